#!/usr/bin/env python3
"""Writes quantiles.json, moments.json and fits.json with mpmath, 60 digits.

The tails come from Gauss and Legendre's rule on the log-concave densities of log X and of the logit (nothing of the library's series or fractions).
quantiles.json: [parameter, ..., p, is upper, x]; x is a double moved by one Newton step of 60 digits to the place where the tail is the double p.
moments.json: [parameter, ..., then value and condition number of mean, variance, skewness, excess kurtosis, entropy, mode; null where there is none].
fits.json: {name: {sample, parameters}}, the parameters at the zero of the score.
"""
import functools
import json
import math
import pathlib
import random

import mpmath as mp

mp.mp.dps = 60
random.seed(23)
HERE = pathlib.Path(__file__).parent
M = mp.mpf
NODES = 60


def size(low=-3, high=6):
    return random.choice((10 ** random.uniform(low, high), 10 ** random.uniform(low, high), float(10.0 ** random.choice((low, high))), 1.0, 0.5, 41.0))


def share():
    return random.choice((random.random(), 10 ** random.uniform(-3, -0.1), 1 - 10 ** random.uniform(-5, -1)))


@functools.lru_cache(None)
def rule():
    points = []
    for i in range(NODES):
        x = mp.cos(mp.pi * (i + M(3) / 4) / (NODES + M(1) / 2))
        for _ in range(12):
            p, q = M(1), x
            for k in range(2, NODES + 1):
                p, q = q, ((2 * k - 1) * x * q - (k - 1) * p) / k
            slope = NODES * (x * q - p) / (x * x - 1)
            x -= q / slope
            if abs(q / slope) < M(10) ** -45:
                break
        points.append((x, 2 / ((1 - x * x) * slope * slope)))
    return points


def log1mexp(x):
    return mp.log(-mp.expm1(x)) if x > -1 else mp.log1p(-mp.exp(x)) if x > -100 else -mp.exp(x) - mp.exp(2 * x) / 2


def side(g, slope, curve, start, sign):
    """log of the integral of e^g from start outwards, where g falls."""
    first, width, total, a = g(start), min(M(1), 2 / (abs(slope(start)) + mp.sqrt(abs(curve(start))))), M(0), start
    while True:
        b = a + sign * width
        half, middle = (b - a) / 2, (a + b) / 2
        total += abs(half) * sum(w * mp.exp(g(middle + half * x) - first) for x, w in rule())
        a = b
        if g(a) - first < -75:
            return first + mp.log(total)
        width *= 2
        while abs(slope(a)) * width > 30 or mp.sqrt(abs(curve(a))) * width > 6 or abs(slope(a + sign * width)) * width > 60:
            width /= 2


def log_concave(g, slope, curve, at, mode, log_total):
    small = side(g, slope, curve, at, -1 if at < mode else 1) - log_total
    return (small, log1mexp(small)) if at < mode else (log1mexp(small), small)


def gamma_tails(a, y):
    if (a < 1 and y < 2) or (y < a + 1 and a < 200):
        term, total, n = M(1), M(1), 1
        while abs(term) > total * M(10) ** -50:
            term *= y / (a + n)
            total += term
            n += 1
        lower = a * mp.log(y) - y - mp.loggamma(a + 1) + mp.log(total)
        return lower, log1mexp(lower)
    return log_concave(lambda u: a * u - mp.exp(u), lambda u: a - mp.exp(u), mp.exp, mp.log(y), mp.log(a), mp.loggamma(a))


def log_beta(a, b):
    return mp.loggamma(a) + mp.loggamma(b) - mp.loggamma(a + b)


def beta_tails(a, b, u):
    """By the log odds u."""
    if a < 2 and b < 2:
        if u > 0:
            return beta_tails(b, a, -u)[::-1]
        x, total, term, n = 1 / (1 + mp.exp(-u)), M(0), M(1), 1
        while abs(term) > M(10) ** -55:
            term *= (n - b) / n * x
            total += term / (a + n)
            n += 1
        lower = a * mp.log(x) - log_beta(a, b) - mp.log(a) + mp.log1p(a * total)
        return lower, log1mexp(lower)
    n = a + b

    def share_of(v):
        return 1 / (1 + mp.exp(-v)) if v > 0 else mp.exp(v) / (1 + mp.exp(v))

    return log_concave(
        lambda v: a * v - n * (v + mp.log1p(mp.exp(-v)) if v > 0 else mp.log1p(mp.exp(v))), lambda v: a - n * share_of(v),
        lambda v: n * share_of(v) * share_of(-v), u, mp.log(a / b), log_beta(a, b))


