#!/usr/bin/env python3
"""Reference values of the losses over several classes, from mpmath at 60 digits beyond the spread of the logits. Writes categorical.json."""
import json
import os

import mpmath as mp
import numpy as np
import scipy.special
import sklearn.metrics

mp.mp.dps = 950
rng = np.random.default_rng(7)
M = lambda v: mp.mpf(float(v))
cases = []
for n, k, spread in ((1, 2, 1.0), (3, 4, 3.0), (5, 10, 30.0), (4, 3, 1000.0), (2, 100, 5.0)):
    z = rng.normal(0, spread, (n, k)) if spread < 1000 else rng.uniform(-1000, 1000, (n, k))
    labels = rng.integers(0, k, n)
    soft = rng.dirichlet(np.ones(k), n)
    soft[0, 0] += 1 - soft[0].sum()
    exps = [[mp.exp(M(v)) for v in row] for row in z]
    sums = [mp.fsum(row) for row in exps]
    logp = [[M(v) - mp.log(s) for v in row] for row, s in zip(z, sums)]
    hard = [-logp[i][labels[i]] for i in range(n)]
    even = [-mp.fsum(logp[i]) / k for i in range(n)]
    cross = [-mp.fsum(M(soft[i, j]) * logp[i][j] for j in range(k)) for i in range(n)]
    own = [-mp.fsum(M(v) * mp.log(M(v)) for v in soft[i] if v > 0) for i in range(n)]
    mean = lambda v: float(mp.fsum(v) / n)
    slopes = [(exps[i][j] / sums[i] - (1 if labels[i] == j else 0)) / n for i in range(n) for j in range(k)]
    if spread < 30:
        p = scipy.special.softmax(z, axis=1)
        assert abs(sklearn.metrics.log_loss(labels, p, labels=np.arange(k)) - mean(hard)) < 1e-12 * (1 + mean(hard))
        assert abs(np.sum(scipy.special.rel_entr(soft, p)) / n - mean([a - b for a, b in zip(cross, own)])) < 1e-12
    cases.append({
        "logits": z.ravel().tolist(),
        "labels": labels.tolist(),
        "soft": soft.ravel().tolist(),
        "hard": mean(hard),
        "smoothed": mean([(1 - M(0.1)) * a + M(0.1) * b for a, b in zip(hard, even)]),
        "softLoss": mean(cross),
        "divergence": mean([a - b for a, b in zip(cross, own)]),
        "slopes": [float(v) for v in slopes],
    })
with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "categorical.json"), "w") as file:
    json.dump({"cases": cases}, file, indent=0)
    file.write("\n")
