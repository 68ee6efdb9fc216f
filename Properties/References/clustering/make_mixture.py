#!/usr/bin/env python3
"""Gaussian mixtures of four shapes from given parameters by scikit-learn (run with 1.2): writes mixture.json."""
import json
import pathlib

import numpy as np
from sklearn.mixture import GaussianMixture

rng = np.random.default_rng(20261207)
cases = []
for shape, name in [("full", "Full"), ("tied", "Tied"), ("diag", "Diagonal"), ("spherical", "Spherical")]:
    for n, d, k, floor in [(80, 2, 2, 1e-6), (150, 5, 3, 1e-6), (60, 1, 2, 0.01), (90, 3, 4, 0.0)]:
        centres = 3 * rng.normal(size=(k, d))
        x = centres[rng.integers(0, k, n)] + rng.normal(size=(n, d)) * rng.uniform(0.4, 1.5, d)
        weights = rng.dirichlet(5 * np.ones(k))
        means = x[rng.choice(n, k, replace=False)]
        one = np.linalg.inv(np.cov(x.T).reshape(d, d))
        precisions = {"full": np.array([one] * k), "tied": one, "diag": np.array([np.diag(one)] * k), "spherical": np.full(k, one[0, 0])}[shape]
        fit = GaussianMixture(k, covariance_type=shape, tol=1e-5, reg_covar=floor, max_iter=300, weights_init=weights, means_init=means, precisions_init=precisions).fit(x)
        flat = {"full": lambda c: c.reshape(k * d, d), "tied": lambda c: c, "diag": lambda c: c, "spherical": lambda c: c.reshape(k, 1)}[shape]
        cases.append({
            "shape": name, "floor": floor, "x": x.tolist(), "weights": weights.tolist(), "means": means.tolist(), "precisions": flat(precisions).tolist(),
            "iterations": int(fit.n_iter_), "lowerBound": float(fit.lower_bound_), "fittedWeights": fit.weights_.tolist(), "fittedMeans": fit.means_.tolist(),
            "fittedCovariances": flat(fit.covariances_).tolist(), "score": float(fit.score(x)), "aic": float(fit.aic(x)), "bic": float(fit.bic(x)),
            "responsibilities": fit.predict_proba(x[:10]).tolist(), "logDensities": fit.score_samples(x[:10]).tolist()})

pathlib.Path(__file__).with_name("mixture.json").write_text(json.dumps(cases) + "\n")
