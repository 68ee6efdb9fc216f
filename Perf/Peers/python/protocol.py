"""What a family of rows needs: the register of rows, the contestants of one, inputs with the bits of Inputs.cs.

A family is a module in `families`, found by being there. It marks one function for the names it knows:

    @rows("sum", "mean")
    def reductions(row, name, size, dtype):
        x = uniform(length(size), 1, -0.5, 1).astype(dtype)
        row.value("numpy", lambda: np.sum(x))
        with row.package("scikit-learn"):          # leaves the block where an import in it fails, and the board says so
            from sklearn.preprocessing import scale
            row.array("sklearn scale", lambda: scale(x))

Large packages are imported inside the function, so that a row without them costs nothing.
"""
import contextlib

import numpy as np

REGISTER = {}


def rows(*names):
    """Marks the function that opens rows of these names: (row, name, size, dtype) -> None."""

    def mark(function):
        for name in names:
            if name in REGISTER:
                raise ValueError(f"two families answer for {name}: {REGISTER[name].__module__} and {function.__module__}")
            REGISTER[name] = function
        return function

    return mark


def length(size):
    """The number in a size such as 1e5 or 2000."""
    return int(float(size))


def shape(size):
    """The numbers in a size such as 100000x50."""
    return tuple(length(part) for part in size.split("x"))


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
    """At most 1,024 elements at even steps: what is compared of a long result."""
    x = np.ravel(np.asarray(x))
    return x[:: max(1, len(x) // 1024)][:1024]


class Row:
    """The contestants of a row, and the arrays that the board shares with it (`row.data["x"]`)."""

    def __init__(self, data=None):
        self.contestants = {}
        self.missing = []
        self.data = data or {}

    def value(self, name, call, blas=False, quality=None):
        """A call that returns what is compared, a number or a short array."""
        self.add(name, call, lambda: np.ravel(np.asarray(call(), dtype=np.float64)), blas, quality)

    def fill(self, name, call, out, blas=False, comparable=True, quality=None):
        """A call that fills `out`."""
        self.add(name, call, (lambda: (call(), sample(out))[1]) if comparable else None, blas, quality)

    def run(self, name, call, blas=False, quality=None):
        """A call whose result is not compared; `quality` may tell how good it is (an objective, an accuracy)."""
        self.add(name, call, None, blas, quality)

    def array(self, name, call, blas=False, quality=None):
        """A call that returns a long array, of which a sample is compared."""
        self.add(name, call, lambda: sample(call()), blas, quality)

    def add(self, name, call, result, blas, quality):
        self.contestants[name] = {"call": call, "result": result, "blas": blas, "quality": quality}

    @contextlib.contextmanager
    def package(self, name):
        """A block that needs a package: where its import fails, the contestants in it are left out and the board says which package."""
        try:
            yield
        except ImportError:
            self.missing.append(name)
