#!/usr/bin/env python3
"""Gradient boosting on histograms by scikit-learn (run with 1.2): writes histogram_boosting.json.

Every value has its own bin. Its gradients are float32, so targets are whole numbers, and of the numbers that follow some 7 digits hold. Leaves of 8 rows at least: no two splits tie.
"""
import json
import pathlib

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier, HistGradientBoostingRegressor

rng = np.random.default_rng(20261201)
cases = []
n, d = 240, 3
x = np.stack([rng.permutation(n) / 2.0 for _ in range(d)], axis=1)
holed = x.copy()
holed[rng.uniform(size=x.shape) < 0.2] = np.nan
score = 0.1 * x[:, 0] * (x[:, 1] > n / 4) + 9 * np.sin(x[:, 2] / 9) + np.where(np.isnan(holed[:, 0]), 4, 0) + rng.normal(size=n)
target = np.round(16 * score)
weights = rng.integers(1, 4, n).astype(float)
base = dict(max_iter=12, learning_rate=0.25, min_samples_leaf=8, max_bins=255, early_stopping=False)


def clean(values):
    return [[None if np.isnan(v) else v for v in row] for row in values.tolist()]


def entry(kind, features, w, extra, **result):
    cases.append({"kind": kind, "x": clean(features), "weights": [] if w is None else w.tolist(), "lambda": extra.get("l2_regularization", 0),
                  "leaves": extra.get("max_leaf_nodes", 31), "depth": extra.get("max_depth", 0), **result})


for features, w, extra in [
    (x, None, dict(max_leaf_nodes=6)), (x, weights, dict(max_leaf_nodes=6)), (holed, None, dict(max_leaf_nodes=6)),
    (x, None, dict(max_depth=3)), (holed, weights, dict(max_leaf_nodes=5, l2_regularization=3.0)),
]:
    fit = HistGradientBoostingRegressor(**base, **extra).fit(features, target, sample_weight=w)
    entry("squared_error", features, w, extra, target=target.tolist(), stages=[s.tolist() for s in fit.staged_predict(features)])
labels = np.digitize(score + 6 * rng.normal(size=n), np.quantile(score, [0.35, 0.7]))
for kind, y in [("logistic", (labels > 0).astype(int)), ("multinomial", labels)]:
    for features, w, extra in [(x, None, dict(max_leaf_nodes=5)), (holed, weights, dict(max_leaf_nodes=5, l2_regularization=1.0))]:
        fit = HistGradientBoostingClassifier(**base, **extra).fit(features, y, sample_weight=w)
        entry(kind, features, w, extra, labels=y.tolist(), probabilities=fit.predict_proba(features).tolist())
pathlib.Path(__file__).with_name("histogram_boosting.json").write_text(json.dumps(cases) + "\n")
