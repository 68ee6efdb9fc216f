"""The normal distribution by SciPy's ufuncs and its distribution object, and normal samples."""
import numpy as np
import scipy.special
import scipy.stats

from protocol import length, rows, uniform


@rows("normal_pdf", "normal_cdf", "normal_quantile", "normal_samples")
def probability(row, name, size, dtype):
    n = length(size)
    if name == "normal_samples":
        out = np.empty(n)
        for kind in (np.random.PCG64, np.random.SFC64):
            generator = np.random.Generator(kind(1))
            row.run(f"numpy {kind.__name__} ziggurat", lambda g=generator: g.standard_normal(out=out))
        return
    x = uniform(n, 3, 0.0001, 0.9999) if name == "normal_quantile" else uniform(n, 3, -8.0, 8.0)
    out = np.empty_like(x)
    if name == "normal_pdf":
        def pdf():
            np.multiply(x, x, out=out)
            np.multiply(out, -0.5, out=out)
            np.exp(out, out=out)
            np.multiply(out, 0.3989422804014327, out=out)
        row.fill("numpy in place", pdf, out)
        row.array("scipy norm.pdf", lambda: scipy.stats.norm.pdf(x))
    elif name == "normal_cdf":
        row.fill("scipy ndtr", lambda: scipy.special.ndtr(x, out=out), out)
        row.array("scipy norm.cdf", lambda: scipy.stats.norm.cdf(x))
    else:
        row.fill("scipy ndtri", lambda: scipy.special.ndtri(x, out=out), out)
        row.array("scipy norm.ppf", lambda: scipy.stats.norm.ppf(x))
