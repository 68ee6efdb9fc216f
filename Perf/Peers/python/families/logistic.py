"""Logistic fits with an intercept and C = 1, without a penalty, with an L1 penalty, and probabilities."""
import warnings

import numpy as np

from protocol import rows

# scikit-learn's tolerance is one on the gradient of the objective; its quasi-Newton steps need no less than this for an objective good to 1e-6.
TOLERANCE = 1e-6


def objective(model, x, y, added):
    classes = len(model.classes_)
    z = x @ model.coef_.T + model.intercept_
    if classes == 2:
        loss = np.logaddexp(0, np.where(y == 1, -z[:, 0], z[:, 0])).sum()
    else:
        top = z.max(axis=1)
        loss = (top + np.log(np.exp(z - top[:, None]).sum(axis=1)) - z[np.arange(len(y)), y]).sum()
    return float(loss + added(model.coef_))


def compare(row, solvers, added, **options):
    x, y = row.data["x"], row.data["y"].astype(int)
    with row.package("scikit-learn"):
        from sklearn.linear_model import LogisticRegression

        warnings.simplefilter("ignore")
        answer = {}
        for solver in solvers:
            def fit(solver=solver):
                answer["model"] = LogisticRegression(solver=solver, tol=TOLERANCE, max_iter=10000, **options).fit(x, y)

            row.run(f"sklearn {solver}", fit, blas=True, quality=lambda: objective(answer["model"], x, y, added))


def ridge(coefficients):
    return 0.5 * (coefficients ** 2).sum()


@rows("logistic_fit")
def fit(row, name, size, dtype):
    compare(row, ["lbfgs", "newton-cholesky", "newton-cg"], ridge, C=1.0)


@rows("logistic_multinomial_digits_fit")
def digits(row, name, size, dtype):
    compare(row, ["lbfgs", "newton-cg"], ridge, C=1.0)


@rows("logistic_likelihood_fit")
def likelihood(row, name, size, dtype):
    compare(row, ["lbfgs", "newton-cholesky"], lambda coefficients: 0.0, penalty="none")
    x, y = row.data["x"], row.data["y"].astype(int)
    with row.package("statsmodels"):
        import statsmodels.api as sm

        design, answer = sm.add_constant(x), {}

        def fit():
            model = sm.Logit(y, design).fit(disp=0, method="newton", tol=1e-8)
            answer["objective"] = -float(model.llf)

        row.run("statsmodels Logit", fit, blas=True, quality=lambda: answer["objective"])


@rows("logistic_lasso_fit")
def lasso(row, name, size, dtype):
    compare(row, ["saga", "liblinear"], lambda coefficients: 50.0 * np.abs(coefficients).sum(), penalty="l1", C=0.02)


@rows("logistic_predict_proba")
def predict(row, name, size, dtype):
    x, beta, intercept = row.data["x"], row.data["coefficients"], float(row.data["intercept"][0])
    with row.package("scikit-learn"):
        from sklearn.linear_model import LogisticRegression

        model = LogisticRegression()
        model.classes_, model.coef_, model.intercept_ = np.array([0, 1]), beta.reshape(1, -1), np.array([intercept])
        row.array("sklearn", lambda: model.predict_proba(x), blas=True)
