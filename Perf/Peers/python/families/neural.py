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


def perceptron(torch, sizes, dtype):
    """Dense layers that begin as ours and scikit-learn's do: by Glorot's uniform weights."""
    layers = []
    for inputs, outputs in zip(sizes, sizes[1:]):
        layers += [torch.nn.Linear(inputs, outputs), torch.nn.ReLU()]
        torch.nn.init.xavier_uniform_(layers[-2].weight)
        torch.nn.init.zeros_(layers[-2].bias)
    return torch.nn.Sequential(*layers[:-1]).to(dtype)


@rows("mlp_train_step")
def train_step(row, name, size, dtype):
    with row.package("torch"):
        import copy

        import torch

        x = torch.from_numpy(uniform(256 * 784, 51, 0, 1).astype(dtype).reshape(256, 784))
        y = torch.arange(256) % 10
        torch.manual_seed(0)
        start, loss = perceptron(torch, [784, 512, 256, 10], x.dtype), torch.nn.CrossEntropyLoss()
        last = {}

        def steps(foreach):
            network = copy.deepcopy(start)
            optimizer = torch.optim.Adam(network.parameters(), foreach=foreach)
            for _ in range(50):
                optimizer.zero_grad(set_to_none=True)
                value = loss(network(x), y)
                value.backward()
                optimizer.step()
            last["loss"] = float(value.detach())

        row.run("torch", lambda: steps(False), blas=True, quality=lambda: last["loss"])
        row.run("torch foreach", lambda: steps(True), blas=True, quality=lambda: last["loss"])


@rows("mlp_fit")
def fit_large(row, name, size, dtype):
    x, y = row.data["x"].astype(dtype), row.data["y"].astype(int)
    with row.package("scikit-learn"):
        from sklearn.neural_network import MLPClassifier

        warnings.simplefilter("ignore")
        model = {}

        def sklearn():
            model["fit"] = MLPClassifier((256, 128), batch_size=256, max_iter=5, tol=0, random_state=0).fit(x, y)

        row.run("sklearn MLPClassifier", sklearn, blas=True, quality=lambda: float(model["fit"].loss_curve_[-1]))
    with row.package("torch"):
        import torch

        features, labels, loss = torch.from_numpy(x), torch.from_numpy(y), torch.nn.CrossEntropyLoss()
        last = {}

        def train():
            torch.manual_seed(0)
            network = perceptron(torch, [100, 256, 128, 3], features.dtype)
            optimizer = torch.optim.Adam(network.parameters(), foreach=True)
            for _ in range(5):
                total = 0.0
                for batch in torch.randperm(len(labels)).split(256):
                    optimizer.zero_grad(set_to_none=True)
                    value = loss(network(features[batch]), labels[batch])
                    value.backward()
                    optimizer.step()
                    total += float(value.detach()) * len(batch)
            last["loss"] = total / len(labels)

        row.run("torch foreach", train, blas=True, quality=lambda: last["loss"])


@rows("mlp_predict_large")
def predict_large(row, name, size, dtype):
    x, y = row.data["x"], row.data["y"].astype(int)
    with row.package("scikit-learn"):
        from sklearn.neural_network import MLPClassifier

        warnings.simplefilter("ignore")
        model = MLPClassifier((256, 128), batch_size=256, max_iter=1, random_state=0).fit(x[:2000], y[:2000])
        row.run("sklearn MLPClassifier", lambda: model.predict(x), blas=True)
    with row.package("torch"):
        import torch

        features, network = torch.from_numpy(x), perceptron(torch, [100, 256, 128, 3], torch.float64)

        def forward():
            with torch.no_grad():
                network(features).argmax(1)

        row.run("torch", forward, blas=True)


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
