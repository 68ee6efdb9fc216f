"""Metrics of classification, ranking and clustering by scikit-learn (run with scikit-learn 1.2): writes classification.json beside itself."""
import json
import os
import warnings

import numpy as np
from sklearn import calibration, metrics

warnings.simplefilter("ignore")
rng = np.random.default_rng(40)
labels, scores, tables, clusters, partitions = [], [], [], [], []


def num(v):
    return [float(x) for x in np.ravel(v)]


def label_case(name, a, p, w=None):
    kw = {} if w is None else {"sample_weight": w}
    out = {
        "accuracy": metrics.accuracy_score(a, p, **kw), "balanced": metrics.balanced_accuracy_score(a, p, **kw),
        "matthews": metrics.matthews_corrcoef(a, p, **kw), "kappa": metrics.cohen_kappa_score(a, p, **kw),
        "matrix": num(metrics.confusion_matrix(a, p, **kw)),
    }
    for avg in ("macro", "micro", "weighted"):
        out["precision " + avg] = metrics.precision_score(a, p, average=avg, zero_division=0, **kw)
        out["recall " + avg] = metrics.recall_score(a, p, average=avg, zero_division=0, **kw)
        out["f1 " + avg] = metrics.f1_score(a, p, average=avg, zero_division=0, **kw)
        out["fbeta " + avg] = metrics.fbeta_score(a, p, beta=2.5, average=avg, zero_division=0, **kw)
    labels.append({"name": name, "actual": [int(x) for x in a], "predicted": [int(x) for x in p],
                   "weights": [] if w is None else num(w), "expected": {k: (v if isinstance(v, list) else float(v)) for k, v in out.items()}})


for n, k in ((5, 2), (60, 3), (400, 12), (300, 90)):
    a = rng.integers(0, k, n)
    p = np.where(rng.random(n) < 0.6, a, rng.integers(0, k + 1, n))
    label_case(f"{n} of {k}", a, p)
    label_case(f"{n} of {k} far apart", a * 100003 - 7, p * 100003 - 7)
label_case("weighted", a[:60] % 4, p[:60] % 4, rng.uniform(0.1, 2, 60))


def score_case(name, y, s, w=None):
    kw = {} if w is None else {"sample_weight": w}
    f, t, th = metrics.roc_curve(y, s, drop_intermediate=False, **kw)
    pr, re, pth = metrics.precision_recall_curve(y, s, **kw)
    prob = 1 / (1 + np.exp(-s))
    out = {"auc": metrics.roc_auc_score(y, s, **kw), "averagePrecision": metrics.average_precision_score(y, s, **kw),
           "falsePositiveRate": num(f), "truePositiveRate": num(t), "thresholds": num(th[1:]),
           "precision": num(pr[:-1][::-1]), "recall": num(re[:-1][::-1])}
    if w is None:
        out["logLoss"] = metrics.log_loss(y, prob)
        out["brier"] = metrics.brier_score_loss(y, prob)
        for strategy in ("uniform", "quantile"):
            true, pred = calibration.calibration_curve(y, prob, n_bins=4, strategy=strategy)
            out[strategy + " observed"], out[strategy + " predicted"] = num(true), num(pred)
    scores.append({"name": name, "actual": [int(x) for x in y], "scores": num(s), "probabilities": num(prob),
                   "weights": [] if w is None else num(w), "expected": out})


for n in (6, 50, 700):
    s = rng.normal(size=n)
    y = (s + rng.normal(size=n) > 0.3).astype(int)
    y[:2] = (0, 1)
    score_case(f"{n}", y, s)
    score_case(f"{n} tied", y, np.round(s))
    score_case(f"{n} weighted", y, np.round(s, 1), rng.uniform(0.1, 2, n))

for n, k in ((40, 3), (200, 5)):
    s = rng.normal(size=(n, k))
    y = rng.integers(0, k, n)
    s[np.arange(n), y] += 1
    prob = np.exp(s) / np.exp(s).sum(axis=1, keepdims=True)
    out = {m + " " + a: metrics.roc_auc_score(y, prob, multi_class=m, average=a) for m in ("ovr", "ovo") for a in ("macro", "weighted")}
    out["logLoss"] = metrics.log_loss(y, prob)
    out["top2"] = metrics.top_k_accuracy_score(y, prob, k=2)
    tables.append({"name": f"{n}x{k}", "actual": [int(x) for x in y], "columns": k, "probabilities": num(prob),
                   "expected": {a: float(b) for a, b in out.items()}})

for n, d, k in ((30, 2, 3), (150, 10, 4), (90, 80, 6)):
    c = rng.integers(0, k, n)
    x = rng.normal(size=(n, d)) + 2 * c[:, None] * (np.arange(d) % 3 == 0)
    c[0] = k
    clusters.append({"name": f"{n}x{d}", "rows": n, "columns": d, "features": num(x), "labels": [int(v) for v in c], "expected": {
        "silhouette": float(metrics.silhouette_score(x, c)), "samples": num(metrics.silhouette_samples(x, c)),
        "manhattan": float(metrics.silhouette_score(x, c, metric="manhattan")), "canberra": float(metrics.silhouette_score(x, c, metric="canberra")),
        "daviesBouldin": float(metrics.davies_bouldin_score(x, c)), "calinskiHarabasz": float(metrics.calinski_harabasz_score(x, c))}})

for n, k in ((10, 2), (200, 5), (500, 300)):
    a = rng.integers(0, k, n)
    b = np.where(rng.random(n) < 0.5, a, rng.integers(0, k, n)) * 1000003
    partitions.append({"actual": [int(v) for v in a], "predicted": [int(v) for v in b], "expected": float(metrics.adjusted_rand_score(a, b))})

here = os.path.dirname(os.path.abspath(__file__))
with open(os.path.join(here, "classification.json"), "w") as f:
    json.dump({"labels": labels, "scores": scores, "tables": tables, "clusters": clusters, "partitions": partitions}, f, separators=(",", ":"))
    f.write("\n")
