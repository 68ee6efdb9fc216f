#!/usr/bin/env python3
"""Writes normal_quantile.json: words and the standard normal and exponential numbers that they stand for, with mpmath.

p = ((word without its top bit) + 1/2) / 2^64 in exact arithmetic;
normal: the quantile of p in the upper tail, negative where the top bit is set; exponential: -log(2 p).
"""
import json
import pathlib
import random

from mpmath import erfc, erfinv, exp, log, mp, mpf, nstr, pi, sqrt

mp.dps = 50
TOP = 1 << 63


def normal(p):
    z = sqrt(2) * erfinv(1 - 2 * p) if p > mpf(10) ** -3 else sqrt(-2 * log(p))
    while True:
        tail = erfc(z / sqrt(2)) / 2
        step = log(tail / p) * tail / (exp(-z * z / 2) / sqrt(2 * pi))
        z += step
        if abs(step) < mpf(10) ** -40:
            return z


random.seed(20)
words = [0, 1, 2, 3, TOP - 1, TOP - 2, TOP, TOP + 1, 2 * TOP - 1, 2 * TOP - 2, TOP // 2, TOP // 2 - 1, TOP // 4]
# On both sides of the change of polynomials: 4 p (1 - p) = exp(-6.25).
change = (1 - sqrt(1 - exp(mpf("-6.25")))) / 2
words += [int(change * 2 ** 64) + d for d in (-(1 << 40), -1, 0, 1, 1 << 40)]
words += [random.getrandbits(64) for _ in range(120)]
words += [random.getrandbits(64) >> s << random.randrange(2) * s for s in range(2, 63) for _ in range(2)]
words += [(TOP - 1) - (random.getrandbits(63) >> s) for s in range(1, 62, 2)]
cases = []
for word in words:
    p = (mpf(word % TOP) + mpf("0.5")) / 2 ** 64
    z = normal(p)
    cases.append({"word": f"{word:016x}", "normal": nstr(-z if word >= TOP else z, 25), "exponential": nstr(-log(2 * p), 25)})
with open(pathlib.Path(__file__).with_suffix(".json"), "w", newline="\n") as file:
    file.write('{\n  "source": "mpmath, by normal_quantile.py",\n  "cases": [\n')
    file.write(",\n".join("    " + json.dumps(case) for case in cases))
    file.write("\n  ]\n}\n")
