#!/usr/bin/env python3
"""Weighted quantiles by statsmodels (type 2) and scikit-learn (type 1), weighted histograms by NumPy: writes weighted.json beside itself."""
import json
import pathlib

import numpy as np
from sklearn.utils.stats import _weighted_percentile
from statsmodels.stats.weightstats import DescrStatsW

rng = np.random.default_rng(81)
SHARES = [0.0, 0.1, 0.25, 0.5, 0.6, 0.9, 1.0]


def num(v):
    return [float(x) for x in np.ravel(v)]


cases = []
for n, ties, whole in ((1, False, False), (7, False, True), (50, True, True), (300, False, False), (300, True, False)):
    x = np.round(rng.normal(size=n), 1) if ties else rng.normal(size=n)
    w = rng.integers(1, 5, n).astype(float) if whole else rng.uniform(0.1, 3, n)
    edges = np.array([-3, -1, -0.25, 0, 0.5, 3.0])
    cases.append({
        "x": num(x), "weights": num(w), "shares": SHARES,
        "averaged": num(DescrStatsW(x, weights=w).quantile(np.array(SHARES), return_pandas=False)),
        # Its loop begins above a share of 0 with the next value, and ends before a share of 1.
        "inverted": num([_weighted_percentile(x, w, 100 * s) for s in SHARES]),
        "edges": num(edges), "histogram": num(np.histogram(x, edges, weights=w)[0]), "density": num(np.histogram(x, edges, weights=w, density=True)[0]),
        "even": num(np.histogram(x, 8, weights=w)[0]),
    })
(pathlib.Path(__file__).parent / "weighted.json").write_text(json.dumps(cases) + "\n")