def both(small, lower):
    return (small, log1mexp(small)) if lower else (log1mexp(small), small)


def normal(m, s, x):
    z = (x - m) / s
    return (-z * z / 2 - mp.log(2 * mp.pi) / 2 - mp.log(s), *both(mp.log(mp.erfc(abs(z) / mp.sqrt(2)) / 2), z < 0))


def log_normal(m, s, x):
    f, lower, upper = normal(m, s, mp.log(x))
    return f - mp.log(x), lower, upper


def gamma(k, s, x):
    y = x / s
    return ((k - 1) * mp.log(y) - y - mp.loggamma(k) - mp.log(s), *gamma_tails(k, y))


def beta(a, b, x):
    return ((a - 1) * mp.log(x) + (b - 1) * mp.log1p(-x) - log_beta(a, b), *beta_tails(a, b, mp.log(x) - mp.log1p(-x)))


def student(n, x):
    f = -(n + 1) / 2 * mp.log1p(x * x / n) - mp.log(n) / 2 - log_beta(n / 2, M(1) / 2)
    outside = beta_tails(n / 2, M(1) / 2, mp.log(n) - 2 * mp.log(abs(x)))[0]
    return (f, *both(outside - mp.log(2), x < 0))


def fisher(a, b, x):
    w = a / b * x
    return (a / 2 * mp.log(w) - (a + b) / 2 * mp.log1p(w) - log_beta(a / 2, b / 2) - mp.log(x), *beta_tails(a / 2, b / 2, mp.log(w)))


def laplace(m, b, x):
    z = abs(x - m) / b
    return (-z - mp.log(2 * b), *both(-z - mp.log(2), x < m))


def cauchy(m, g, x):
    z = (x - m) / g
    return (-mp.log(mp.pi * g) - mp.log1p(z * z), *both(mp.log(mp.atan2(1, abs(z)) / mp.pi), z < 0))


def weibull(k, s, x):
    y = (x / s) ** k
    return mp.log(k / s) + (k - 1) * mp.log(x / s) - y, log1mexp(-y), -y


def uniform(a, b, x):
    return -mp.log(b - a), mp.log((x - a) / (b - a)), mp.log((b - x) / (b - a))


def exponential(r, x):
    return mp.log(r) - r * x, log1mexp(-r * x), -r * x


def binomial_log(n, p, k):
    return mp.loggamma(n + 1) - mp.loggamma(k + 1) - mp.loggamma(n - k + 1) + k * mp.log(p) + (n - k) * mp.log1p(-p)


def binomial(n, p, k):
    if k < 0 or k >= n:
        return binomial_log(n, p, k) if k == n else -mp.inf, -mp.inf if k < 0 else M(0), M(0) if k < 0 else -mp.inf
    upper, lower = beta_tails(k + 1, n - k, mp.log(p) - mp.log1p(-p))
    return binomial_log(n, p, k), lower, upper


def poisson_log(r, k):
    return k * mp.log(r) - r - mp.loggamma(k + 1)


def poisson(r, k):
    if k < 0:
        return -mp.inf, -mp.inf, M(0)
    upper, lower = gamma_tails(k + 1, r)
    return poisson_log(r, k), lower, upper


def geometric(p, k):
    upper = (k + 1) * mp.log1p(-p)
    return mp.log(p) + k * mp.log1p(-p), log1mexp(upper) if k >= 0 else -mp.inf, upper


def negative_log(r, p, k):
    return mp.loggamma(k + r) - mp.loggamma(r) - mp.loggamma(k + 1) + r * mp.log(p) + k * mp.log1p(-p)


def negative_binomial(r, p, k):
    if k < 0:
        return -mp.inf, -mp.inf, M(0)
    lower, upper = beta_tails(r, k + 1, mp.log(p) - mp.log1p(-p))
    return negative_log(r, p, k), lower, upper


