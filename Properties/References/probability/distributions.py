#!/usr/bin/env python3
"""Writes distributions.json: logarithms of density (or probability), lower and upper tail of every distribution, with mpmath.

A row is [parameter, …, x, log density, log cdf, log survival], rounded to doubles; null where the value is 0. Parameters from 1e-3 to 1e6,
arguments from the middle to tails of 1e-300 and below.
"""
import json
import math
import pathlib
import random
import sys

import mpmath as mp

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from special import beta_tails, gamma_tails  # noqa: E402

mp.mp.dps = 60
random.seed(11)
HERE = pathlib.Path(__file__).parent
M = mp.mpf


def size(low=-3, high=6):
    return 10 ** random.uniform(low, high)


def both(log_small, lower):
    other = mp.log1p(-mp.exp(log_small))
    return (log_small, other) if lower else (other, log_small)


def phi(z):
    """log Φ(z), log Φ(−z)."""
    tail = mp.log(mp.erfc(abs(z) / mp.sqrt(2)) / 2)
    return both(tail, z < 0)


def gamma(a, scale, x):
    y = x / scale
    p, q = gamma_tails(a, y, 40)
    return (a - 1) * mp.log(y) - y - mp.loggamma(a) - mp.log(scale), p, q


def beta_log(a, b):
    return mp.loggamma(a) + mp.loggamma(b) - mp.loggamma(a + b)


def beta(a, b, x):
    p, q = beta_tails(a, b, x, 40)
    return (a - 1) * mp.log(x) + (b - 1) * mp.log(1 - x) - beta_log(a, b), p, q


def student(n, x):
    # P(|T| > t) = I_{n/(n + t²)}(n/2, ½), in many digits because the argument may be near 1
    with mp.workdps(120):
        t2 = x * x
        p, q = beta_tails(n / 2, M(1) / 2, n / (n + t2), 60)
        upper = p - mp.log(2)
    lower, higher = both(upper, x < 0)
    return -(n + 1) / 2 * mp.log1p(x * x / n) - mp.log(n) / 2 - beta_log(n / 2, M(1) / 2), lower, higher


def fisher(d1, d2, x):
    with mp.workdps(120):
        w = d1 / d2 * x
        p, q = beta_tails(d1 / 2, d2 / 2, w / (1 + w), 60)
    return d1 / 2 * mp.log(w) - (d1 + d2) / 2 * mp.log1p(w) - beta_log(d1 / 2, d2 / 2) - mp.log(x), p, q


def binomial(n, p, k):
    f = mp.loggamma(n + 1) - mp.loggamma(k + 1) - mp.loggamma(n - k + 1) + k * mp.log(p) + (n - k) * mp.log1p(-p)
    if k == n:
        return f, M(0), None
    upper, lower = beta_tails(k + 1, n - k, p, 40)
    return f, lower, upper


def negative_binomial(r, p, k):
    f = mp.loggamma(k + r) - mp.loggamma(r) - mp.loggamma(k + 1) + r * mp.log(p) + k * mp.log1p(-p)
    lower, upper = beta_tails(r, k + 1, p, 40)
    return f, lower, upper


def poisson(rate, k):
    upper, lower = gamma_tails(k + 1, rate, 40)
    return k * mp.log(rate) - rate - mp.loggamma(k + 1), lower, upper


def weibull(k, scale, x):
    y = (x / scale) ** k
    return mp.log(k / scale) + (k - 1) * mp.log(x / scale) - y, mp.log(-mp.expm1(-y)), -y


def laplace(m, b, x):
    z = abs(x - m) / b
    lower, upper = both(-z - mp.log(2), x < m)
    return -z - mp.log(2 * b), lower, upper


def cauchy(m, g, x):
    z = (x - m) / g
    tail = mp.log(mp.atan2(1, abs(z)) / mp.pi)
    lower, upper = both(tail, z < 0)
    return -mp.log(mp.pi * g) - mp.log1p(z * z), lower, upper


def normal(m, s, x):
    z = (x - m) / s
    return (-z * z / 2 - mp.log(2 * mp.pi) / 2 - mp.log(s), *phi(z))


def log_normal(m, s, x):
    f, lower, upper = normal(m, s, mp.log(x))
    return f - mp.log(x), lower, upper


def geometric(p, k):
    upper = (k + 1) * mp.log1p(-p)
    return mp.log(p) + k * mp.log1p(-p), mp.log(-mp.expm1(upper)), upper


