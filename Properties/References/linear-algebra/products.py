#!/usr/bin/env python3
"""Writes products.json: matrices and what NumPy makes of them in extended precision, rounded to double."""
import json
import pathlib

import numpy as np

rng = np.random.default_rng(55)
cases = []


def matrix(x):
    x = np.atleast_2d(np.asarray(x))
    return {"rows": x.shape[0], "columns": x.shape[1], "values": [float(v) for v in x.ravel()]}


def draw(rows, columns):
    return np.round(rng.normal(size=(rows, columns)) * 10.0 ** rng.integers(-3, 4), 6)


def case(operation, inputs, expected):
    cases.append({"operation": operation, "inputs": [matrix(x) for x in inputs], "expected": matrix(expected)})


def wide(x):
    return x.astype(np.longdouble)


for m, k, n in ((1, 1, 1), (2, 3, 4), (5, 1, 5), (1, 40, 1), (7, 33, 9), (4, 300, 2)):
    a, b = draw(m, k), draw(k, n)
    case("Multiply", [a, b], wide(a) @ wide(b))
    case("MultiplyTransposedLeft", [a.T, b], wide(a) @ wide(b))
    case("MultiplyTransposedRight", [a, b.T], wide(a) @ wide(b))
    case("Gram", [a[:, :40]], wide(a[:, :40]).T @ wide(a[:, :40]))
    case("Transpose", [a], a.T)
    case("Kronecker", [a[:3, :3], b[:2, :3]], np.kron(a[:3, :3], b[:2, :3]))
    case("Outer", [a[:1], b[:1]], np.outer(a[0], b[0]))
    square = draw(min(k, 9), min(k, 9))
    case("Trace", [square], [[np.trace(wide(square))]])

path = pathlib.Path(__file__).with_name("products.json")
path.write_text(json.dumps({"numpy": np.__version__, "cases": cases}, separators=(",", ":")) + "\n")
