#!/usr/bin/env python3
"""Writes scipy.json: what SciPy and NumPy make of random matrices, for every factorisation and what is solved with it.

Each case has the condition of its result: how many times a relative change of the matrix, in the Frobenius norm, the result changes at most.
Run: python3 make_scipy.py
"""
import json
import pathlib

import numpy as np
import scipy
import scipy.linalg as la

cases = []


def case(operation, inputs, expected, condition):
    def matrix(x):
        x = np.atleast_2d(np.asarray(x, dtype=float))
        return {"rows": x.shape[0], "columns": x.shape[1], "values": x.ravel().tolist()}

    cases.append({"operation": operation, "inputs": [matrix(x) for x in inputs], "expected": matrix(expected), "condition": float(condition)})


def signed_columns(v):
    """The largest element of each column is positive."""
    largest = v[np.argmax(np.abs(v), axis=0), np.arange(v.shape[1])]
    return v * np.where(largest < 0, -1, 1)


def positive_diagonal(r):
    return r * np.where(np.diag(r) < 0, -1, 1)[:, None]


def gap(values):
    values = np.sort(values)
    return np.min(np.diff(values))


def squares(rng, n):
    a = np.round(rng.uniform(-1, 1, (n, n)), 6)
    b = np.round(rng.uniform(-1, 1, (n, 2)), 6)
    kappa, norm = np.linalg.cond(a), la.norm(a)
    p, l, u = la.lu(a)
    triangles = np.linalg.cond(l) * np.linalg.cond(u)
    case("LU.L", [a], l, triangles)
    case("LU.U", [a], u, triangles)
    case("LU.order", [a], np.argmax(p.T, axis=1), 0)
    case("Solve", [a, b], la.solve(a, b), 2 * kappa)
    case("Inverse", [a], la.inv(a), kappa)
    case("LogAbsDeterminant", [a], np.linalg.slogdet(a), n * kappa / max(1, abs(np.linalg.slogdet(a)[1])))
    case("QR.R", [a], positive_diagonal(la.qr(a, mode="r")[0]), 1.5 * kappa)
    _, r, order = la.qr(a, pivoting=True)
    case("PivotedQR.R", [a], positive_diagonal(r), 1.5 * kappa)
    case("PivotedQR.order", [a], order, 0)
    values, left, right = la.eig(a, left=True, right=True)
    conditions = 1 / np.abs(np.sum(left.conj() * right, axis=0))
    at = np.lexsort((values.imag, values.real))
    case("Eigenvalues", [a], [values.real[at], values.imag[at]], norm / la.norm(values) * np.sqrt(n) * conditions.max())
    case("Exponential", [a], la.expm(a), la.expm_cond(a))
    shifted = a + 3 * np.eye(n)
    root = la.sqrtm(shifted).real
    derivative = np.linalg.inv(np.kron(root.T, np.eye(n)) + np.kron(np.eye(n), root))
    case("SquareRoot", [shifted], root, np.linalg.norm(derivative, 2) * la.norm(shifted) / la.norm(root))

    s = (a + a.T) / 2
    values, vectors = la.eigh(s)
    case("SymmetricEigen.values", [s], values, 1)
    case("SymmetricEigen.vectors", [s], signed_columns(vectors), la.norm(s) / gap(values))
    case("LDL.inertia", [s], [np.sum(values > 0), np.sum(values < 0), 0], 0)
    case("LDL.inverse", [s], la.inv(s), np.linalg.cond(s))
    definite = np.round(a @ a.T, 6) + np.eye(n)
    definite = (definite + definite.T) / 2
    case("Cholesky.L", [definite], la.cholesky(definite, lower=True), np.linalg.cond(definite))
    case("Cholesky.inverse", [definite], la.inv(definite), np.linalg.cond(definite))
    values = la.eigh(s, definite, eigvals_only=True)
    case("GeneralizedEigen.values", [s, definite], values, np.linalg.cond(definite) * la.norm(s) / la.norm(values))


def oblong(rng, m, n):
    a = np.round(rng.uniform(-1, 1, (m, n)), 6)
    b = np.round(rng.uniform(-1, 1, (m, 2)), 6)
    kappa = np.linalg.cond(a)
    u, values, vt = la.svd(a, full_matrices=False)
    case("SVD.values", [a], values, 1)
    if m >= n:
        case("SVD.V", [a], signed_columns(vt.T), values[0] * np.sqrt(min(m, n)) / gap(values))
        case("QR.R", [a], positive_diagonal(la.qr(a, mode="economic")[1]), 1.5 * kappa)
    case("LeastSquares", [a, b], la.lstsq(a, b)[0], 2 * kappa**2)
    case("PseudoInverse", [a], la.pinv(a), 2 * kappa)
    low = np.round(a[:, :2], 3) @ np.round(rng.uniform(-1, 1, (2, n)), 3)
    nonzero = la.svdvals(low)[:2]
    kappa = nonzero[0] / nonzero[1]
    case("LeastSquares", [low, b], la.lstsq(low, b)[0], 2 * kappa**2)
    case("PseudoInverse", [low], la.pinv(low), 2 * kappa)
    case("Rank", [low], [[2]], 0)
    basis = la.null_space(low)
    case("NullSpace.projection", [low], basis @ basis.T, kappa)


def main():
    rng = np.random.default_rng(20)
    for n in (3, 9, 16):
        squares(rng, n)
    for m, n in ((12, 5), (5, 12), (30, 4)):
        oblong(rng, m, n)
    lines = ",\n".join(json.dumps(c, separators=(",", ":")) for c in cases)
    text = f'{{"scipy": "{scipy.__version__}", "cases": [\n{lines}\n]}}\n'
    pathlib.Path(__file__).with_name("scipy.json").write_text(text)


if __name__ == "__main__":
    main()
