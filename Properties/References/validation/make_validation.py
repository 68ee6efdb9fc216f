#!/usr/bin/env python3
"""Folds, cross-validated scores and predictions by scikit-learn (run with 1.2): writes validation.json."""
import json
import pathlib

import numpy as np
from sklearn.linear_model import LinearRegression
from sklearn.metrics import make_scorer, mean_squared_error, r2_score
from sklearn.model_selection import (GroupKFold, KFold, LeaveOneGroupOut, LeaveOneOut, PredefinedSplit, StratifiedKFold,
                                     cross_val_predict, cross_val_score)

rng = np.random.default_rng(20261201)


def assignments(splitter, n, labels=None, groups=None):
    folds = [0] * n
    for i, (_, validation) in enumerate(splitter.split(np.zeros((n, 1)), labels, groups)):
        for row in validation:
            folds[row] = i
    return folds


contiguous = [{"rows": n, "count": k, "folds": assignments(KFold(k), n)} for n, k in [(10, 3), (2, 2), (17, 5), (100, 7), (12, 12)]]

stratified = []
for n, k, classes in [(20, 3, [0, 1]), (50, 5, [-3, 7, 11]), (60, 4, [5, 2, 9, 1]), (33, 10, [1, 0])]:
    labels = rng.choice(classes, size=n, p=rng.dirichlet(np.full(len(classes), 4.0)))
    stratified.append({"labels": labels.tolist(), "count": k, "folds": assignments(StratifiedKFold(k), n, labels)})

grouped = []
for sizes, k in [([7, 3, 5, 1], 2), ([10, 9, 8, 7, 6, 5], 3), ([4, 11, 2, 8, 1], 5)]:
    groups = np.repeat(rng.permutation(len(sizes)) * 3 - 4, sizes)
    rng.shuffle(groups)
    grouped.append({"groups": groups.tolist(), "count": k,
                    "folds": assignments(GroupKFold(k), len(groups), None, groups),
                    "leave one out": assignments(LeaveOneGroupOut(), len(groups), None, groups)})

fits = []
for n, d, k in [(30, 3, 5), (57, 6, 4), (12, 1, 12)]:
    x = rng.normal(size=(n, d))
    y = x @ rng.normal(size=d) + 0.7 + rng.normal(size=n)
    order = rng.permutation(n) % k
    split = PredefinedSplit(order)
    model = LinearRegression()
    fits.append({
        "x": x.tolist(), "y": y.tolist(), "folds": order.tolist(),
        "mse": cross_val_score(model, x, y, cv=split, scoring=make_scorer(mean_squared_error)).tolist(),
        "r2": cross_val_score(model, x, y, cv=split, scoring=make_scorer(r2_score)).tolist() if k < n else None,
        "predicted": cross_val_predict(model, x, y, cv=split).tolist(),
    })

pathlib.Path(__file__).with_name("validation.json").write_text(json.dumps({
    "contiguous": contiguous, "stratified": stratified, "grouped": grouped, "leave one out": assignments(LeaveOneOut(), 6), "fits": fits}) + "\n")
