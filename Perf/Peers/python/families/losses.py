"""Losses, entropies and activations: formulas of NumPy and SciPy in place, scikit-learn where it has the function."""
import numpy as np
import scipy.special

from protocol import length, rows, shape, uniform


def pairs(name, n):
    u = uniform(n, 60, 0, 1)
    if name in ("mse", "mae", "huber", "huber_gradient"):
        return uniform(n, 60, -3, 3), uniform(n, 61, -3, 3)
    if name in ("hinge", "squared_hinge"):
        return np.where(u < 0.5, -1.0, 1.0), uniform(n, 61, -3, 3)
    y = np.where(u < 0.5, 0.0, 1.0)
    return y, uniform(n, 61, 0.01, 0.99) if name in ("bce", "log_loss") else uniform(n, 61, -8, 8)


@rows("mse", "mae", "huber", "bce", "bce_logits", "hinge", "squared_hinge", "log_loss")
def losses(row, name, size, dtype):
    n = length(size)
    y, p = (a.astype(dtype) for a in pairs(name, n))
    s, t = np.empty_like(y), np.empty_like(y)
    one = dtype(1)

    def mse():
        np.subtract(y, p, out=s)
        return np.dot(s, s) / n

    def mae():
        np.subtract(y, p, out=s)
        np.abs(s, out=s)
        return s.sum() / n

    def huber():
        np.subtract(y, p, out=s)
        np.abs(s, out=s)
        np.minimum(s, one, out=t)
        np.multiply(t, dtype(0.5), out=t)
        np.subtract(s, t, out=s)
        return 2 * np.dot(t, s) / n

    def hinge():
        np.multiply(y, p, out=s)
        np.subtract(one, s, out=s)
        np.maximum(s, dtype(0), out=s)
        return (s.sum() if name == "hinge" else np.dot(s, s)) / n

    def bce():
        np.log(p, out=s)
        np.subtract(one, p, out=t)
        np.log(t, out=t)
        return -(np.dot(y, s) + t.sum() - np.dot(y, t)) / n

    def logits():
        np.abs(p, out=s)
        np.negative(s, out=s)
        np.exp(s, out=s)
        np.log1p(s, out=s)
        np.maximum(p, dtype(0), out=t)
        return (s.sum() + t.sum() - np.dot(y, p)) / n

    calls = {"mse": mse, "mae": mae, "huber": huber, "bce": bce, "log_loss": bce, "bce_logits": logits, "hinge": hinge, "squared_hinge": hinge}
    row.value("numpy in place", calls[name], blas=True)
    if name == "huber":
        row.value("scipy huber", lambda: scipy.special.huber(1.0, y - p).mean())
    with row.package("scikit-learn"):
        from sklearn import metrics

        # Its checks are most of the time of a small call: at ten million they are left out, and the formula stands for it.
        if n <= 100_000:
            peers = {"mse": metrics.mean_squared_error, "mae": metrics.mean_absolute_error, "bce": metrics.log_loss, "log_loss": metrics.log_loss,
                     "hinge": metrics.hinge_loss}
            if name in peers:
                row.value("sklearn", lambda: peers[name](y, p))


@rows("huber_gradient", "bce_logits_gradient")
def gradients(row, name, size, dtype):
    n = length(size)
    y, p = (a.astype(dtype) for a in pairs(name, n))
    out = np.empty_like(y)

    def huber():
        np.subtract(p, y, out=out)
        np.clip(out, dtype(-1), dtype(1), out=out)
        np.multiply(out, dtype(1 / n), out=out)

    def logits():
        scipy.special.expit(p, out=out)
        np.subtract(out, y, out=out)
        np.multiply(out, dtype(1 / n), out=out)

    row.fill("numpy in place", huber if name == "huber_gradient" else logits, out)


@rows("cross_entropy", "cross_entropy_fwd_bwd")
def classes(row, name, size, dtype):
    n, k = shape(size)
    labels = uniform(n, 62, 0, k).astype(np.int64)
    z = uniform(n * k, 63, -8, 8).astype(dtype).reshape(n, k)
    out, index = np.empty_like(z), np.arange(n)

    def value():
        top = z.max(axis=1)
        np.subtract(z, top[:, None], out=out)
        np.exp(out, out=out)
        return (np.log(out.sum(axis=1)) + top - z[index, labels])

    def both():
        losses = value()
        np.divide(out, out.sum(axis=1, keepdims=True) * dtype(n), out=out)
        out[index, labels] -= dtype(1 / n)
        return losses

    if name == "cross_entropy":
        row.value("numpy in place", lambda: value().mean(dtype=np.float64))
        row.value("scipy log_softmax", lambda: -scipy.special.log_softmax(z, axis=1)[index, labels].mean(dtype=np.float64))
    else:
        row.fill("numpy in place", both, out)


