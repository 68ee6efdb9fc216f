#!/usr/bin/env python3
"""Platt's scaling by SciPy's trust-region minimizer on the likelihood as it is written: writes platt.json."""
import json
import pathlib

import numpy as np
from scipy.optimize import minimize
from scipy.special import expit

rng = np.random.default_rng(20261214)
cases = []
for n, spread, shift, parted, weighted in [(12, 1.0, 0.0, False, False), (60, 0.5, 0.3, False, True), (40, 1.0, 0.0, True, False), (200, 30.0, -5.0, False, True)]:
    f = spread * rng.normal(size=n) + shift
    y = (f > shift).astype(int) if parted else (f + spread * rng.normal(size=n) > 0.4 * spread).astype(int)
    w = rng.uniform(0.2, 3, n) if weighted else np.ones(n)
    ones, zeros = w[y == 1].sum(), w[y == 0].sum()
    t = np.where(y == 1, (ones + 1) / (ones + 2), 1 / (zeros + 2))

    def value(v):
        z = v[0] * f + v[1]
        return float(w @ (t * np.logaddexp(0, z) + (1 - t) * np.logaddexp(0, -z)))

    def slope(v):
        p = expit(-(v[0] * f + v[1]))
        return np.array([(w * (t - p)) @ f, (w * (t - p)).sum()])

    def bend(v):
        p = expit(-(v[0] * f + v[1]))
        h = w * p * (1 - p)
        return np.array([[h @ (f * f), h @ f], [h @ f, h.sum()]])

    best = minimize(value, np.zeros(2), jac=slope, hess=bend, method="trust-exact", options={"gtol": 1e-9, "maxiter": 1000}).x
    for _ in range(5):
        best = best - np.linalg.solve(bend(best), slope(best))
    cases.append({"scores": f.tolist(), "labels": y.tolist(), "weights": w.tolist() if weighted else [], "a": float(best[0]), "b": float(best[1]), "objective": value(best)})
pathlib.Path(__file__).with_name("platt.json").write_text(json.dumps({"cases": cases}) + "\n")
