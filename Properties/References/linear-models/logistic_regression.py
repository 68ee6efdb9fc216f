#!/usr/bin/env python3
"""Logistic fits: maximum likelihood by statsmodels 0.13 (Logit, MNLogit, GLM) polished by Newton steps in 50 digits by mpmath where small, penalised fits
by the score equations in the same way or by scikit-learn 1.2 at its tightest. Run with statsmodels, scikit-learn, NumPy, mpmath."""
import json
import os

import mpmath as mp
import numpy as np
import statsmodels.api as sm
from scipy import stats
from sklearn.linear_model import LogisticRegression

HERE = os.path.dirname(os.path.abspath(__file__))
mp.mp.dps = 50


def numbers(values):
    return [float(v) for v in np.asarray(values, dtype=object).ravel()]


def data(name):
    with open(os.path.join(HERE, "../../../Samples/Data", name)) as file:
        rows = [line.strip().split(",") for line in file][1:]
    names = sorted(set(row[-1] for row in rows))
    return np.array([[float(v) for v in row[:-1]] for row in rows]), np.array([names.index(row[-1]) for row in rows])


def exact(design, y, weights, start, penalty):
    """Newton's method on Σ w·loss + Σ penalty·β² in 50 digits: estimates, inverse of the Hessian, log-likelihood."""
    n, p = design.shape
    x = [[mp.mpf(float(v)) for v in row] for row in design]
    beta = mp.matrix([mp.mpf(float(b)) for b in start])
    for _ in range(60):
        gradient, hessian, value = mp.matrix(p, 1), mp.matrix(p, p), mp.mpf(0)
        for i in range(n):
            z = mp.fsum(x[i][j] * beta[j] for j in range(p))
            q, w = 1 / (1 + mp.exp(-z)), mp.mpf(float(weights[i]))
            value += w * (mp.log(q) if y[i] == 1 else mp.log(1 - q))
            for j in range(p):
                gradient[j] += w * (q - int(y[i])) * x[i][j]
                for k in range(j + 1):
                    hessian[j, k] += w * q * (1 - q) * x[i][j] * x[i][k]
        for j in range(p):
            gradient[j] += 2 * penalty[j] * beta[j]
            hessian[j, j] += 2 * penalty[j]
            for k in range(j):
                hessian[k, j] = hessian[j, k]
        step = mp.lu_solve(hessian, gradient)
        beta -= step
        if max(abs(step[j] / (beta[j] if beta[j] != 0 else 1)) for j in range(p)) < mp.mpf(10) ** -25:
            return beta, hessian ** -1, value
    raise ArithmeticError("no convergence")


def back(estimates, mean, spread, intercept):
    """Estimates for standardised columns in the units of the data."""
    beta = estimates[1:] / spread if intercept else estimates / spread
    return np.concatenate([[estimates[0] - mean @ beta], beta]) if intercept else beta


def binary(name, x, y, weights=None, intercept=True, level=0.95, penalty=0.0):
    design = sm.add_constant(x, has_constant="add") if intercept else x
    w = np.ones(len(y)) if weights is None else np.asarray(weights, dtype=float)
    mean, spread = (x.mean(axis=0) if intercept else np.zeros(x.shape[1])), x.std(axis=0)
    even = sm.add_constant((x - mean) / spread, has_constant="add") if intercept else x / spread
    start = np.zeros(design.shape[1])
    if penalty == 0:
        start = back(sm.GLM(y, even, family=sm.families.Binomial(), freq_weights=w).fit(tol=1e-14).params, mean, spread, intercept)
    ridge = [0.0 if intercept and j == 0 else penalty for j in range(design.shape[1])]
    beta, inverse, likelihood = exact(design, y, w, start, [mp.mpf(r) for r in ridge])
    p, total, ones = design.shape[1], mp.fsum(w), mp.fsum(w[y == 1])
    null = ones * mp.log(ones / total) + (total - ones) * mp.log(1 - ones / total) if intercept else -total * mp.log(2)
    entry = {
        "name": name, "x": numbers(x), "columns": x.shape[1], "y": [int(v) for v in y], "weights": None if weights is None else numbers(w),
        "intercept": intercept, "level": level, "penalty": penalty, "estimates": numbers(beta), "log_likelihood": float(likelihood), "null": float(null),
    }
    if penalty == 0:
        errors = [mp.sqrt(inverse[j, j]) for j in range(p)]
        reach = mp.sqrt(2) * mp.erfinv(mp.mpf(level))
        rank = p - 1 if intercept else p
        ratio = 2 * (likelihood - null)
        entry.update({
            "standard_errors": numbers(errors), "z": numbers([beta[j] / errors[j] for j in range(p)]),
            "p": numbers([mp.erfc(abs(beta[j] / errors[j]) / mp.sqrt(2)) for j in range(p)]),
            "covariance": numbers([inverse[j, k] for j in range(p) for k in range(p)]),
            "intervals": numbers([beta[j] + side * reach * errors[j] for j in range(p) for side in (-1, 1)]),
            "pseudo_r2": float(1 - likelihood / null), "ratio": float(ratio),
            "ratio_p": float(mp.gammainc(mp.mpf(rank) / 2, ratio / 2) / mp.gamma(mp.mpf(rank) / 2)) if ratio > 0 else 1.0,
            "aic": float(2 * p - 2 * likelihood), "bic": float(p * mp.log(total) - 2 * likelihood),
        })
        if intercept and weights is None:
            model = sm.Logit(y, even).fit(disp=0, method="newton", tol=1e-12, maxiter=100)
            assert abs(model.llf - float(likelihood)) < 1e-9 * abs(model.llf)
            assert np.allclose(back(model.params, mean, spread, intercept), entry["estimates"], rtol=1e-7)
            assert np.allclose(model.bse[1:] / spread, entry["standard_errors"][1:], rtol=1e-6)
            assert abs(model.prsquared - entry["pseudo_r2"]) < 1e-9 and abs(model.bic - entry["bic"]) < 1e-6
    return entry


