#!/usr/bin/env python3
"""Trees by the absolute error, and extremely randomized trees, by scikit-learn (run with 1.2): writes absolute.json.

Features are permutations of halves, exact in its single precision; targets are whole numbers, so that its sums are exact too.
"""
import json
import pathlib

import numpy as np
from sklearn.ensemble import ExtraTreesClassifier, ExtraTreesRegressor
from sklearn.tree import DecisionTreeRegressor

rng = np.random.default_rng(20261201)
trees = []
for n, d, options in [(40, 1, {}), (60, 3, {"max_depth": 3}), (80, 2, {"min_samples_leaf": 4}), (50, 2, {"max_leaf_nodes": 6}), (90, 3, {"max_depth": 5, "min_samples_split": 9})]:
    x = np.stack([rng.permutation(n) / 2.0 for _ in range(d)], axis=1)
    y = np.rint(300 * x[:, 0] * (x[:, -1] > n / 4) + 977 * rng.standard_t(2, size=n))
    fit = DecisionTreeRegressor(criterion="absolute_error", random_state=0, **options).fit(x, y)
    t = fit.tree_
    trees.append({"x": x.tolist(), "y": y.tolist(), "options": options, "left": t.children_left.tolist(), "right": t.children_right.tolist(),
                  "feature": np.where(t.children_left < 0, -1, t.feature).tolist(), "threshold": np.where(t.children_left < 0, 0, t.threshold).tolist(),
                  "impurity": t.impurity.tolist(), "value": t.value[:, 0, 0].tolist()})

n, d = 300, 6
x = np.rint(rng.uniform(0, 1, size=(2 * n, d)) * 1024) / 1024
y = 10 * np.sin(np.pi * x[:, 0] * x[:, 1]) + 20 * (x[:, 2] - 0.5) ** 2 + 10 * x[:, 3] + 5 * x[:, 4] + rng.normal(size=2 * n)
labels = (y > np.median(y)).astype(int)
numbers = [ExtraTreesRegressor(50, random_state=s).fit(x[:n], y[:n]).score(x[n:], y[n:]) for s in range(20)]
classes = [ExtraTreesClassifier(50, random_state=s).fit(x[:n], labels[:n]).score(x[n:], labels[n:]) for s in range(20)]
forest = {"x": x.tolist(), "y": y.tolist(), "labels": labels.tolist(), "trees": 50, "r2": numbers, "accuracy": classes}
pathlib.Path(__file__).with_name("absolute.json").write_text(json.dumps({"trees": trees, "forest": forest}) + "\n")
