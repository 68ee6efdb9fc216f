#!/usr/bin/env python3
"""Writes one JSON file per lane function: arguments and correctly rounded values, with mpmath.

A row is [x, y, rest]: the bits of x and of f(x) rounded to nearest, in hexadecimal, and what the rounding left over,
in thousandths of y's unit in the last place (the gap between |y| and the next number away from zero).
The arguments: every exponent, the ends of the range, the places where the kernels change their path or their
reduction, the neighbourhoods of zeros and poles, plain intervals, random bits, and the worst found in long searches.
"""
import json
import pathlib
import random
import struct
import sys

import mpmath as mp

mp.mp.prec = 240
HERE = pathlib.Path(__file__).parent
LN2 = mp.log(2)


class Format:
    def __init__(self, name, fraction, least, most, real, whole, digits):
        self.name, self.fraction, self.least, self.most = name, fraction, least, most
        self.real, self.whole, self.digits = real, whole, digits

    def bits(self, x):
        return struct.unpack(self.whole, struct.pack(self.real, x))[0]

    def value(self, bits):
        return struct.unpack(self.real, struct.pack(self.whole, bits))[0]

    def near(self, x):
        """The number of the format at or near a real one, as a Python float."""
        x = float(x)
        try:
            return self.value(self.bits(x))
        except OverflowError:
            return float("inf") if x > 0 else float("-inf")

    def step(self, x, n):
        """The n-th neighbour of x, away from zero for n > 0."""
        return self.value(max(self.bits(abs(x)) + n, 0)) * (1 if x > 0 else -1)

    def round(self, v):
        """A real number rounded to nearest even, and the rest in ulps of the result."""
        if v == 0:
            return 0.0, 0
        exponent = int(mp.floor(mp.log(abs(v), 2)))
        ulp = mp.ldexp(1, max(exponent - self.fraction, self.least))
        y = mp.nint(v / ulp) * ulp
        if abs(y) >= mp.ldexp(1, self.most):
            return (float("inf") if v > 0 else float("-inf")), 0
        if y != 0:
            ulp = mp.ldexp(1, max(int(mp.floor(mp.log(abs(y), 2))) - self.fraction, self.least))
        return float(y) if y != 0 else (0.0 if v > 0 else -0.0), int(mp.nint(1000 * (v - y) / ulp))


DOUBLE = Format("double", 52, -1074, 1024, "<d", "<Q", 16)
FLOAT = Format("float", 23, -149, 128, "<f", "<I", 8)


def sigmoid(x):
    return 1 / (1 + mp.exp(-x)) if x > 0 else mp.exp(x) / (1 + mp.exp(x))


def softplus(x):
    return (x if x > 0 else 0) + mp.log1p(mp.exp(-abs(x)))


def with_tiny(f, slope):
    """f is slope·x to far more digits than are kept where |x| is tiny; mpmath's series would cancel there."""
    return lambda x: slope * x * (1 + (CURVE[f] * x)) if abs(x) < mp.mpf(2) ** -200 else f(x)


CURVE = {mp.expm1: mp.mpf(1) / 2, mp.log1p: -mp.mpf(1) / 2, mp.tanh: 0, mp.erf: 0}


def reductions(f, scale=1):
    """Where round(x / ln 2 − 0.085) changes, and the middles between."""
    low, high = (-1075, 1025) if f is DOUBLE else (-150, 129)
    for n in range(low, high, 1 if f is FLOAT else 7):
        yield (n * LN2) * scale
        yield ((n + 0.5) * LN2 + mp.mpf("0.0589")) * scale


def around(f, points, reach=2):
    for p in points:
        p = f.near(p)
        for n in range(-reach, reach + 1):
            yield f.step(p, n) if p != 0 else 0.0


def exponents(f, signs, low=None, high=None):
    for e in range(f.least if low is None else low, f.most if high is None else high, 2 if f is DOUBLE else 1):
        for sign in signs:
            yield sign * f.near(mp.ldexp(1 + random.random(), e))


def plain(f, low, high, n):
    return (f.near(random.uniform(low, high)) for _ in range(n))


def any_bits(f, n, positive=False):
    while n:
        x = f.value(random.getrandbits(63 if f is DOUBLE else 31) if positive else random.getrandbits(64 if f is DOUBLE else 32))
        if x == x and abs(x) != float("inf"):
            yield x
            n -= 1


def exponential(f, ends):
    yield from around(f, ends, 4)
    yield from around(f, reductions(f), 0)
    yield from exponents(f, (1, -1), f.least, 11 if f is DOUBLE else 8)
    yield from plain(f, -1, 1, 400)
    yield from plain(f, -40, 40, 400)
    yield from plain(f, *((-750, 715) if f is DOUBLE else (-105, 90)), 400)


def logarithmic(f, shift):
    root = mp.sqrt(mp.mpf(1) / 2)
    yield from around(f, [root * 2 ** k - shift for k in (-3, -1, 0, 1, 2, 5)], 4)
    yield from around(f, [mp.ldexp(1, k) - shift for k in (-2, -1, 1, 2, 53, 54)], 2)
    for k in range(1, f.fraction + 1):
        yield from around(f, [1 - shift + mp.ldexp(1, -k), 1 - shift - mp.ldexp(1, -k)], 0)
    if shift == 0:
        yield from around(f, [mp.ldexp(1, f.least + f.fraction)], 4)
        yield from exponents(f, (1,))
        yield from any_bits(f, 300, positive=True)
    else:
        yield from exponents(f, (1,), f.least, f.most)
        yield from exponents(f, (-1,), f.least, 0)
    yield from plain(f, mp.mpf("0.5") - shift, 2 - shift, 700)
    yield from plain(f, 0 - shift, 100, 500)