def distribution(n, seed):
    u = uniform(n, seed, 0.01, 1.99)
    u[1::2] = 2 - u[::2]
    return u / n


@rows("entropy", "shannon_cross_entropy", "kl", "jensen_shannon")
def information(row, name, size, dtype):
    n = length(size)
    p, q = distribution(n, 70).astype(dtype), distribution(n, 71).astype(dtype)
    s, t = np.empty_like(p), np.empty_like(p)

    def entropy():
        np.log(p, out=s)
        return -np.dot(p, s)

    def cross():
        np.log(q, out=s)
        return -np.dot(p, s)

    def kl():
        np.divide(p, q, out=s)
        np.log(s, out=s)
        return np.dot(p, s)

    def js():
        np.add(p, q, out=s)
        np.multiply(s, dtype(0.5), out=s)
        np.divide(p, s, out=t)
        np.log(t, out=t)
        left = np.dot(p, t)
        np.divide(q, s, out=t)
        np.log(t, out=t)
        return (left + np.dot(q, t)) / 2

    row.value("numpy in place", {"entropy": entropy, "shannon_cross_entropy": cross, "kl": kl, "jensen_shannon": js}[name], blas=True)
    if name == "entropy":
        row.value("scipy entr", lambda: scipy.special.entr(p, out=s).sum())
    elif name == "kl":
        row.value("scipy rel_entr", lambda: scipy.special.rel_entr(p, q, out=s).sum())


ACTIVATIONS = ("relu", "leaky_relu", "elu", "gelu", "silu", "softplus")
DERIVATIVES = ("relu", "sigmoid", "tanh", "elu", "gelu", "silu")


@rows(*ACTIVATIONS, *(name + "_derivative" for name in DERIVATIVES))
def activations(row, name, size, dtype):
    n = length(size)
    x = uniform(n, 80, -8, 8).astype(dtype)
    out, s = np.empty_like(x), np.empty_like(x)
    zero, one = dtype(0), dtype(1)

    def relu():
        np.maximum(x, zero, out=out)

    def leaky_relu():
        np.multiply(x, dtype(0.01), out=s)
        np.maximum(x, s, out=out)

    def elu():
        np.minimum(x, zero, out=s)
        np.expm1(s, out=s)
        np.maximum(x, zero, out=out)
        np.add(out, s, out=out)

    def gelu():
        scipy.special.ndtr(x, out=out)
        np.multiply(out, x, out=out)

    def silu():
        scipy.special.expit(x, out=out)
        np.multiply(out, x, out=out)

    def softplus():
        np.abs(x, out=s)
        np.negative(s, out=s)
        np.exp(s, out=s)
        np.log1p(s, out=s)
        np.maximum(x, zero, out=out)
        np.add(out, s, out=out)

    def relu_derivative():
        np.heaviside(x, zero, out=out)

    def sigmoid_derivative():
        scipy.special.expit(x, out=s)
        np.subtract(one, s, out=out)
        np.multiply(out, s, out=out)

    def tanh_derivative():
        np.tanh(x, out=out)
        np.multiply(out, out, out=out)
        np.subtract(one, out, out=out)

    def elu_derivative():
        np.minimum(x, zero, out=out)
        np.exp(out, out=out)

    def gelu_derivative():
        scipy.special.ndtr(x, out=out)
        np.multiply(x, x, out=s)
        np.multiply(s, dtype(-0.5), out=s)
        np.exp(s, out=s)
        np.multiply(s, dtype(0.3989422804014327), out=s)
        np.multiply(s, x, out=s)
        np.add(out, s, out=out)

    def silu_derivative():
        scipy.special.expit(x, out=s)
        np.subtract(one, s, out=out)
        np.multiply(out, x, out=out)
        np.add(out, one, out=out)
        np.multiply(out, s, out=out)

    row.fill("numpy in place", locals()[name], out)
