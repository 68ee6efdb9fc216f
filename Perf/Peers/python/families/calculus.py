"""Derivatives of Rosenbrock's function and of a logistic loss, and L-BFGS."""
import numpy as np

from protocol import length, rows


def start(n):
    return np.where(np.arange(n) % 2 == 0, -1.2, 1.0)


def torch_rosenbrock(x):
    a, b = x[1:] - x[:-1] * x[:-1], 1 - x[:-1]
    return (100 * a * a + b * b).sum()


@rows("rosenbrock_gradient")
def gradient(row, name, size, dtype):
    with row.package("torch"):
        import torch

        x = torch.tensor(start(length(size)), requires_grad=True)
        row.array("torch reverse mode", lambda: torch.autograd.grad(torch_rosenbrock(x), x)[0].numpy())


@rows("rosenbrock_hessian")
def hessian(row, name, size, dtype):
    with row.package("torch"):
        import torch

        x = torch.tensor(start(length(size)))
        row.array("torch hessian", lambda: torch.autograd.functional.hessian(torch_rosenbrock, x).numpy())
        row.array("torch hessian, vectorized", lambda: torch.autograd.functional.hessian(torch_rosenbrock, x, vectorize=True).numpy())


@rows("logistic_gradient")
def logistic(row, name, size, dtype):
    x, y, w = row.data["x"], row.data["y"], row.data["w"]
    n = len(y)

    def by_hand():
        z = x @ w
        return x.T @ (1 / (1 + np.exp(-z)) - y) / n

    row.array("numpy, gradient by hand", by_hand, blas=True)
    with row.package("torch"):
        import torch

        tx, ty = torch.from_numpy(np.array(x)), torch.from_numpy(np.array(y))
        tw = torch.tensor(np.array(w), requires_grad=True)

        def torch_gradient():
            z = tx @ tw
            loss = torch.nn.functional.binary_cross_entropy_with_logits(z, ty)
            return torch.autograd.grad(loss, tw)[0].numpy()

        row.array("torch reverse mode", torch_gradient, blas=True)


@rows("lbfgs_rosenbrock")
def lbfgs(row, name, size, dtype):
    with row.package("scipy"):
        from scipy.optimize import minimize, rosen, rosen_der

        x = start(length(size))
        found = {}

        def scipy():
            found["x"] = minimize(rosen, x, jac=rosen_der, method="L-BFGS-B", options={"gtol": 1e-6, "ftol": 0, "maxiter": 10000, "maxfun": 100000}).x

        row.run("scipy L-BFGS-B", scipy, quality=lambda: float(np.abs(rosen_der(found["x"])).max()))
