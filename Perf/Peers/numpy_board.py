#!/usr/bin/env python3
"""NumPy and SciPy on the rows of the board, one call at a time as the board asks for them.

Reads lines of JSON on standard input and answers each with one line:
  {"do": "open", "key": "sum@1e5"}                 -> {"contestants": [{"name", "blas", "comparable"}]}
  {"do": "time", "name": "numpy", "calls": 100}    -> {"seconds": 0.0012}
  {"do": "result", "name": "numpy"}                -> {"result": [...]}
Inputs are the bits of Inputs.cs. A row that is not here has no contestants.
"""
import json
import sys
import time

import numpy as np
import scipy
import scipy.linalg.blas
import scipy.special

SIZES = {"1e3": 10**3, "1e5": 10**5, "1e6": 10**6, "1e7": 10**7}


def words(n, seed):
    """SplitMix64 as a function of seed and index."""
    with np.errstate(over="ignore"):
        z = np.uint64(seed) * np.uint64(0xD1342543DE82EF95) + np.arange(1, n + 1, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15)
        z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        return z ^ (z >> np.uint64(31))


def uniform(n, seed, low, high):
    return low + (words(n, seed) >> np.uint64(11)).astype(np.float64) * (1.0 / 2**53) * (high - low)


def sample(x):
    x = np.ravel(np.asarray(x))
    return x[:: max(1, len(x) // 1024)][:1024]


class Row:
    """The contestants of a row: name -> (call, result or None, whether it runs in the BLAS's threads)."""

    def __init__(self):
        self.contestants = {}

    def value(self, name, call, blas=False):
        """A call that returns what is compared, a number or a short array."""
        self.contestants[name] = (call, lambda: np.ravel(np.asarray(call(), dtype=np.float64)), blas)

    def fill(self, name, call, out, blas=False, comparable=True):
        """A call that fills `out`."""
        self.contestants[name] = (call, (lambda: (call(), sample(out))[1]) if comparable else None, blas)

    def run(self, name, call, blas=False):
        """A call whose result is not compared."""
        self.contestants[name] = (call, None, blas)

    def array(self, name, call, blas=False):
        """A call that returns a long array, of which a sample is compared."""
        self.contestants[name] = (call, lambda: sample(call()), blas)


def reductions(row, name, n, dtype):
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
            row.value("scipy dasum", lambda: scipy.linalg.blas.dasum(x), blas=True)


def maps(row, name, n, dtype):
    low, high = (0.001, 100.0) if name == "log" else (-8.0, 8.0)
    x = uniform(n, 3, low, high).astype(dtype)
    out = np.empty_like(x)
    one = dtype(1)

    def sigmoid():
        np.negative(x, out=out)
        np.exp(out, out=out)
        np.add(out, one, out=out)
        np.divide(one, out, out=out)

    def softmax():
        np.subtract(x, x.max(), out=out)
        np.exp(out, out=out)
        np.divide(out, out.sum(), out=out)

    def log_softmax():
        np.subtract(x, x.max(), out=out)
        np.exp(out, out=spare)
        np.subtract(out, np.log(spare.sum()), out=out)

    def logsumexp():
        top = x.max()
        np.subtract(x, top, out=out)
        np.exp(out, out=out)
        return np.log(out.sum()) + top

    if name in ("exp", "log", "tanh"):
        function = getattr(np, name)
        row.fill("numpy", lambda: function(x, out=out), out)
    elif name == "sigmoid":
        row.fill("numpy in place", sigmoid, out)
        row.fill("scipy expit", lambda: scipy.special.expit(x, out=out), out)
    elif name == "softmax":
        row.fill("numpy in place", softmax, out)
        row.array("scipy softmax", lambda: scipy.special.softmax(x))
    elif name == "log_softmax":
        spare = np.empty_like(x)
        row.fill("numpy in place", log_softmax, out)
        row.array("scipy log_softmax", lambda: scipy.special.log_softmax(x))
    elif name == "logsumexp":
        row.value("numpy in place", logsumexp)
        row.value("scipy logsumexp", lambda: scipy.special.logsumexp(x))


def gemm(row, size, dtype):
    n = int(size)
    a = uniform(n * n, 4, -1, 1).astype(dtype).reshape(n, n)
    b = uniform(n * n, 5, -1, 1).astype(dtype).reshape(n, n)
    out = np.empty_like(a)
    row.fill("numpy matmul", lambda: np.matmul(a, b, out=out), out, blas=True)


def tables(row, name, size, dtype):
    rows, columns = map(int, size.split("x"))
    x = uniform(rows * columns, 6, 0, 10).astype(dtype).reshape(rows, columns)
    out = np.empty_like(x)

    def standardize():
        np.subtract(x, x.mean(axis=0), out=out)
        np.divide(out, np.sqrt(np.einsum("ij,ij->j", out, out) / rows), out=out)

    def covariance():
        np.subtract(x, x.mean(axis=0), out=out)
        return out.T @ out / (rows - 1)

    def softmax():
        np.subtract(x, x.max(axis=1, keepdims=True), out=out)
        np.exp(out, out=out)
        np.divide(out, out.sum(axis=1, keepdims=True), out=out)

    if name == "standardize":
        row.fill("numpy in place", standardize, out)
        try:
            from sklearn.preprocessing import scale

            row.array("sklearn scale", lambda: scale(x))
        except ImportError:
            pass
    elif name == "covariance":
        row.array("numpy centre+syrk", covariance, blas=True)
        row.array("numpy cov", lambda: np.cov(x, rowvar=False), blas=True)
    elif name == "softmax_rows":
        row.fill("numpy in place", softmax, out)
        row.array("scipy softmax", lambda: scipy.special.softmax(x, axis=1))
    elif name == "gemv":
        v = uniform(columns, 7, -1, 1).astype(dtype)
        y = np.empty(rows, dtype)
        row.fill("numpy matmul", lambda: np.matmul(x, v, out=y), y, blas=True)
    elif name == "syrk":
        square = np.empty((columns, columns), dtype)
        row.fill("numpy matmul", lambda: np.matmul(x.T, x, out=square), square, blas=True)
    elif name == "transpose":
        turned = np.empty((columns, rows), dtype)
        row.fill("numpy copyto", lambda: np.copyto(turned, x.T), turned)
    elif name in ("row_sums", "column_sums"):
        axis = 1 if name == "row_sums" else 0
        sums = np.empty(rows if axis == 1 else columns, dtype)
        row.fill("numpy", lambda: np.sum(x, axis=axis, out=sums), sums)
        if axis == 0:
            ones = np.ones(rows, dtype)
            row.fill("numpy ones @ x", lambda: np.matmul(ones, x, out=sums), sums, blas=True)


def ordering(row, name, n, dtype):
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


def random_numbers(row, name, n, dtype):
    generators = {"PCG64": np.random.Generator(np.random.PCG64(1)), "SFC64": np.random.Generator(np.random.SFC64(1))}
    out = np.empty(n, dtype)
    for kind, generator in generators.items():
        if name == "random_uniform":
            row.run(f"numpy {kind}", lambda g=generator: g.random(out=out, dtype=dtype))
        elif name == "random_normal":
            row.run(f"numpy {kind} ziggurat", lambda g=generator: g.standard_normal(out=out, dtype=dtype))
        elif name == "random_permutation":
            row.run(f"numpy {kind}", lambda g=generator: g.permutation(n))


def open_row(key):
    name, size = key.split("@")
    dtype = np.float32 if name.endswith(".f32") else np.float64
    name = name.removesuffix(".f32")
    row = Row()
    if name in ("read", "fma"):
        pass
    elif name == "gemm":
        gemm(row, size, dtype)
    elif "x" in size:
        tables(row, name, size, dtype)
    elif name in ("sum", "mean", "dot", "norm_l1", "norm_l2", "norm_linf", "min", "max", "variance", "std", "covariance_pair", "pearson"):
        reductions(row, name, SIZES[size], dtype)
    elif name in ("exp", "log", "tanh", "sigmoid", "softmax", "logsumexp", "log_softmax"):
        maps(row, name, SIZES[size], dtype)
    elif name.startswith("random_"):
        random_numbers(row, name, SIZES[size], dtype)
    else:
        ordering(row, name, SIZES[size], dtype)
    return row


def timed(call, calls):
    repeat = range(calls)
    start = time.perf_counter()
    for _ in repeat:
        call()
    return time.perf_counter() - start


def plain(value):
    return float(value) if np.isfinite(value) else str(float(value)).replace("inf", "Infinity").replace("nan", "NaN")


def answer(question, row):
    if question["do"] == "time":
        return {"seconds": timed(row.contestants[question["name"]][0], question["calls"])}
    return {"result": [plain(v) for v in row.contestants[question["name"]][1]()]}


def main():
    python = ".".join(map(str, sys.version_info[:3]))
    print(json.dumps({"versions": f"NumPy {np.__version__}, SciPy {scipy.__version__}, Python {python}"}), flush=True)
    row = None
    for line in sys.stdin:
        try:
            question = json.loads(line)
            if question["do"] == "open":
                row = open_row(question["key"])
                reply = {"contestants": [{"name": name, "blas": entry[2], "comparable": entry[1] is not None}
                                         for name, entry in row.contestants.items()]}
            else:
                reply = answer(question, row)
        except Exception as error:  # the board decides what to do with it
            reply = {"error": f"{type(error).__name__}: {error}"}
        print(json.dumps(reply), flush=True)


if __name__ == "__main__":
    main()
