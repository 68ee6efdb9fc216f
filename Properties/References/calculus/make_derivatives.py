#!/usr/bin/env python3
"""Values and derivatives of elementary functions by mpmath with 60 digits: derivatives.json."""
import json
import os

import mpmath as mp

mp.mp.dps = 60
FUNCTIONS = {
    "exp": (mp.exp, [-3, 0, 1.5]), "exp2": (lambda x: mp.power(2, x), [-3, 0, 1.5]), "exp10": (lambda x: mp.power(10, x), [-1.25, 0.5]),
    "expm1": (mp.expm1, [-2, 1e-9, 0.75]), "log": (mp.log, [0.125, 1.5, 40]), "log2": (lambda x: mp.log(x) / mp.log(2), [0.375, 5]),
    "log10": (lambda x: mp.log(x) / mp.log(10), [0.375, 5]), "log1p": (mp.log1p, [-0.5, 1e-9, 3]),
    "sqrt": (mp.sqrt, [0.5, 3]), "cbrt": (mp.cbrt, [0.5, 3]), "root5": (lambda x: mp.root(x, 5), [0.5, 3]),
    "pow2.5": (lambda x: mp.power(x, 2.5), [0.5, 3]), "2powx": (lambda x: mp.power(2, x), [-1.5, 3]), "xpowx": (lambda x: mp.power(x, x), [0.5, 2.25]),
    "sin": (mp.sin, [-2, 0, 0.75, 10]), "cos": (mp.cos, [-2, 0, 0.75, 10]), "tan": (mp.tan, [-0.75, 0, 1]),
    "sinpi": (mp.sinpi, [0, 0.375, 1.25]), "cospi": (mp.cospi, [0, 0.375, 1.25]), "tanpi": (lambda x: mp.tan(mp.pi * x), [0, 0.1875]),
    "asin": (mp.asin, [-0.5, 0, 0.75]), "acos": (mp.acos, [-0.5, 0, 0.75]), "atan": (mp.atan, [-0.5, 0, 3]),
    "atan2": (lambda x: mp.atan2(x, 2), [-3, 0, 1]), "sinh": (mp.sinh, [-2, 0, 0.75]), "cosh": (mp.cosh, [-2, 0, 0.75]),
    "tanh": (mp.tanh, [-2, 0, 0.75]), "asinh": (mp.asinh, [-2, 0, 0.75]), "acosh": (mp.acosh, [1.5, 4]), "atanh": (mp.atanh, [-0.5, 0, 0.75]),
    "hypot": (lambda x: mp.hypot(x, 2), [-3, 0, 1]), "sigmoid": (lambda x: 1 / (1 + mp.exp(-x)), [-3, 0, 2]),
    "softplus": (lambda x: mp.log1p(mp.exp(x)), [-3, 0.5, 2]), "quotient": (lambda x: x / (1 + x * x), [-3, 0, 0.5]),
}


def derivatives(f, x):
    with mp.workdps(120):
        return [float(mp.re(c) * mp.factorial(k)) for k, c in enumerate(mp.taylor(f, mp.mpf(x), 6))]


out = {name: [{"x": x, "derivatives": derivatives(f, x)} for x in points] for name, (f, points) in FUNCTIONS.items()}
with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "derivatives.json"), "w") as file:
    json.dump({"source": f"mpmath {mp.__version__}", "functions": out}, file, indent=1)
    file.write("\n")
