#!/usr/bin/env python3
"""Writes gelu.json: arguments, the slope Φ(x) + x·φ(x) of GELU, and the size of its larger part, with mpmath."""
import json
import pathlib
import random

import mpmath as mp

mp.mp.dps = 50
random.seed(1)
points = [-38, -37.5, -30, -20.5, -14, -13, -10.25, -5, -3, -1, -0.75, -0.7517915247, -0.5, 0, 0.25, 1, 2, 5, 10, 40, 1e-300]
points += [float(int(2**20 * random.uniform(-13, 13)) / 2**20) for _ in range(60)]


def parts(x):
    x = mp.mpf(x)
    return mp.erfc(-x / mp.sqrt(2)) / 2, x * mp.exp(-x * x / 2) / mp.sqrt(2 * mp.pi)


rows = [[x, float(sum(parts(x))), float(max(abs(p) for p in parts(x)))] for x in points]
text = json.dumps({"rows": rows}).replace("], [", "],\n[")
(pathlib.Path(__file__).parent / "gelu.json").write_text(text + "\n")
