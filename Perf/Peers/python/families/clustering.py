"""k-means: fits from given centroids, assignments, seedings."""
import numpy as np

from protocol import rows

CLUSTERS = 20


def inertia(x, labels, centroids):
    return float(np.sum((x - centroids[labels]) ** 2))


@rows("kmeans_fit")
def fit(row, name, size, dtype):
    x, start = row.data["x"], row.data["start"]
    with row.package("scikit-learn"):
        from sklearn.cluster import KMeans

        answer = {}

        def run(algorithm):
            answer["model"] = KMeans(CLUSTERS, init=start, n_init=1, tol=0, max_iter=30, algorithm=algorithm).fit(x)

        for algorithm in "lloyd", "elkan":
            row.run(f"sklearn {algorithm}", lambda algorithm=algorithm: run(algorithm), blas=True, quality=lambda: float(answer["model"].inertia_))


@rows("kmeans_predict")
def predict(row, name, size, dtype):
    x, start = row.data["x"], row.data["start"]
    with row.package("scikit-learn"):
        from sklearn.cluster import KMeans

        model = KMeans(CLUSTERS, init=start, n_init=1, max_iter=1).fit(x)
        model.cluster_centers_ = np.ascontiguousarray(start)
        answer = {}

        def run():
            answer["labels"] = model.predict(x)

        row.run("sklearn", run, blas=True, quality=lambda: inertia(x, answer["labels"], start))


@rows("kmeans_plusplus")
def seeding(row, name, size, dtype):
    x = row.data["x"]
    with row.package("scikit-learn"):
        from sklearn.cluster import kmeans_plusplus

        answer = {"seed": 0}

        def run():
            answer["centres"], _ = kmeans_plusplus(x, CLUSTERS, random_state=answer["seed"])
            answer["seed"] += 1

        def left():
            squares = np.min([np.sum((x - c) ** 2, axis=1) for c in answer["centres"]], axis=0)
            return float(squares.sum())

        row.run("sklearn kmeans_plusplus", run, blas=True, quality=left)
