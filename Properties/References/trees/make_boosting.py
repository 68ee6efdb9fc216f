#!/usr/bin/env python3
"""Gradient boosting by scikit-learn (run with 1.2): writes boosting.json. Deep leaves are avoided, so that no two splits tie."""
import json
import pathlib

import numpy as np
import sklearn.dummy
import sklearn.ensemble._gb_losses
from sklearn.ensemble import GradientBoostingClassifier, GradientBoostingRegressor

# Its weighted percentile takes the lower of two values; ours averages both (type 2), as for the median.
for module in (sklearn.ensemble._gb_losses, sklearn.dummy):
    module._weighted_percentile = lambda values, weights, percentile=50: np.percentile(values, percentile, axis=0, method="averaged_inverted_cdf")

rng = np.random.default_rng(20261211)
cases = []
n, d = 160, 3
x = np.stack([rng.permutation(n) / 2.0 for _ in range(d)], axis=1)
target = 0.1 * x[:, 0] * (x[:, 1] > n / 4) + 3 * np.sin(x[:, 2] / 9) + rng.normal(size=n)
weights = rng.uniform(0.5, 2, n)
base = dict(n_estimators=15, learning_rate=0.3, max_depth=2, min_samples_leaf=8, criterion="squared_error", random_state=0)
for loss, weighted in [("squared_error", False), ("squared_error", True), ("absolute_error", False), ("huber", False)]:
    w = weights if weighted else None
    # Leaves of weight 8, as the rows of ours count by their weights.
    limits = {"min_samples_leaf": 1, "min_weight_fraction_leaf": 8 / w.sum()} if weighted else {}
    fit = GradientBoostingRegressor(loss=loss, **{**base, **limits}).fit(x, target, sample_weight=w)
    cases.append({"kind": loss, "x": x.tolist(), "target": target.tolist(), "weights": [] if w is None else w.tolist(),
                  "start": float(fit.init_.constant_.ravel()[0]), "stages": [s.tolist() for s in fit.staged_predict(x)]})
noise = rng.normal(size=(n, 4)) * 8
score = np.stack([x[:, 0] - 0.4 * x[:, 1], x[:, 1] - 0.5 * x[:, 2], x[:, 2] - 0.3 * x[:, 0]], axis=1) + noise[:, :3]
labels = score.argmax(axis=1)
for kind, y in [("logistic", (labels > 0).astype(int)), ("multinomial", labels)]:
    fit = GradientBoostingClassifier(**base).fit(x, y)
    cases.append({"kind": kind, "x": x.tolist(), "labels": y.tolist(), "weights": [], "stages": [np.asarray(s).reshape(n, -1).tolist() for s in fit.staged_decision_function(x)],
                  "probabilities": fit.predict_proba(x).tolist()})
pathlib.Path(__file__).with_name("boosting.json").write_text(json.dumps(cases) + "\n")
