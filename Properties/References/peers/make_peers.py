#!/usr/bin/env python3
"""Writes distributions.json, metrics.json, losses.json, distances.json and information.json: 500 random calls a chapter, answered by SciPy, scikit-learn, PyTorch or NumPy.

A row is [call, argument, ..., answer]; null is NaN, "inf" and "-inf" are infinities. Seeds are fixed. Arguments have few digits, so that they are short and exact.
Where the answer of SciPy's distribution differs from 60 digits (inverses.py) by more than 1e-11 of 1 + condition number the row is left out and counted; the
number is printed, and stands in the first row.
"""
import json
import math
import pathlib
import sys
import warnings

import numpy as np
import scipy.spatial.distance as sd
import scipy.special as sp
import scipy.stats as st
import torch
import torch.nn.functional as tf
from sklearn import metrics as m

HERE = pathlib.Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "probability"))
warnings.simplefilter("ignore")
np.seterr(all="ignore")
COUNT = 500


def plain(v):
    if isinstance(v, (list, tuple)) or isinstance(v, np.ndarray) and v.ndim:
        return [plain(x) for x in v]
    if isinstance(v, (str, bool)) or v is None:
        return v
    if isinstance(v, (int, np.integer)):
        return int(v)
    v = float(v)
    return None if math.isnan(v) else ("inf" if v > 0 else "-inf") if math.isinf(v) else int(v) if v == int(v) and abs(v) < 1e15 else v


def write(name, rows):
    (HERE / f"{name}.json").write_text("[" + ",\n".join(json.dumps(plain(r), separators=(",", ":")) for r in rows) + "]\n")
    print(name, len(rows))


# Distributions ------------------------------------------------------------------------------------------------------------------------------------
SCIPY = {
    "Normal": lambda a, b: st.norm(a, b), "LogNormal": lambda a, b: st.lognorm(b, scale=np.exp(a)), "Exponential": lambda r: st.expon(scale=1 / r),
    "Uniform": lambda a, b: st.uniform(a, b - a), "Gamma": lambda k, s: st.gamma(k, scale=s), "ChiSquared": lambda n: st.chi2(n), "Beta": lambda a, b: st.beta(a, b),
    "StudentT": lambda n: st.t(n), "FDistribution": lambda a, b: st.f(a, b), "Laplace": lambda a, b: st.laplace(a, b), "Cauchy": lambda a, b: st.cauchy(a, b),
    "Weibull": lambda k, s: st.weibull_min(k, scale=s), "Bernoulli": lambda p: st.bernoulli(p), "Binomial": lambda n, p: st.binom(int(n), p),
    "Poisson": lambda r: st.poisson(r), "Geometric": lambda p: st.geom(p, loc=-1), "NegativeBinomial": lambda r, p: st.nbinom(r, p),
}
PARTS = {"density": ("pdf", "pmf", 0), "logDensity": ("logpdf", "logpmf", 0), "cdf": ("cdf", "cdf", 1), "logCdf": ("logcdf", "logcdf", 1),
         "survival": ("sf", "sf", 2), "logSurvival": ("logsf", "logsf", 2)}
MOMENTS = ["mean", "variance", "skewness", "kurtosis", "entropy"]


def short(v, digits=4):
    return float(f"{float(v):.{digits}g}")


