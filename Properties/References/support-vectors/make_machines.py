#!/usr/bin/env python3
"""Support vector machines by scikit-learn (libsvm, run with 1.2): writes machines.json."""
import json
import pathlib

import numpy as np
from sklearn.metrics.pairwise import linear_kernel, polynomial_kernel, rbf_kernel
from sklearn.svm import SVC, SVR

rng = np.random.default_rng(20261212)
cases = []
x = rng.normal(size=(90, 3))
labels = (x @ [1.0, -0.7, 0.2] + 0.8 * rng.normal(size=90) > 0).astype(int)
three = np.digitize(x @ [1.0, -0.7, 0.2] + 0.5 * rng.normal(size=90), [-0.6, 0.6])
target = np.sin(x[:, 0]) + 0.3 * x[:, 1] ** 2 + 0.1 * rng.normal(size=90)
weights = rng.uniform(0.3, 2, 90)
queries = rng.normal(size=(12, 3))
gamma = 1 / (3 * x.var())
kernels = {"linear": ({"kernel": "linear"}, linear_kernel), "poly": ({"kernel": "poly", "degree": 2, "gamma": 0.5, "coef0": 1.0}, lambda a: polynomial_kernel(a, degree=2, gamma=0.5, coef0=1.0)),
           "rbf": ({"kernel": "rbf", "gamma": "scale"}, lambda a: rbf_kernel(a, gamma=gamma))}
for name, (options, gram) in kernels.items():
    for c in [0.3, 10.0]:
        for weighted in [False, True]:
            fit = SVC(C=c, tol=1e-9, **options).fit(x, labels, sample_weight=weights if weighted else None)
            a = np.zeros(90)
            a[fit.support_] = fit.dual_coef_[0]
            cases.append({"kind": "svc", "kernel": name, "c": c, "weighted": weighted, "dual": float(np.abs(a).sum() - a @ gram(x) @ a / 2), "intercept": float(fit.intercept_[0]),
                          "decision": fit.decision_function(queries).tolist()})
    fit = SVC(C=2.0, tol=1e-9, decision_function_shape="ovo", **options).fit(x, three)
    cases.append({"kind": "three", "kernel": name, "c": 2.0, "decision": fit.decision_function(queries).tolist(), "labels": fit.predict(queries).tolist()})
    fit = SVR(C=3.0, epsilon=0.05, tol=1e-9, **options).fit(x, target)
    cases.append({"kind": "svr", "kernel": name, "c": 3.0, "predictions": fit.predict(queries).tolist()})
pathlib.Path(__file__).with_name("machines.json").write_text(json.dumps({
    "x": x.tolist(), "labels": labels.tolist(), "three": three.tolist(), "target": target.tolist(), "weights": weights.tolist(), "queries": queries.tolist(), "cases": cases}) + "\n")
