"""DBSCAN: the same labels, so the same noise and clusters."""
import numpy as np

from protocol import rows


@rows("dbscan_2d", "dbscan_10d")
def fit(row, name, size, dtype):
    x, epsilon = row.data["x"], float(np.ravel(row.data["epsilon"])[0])
    with row.package("scikit-learn"):
        from sklearn.cluster import DBSCAN

        answer = {}

        def run(algorithm, jobs):
            answer["labels"] = DBSCAN(eps=epsilon, min_samples=10, algorithm=algorithm, n_jobs=jobs).fit(x).labels_

        def quality():
            return float(np.sum(answer["labels"] < 0) + (answer["labels"].max() + 1) / 1000)

        for algorithm, jobs in ("kd_tree", 2), ("kd_tree", 1), ("brute", 2):
            row.run(f"sklearn {algorithm} {jobs}t", lambda a=algorithm, j=jobs: run(a, j), blas=algorithm == "brute", quality=quality)
