#!/usr/bin/env python3
"""Writes accuracy.json, what docs/accuracy.md is measured against: values of 60 digits, each with its condition number.

accuracy.py [--rows 40] [--seed 1] [--out accuracy.json] [name ...] renews the named distributions and special functions of a file, or all of them.

A distribution has rows [parameter, ..., x, then log, value and condition of density, lower and upper tail] under its name and rows
[parameter, ..., p, is upper, x, condition] under "<name> quantiles"; a special function has rows [argument, ..., value, condition] under "Special.<name>".
The condition is the sum of |t * d log f / d t| over arguments and parameters (counts do not move); null stands for what no double holds.
The tails are those of inverses.py: Gauss and Legendre's rule, nothing of the library's series and fractions.
"""
import argparse
import json
import pathlib
import random

import mpmath as mp

import inverses as of
from inverses import CONTINUOUS, DISCRETE, M, drawn, size

HERE = pathlib.Path(__file__).parent
STEP = M(10) ** -18
REACH = 700


def three(v):
    return float(f"{float(v):.3g}")


def value_of(log):
    return float(mp.exp(log)) if -REACH < log < REACH else None


def moves(name, i, parameters):
    """Whether an argument is a number that rounds: counts are not."""
    return not (name in DISCRETE and i == len(parameters)) and not (name == "Binomial" and i == 0)


def conditions(name, function, exact):
    """Log density and tails, and t * d/dt of each for every argument."""
    here = function(*exact)
    slopes = []
    for i, v in enumerate(exact):
        if not moves(name, i, exact[:-1]) or v == 0:
            slopes.append((M(0),) * 3)
            continue
        # towards 0, where a probability or a place in [0, 1] stays one
        there = function(*(w * (1 - STEP) if j == i else w for j, w in enumerate(exact)))
        slopes.append(tuple((a - b) / STEP if mp.isfinite(a) and mp.isfinite(b) else M(0) for a, b in zip(here, there)))
    return here, slopes


def distribution_rows(name, count):
    function = (CONTINUOUS | DISCRETE)[name]
    rows, quantiles = [], []
    while len(rows) < count:
        parameters, x = drawn(name)
        exact = [M(v) for v in [*parameters, x]]
        with mp.workdps(400 if name in ("Normal", "LogNormal", "Laplace", "Cauchy") else 60):
            logs, slopes = conditions(name, function, exact)
        if any(mp.isfinite(v) and v < -1e5 for v in logs) or abs(x) > 1e300 or 0 < abs(x) < 1e-290:
            continue
        row = [*parameters, x]
        for k, log in enumerate(logs):
            finite = mp.isfinite(log) and (log == 0 or abs(log) > 1e-300)
            row += [float(log), value_of(log), three(sum(abs(s[k]) for s in slopes))] if finite else [None, None, 0]
        rows.append(row)
        for upper in (False, True):
            log, f = logs[2 if upper else 1], logs[0]
            if name not in CONTINUOUS or not mp.isfinite(log) or not -690 < log < -M("1e-3"):
                continue
            p = float(mp.exp(log))
            step = (mp.log(p) - log) * mp.exp(log - f)
            # d log x / d log p = tail / (x * density); a parameter moves x by what it moves the tail by.
            each = mp.exp(log - f) / abs(exact[-1])
            condition = each * (1 + sum(abs(s[2 if upper else 1]) for s in slopes[:-1]))
            if abs(step) < 1e-9 * abs(x):
                quantiles.append([*parameters, p, upper, float(exact[-1] + (-step if upper else step)), three(condition)])
    return rows, quantiles


def special(function, points):
    rows = []
    for arguments in points:
        arguments = list(arguments) if isinstance(arguments, tuple) else [arguments]
        exact = [M(v) for v in arguments]
        v = function(*exact)
        if not mp.isfinite(v) or not M("1e-307") < abs(v) < M("1e308"):
            continue
        condition = M(0)
        for i, t in enumerate(exact):
            if isinstance(arguments[i], int):
                continue
            there = function(*(w * (1 - STEP) if j == i else w for j, w in enumerate(exact)))
            condition += abs((v - there) / STEP / v)
        rows.append([*(float(a) for a in arguments), float(v), three(condition)])
    return rows


