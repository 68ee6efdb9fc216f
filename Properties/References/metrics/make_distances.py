"""Distances by SciPy (run with SciPy 1.10): writes distances.json beside itself."""
import json
import os

import numpy as np
from scipy.spatial import distance

rng = np.random.default_rng(30)
cases = []


def case(name, x, y):
    x, y = np.asarray(x, float), np.asarray(y, float)
    cov = np.eye(len(x)) * 2 + 0.5
    out = {
        "euclidean": distance.euclidean(x, y), "squaredEuclidean": distance.sqeuclidean(x, y), "manhattan": distance.cityblock(x, y),
        "chebyshev": distance.chebyshev(x, y), "cosine": distance.cosine(x, y), "hamming": distance.hamming(x, y),
        "jaccard": distance.jaccard(x, y), "canberra": distance.canberra(x, y), "brayCurtis": distance.braycurtis(x, y),
        "minkowski1.5": distance.minkowski(x, y, 1.5), "minkowski3": distance.minkowski(x, y, 3),
        "minkowski40": distance.minkowski(x, y, 40), "mahalanobis": distance.mahalanobis(x, y, cov),
    }
    cases.append({"name": name, "x": x.tolist(), "y": y.tolist(), "expected": {k: float(v) for k, v in out.items()}})


for d in (1, 3, 17, 64, 200):
    case(f"normal {d}", rng.normal(size=d), rng.normal(size=d))
    case(f"counts {d}", rng.integers(0, 4, d) + np.eye(1, d)[0], rng.integers(0, 4, d) + 2 * np.eye(1, d)[0])
case("flags", rng.integers(0, 2, 90), rng.integers(0, 2, 90))
a, b = rng.normal(size=(7, 20)), rng.normal(size=(9, 20)) + 0.5
tables = {k: distance.cdist(a, b, k).ravel().tolist() for k in
          ("euclidean", "sqeuclidean", "cityblock", "chebyshev", "cosine", "canberra", "braycurtis", "hamming")}
here = os.path.dirname(os.path.abspath(__file__))
with open(os.path.join(here, "distances.json"), "w") as f:
    json.dump({"cases": cases, "a": a.ravel().tolist(), "b": b.ravel().tolist(), "tables": tables}, f, separators=(",", ":"))
    f.write("\n")
