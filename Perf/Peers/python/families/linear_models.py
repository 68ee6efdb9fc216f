"""Least-squares fits with an intercept, and predictions."""
import numpy as np

from protocol import rows


@rows("linear_regression_fit")
def fit(row, name, size, dtype):
    x, y = row.data["x"], row.data["y"]
    height, columns = x.shape
    centred = np.empty_like(x)
    answer = {}

    def squares():
        residual = y - answer["intercept"] - x @ answer["beta"]
        return float(residual @ residual)

    def keep(beta, intercept):
        answer["beta"], answer["intercept"] = beta, intercept

    def normal():
        mean, centre = x.mean(axis=0), y.mean()
        np.subtract(x, mean, out=centred)
        beta = np.linalg.solve(centred.T @ centred, centred.T @ (y - centre))
        keep(beta, centre - mean @ beta)

    def lstsq():
        beta = np.linalg.lstsq(np.column_stack([np.ones(height), x]), y, rcond=None)[0]
        keep(beta[1:], beta[0])

    row.run("numpy centred normal equations", normal, blas=True, quality=squares)
    if height * columns <= 1_000_000:
        row.run("numpy lstsq (gelsd)", lstsq, blas=True, quality=squares)
    with row.package("scikit-learn"):
        from sklearn.linear_model import LinearRegression

        def sklearn():
            model = LinearRegression().fit(x, y)
            keep(model.coef_, model.intercept_)

        row.run("sklearn LinearRegression", sklearn, blas=True, quality=squares)


@rows("linear_regression_predict")
def predict(row, name, size, dtype):
    x, beta, intercept = row.data["x"], row.data["coefficients"], float(row.data["intercept"][0])
    out = np.empty(len(x))

    def gemv():
        np.matmul(x, beta, out=out)
        np.add(out, intercept, out=out)

    row.fill("numpy gemv", gemv, out, blas=True)
    with row.package("scikit-learn"):
        from sklearn.linear_model import LinearRegression

        model = LinearRegression()
        model.coef_, model.intercept_ = beta, intercept
        row.array("sklearn", lambda: model.predict(x), blas=True)
