using Functional.Kernels;

namespace Functional;

/// <summary>What several distributions share.</summary>
internal static class DistributionMath
{
    internal const double LogRootTwoPi = 0.9189385332046728;
    internal const double Euler = 0.5772156649015329;

    /// <summary>log(1 − e^x) for x ≤ 0.</summary>
    internal static double Log1mExp(double x) =>
        x > -0.6931471805599453 ? ScalarMath.Log(-ScalarMath.Expm1(x)) : ScalarMath.Log1p(-ScalarMath.Exp(x));

    /// <summary>The logarithm of a tail, by the other one where it is nearly 1.</summary>
    internal static double LogOfTail(double tail, double other) => tail > 0.5 ? ScalarMath.Log1p(-other) : ScalarMath.Log(tail);

    /// <summary>log |x − location|, where the difference of two numbers may overflow.</summary>
    internal static double LogDistance(double x, double location)
    {
        var distance = Math.Abs(x - location);
        return double.IsInfinity(distance) ? ScalarMath.Log(Math.Abs(0.5 * x - 0.5 * location)) + 0.6931471805599453 : ScalarMath.Log(distance);
    }

    /// <summary>log Φ(z).</summary>
    internal static double LogNormalCumulative(double z)
    {
        if (z < -1)
            return ScalarMath.Log(SpecialFunctions.Mills(Math.Min(-z, 1e200))) - 0.5 * z * z;
        return ScalarMath.Log1p(-NormalTail(-z));
    }

    /// <summary>Φ(z).</summary>
    internal static double NormalTail(double z) => NormalCurve.Cumulative(Lanes128<double>.Broadcast(z))[0];

    /// <summary>
    /// What is left of log Γ(x) − (x + c)·ψ(x) when the powers of x and the linear terms are taken out: δ(x) + (x + c)·(log x − ψ(x)), δ being Stirling's rest.
    /// The entropies are sums of these, in which nothing large cancels.
    /// </summary>
    internal static double EntropyPart(double x, double c) => SpecialFunctions.StirlingError(x) + (x + c) * SpecialFunctions.LogMinusDigamma(x);

    /// <summary>A probability: NaN outside [0, 1].</summary>
    internal static bool IsProbability(double p) => p >= 0 && p <= 1;

    /// <summary>The y &gt; 0 with digamma(y) = x, by Newton's method from Minka's start (Estimating a Dirichlet distribution, 2000, appendix C).</summary>
    internal static double InverseDigamma(double x)
    {
        var y = x >= -2.22 ? ScalarMath.Exp(x) + 0.5 : -1 / (x + Euler);
        for (var i = 0; i < 50; i++)
        {
            var step = (SpecialFunctions.Digamma(y) - x) / SpecialFunctions.Trigamma(y);
            var next = y - step;
            y = next > 0 ? next : 0.5 * y;
            if (Math.Abs(step) <= 1e-15 * y)
                break;
        }
        return y;
    }

    /// <summary>The first of a sample.</summary>
    internal static double SampleOne(IDistribution distribution, RandomKey key)
    {
        Span<double> one = stackalloc double[1];
        distribution.Sample(key, one, Execution.Sequential);
        return one[0];
    }

    /// <summary>Data for a fit: not empty, finite.</summary>
    internal static void Data(ReadOnlySpan<double> x, string name = "x")
    {
        Guard.NotEmpty(x, name);
        Guard.FiniteData(x, name);
    }

    /// <summary>A summary for a fit: of one value at least, all finite.</summary>
    internal static void Summarized(Moments summary, string name = "summary")
    {
        ArgumentNullException.ThrowIfNull(summary, name);
        if (summary.Count == 0)
            Guard.ThrowArgument("Expected a summary of one value at least, got none.", name);
        if (!double.IsFinite(summary.Minimum) || !double.IsFinite(summary.Maximum))
            Guard.ThrowArgument($"Expected a summary of finite values, got values from {summary.Minimum} to {summary.Maximum}.", name);
    }

    /// <summary>A summary for a fit whose values do not leave [low, high].</summary>
    internal static void Summarized(Moments summary, double low, double high, string name = "summary")
    {
        Summarized(summary, name);
        if (!(summary.Minimum >= low && summary.Maximum <= high))
            Guard.ThrowArgument(FormattableString.Invariant($"Expected values from {low} to {high}, got {summary.Minimum} to {summary.Maximum}."), name);
    }
}
