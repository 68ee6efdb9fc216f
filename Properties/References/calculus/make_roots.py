#!/usr/bin/env python3
"""The points at which Brent's method evaluates a function: writes roots.json beside this file.

An implementation of its own after Brent, Algorithms for Minimization without Derivatives (1973), section 4.6, procedure zero, in the names of the book: b is the
best point, c on the other side, a the point before; m half of the bracket; d the step and e the one before. The tolerance is 2 eps |b| + t/2. The functions are
rational, in an order of operations that the tests share, so that the points are the same but for rounding.

Run with: python3 make_roots.py   (made with Python 3.11)
"""
import json
import pathlib

EPS = 2.0 ** -52
FUNCTIONS = {
    "square": (lambda x: x * x - 2, 0.0, 2.0),
    "cubic": (lambda x: x * x * x - 2 * x - 5, 2.0, 3.0),
    "double": (lambda x: (x + 3) * (x - 1) * (x - 1), -4.0, 4.0 / 3),
    "flat": (lambda x: x * x * x * x * x, -1.0, 1.25),
    "steep": (lambda x: x / (0.01 + x * x) + 0.1, -3.0, 1.0),
    "far": (lambda x: x * x * x - 1, 0.5, 4.0),
    "bell": (lambda x: 1 / (0.01 + (x - 0.25) * (x - 0.25)) - 0.25, -3.0, 1.0),
    "reversed": (lambda x: x * x * x * x - 3, 4.0, 0.5),
}


def zero(f, low, high, t):
    told = []

    def at(x):
        told.append(x)
        return f(x)

    a, b = low, high
    fa, fb = at(a), at(b)
    c, fc = a, fa
    d = e = b - a
    while True:
        if (fb > 0 and fc > 0) or (fb < 0 and fc < 0):
            c, fc = a, fa
            d = e = b - a
        if abs(fc) < abs(fb):
            a, b, c = b, c, b
            fa, fb, fc = fb, fc, fb
        tol = 2 * EPS * abs(b) + t / 2
        m = (c - b) / 2
        if abs(m) <= tol or fb == 0:
            return told
        if abs(e) < tol or abs(fa) <= abs(fb):
            d = e = m
        else:
            s = fb / fa
            if a == c:
                p, q = 2 * m * s, 1 - s
            else:
                q, r = fa / fc, fb / fc
                p = s * (2 * m * q * (q - r) - (b - a) * (r - 1))
                q = (q - 1) * (r - 1) * (s - 1)
            if p > 0:
                q = -q
            else:
                p = -p
            s, e = e, d
            if 2 * p < 3 * m * q - abs(tol * q) and p < abs(s * q / 2):
                d = p / q
            else:
                d = e = m
        a, fa = b, fb
        b += d if abs(d) > tol else (tol if m > 0 else -tol)
        fb = at(b)


out = {f"{name} {t:g}": {"low": low, "high": high, "tolerance": t, "points": zero(f, low, high, t)}
       for name, (f, low, high) in FUNCTIONS.items() for t in (0.0, 1e-3, 1e-9)}
pathlib.Path(__file__).with_name("roots.json").write_text(json.dumps(out) + "\n")
