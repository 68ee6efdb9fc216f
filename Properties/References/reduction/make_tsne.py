#!/usr/bin/env python3
"""t-SNE by scikit-learn (run with 1.2) and mpmath: writes tsne.json.

Probabilities of rows: bisection for each row with 40 digits. Cost and gradient: scikit-learn's own functions in double. A path of the descent: scikit-learn's own, from those probabilities.
"""
import json
import pathlib

import mpmath
import numpy as np
from scipy.spatial.distance import pdist, squareform
from sklearn.manifold import _t_sne, trustworthiness

mpmath.mp.dps = 40
rng = np.random.default_rng(20261201)


def conditional(distances, perplexity):
    n = len(distances)
    p, widths = np.zeros((n, n)), []
    target = mpmath.log(perplexity)
    for i in range(n):
        others = [j for j in range(n) if j != i]
        squares = [mpmath.mpf(float(distances[i, j])) ** 2 for j in others]
        least = min(squares)

        def weights(beta):
            return [mpmath.exp(-beta * (s - least)) for s in squares]

        def entropy(beta):
            w = weights(beta)
            total = mpmath.fsum(w)
            return mpmath.log(total) + beta * mpmath.fsum(a * (s - least) for a, s in zip(w, squares)) / total

        low, high = mpmath.mpf(2) ** -60, mpmath.mpf(2) ** 60
        for _ in range(140):
            middle = mpmath.sqrt(low * high)
            low, high = (middle, high) if entropy(middle) > target else (low, middle)
        w = weights(low)
        total = mpmath.fsum(w)
        for j, a in zip(others, w):
            p[i, j] = float(a / total)
        widths.append(float(mpmath.sqrt(1 / (2 * low))))
    return p, widths


cases = []
for n, d, m, perplexity in [(12, 3, 2, 3.0), (30, 5, 1, 7.5), (25, 2, 3, 10.0), (20, 4, 5, 5.0)]:
    x = rng.normal(size=(n, d)) * (1 + 3 * (rng.random(n) < 0.3))[:, None]
    distances = squareform(pdist(x))
    p, widths = conditional(distances, perplexity)
    joint = (p + p.T) / (2 * n)
    y = rng.normal(size=(n, m))
    dof = 1  # of the published definition, for any number of components
    cost, gradient = _t_sne._kl_divergence(y.ravel().copy(), squareform(joint, checks=False), dof, n, m, skip_num_points=0)
    distance = squareform(pdist(y, "sqeuclidean"))
    w = 1 / (1 + distance)
    np.fill_diagonal(w, 0)
    start = 1e-2 * rng.normal(size=(n, m))
    path = []

    def objective(params, *args, **kwargs):
        kwargs.pop("compute_error", None)
        return _t_sne._kl_divergence(params, *args, **kwargs)

    shared = dict(it=0, n_iter_check=1, n_iter_without_progress=10 ** 6, min_gain=0.01, min_grad_norm=0, learning_rate=0.5)
    early, _, _ = _t_sne._gradient_descent(objective, start.ravel().copy(), n_iter=30, momentum=0.5, args=[12 * squareform(joint, checks=False), dof, n, m], **shared)
    late, _, _ = _t_sne._gradient_descent(objective, early.copy(), n_iter=20, momentum=0.8, args=[squareform(joint, checks=False), dof, n, m], **shared)
    after = [_t_sne._kl_divergence(v.copy(), squareform(joint, checks=False), dof, n, m)[0] for v in (early, late)]
    cases.append({"x": x.tolist(), "perplexity": perplexity, "conditional": p.tolist(), "widths": widths, "y": y.tolist(), "student": (w / w.sum()).tolist(), "cost": float(cost),
                  "gradient": gradient.reshape(n, m).tolist(), "start": start.tolist(), "early": early.reshape(n, m).tolist(), "late": late.reshape(n, m).tolist(), "costs": [float(c) for c in after],
                  "trust": [float(trustworthiness(x, y, n_neighbors=k)) for k in (1, 3, 5)]})

pathlib.Path(__file__).with_name("tsne.json").write_text(json.dumps({"cases": cases}) + "\n")
for case in cases:
    print(case["cost"], case["costs"], case["trust"])
