"""Samples by NumPy's Generator, tails and quantiles by SciPy's ufuncs."""
import numpy as np
import scipy.special

from protocol import length, rows, uniform

SAMPLES = {
    "gamma_samples": lambda g, n: g.standard_gamma(2.5, n),
    "beta_samples": lambda g, n: g.beta(2.5, 4.0, n),
    "poisson_samples": lambda g, n: g.poisson(40.0, n),
    "binomial_samples": lambda g, n: g.binomial(1000, 0.3, n),
    "student_samples": lambda g, n: g.standard_t(5.0, n),
}

TAILS = {
    "gamma_cdf": (0.0, 12.0, "gammainc", lambda x, out: scipy.special.gammainc(2.5, x, out=out)),
    "gamma_cdf_large": (400.0, 600.0, "gammainc", lambda x, out: scipy.special.gammainc(500.0, x, out=out)),
    "beta_cdf": (0.0, 1.0, "betainc", lambda x, out: scipy.special.betainc(2.5, 4.0, x, out=out)),
    "student_cdf": (-8.0, 8.0, "stdtr", lambda x, out: scipy.special.stdtr(5.0, x, out=out)),
    "gamma_quantile": (0.0001, 0.9999, "gammaincinv", lambda x, out: scipy.special.gammaincinv(2.5, x, out=out)),
}


@rows(*SAMPLES)
def samples(row, name, size, dtype):
    n = length(size)
    for kind in (np.random.PCG64, np.random.SFC64):
        generator = np.random.Generator(kind(1))
        row.run(f"numpy {kind.__name__}", lambda g=generator: SAMPLES[name](g, n))


@rows(*TAILS)
def tails(row, name, size, dtype):
    low, high, what, call = TAILS[name]
    x = uniform(length(size), 3, low, high)
    out = np.empty_like(x)
    row.fill(f"scipy {what}", lambda: call(x, out), out)