def bernoulli(p, k):
    f = mp.log(p) if k == 1 else mp.log1p(-p)
    return f, (-mp.inf if k < 0 else mp.log1p(-p) if k < 1 else M(0)), (M(0) if k < 0 else mp.log(p) if k < 1 else -mp.inf)


CONTINUOUS = {
    "Normal": normal, "LogNormal": log_normal, "Exponential": exponential, "Uniform": uniform, "Gamma": gamma, "ChiSquared": lambda n, x: gamma(n / 2, M(2), x),
    "Beta": beta, "StudentT": student, "FDistribution": fisher, "Laplace": laplace, "Cauchy": cauchy, "Weibull": weibull,
}
DISCRETE = {"Bernoulli": bernoulli, "Binomial": binomial, "Poisson": poisson, "Geometric": geometric, "NegativeBinomial": negative_binomial}


def drawn(name):
    """Parameters, and a place between the middle and tails of 1e-300."""
    z = random.choice((-36, -20, -8, -3, -1, -0.3, 0.2, 1, 2.5, 6, 15, 36)) * random.uniform(0.9, 1.02)
    if name in ("Normal", "Laplace", "Cauchy"):
        m, s = random.choice((0.0, random.uniform(-5, 5))), size()
        return [m, s], m + s * (z if name == "Normal" else 18 * z if name == "Laplace" else random.choice((-1, 1)) * 10 ** random.uniform(-3, 200))
    if name == "LogNormal":
        m, s = random.uniform(-3, 3), size(-3, 1)
        return [m, s], math.exp(max(-690, min(690, m + z * s)))
    if name == "Exponential":
        r = size()
        return [r], 10 ** random.uniform(-20, 2.8) / r
    if name == "Uniform":
        a, w = random.uniform(-5, 5), size()
        return [a, a + w], a + w * random.choice((random.random(), 0.1, 0.9))
    if name in ("Gamma", "ChiSquared"):
        k, s = size(), size() if name == "Gamma" else 2.0
        x = k + z * math.sqrt(k)
        return [k, s] if name == "Gamma" else [2 * k], s * (x if x > 0 else k * 10 ** random.uniform(-3, 0))
    if name == "Beta":
        a, b = size(), size()
        x = a / (a + b) + z * math.sqrt(a * b / (a + b) ** 2 / (a + b + 1))
        return [a, b], x if 1e-300 < x < 1 else random.random()
    if name == "StudentT":
        return [size()], z if random.random() < 0.5 else random.choice((-1, 1)) * 10 ** random.uniform(-4, 30)
    if name == "FDistribution":
        return [size(), size()], 10 ** random.uniform(-3, 3)
    if name == "Weibull":
        k, s = size(-2, 6), size()
        return [k, s], s * 10 ** (random.uniform(-8, 2.8) / k) if k > 0.1 else s * 10 ** random.uniform(-100, 100)
    if name == "Bernoulli":
        return [share()], float(random.randint(0, 1))
    if name == "Binomial":
        n, p = int(10 ** random.uniform(0.3, 6)), share()
        return [float(n), p], float(min(n, max(0, round(n * p + z * math.sqrt(n * p * (1 - p))))))
    if name == "Poisson":
        r = size()
        return [r], float(max(0, round(r + z * math.sqrt(r))))
    if name == "Geometric":
        p = share()
        return [p], float(int(10 ** random.uniform(0, 2.8) / p))
    r, p = size(-2, 5), max(share(), 1e-3)
    m = r * (1 - p) / p
    return [r, p], float(max(0, round(m + z * math.sqrt(m / p))))


