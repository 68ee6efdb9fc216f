"""Sums, means, norms, extremes, moments of one array and of a pair."""
import numpy as np

from protocol import length, rows, uniform


@rows("sum", "mean", "dot", "norm_l1", "norm_l2", "norm_linf", "min", "max", "variance", "std", "covariance_pair", "pearson")
def reductions(row, name, size, dtype):
    n = length(size)
    centred = name in ("variance", "std", "covariance_pair", "pearson")
    low, high = (1000.0, 1001.0) if centred else (-0.5, 1.0)
    x = uniform(n, 1, low, high).astype(dtype)
    y = uniform(n, 2, low, high).astype(dtype)
    if name == "covariance_pair":
        y = (x + y).astype(dtype)
        row.value("numpy cov", lambda: np.cov(x, y)[0, 1], blas=True)
        row.value("numpy dot", lambda: np.dot(x - x.mean(), y - y.mean()) / (n - 1), blas=True)
    elif name == "pearson":
        y = (x + y).astype(dtype)

        def pearson():
            u, v = x - x.mean(), y - y.mean()
            return np.dot(u, v) / np.sqrt(np.dot(u, u) * np.dot(v, v))

        row.value("numpy dot", pearson, blas=True)
        row.value("numpy corrcoef", lambda: np.corrcoef(x, y)[0, 1], blas=True)
    else:
        calls = {
            "sum": lambda: np.sum(x),
            "mean": lambda: np.mean(x),
            "dot": lambda: np.dot(x, y),
            "norm_l1": lambda: np.linalg.norm(x, 1),
            "norm_l2": lambda: np.linalg.norm(x),
            "norm_linf": lambda: np.linalg.norm(x, np.inf),
            "min": lambda: np.min(x),
            "max": lambda: np.max(x),
            "variance": lambda: np.var(x),
            "std": lambda: np.std(x),
        }
        row.value("numpy", calls[name], blas=name in ("dot", "norm_l2"))
        if name == "norm_l1" and dtype == np.float64:
            import scipy.linalg.blas

            row.value("scipy dasum", lambda: scipy.linalg.blas.dasum(x), blas=True)
