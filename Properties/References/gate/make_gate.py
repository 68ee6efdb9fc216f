#!/usr/bin/env python3
"""SciPy's mannwhitneyu and normal tail, for the statistics of the performance gate: writes gate.json beside this file.

Run with: python3 make_gate.py   (made with SciPy 1.10.1, NumPy 1.24.2)
"""
import json
import pathlib

import numpy as np
import scipy.stats

random = np.random.default_rng(20240611)


def case(name, x, y, method):
    x, y = [float(v) for v in x], [float(v) for v in y]
    entry = {"name": name, "x": x, "y": y, "counted": method == "exact"}
    for alternative in ("greater", "less", "two-sided"):
        result = scipy.stats.mannwhitneyu(x, y, alternative=alternative, method=method)
        entry["u"] = float(result.statistic)
        entry[alternative] = float(result.pvalue)
    return entry


cases = []
for m, n in [(1, 1), (1, 4), (3, 2), (5, 5), (7, 12), (8, 30), (12, 12), (20, 3), (15, 25)]:
    x, y = random.normal(size=m) + 0.4, random.normal(size=n)
    for method in ("exact", "asymptotic"):
        cases.append(case(f"{m} and {n} numbers, {method}", x, y, method))
for m, n in [(4, 6), (7, 7), (9, 14), (40, 35)]:
    x, y = random.integers(0, 5, size=m), random.integers(1, 6, size=n)
    cases.append(case(f"{m} and {n} numbers with ties", x, y, "asymptotic"))
cases.append(case("all of one above the other", [11, 12, 13, 14, 15], [1, 2, 3, 4, 5, 6], "exact"))
cases.append(case("all of one below the other", [1, 2, 3, 4, 5], [11, 12, 13, 14, 15, 16], "asymptotic"))
cases.append(case("far from one", [1e300, 2e300, 5e-324], [-1e300, 1e-300, 0.0], "exact"))

tails = [{"z": z, "p": float(scipy.stats.norm.sf(z))} for z in [0.0, 1e-9, 0.1, 0.5, 1.0, 1.96, 2.4999, 2.5, 3.0, 5.0, 8.0, 12.0, 20.0, 37.0, -0.3, -1.7, -4.0, -9.0]]
pathlib.Path(__file__).with_name("gate.json").write_text(json.dumps({"mannWhitney": cases, "tails": tails}, indent=1) + "\n")
