using Functional.Kernels;

namespace Functional;

/// <summary>Random counts.</summary>
internal static class CountSampling
{
    private const int Tries = 10_000;

    /// <summary>A Poisson number: by waiting times up to a rate of 10, else by Hörmann's transformed rejection (PTRS, Insurance: Mathematics and Economics 12, 1993).</summary>
    internal static double Poisson(ref RandomSequence sequence, double rate)
    {
        if (rate == 0)
            return 0;
        if (rate < 10)
        {
            var limit = ScalarMath.Exp(-rate);
            var product = sequence.Uniform();
            var count = 0;
            for (; product > limit && count < Tries; count++)
                product *= sequence.Uniform();
            return count;
        }
        if (rate > 1e15)
            return Math.Max(0, Math.Round(rate + Math.Sqrt(rate) * sequence.Normal())); // the skewness is below a rounding
        double root = Math.Sqrt(rate), b = 0.931 + 2.53 * root, a = -0.059 + 0.02483 * b;
        double alpha = 1.1239 + 1.1328 / (b - 3.4), v = 0.9277 - 3.6224 / (b - 2);
        for (var i = 0; i < Tries; i++)
        {
            double u = sequence.Uniform() - 0.5, w = sequence.Uniform(), us = 0.5 - Math.Abs(u);
            var k = Math.Floor((2 * a / us + b) * u + rate + 0.43);
            if (us >= 0.07 && w <= v)
                return k;
            if (k < 0 || (us < 0.013 && w > us))
                continue;
            var (scale, factor) = k == 0 ? (-rate, 1) : SpecialFunctions.PoissonParts(k, rate);
            if (ScalarMath.Log(w * alpha / (a / (us * us) + b)) <= scale + ScalarMath.Log(factor))
                return k;
        }
        return Math.Floor(rate);
    }

    /// <summary>Whether binomial numbers of p ≤ ½ are drawn by rejection; else by gaps.</summary>
    internal static bool IsRejected(long n, double p) => n * p >= 10;

    internal static double Mode(long n, double p) => Math.Floor((n + 1.0) * p);

    /// <summary>A binomial number of a mean below 10, p ≤ ½, by geometric gaps.</summary>
    internal static double FewOf(ref RandomSequence sequence, long n, double p)
    {
        if (p == 0 || n == 0)
            return 0;
        double log = ScalarMath.Log1p(-p), position = 0, count = -1;
        for (var i = 0; i < Tries && position <= n; i++, count++)
            position += Math.Floor(ScalarMath.Log(sequence.Uniform()) / log) + 1;
        return Math.Min(count, n);
    }

    /// <summary>A binomial number of a mean of 10 or more, p ≤ ½, by Hörmann's transformed rejection (BTRS, J. Statistical Computation and Simulation 46, 1993).</summary>
    internal static double ManyOf(ref RandomSequence sequence, Binomial distribution, double peak)
    {
        double n = distribution.Trials, p = distribution.SuccessProbability;
        double root = Math.Sqrt(n * p * (1 - p)), b = 1.15 + 2.53 * root, a = -0.0873 + 0.0248 * b + 0.01 * p;
        double c = n * p + 0.5, v = 0.92 - 4.2 / b, alpha = (2.83 + 5.1 / b) * root;
        for (var i = 0; i < Tries; i++)
        {
            double u = sequence.Uniform() - 0.5, w = sequence.Uniform(), us = 0.5 - Math.Abs(u);
            var k = Math.Floor((2 * a / us + b) * u + c);
            if (us >= 0.07 && w <= v)
                return k;
            if (k < 0 || k > n)
                continue;
            if (ScalarMath.Log(w * alpha / (a / (us * us) + b)) <= distribution.LogProbability(k) - peak)
                return k;
        }
        return Mode(distribution.Trials, p);
    }
}
