#!/usr/bin/env python3
"""Writes special.json: true values of the special functions, with mpmath. A row is [argument, …, value], the value rounded to a double.

Values that a double cannot hold are left to the rows of the logarithms. The incomplete functions come from their series and from
Lentz-free continued fractions (Legendre's; that of Numerical Recipes) in 60 digits, which are not those of the library.
"""
import json
import math
import pathlib
import random

import mpmath as mp

mp.mp.dps = 50
random.seed(5)
HERE = pathlib.Path(__file__).parent


def near(*points):
    return [x for p in points for x in (p, p * (1 + 1e-9), p * (1 - 1e-9), p * (1 + 1e-3), p * (1 - 1e-3))]


def sizes(low, high, n):
    return [10 ** random.uniform(low, high) for _ in range(n)]


def gamma_tails(a, x, digits=60):
    """log P and log Q."""
    with mp.workdps(digits + 20):
        a, x = mp.mpf(a), mp.mpf(x)
        prefix = a * mp.log(x) - x - mp.loggamma(a + 1)
        if x < a + 1 or x < 2:
            term = total = mp.mpf(1)
            n = 1
            while abs(term) > total * mp.mpf(10) ** -(digits + 5):
                term *= x / (a + n)
                total += term
                n += 1
            p = mp.exp(prefix) * total
            return prefix + mp.log(total), mp.log1p(-p)
        n = int(40 + 60 * mp.sqrt(a) + 2000 / x) if a > 1 else int(60 + 3000 / x)
        n = min(n, 40000)
        f = mp.mpf(0)
        for k in range(n, 0, -1):
            f = k * (a - k) / (x + 2 * k + 1 - a + f)
        q = prefix + mp.log(a) - mp.log(x + 1 - a + f)
        return mp.log1p(-mp.exp(q)), q


def beta_tails(a, b, x, digits=60):
    """log I and log(1 − I)."""
    with mp.workdps(digits + 20):
        a, b, x = mp.mpf(a), mp.mpf(b), mp.mpf(x)
        if x > (a + 1) / (a + b + 2):
            i, c = beta_lower(b, a, 1 - x)
            return c, i
        return beta_lower(a, b, x)


def beta_lower(a, b, x):
    log_prefix = a * mp.log(x) + b * mp.log(1 - x) - (mp.loggamma(a) + mp.loggamma(b) - mp.loggamma(a + b)) - mp.log(a)
    n = int(min(200 + 60 * mp.sqrt(max(a, b)), 40000))
    f = mp.mpf(0)
    for m in range(n, 0, -1):
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        f = even / (1 + f)
        odd = -(a + m - 1) * (a + b + m - 1) * x / ((a + 2 * m - 2) * (a + 2 * m - 1))
        f = odd / (1 + f)
    log_i = log_prefix - mp.log(1 + f)
    return log_i, mp.log1p(-mp.exp(log_i))


def rows(function, points):
    kept = []
    for args in points:
        args = args if isinstance(args, tuple) else (args,)
        v = function(*(mp.mpf(a) for a in args))
        v = v.real if isinstance(v, mp.mpc) else v
        if mp.isfinite(v) and (v == 0 or mp.mpf("1e-307") < abs(v) < mp.mpf("1e308")):
            kept.append([*args, float(v)])
    return kept


positive = sizes(-3, 6, 150) + sizes(-300, 300, 40) + near(1.0, 2.0, 0.5, 1.5, 2.5, 12.0, 1.4616321449683622) + [k / 2 for k in range(1, 40)]
negative = [-x for x in sizes(-3, 2.2, 120)] + [-k - 0.5 for k in range(20)]
pairs = [(x, y) for x, y in zip(sizes(-3, 6, 250), sizes(-3, 6, 250))] + [(x, y) for x, y in zip(sizes(-12, 12, 60), sizes(-3, 1, 60))] + [(1.0, 1.0), (1e6, 1e6), (1e-3, 1e6)]
reals = [s * x for x in sizes(-3, 1.43, 150) for s in (1, -1)] + [s * x for x in sizes(-300, -3, 20) for s in (1, -1)]


def erfcx(x):
    return mp.exp(x * x) * mp.erfc(x) if x < 1000 else 1 / (x * mp.sqrt(mp.pi)) * (1 - 1 / (2 * x * x) + 3 / (4 * x ** 4))


