"""Networks: scikit-learn's multi-layer perceptron, and layers of torch."""
import warnings

import numpy as np

from protocol import rows, shape, uniform

TRAIN = 1437


@rows("mlp_digits_fit")
def fit(row, name, size, dtype):
    x, y = row.data["x"], row.data["y"].astype(int)
    with row.package("scikit-learn"):
        from sklearn.neural_network import MLPClassifier

        warnings.simplefilter("ignore")
        model = {}

        def sklearn():
            model["fit"] = MLPClassifier((100,), batch_size=64, max_iter=50, n_iter_no_change=50, random_state=0).fit(x[:TRAIN], y[:TRAIN])

        row.run("sklearn MLPClassifier", sklearn, blas=True, quality=lambda: float(model["fit"].score(x[TRAIN:], y[TRAIN:])))


@rows("mlp_predict")
def predict(row, name, size, dtype):
    x, y = row.data["x"], row.data["y"].astype(int)
    with row.package("scikit-learn"):
        from sklearn.neural_network import MLPClassifier

        warnings.simplefilter("ignore")
        model = MLPClassifier((100,), batch_size=64, max_iter=5, random_state=0).fit(x, y)
        row.run("sklearn MLPClassifier", lambda: model.predict(x), blas=True)


@rows("layernorm_fwd_bwd")
def layernorm(row, name, size, dtype):
    with row.package("torch"):
        import torch

        n, d = shape(size)
        x = torch.tensor(uniform(n * d, 41, -1, 1).astype(dtype).reshape(n, d), requires_grad=True)
        upstream = torch.tensor(uniform(n * d, 42, -1, 1).astype(dtype).reshape(n, d))
        scale = torch.tensor(uniform(d, 43, 0.5, 1.5).astype(dtype), requires_grad=True)
        shift = torch.zeros(d, dtype=x.dtype, requires_grad=True)

        def torch_step():
            y = torch.nn.functional.layer_norm(x, (d,), scale, shift)
            torch.autograd.grad(y, (x, scale, shift), upstream)

        row.run("torch", torch_step)
