using Functional.Kernels;

namespace Functional;

/// <summary>The hat of Hörmann's transformed rejection: <c>⌊(2a/s + b)·u + c⌋</c> with u uniform about 0 and s = ½ − |u|.</summary>
internal readonly struct TransformedRejection(double a, double b, double c, double safe, double height)
{
    /// <summary>The number, and whether w says at once that it is accepted.</summary>
    internal bool AcceptsAtOnce(double u, double w, out double count)
    {
        double about = u - 0.5, s = 0.5 - Math.Abs(about);
        count = Math.Floor((2 * a / s + b) * about + c);
        return s >= 0.07 && w <= safe;
    }

    /// <summary>Else: whether w lies below the probability, which is given by its logarithm.</summary>
    internal bool Accepts(double u, double w, double log)
    {
        var s = 0.5 - Math.Abs(u - 0.5);
        return ScalarMath.Log(w * height / (a / (s * s) + b)) <= log;
    }
}

/// <summary>Poisson numbers of a rate of 10 or more: PTRS (Hörmann, Insurance: Mathematics and Economics 12, 1993).</summary>
internal readonly struct PoissonTry : ICountTry
{
    private readonly double rate;
    private readonly TransformedRejection hat;

    internal PoissonTry(double rate)
    {
        this.rate = rate;
        double b = 0.931 + 2.53 * Math.Sqrt(rate), a = -0.059 + 0.02483 * b;
        hat = new(a, b, rate + 0.43, 0.9277 - 3.6224 / (b - 2), 1.1239 + 1.1328 / (b - 3.4));
    }

    public bool Accepts(double u, double w, out double count)
    {
        if (hat.AcceptsAtOnce(u, w, out count))
            return true;
        if (count < 0)
            return false;
        var (scale, factor) = count == 0 ? (-rate, 1) : SpecialFunctions.PoissonParts(count, rate);
        return hat.Accepts(u, w, scale + ScalarMath.Log(factor));
    }
}

/// <summary>Binomial numbers of a mean of 10 or more, p ≤ ½: BTRS (Hörmann, J. Statistical Computation and Simulation 46, 1993).</summary>
internal readonly struct BinomialTry : ICountTry
{
    private readonly double n;
    private readonly double p;
    private readonly double peak;
    private readonly TransformedRejection hat;

    internal BinomialTry(double n, double p)
    {
        (this.n, this.p) = (n, p);
        peak = Binomial.LogOfInner(n, p, Math.Floor((n + 1) * p));
        var root = Math.Sqrt(n * p * (1 - p));
        double b = 1.15 + 2.53 * root, a = -0.0873 + 0.0248 * b + 0.01 * p;
        hat = new(a, b, n * p + 0.5, 0.92 - 4.2 / b, (2.83 + 5.1 / b) * root);
    }

    public bool Accepts(double u, double w, out double count) =>
        hat.AcceptsAtOnce(u, w, out count)
        || (count >= 0 && count <= n && hat.Accepts(u, w, Binomial.LogOfInner(n, p, count) - peak));
}
