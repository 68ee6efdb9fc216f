"""Elementary functions and the softmax family."""
import numpy as np
import scipy.special

from protocol import length, rows, uniform


@rows("exp", "log", "tanh", "sigmoid", "softmax", "log_softmax", "logsumexp")
def maps(row, name, size, dtype):
    n = length(size)
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