def distributions():
    import random

    import accuracy
    import inverses
    from mpmath import mp, mpf

    random.seed(31)
    rows, off, asked = [], 0, 0
    ends = {"Normal": (0, 1), "LogNormal": (0, 1), "Exponential": (2,), "Uniform": (0, 2), "Gamma": (1, 2), "ChiSquared": (2,), "Beta": (1, 3), "StudentT": (3,),
            "FDistribution": (2, 3), "Laplace": (0, 1), "Cauchy": (0, 1), "Weibull": (1, 2), "Bernoulli": (0.25,), "Binomial": (7, 0.25), "Poisson": (2,),
            "Geometric": (0.25,), "NegativeBinomial": (2, 0.25)}
    for name, parameters in ends.items():
        d = SCIPY[name](*parameters)
        for x in (-math.inf, -1, 0, 0.5, 2, math.inf, math.nan):
            for part in ("cdf", "survival") + (("density",) if abs(x) < math.inf else ()):
                a, b, _ = PARTS[part]
                if random.random() < 0.4:
                    rows.append([name, list(parameters), part, x, getattr(d, a if name in inverses.CONTINUOUS else b)(x)])
    while len(rows) < COUNT - 60:
        name = random.choice(list(SCIPY))
        parameters, x = inverses.drawn(name)
        parameters, x = [short(p) for p in parameters], x if name in inverses.DISCRETE else short(x)
        if name in inverses.DISCRETE and name != "Poisson" and not 0 < parameters[-1] < 1:
            continue
        if abs(x) > 1e300 or (name in ("Beta",) and not 0 < x < 1) or (name == "Uniform" and not parameters[0] < x < parameters[1]) or (name == "Binomial" and x > parameters[0]):
            continue
        d = SCIPY[name](*parameters)
        part = random.choice([*PARTS, "quantile", "inverseSurvival"])
        asked += 1
        with mp.workdps(400 if name in ("Normal", "LogNormal", "Laplace", "Cauchy") else 60):
            logs, slopes = accuracy.conditions(name, (inverses.CONTINUOUS | inverses.DISCRETE)[name], [mpf(v) for v in [*parameters, x]])
        if part in PARTS:
            continuous, discrete, k = PARTS[part]
            answer = float(getattr(d, continuous if name in inverses.CONTINUOUS else discrete)(x))
            log, condition = logs[k], sum(abs(s[k]) for s in slopes)
            if not mp.isfinite(log):
                continue
            true = log if part.startswith("log") else mp.exp(log)
            condition = condition / abs(log) if part.startswith("log") and log != 0 else condition
            if not 1e-300 < abs(true) < 1e300:
                continue
            if not abs(answer / true - 1) < 1e-11 * (1 + condition):
                off += 1
                continue
            rows.append([name, parameters, part, x, accuracy.three(condition), answer])
            continue
        upper = part == "inverseSurvival"
        log = logs[2 if upper else 1]
        if not mp.isfinite(log) or not -690 < log < -1e-3:
            continue
        p = short(mp.exp(log))
        answer = float(d.isf(p) if upper else d.ppf(p))
        if name in inverses.DISCRETE:
            near = [float(getattr(d, "sf" if upper else "cdf")(answer + i)) for i in (-1, 0)]
            if not (near[1] <= p < near[0] if upper else near[0] < p <= near[1]) or min(abs(v / p - 1) for v in near) < 1e-9:
                off += 1
                continue
            rows.append([name, parameters, part, p, 0, answer])
            continue
        with mp.workdps(400 if name in ("Normal", "LogNormal", "Laplace", "Cauchy") else 60):
            try:
                back, inner = accuracy.conditions(name, inverses.CONTINUOUS[name], [mpf(v) for v in [*parameters, answer]])
            except (ValueError, ZeroDivisionError):
                off += 1
                continue
        tail, f = back[2 if upper else 1], back[0]
        each = mp.exp(tail - f) / abs(mpf(answer)) if answer else mpf(0)
        condition = each * (1 + sum(abs(s[2 if upper else 1]) for s in inner[:-1]))
        if not abs((mp.log(p) - tail) * each) < 1e-11 * (1 + condition):
            off += 1
            continue
        rows.append([name, parameters, part, p, accuracy.three(condition), answer])
    while len(rows) < COUNT - 30:
        name = random.choice(list(SCIPY))
        parameters = [short(p) for p in inverses.drawn(name)[0]]
        if name in inverses.DISCRETE and name != "Poisson" and not 0.01 < parameters[-1] < 0.99:
            continue
        if name == "Weibull" and not 0.3 < parameters[0] < 5 or name == "LogNormal" and parameters[1] > 5 or name in inverses.DISCRETE and max(parameters) > 100:
            continue
        part = random.choice(MOMENTS)
        d = SCIPY[name](*parameters)
        value = float({"mean": d.mean, "variance": d.var, "entropy": d.entropy}[part]() if part in ("mean", "variance", "entropy") else d.stats("s" if part == "skewness" else "k"))
        exact = inverses.moments(name, [mpf(p) for p in parameters])[["mean", "variance", "skewness", "kurtosis", "entropy"].index(part)]
        asked += 1
        # Where there is none, SciPy's infinities and NaN are compared by the laws.
        if exact is None or not abs(value - exact) <= 1e-11 * (1 + abs(exact)):
            off += 0 if exact is None else 1
            continue
        rows.append([name, parameters, part, None, 10 / max(abs(value), 1e-6), value])
    g = np.random.default_rng(32)
    while len(rows) < COUNT:
        k = int(g.integers(2, 5))
        kind = ("multinomial", "dirichlet", "multivariateNormal")[len(rows) % 3]
        if kind == "multinomial":
            weights = g.integers(1, 9, k)
            p = weights / 2 ** math.ceil(math.log2(weights.sum()))
            p[-1] = 1 - p[:-1].sum()
            n = int(10 ** g.uniform(0, 5))
            x = st.multinomial(n, p).rvs(random_state=g)[0]
            # NumPy's sum of log-gammas of up to 1e6 rounds by 1e-10.
            rows.append([kind, [n, p], "logDensity", x, st.multinomial(n, p).logpmf(x)])
        elif kind == "dirichlet":
            a = [short(10 ** v) for v in g.uniform(-1, 3, k)]
            x = g.integers(1, 60, k) / 256
            x[-1] = 1 - x[:-1].sum()
            rows.append([kind, [a], "logDensity", x, st.dirichlet(a).logpdf(x)])
        else:
            r = np.round(g.normal(size=(k, k)), 2)
            c, mean, x = r @ r.T + np.eye(k) * 0.5, np.round(g.normal(size=k), 2), np.round(g.normal(size=k) * 3, 2)
            rows.append([kind, [mean, c], "logDensity", x, st.multivariate_normal(mean, c).logpdf(x)])
    write("distributions", [[f"{off} answers of {asked} were off by more than 1e-11 of 1 + condition number"], *rows])