def zs():
    return random.choice((-37, -20, -8, -3, -1, -0.3, 0.2, 1, 2.5, 6, 15, 36)) * random.uniform(0.9, 1.1)


def points(name):
    for _ in range(COUNT[name]):
        z = zs()
        if name == "Normal":
            m, s = random.uniform(-5, 5), size(-3, 3)
            yield m, s, m + z * s
        elif name == "LogNormal":
            m, s = random.uniform(-5, 5), size(-2, 1)
            yield m, s, math.exp(max(-600, min(600, m + z * s)))
        elif name == "Exponential":
            r = size(-3, 3)
            yield r, size(-10, 2.8) / r
        elif name == "Gamma":
            a, s = size(), size(-2, 2)
            x = a + z * math.sqrt(a)
            yield a, s, s * (x if x > 0 else a * size(-3, 0))
        elif name == "ChiSquared":
            n = size()
            x = n + z * math.sqrt(2 * n)
            yield n, (x if x > 0 else n * size(-3, 0))
        elif name == "Beta":
            a, b = size(), size()
            x = a / (a + b) + z * math.sqrt(a * b / (a + b) ** 2 / (a + b + 1))
            x = x if 1e-300 < x < 1 else random.random()
            yield a, b, x
        elif name == "StudentT":
            n = size()
            yield n, (z if random.random() < 0.5 else random.choice((-1, 1)) * size(-4, 8))
        elif name == "FDistribution":
            d1, d2 = size(), size()
            yield d1, d2, size(-3, 3)
        elif name == "Laplace":
            m, b = random.uniform(-5, 5), size(-3, 3)
            yield m, b, m + 15 * z * b
        elif name == "Cauchy":
            m, g = random.uniform(-5, 5), size(-3, 3)
            yield m, g, m + random.choice((-1, 1)) * size(-3, 12) * g
        elif name == "Weibull":
            k, s = size(-1, 2), size(-3, 3)
            yield k, s, s * size(-8, 2.8) ** (1 / k)
        elif name == "Binomial":
            n, p = int(size(0.3, 6)), random.choice((random.random(), size(-6, -0.5)))
            k = n * p + z * math.sqrt(n * p * (1 - p))
            yield float(n), p, float(min(n, max(0, round(k))))
        elif name == "Poisson":
            r = size()
            yield r, float(max(0, round(r + z * math.sqrt(r))))
        elif name == "Geometric":
            p = random.choice((random.random(), size(-6, -0.5)))
            yield p, float(int(size(0, 2.8) / p))
        elif name == "NegativeBinomial":
            r, p = size(-2, 4), random.choice((random.random(), size(-3, -0.5)))
            m = r * (1 - p) / p
            yield r, p, float(max(0, round(m + z * math.sqrt(m / p))))


TABLE = {
    "Normal": normal, "LogNormal": log_normal, "Exponential": lambda r, x: (mp.log(r) - r * x, mp.log(-mp.expm1(-r * x)), -r * x),
    "Gamma": gamma, "ChiSquared": lambda n, x: gamma(n / 2, M(2), x), "Beta": beta, "StudentT": student, "FDistribution": fisher,
    "Laplace": laplace, "Cauchy": cauchy, "Weibull": weibull, "Binomial": binomial, "Poisson": poisson, "Geometric": geometric,
    "NegativeBinomial": negative_binomial,
}
COUNT = {n: 60 for n in TABLE} | {n: 36 for n in ("Gamma", "ChiSquared", "Beta", "StudentT", "FDistribution", "Binomial", "NegativeBinomial", "Poisson")}


def number(v):
    return None if v is None or mp.isinf(v) else float(v)


if __name__ == "__main__":
    file = {}
    for name, function in TABLE.items():
        rows = []
        for args in points(name):
            try:
                with mp.workdps(450 if name in ("Normal", "LogNormal", "Cauchy", "Laplace") else 60):
                    values = function(*(M(a) for a in args))
            except (ValueError, ZeroDivisionError):
                continue
            if all(v is None or v > -1e5 for v in values):
                rows.append([*args, *(number(v) for v in values)])
        file[name] = rows
    (HERE / "distributions.json").write_text(json.dumps(file, separators=(",", ":")).replace("],[", "],\n[") + "\n")
    print({k: len(v) for k, v in file.items()})
