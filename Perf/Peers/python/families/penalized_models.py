"""Fits with penalties and an intercept."""
import numpy as np

from protocol import rows


@rows("ridge_fit")
def ridge(row, name, size, dtype):
    x, y = row.data["x"], row.data["y"]
    answer = {}

    def cost():
        residual = y - answer["model"].predict(x)
        return float(residual @ residual + answer["model"].coef_ @ answer["model"].coef_)

    with row.package("scikit-learn"):
        from sklearn.linear_model import Ridge

        def fit():
            answer["model"] = Ridge(alpha=1.0, solver="cholesky").fit(x, y)

        row.run("sklearn Ridge (cholesky)", fit, blas=True, quality=cost)


@rows("lasso_fit", "elasticnet_fit")
def net(row, name, size, dtype):
    x, y = row.data["x"], row.data["y"]
    alpha, ratio, tolerance = row.data["penalties"]
    answer = {}

    def cost():
        model = answer["model"]
        residual = y - model.predict(x)
        return float(residual @ residual / (2 * len(y)) + alpha * ratio * np.abs(model.coef_).sum()
                     + alpha * (1 - ratio) / 2 * model.coef_ @ model.coef_)

    with row.package("scikit-learn"):
        from sklearn.linear_model import ElasticNet

        def fit(gram):
            answer["model"] = ElasticNet(alpha=alpha, l1_ratio=ratio, tol=tolerance, precompute=gram).fit(x, y)

        row.run("sklearn ElasticNet precompute Gram", lambda: fit(True), blas=True, quality=cost)
        row.run("sklearn ElasticNet", lambda: fit(False), blas=True, quality=cost)