# Metrics ------------------------------------------------------------------------------------------------------------------------------------------
def metrics():
    g = np.random.default_rng(33)
    rows = []

    def add(name, *arguments):
        *given, answer = arguments
        rows.append([name, *given, answer])

    def labels(n, k):
        y = g.integers(0, k, n)
        z = np.where(g.random(n) < 0.6, y, g.integers(0, k, n))
        return y, z

    kinds = ["label", "average", "binary", "rank", "share", "table", "number", "targets", "cluster", "partition", "gain"]
    while len(rows) < COUNT:
        kind, n = kinds[int(g.integers(len(kinds)))], int(g.integers(2, 25))
        w = np.round(g.uniform(0, 3, n), 2) * (g.random(n) < 0.8)
        w[0] = 1
        k = int(g.integers(2, 6))
        if kind == "label":
            y, z = labels(n, k)
            which = int(g.integers(6))
            zero = 0
            if which == 0:
                add("accuracy", y, z, w, m.accuracy_score(y, z, sample_weight=w))
            elif which == 1:
                add("balanced", y, z, w, m.balanced_accuracy_score(y, z, sample_weight=w))
            elif which == 2:
                add("mcc", y, z, w, m.matthews_corrcoef(y, z, sample_weight=w))
            elif which == 3:
                add("kappa", y, z, w, [None, "linear", "quadratic"][(i := int(g.integers(3)))] or "none", m.cohen_kappa_score(y, z, sample_weight=w, weights=[None, "linear", "quadratic"][i]))
            elif which == 4:
                add("hamming", y, z, m.hamming_loss(y, z))
            else:
                report = m.classification_report(y, z, sample_weight=w, output_dict=True, zero_division=zero)
                kept = sorted(set(y[w > 0]) | set(z[w > 0]))
                add("report", y, z, w, [v for c in kept for v in report[str(c)].values()] + [report["accuracy"] if "accuracy" in report else m.accuracy_score(y, z, sample_weight=w)]
                    + [np.mean([report[str(c)][s] for c in kept]) for s in ("precision", "recall", "f1-score")] + [report["weighted avg"][s] for s in ("precision", "recall", "f1-score")])
        elif kind == "average":
            y, z = labels(n, k)
            average, zero, beta = ("macro", "micro", "weighted")[int(g.integers(3))], int(g.integers(2)), short(g.uniform(0.2, 4), 2)
            kept = sorted(set(y[w > 0]) | set(z[w > 0]))
            score = ("precision", "recall", "f1", "fbeta", "jaccard")[int(g.integers(5))]
            f = {"precision": m.precision_score, "recall": m.recall_score, "f1": m.f1_score, "jaccard": m.jaccard_score}.get(score, lambda a, b, **o: m.fbeta_score(a, b, beta=beta, **o))
            # F of a class that neither occurs nor is predicted is 0/0; with weights a class may lose all it had.
            add(score, y, z, w, average, zero, beta, f(y[w > 0], z[w > 0], average=average, zero_division=zero, sample_weight=w[w > 0], labels=kept))
        elif kind == "binary":
            y, z = labels(n, 2)
            zero, beta = int(g.integers(2)), short(g.uniform(0.2, 4), 2)
            score = ("precision", "recall", "f1", "fbeta", "jaccard")[int(g.integers(5))]
            f = {"precision": m.precision_score, "recall": m.recall_score, "f1": m.f1_score, "jaccard": m.jaccard_score}.get(score, lambda a, b, **o: m.fbeta_score(a, b, beta=beta, **o))
            add(score + " of 1", y, z, w, zero, beta, f(y, z, zero_division=zero, sample_weight=w))
        elif kind == "rank":
            y = g.integers(0, 2, n)
            s = np.round(g.random(n), int(g.integers(1, 4)))
            y[w > 0] if len(set(y[w > 0])) == 2 else None
            if len(set(y[w > 0])) < 2:
                continue
            which = int(g.integers(4))
            if which == 0:
                add("auc", y, s, w, m.roc_auc_score(y, s, sample_weight=w))
            elif which == 1:
                add("average precision", y, s, w, m.average_precision_score(y, s, sample_weight=w))
            elif which == 2:
                a, b, t = m.roc_curve(y[w > 0], s[w > 0], sample_weight=w[w > 0], drop_intermediate=False)
                add("roc", y, s, w, np.concatenate([a, b]))
            else:
                a, b, t = m.precision_recall_curve(y[w > 0], s[w > 0], sample_weight=w[w > 0])
                # It adds a point at no threshold, where nothing is predicted.
                add("pr", y, s, w, np.concatenate([a[:-1], b[:-1]]))
        elif kind == "share":
            y, s = g.integers(0, 2, n), np.round(g.uniform(0.01, 0.99, n), 3)
            which = int(g.integers(3))
            if which == 0:
                add("log loss", y, s, w, m.log_loss(y, s, sample_weight=w, labels=[0, 1]))
            elif which == 1:
                add("brier", y, s, w, m.brier_score_loss(y, s, sample_weight=w, pos_label=1))
            else:
                add("brier edges", y, np.round(s), np.ones(n), m.brier_score_loss(y, np.round(s), pos_label=1))
        elif kind == "table":
            k = max(3, k)
            y = np.concatenate([np.arange(k), g.integers(0, k, n)])
            s = g.integers(1, 20, (len(y), k)) / 1.0
            s = np.round(s / s.sum(1, keepdims=True), 3)
            s[:, -1] = np.round(1 - s[:, :-1].sum(1), 3)
            w = np.round(g.uniform(0.1, 3, len(y)), 2)
            which, average = int(g.integers(5)), ("macro", "weighted")[int(g.integers(2))]
            if which == 0:
                add("log loss of many", y, s, w, m.log_loss(y, s, sample_weight=w))
            elif which == 1:
                add("rest", y, s, w, average, m.roc_auc_score(y, s, sample_weight=w, multi_class="ovr", average=average))
            elif which == 2:
                add("one", y, s, average, m.roc_auc_score(y, s, multi_class="ovo", average=average))
            elif which == 3:
                # Without ties of a row, which scikit-learn ranks otherwise.
                s = np.round(g.random(s.shape), 4)
                add("top 2", y, s, w, m.top_k_accuracy_score(y, s, k=2, sample_weight=w))
            else:
                add("rest micro", y, s, w, m.roc_auc_score(np.eye(k)[y], s, average="micro", sample_weight=w))
        elif kind == "number":
            y, z = np.round(g.normal(size=n) * 10 ** g.uniform(-1, 3), 3), None
            z = np.round(y + g.normal(size=n) * 10 ** g.uniform(-2, 2), 3)
            if g.random() < 0.1:
                y = np.full(n, y[0])
            which = int(g.integers(9))
            if which == 0:
                add("r2", y, z, w, m.r2_score(y[w > 0], z[w > 0], sample_weight=w[w > 0]) if (w > 0).sum() > 1 else math.nan)
            elif which == 1:
                add("ev", y, z, w, m.explained_variance_score(y[w > 0], z[w > 0], sample_weight=w[w > 0]) if (w > 0).sum() > 1 else math.nan)
            elif which == 2:
                add("rmse", y, z, w, np.sqrt(m.mean_squared_error(y, z, sample_weight=w)))
            elif which == 3:
                add("medae", y, z, m.median_absolute_error(y, z))
            elif which == 4:
                add("max", y, z, m.max_error(y, z))
            elif which == 5:
                if (y == 0).any():
                    continue
                add("mape", y, z, w, 100 * m.mean_absolute_percentage_error(y, z, sample_weight=w))
            elif which == 6:
                add("d2", y, z, m.d2_absolute_error_score(y, z))
            elif which == 7:
                q = short(g.uniform(0.05, 0.95), 2)
                add("d2 pinball", y, z, q, m.d2_pinball_score(y, z, alpha=q))
            else:
                add("pinball", y, z, w, short(q := round(g.uniform(0.05, 0.95), 2), 2), m.mean_pinball_loss(y, z, sample_weight=w, alpha=q))
        elif kind == "targets":
            k = int(g.integers(1, 4))
            y = np.round(g.normal(size=(n, k)) * (1 + np.arange(k)), 2)
            z = np.round(y + g.normal(size=(n, k)), 2)
            w = np.round(g.uniform(0.1, 3, n), 2)
            which = int(g.integers(6))
            o = {"sample_weight": w}
            add(f"targets {which}", y, z, w, [
                lambda: m.r2_score(y, z, multioutput="raw_values", **o), lambda: [m.r2_score(y, z, **o), m.r2_score(y, z, multioutput="variance_weighted", **o)],
                lambda: m.explained_variance_score(y, z, multioutput="raw_values", **o), lambda: [m.explained_variance_score(y, z, multioutput="variance_weighted", **o)],
                lambda: m.mean_squared_error(y, z, multioutput="raw_values", **o), lambda: m.mean_absolute_error(y, z, multioutput="raw_values", **o)][which]())
        elif kind == "cluster":
            n = max(n, 6)
            x, y = np.round(g.normal(size=(n, 3)), 2), g.integers(0, k, n)
            y[:2] = (0, 1)
            x[:, 0] += y
            if len(set(y)) >= n:
                continue
            which = int(g.integers(4))
            if which < 2:
                name = ("euclidean", "manhattan")[which]
                add("silhouette", x, y, name, m.silhouette_score(x, y, metric="euclidean" if which == 0 else "cityblock"))
            elif which == 2:
                # scikit-learn takes distances as |a|² + |b|² − 2ab, which leaves 1e-8 of a cluster of one: the same by differences.
                centers = {c: x[y == c].mean(0) for c in set(y)}
                inner = {c: np.linalg.norm(x[y == c] - v, axis=1).mean() for c, v in centers.items()}
                db = np.mean([max((inner[a] + inner[b]) / np.linalg.norm(centers[a] - centers[b]) for b in centers if b != a) for a in centers])
                assert abs(db - m.davies_bouldin_score(x, y)) < 1e-7
                add("db", x, y, db)
            else:
                add("ch", x, y, m.calinski_harabasz_score(x, y))
        elif kind == "partition":
            y, z = labels(n, k)
            which = int(g.integers(4))
            if which == 0:
                add("ari", y, z, m.adjusted_rand_score(y, z))
            else:
                beta = short(g.uniform(0.2, 4), 2)
                h, c, v = m.homogeneity_completeness_v_measure(y, z, beta=beta)
                add(("homogeneity", "completeness", "v")[which - 1], y, z, beta, (h, c, v)[which - 1])
        else:
            relevance, s = g.integers(0, 4, n), g.permutation(n) / 4
            k = int(g.integers(1, n + 1))
            if g.random() < 0.5:
                add("dcg", relevance, s, k, m.dcg_score([relevance], [s], k=k))
            else:
                add("ndcg", relevance, s, k, m.ndcg_score([relevance], [s], k=k))
    write("metrics", rows)


