#!/usr/bin/env python3
"""Least-squares fits by statsmodels 0.13 (OLS and WLS) and, for minimum norms, scikit-learn 1.2. Run with statsmodels, scikit-learn, NumPy."""
import json
import os

import numpy as np
import statsmodels.api as sm
from scipy import stats
from sklearn.linear_model import LinearRegression

HERE = os.path.dirname(os.path.abspath(__file__))


def numbers(values):
    return [float(v) for v in np.asarray(values).ravel()]


def reach(level, freedom):
    """Student's quantile: SciPy 1.10 has it to 10 digits (its tails to 15), so one step of Newton more."""
    p = (1 + level) / 2
    t = stats.t.ppf(p, freedom)
    return t - (stats.t.cdf(t, freedom) - p) / stats.t.pdf(t, freedom)


def around(values, errors, by):
    return numbers(np.column_stack([values - by * errors, values + by * errors]))


def case(name, x, y, intercept=True, weights=None, kind="precisions", new=None, level=0.95):
    design = sm.add_constant(x, has_constant="add") if intercept else x
    if weights is None:
        model = sm.OLS(y, design).fit()
    elif kind == "precisions":
        model = sm.WLS(y, design, weights=weights).fit()
    else:  # repetitions: the rows themselves, over and over
        times = weights.astype(int)
        model = sm.OLS(np.repeat(y, times), np.repeat(design, times, axis=0)).fit()
    result = {
        "name": name, "rows": len(y), "columns": x.shape[1], "x": numbers(x), "y": numbers(y), "intercept": intercept,
        "weights": None if weights is None else numbers(weights), "kind": kind, "level": level,
        "estimates": numbers(model.params), "standard_errors": numbers(model.bse), "t": numbers(model.tvalues), "p": numbers(model.pvalues),
        "intervals": around(model.params, model.bse, reach(level, model.df_resid)), "covariance": numbers(model.cov_params()),
        "rss": float(model.ssr), "tss": float(model.centered_tss if intercept else model.uncentered_tss),
        "s": float(np.sqrt(model.scale)), "r2": float(model.rsquared), "adjusted_r2": float(model.rsquared_adj),
        "f": float(model.fvalue), "f_p": float(model.f_pvalue), "log_likelihood": float(model.llf), "aic": float(model.aic), "bic": float(model.bic),
        "degrees_of_freedom": float(model.df_resid),
    }
    if weights is None:
        influence = model.get_influence()
        result.update({
            "leverages": numbers(influence.hat_matrix_diag), "standardized": numbers(influence.resid_studentized_internal),
            "studentized": numbers(influence.resid_studentized_external), "cooks": numbers(influence.cooks_distance[0]),
        })
    if new is not None:
        frame = model.get_prediction(sm.add_constant(new, has_constant="add") if intercept else new)
        result.update({
            "new": numbers(new), "predictions": numbers(frame.predicted_mean), "prediction_errors": numbers(frame.se_mean),
            "confidence": around(frame.predicted_mean, frame.se_mean, reach(level, model.df_resid)),
            "prediction": around(frame.predicted_mean, frame.se_obs, reach(level, model.df_resid)),
        })
    return result


def robust(name, x, y, intercept=True, weights=None, kind="precisions"):
    """Sandwich covariances; weights as rows over and over, or as a factor of rows, which leaves plain OLS either way."""
    design = sm.add_constant(x, has_constant="add") if intercept else x
    times = np.ones(len(y), int) if weights is None or kind == "precisions" else weights.astype(int)
    factor = np.sqrt(weights) if weights is not None and kind == "precisions" else np.ones(len(y))
    model = sm.OLS(np.repeat(y * factor, times), np.repeat(design * factor[:, None], times, axis=0)).fit()
    slopes = np.eye(design.shape[1])[1 if intercept else 0:]
    result = {"name": name, "rows": len(y), "columns": x.shape[1], "x": numbers(x), "y": numbers(y), "intercept": intercept,
              "weights": None if weights is None else numbers(weights), "kind": kind}
    for correction in ["HC0", "HC1", "HC2", "HC3"]:
        errors = model.get_robustcov_results(correction, use_t=True)
        test = errors.f_test(slopes)
        result[correction] = {"covariance": numbers(errors.cov_params()), "standard_errors": numbers(errors.bse), "t": numbers(errors.tvalues),
                              "p": numbers(errors.pvalues), "f": float(np.squeeze(test.fvalue)), "f_p": float(test.pvalue)}
    return result


def minimum_norm(name, x, y, intercept=True):
    model = LinearRegression(fit_intercept=intercept).fit(x, y)
    return {"name": name, "rows": len(y), "columns": x.shape[1], "x": numbers(x), "y": numbers(y), "intercept": intercept,
            "coefficients": numbers(model.coef_), "constant": float(model.intercept_), "rank": int(np.linalg.matrix_rank(x - x.mean(0) if intercept else x))}


def main():
    random = np.random.default_rng(20)
    x = np.round(random.normal(size=(30, 4)) * [1, 10, 0.1, 3] + [0, 50, 2, -7], 3)
    y = np.round(3 + x @ [1.5, -0.2, 20, 0] + random.normal(size=30), 3)
    new = np.round(random.normal(size=(5, 4)) * [1, 10, 0.1, 3] + [0, 50, 2, -7], 3)
    integers = random.integers(1, 5, size=30).astype(float)
    precisions = np.round(random.uniform(0.2, 3, size=30), 2)
    weak = np.round(random.normal(size=(25, 3)), 3)
    noise = np.round(random.normal(size=25), 3)
    cases = [
        case("plain", x, y, new=new),
        case("no intercept", x, y, intercept=False, new=new, level=0.9),
        case("precisions", x, y, weights=precisions, new=new),
        case("repetitions", x, y, weights=integers, kind="repetitions", level=0.99),
        case("one column", x[:, :1], y),
        case("nothing to find", weak, noise),
        case("two to spare", weak[:6], noise[:6]),
    ]
    twice = np.column_stack([x[:, 0], 2 * x[:, 0], x[:, 1]])
    dummies = np.eye(3)[random.integers(0, 3, size=20)]
    least = [
        minimum_norm("a column twice as long", twice, y),
        minimum_norm("a column twice as long, no intercept", twice, y, intercept=False),
        minimum_norm("dummies of every class", dummies, noise[:20]),
        minimum_norm("more columns than rows", np.round(random.normal(size=(5, 9)), 3), noise[:5]),
        minimum_norm("rows over and over", np.repeat(weak[:3], 4, axis=0), np.arange(12.0)),
    ]
    uneven = np.round(y + x[:, 0] * random.normal(size=30) * 2, 3)
    sandwiches = [
        robust("plain", x, uneven),
        robust("no intercept", x, uneven, intercept=False),
        robust("precisions", x, uneven, weights=precisions),
        robust("repetitions", x, uneven, weights=integers, kind="repetitions"),
    ]
    with open(os.path.join(HERE, "linear_regression.json"), "w") as file:
        json.dump({"cases": cases, "minimum_norm": least, "robust": sandwiches}, file, indent=1)
        file.write("\n")


if __name__ == "__main__":
    main()
