#!/usr/bin/env python3
"""Writes scalar.json: arguments and true values of the scalar functions, with mpmath.

A row is [x, value, rest] or [x, y, value, rest]: bits in hexadecimal, and what rounding the true value left over, in thousandths of the
value's unit in the last place. Arguments: every size from the least subnormal number to the largest, the places where the code changes its
path, neighbourhoods of zeros, poles and ends, plain intervals.
"""
import json
import math
import pathlib
import random
import struct

import mpmath as mp

mp.mp.prec = 2400
HERE = pathlib.Path(__file__).parent
random.seed(20)


def bits(x):
    return struct.unpack("<Q", struct.pack("<d", x))[0]


def step(x, n):
    return struct.unpack("<d", struct.pack("<Q", bits(abs(x)) + n))[0] * (1 if x > 0 else -1)


def rounded(v):
    """The nearest double and the rest in thousandths of its ulp."""
    if v == 0:
        return 0.0, 0
    exponent = int(mp.floor(mp.log(abs(v), 2)))
    ulp = mp.ldexp(1, max(exponent - 52, -1074))
    y = mp.nint(v / ulp) * ulp
    if abs(y) >= mp.ldexp(1, 1024):
        return math.copysign(math.inf, v), 0
    if y != 0:
        ulp = mp.ldexp(1, max(int(mp.floor(mp.log(abs(y), 2))) - 52, -1074))
    return (float(y) if y != 0 else math.copysign(0.0, v)), int(mp.nint(1000 * (v - y) / ulp))


def sizes(low, high, stride, signs=(1, -1)):
    for e in range(low, high, stride):
        for sign in signs:
            yield sign * math.ldexp(1 + random.random(), e)


def around(*points):
    for p in points:
        p = float(p)
        for n in (-2, -1, 0, 1, 2):
            yield step(p, n) if p else 0.0


def plain(low, high, n):
    return (random.uniform(low, high) for _ in range(n))


def angles():
    yield from sizes(-1074, 1023, 9)
    yield from sizes(-8, 40, 1)
    yield from around(*(k * mp.pi / 4 for k in range(1, 20)), "1e6", *(k * mp.pi / 2 for k in (636619, 636620, 123456789, 10**15, 10**22)))
    # The double nearest to a multiple of pi/2 (Muller, Elementary Functions, table 11.1), and others that are near.
    yield from (6381956970095103.0 * 2.0**797, 6411027962775774.0 * 2.0**-46, 5.319372648326541e255, 1.7976931348623157e308)
    yield from plain(-10, 10, 200)


def unit():
    yield from sizes(-1074, 0, 11)
    yield from sizes(-12, 0, 1)
    yield from around(*(k / 16 for k in range(1, 17)))
    yield from (1 - math.ldexp(1 + random.random(), -e) for e in range(2, 54))
    yield from (math.ldexp(1 + random.random(), -e) - 1 for e in range(2, 54))
    yield from plain(-1, 1, 200)


def reals():
    yield from sizes(-1074, 1023, 11)
    yield from sizes(-12, 12, 1)
    yield from around(*(k / 16 for k in range(1, 20)), 8, 10, 1e4)
    yield from plain(-4, 4, 200)


def hyperbolic():
    yield from sizes(-1074, -2, 11)
    yield from sizes(-12, 9, 1)
    yield from around("0.3", 40, "709.782712893384", "710.4758600739439")
    yield from plain(-711, 711, 100)
    yield from plain(-3, 3, 200)


def above_one():
    yield from (1 + math.ldexp(1 + random.random(), e) for e in range(-52, 60))
    yield from sizes(1, 1023, 9, (1,))
    yield from plain(1, 5, 200)


