#!/usr/bin/env python3
"""Reference values of the losses, from mpmath at 900 digits on the exact values of the doubles. Writes losses.json beside itself.

Where scikit-learn or SciPy has the loss, the value is held against theirs too.
"""
import json
import os

import mpmath as mp
import numpy as np
import scipy.special
import sklearn.metrics

mp.mp.dps = 900  # σ(−1000) is 10⁻⁴³⁴, and 1 − σ must keep its digits
rng = np.random.default_rng(20250311)
M = lambda v: mp.mpf(float(v))


def softplus(z):
    return mp.log1p(mp.exp(z))


def sigmoid(z):
    return 1 / (1 + mp.exp(-z))


def focal(y, q, rest, gamma, alpha):
    return -(alpha if y == 1 else 1 - alpha) * rest**gamma * mp.log(q)


def xlogy(x, y):
    return mp.mpf(0) if x == 0 else x * mp.log(y)


LOSSES = {
    "MeanSquaredError": lambda y, p: (y - p) ** 2,
    "MeanAbsoluteError": lambda y, p: abs(y - p),
    "Huber": lambda y, p: (y - p) ** 2 / 2 if abs(y - p) <= M(1.35) else M(1.35) * abs(y - p) - M(1.35) ** 2 / 2,
    "SmoothL1": lambda y, p: (y - p) ** 2 / (2 * M(0.75)) if abs(y - p) < M(0.75) else abs(y - p) - M(0.75) / 2,
    "LogCosh": lambda y, p: mp.log(mp.cosh(y - p)),
    "Pinball": lambda y, p: max(M(0.9) * (y - p), (M(0.9) - 1) * (y - p)),
    "Hinge": lambda y, p: max(mp.mpf(0), 1 - y * p),
    "SquaredHinge": lambda y, p: max(mp.mpf(0), 1 - y * p) ** 2,
    "BinaryCrossEntropy": lambda y, p: -(xlogy(y, p) + xlogy(1 - y, 1 - p)),
    "BinaryCrossEntropyFromLogits": lambda y, z: y * softplus(-z) + (1 - y) * softplus(z),
    "Focal": lambda y, p: focal(y, p if y == 1 else 1 - p, 1 - p if y == 1 else p, M(2), M(0.25)),
    "FocalFromLogits": lambda y, z: focal(y, sigmoid(z if y == 1 else -z), sigmoid(-z if y == 1 else z), M(2), M(0.25)),
    "Poisson": lambda y, p: p - xlogy(y, p),
    "PoissonFromLogs": lambda y, z: mp.exp(z) - y * z,
}

PEERS = {
    "MeanSquaredError": sklearn.metrics.mean_squared_error,
    "MeanAbsoluteError": sklearn.metrics.mean_absolute_error,
    "Huber": lambda y, p: np.mean(scipy.special.huber(1.35, y - p)),
    "Pinball": lambda y, p: sklearn.metrics.mean_pinball_loss(y, p, alpha=0.9),
    "Hinge": sklearn.metrics.hinge_loss,
    "Poisson": lambda y, p: (sklearn.metrics.mean_poisson_deviance(y, p) / 2) - np.mean(scipy.special.xlogy(y, y) - y),
}


def data(name, n):
    if name in ("Hinge", "SquaredHinge"):
        y = rng.choice([-1.0, 1.0], n)
        y[0], y[-1] = 1.0, -1.0
        return y, rng.normal(0, 2, n)
    if name == "BinaryCrossEntropy":
        return np.where(rng.random(n) < 0.5, rng.integers(0, 2, n), rng.random(n)).astype(float), rng.uniform(1e-9, 1, n)
    if name == "Focal":
        return rng.integers(0, 2, n).astype(float), rng.uniform(1e-9, 1, n)
    if name in ("BinaryCrossEntropyFromLogits", "FocalFromLogits"):
        z = np.where(rng.random(n) < 0.3, rng.uniform(-1000, 1000, n), rng.normal(0, 8, n))
        y = rng.integers(0, 2, n).astype(float)
        return (np.where(rng.random(n) < 0.3, rng.random(n), y) if name.startswith("Binary") else y), z
    if name == "Poisson":
        return rng.poisson(3, n).astype(float), rng.gamma(3, 1, n)
    if name == "PoissonFromLogs":
        return rng.poisson(3, n).astype(float), rng.normal(1, 1, n)
    return rng.normal(0, 10, n), rng.normal(0, 10, n)


def main():
    cases = []
    for name, f in LOSSES.items():
        for n in (2, 7, 33, 100):
            y, p = data(name, n)
            w = rng.integers(0, 4, n) * rng.uniform(0.5, 2, n)
            w[0] = 1.5
            values = [f(M(a), M(b)) for a, b in zip(y, p)]
            slopes = [mp.diff(lambda v: f(M(a), v), M(b), h=mp.mpf(10) ** -200) for a, b in zip(y, p)]
            mean = mp.fsum(values) / n
            total = mp.fsum(M(v) for v in w)
            if name in PEERS:
                assert abs(PEERS[name](y, p) - float(mean)) <= 1e-12 * abs(float(mean)), name
            cases.append({
                "loss": name,
                "actual": y.tolist(),
                "predicted": p.tolist(),
                "weights": w.tolist(),
                "mean": float(mean),
                "magnitude": float(mp.fsum(abs(v) for v in values) / n),
                "weightedMean": float(mp.fsum(M(a) * v for a, v in zip(w, values)) / total),
                "slopes": [float(v) for v in slopes],
            })
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "losses.json")
    with open(path, "w") as file:
        json.dump({"cases": cases}, file, indent=0)
        file.write("\n")


main()
