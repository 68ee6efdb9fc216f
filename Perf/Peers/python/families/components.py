"""Principal components and linear discriminants."""
import numpy as np

from protocol import rows

KEPT = 10


@rows("pca_fit")
def fit(row, name, size, dtype):
    x = row.data["x"]
    centred = np.empty_like(x)
    answer = {}

    def kept():
        return float(answer["variance"])

    def covariance():
        np.subtract(x, x.mean(axis=0), out=centred)
        values, _ = np.linalg.eigh(centred.T @ centred / len(x))
        answer["variance"] = values[-KEPT:].sum()

    if x.shape[1] <= 200:
        row.run("numpy covariance and eigh", covariance, blas=True, quality=kept)
    with row.package("scikit-learn"):
        from sklearn.decomposition import PCA

        def sklearn():
            model = PCA(KEPT, svd_solver="full" if x.shape[1] <= 200 else "randomized", iterated_power=4, random_state=0).fit(x)
            answer["variance"] = model.explained_variance_.sum() * (len(x) - 1) / len(x)

        row.run("sklearn PCA", sklearn, blas=True, quality=kept)


@rows("pca_transform")
def transform(row, name, size, dtype):
    x, mean, components = row.data["x"], row.data["mean"], row.data["components"]
    out = np.empty((len(x), len(components)))

    def projected():
        np.matmul(x - mean, components.T, out=out)

    row.fill("numpy", projected, out, blas=True)
    with row.package("scikit-learn"):
        from sklearn.decomposition import PCA

        model = PCA(len(components))
        model.components_, model.mean_, model.n_features_in_ = components, mean, x.shape[1]
        row.array("sklearn", lambda: model.transform(x), blas=True)


@rows("lda_fit")
def discriminants(row, name, size, dtype):
    x, labels = row.data["x"], row.data["labels"]
    with row.package("scikit-learn"):
        from sklearn.discriminant_analysis import LinearDiscriminantAnalysis

        answer = {}

        def right():
            return float(np.mean(answer["model"].predict(x) == labels))

        for solver in "svd", "eigen":
            def run(solver=solver):
                answer["model"] = LinearDiscriminantAnalysis(solver=solver).fit(x, labels)

            row.run(f"sklearn {solver}", run, blas=True, quality=right)