def quantile_rows(name, count):
    rows = []
    while len(rows) < count:
        parameters, x = drawn(name)
        exact = [M(v) for v in parameters]
        if name in CONTINUOUS:
            f, lower, upper = CONTINUOUS[name](*exact, M(x))
            for is_upper, log in ((False, lower), (True, upper)):
                if not -690 < log < -0.6 or abs(x) < 1e-290:
                    continue
                p = float(mp.exp(log))
                step = (mp.log(p) - log) * mp.exp(log - f)
                moved = M(x) + (-step if is_upper else step)
                if abs(step) < 1e-9 * abs(x):
                    rows.append([*parameters, p, is_upper, float(moved)])
            continue
        function = DISCRETE[name]
        for is_upper in (False, True):
            here, below = (function(*exact, M(k))[2 if is_upper else 1] for k in (x, x - 1))
            near, far = max(here, below), min(here, below)
            if -690 < near and mp.exp(far - near) < 1 - M(10) ** -9 and far > -1e4:
                rows.append([*parameters, float((mp.exp(here) + mp.exp(below)) / 2), is_upper, x])
    return rows[:count]


def edgeworth(v, s, k):
    return mp.log(2 * mp.pi * mp.e * v) / 2 - s ** 2 / 12 - k ** 2 / 48 - 7 * s ** 4 / 48 + s ** 2 * k / 8


def entropy_sum(log, mode, low, high):
    total = M(0)
    for start, step in ((mode, 1), (mode - 1, -1)):
        k = start
        while low <= k <= high and log(k) > -90:
            total -= log(k) * mp.exp(log(k))
            k += step
    return total


psi = mp.digamma


