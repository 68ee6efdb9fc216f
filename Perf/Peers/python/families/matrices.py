"""Products of matrices and vectors, transposition."""
import numpy as np

from protocol import length, rows, shape, uniform


@rows("gemm")
def gemm(row, name, size, dtype):
    m, k, n = shape(size) if "x" in size else 3 * (length(size),)
    a = uniform(m * k, 4, -1, 1).astype(dtype).reshape(m, k)
    b = uniform(k * n, 5, -1, 1).astype(dtype).reshape(k, n)
    out = np.empty((m, n), dtype)
    row.fill("numpy matmul", lambda: np.matmul(a, b, out=out), out, blas=True)


@rows("gemv", "syrk", "transpose")
def tables(row, name, size, dtype):
    height, columns = shape(size)
    x = uniform(height * columns, 6, 0, 10).astype(dtype).reshape(height, columns)
    if name == "gemv":
        v = uniform(columns, 7, -1, 1).astype(dtype)
        y = np.empty(height, dtype)
        row.fill("numpy matmul", lambda: np.matmul(x, v, out=y), y, blas=True)
    elif name == "syrk":
        square = np.empty((columns, columns), dtype)
        row.fill("numpy matmul", lambda: np.matmul(x.T, x, out=square), square, blas=True)
    else:
        turned = np.empty((columns, height), dtype)
        row.fill("numpy copyto", lambda: np.copyto(turned, x.T), turned)
