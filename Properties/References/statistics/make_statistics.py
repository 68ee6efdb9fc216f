#!/usr/bin/env python3
"""Reference values of the statistics, from exact rational arithmetic, mpmath, NumPy and SciPy. Writes statistics.json beside itself.

Moments are computed from the exact values of the doubles, as fractions, and rounded once; ranks and quantiles come from SciPy and NumPy.
"""
import json
import os
from fractions import Fraction

import mpmath
import numpy as np
import scipy
from scipy import stats

mpmath.mp.prec = 400
rng = np.random.default_rng(20240607)


def mp(fraction):
    return mpmath.mpf(fraction.numerator) / mpmath.mpf(fraction.denominator)


def double(fraction):
    """Rounded once; beyond the range of a double the string that JSON readers know as infinity."""
    try:
        return float(fraction)
    except OverflowError:
        return "Infinity"


def moments(x):
    """Exact central moments, rounded once."""
    values = [Fraction(float(v)) for v in x]
    n = len(values)
    mean = sum(values, Fraction(0)) / n
    m2, m3, m4 = (sum(((v - mean) ** k for v in values), Fraction(0)) for k in (2, 3, 4))
    result = {"mean": float(mean), "populationVariance": double(m2 / n)}
    result["populationStandardDeviation"] = float(mpmath.sqrt(mp(m2 / n)))
    if n > 1:
        result["sampleVariance"] = double(m2 / (n - 1))
        result["sampleStandardDeviation"] = float(mpmath.sqrt(mp(m2 / (n - 1))))
    if m2 > 0:
        g1 = mp(m3 / n) / mpmath.sqrt(mp(m2 / n)) ** 3
        g2 = mp(m4 / n) / mp(m2 / n) ** 2 - 3
        result["populationSkewness"] = float(g1)
        result["populationExcessKurtosis"] = float(g2)
        if n > 2:
            result["sampleSkewness"] = float(g1 * mpmath.sqrt(mpmath.mpf(n) * (n - 1)) / (n - 2))
        if n > 3:
            result["sampleExcessKurtosis"] = float((n - 1) * ((n + 1) * g2 + 6) / (mpmath.mpf(n - 2) * (n - 3)))
    # How far the data is from its own spread: the error bound of a centred moment grows with it.
    result["condition"] = float(mpmath.sqrt(1 + mp(mean * mean * n) / mp(m2))) if m2 > 0 else 1.0
    return result


METHODS = ["inverted_cdf", "averaged_inverted_cdf", "closest_observation", "interpolated_inverted_cdf", "hazen", "weibull", "linear",
           "median_unbiased", "normal_unbiased"]
SHARES = [0.0, 0.01, 0.1, 0.2, 0.25, 1 / 3, 0.4, 0.5, 0.6, 0.75, 0.9, 0.95, 0.99, 1.0]


def hyndman_fan(x, p, kind):
    """Hyndman and Fan (1996) in exact arithmetic, p taken as the decimal that was meant."""
    x = [Fraction(float(v)) for v in sorted(x)]
    n = len(x)
    p = Fraction(p).limit_denominator(1000)
    if kind <= 3:
        h = n * p if kind < 3 else n * p - Fraction(1, 2)
        j = h.numerator // h.denominator
        g = h - j
        gamma = {1: 1 if g > 0 else 0, 2: 1 if g > 0 else Fraction(1, 2), 3: 0 if g == 0 and j % 2 == 0 else 1}[kind]
    else:
        a, b = {4: (Fraction(0), Fraction(1)), 5: (Fraction(1, 2),) * 2, 6: (Fraction(0),) * 2, 7: (Fraction(1),) * 2,
                8: (Fraction(1, 3),) * 2, 9: (Fraction(3, 8),) * 2}[kind]
        h = a + p * (n + 1 - a - b)
        j = h.numerator // h.denominator
        gamma = h - j
    at = lambda k: x[min(max(k, 1), n) - 1]
    return float((1 - gamma) * at(j) + gamma * at(j + 1))


def samples():
    yield "two", [1.0, 2.0]
    yield "small integers", [3.0, 1.0, 4.0, 1.0, 5.0, 9.0, 2.0, 6.0, 5.0, 3.0]
    yield "ten tenths", [0.1 * k for k in range(1, 11)]
    yield "normal 1000", rng.normal(size=1000)
    yield "normal 1025", rng.normal(size=1025)
    yield "exponential 3000", rng.exponential(size=3000)
    yield "offset 1e9", 1e9 + rng.normal(size=2000)
    yield "offset -1e15 + integers", -1e15 + rng.integers(0, 5, size=1500).astype(float)
    yield "near constant", 0.3 + np.arange(300) % 2 * 5.551115123125783e-17
    yield "heavy tail", rng.standard_cauchy(size=999)
    yield "large", 1e200 * rng.normal(size=100)
    yield "tiny", 1e-200 * rng.normal(size=100)
    yield "subnormal", 5e-324 * rng.integers(1, 100, size=64)
    yield "mixed scales", rng.normal(size=500) * 10.0 ** rng.integers(-20, 20, size=500)


def main():
    out = {"versions": {"numpy": np.__version__, "scipy": scipy.__version__, "mpmath": mpmath.__version__}, "samples": [], "pairs": []}
    for name, x in samples():
        x = [float(v) for v in x]
        entry = {"name": name, "x": x, "moments": moments(x)}
        if len(x) <= 1100:
            entry["shares"] = SHARES
            entry["quantiles"] = {m: [hyndman_fan(x, p, k + 1) for p in SHARES] for k, m in enumerate(METHODS)}
        entry["medianAbsoluteDeviation"] = float(stats.median_abs_deviation(x))
        out["samples"].append(entry)
    # NumPy must agree with the exact quantiles where its own methods are the same definition.
    for entry in out["samples"]:
        for m in METHODS[3:] if "quantiles" in entry and entry["name"] not in ("subnormal",) else []:
            ours = np.array(entry["quantiles"][m])
            assert np.allclose(np.quantile(entry["x"], SHARES, method=m), ours, rtol=1e-12, atol=0), (entry["name"], m)

    for name, n, make in [
        ("linear", 50, lambda a: a * 2 + 1),
        ("noisy", 200, lambda a: a + rng.normal(size=a.size)),
        ("independent", 1500, lambda a: rng.normal(size=a.size)),
        ("rising", 100, lambda a: np.exp(a)),
        ("ties", 400, lambda a: np.round(a * 2) + rng.integers(0, 3, size=a.size)),
        ("falling", 30, lambda a: -a ** 3),
    ]:
        x = rng.normal(size=n)
        if name == "ties":
            x = np.round(x * 3)
        y = make(x)
        x, y = [float(v) for v in x], [float(v) for v in y]
        fx, fy = [Fraction(v) for v in x], [Fraction(v) for v in y]
        mx, my = sum(fx) / n, sum(fy) / n
        cxy = sum((a - mx) * (b - my) for a, b in zip(fx, fy))
        cxx, cyy = sum((a - mx) ** 2 for a in fx), sum((b - my) ** 2 for b in fy)
        out["pairs"].append({
            "name": name, "x": x, "y": y,
            "populationCovariance": float(cxy / n), "sampleCovariance": float(cxy / (n - 1)),
            "pearson": float(mp(cxy) / mpmath.sqrt(mp(cxx) * mp(cyy))),
            "spearman": float(stats.spearmanr(x, y)[0]),
            "kendall": float(stats.kendalltau(x, y)[0]),
        })
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "statistics.json"), "w") as file:
        json.dump(out, file)
        file.write("\n")


if __name__ == "__main__":
    main()