def multinomial(name, x, y):
    """MNLogit on standardised columns, its estimates and errors taken back to the units of the data; classes after the first against the first."""
    mean, spread = x.mean(axis=0), x.std(axis=0)
    design = sm.add_constant((x - mean) / spread)
    model = sm.MNLogit(y, design).fit(disp=0, method="newton", tol=1e-13, maxiter=200)
    d = x.shape[1]
    back = np.zeros((d + 1, d + 1))
    back[0, 0] = 1
    for j in range(d):
        back[j + 1, j + 1] = 1 / spread[j]
        back[0, j + 1] = -mean[j] / spread[j]
    k = len(np.unique(y)) - 1
    estimates = back @ model.params
    covariance = np.asarray(model.cov_params())
    whole = np.kron(np.eye(k), back)
    errors = np.sqrt(np.diag(whole @ covariance @ whole.T))
    return {
        "name": name, "x": numbers(x), "columns": d, "y": [int(v) for v in y], "estimates": numbers(estimates.T), "standard_errors": numbers(errors),
        "log_likelihood": float(model.llf), "null": float(model.llnull), "pseudo_r2": float(model.prsquared), "ratio": float(model.llr),
        "ratio_p": float(stats.chi2.sf(model.llr, d * k)), "aic": float(model.aic), "bic": float(model.bic),
    }


def penalised(name, x, y, solver, c, weights=None, balanced=False, l1_ratio=None, multi=False):
    kind = "elasticnet" if l1_ratio is not None else "l1" if solver == "saga" or solver == "liblinear" else "l2"
    model = LogisticRegression(
        penalty=kind, C=c, solver=solver, l1_ratio=l1_ratio, tol=1e-12, max_iter=1000000, class_weight="balanced" if balanced else None,
        multi_class="multinomial" if multi else "auto", random_state=0)
    model.fit(x, y, sample_weight=weights)
    return {
        "name": name, "x": numbers(x), "columns": x.shape[1], "y": [int(v) for v in y], "weights": None if weights is None else numbers(weights),
        "balanced": balanced, "lambda1": (l1_ratio if kind == "elasticnet" else 1.0 if kind == "l1" else 0.0) / c,
        "lambda2": (1 - l1_ratio if kind == "elasticnet" else 0.0 if kind == "l1" else 1.0) / (2 * c),
        "coefficients": numbers(model.coef_), "intercepts": numbers(model.intercept_ if not multi else model.intercept_ - model.intercept_.mean()),
        "probabilities": numbers(model.predict_proba(x[:10])),
    }


def main():
    random = np.random.default_rng(5)
    cancer, malignant = data("breast_cancer.csv")
    iris, kinds = data("iris.csv")
    wine, grapes = data("wine.csv")
    x = random.normal(size=(60, 3))
    y = (random.uniform(size=60) < 1 / (1 + np.exp(-(0.3 + x @ np.array([1.0, -0.5, 0.25]))))).astype(int)
    times = random.integers(0, 4, size=60).astype(float)
    scaled = np.column_stack([1e6 + 0.01 * x[:, 0], 1e-9 * x[:, 1], 1e12 * x[:, 2]])
    few = cancer[::5, [0, 1, 4]]
    points = random.normal(size=(90, 2))
    three = np.array([np.argmax(random.gumbel(size=3) + np.array([0, p[0], 0.5 - p[1]])) for p in points])
    unit = (iris - iris.mean(axis=0)) / iris.std(axis=0)
    standard = (cancer[::3] - cancer.mean(axis=0)) / cancer.std(axis=0)
    result = {
        "binary": [
            binary("plain", x, y), binary("no intercept", x, y, intercept=False), binary("repetitions", x, y, weights=times, level=0.9),
            binary("badly scaled", scaled, y), binary("breast cancer, three columns", few, malignant[::5]),
            binary("iris, last two kinds", iris[50:], kinds[50:] - 1), binary("ridge", x, y, penalty=0.5),
            binary("weighted ridge", x, y, weights=times, penalty=2.0), binary("ridge on separable data", iris[:100], kinds[:100], penalty=0.5),
        ],
        "multinomial": [multinomial("three classes", points, three), multinomial("wine, three columns", wine[:, [1, 2, 4]], grapes)],
        "penalised": [
            penalised("multinomial ridge", unit, kinds, "newton-cg", 1.0, multi=True),
            penalised("weighted multinomial ridge", unit, kinds, "newton-cg", 0.1, weights=random.integers(1, 4, size=150).astype(float), multi=True),
            penalised("balanced ridge", standard, malignant[::3], "newton-cg", 1.0, balanced=True),
            penalised("lasso", standard, malignant[::3], "saga", 0.5),
            penalised("elastic net", standard, malignant[::3], "saga", 0.5, l1_ratio=0.4),
            penalised("multinomial lasso", unit, kinds, "saga", 1.0, multi=True),
        ],
    }
    for entry in result["binary"] + result["multinomial"] + result["penalised"]:
        print(entry["name"])
    with open(os.path.join(HERE, "logistic_regression.json"), "w") as file:
        json.dump(result, file)
        file.write("\n")


if __name__ == "__main__":
    main()
