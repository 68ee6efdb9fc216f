#!/usr/bin/env python3
"""Ridge, lasso and elastic net fits by scikit-learn 1.2 and, for penalties of each column, NumPy. Run with scikit-learn, NumPy."""
import json
import os

import numpy as np
from sklearn.linear_model import ElasticNet, Lasso, Ridge, RidgeCV, enet_path

HERE = os.path.dirname(os.path.abspath(__file__))


def numbers(values):
    return [float(v) for v in np.asarray(values).ravel()]


def data(name, x, y, weights, intercept):
    return {"name": name, "columns": x.shape[1], "x": numbers(x), "y": numbers(y),
            "weights": None if weights is None else numbers(weights), "intercept": intercept}


def hat_trace(x, weights, alpha, intercept):
    w = np.ones(len(x)) if weights is None else weights
    centred = x - np.average(x, axis=0, weights=w) if intercept else x
    z = centred * np.sqrt(w)[:, None]
    s = np.linalg.svd(z, compute_uv=False)
    return float(np.sum(s**2 / (s**2 + alpha))) + (1 if intercept else 0)


def ridge(name, x, y, alpha, weights=None, intercept=True):
    model = Ridge(alpha=alpha, fit_intercept=intercept, solver="svd" if weights is None else "cholesky").fit(x, y, sample_weight=weights)
    return {**data(name, x, y, weights, intercept), "alpha": alpha, "coefficients": numbers(model.coef_), "constant": float(model.intercept_),
            "degrees_of_freedom": hat_trace(x, weights, alpha, intercept)}


def factors(name, x, y, alpha, factor):
    centred, mean = x - x.mean(0), x.mean(0)
    beta = np.linalg.solve(centred.T @ centred + alpha * np.diag(factor), centred.T @ (y - y.mean()))
    return {**data(name, x, y, None, True), "alpha": alpha, "factors": numbers(factor), "coefficients": numbers(beta), "constant": float(y.mean() - mean @ beta)}


def choice(name, x, y, alphas, intercept=True):
    model = RidgeCV(alphas=alphas, fit_intercept=intercept, store_cv_values=True).fit(x, y)
    return {**data(name, x, y, None, intercept), "alphas": numbers(alphas), "best": float(model.alpha_), "coefficients": numbers(model.coef_),
            "errors": numbers(np.mean(model.cv_values_, axis=0))}


def net(name, x, y, alpha, ratio, weights=None, intercept=True, positive=False):
    kind = Lasso(alpha=alpha, fit_intercept=intercept, positive=positive, tol=1e-14, max_iter=1_000_000) if ratio == 1 else \
        ElasticNet(alpha=alpha, l1_ratio=ratio, fit_intercept=intercept, positive=positive, tol=1e-14, max_iter=1_000_000)
    model = kind.fit(x, y, sample_weight=weights)
    return {**data(name, x, y, weights, intercept), "alpha": alpha, "ratio": ratio, "positive": positive,
            "coefficients": numbers(model.coef_), "constant": float(model.intercept_)}


def weighted_lasso(name, x, y, alpha, factor):
    """Columns of factor 0 are taken out of all others and of the target first, each other column is divided by its factor; the lasso does the rest."""
    factor = np.asarray(factor, float)
    free, held = np.flatnonzero(factor == 0), np.flatnonzero(factor > 0)
    centred, target = x - x.mean(0), y - y.mean()
    known = centred[:, free]
    left = centred[:, held] - known @ np.linalg.lstsq(known, centred[:, held], rcond=None)[0]
    rest = target - known @ np.linalg.lstsq(known, target, rcond=None)[0]
    model = Lasso(alpha=alpha, fit_intercept=False, tol=1e-14, max_iter=1_000_000).fit(left / factor[held], rest)
    beta = np.zeros(x.shape[1])
    beta[held] = model.coef_ / factor[held]
    beta[free] = np.linalg.lstsq(known, target - centred[:, held] @ beta[held], rcond=None)[0]
    return {**data(name, x, y, None, True), "alpha": alpha, "factors": numbers(factor), "coefficients": numbers(beta), "constant": float(y.mean() - x.mean(0) @ beta)}


def path(name, x, y, ratio):
    centred = np.asfortranarray(x - x.mean(0))
    alphas, coefficients, gaps = enet_path(centred, y - y.mean(), l1_ratio=ratio, eps=1e-2, n_alphas=10, tol=1e-14, max_iter=1_000_000)
    return {**data(name, x, y, None, True), "ratio": ratio, "alphas": numbers(alphas), "coefficients": numbers(coefficients.T)}


def main():
    random = np.random.default_rng(31)
    x = np.round(random.normal(size=(40, 6)) * [1, 10, 0.1, 3, 1, 2] + [0, 50, 2, -7, 1, 0], 3)
    y = np.round(3 + x @ [1.5, -0.2, 20, 0, 0, 1] + random.normal(size=40), 3)
    weights = np.round(random.uniform(0.2, 3, size=40), 2)
    wide = np.round(random.normal(size=(12, 30)), 3)
    few = np.round(wide[:, 0] * 3 - wide[:, 5] * 2 + 0.1 * random.normal(size=12) + 4, 3)
    twice = np.column_stack([x[:, 0], 2 * x[:, 0], x[:, 1]])
    result = {
        "ridge": [
            ridge("plain", x, y, 1.0), ridge("strong", x, y, 1000.0), ridge("weak", x, y, 1e-6), ridge("no intercept", x, y, 2.5, intercept=False),
            ridge("weights", x, y, 3.0, weights), ridge("wide", wide, few, 0.7), ridge("wide, no intercept", wide, few, 0.7, intercept=False),
            ridge("collinear", twice, y, 0.5),
        ],
        "factors": [factors("factors", x, y, 2.0, np.array([1, 0, 0.5, 3, 2, 0])), factors("wide factors", wide, few, 0.3, np.linspace(0.5, 2, 30))],
        "choice": [choice("tall", x, y, [0.01, 0.1, 1, 10, 100]), choice("wide", wide, few, [0.01, 0.1, 1, 10]), choice("no intercept", x, y, [0.1, 1, 10], False)],
        "net": [
            net("lasso", x, y, 0.1, 1.0), net("lasso, strong", x, y, 1.0, 1.0), net("lasso, no intercept", x, y, 0.2, 1.0, intercept=False),
            net("lasso, weights", x, y, 0.1, 1.0, weights), net("lasso, positive", x, y, 0.05, 1.0, positive=True), net("lasso, wide", wide, few, 0.05, 1.0),
            net("net", x, y, 0.1, 0.5), net("net, weights", x, y, 0.3, 0.2, weights), net("net, positive", x, y, 0.05, 0.7, positive=True),
            net("net, wide", wide, few, 0.1, 0.5), net("net, collinear", twice, y, 0.1, 0.5),
        ],
        "net factors": [
            weighted_lasso("held", x, y, 0.2, [1, 2, 0.5, 3, 0.1, 1]), weighted_lasso("free", x, y, 0.3, [1, 0, 0.5, 3, 2, 0]),
            weighted_lasso("wide", wide, few, 0.1, [0] + [1.5] * 29),
        ],
        "path": [path("lasso", x, y, 1.0), path("net", x, y, 0.5), path("wide", wide, few, 1.0)],
    }
    with open(os.path.join(HERE, "penalized.json"), "w") as file:
        json.dump(result, file, indent=1)
        file.write("\n")


if __name__ == "__main__":
    main()
