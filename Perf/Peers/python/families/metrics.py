"""Metrics of predictions and clusterings, tables of distances: scikit-learn, and the cheap formula in NumPy where there is one."""
import numpy as np

from protocol import length, rows, shape, uniform

CLASSES = 10


def two_lists(n):
    actual, other = uniform(n, 42, 0, CLASSES).astype(np.int64), uniform(n, 43, 0, CLASSES).astype(np.int64)
    return actual, np.where(uniform(n, 44, 0, 1) < 0.7, actual, other)


@rows("roc_auc", "roc_auc_ties", "confusion_matrix", "f1_macro", "mcc", "r2")
def predictions(row, name, size, dtype):
    n = length(size)
    with row.package("scikit-learn"):
        from sklearn import metrics

        if name.startswith("roc_auc"):
            scores = uniform(n, 40, 0, 1)
            labels = (scores + uniform(n, 41, 0, 1) > 1).astype(np.int64)
            if name == "roc_auc_ties":
                scores = np.floor(scores * 1024)
            row.value("sklearn", lambda: metrics.roc_auc_score(labels, scores))
            return
        if name == "r2":
            y = uniform(n, 45, -1, 1)
            z = y + uniform(n, 46, -0.1, 0.1)
            row.value("sklearn", lambda: metrics.r2_score(y, z))

            def formula():
                d, c = y - z, y - y.mean()
                return 1 - d @ d / (c @ c)

            row.value("numpy", formula, blas=True)
            return
        actual, predicted = two_lists(n)

        def bincount():
            return np.bincount(actual * CLASSES + predicted, minlength=CLASSES**2).reshape(CLASSES, CLASSES)

        if name == "confusion_matrix":
            row.value("sklearn", lambda: metrics.confusion_matrix(actual, predicted))
            row.value("numpy bincount", bincount)
        elif name == "f1_macro":
            row.value("sklearn", lambda: metrics.f1_score(actual, predicted, average="macro"))

            def f1():
                m = bincount()
                return np.mean(2 * np.diag(m) / (m.sum(0) + m.sum(1)))

            row.value("numpy bincount", f1)
        else:
            row.value("sklearn", lambda: metrics.matthews_corrcoef(actual, predicted))


@rows("silhouette", "davies_bouldin", "calinski_harabasz")
def clusterings(row, name, size, dtype):
    n, d = shape(size)
    with row.package("scikit-learn"):
        from sklearn import metrics

        labels = uniform(n, 48, 0, 5).astype(np.int64)
        x = uniform(n * d, 47, -1, 1) + np.repeat(labels, d) * (np.arange(n * d) % 2)
        x = x.reshape(n, d)
        score = {"silhouette": metrics.silhouette_score, "davies_bouldin": metrics.davies_bouldin_score,
                 "calinski_harabasz": metrics.calinski_harabasz_score}[name]
        row.value("sklearn", lambda: score(x, labels), blas=True)


@rows("pairwise_euclidean", "pairwise_cosine")
def tables(row, name, size, dtype):
    m, n, d = shape(size)
    a, b = uniform(m * d, 52, -1, 1).reshape(m, d), uniform(n * d, 53, -1, 1).reshape(n, d)
    with row.package("scikit-learn"):
        from sklearn.metrics import pairwise

        call = pairwise.euclidean_distances if name == "pairwise_euclidean" else pairwise.cosine_distances
        row.array("sklearn", lambda: call(a, b), blas=True)
    with row.package("scipy"):
        from scipy.spatial.distance import cdist

        row.array("scipy cdist", lambda: cdist(a, b, "euclidean" if name == "pairwise_euclidean" else "cosine"))
