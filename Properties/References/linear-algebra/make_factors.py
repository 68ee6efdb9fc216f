"""Determinants, inverses, solutions and conditions of hard matrices, by mpmath with 80 digits on the doubles that stand in the file.

Run: python3 make_factors.py > factors.json
"""
import json
import math

import mpmath as mp

mp.mp.dps = 80


def hilbert(n):
    return [[1.0 / (i + j + 1) for j in range(n)] for i in range(n)]


def frank(n):
    return [[0.0 if j < i - 1 else float(n - max(i, j)) for j in range(n)] for i in range(n)]


def kahan(n, angle):
    s, c = math.sin(angle), math.cos(angle)
    return [[s**i * (1.0 if i == j else -c if i < j else 0.0) for j in range(n)] for i in range(n)]


def vandermonde(n):
    return [[(0.3 + 0.1 * i) ** j for j in range(n)] for i in range(n)]


def wilkinson(n):
    """The matrix on which elimination with row pivots grows as fast as it can, 2^(n-1)."""
    return [[1.0 if i == j or j == n - 1 else -1.0 if j < i else 0.0 for j in range(n)] for i in range(n)]


def pascal(n):
    return [[float(math.comb(i + j, i)) for j in range(n)] for i in range(n)]


def lehmer(n):
    return [[(min(i, j) + 1.0) / (max(i, j) + 1.0) for j in range(n)] for i in range(n)]


def clement(n):
    return [[float(n - 1 - i) if j == i + 1 else float(i) if j == i - 1 else 0.0 for j in range(n)] for i in range(n)]


def norm1(a):
    return max(mp.fsum(abs(a[i, j]) for i in range(a.rows)) for j in range(a.cols))


def entry(name, rows):
    a = mp.matrix([[mp.mpf(v) for v in row] for row in rows])
    n = a.rows
    inverse = a**-1
    b = mp.matrix([mp.mpf(i % 3 - 1 + 0.5) for i in range(n)])
    x = inverse * b
    determinant = mp.det(a)
    return {
        "name": name,
        "n": n,
        "a": [v for row in rows for v in row],
        "b": [float(v) for v in b],
        "x": [float(v) for v in x],
        "inverse": [float(inverse[i, j]) for i in range(n) for j in range(n)],
        "determinant": float(determinant),
        "sign": int(mp.sign(determinant)),
        "logMagnitude": float(mp.log(abs(determinant))),
        "reciprocalCondition": float(1 / (norm1(a) * norm1(inverse))),
    }


matrices = [(f"hilbert {n}", hilbert(n)) for n in range(2, 13)]
matrices += [(f"frank {n}", frank(n)) for n in (5, 9, 12)]
matrices += [("kahan 20", kahan(20, 1.2)), ("vandermonde 8", vandermonde(8)), ("wilkinson 20", wilkinson(20)), ("pascal 10", pascal(10))]
matrices += [("lehmer 15", lehmer(15)), ("clement 10", clement(10))]
print(json.dumps({"matrices": [entry(name, rows) for name, rows in matrices]}, indent=1))
