#!/usr/bin/env python3
"""Coefficients of Core/Kernels/NormalTailQuantile.cs, as C# literals. Needs mpmath.

R(v) = sqrt(2) erfinv(x) / x with x = sqrt(1 - exp(-v)) is expanded in Chebyshev polynomials of
    v on [0, 6.25], kept to degree 23 and rewritten in powers of v - 3.125 (central),
    t = 1 / (sqrt(v) + 2) for 2.5 <= sqrt(v) <= 6.75, kept to degree 27, in powers of t - 0.168 (tail),
and R(v) / sqrt(v) of t = 1 / (sqrt(v) + 4) for 6.5 <= sqrt(v) <= 27.5, kept to degree 17, in powers of t - 0.0635 (far).
What is left off is printed, relative to the constant term.
"""
from mpmath import binomial, cos, erfc, erfinv, exp, expm1, log, mp, mpf, nstr, pi, sqrt

mp.dps = 60
TERMS = 41


def ratio(v):
    if v < mpf(10) ** -25:
        return sqrt(pi / 2)
    x = sqrt(-expm1(-v))
    if v < 20:
        return sqrt(2) * erfinv(x) / x
    p = exp(-v) / (1 + x) / 2
    z = sqrt(2 * v)
    while True:  # Newton on log(upper tail) = log p
        tail = erfc(z / sqrt(2)) / 2
        step = log(tail / p) * tail / (exp(-z * z / 2) / sqrt(2 * pi))
        z += step
        if abs(step) < mpf(10) ** -50:
            return z / x


def chebyshev(f, low, high):
    middle, half = (low + high) / 2, (high - low) / 2
    nodes = [cos(pi * (2 * k + 1) / (2 * TERMS)) for k in range(TERMS)]
    values = [f(middle + half * node) for node in nodes]
    series = [
        2 * sum(values[k] * cos(j * pi * (2 * k + 1) / (2 * TERMS)) for k in range(TERMS)) / TERMS
        for j in range(TERMS)
    ]
    series[0] /= 2
    return series


def powers(series, low, high, center):
    """The series as coefficients of powers of (argument - center)."""
    n = len(series)
    middle, half = (low + high) / 2, (high - low) / 2
    previous, current = [mpf(1)] + [mpf(0)] * (n - 1), [mpf(0), mpf(1)] + [mpf(0)] * (n - 2)
    scaled = [series[0] * a + series[1] * b for a, b in zip(previous, current)]
    for coefficient in series[2:]:
        following = [2 * a - b for a, b in zip([mpf(0)] + current[:-1], previous)]
        scaled = [a + coefficient * b for a, b in zip(scaled, following)]
        previous, current = current, following
    scaled = [a / half ** i for i, a in enumerate(scaled)]
    shift = center - middle
    return [sum(scaled[i] * binomial(i, j) * shift ** (i - j) for i in range(j, n)) for j in range(n)]


def show(name, f, low, high, degree, center):
    series = chebyshev(f, low, high)
    left_off = sum(abs(c) for c in series[degree + 1:]) / abs(series[0])
    print(f"{name}: degree {degree}, leaves off {nstr(left_off, 2)}")
    for i, c in enumerate(powers(series[: degree + 1], low, high, center)):
        print(f"  {i:2}  {float(c)!r}")


show("central", ratio, mpf(0), mpf("6.25"), 23, mpf("3.125"))
show("tail", lambda t: ratio((1 / t - 2) ** 2), 1 / (mpf("6.75") + 2), 1 / (mpf("2.5") + 2), 27, mpf(0.168))
show("far", lambda t: ratio((1 / t - 4) ** 2) / (1 / t - 4), 1 / (mpf("27.5") + 4), 1 / (mpf("6.5") + 4), 17, mpf(0.0635))
