#!/usr/bin/env python3
"""Minima of smooth terms with penalties and constraints, from scikit-learn and SciPy: writes proximal.json beside this file.

Data: 40 rows, 12 features, of which 4 matter. All objectives are ||Xw - y||^2 / (2n) plus a term; the intercept is left out.
  lasso, elastic_net: sklearn.linear_model, tolerance 1e-14; logistic_l1: LogisticRegression(liblinear/saga would stop early), so it is
  solved by SciPy's L-BFGS-B over w = u - v with u, v >= 0; nonnegative, box: scipy.optimize.lsq_linear (BVLS).

Run with: python3 make_proximal.py   (made with NumPy 1.24, SciPy 1.10, scikit-learn 1.2)
"""
import json
import pathlib

import numpy as np
from scipy.optimize import lsq_linear, minimize
from sklearn.linear_model import ElasticNet, Lasso

random = np.random.default_rng(11)
n, d = 40, 12
X = random.normal(size=(n, d)) * np.linspace(0.5, 3, d)
true = np.zeros(d)
true[[1, 4, 7, 10]] = [2, -1.5, 1, 0.5]
y = X @ true + random.normal(size=n) * 0.3
labels = (X @ true + random.normal(size=n) > 0).astype(float)


def logistic(alpha):
    def f(uv):
        w = uv[:d] - uv[d:]
        z = X @ w
        value = np.mean(np.logaddexp(0, z) - labels * z) + alpha * uv.sum()
        g = X.T @ (1 / (1 + np.exp(-z)) - labels) / n
        return value, np.concatenate([g + alpha, -g + alpha])

    found = minimize(f, np.zeros(2 * d), jac=True, method="L-BFGS-B", bounds=[(0, None)] * (2 * d), options={"ftol": 1e-16, "gtol": 1e-12, "maxiter": 100000, "maxfun": 1000000})
    return (found.x[:d] - found.x[d:]).tolist()


result = {
    "x": X.ravel().tolist(),
    "y": y.tolist(),
    "labels": labels.tolist(),
    "lasso": Lasso(alpha=0.2, fit_intercept=False, tol=1e-14, max_iter=1_000_000).fit(X, y).coef_.tolist(),
    "elastic_net": ElasticNet(alpha=0.4, l1_ratio=0.5, fit_intercept=False, tol=1e-14, max_iter=1_000_000).fit(X, y).coef_.tolist(),
    "nonnegative": lsq_linear(X, y, (0, np.inf), method="bvls", tol=1e-15).x.tolist(),
    "box": lsq_linear(X, y, (-0.5, 1), method="bvls", tol=1e-15).x.tolist(),
    "logistic_l1": logistic(0.02),
}
pathlib.Path(__file__).with_name("proximal.json").write_text(json.dumps(result) + "\n")