# Losses -------------------------------------------------------------------------------------------------------------------------------------------
def losses():
    g = np.random.default_rng(34)
    rows = []
    t = lambda v: torch.tensor(np.asarray(v), dtype=torch.float64)
    mean = lambda v, w: float((t(w) * v).sum() / t(w).sum())
    names = ["mse", "mae", "huber", "smooth", "bce", "bceLogits", "hinge", "squaredHinge", "logCosh", "pinball", "poisson", "poissonLogs", "focal", "focalLogits",
             "ce", "ceLogits", "ceSoftLogits", "ceSoft", "kl", "klLogits"]
    while len(rows) < COUNT:
        name, n = names[len(rows) % len(names)], int(g.integers(1, 13))
        w = np.round(g.uniform(0.1, 3, n), 2)
        w[g.random(n) < 0.2] = 0
        w[0] = 1
        y, z = np.round(g.normal(size=n) * 3, 2), np.round(g.normal(size=n) * 3, 2)
        flag, p, option = g.integers(0, 2, n), np.round(g.uniform(0.001, 0.999, n), 3), short(g.uniform(0.1, 3), 2)
        if g.random() < 0.2:
            z = np.round(z * 300, 1)
        k = int(g.integers(2, 6))
        logits = np.round(g.normal(size=(n, k)) * 10 ** g.uniform(-1, 2), 2)
        label = g.integers(0, k, n)
        soft = g.integers(0, 6, (n, k)) + (np.eye(k)[label] * 2)
        shares = g.integers(1, 9, (n, k)) / 1.0
        soft, shares = (np.round(v / v.sum(1, keepdims=True), 4) for v in (soft, shares))
        for v in (soft, shares):
            v[:, label[0]] += np.round(1 - v.sum(1), 6)
        soft = np.clip(soft, 0, None)
        if name == "mse":
            rows.append([name, y, z, w, 0, mean((t(y) - t(z)) ** 2, w)])
        elif name == "mae":
            rows.append([name, y, z, w, 0, mean((t(y) - t(z)).abs(), w)])
        elif name == "huber":
            rows.append([name, y, z, w, option, mean(tf.huber_loss(t(z), t(y), reduction="none", delta=option), w)])
        elif name == "smooth":
            rows.append([name, y, z, w, option, mean(tf.smooth_l1_loss(t(z), t(y), reduction="none", beta=option), w)])
        elif name == "bce":
            rows.append([name, flag, p, w, 0, mean(tf.binary_cross_entropy(t(p), t(flag), reduction="none"), w)])
        elif name == "bceLogits":
            rows.append([name, flag, z, w, 0, mean(tf.binary_cross_entropy_with_logits(t(z), t(flag), reduction="none"), w)])
        elif name in ("hinge", "squaredHinge"):
            s = 2 * flag - 1
            rows.append([name, s, z, w, 0, mean(torch.clamp(1 - t(s) * t(z), min=0) ** (2 if name == "squaredHinge" else 1), w)])
        elif name == "logCosh":
            r = t(z) - t(y)
            rows.append([name, y, z, w, 0, mean(r.abs() + torch.log1p(torch.exp(-2 * r.abs())) - math.log(2), w)])
        elif name == "pinball":
            q = short(g.uniform(0.05, 0.95), 2)
            rows.append([name, y, z, w, q, m.mean_pinball_loss(y, z, sample_weight=w, alpha=q)])
        elif name == "poisson":
            c, r = g.integers(0, 9, n), np.round(g.uniform(0.1, 9, n), 2)
            rows.append([name, c, r, w, 0, mean(tf.poisson_nll_loss(t(r), t(c), log_input=False, eps=0, reduction="none"), w)])
        elif name == "poissonLogs":
            c, r = g.integers(0, 9, n), np.round(g.uniform(-4, 4, n), 2)
            rows.append([name, c, r, w, 0, mean(tf.poisson_nll_loss(t(r), t(c), reduction="none"), w)])
        elif name in ("focal", "focalLogits"):
            # Lin et al. (2017), as torchvision.ops.sigmoid_focal_loss writes it.
            given, s = (p, t(p)) if name == "focal" else (z, torch.sigmoid(t(z)))
            ce = tf.binary_cross_entropy(s, t(flag), reduction="none") if name == "focal" else tf.binary_cross_entropy_with_logits(t(z), t(flag), reduction="none")
            right = torch.where(t(flag) == 1, s, 1 - s) if name == "focal" else torch.sigmoid(torch.where(t(flag) == 1, t(z), -t(z)))
            wrong = 1 - right if name == "focal" else torch.sigmoid(torch.where(t(flag) == 1, -t(z), t(z)))
            rows.append([name, flag, given, w, option, mean(torch.where(t(flag) == 1, 0.25, 0.75) * wrong ** option * ce, w)])
        elif name == "ce":
            rows.append([name, label, shares, w, 0, mean(tf.nll_loss(torch.log(t(shares)), torch.tensor(label), reduction="none"), w)])
        elif name == "ceLogits":
            s = short(g.uniform(0, 0.3), 2) if g.random() < 0.5 else 0.0
            rows.append([name, label, logits, w, s, mean(tf.cross_entropy(t(logits), torch.tensor(label), reduction="none", label_smoothing=s), w)])
        elif name == "ceSoftLogits":
            s = short(g.uniform(0, 0.3), 2) if g.random() < 0.5 else 0.0
            rows.append([name, soft, logits, w, s, mean(tf.cross_entropy(t(logits), t(soft), reduction="none", label_smoothing=s), w)])
        elif name == "ceSoft":
            rows.append([name, soft, shares, w, 0, mean(-(t(soft) * torch.log(t(shares))).sum(1), w)])
        elif name == "kl":
            rows.append([name, soft, shares, w, 0, mean(tf.kl_div(torch.log(t(shares)), t(soft), reduction="none").sum(1), w)])
        else:
            rows.append([name, soft, logits, w, 0, mean(tf.kl_div(torch.log_softmax(t(logits), 1), t(soft), reduction="none").sum(1), w)])
    write("losses", rows)


