#!/usr/bin/env python3
"""Writes softmax.json: inputs with their softmax, log-softmax and log-sum-exp, with mpmath."""
import json
import math
import pathlib
import random

import mpmath as mp

mp.mp.prec = 200
random.seed("softmax")

inputs = [
    [0.0], [-745.0], [1e308], [0.0, 0.0, 0.0], [1000.0, 1000.0], [-1000.0, -1000.0, -1001.0], [1000.0, 0.0, -1000.0],
    [1.0, 2.0, 3.0], [0.1] * 10, [-1e-300, 1e-300], [700.0, 709.0, 710.0], [-700.0, -709.0, -745.0], [1e5, -1e5, 99999.0],
    [float(i) for i in range(-20, 21)],
    [math.log(i) for i in range(1, 40)],
    [random.gauss(0, 1) for _ in range(100)],
    [random.gauss(0, 30) for _ in range(257)],
    [random.uniform(-1000, 1000) for _ in range(64)],
    [random.gauss(500, 3) for _ in range(2050)],
]


def case(x):
    x = [mp.mpf(v) for v in x]
    top = max(x)
    parts = [mp.exp(v - top) for v in x]
    whole = mp.fsum(parts)
    log = top + mp.log(whole)
    return {
        "x": [float(v) for v in x],
        "softmax": [float(p / whole) for p in parts],
        "logSoftmax": [float(v - log) for v in x],
        "logSumExp": float(log),
    }


path = pathlib.Path(__file__).with_name("softmax.json")
path.write_text(json.dumps({"cases": [case(x) for x in inputs]}, separators=(",", ":")).replace("},{", "},\n{") + "\n")
