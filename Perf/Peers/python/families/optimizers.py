"""Steps of optimizers in place."""
import numpy as np

from protocol import length, rows, uniform


@rows("adam_step")
def adam_step(row, name, size, dtype):
    n = length(size)
    x, g = uniform(n, 1, -1, 1).astype(dtype), uniform(n, 2, -1, 1).astype(dtype)
    m, v, a, b = (np.zeros(n, dtype) for _ in range(4))
    left, square_left = dtype(1 - 0.9**100), dtype(1 - 0.999**100)

    def step():
        np.multiply(m, dtype(0.9), out=m)
        np.multiply(g, dtype(0.1), out=a)
        np.add(m, a, out=m)
        np.multiply(v, dtype(0.999), out=v)
        np.multiply(g, g, out=a)
        np.multiply(a, dtype(0.001), out=a)
        np.add(v, a, out=v)
        np.divide(v, square_left, out=a)
        np.sqrt(a, out=a)
        np.add(a, dtype(1e-8), out=a)
        np.multiply(m, dtype(1e-3) / left, out=b)
        np.divide(b, a, out=b)
        np.subtract(x, b, out=x)

    row.run("numpy in place", step)
    with row.package("torch"):
        import torch

        parameter = torch.nn.Parameter(torch.from_numpy(x.copy()))
        parameter.grad = torch.from_numpy(g.copy())
        for kind in ("foreach", "fused"):
            try:
                optimizer = torch.optim.Adam([parameter], **{kind: True})
                optimizer.step()
            except (RuntimeError, TypeError, ValueError):  # not in this version
                continue
            row.run(f"torch Adam {kind}", optimizer.step)
