#!/usr/bin/env python3
"""Linear support vector machines by scikit-learn (liblinear, run with 1.2), with how far each is from its minimum at most: writes linear_machines.json."""
import json
import pathlib

import numpy as np
from sklearn.svm import LinearSVC, LinearSVR

rng = np.random.default_rng(20261213)
n, d = 120, 4
x = rng.normal(size=(n, d)) + [0.5, 0, -0.3, 0]
score = x @ [1.0, -0.7, 0.2, 0.0]
labels = (score + 0.8 * rng.normal(size=n) > 0.4).astype(int)
three = np.digitize(score + 0.5 * rng.normal(size=n), [-0.4, 1.0])
target = score + 0.5 + 0.3 * rng.normal(size=n)
weights = rng.uniform(0.3, 2, n)
queries = rng.normal(size=(10, d))
cases = []


def primal(v, z, t, price, epsilon, squared, sided):
    rest = t - z @ v
    excess = np.maximum(rest * t, 0) if sided else np.maximum(np.abs(rest) - epsilon, 0)
    return v @ v / 2 + price @ (excess**2 if squared else excess)


def squared_gap(v, z, t, price, epsilon, sided):
    """The objective is at least as curved as half the square of v: half the square of its gradient bounds the distance."""
    rest = t - z @ v
    excess = np.where(rest * t > 0, rest, 0) if sided else np.sign(rest) * np.maximum(np.abs(rest) - epsilon, 0)
    gradient = v - 2 * z.T @ (price * excess)
    return gradient @ gradient / 2


def add(kind, fit, t, price, c, scale, weighted, epsilon, squared):
    sided = kind == "svc"
    v = np.append(fit.coef_.ravel(), fit.intercept_ / scale if scale else [])
    z = np.column_stack([x, np.full(n, scale)]) if scale else x
    cases.append({"kind": kind, "squared": squared, "c": c, "scale": scale, "weighted": weighted, "epsilon": epsilon, "v": v.tolist(), "objective": primal(v, z, t, price, epsilon, squared, sided),
                  "gap": squared_gap(v, z, t, price, epsilon, sided) if squared else None})


for c in [0.1, 5.0]:
    for weighted in [False, True]:
        own = weights if weighted else np.ones(n)
        for scale in [0, 1.0, 3.0]:
            intercept = {"fit_intercept": scale > 0, "intercept_scaling": scale or 1.0}
            for squared in [True, False]:
                kind = {"dual": False, "loss": "squared_hinge", "tol": 1e-12} if squared else {"dual": True, "loss": "hinge", "tol": 1e-9, "max_iter": 3_000_000}
                fit = LinearSVC(C=c, **kind, **intercept).fit(x, labels, sample_weight=own)
                add("svc", fit, 2.0 * labels - 1, c * own, c, scale, weighted, 0.0, squared)
                kind = {"dual": False, "loss": "squared_epsilon_insensitive", "tol": 1e-12} if squared else {"dual": True, "loss": "epsilon_insensitive", "tol": 1e-9, "max_iter": 3_000_000}
                fit = LinearSVR(C=c, epsilon=0.1, **kind, **intercept).fit(x, target, sample_weight=own)
                add("svr", fit, target, c * own, c, scale, weighted, 0.1, squared)
# liblinear's own class weights leave the other classes of a function as they are; here every row has the weight of its class.
fit = LinearSVC(C=1.0, dual=False, tol=1e-12).fit(x, three, sample_weight=np.array([0.5, 1.0, 3.0])[three])
cases.append({"kind": "three", "coefficients": fit.coef_.tolist(), "intercepts": fit.intercept_.tolist(), "labels": fit.predict(queries).tolist()})
pathlib.Path(__file__).with_name("linear_machines.json").write_text(json.dumps({
    "x": x.tolist(), "labels": labels.tolist(), "three": three.tolist(), "target": target.tolist(), "weights": weights.tolist(), "queries": queries.tolist(), "cases": cases}) + "\n")