# Distances ----------------------------------------------------------------------------------------------------------------------------------------
def distances():
    g = np.random.default_rng(35)
    rows = []
    names = ["euclidean", "squared", "manhattan", "chebyshev", "minkowski", "cosine", "hamming", "jaccard", "canberra", "brayCurtis", "mahalanobis", "nearest"]
    while len(rows) < COUNT:
        name, n = names[len(rows) % len(names)], int(g.integers(1, 20))
        scale = 10.0 ** g.integers(-2, 4)
        x, y = np.round(g.normal(size=n) * scale, 2), np.round(g.normal(size=n) * scale, 2)
        if name in ("hamming", "jaccard", "canberra", "brayCurtis"):
            x, y = g.integers(-1, 3, n) * 1.0, g.integers(-1, 3, n) * 1.0
            y = np.where(g.random(n) < 0.5, x, y)
        if name == "mahalanobis":
            n = int(g.integers(1, 5))
            r = np.round(g.normal(size=(n, n)), 2)
            v, x, y = np.round(r @ r.T, 4) + np.eye(n), x[:1].repeat(n) + np.arange(n), np.round(g.normal(size=n), 2)
            rows.append([name, x, y, v, sd.mahalanobis(x, y, v)])
        elif name == "minkowski":
            p = short(10 ** g.uniform(0, 1.5), 3)
            rows.append([name, x, y, p, sd.minkowski(x, y, p)])
        elif name == "nearest":
            n, d, k = int(g.integers(1, 20)), int(g.integers(1, 4)), 0
            points, query, k = np.round(g.normal(size=(n, d)), 3), np.round(g.normal(size=d), 3), int(g.integers(1, n + 1))
            far = sd.cdist([query], points)[0]
            order = np.argsort(far, kind="stable")[:k]
            rows.append([name, points, query, k, np.concatenate([order, far[order]])])
        elif name == "brayCurtis" and not np.abs(x + y).sum():
            # Over 0: NaN here, an infinity in SciPy.
            rows.append(["brayCurtis", [1, *x], [2, *y], sd.braycurtis([1, *x], [2, *y])])
        else:
            f = {"euclidean": sd.euclidean, "squared": sd.sqeuclidean, "manhattan": sd.cityblock, "chebyshev": sd.chebyshev, "cosine": sd.cosine, "hamming": sd.hamming,
                 "jaccard": sd.jaccard, "canberra": sd.canberra, "brayCurtis": sd.braycurtis}[name]
            rows.append([name, x, y, f(x, y)])
    write("distances", rows)