def bounded(f, ends, scale):
    yield from around(f, ends, 3)
    yield from around(f, reductions(f, scale), 0)
    yield from exponents(f, (1, -1), f.least, 10)
    yield from plain(f, -1, 1, 600)
    yield from plain(f, -6, 6, 500)


def normal(f):
    yield from around(f, [-38.5, -37.6, -14.3, -13.2, -1, 1, 5, 8.3, 40, 15], 3)
    yield from exponents(f, (1, -1), f.least, 5 if f is DOUBLE else 3)
    yield from exponents(f, (1,), 5, f.most)
    yield from plain(f, -1, 1, 500)
    yield from plain(f, -6, 9, 500)
    yield from plain(f, *((-38.7, -6) if f is DOUBLE else (-14.5, -6)), 500)


# name: (function, arguments of a format, worst arguments of long searches)
FUNCTIONS = {
    "exp": (mp.exp, lambda f: exponential(f, ["708", "-708", "87", "-87", "709.782712893384", "-708.3964185322641",
            "-745.1332191019411", "88.72283905206835", "-87.33654475055310", "-103.9720770839918"]),
            [-324.00337172858576, -4.435232674905677, 527.1822743896314, 21.15371066199323, 15.639107704162598, 0.36106784984519136, 26.73756980895996, -5.141252517700195]),
    "exp2": (lambda x: mp.power(2, x), lambda f: exponential(f, [1021, -1021, 1024, -1022, -1075, 125, -125, 128, -126, -150]
             + [k + mp.mpf("0.5") for k in range(-20, 20)] + list(range(-20, 20))),
             [-0.4790011902707635, 0.5422312810748029, -19.462364753457887, 0.5137373805046082, 256.50995666929975]),
    "expm1": (with_tiny(mp.expm1, 1), lambda f: exponential(f, [708, 87, "709.782712893384", "88.72283905206835", -37.4, -17.3, -0.2877, 0.4055]),
              [-0.35207042076703404, 37.85741571237213, -0.31093838810920715]),
    "log": (mp.log, lambda f: logarithmic(f, 0), [1.396604163291214, 1.2740693421913634, 0.7069360815020912, 0.7003162503242493]),
    "log2": (lambda x: mp.log(x, 2), lambda f: logarithmic(f, 0), [0.707802565632296, 1.4131726026535034, 1.4038771390914917]),
    "log10": (mp.log10, lambda f: logarithmic(f, 0), [1.3286968316189725, 1.3102673292160034, 1.331771076811371]),
    "log1p": (with_tiny(mp.log1p, 1), lambda f: logarithmic(f, 1), [-0.3016279317911844, 0.4000898291822941, 0.28149442713777284, -0.2960231964457888, 0.46918168663978577, 0.45868077874183655, 0.4183012545108795]),
    "tanh": (with_tiny(mp.tanh, 1), lambda f: bounded(f, [9.01, 10, 18.36, 18.71, 19.06, 20, 0.2], mp.mpf("0.5")),
             [0.20988761582872256, -0.21024221331358062, -0.2203664481639862, -18.715910738667432, -8.664708137512207]),
    "sigmoid": (sigmoid, lambda f: exponential(f, [708, -708, 87, -87, -36.7, 36.7, -37.4, -745.13, -103.97, -16.6, -17.3]),
                [-1.1718456846405316, -36.76825389115524, -16.656234741210938]),
    "softplus": (softplus, lambda f: exponential(f, [708, -708, 87, -87, -36.4, 36.4, -745.13, -103.97, -16.3]),
                 [0.2886449468249049, -36.36834293434785, 0.318193644285202, -0.4422661962184432, -0.4426564092015179, 0.3420861146143107]),
    "erf": (with_tiny(mp.erf, 2 / mp.sqrt(mp.pi)), lambda f: bounded(f, [1, 3.83, 3.95, 5.86, 5.92, 5.95], 1),
            [0.9897302291308208, -0.999225690494864, 0.9510312825213332, 0.9968774914741516]),
    "gelu": (lambda x: x * mp.erfc(-x / mp.sqrt(2)) / 2, lambda f: normal(f), []),
}


def rows(f, function, arguments, worst):
    seen = {}
    for x in [0.0, -0.0, *around(f, worst, 1), *arguments(f)]:
        if x == x and abs(x) != float("inf"):
            seen[f.bits(f.near(x))] = f.near(x)
    for bits, x in sorted(seen.items()):
        if x == 0 or x != x:
            continue
        try:
            y, rest = f.round(function(mp.mpf(x)))
        except (ValueError, TypeError, ZeroDivisionError):
            continue  # outside the domain
        yield [f"{bits:0{f.digits}x}", f"{f.bits(y):0{f.digits}x}", rest]


for name, (function, arguments, worst) in FUNCTIONS.items():
    if sys.argv[1:] and name not in sys.argv[1:]:
        continue
    random.seed(name)
    file = {f.name: list(rows(f, function, arguments, worst)) for f in (DOUBLE, FLOAT)}
    text = json.dumps({"function": name, "unit": "thousandths of an ulp", **file}, separators=(",", ":"))
    (HERE / f"{name}.json").write_text(text.replace("],[", "],\n[") + "\n")
    print(name, {k: len(v) for k, v in file.items()})
