#!/usr/bin/env python3
"""Reference values of information theory, from mpmath at 50 digits; held against SciPy and scikit-learn. Writes information.json."""
import json
import os

import mpmath as mp
import numpy as np
import scipy.spatial.distance
import scipy.stats
import sklearn.metrics

mp.mp.dps = 50
rng = np.random.default_rng(11)
M = lambda v: mp.mpf(float(v))
xlogx = lambda v: mp.mpf(0) if v == 0 else v * mp.log(v)


def kl(p, q):
    return mp.fsum(mp.mpf(0) if a == 0 else a * mp.log(a / b) for a, b in zip(p, q))


pairs, labels = [], []
for n in (1, 2, 5, 40, 300):
    p, q = rng.dirichlet(np.ones(n)), rng.dirichlet(np.full(n, 0.5))
    if n > 4:
        p[1] = 0
        p /= p.sum()
    a, b = [M(v) for v in p], [M(v) for v in q]
    m = [(x + y) / 2 for x, y in zip(a, b)]
    entropy, divergence = -mp.fsum(map(xlogx, a)), kl(a, b)
    js = (kl(a, m) + kl(b, m)) / 2
    assert abs(scipy.stats.entropy(p) - float(entropy)) < 1e-12
    assert abs(scipy.stats.entropy(p, q) - float(divergence)) < 1e-12 * (1 + float(divergence))
    assert abs(scipy.spatial.distance.jensenshannon(p, q) ** 2 - float(js)) < 1e-12
    pairs.append({
        "p": p.tolist(),
        "q": q.tolist(),
        "entropy": float(entropy),
        "bits": float(entropy / mp.log(2)),
        "cross": float(-mp.fsum(mp.mpf(0) if x == 0 else x * mp.log(y) for x, y in zip(a, b))),
        "divergence": float(divergence),
        "jensenShannon": float(js),
    })
for n, kx, ky, low in ((1, 1, 1, 0), (10, 3, 2, -5), (200, 7, 4, 1_000_000_000), (1000, 600, 3, 0), (500, 5, 5, 0)):
    x = rng.integers(0, kx, n)
    y = np.where(rng.random(n) < 0.5, x % ky, rng.integers(0, ky, n))
    joint = {}
    for pair in zip(x.tolist(), y.tolist()):
        joint[pair] = joint.get(pair, 0) + 1
    cx, cy = np.bincount(x, minlength=kx), np.bincount(y, minlength=ky)
    share = lambda c: mp.mpf(int(c)) / n
    hx, hy = -mp.fsum(xlogx(share(c)) for c in cx), -mp.fsum(xlogx(share(c)) for c in cy)
    hxy = -mp.fsum(xlogx(share(c)) for c in joint.values())
    mi = hx + hy - hxy
    assert abs(sklearn.metrics.mutual_info_score(x, y) - float(mi)) < 1e-12
    norm = {k: float(sklearn.metrics.normalized_mutual_info_score(x, y, average_method=k)) for k in ("arithmetic", "geometric", "min", "max")}
    # The mean over all orders, exactly: hypergeometric probabilities as whole numbers over one.
    chance = mp.mpf(0)
    for a in (int(c) for c in cx if c):
        for b in (int(c) for c in cy if c):
            total = mp.binomial(n, b)
            chance += mp.fsum(
                mp.binomial(a, k) * mp.binomial(n - a, b - k) / total * mp.mpf(k) / n * mp.log(mp.mpf(n) * k / (mp.mpf(a) * b))
                for k in range(max(1, a + b - n), min(a, b) + 1))
    means = {"arithmetic": (hx + hy) / 2, "geometric": mp.sqrt(hx * hy), "min": min(hx, hy), "max": max(hx, hy)}
    adjusted = {k: 1.0 if hx == hy == 0 else float((mi - chance) / (v - chance)) for k, v in means.items()}
    for k, v in adjusted.items():
        assert abs(sklearn.metrics.adjusted_mutual_info_score(x, y, average_method=k) - v) < 1e-9, (n, k, v)
    labels.append({
        "chance": float(chance),
        "adjusted": adjusted,
        "x": ((x * 3) + low).tolist(),
        "y": (y - 1000).tolist(),
        "entropy": float(hx),
        "joint": float(hxy),
        "conditional": float(hxy - hx),
        "mutual": float(mi),
        "normalized": norm,
    })
with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "information.json"), "w") as file:
    json.dump({"pairs": pairs, "labels": labels}, file, indent=0)
    file.write("\n")