def gamma_points():
    for a in sizes(-3, 6, 130) + [40.0, 39.9, 1e6, 1e-3, 1.0, 0.5, 100.0]:
        spread = max(math.sqrt(a), 0.3 * a ** 0.3)
        for z in (-30, -8, -3, -1, -0.1, 0.2, 1, 4, 12, 37):
            if random.random() < 0.45:
                x = a + z * spread * random.uniform(0.8, 1.2)
                if x > 0:
                    yield a, x
        yield a, a * 10 ** random.uniform(-3, 0.3)
        if a < 3:
            yield a, 10 ** random.uniform(-8, 2.7)
    for a in (10.0, 50.0, 1e3, 1e5):
        yield from ((a, a * r) for r in (0.59, 0.61, 1.39, 1.41, 1.0))


def beta_points():
    for a, b in list(zip(sizes(-3, 6, 150), sizes(-3, 6, 150))) + list(zip(sizes(2, 6, 60), sizes(2, 6, 60))) + [(1e6, 1e6), (0.5, 5e5), (5e5, 0.5), (101.0, 101.0)]:
        m, s = a / (a + b), math.sqrt(a * b / (a + b) ** 2 / (a + b + 1))
        for z in (-30, -10, -3, -1, 0.0, 0.5, 2, 8, 25):
            if random.random() < 0.4:
                x = m + z * s * random.uniform(0.8, 1.2)
                if 0 < x < 1:
                    yield a, b, x
        x = random.random()
        yield a, b, x
        yield a, b, 10 ** random.uniform(-6, 0)


def logs(tails, points):
    lower, upper = [], []
    for args in points:
        p, q = tails(*args)
        for kept, v in ((lower, p), (upper, q)):
            if v > -1e5 and v < -mp.mpf("1e-300"):
                kept.append([*args, float(v)])
    return lower, upper


def plain(rows_of_logs):
    return [[*r[:-1], r[-1]] for r in rows_of_logs]


if __name__ == "__main__":
    file = {
        "gamma": rows(mp.gamma, sizes(-3, 2.23, 150) + negative + [float(k) for k in range(1, 171)]),
        "logGamma": rows(mp.loggamma, positive),
        "logGammaNegative": rows(lambda x: mp.log(abs(mp.gamma(x))), negative),
        "digamma": rows(mp.digamma, positive + negative),
        "trigamma": rows(lambda x: mp.psi(1, x), sizes(-3, 6, 150) + negative),
        "beta": rows(mp.beta, [p for p in pairs if p[0] + p[1] < 300]),
        "logBeta": rows(lambda a, b: mp.loggamma(a) + mp.loggamma(b) - mp.loggamma(a + b), pairs),
        "erfc": rows(mp.erfc, reals), "erfcx": rows(erfcx, [x for x in reals if x > -26] + sizes(1, 300, 20)),
        "logErfc": rows(lambda x: mp.log1p(-mp.erf(x)) if x < 1 else mp.log(mp.erfc(x)), reals + sizes(1, 3, 20)),
        "erfInverse": rows(mp.erfinv, [s * (1 - e) for e in sizes(-15, -0.1, 60) for s in (1, -1)] + sizes(-300, -1, 40)),
        "logBinomial": rows(lambda n, k: mp.loggamma(n + 1) - mp.loggamma(k + 1) - mp.loggamma(n - k + 1),
                            [(float(n), float(random.randint(1, n))) for n in (int(x) for x in sizes(1, 9, 120))] + [(1e6, 5e5), (1e6, 21.0), (1e6, 20.0), (1e15, 30.0)]),
        "binomial": rows(mp.binomial, [(float(n), float(random.randint(1, min(n, 500)))) for n in (int(x) for x in sizes(1, 3, 150))] + [(1e6, 60.0), (1029.0, 514.0)]),
    }
    file["gammaP"], file["gammaQ"] = logs(gamma_tails, gamma_points())
    file["betaI"], file["betaC"] = logs(beta_tails, beta_points())
    # erfc y = 10^-k by Newton's method
    inverse = []
    for q in sizes(-300, 0, 60) + [1.5, 1.9, 1.0, 1.99999]:
        q = float(q)
        y = mp.sqrt(-mp.log(mp.mpf(q))) if q < 0.5 else mp.mpf(0)
        for _ in range(60):
            step = (mp.log(mp.erfc(y) / mp.mpf(q))) * mp.erfc(y) * mp.sqrt(mp.pi) / 2 * mp.exp(y * y)
            y += step
            if abs(step) < mp.mpf(10) ** -45:
                break
        inverse.append([q, float(y)])
    file["erfcInverse"] = inverse
    (HERE / "special.json").write_text(json.dumps(file, separators=(",", ":")).replace("],[", "],\n[") + "\n")
    print({k: len(v) for k, v in file.items()})
