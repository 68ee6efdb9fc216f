"""Sorting, selection, ranks and rank correlations."""
import numpy as np

from protocol import length, rows, uniform


@rows("sort", "argsort", "median", "quantiles", "topk", "ranks", "spearman", "kendall", "histogram")
def ordering(row, name, size, dtype):
    n = length(size)
    x = uniform(n, 8, -1, 1).astype(dtype)
    out = np.empty_like(x)
    deciles = np.arange(1, 10) / 10

    def sort():
        np.copyto(out, x)
        out.sort()

    if name == "sort":
        row.fill("numpy", sort, out)
    elif name == "argsort":
        row.array("numpy", lambda: np.argsort(x))
    elif name == "median":
        row.value("numpy", lambda: np.median(x))
    elif name == "quantiles":
        row.value("numpy", lambda: np.quantile(x, deciles))
    elif name == "topk":
        row.array("numpy partition+sort", lambda: np.sort(np.partition(x, n - 100)[n - 100:])[::-1])
    elif name == "ranks":
        import scipy.stats

        row.array("scipy rankdata", lambda: scipy.stats.rankdata(x))
    elif name == "spearman":
        import scipy.stats

        y = uniform(n, 9, -1, 1).astype(dtype)
        row.value("scipy spearmanr", lambda: scipy.stats.spearmanr(x, y).correlation)
    elif name == "kendall":
        import scipy.stats

        y = uniform(n, 9, -1, 1).astype(dtype)
        row.value("scipy kendalltau", lambda: scipy.stats.kendalltau(x, y).correlation)
    elif name == "histogram":
        row.array("numpy", lambda: np.histogram(x, bins=64, range=(-1, 1))[0])
