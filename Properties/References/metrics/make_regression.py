"""Regression metrics by scikit-learn (run with scikit-learn 1.2): writes regression.json beside itself."""
import json
import os

import numpy as np
from sklearn import metrics

rng = np.random.default_rng(20)
cases = []


def case(name, y, z, w=None):
    y, z = np.asarray(y, float), np.asarray(z, float)
    kw = {} if w is None else {"sample_weight": np.asarray(w, float)}
    weight = np.ones_like(y) if w is None else np.asarray(w, float)
    with np.errstate(all="ignore"):
        out = {
            "rSquared": metrics.r2_score(y, z, **kw),
            "explainedVariance": metrics.explained_variance_score(y, z, **kw),
            "rootMeanSquaredError": metrics.mean_squared_error(y, z, squared=False, **kw),
            "meanAbsolutePercentageError": 100 * metrics.mean_absolute_percentage_error(y, z, **kw),
            "weightedAbsolutePercentageError": float(100 * np.sum(weight * np.abs(y - z)) / np.sum(weight * np.abs(y))),
            "symmetricMeanAbsolutePercentageError": float(
                100 * np.average(2 * np.abs(y - z) / (np.abs(y) + np.abs(z)), weights=weight)),
            "maxError": metrics.max_error(y, z) if w is None else float(np.max(np.abs(y - z)[weight > 0])),
            "d2AbsoluteError": metrics.d2_absolute_error_score(y, z, **kw),
        }
        if w is None:
            out["medianAbsoluteError"] = metrics.median_absolute_error(y, z)
    cases.append({"name": name, "actual": y.tolist(), "predicted": z.tolist(),
                  "weights": [] if w is None else weight.tolist(), "expected": {k: float(v) for k, v in out.items()}})


case("four", [3, -0.5, 2, 7], [2.5, 0.1, 2, 8])
for n in (2, 5, 40, 300, 1500):
    y = rng.normal(5, 3, n)
    case(f"normal {n}", y, y + rng.normal(0.3, 1, n))
    case(f"unrelated {n}", y, rng.normal(0, 1, n))
y = 1e6 + rng.normal(0, 1, 200)
case("offset", y, y + rng.normal(0, 0.5, 200))
y = rng.normal(0, 1, 130)
case("weighted", y, y + rng.normal(0, 0.5, 130), rng.uniform(0.1, 3, 130))
case("weights of zero", y, y + rng.normal(0, 0.5, 130), rng.integers(0, 3, 130))

here = os.path.dirname(os.path.abspath(__file__))
with open(os.path.join(here, "regression.json"), "w") as f:
    json.dump({"cases": cases}, f, indent=None, separators=(",", ":"))
    f.write("\n")