def moments(name, parameters):
    p = parameters
    if name == "Normal":
        return p[0], p[1] ** 2, M(0), M(0), mp.log(2 * mp.pi * mp.e) / 2 + mp.log(p[1]), p[0]
    if name == "LogNormal":
        w = mp.exp(p[1] ** 2)
        return (mp.exp(p[0] + p[1] ** 2 / 2), (w - 1) * w * mp.exp(2 * p[0]), (w + 2) * mp.sqrt(w - 1), w ** 4 + 2 * w ** 3 + 3 * w ** 2 - 6,
                p[0] + mp.log(2 * mp.pi * mp.e) / 2 + mp.log(p[1]), mp.exp(p[0] - p[1] ** 2))
    if name == "Exponential":
        return 1 / p[0], 1 / p[0] ** 2, M(2), M(6), 1 - mp.log(p[0]), M(0)
    if name == "Uniform":
        return (p[0] + p[1]) / 2, (p[1] - p[0]) ** 2 / 12, M(0), M(-6) / 5, mp.log(p[1] - p[0]), p[0]
    if name in ("Gamma", "ChiSquared"):
        k, s = p if name == "Gamma" else (p[0] / 2, M(2))
        return k * s, k * s * s, 2 / mp.sqrt(k), 6 / k, k + mp.log(s) + mp.loggamma(k) + (1 - k) * psi(k), max(k - 1, M(0)) * s
    if name == "Beta":
        a, b = p
        n = a + b
        return (a / n, a * b / n ** 2 / (n + 1), 2 * (b - a) * mp.sqrt(n + 1) / ((n + 2) * mp.sqrt(a * b)),
                6 * ((a - b) ** 2 * (n + 1) - a * b * (n + 2)) / (a * b * (n + 2) * (n + 3)),
                log_beta(a, b) - (a - 1) * psi(a) - (b - 1) * psi(b) + (n - 2) * psi(n), (a - 1) / (n - 2) if a > 1 and b > 1 else None)
    if name == "StudentT":
        n = p[0]
        return (M(0) if n > 1 else None, n / (n - 2) if n > 2 else None, M(0) if n > 3 else None, 6 / (n - 4) if n > 4 else None,
                (n + 1) / 2 * (psi((n + 1) / 2) - psi(n / 2)) + mp.log(n) / 2 + log_beta(n / 2, M(1) / 2), M(0))
    if name == "FDistribution":
        a, b = p
        return (b / (b - 2) if b > 2 else None, 2 * b * b * (a + b - 2) / (a * (b - 2) ** 2 * (b - 4)) if b > 4 else None,
                (2 * a + b - 2) * mp.sqrt(8 * (b - 4)) / ((b - 6) * mp.sqrt(a * (a + b - 2))) if b > 6 else None,
                12 * (a * (5 * b - 22) * (a + b - 2) + (b - 4) * (b - 2) ** 2) / (a * (b - 6) * (b - 8) * (a + b - 2)) if b > 8 else None,
                log_beta(a / 2, b / 2) + (1 - a / 2) * psi(a / 2) - (1 + b / 2) * psi(b / 2) + (a + b) / 2 * psi((a + b) / 2) + mp.log(b / a),
                (a - 2) / a * b / (b + 2) if a > 2 else M(0))
    if name == "Laplace":
        return p[0], 2 * p[1] ** 2, M(0), M(3), 1 + mp.log(2 * p[1]), p[0]
    if name == "Cauchy":
        return None, None, None, None, mp.log(4 * mp.pi * p[1]), p[0]
    if name == "Weibull":
        k, s = p
        with mp.workdps(120):
            one, two, three, four = (mp.exp(mp.loggamma(1 + i / k)) for i in (1, 2, 3, 4))
            v = two - one ** 2
            return (s * one, s * s * v, (three - 3 * one * v - one ** 3) / v ** M("1.5"), (four - 4 * one * three + 6 * one ** 2 * two - 3 * one ** 4) / v ** 2 - 3,
                    mp.euler * (1 - 1 / k) + mp.log(s / k) + 1, s * ((k - 1) / k) ** (1 / k) if k > 1 else M(0))
    if name == "Bernoulli":
        q, = p
        v = q * (1 - q)
        return q, v, (1 - 2 * q) / mp.sqrt(v), (1 - 6 * v) / v, -q * mp.log(q) - (1 - q) * mp.log1p(-q), M(1 if q > 0.5 else 0)
    if name == "Binomial":
        n, q = p
        v, mode = n * q * (1 - q), max(M(0), mp.ceil((n + 1) * q) - 1)
        s, k = (1 - 2 * q) / mp.sqrt(v), (1 - 6 * q * (1 - q)) / v
        return n * q, v, s, k, entropy_sum(lambda i: binomial_log(n, q, i), mode, 0, n) if v < 2000 else edgeworth(v, s, k) if v > 1e4 else None, mode
    if name == "Poisson":
        r, = p
        mode = max(M(0), mp.ceil(r) - 1)
        e = entropy_sum(lambda i: poisson_log(r, i), mode, 0, mp.inf) if r < 2000 else edgeworth(r, 1 / mp.sqrt(r), 1 / r) if r > 1e4 else None
        return r, r, 1 / mp.sqrt(r), 1 / r, e, mode
    if name == "Geometric":
        q, = p
        return (1 - q) / q, (1 - q) / q ** 2, (2 - q) / mp.sqrt(1 - q), 6 + q * q / (1 - q), (-(1 - q) * mp.log1p(-q) - q * mp.log(q)) / q, M(0)
    r, q = p
    v, mode = r * (1 - q) / q ** 2, max(M(0), mp.ceil((r - 1) * (1 - q) / q) - 1) if r > 1 else M(0)
    s, k = (2 - q) / mp.sqrt(r * (1 - q)), 6 / r + q * q / (r * (1 - q))
    e = entropy_sum(lambda i: negative_log(r, q, i), mode, 0, mp.inf) if v < 2000 and r > 0.05 else edgeworth(v, s, k) if s ** 2 < 1e-5 and v > 1e4 else None
    return r * (1 - q) / q, v, s, k, e, mode


def moment_row(name, parameters):
    exact = [M(v) for v in parameters]
    values, row = moments(name, exact), list(parameters)
    moved = []
    for j in range(len(exact)):
        # A number of trials does not move; a probability does not cross 1.
        step = M(10) ** -15 * (min(1, (1 - exact[j]) / exact[j]) if name in DISCRETE and exact[j] < 1 else 1)
        if exact[j] != 0 and not (name == "Binomial" and j == 0):
            moved.append((step, moments(name, [v * (1 + step) if i == j else v for i, v in enumerate(exact)])))
    for k, v in enumerate(values):
        if v is None or abs(v) > 1e300 or 0 < abs(v) < 1e-300:
            row += [None, 0]
        else:
            whole = k == 5 and name in DISCRETE
            condition = 0 if v == 0 or whole else float(sum(abs((m[k] - v) / v) / h for h, m in moved if m[k] is not None))
            row += [float(v), condition]
    return row


