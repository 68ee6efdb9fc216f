"""Factorisations and what is solved with them: SciPy's LAPACK, and NumPy's on stacks of small matrices."""
import numpy as np
import scipy.linalg

from protocol import rows, shape, uniform


def general(n):
    return uniform(n * n, 11, -1, 1).reshape(n, n) + np.eye(n) * (n / 4)


def definite(n):
    u = uniform(n * n, 10, -1, 1).reshape(n, n)
    return (u + u.T) / 2 + np.eye(n) * n


@rows("cholesky", "lu_solve", "inverse", "det")
def square(row, name, size, dtype):
    if "x" in size:
        batch, n, _ = map(int, size.split("x"))
        a = np.array([definite(n) if name == "cholesky" else general(n)] * batch)
        calls = {
            "cholesky": lambda: np.linalg.cholesky(a),
            "lu_solve": lambda: np.linalg.solve(a, np.ones((batch, n, 1))),
            "inverse": lambda: np.linalg.inv(a),
            "det": lambda: np.linalg.det(a),
        }
        row.run("numpy stacked", calls[name])
        return
    n = int(size)
    b = np.ones(n)
    a = definite(n) if name == "cholesky" else general(n)
    if name == "cholesky":
        row.run("scipy cholesky", lambda: scipy.linalg.cholesky(a), blas=True)
        row.run("numpy cholesky", lambda: np.linalg.cholesky(a), blas=True)
    elif name == "lu_solve":
        row.run("scipy lu_factor+lu_solve", lambda: scipy.linalg.lu_solve(scipy.linalg.lu_factor(a), b), blas=True)
        row.run("scipy solve", lambda: scipy.linalg.solve(a, b), blas=True)
        row.run("numpy solve", lambda: np.linalg.solve(a, b), blas=True)
    elif name == "inverse":
        row.run("scipy inv", lambda: scipy.linalg.inv(a), blas=True)
        row.run("numpy inv", lambda: np.linalg.inv(a), blas=True)
    else:
        row.run("scipy det", lambda: scipy.linalg.det(a), blas=True)
        row.run("numpy det", lambda: np.linalg.det(a), blas=True)


@rows("qr", "least_squares")
def tall(row, name, size, dtype):
    m, n = shape(size)
    a = uniform(m * n, 12, -1, 1).reshape(m, n)
    b = uniform(m, 13, -1, 1)
    if name == "qr":
        row.run("scipy qr economic", lambda: scipy.linalg.qr(a, mode="economic"), blas=True)
        row.run("numpy qr", lambda: np.linalg.qr(a), blas=True)
    else:
        row.run("scipy lstsq gelsy", lambda: scipy.linalg.lstsq(a, b, lapack_driver="gelsy"), blas=True)
        row.run("scipy lstsq gelsd", lambda: scipy.linalg.lstsq(a, b), blas=True)
