#!/usr/bin/env python3
"""Folds, cross-validated scores and predictions by scikit-learn (run with 1.2): writes validation.json and validation_lists.json."""
import json
import pathlib

import numpy as np
from sklearn.linear_model import ElasticNetCV, LassoCV, LinearRegression, LogisticRegression
from sklearn.metrics import make_scorer, mean_squared_error, r2_score
from sklearn.model_selection import (GroupKFold, KFold, LeaveOneGroupOut, LeaveOneOut, PredefinedSplit, StratifiedGroupKFold, StratifiedKFold,
                                     TimeSeriesSplit, cross_val_predict, cross_val_score)

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

time = []
for n, k, gap, size, most in [(12, 3, 0, None, None), (50, 4, 2, None, None), (40, 5, 0, 3, None), (40, 5, 3, 4, 6), (7, 2, 1, 1, 2)]:
    split = TimeSeriesSplit(k, gap=gap, test_size=size, max_train_size=most)
    time.append({"rows": n, "count": k, "gap": gap, "size": size, "most": most,
                 "folds": [{"training": t.tolist(), "validation": v.tolist()} for t, v in split.split(np.zeros((n, 1)))]})

together = []
for n, k, many, classes in [(60, 3, 12, [0, 1]), (90, 4, 15, [7, -1, 3]), (200, 5, 40, [1, 2, 3, 4]), (40, 2, 7, [0, 1])]:
    groups = rng.integers(many, size=n)
    labels = rng.choice(classes, size=n, p=rng.dirichlet(np.full(len(classes), 5.0)))
    together.append({"labels": labels.tolist(), "groups": groups.tolist(), "count": k,
                     "folds": assignments(StratifiedGroupKFold(k), n, labels, groups)})

nets = []
for n, d, k, ratio, intercept in [(60, 8, 5, 1.0, True), (45, 5, 3, 0.5, True), (30, 40, 5, 1.0, False)]:
    x = np.round(rng.normal(size=(n, d)) * rng.uniform(0.5, 2, size=d) + 1, 3)
    y = np.round(x[:, 0] * 2 - x[:, 1] + 0.5 + rng.normal(size=n), 3)
    order = rng.permutation(n) % k
    kind = LassoCV if ratio == 1 else ElasticNetCV
    rest = {} if ratio == 1 else {"l1_ratio": ratio}
    model = kind(n_alphas=12, eps=1e-2, cv=PredefinedSplit(order), fit_intercept=intercept, tol=1e-13, max_iter=1_000_000, **rest).fit(x, y)
    nets.append({"x": x.tolist(), "y": y.tolist(), "folds": order.tolist(), "ratio": ratio, "intercept": intercept,
                 "alphas": model.alphas_.tolist(), "errors": model.mse_path_.tolist(), "best": float(model.alpha_)})

chances = []
for n, d, classes, k in [(80, 3, [0, 1], 4), (90, 2, [-1, 3, 8], 5)]:
    x = np.round(rng.normal(size=(n, d)), 3)
    labels = np.array(classes)[np.argmax(x @ rng.normal(size=(d, len(classes))) + rng.gumbel(size=(n, len(classes))), axis=1)]
    split = StratifiedKFold(k)
    model = LogisticRegression(C=1.0, tol=1e-8, solver="newton-cg", max_iter=10_000)
    chances.append({"x": x.tolist(), "labels": labels.tolist(), "count": k,
                    "log loss": (-cross_val_score(model, x, labels, cv=split, scoring="neg_log_loss")).tolist(),
                    "auc": cross_val_score(model, x, labels, cv=split, scoring="roc_auc").tolist() if len(classes) == 2 else None,
                    "brier": (-cross_val_score(model, x, labels, cv=split, scoring="neg_brier_score")).tolist() if len(classes) == 2 else None})

pathlib.Path(__file__).with_name("validation_lists.json").write_text(json.dumps({
    "time": time, "stratified groups": together, "nets": nets, "probabilities": chances}) + "\n")
