"""Eigenvalue and singular value decompositions."""
import numpy as np

from protocol import length, rows, shape, uniform


def residual(one, other, a):
    return np.linalg.norm(one - other) / (max(a.shape) * 2.0**-53 * np.linalg.norm(a))


@rows("eigh", "eigvalsh")
def symmetric(row, name, size, dtype):
    n = length(size)
    x = uniform(n * n, 10, -1, 1).reshape(n, n)
    a = np.triu(x) + np.triu(x, 1).T

    def quality():
        values, vectors = np.linalg.eigh(a)
        return residual(a @ vectors, vectors * values, a)

    if name == "eigh":
        row.run("numpy eigh (syevd)", lambda: np.linalg.eigh(a), blas=True, quality=quality)
    else:
        row.run("numpy eigvalsh", lambda: np.linalg.eigvalsh(a), blas=True, quality=lambda: abs(np.linalg.eigvalsh(a).sum() - np.trace(a)))


@rows("svd")
def singular(row, name, size, dtype):
    m, n = shape(size)
    a = uniform(m * n, 11, -1, 1).reshape(m, n)

    def quality():
        u, s, v = np.linalg.svd(a, full_matrices=False)
        return residual((u * s) @ v, a, a)

    row.run("numpy svd (gesdd)", lambda: np.linalg.svd(a, full_matrices=False), blas=True, quality=quality)


@rows("eig")
def general(row, name, size, dtype):
    n = length(size)
    a = uniform(n * n, 12, -1, 1).reshape(n, n)

    def quality():
        values, vectors = np.linalg.eig(a)
        return residual(a @ vectors, vectors * values, a)

    row.run("numpy eig (geev)", lambda: np.linalg.eig(a), blas=True, quality=quality)
