"""Mixtures of normals: expectation-maximisation from given parameters."""
import warnings

import numpy as np

from protocol import rows


@rows("gmm_full_fit")
def fit(row, name, size, dtype):
    x, start = row.data["x"], row.data["start"]
    with row.package("scikit-learn"):
        from sklearn.mixture import GaussianMixture

        k, d = start.shape
        answer = {}

        def run():
            # Its own beginning is drawn as cheaply as it can be, for the given one replaces it.
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                answer["model"] = GaussianMixture(
                    k, tol=0, max_iter=50, init_params="random", random_state=0, weights_init=np.full(k, 1 / k), means_init=start,
                    precisions_init=np.array([0.1 * np.eye(d)] * k)).fit(x)

        row.run("sklearn", run, blas=True, quality=lambda: float(answer["model"].lower_bound_))
