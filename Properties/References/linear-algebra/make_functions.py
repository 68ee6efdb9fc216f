#!/usr/bin/env python3
"""Writes functions.json: real powers of matrices to 60 digits by mpmath, each with its condition.

The condition is ||K||_2 ||A||_F / ||A^p||_F with K the matrix of the Frechet derivative, by central differences of step 1e-20 in 80 digits
(Higham, Functions of Matrices, 2008, section 3.4).
Run: python3 make_functions.py
"""
import json
import pathlib

import mpmath as mp
import numpy as np

mp.mp.dps = 80
STEP = mp.mpf(10) ** -20


def power(a, p):
    """By eigenvectors."""
    values, vectors = mp.eig(a)
    return real(vectors * mp.diag([v**p for v in values]) * mp.inverse(vectors))


def real(a):
    assert max(abs(mp.im(a[i, j])) for i in range(a.rows) for j in range(a.cols)) < mp.mpf(10) ** -25
    return mp.matrix([[mp.re(a[i, j]) for j in range(a.cols)] for i in range(a.rows)])


def jordan(n, value):
    return mp.matrix([[value if i == j else 1 if j == i + 1 else 0 for j in range(n)] for i in range(n)])


def power_of_jordan(n, value, p):
    return mp.matrix([[mp.binomial(p, j - i) * value ** (p - (j - i)) if j >= i else 0 for j in range(n)] for i in range(n)])


def norm(a):
    return mp.sqrt(mp.fsum(a[i, j] ** 2 for i in range(a.rows) for j in range(a.cols)))


def condition(a, p, result):
    n = a.rows
    # Dense directions: along some single elements a defective matrix stays defective.
    directions = np.linalg.qr(np.random.default_rng(8).normal(size=(n * n, n * n)))[0]
    changes = np.zeros((n * n, n * n))
    for k in range(n * n):
        e = STEP * mp.matrix(directions[:, k].reshape(n, n).tolist())
        change = (power(a + e, p) - power(a - e, p)) / (2 * STEP)
        changes[:, k] = [float(change[r, c]) for r in range(n) for c in range(n)]
    return float(np.linalg.norm(changes @ directions.T, 2) * float(norm(a) / norm(result)))


def rows(a):
    return [[float(a[i, j]) for j in range(a.cols)] for i in range(a.rows)]


def case(name, a, p, result=None):
    a = mp.matrix([[mp.mpf(float(a[i, j])) for j in range(a.cols)] for i in range(a.rows)])
    p = mp.mpf(float(p))
    result = power(a, p) if result is None else result(p)
    return {"name": f"{name}, {float(p):.4g}", "rows": rows(a), "exponent": float(p), "result": rows(result), "condition": condition(a, p, result)}


def matrices():
    rng = np.random.default_rng(7)
    yield "random", mp.matrix((rng.uniform(-1, 1, (5, 5)) + 2 * np.eye(5)).tolist())
    turn = [[mp.mpf("0.6"), -mp.mpf("0.8"), 1], [mp.mpf("0.8"), mp.mpf("0.6"), 2], [0, 0, 3]]
    yield "rotation and a real one", mp.matrix(turn)
    yield "triangle of far eigenvalues", mp.matrix([[1e-4, 1, 2, 3], [0, 2, 1, 1], [0, 0, 2.0000001, 5], [0, 0, 0, 1e4]])
    yield "complex pairs near the negative axis", mp.matrix([[-1, 0.1, 1, 0], [-0.1, -1, 0, 1], [0, 0, -2, 0.5], [0, 0, -0.5, -2]])
    yield "hilbert 4", mp.matrix([[mp.mpf(1) / (i + j + 1) for j in range(4)] for i in range(4)])
    yield "frank 5", mp.matrix([[0 if j < i - 1 else 5 - max(i, j) for j in range(5)] for i in range(5)])


def main():
    cases = [case(name, a, p) for name, a in matrices() for p in (0.5, 1 / 3, -0.7, 2.5, -1.25, 0.01)]
    cases += [case("jordan", jordan(4, mp.mpf(3)), p, lambda p: power_of_jordan(4, mp.mpf(3), p)) for p in (0.5, -0.7, 2.5)]
    lines = ",\n".join(json.dumps(c) for c in cases)
    pathlib.Path(__file__).with_name("functions.json").write_text('{"power": [\n' + lines + "\n]}\n")


if __name__ == "__main__":
    main()
