#!/usr/bin/env python3
"""Decision trees by scikit-learn (run with 1.2): writes trees.json. Features are whole numbers or halves, so that its single precision is exact, and no two features tie."""
import json
import pathlib

import numpy as np
from sklearn.tree import DecisionTreeClassifier, DecisionTreeRegressor

rng = np.random.default_rng(20261210)


def flat(tree):
    t = tree.tree_
    return {"feature": np.where(t.children_left < 0, -1, t.feature).tolist(), "threshold": [None if l < 0 else float(v) for l, v in zip(t.children_left, t.threshold)],
            "left": t.children_left.tolist(), "right": t.children_right.tolist(), "impurity": t.impurity.tolist(), "weight": t.weighted_n_node_samples.tolist()}


cases = []
for n, d, k, weighted, options in [
        (60, 3, 2, False, {}), (120, 4, 3, False, {"max_depth": 4}), (90, 5, 4, True, {"min_samples_leaf": 1}), (150, 3, 2, False, {"max_leaf_nodes": 9}),
        (100, 4, 3, False, {"min_impurity_decrease": 0.02}), (140, 4, 2, False, {"ccp_alpha": 0.015}), (100, 2, 3, False, {"min_samples_split": 12, "min_samples_leaf": 5})]:
    # A permutation of different halves in every column: no ties in a column, and none between columns by chance of equal gains is likely with noisy labels.
    x = np.stack([rng.permutation(n) / 2.0 for _ in range(d)], axis=1)
    score = x @ rng.normal(size=(d, k)) + 0.08 * n * rng.normal(size=(n, k))
    labels = score.argmax(axis=1) * 3 - 1
    target = x[:, 0] * (x[:, 1] > n / 4) + 0.3 * x[:, -1] + 0.05 * n * rng.normal(size=n)
    weights = rng.integers(1, 4, n).astype(float) if weighted else None
    queries = np.stack([rng.integers(0, n, 20) / 2.0 + 0.25 for _ in range(d)], axis=1)
    for criterion in ["gini", "entropy"]:
        fit = DecisionTreeClassifier(criterion=criterion, random_state=0, **options).fit(x, labels, sample_weight=weights)
        path = DecisionTreeClassifier(criterion=criterion, random_state=0).fit(x, labels, sample_weight=weights)
        steps = path.cost_complexity_pruning_path(x, labels, sample_weight=weights)
        cases.append({"kind": criterion, "x": x.tolist(), "labels": labels.tolist(), "weights": [] if weights is None else weights.tolist(), "options": options, "tree": flat(fit),
                      "values": (fit.tree_.value[:, 0, :] / fit.tree_.value[:, 0, :].sum(axis=1, keepdims=True)).tolist(), "queries": queries.tolist(),
                      "predictions": fit.predict_proba(queries).tolist(), "importances": fit.feature_importances_.tolist(),
                      "alphas": steps.ccp_alphas.tolist(), "impurities": steps.impurities.tolist()})
    fit = DecisionTreeRegressor(random_state=0, **options).fit(x, target, sample_weight=weights)
    steps = DecisionTreeRegressor(random_state=0, max_depth=4).fit(x, target, sample_weight=weights).cost_complexity_pruning_path(x, target, sample_weight=weights)
    cases.append({"kind": "squares", "x": x.tolist(), "target": target.tolist(), "weights": [] if weights is None else weights.tolist(), "options": options, "tree": flat(fit),
                  "values": fit.tree_.value[:, 0, :].tolist(), "queries": queries.tolist(), "predictions": fit.predict(queries)[:, None].tolist(),
                  "importances": fit.feature_importances_.tolist(), "alphas": steps.ccp_alphas.tolist(), "impurities": steps.impurities.tolist()})

pathlib.Path(__file__).with_name("trees.json").write_text(json.dumps(cases) + "\n")
