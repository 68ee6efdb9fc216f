#!/usr/bin/env python3
"""Weighted kappa, overlap, rankings, weights, D² and scores of several targets by scikit-learn (run with 1.2): writes agreement.json."""
import json
import pathlib
import warnings

import numpy as np
from sklearn import metrics

warnings.simplefilter("ignore")
rng = np.random.default_rng(71)


def num(v):
    return [float(x) for x in np.ravel(v)]


labels, rankings, weighted, targets, quantiles = [], [], [], [], []
for n, k in ((8, 2), (60, 4), (500, 9)):
    a = rng.integers(0, k, n) * 3 - 4
    p = np.where(rng.random(n) < 0.6, a, rng.integers(0, k, n) * 3 - 4)
    labels.append({"actual": [int(v) for v in a], "predicted": [int(v) for v in p], "expected": {
        "linear": metrics.cohen_kappa_score(a, p, weights="linear"), "quadratic": metrics.cohen_kappa_score(a, p, weights="quadratic"),
        "hamming": metrics.hamming_loss(a, p), **{"jaccard " + v: metrics.jaccard_score(a, p, average=v) for v in ("macro", "micro", "weighted")},
        "homogeneity": metrics.homogeneity_score(a, p), "completeness": metrics.completeness_score(a, p),
        "v": metrics.v_measure_score(a, p), "v 2.5": metrics.v_measure_score(a, p, beta=2.5)}})

for n in (2, 9, 120):
    rel, score = rng.integers(0, 4, n).astype(float), np.round(rng.normal(size=n), 1)
    rankings.append({"relevance": num(rel), "scores": num(score), "expected": {
        "dcg": metrics.dcg_score([rel], [score]), "dcg 5": metrics.dcg_score([rel], [score], k=5),
        "ndcg": metrics.ndcg_score([rel], [score]), "ndcg 5": metrics.ndcg_score([rel], [score], k=5)}})

for n, k in ((12, 2), (80, 2), (80, 4)):
    s = rng.normal(size=(n, k))
    p = np.exp(s) / np.exp(s).sum(axis=1, keepdims=True)
    y, w = rng.integers(0, k, n), rng.uniform(0.1, 3, n)
    out = {"logLoss": metrics.log_loss(y, p, sample_weight=w, labels=range(k))}
    if k == 2:
        out["brier"] = metrics.brier_score_loss(y, p[:, 1], sample_weight=w)
        share = np.full(n, y.mean())
        out["d2"] = 1 - metrics.log_loss(y, p[:, 1]) / metrics.log_loss(y, share)
        heavy = np.full(n, np.average(y, weights=w))
        out["d2 weighted"] = 1 - metrics.log_loss(y, p[:, 1], sample_weight=w) / metrics.log_loss(y, heavy, sample_weight=w)
        # As sklearn.calibration.calibration_curve, whose bins take no weights: the sums of each bin, weighed.
        for name, edges in (("uniform", np.linspace(0, 1, 6)), ("quantile", np.percentile(p[:, 1], np.linspace(0, 100, 6)))):
            bins = np.searchsorted(edges[1:-1], p[:, 1])
            mass = np.bincount(bins, weights=w, minlength=5)
            kept = mass > 0
            out[name + " observed"] = num(np.bincount(bins, weights=w * y, minlength=5)[kept] / mass[kept])
            out[name + " predicted"] = num(np.bincount(bins, weights=w * p[:, 1], minlength=5)[kept] / mass[kept])
    else:
        out["top2"] = metrics.top_k_accuracy_score(y, p, k=2, sample_weight=w)
    weighted.append({"actual": [int(v) for v in y], "columns": k, "probabilities": num(p), "weights": num(w), "expected": out})

for n, k in ((5, 1), (40, 3), (200, 5)):
    y = rng.normal(size=(n, k)) * (1 + np.arange(k)) + 3
    z = y + rng.normal(size=(n, k)) * 0.5
    targets.append({"rows": n, "columns": k, "actual": num(y), "predicted": num(z), "expected": {
        "r2": num(metrics.r2_score(y, z, multioutput="raw_values")), "r2 uniform": num(metrics.r2_score(y, z)),
        "r2 variance": num(metrics.r2_score(y, z, multioutput="variance_weighted")),
        "ev": num(metrics.explained_variance_score(y, z, multioutput="raw_values")),
        "ev variance": num(metrics.explained_variance_score(y, z, multioutput="variance_weighted")),
        "mae": num(metrics.mean_absolute_error(y, z, multioutput="raw_values")),
        "rmse": num(np.sqrt(metrics.mean_squared_error(y, z, multioutput="raw_values")))}})

for n in (2, 7, 150):
    y, z = rng.normal(size=n), rng.normal(size=n) * 0.3
    z += y
    quantiles.append({"actual": num(y), "predicted": num(z), "expected": {str(q): metrics.d2_pinball_score(y, z, alpha=q) for q in (0.1, 0.5, 0.9)}})
for entry in quantiles:
    # A generator of its own, so that what stands above keeps its numbers.
    y, z = np.array(entry["actual"]), np.array(entry["predicted"])
    w = np.random.default_rng(72).uniform(0.1, 3, len(y))
    entry["weights"] = num(w)
    entry["weighted"] = {str(q): metrics.d2_pinball_score(y, z, sample_weight=w, alpha=q) for q in (0.1, 0.5, 0.9)}

here = pathlib.Path(__file__).parent
text = json.dumps({"labels": labels, "rankings": rankings, "weighted": weighted, "targets": targets, "quantiles": quantiles}, default=float)
(here / "agreement.json").write_text(text + "\n")
