#!/usr/bin/env python3
"""Column summaries and correlations by NumPy and SciPy, for the tests of Describe and Correlations: writes describe.json beside it."""
import json
import os

import numpy as np
import scipy
from scipy import stats

rng = np.random.default_rng(20)
COLUMNS = {
    "normal": rng.normal(10, 3, 41),
    "offset": 1e9 + rng.normal(0, 1, 41),
    "heavy_tail": rng.standard_t(2, 41),
    "whole_with_ties": rng.integers(0, 5, 41).astype(float),
    "tiny": rng.exponential(1e-200, 41),
    "one_outlier": np.append(np.linspace(0, 1, 40), 9.0),
}
SHORT = {
    "one": [3.5],
    "two": [1.0, 4.0],
    "three": [2.0, -1.0, 7.0],
    "constant": [2.5, 2.5, 2.5, 2.5],
}


def summary(values):
    x = np.asarray(values, dtype=float)
    q1, median, q3 = np.quantile(x, [0.25, 0.5, 0.75])
    # By a power of two to about 1 first: NumPy's squares and cubes of tiny values would underflow.
    scale = 2.0 ** np.floor(np.log2(np.max(np.abs(x))))
    return {
        "values": [float(v) for v in x],
        "mean": float(np.mean(x)),
        "sd": float(np.std(x / scale, ddof=1) * scale) if len(x) > 1 else None,
        "min": float(np.min(x)),
        "q1": float(q1),
        "median": float(median),
        "q3": float(q3),
        "max": float(np.max(x)),
        "skewness": float(stats.skew(x / scale)) if np.ptp(x) > 0 else None,
        "outliers": int(np.sum((x < q1 - 1.5 * (q3 - q1)) | (x > q3 + 1.5 * (q3 - q1)))),
    }


def main():
    scaled = np.array([x / np.max(np.abs(x)) for x in COLUMNS.values()])
    document = {
        "madeBy": f"describe.py with NumPy {np.__version__}, SciPy {scipy.__version__}",
        "columns": {name: summary(values) for name, values in (COLUMNS | SHORT).items()},
        "correlations": [[float(v) for v in row] for row in np.corrcoef(scaled)],
        "correlated": list(COLUMNS),
    }
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "describe.json"), "w", newline="\n") as file:
        json.dump(document, file, indent=1)
        file.write("\n")


if __name__ == "__main__":
    main()
