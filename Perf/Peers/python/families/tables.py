"""Work along the rows and columns of a table."""
import numpy as np
import scipy.special

from protocol import rows, shape, uniform


@rows("standardize", "covariance", "softmax_rows", "log_softmax_rows", "row_sums", "column_sums")
def tables(row, name, size, dtype):
    height, columns = shape(size)
    x = uniform(height * columns, 6, 0, 10).astype(dtype).reshape(height, columns)
    out = np.empty_like(x)

    def standardize():
        np.subtract(x, x.mean(axis=0), out=out)
        np.divide(out, np.sqrt(np.einsum("ij,ij->j", out, out) / height), out=out)

    def covariance():
        np.subtract(x, x.mean(axis=0), out=out)
        return out.T @ out / (height - 1)

    def softmax():
        np.subtract(x, x.max(axis=1, keepdims=True), out=out)
        np.exp(out, out=out)
        np.divide(out, out.sum(axis=1, keepdims=True), out=out)

    def log_softmax():
        top = x.max(axis=1, keepdims=True)
        np.subtract(x, top, out=out)
        np.exp(out, out=out)
        np.subtract(x, top + np.log(out.sum(axis=1, keepdims=True)), out=out)

    if name == "standardize":
        row.fill("numpy in place", standardize, out)
        with row.package("scikit-learn"):
            from sklearn.preprocessing import scale

            row.array("sklearn scale", lambda: scale(x))
    elif name == "covariance":
        row.array("numpy centre+syrk", covariance, blas=True)
        row.array("numpy cov", lambda: np.cov(x, rowvar=False), blas=True)
    elif name == "softmax_rows":
        row.fill("numpy in place", softmax, out)
        row.array("scipy softmax", lambda: scipy.special.softmax(x, axis=1))
    elif name == "log_softmax_rows":
        row.fill("numpy in place", log_softmax, out)
        row.array("scipy log_softmax", lambda: scipy.special.log_softmax(x, axis=1))
    elif name in ("row_sums", "column_sums"):
        axis = 1 if name == "row_sums" else 0
        sums = np.empty(height if axis == 1 else columns, dtype)
        row.fill("numpy", lambda: np.sum(x, axis=axis, out=sums), sums)
        if axis == 0:
            ones = np.ones(height, dtype)
            row.fill("numpy ones @ x", lambda: np.matmul(ones, x, out=sums), sums, blas=True)