def sizes(low, high, n):
    return [10 ** random.uniform(low, high) for _ in range(n)]


def signed(low, high, n):
    return [random.choice((-1, 1)) * v for v in sizes(low, high, n)]


def pairs(n):
    return [(size(), size()) for _ in range(n)]


def borders(n, beta):
    """Places about those where an expansion takes over from series and fractions."""
    for _ in range(n):
        if beta:
            small = 10 ** random.uniform(1.2, 2.3)
            a, b = random.choice(((small, small * 10 ** random.uniform(0, 4)), (small * 10 ** random.uniform(0, 4), small)))
            x = (a + random.choice((-1, 1)) * small * random.uniform(0, random.choice((0.06, 0.4)))) / (a + b)
            yield a, b, x
        else:
            a = 40 * 10 ** random.uniform(-0.02, 0.3)
            yield a, a * (1 + random.choice((-1, 1)) * random.uniform(0.2, 0.6))


def places(n, beta):
    """Shapes and a place between the middle and far tails; a third of them borders."""
    yield from borders(n // 3, beta)
    for _ in range(n - n // 3):
        parameters, x = drawn("Beta" if beta else "Gamma")
        yield (parameters[0], parameters[1], x) if beta else (parameters[0], x / parameters[1])


def erf_inverse(p):
    x = mp.erfinv(p) if abs(p) < 0.9 else None
    return x if x is not None else mp.sign(p) * erfc_inverse(1 - abs(p))


def erfc_inverse(q):
    if q > 1:
        return -erfc_inverse(2 - q)
    y = mp.sqrt(-mp.log(q)) if q < 0.5 else M(1) - q
    for _ in range(60):
        step = mp.log(mp.erfc(y) / q) * mp.erfc(y) * mp.sqrt(mp.pi) / 2 * mp.exp(y * y)
        y += step
        if abs(step) < abs(y) * M(10) ** -50:
            break
    return y


def erfcx(x):
    if x < 1000:
        return mp.exp(x * x) * mp.erfc(x)
    return sum((-1) ** k * mp.fac2(2 * k - 1) / (2 * x * x) ** k for k in range(8)) / (x * mp.sqrt(mp.pi))


def log_erfc(x):
    return mp.log1p(-mp.erf(x)) if x < 1 else mp.log(mp.erfc(x))


def choose(n, k):
    return mp.loggamma(n + 1) - mp.loggamma(k + 1) - mp.loggamma(n - k + 1)


SPECIAL = {
    "Special.Erf": lambda n: special(mp.erf, signed(-300, 1.4, n)),
    "Special.Erfc": lambda n: special(mp.erfc, signed(-3, 1.42, n)),
    "Special.Erfcx": lambda n: special(erfcx, [x for x in signed(-3, 1.42, n // 2)] + sizes(1, 300, n // 2)),
    "Special.LogErfc": lambda n: special(log_erfc, signed(-3, 1.42, n // 2) + sizes(0, 3, n // 2)),
    "Special.ErfInverse": lambda n: special(erf_inverse, [random.choice((-1, 1)) * (1 - e) for e in sizes(-15, -0.1, n // 2)] + signed(-300, -1, n // 2)),
    "Special.ErfcInverse": lambda n: special(erfc_inverse, sizes(-300, -0.01, n // 2) + [2 - e for e in sizes(-15, -0.01, n // 2)]),
    "Special.Gamma": lambda n: special(mp.gamma, sizes(-3, 2.23, n // 2) + [-x for x in sizes(-3, 2.2, n // 2)]),
    "Special.LogGamma": lambda n: special(lambda x: mp.loggamma(x).real, sizes(-3, 6, n // 2) + sizes(-300, 300, n // 4) + [x + random.uniform(-1e-3, 1e-3) for x in [1, 2] * (n // 8)]),
    "Special.Digamma": lambda n: special(mp.digamma, sizes(-3, 6, n // 2) + [random.uniform(1.3, 1.6) for _ in range(n // 4)] + [-x for x in sizes(-3, 2.2, n // 4)]),
    "Special.Trigamma": lambda n: special(lambda x: mp.psi(1, x), sizes(-3, 6, n // 2) + [-x for x in sizes(-3, 2.2, n // 2)]),
    "Special.Beta": lambda n: special(lambda a, b: mp.exp(of.log_beta(a, b)), pairs(n)),
    "Special.LogBeta": lambda n: special(of.log_beta, pairs(n)),
    "Special.RegularizedGammaP": lambda n: special(lambda a, x: mp.exp(of.gamma_tails(a, x)[0]), places(n, False)),
    "Special.RegularizedGammaQ": lambda n: special(lambda a, x: mp.exp(of.gamma_tails(a, x)[1]), places(n, False)),
    "Special.RegularizedBeta": lambda n: special(lambda a, b, x: mp.exp(of.beta_tails(a, b, mp.log(x) - mp.log1p(-x))[0]), places(2 * n, True)),
    "Special.RegularizedBetaComplement": lambda n: special(lambda a, b, x: mp.exp(of.beta_tails(a, b, mp.log(x) - mp.log1p(-x))[1]), places(2 * n, True)),
    "Special.BinomialCoefficient": lambda n: special(mp.binomial, [(k, random.randint(1, min(k, 500))) for k in (int(x) for x in sizes(0, 3, n))]),
    "Special.LogBinomialCoefficient": lambda n: special(choose, [(k, random.randint(1, k - 1)) for k in (int(x) for x in sizes(0.5, 15, n))]),
    "Special.LogFactorial": lambda n: special(lambda k: mp.loggamma(k + 1), [int(x) for x in sizes(0.5, 15, n)]),
}
# The inverses are judged as quantiles are: by where the tail is the double p.
INVERSES = {"Special.InverseRegularizedGammaP": ("Gamma", False), "Special.InverseRegularizedGammaQ": ("Gamma", True),
            "Special.InverseRegularizedBeta": ("Beta", False), "Special.InverseRegularizedBetaComplement": ("Beta", True)}


def inverse_rows(name, count):
    kind, upper = INVERSES[name]
    rows = []
    while len(rows) < count:
        parameters, x = drawn(kind)
        parameters[1] = parameters[1] if kind == "Beta" else 1.0
        x = x if kind == "Beta" else parameters[0] * 10 ** random.uniform(-1, 1) if parameters[0] < 5 else parameters[0] + random.uniform(-30, 30) * parameters[0] ** 0.5
        if x <= 1e-290:
            continue
        logs, slopes = conditions(kind, CONTINUOUS[kind], [M(v) for v in [*parameters, x]])
        log, f = logs[2 if upper else 1], logs[0]
        if not -690 < log < -M("1e-3"):
            continue
        p = float(mp.exp(log))
        step = (mp.log(p) - log) * mp.exp(log - f)
        if abs(step) > 1e-9 * x:
            continue
        shapes = slopes[:2 if kind == "Beta" else 1]
        condition = mp.exp(log - f) / x * (1 + sum(abs(s[2 if upper else 1]) for s in shapes))
        rows.append([*parameters[:len(shapes)], p, float(M(x) + (-step if upper else step)), three(condition)])
    return rows


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--rows", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", default=str(HERE / "accuracy.json"))
    parser.add_argument("names", nargs="*")
    asked = parser.parse_args()
    path = pathlib.Path(asked.out)
    file = json.loads(path.read_text()) if path.exists() else {}
    for name in asked.names or [*CONTINUOUS, *DISCRETE, *SPECIAL, *INVERSES]:
        random.seed(f"{asked.seed} {name}")
        if name in SPECIAL:
            file[name] = SPECIAL[name](asked.rows)
        elif name in INVERSES:
            file[name] = inverse_rows(name, asked.rows)
        else:
            file[name], file[name + " quantiles"] = distribution_rows(name, asked.rows)
        print(name, len(file[name]), flush=True)
        path.write_text(json.dumps(file, separators=(",", ":")).replace("],[", "],\n[") + "\n")


if __name__ == "__main__":
    main()
