#!/usr/bin/env python3
"""Principal components and linear discriminants by scikit-learn (run with 1.2) and NumPy: writes reduction.json."""
import json
import pathlib

import numpy as np
from sklearn.decomposition import PCA
from sklearn.discriminant_analysis import LinearDiscriminantAnalysis

rng = np.random.default_rng(20261202)


def positive(rows):
    return np.array([r * np.sign(r[np.argmax(np.abs(r))]) for r in rows])


pca = []
for n, d, k, offset in [(30, 4, 4, 0.0), (200, 7, 3, 1e6), (6, 10, 5, -3.0), (50, 1, 1, 2.0)]:
    x = rng.normal(size=(n, d)) @ np.diag(np.logspace(0, -3, d)) @ np.linalg.qr(rng.normal(size=(d, d)))[0] + offset
    fit = PCA(k, svd_solver="full").fit(x)
    white = PCA(k, svd_solver="full", whiten=True).fit(x)
    signs = np.sign([r[np.argmax(np.abs(r))] for r in fit.components_])
    pca.append({"x": x.tolist(), "components": positive(fit.components_).tolist(), "variance": (fit.explained_variance_ * (n - 1) / n).tolist(),
                "ratio": fit.explained_variance_ratio_.tolist(), "projected": (fit.transform(x[:5]) * signs).tolist(),
                "whitened": (white.transform(x[:5]) * signs).tolist(), "restored": fit.inverse_transform(fit.transform(x[:5])).tolist()})

lda = []
for n, d, k in [(60, 4, 3), (40, 2, 2), (120, 6, 5)]:
    labels = np.arange(n) % k * 7 - 3
    x = rng.normal(size=(n, d)) @ rng.normal(size=(d, d)) + 2 * rng.normal(size=(k, d))[np.arange(n) % k]
    fit = LinearDiscriminantAnalysis(solver="svd").fit(x, labels)
    scalings = positive(fit.scalings_[:, :min(k - 1, d)].T)
    total = sum(np.count_nonzero(labels == c) for c in fit.classes_)
    within = sum((x[labels == c] - x[labels == c].mean(0)).T @ (x[labels == c] - x[labels == c].mean(0)) for c in fit.classes_)
    centred = x - x.mean(0)
    given = LinearDiscriminantAnalysis(solver="svd", priors=np.full(k, 1 / k)).fit(x, labels)
    # Shrinkage by its formula: the discriminant functions of normal classes with the shrunk pooled covariance.
    gamma = 0.3
    pooled = within / (n - k)
    shrunk = (1 - gamma) * pooled + gamma * np.trace(pooled) / d * np.eye(d)
    inverse = np.linalg.inv(shrunk)
    scores = np.array([[-0.5 * (row - m) @ inverse @ (row - m) + np.log(p) for m, p in zip(fit.means_, fit.priors_)] for row in x[:8]])
    scores = np.exp(scores - scores.max(1, keepdims=True))
    lda.append({"x": x.tolist(), "labels": labels.tolist(), "discriminants": scalings.tolist(), "ratio": fit.explained_variance_ratio_.tolist(),
                "probability": fit.predict_proba(x[:8]).tolist(), "predicted": fit.predict(x).tolist(), "equal priors": given.predict_proba(x[:8]).tolist(),
                "within": within.tolist(), "between": (centred.T @ centred - within).tolist(),
                "shrunk": (scores / scores.sum(1, keepdims=True)).tolist()})

pathlib.Path(__file__).with_name("reduction.json").write_text(json.dumps({"pca": pca, "lda": lda}) + "\n")