# The sum of E[-log p] has its own closed form only as the sum: a few by hand are enough.
CATEGORICAL = [[0.2, 0.3, 0.5], [1e-3, 0.999], [0.25, 0.0, 0.25, 0.5], [1e-12, 0.5, 0.5 - 1e-12]]


def categorical_row(p):
    exact = [M(v) for v in p]
    mean = sum(k * v for k, v in enumerate(exact))
    central = [sum((k - mean) ** j * v for k, v in enumerate(exact)) for j in (2, 3, 4)]
    entropy = -sum(v * mp.log(v) for v in exact if v > 0)
    return [[float(v) for v in p], [float(v) for v in (mean, central[0], central[1] / central[0] ** M("1.5"), central[2] / central[0] ** 2 - 3, entropy, p.index(max(p)))],
            [float(sum(exact[:k + 1])) for k in range(len(p))], [float(sum(exact[k + 1:])) for k in range(len(p))]]


def fits():
    import numpy as np
    g = np.random.default_rng(5)
    samples = {
        "StudentT": (3 + 2 * g.standard_t(3, 80), (3, 2, 3)), "FDistribution": (g.f(5, 9, 80), (5, 9)), "NegativeBinomial": (g.negative_binomial(3, 0.2, 80) * 1.0, (3,)),
        "Laplace": (g.laplace(1, 2, 81), None), "Weibull": (2 * g.weibull(1.5, 80), (1.5, 2)), "Cauchy": (g.standard_cauchy(80), (0, 1)), "Gamma": (g.gamma(2, 3, 80), (2, 3)), "Beta": (g.beta(2, 5, 80), (2, 5)),
    }
    result = {}
    for name, (sample, start) in samples.items():
        x = [float(v) for v in sample]
        exact = [M(v) for v in x]
        if name == "Laplace":
            median = sorted(exact)[40]
            result[name] = {"sample": x, "parameters": [float(median), float(sum(abs(v - median) for v in exact) / 81)]}
            continue
        mean = sum(exact) / len(exact)

        def density(parameters, v):
            if name == "StudentT":
                m, s, n = parameters
                return -(n + 1) / 2 * mp.log1p(((v - m) / s) ** 2 / n) - mp.log(n) / 2 - log_beta(n / 2, M(1) / 2) - mp.log(s)
            if name == "FDistribution":
                a, b = parameters
                w = a / b * v
                return a / 2 * mp.log(w) - (a + b) / 2 * mp.log1p(w) - log_beta(a / 2, b / 2) - mp.log(v)
            if name == "NegativeBinomial":
                return negative_log(parameters[0], parameters[0] / (parameters[0] + mean), v)
            if name == "Gamma":
                return (parameters[0] - 1) * mp.log(v / parameters[1]) - v / parameters[1] - mp.loggamma(parameters[0]) - mp.log(parameters[1])
            if name == "Beta":
                return (parameters[0] - 1) * mp.log(v) + (parameters[1] - 1) * mp.log1p(-v) - log_beta(*parameters)
            return weibull(*parameters, v)[0] if name == "Weibull" else cauchy(*parameters, v)[0]

        def score(*parameters):
            h = M(10) ** -20
            return [sum(density([*parameters[:i], parameters[i] + h, *parameters[i + 1:]], v) - density([*parameters[:i], parameters[i] - h, *parameters[i + 1:]], v)
                        for v in exact) / (2 * h) for i in range(len(parameters))]

        root = mp.findroot(score if len(start) > 1 else lambda r: score(r)[0], start if len(start) > 1 else start[0], tol=1e-30)
        result[name] = {"sample": x, "parameters": [float(v) for v in (root if len(start) > 1 else [root, root / (root + mean)])]}
    return result


def write(name, value):
    (HERE / name).write_text(json.dumps(value, separators=(",", ":")).replace("],[", "],\n[") + "\n")


if __name__ == "__main__":
    write("fits.json", fits())
    write("moments.json", {n: [moment_row(n, drawn(n)[0]) for _ in range(25)] for n in [*CONTINUOUS, *DISCRETE]} | {"Categorical": [categorical_row(p) for p in CATEGORICAL]})
    write("quantiles.json", {n: quantile_rows(n, 40) for n in [*CONTINUOUS, *DISCRETE]})
