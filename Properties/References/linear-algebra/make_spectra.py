#!/usr/bin/env python3
"""Writes spectra.json: eigenvalues and singular values of matrices with a name, to 50 digits by mpmath, and of random ones by SciPy.

Run: python3 make_spectra.py
"""
import json
import pathlib

import mpmath as mp
import numpy as np
import scipy.linalg

mp.mp.dps = 50


def tridiagonal(n, diagonal, beside):
    a = mp.zeros(n)
    for i in range(n):
        a[i, i] = diagonal(i)
        if i + 1 < n:
            a[i, i + 1] = a[i + 1, i] = beside(i)
    return a


def as_doubles(a):
    """The matrix of doubles that the test builds: what is decomposed exactly."""
    return mp.matrix([[mp.mpf(float(a[i, j])) for j in range(a.cols)] for i in range(a.rows)])


def rows(a):
    return [[float(a[i, j]) for j in range(a.cols)] for i in range(a.rows)]


def symmetric(name, a):
    a = as_doubles(a)
    return {"name": name, "rows": rows(a), "values": sorted(float(v) for v in mp.eigsy(a, eigvals_only=True))}


def singular(name, a):
    a = as_doubles(a)
    return {"name": name, "rows": rows(a), "values": sorted((float(v) for v in mp.svd_r(a, compute_uv=False)), reverse=True)}


def general(name, a):
    a = as_doubles(a)
    values = mp.eig(a, left=False, right=False)
    return {"name": name, "rows": rows(a), "real": [float(mp.re(v)) for v in values], "imaginary": [float(mp.im(v)) for v in values]}


def exponential(name, a):
    a = as_doubles(a)
    condition = scipy.linalg.expm_cond(np.array(rows(a)))
    return {"name": name, "rows": rows(a), "condition": float(condition), "result": rows(mp.expm(a, method="taylor"))}


def hilbert(n):
    return mp.matrix([[mp.mpf(1) / (i + j + 1) for j in range(n)] for i in range(n)])


def frank(n):
    return mp.matrix([[0 if j < i - 1 else n - max(i, j) for j in range(n)] for i in range(n)])


def kahan(n):
    s, c = mp.sin(mp.mpf("1.2")), mp.cos(mp.mpf("1.2"))
    return mp.matrix([[0 if i > j else s**i * (1 if i == j else -c) for j in range(n)] for i in range(n)])


ROSSER = [
    [611, 196, -192, 407, -8, -52, -49, 29], [196, 899, 113, -192, -71, -43, -8, -44], [-192, 113, 899, 196, 61, 49, 8, 52],
    [407, -192, 196, 611, 8, 44, 59, -23], [-8, -71, 61, 8, 411, -599, 208, 208], [-52, -43, 49, 44, -599, 411, 208, 208],
    [-49, -8, 8, 59, 208, 208, 99, -911], [29, -44, 52, -23, 208, 208, -911, 99],
]


def random_matrix(n, seed):
    return np.random.default_rng(seed).uniform(-1, 1, (n, n))


def from_scipy():
    a = random_matrix(20, 1)
    s = (a + a.T) / 2
    values = scipy.linalg.eigvals(a)
    return {
        "symmetric": {"name": "random (SciPy)", "rows": s.tolist(), "values": scipy.linalg.eigvalsh(s).tolist()},
        "singular": {"name": "random (SciPy)", "rows": a.tolist(), "values": scipy.linalg.svdvals(a).tolist()},
        "general": {"name": "random (SciPy)", "rows": a.tolist(), "real": values.real.tolist(), "imaginary": values.imag.tolist()},
    }


def main():
    scipy_ones = from_scipy()
    known = {
        "symmetric": [symmetric(f"hilbert {n}", hilbert(n)) for n in range(5, 13)] + [
            symmetric("wilkinson 21", tridiagonal(21, lambda i: abs(i - 10), lambda i: 1)),
            symmetric("rosser", mp.matrix(ROSSER)),
            symmetric("clement 12", tridiagonal(12, lambda i: 0, lambda i: mp.sqrt((i + 1) * (11 - i)))),
            scipy_ones["symmetric"],
        ],
        "singular": [singular(f"hilbert {n}", hilbert(n)) for n in (5, 12)] + [
            singular("kahan 12", kahan(12)), singular("frank 10", frank(10)), scipy_ones["singular"],
        ],
        "general": [general("frank 8", frank(8)), general("frank 12", frank(12)), general("kahan 6", kahan(6)), scipy_ones["general"]],
        "exponential": [
            exponential("moler and van loan", mp.matrix([[-49, 24], [-64, 31]])),
            exponential("ward", mp.matrix([[4, 2, 0], [1, 4, 1], [1, 1, 4]])),
            exponential("hilbert 5", hilbert(5)),
            exponential("frank 4", frank(4)),
            exponential("random", mp.matrix((3 * random_matrix(6, 2)).tolist())),
        ],
    }
    lines = ",\n".join(f'"{kind}": [\n' + ",\n".join(json.dumps(case) for case in cases) + "\n]" for kind, cases in known.items())
    pathlib.Path(__file__).with_name("spectra.json").write_text("{\n" + lines + "\n}\n")


if __name__ == "__main__":
    main()
