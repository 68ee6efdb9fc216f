"""Support vector machines."""
import numpy as np

from protocol import rows


@rows("svc_rbf_fit")
def classifier(row, name, size, dtype):
    x, labels = row.data["x"], row.data["labels"].ravel()
    answer = {}
    with row.package("scikit-learn"):
        from sklearn.metrics.pairwise import rbf_kernel
        from sklearn.svm import SVC

        def fit():
            answer["model"] = SVC().fit(x, labels)

        def dual():
            model = answer["model"]
            beta, vectors = model.dual_coef_[0], model.support_vectors_
            return float(np.abs(beta).sum() - beta @ rbf_kernel(vectors, gamma=1 / (x.shape[1] * x.var())) @ beta / 2)

        row.run("sklearn SVC (libsvm)", fit, quality=dual)


@rows("svc_rbf_predict")
def predict(row, name, size, dtype):
    x, labels = row.data["x"], row.data["labels"].ravel()
    test, test_labels = row.data["test_x"], row.data["test_labels"].ravel()
    with row.package("scikit-learn"):
        from sklearn.svm import SVC

        model = SVC().fit(x, labels)
        row.run("sklearn SVC (libsvm)", lambda: model.predict(test), quality=lambda: float(model.score(test, test_labels)))


@rows("svr_rbf_fit")
def regressor(row, name, size, dtype):
    x, y = row.data["x"], row.data["y"].ravel()
    test, test_y = row.data["test_x"], row.data["test_y"].ravel()
    answer = {}
    with row.package("scikit-learn"):
        from sklearn.svm import SVR

        def fit():
            answer["model"] = SVR(C=10, epsilon=0.1).fit(x, y)

        row.run("sklearn SVR (libsvm)", fit, quality=lambda: float(answer["model"].score(test, test_y)))


@rows("linear_svc_fit")
def linear(row, name, size, dtype):
    x, labels = row.data["x"], row.data["labels"].ravel()
    answer = {}
    with row.package("scikit-learn"):
        from sklearn.svm import LinearSVC

        def fit():
            answer["model"] = LinearSVC(dual=False).fit(x, labels)

        def primal():
            model = answer["model"]
            v = np.append(model.coef_[0], model.intercept_)
            slack = np.maximum(0, 1 - model.decision_function(x) * (2 * labels - 1))
            return float(v @ v / 2 + slack @ slack)

        row.run("sklearn LinearSVC (tron)", fit, quality=primal)
