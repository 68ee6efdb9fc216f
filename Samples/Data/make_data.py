#!/usr/bin/env python3
"""Writes the CSV files of this folder from scikit-learn's data sets, and tour_reference.json from NumPy, SciPy and statsmodels.

Run in this folder with an interpreter that has NumPy, SciPy, scikit-learn and statsmodels (made with 1.24, 1.10, 1.2 and 0.13):

    python3 make_data.py
"""
import json

import numpy as np
import scipy
import sklearn
import statsmodels
import statsmodels.api as sm
from scipy import stats
from sklearn import metrics
from sklearn.datasets import load_breast_cancer, load_diabetes, load_digits, load_iris, load_wine
from sklearn.linear_model import LinearRegression

DIABETES = ["age", "sex", "bmi", "bp", "tc", "ldl", "hdl", "tch", "ltg", "glu"]
QUANTILES = [0.05, 0.25, 0.5, 0.75, 0.95]


def number(value):
    """The shortest text that reads back to the same double; whole numbers without a point."""
    value = float(value)
    return str(int(value)) if value == int(value) else repr(value)


def write(name, header, rows):
    with open(name + ".csv", "w", encoding="utf-8", newline="\n") as file:
        for row in [header] + rows:
            file.write(",".join(row) + "\n")


def table(data, target):
    return [[number(v) for v in row] + [t] for row, t in zip(data, target)]


def diabetes():
    bunch = load_diabetes(scaled=False)
    write("diabetes", DIABETES + ["progression"], table(bunch.data, map(number, bunch.target)))
    return {name: bunch.data[:, j] for j, name in enumerate(DIABETES)} | {"progression": bunch.target}


def classes(name, bunch, header, target):
    write(name, header + [target], table(bunch.data, [str(bunch.target_names[t]) for t in bunch.target]))


def outliers(x):
    q1, q3 = np.quantile(x, [0.25, 0.75])
    return int(np.sum((x < q1 - 1.5 * (q3 - q1)) | (x > q3 + 1.5 * (q3 - q1))))


def reference(columns):
    """Every number that the tour computes, as NumPy and SciPy give it."""
    y = columns["progression"]
    values = {}
    for name, x in columns.items():
        values[f"describe/{name}/mean"] = np.mean(x)
        values[f"describe/{name}/sd"] = np.std(x, ddof=1)
        values[f"describe/{name}/min"] = np.min(x)
        values[f"describe/{name}/q1"] = np.quantile(x, 0.25)
        values[f"describe/{name}/median"] = np.median(x)
        values[f"describe/{name}/q3"] = np.quantile(x, 0.75)
        values[f"describe/{name}/max"] = np.max(x)
        values[f"describe/{name}/skewness"] = stats.skew(x)
        values[f"describe/{name}/outliers"] = outliers(x)
    for name in DIABETES:
        values[f"correlation/{name}"] = stats.pearsonr(columns[name], y)[0]
    for p in QUANTILES:
        values[f"quantile/progression/{p}"] = np.quantile(y, p)
    for name in DIABETES:
        z = stats.zscore(columns[name])
        values[f"standardized/{name}/min"] = np.min(z)
        values[f"standardized/{name}/max"] = np.max(z)
    best = max(DIABETES, key=lambda name: abs(stats.pearsonr(columns[name], y)[0]))
    x = columns[best]
    line = stats.linregress(x, y)
    residual = y - line.intercept - line.slope * x
    values["line/slope"] = line.slope
    values["line/intercept"] = line.intercept
    values["line/r_squared"] = line.rvalue ** 2
    values["line/residual_sd"] = np.sqrt(np.sum(residual ** 2) / (len(x) - 2))
    values["line/slope_standard_error"] = line.stderr
    return best, values


def regression(columns, values):
    """The regression of the tour, on the rows that are not in tour_split.json: those are data.Split(0.25, seed: 7) of this library."""
    with open("tour_split.json", encoding="utf-8") as file:
        test = np.array(json.load(file))
    train = np.setdiff1d(np.arange(len(columns["progression"])), test)
    x, y = np.column_stack([columns[name] for name in DIABETES]), columns["progression"]
    model = sm.OLS(y[train], sm.add_constant(x[train])).fit()
    # SciPy 1.10 has Student's quantile to 10 digits: one step of Newton more.
    reach = stats.t.ppf(0.975, model.df_resid)
    reach -= (stats.t.cdf(reach, model.df_resid) - 0.975) / stats.t.pdf(reach, model.df_resid)
    for i, name in enumerate(["(intercept)"] + DIABETES):
        values[f"term/{name}/estimate"] = model.params[i]
        values[f"term/{name}/error"] = model.bse[i]
        values[f"term/{name}/t"] = model.tvalues[i]
        values[f"term/{name}/p"] = model.pvalues[i]
        values[f"term/{name}/lower"] = model.params[i] - reach * model.bse[i]
        values[f"term/{name}/upper"] = model.params[i] + reach * model.bse[i]
    values["regression/r_squared"] = model.rsquared
    values["regression/adjusted_r2"] = model.rsquared_adj
    values["regression/residual_sd"] = np.sqrt(model.scale)
    values["regression/f"], values["regression/f_p"] = model.fvalue, model.f_pvalue
    values["regression/log_likelihood"], values["regression/aic"], values["regression/bic"] = model.llf, model.aic, model.bic
    centred = x[train] - x[train].mean(axis=0)
    values["regression/condition"] = np.linalg.cond(centred / np.sqrt((centred ** 2).sum(axis=0)))
    values["regression/rank"] = np.linalg.matrix_rank(centred)
    fitted = LinearRegression().fit(x[train], y[train])
    predicted = fitted.predict(x[test])
    values["test/r_squared"] = metrics.r2_score(y[test], predicted)
    values["test/rmse"] = np.sqrt(metrics.mean_squared_error(y[test], predicted))
    values["test/median_error"] = metrics.median_absolute_error(y[test], predicted)
    values["test/first_residual"] = y[test][0] - predicted[0]
    influence = model.get_influence()
    values["influence/cook"] = influence.cooks_distance[0].max()
    values["influence/leverage"] = influence.hat_matrix_diag.max()
    values["influence/studentized"] = influence.resid_studentized_external.max()


def main():
    columns = diabetes()
    classes("iris", load_iris(), ["sepal_length", "sepal_width", "petal_length", "petal_width"], "species")
    wine = load_wine()
    classes("wine", wine, list(wine.feature_names), "cultivar")
    cancer = load_breast_cancer()
    classes("breast_cancer", cancer, [str(n).replace(" ", "_") for n in cancer.feature_names], "diagnosis")
    digits = load_digits()
    write("digits", list(digits.feature_names) + ["digit"], table(digits.data, map(number, digits.target)))

    best, values = reference(columns)
    regression(columns, values)
    made_by = f"make_data.py with NumPy {np.__version__}, SciPy {scipy.__version__}, scikit-learn {sklearn.__version__}, statsmodels {statsmodels.__version__}"
    with open("tour_reference.json", "w", encoding="utf-8", newline="\n") as file:
        json.dump({"madeBy": made_by, "bestPredictor": best, "values": {k: float(v) for k, v in values.items()}}, file, indent=2)
        file.write("\n")


if __name__ == "__main__":
    main()
