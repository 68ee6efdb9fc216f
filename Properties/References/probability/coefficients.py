#!/usr/bin/env python3
"""Prints the coefficients of the special functions' series and polynomials, with mpmath."""
import mpmath as mp

mp.mp.dps = 60


def show(name, values):
    print(name)
    print("    " + ", ".join(repr(float(v)) for v in values) + ",")


# ln Γ(2 + t) = (1 − γ)·t + Σ (−1)^k (ζ(k) − 1)/k · t^k
show("LogGamma about 2, from t^2", [(-1) ** k * (mp.zeta(k) - 1) / k for k in range(2, 28)])

# B_2k / (2k(2k − 1)): ln Γ(x) − Stirling in 1/x
show("Stirling", [mp.bernoulli(2 * k) / (2 * k * (2 * k - 1)) for k in range(1, 10)])

# ψ about its zero
root = mp.findroot(mp.digamma, 1.46)
print("digamma zero", repr(float(root)), repr(float(root - mp.mpf(float(root)))))
show("digamma about its zero", [mp.psi(k, root) / mp.factorial(k) for k in range(1, 30)])
show("digamma in 1/x^2", [mp.bernoulli(2 * k) / (2 * k) for k in range(1, 10)])
show("trigamma in 1/x^2", [mp.bernoulli(2 * k) for k in range(1, 11)])


def temme(orders, terms):
    """The coefficients of Temme's expansion of Γ(a, x)/Γ(a) (DLMF 8.12.10 to 8.12.12), as power series in η."""
    n = terms + 2 * orders + 4
    mu = [mp.mpf(0), mp.mpf(1)] + [mp.mpf(0)] * n  # μ·μ' = η·(1 + μ)
    for m in range(2, n + 1):
        # coefficient of η^m: Σ_{i+j=m+1} j·μ_i·μ_j = μ_{m−1}; the unknown μ_m comes with (m + 1)
        s = sum(j * mu[m + 1 - j] * mu[j] for j in range(2, m))
        mu[m] = (mu[m - 1] - s) / (m + 1)
    # η/μ
    ratio = [mp.mpf(1)]
    for m in range(1, n):
        ratio.append(-sum(mu[1 + j] * ratio[m - j] for j in range(1, m + 1)))
    # Γ*(a) = exp(Σ B_2k/(2k(2k−1)) a^(1−2k)) = Σ g_k a^−k
    logs = [mp.mpf(0)] * (orders + 2)
    for k in range(1, orders + 2):
        if 2 * k - 1 <= orders + 1:
            logs[2 * k - 1] = mp.bernoulli(2 * k) / (2 * k * (2 * k - 1))
    g = [mp.mpf(1)]
    for m in range(1, orders + 1):
        g.append(sum(j * logs[j] * g[m - j] for j in range(1, m + 1)) / m)
    c = [ratio[m + 1] for m in range(n - 1)]  # 1/μ − 1/η
    table = [c]
    for k in range(1, orders):
        # c'/η + (−1)^k g_k/μ: coefficient of η^m, where the terms in 1/η cancel
        previous = table[-1]
        table.append([(m + 2) * previous[m + 2] + (-1) ** k * g[k] * ratio[m + 1] for m in range(len(previous) - 2)])
        assert abs(previous[1] + (-1) ** k * g[k]) < mp.mpf(10) ** -40
    return [row[:terms] for row in table]


for k, row in enumerate(temme(8, 20)):
    show(f"temme {k}", row)


def mills(center, slope, degree):
    """e^(z²/2)·Φ(−z)·(1 + slope·z) as a polynomial in y = (z − center)/(z + center)."""
    def f(y):
        if y >= 1:
            return slope / mp.sqrt(2 * mp.pi)
        z = center * (1 + y) / (1 - y)
        m = mp.exp(z * z / 2) * mp.erfc(z / mp.sqrt(2)) / 2 if z < 1000 else (1 - 1 / z**2 + 3 / z**4 - 15 / z**6) / (z * mp.sqrt(2 * mp.pi))
        return m * (1 + slope * z)
    n = 4 * degree
    nodes = [mp.cos(mp.pi * (i + mp.mpf(1) / 2) / n) for i in range(n)]
    values = [f(x) for x in nodes]
    cheb = [2 * sum(v * mp.cos(k * mp.pi * (i + mp.mpf(1) / 2) / n) for i, v in enumerate(values)) / n for k in range(n)]
    cheb[0] /= 2
    left = sum(abs(c) for c in cheb[degree + 1:])
    poly = [mp.mpf(0)] * (degree + 1)
    a, b = [mp.mpf(1)], [mp.mpf(0), mp.mpf(1)]
    for k in range(degree + 1):
        for i, v in enumerate(a):
            poly[i] += cheb[k] * v
        nxt = [mp.mpf(0)] + [2 * v for v in b]
        for i, v in enumerate(a):
            nxt[i] -= v
        a, b = b, nxt
    return poly, left


def narrow_mills(center, slope, degree, top):
    """The same for floats on z ≤ top: near-minimax by reweighted least squares, rounded coefficient by coefficient, the rest fitted again."""
    import numpy as np

    n = 200
    end = (top - center) / (top + center)
    y = (end - 1) / 2 + (end + 1) / 2 * np.cos(np.pi * (np.arange(n) + 0.5) / n)
    z = center * (1 + y) / (1 - y)
    f = np.array([float(mp.exp(mp.mpf(t) ** 2 / 2) * mp.erfc(mp.mpf(t) / mp.sqrt(2)) / 2 * (1 + slope * t)) for t in z])
    powers, w, kept = np.vander(y, degree + 1, increasing=True), np.ones(n), []
    for _ in range(60):
        c = np.linalg.lstsq(powers * (w / f)[:, None], w, rcond=None)[0]
        error = np.abs(powers @ c / f - 1)
        w *= 0.2 + error / error.max()
        w /= w.max()
    for k in range(degree + 1):
        kept.append(float(np.float32(c[k])))
        left = f - powers[:, :k + 1] @ np.array(kept)
        c = np.concatenate([kept, np.linalg.lstsq(powers[:, k + 1:] * (w / f)[:, None], left * (w / f), rcond=None)[0]])
    return kept, np.log2(np.abs(powers @ np.array(kept) / f - 1).max())


if __name__ == "__main__":
    poly, left = mills(mp.mpf(5), mp.mpf("1.5"), 24)
    show(f"mills, leaves off {mp.nstr(left, 2)}", poly)
    poly, left = narrow_mills(4, 1.5, 10, 15.0)
    show(f"mills of floats, within 2^{left:.1f}", poly)
