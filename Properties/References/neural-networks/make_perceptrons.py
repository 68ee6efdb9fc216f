#!/usr/bin/env python3
"""A few epochs of scikit-learn's perceptrons from given weights, batch by batch in the order of the rows: writes perceptrons.json beside this file.

A first fit makes the arrays, the given numbers are put into them, and a warm start trains on with a fresh optimizer. scikit-learn adds epsilon to the root of
the uncorrected moment in Adam: it is taken so small that this cannot be seen.

Run with: python3 make_perceptrons.py   (made with scikit-learn 1.2, NumPy 1.24)
"""
import json
import pathlib
import warnings

import numpy as np
from sklearn.neural_network import MLPClassifier, MLPRegressor

warnings.filterwarnings("ignore")
random = np.random.default_rng(11)
EPOCHS = 4


def flat(model):
    return [float(v) for w, b in zip(model.coefs_, model.intercepts_) for v in [*w.ravel(), *b]]


def run(model, x, y):
    model.set_params(max_iter=1, warm_start=True, shuffle=False, tol=0.0, n_iter_no_change=1000)
    model.fit(x, y)
    for arrays in (model.coefs_, model.intercepts_):
        for a in arrays:
            a[...] = random.normal(size=a.shape) * 0.5
    start = flat(model)
    model.set_params(max_iter=EPOCHS)
    model.loss_curve_ = []
    model._no_improvement_count, model.best_loss_ = 0, np.inf
    model.n_iter_ = 0
    model.fit(x, y)
    case = {"x": x.ravel().tolist(), "y": np.asarray(y, dtype=float).ravel().tolist(), "rows": len(x), "start": start, "end": flat(model),
            "losses": [float(v) for v in model.loss_curve_[-EPOCHS:]]}
    case["predicted"] = (model.predict_proba(x) if hasattr(model, "predict_proba") else model.predict(x)).ravel().tolist()
    return case


x = random.normal(size=(23, 3))
three = np.arange(23) % 3
two = (x[:, 0] + x[:, 1] > 0).astype(int)
targets = np.c_[x[:, 0] * x[:, 1], np.sin(x[:, 2])]
cases = {
    "three_classes_relu_adam": run(
        MLPClassifier((5, 4), activation="relu", solver="adam", batch_size=8, alpha=0.01, learning_rate_init=0.01, epsilon=1e-15), x, three),
    "two_classes_tanh_momentum": run(
        MLPClassifier((6,), activation="tanh", solver="sgd", batch_size=5, alpha=0.1, learning_rate_init=0.1, momentum=0.9, nesterovs_momentum=False), x, two),
    "two_targets_logistic_nesterov": run(
        MLPRegressor((4,), activation="logistic", solver="sgd", batch_size=23, alpha=0.05, learning_rate_init=0.2, momentum=0.8, nesterovs_momentum=True), x, targets),
}
pathlib.Path(__file__).with_name("perceptrons.json").write_text(json.dumps(cases) + "\n")