# Information --------------------------------------------------------------------------------------------------------------------------------------
def information():
    g = np.random.default_rng(36)
    rows = []
    names = ["entropy", "cross", "kl", "js", "perplexity", "joint", "conditional", "mutual", "normalized", "labelMutual", "labelNormalized", "labelAdjusted", "labelEntropy",
             "labelConditional", "labelExpected"]

    def shares(shape, zeros):
        v = g.integers(0 if zeros else 1, 9, shape) / 1.0
        v.flat[0] += 1
        v = np.round(v / v.sum(), 4)
        v.flat[0] = max(0, round(v.flat[0] + 1 - v.sum(), 6))
        return v

    while len(rows) < COUNT:
        name, n = names[len(rows) % len(names)], int(g.integers(1, 15))
        base = (2, math.e)[int(g.integers(2))]
        unit = "bits" if base == 2 else "nats"
        p, q = shares(n, True), shares(n, g.random() < 0.3)
        joint = shares((int(g.integers(1, 5)), int(g.integers(1, 5))), True)
        rowsum, colsum = joint.sum(1), joint.sum(0)
        h = lambda v: float(sp.entr(v).sum() / math.log(base))
        a, b = g.integers(0, 4, n), g.integers(0, 4, n)
        b = np.where(g.random(n) < 0.6, a, b)
        how = ("arithmetic", "geometric", "min", "max")[int(g.integers(4))]
        ha, hb, hab = (h(np.unique(v, return_counts=True, axis=0)[1] / n) for v in (a, b, np.stack([a, b], 1)))
        mi = m.mutual_info_score(a, b) / math.log(base)
        if name == "entropy":
            rows.append([name, p, unit, h(p)])
        elif name == "cross":
            rows.append([name, p, q, unit, h(p) + sp.rel_entr(p, q).sum() / math.log(base)])
        elif name == "kl":
            rows.append([name, p, q, unit, sp.rel_entr(p, q).sum() / math.log(base)])
        elif name == "js":
            mid = (p + q) / 2
            rows.append([name, p, q, unit, (sp.rel_entr(p, mid).sum() + sp.rel_entr(q, mid).sum()) / 2 / math.log(base)])
        elif name == "perplexity":
            rows.append([name, p, math.exp(sp.entr(p).sum())])
        elif name == "joint":
            rows.append([name, joint, unit, h(joint)])
        elif name == "conditional":
            rows.append([name, joint, unit, h(joint) - h(rowsum)])
        elif name == "mutual":
            rows.append([name, joint, unit, h(rowsum) + h(colsum) - h(joint)])
        elif name == "normalized":
            x, y = h(rowsum), h(colsum)
            mean = {"arithmetic": (x + y) / 2, "geometric": math.sqrt(x * y), "min": min(x, y), "max": max(x, y)}[how]
            if mean < 1e-3:
                rows.append(["entropy", p, unit, h(p)])
                continue
            rows.append([name, joint, how, (x + y - h(joint)) / mean])
        elif name == "labelMutual":
            rows.append([name, a, b, unit, mi])
        elif name == "labelNormalized":
            rows.append([name, a, b, how, m.normalized_mutual_info_score(a, b, average_method=how)])
        elif name == "labelAdjusted":
            from sklearn.metrics.cluster import contingency_matrix, expected_mutual_information
            chance = expected_mutual_information(contingency_matrix(a, b), n) / math.log(base)
            mean = {"arithmetic": (ha + hb) / 2, "geometric": math.sqrt(ha * hb), "min": min(ha, hb), "max": max(ha, hb)}[how]
            if abs(mean - chance) < 1e-3:
                # 0/0: scikit-learn divides by a rounding.
                rows.append(["labelEntropy", a, unit, ha])
                continue
            rows.append([name, a, b, how, m.adjusted_mutual_info_score(a, b, average_method=how)])
        elif name == "labelEntropy":
            rows.append([name, a, unit, ha])
        elif name == "labelConditional":
            rows.append([name, a, b, unit, hab - ha])
        else:
            from sklearn.metrics.cluster import contingency_matrix, expected_mutual_information
            rows.append([name, a, b, expected_mutual_information(contingency_matrix(a, b), n)])
    write("information", rows)


if __name__ == "__main__":
    for chapter in sys.argv[1:] or ["distributions", "metrics", "losses", "distances", "information"]:
        globals()[chapter]()
