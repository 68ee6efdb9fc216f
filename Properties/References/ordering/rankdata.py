#!/usr/bin/env python3
"""Ranks by scipy.stats.rankdata, all ways to rank ties: writes rankdata.json beside this script."""
import json
import pathlib

import numpy as np
import scipy
from scipy.stats import rankdata

METHODS = ["average", "min", "max", "dense", "ordinal"]
random = np.random.default_rng(20240229)
samples = [
    [],
    [3.5],
    [2.0, 2.0],
    [0.0, -0.0, 0.0, -1.0, 1.0],
    [1.0, float("inf"), -float("inf"), float("inf"), 0.0],
    [10.0, 20.0, 20.0, 30.0],
    random.integers(0, 5, 40).astype(float).tolist(),
    random.integers(-20, 20, 100).astype(float).tolist(),
    random.standard_normal(75).tolist(),
    np.round(random.standard_normal(300), 1).tolist(),
    [1.0, float("nan"), 2.0],
]


def plain(values):
    return [value if np.isfinite(value) else str(value) for value in values]


cases = []
for x in samples:
    case = {"x": plain(x)}
    for method in METHODS:
        # Clipping keeps the order; SciPy 1.10 looks for NaN in the sum, and takes infinities of both signs for one.
        ranks = rankdata(np.clip(x, -1e300, 1e300), method=method).astype(float)
        case[method] = plain(ranks.tolist())
    cases.append(case)

target = pathlib.Path(__file__).with_suffix(".json")
with target.open("w", newline="\n") as file:
    json.dump({"scipy": scipy.__version__, "cases": cases}, file, indent=1)
    file.write("\n")
