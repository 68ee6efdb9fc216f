#!/usr/bin/env python3
"""DBSCAN by scikit-learn (run with 1.2), with weights and in four metrics: writes dbscan.json."""
import json
import pathlib

import numpy as np
from sklearn.cluster import DBSCAN

rng = np.random.default_rng(20261211)
cases = []
for n, d, k, epsilon, least, metric, p, weighted in [
        (300, 2, 4, 0.5, 5, "euclidean", 2, False), (250, 3, 3, 0.8, 8, "euclidean", 2, True), (200, 10, 3, 2.3, 4, "euclidean", 2, False),
        (200, 2, 3, 0.6, 6, "manhattan", 1, False), (200, 4, 3, 0.7, 5, "chebyshev", 0, True), (200, 3, 3, 0.8, 5, "minkowski", 3, False)]:
    centres = 3 * rng.normal(size=(k, d))
    x = centres[rng.integers(0, k, n)] + 0.6 * rng.normal(size=(n, d))
    weights = rng.integers(0, 4, n).astype(float) if weighted else None
    if weighted:
        weights[weights == 0] = 0.5
    fit = DBSCAN(eps=epsilon, min_samples=least, metric=metric, p=p if metric == "minkowski" else None, algorithm="brute" if metric != "minkowski" else "ball_tree").fit(x, sample_weight=weights)
    cases.append({"x": x.tolist(), "epsilon": epsilon, "minPoints": least, "exponent": p, "weights": [] if weights is None else weights.tolist(),
                  "labels": fit.labels_.tolist(), "core": fit.core_sample_indices_.tolist()})

pathlib.Path(__file__).with_name("dbscan.json").write_text(json.dumps(cases) + "\n")
for c in cases:
    print(len(c["core"]), max(c["labels"]) + 1, c["labels"].count(-1))
