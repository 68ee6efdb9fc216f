"""Draws of uniform and normal numbers, permutations."""
import numpy as np

from protocol import length, rows


@rows("random_uniform", "random_normal", "random_permutation")
def random_numbers(row, name, size, dtype):
    n = length(size)
    generators = {"PCG64": np.random.Generator(np.random.PCG64(1)), "SFC64": np.random.Generator(np.random.SFC64(1))}
    out = np.empty(n, dtype)
    for kind, generator in generators.items():
        if name == "random_uniform":
            row.run(f"numpy {kind}", lambda g=generator: g.random(out=out, dtype=dtype))
        elif name == "random_normal":
            row.run(f"numpy {kind} ziggurat", lambda g=generator: g.standard_normal(out=out, dtype=dtype))
        elif name == "random_permutation":
            row.run(f"numpy {kind}", lambda g=generator: g.permutation(n))
