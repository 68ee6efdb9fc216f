#!/usr/bin/env python3
"""k-means from given centroids by scikit-learn (run with 1.2): writes kmeans.json."""
import json
import pathlib

import numpy as np
from sklearn.cluster import KMeans

rng = np.random.default_rng(20261203)
cases = []
for n, d, k, weighted in [(60, 2, 3, False), (200, 5, 6, False), (90, 3, 4, True), (40, 17, 5, False), (30, 1, 2, True)]:
    centres = 4 * rng.normal(size=(k, d))
    x = centres[rng.integers(0, k, n)] + rng.normal(size=(n, d))
    weights = rng.uniform(0.2, 3, n) if weighted else None
    start = x[rng.choice(n, k, replace=False)]
    fit = KMeans(k, init=start, n_init=1, tol=0, max_iter=500, algorithm="lloyd").fit(x, sample_weight=weights)
    cases.append({"x": x.tolist(), "weights": [] if weights is None else weights.tolist(), "start": start.tolist(), "labels": fit.labels_.tolist(),
                  "centroids": fit.cluster_centers_.tolist(), "inertia": fit.inertia_})

pathlib.Path(__file__).with_name("kmeans.json").write_text(json.dumps(cases) + "\n")