def powers():
    for _ in range(700):
        x = math.ldexp(1 + random.random(), random.randint(-1074, 1022))
        yield x, random.uniform(-1, 1) * 740 / max(abs(math.log(x)), 1e-3)
    for _ in range(300):
        x = 1 + random.choice((-1, 1)) * math.ldexp(random.random(), -random.randint(1, 52))
        if x != 1:
            yield x, random.uniform(-1, 1) * 740 / abs(math.log(x))
    for _ in range(200):
        yield random.uniform(0, 100), random.choice((0.5, 2.0, -1.0, 3.0, -0.5, 1 / 3, 10.0, 0.9, 0.999, 100.0))
    for _ in range(60):
        yield -random.uniform(0, 10), float(random.randint(-60, 60))
    for base, y in ((2.0, -1074.0), (2.0, 1023.0), (10.0, 308.0), (10.0, -320.0), (0.5, 1074.0), (5e-324, 0.5), (1.7e308, 1.0), (5e-324, -0.95)):
        yield base, y


def points():
    for _ in range(500):
        yield random.uniform(-3, 3), random.uniform(-3, 3)
    for _ in range(500):
        yield (random.choice((-1, 1)) * math.ldexp(1 + random.random(), random.randint(-1074, 1022)),
               random.choice((-1, 1)) * math.ldexp(1 + random.random(), random.randint(-1074, 1022)))
    for _ in range(300):
        e = random.randint(-1060, 1010)
        yield math.ldexp(random.uniform(-1, 1), e), math.ldexp(random.uniform(-1, 1), e + random.randint(-12, 12))


def small(f, first, cubic):
    """f by its series where |x| is so small that mpmath would have to cancel."""
    return lambda x: first * x * (1 + cubic * x * x) if abs(x) < mp.mpf(2) ** -400 else f(x)


ONE = {
    "sin": (mp.sin, angles), "cos": (mp.cos, angles), "tan": (mp.tan, angles),
    "sinpi": (lambda x: mp.sin(mp.pi * x), lambda: list(sizes(-1020, 50, 7)) + list(plain(-20, 20, 200)) + list(around(*(k / 4 for k in range(1, 12))))),
    "cospi": (lambda x: mp.cos(mp.pi * x), lambda: list(sizes(-1020, 50, 7)) + list(plain(-20, 20, 200)) + list(around(*(k / 4 for k in range(1, 12))))),
    "atan": (small(mp.atan, 1, -mp.mpf(1) / 3), reals),
    "asin": (small(mp.asin, 1, mp.mpf(1) / 6), unit), "acos": (mp.acos, unit),
    "sinh": (small(mp.sinh, 1, mp.mpf(1) / 6), hyperbolic), "cosh": (mp.cosh, hyperbolic),
    "asinh": (small(mp.asinh, 1, -mp.mpf(1) / 6), reals),
    "acosh": (mp.acosh, above_one), "atanh": (small(mp.atanh, 1, mp.mpf(1) / 3), unit),
    "cbrt": (lambda x: mp.sign(x) * mp.cbrt(abs(x)), reals),
}
TWO = {"pow": (lambda x, y: mp.power(x, y).real if x > 0 else mp.power(x, int(y)), powers), "atan2": (mp.atan2, points)}

file = {}
for name, (function, arguments) in ONE.items():
    rows = {}
    for x in arguments():
        if x != 0 and math.isfinite(x) and (arguments is not unit or abs(x) < 1):
            y, rest = rounded(function(mp.mpf(x)))
            rows[x] = [f"{bits(x):016x}", f"{bits(y):016x}", rest]
    file[name] = [rows[x] for x in sorted(rows)]
for name, (function, arguments) in TWO.items():
    rows = []
    for x, y in arguments():
        value, rest = rounded(function(mp.mpf(x), mp.mpf(y)))
        rows.append([f"{bits(x):016x}", f"{bits(y):016x}", f"{bits(value):016x}", rest])
    file[name] = rows
(HERE / "scalar.json").write_text(json.dumps(file, separators=(",", ":")).replace("],[", "],\n[") + "\n")
print({k: len(v) for k, v in file.items()})
