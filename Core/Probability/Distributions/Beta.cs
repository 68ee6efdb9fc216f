using Functional.Kernels;

namespace Functional;

/// <summary>The beta distribution on [0, 1] of two shapes α and β.</summary>
/// <remarks>
/// Density <c>x^(α−1)·(1 − x)^(β−1) / B(α, β)</c>.
/// </remarks>
public sealed record Beta : IContinuousDistribution
{
    private readonly double rest;

    /// <summary>The distribution of given parameters.</summary>
    /// <param name="alpha">The shape α at 0, finite and above 0.</param>
    /// <param name="beta">The shape β at 1, finite and above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside its domain.</exception>
    public Beta(double alpha, double beta)
    {
        Guard.Positive(alpha);
        Guard.Positive(beta);
        AlphaShape = alpha;
        BetaShape = beta;
        rest = SpecialFunctions.BetaRest(alpha, beta);
    }

    /// <summary>The shape α at 0, finite and above 0.</summary>
    public double AlphaShape { get; }

    /// <summary>The shape β at 1, finite and above 0.</summary>
    public double BetaShape { get; }

    /// <inheritdoc/>
    public double Minimum => 0;

    /// <inheritdoc/>
    public double Maximum => 1;

    /// <inheritdoc/>
    public double Mean => AlphaShape / Total;

    /// <inheritdoc/>
    public double Variance => AlphaShape / Total * (BetaShape / Total) / (Total + 1);

    /// <inheritdoc/>
    public double Skewness => 2 * (BetaShape - AlphaShape) / (Total + 2) * Math.Sqrt((Total + 1) / AlphaShape / BetaShape);

    /// <inheritdoc/>
    public double ExcessKurtosis => 6 * ((AlphaShape - BetaShape) * (AlphaShape - BetaShape) * (Total + 1) / AlphaShape / BetaShape - (Total + 2)) / ((Total + 2) * (Total + 3));

    /// <inheritdoc/>
    public double Entropy => DistributionMath.LogRootTwoPi + 0.5 * ScalarMath.Log(AlphaShape) + 0.5 * ScalarMath.Log(BetaShape) - 1.5 * ScalarMath.Log(Total)
        + (DistributionMath.EntropyPart(AlphaShape, -1) + DistributionMath.EntropyPart(BetaShape, -1) - DistributionMath.EntropyPart(Total, -2));

    /// <inheritdoc/>
    public double Mode => AlphaShape > 1 && BetaShape > 1 ? (AlphaShape - 1) / (Total - 2) : AlphaShape <= BetaShape ? 0 : 1;

    /// <inheritdoc/>
    public double Density(double x)
    {
        if (x is > 0 and < 1)
            return ScalarMath.Exp(LogDensity(x));
        if (double.IsNaN(x) || x < 0 || x > 1)
            return double.IsNaN(x) ? x : 0;
        double shape = x == 0 ? AlphaShape : BetaShape, other = x == 0 ? BetaShape : AlphaShape;
        return shape < 1 ? double.PositiveInfinity : shape == 1 ? other : 0;
    }

    /// <inheritdoc/>
    public double LogDensity(double x)
    {
        if (!(x > 0 && x < 1))
            return x is 0 or 1 ? ScalarMath.Log(Density(x)) : double.IsNaN(x) ? x : double.NegativeInfinity;
        var (logScale, factor) = SpecialFunctions.BetaParts(AlphaShape, BetaShape, x, 1 - x, rest);
        return logScale + ScalarMath.Log(factor) - (ScalarMath.Log(x) + ScalarMath.Log1p(-x));
    }

    /// <inheritdoc/>
    public double Cumulative(double x) => x <= 0 ? 0 : x >= 1 ? 1 : Tails(x).Lower;

    /// <inheritdoc/>
    public double Survival(double x) => x <= 0 ? 1 : x >= 1 ? 0 : Tails(x).Upper;

    /// <inheritdoc/>
    public double LogCumulative(double x) => x <= 0 ? double.NegativeInfinity : x >= 1 ? 0 : Tails(x).LogLower;

    /// <inheritdoc/>
    public double LogSurvival(double x) => x <= 0 ? 0 : x >= 1 ? double.NegativeInfinity : Tails(x).LogUpper;

    /// <inheritdoc/>
    public double Quantile(double p) => SpecialFunctions.OfOdds(SpecialFunctions.InverseBetaOdds(AlphaShape, BetaShape, p, false, rest));

    /// <inheritdoc/>
    public double InverseSurvival(double q) => SpecialFunctions.OfOdds(SpecialFunctions.InverseBetaOdds(AlphaShape, BetaShape, q, true, rest));

    /// <inheritdoc/>
    public double Sample(RandomKey key) => key.Draw(new Sampler(AlphaShape, BetaShape));

    /// <inheritdoc/>
    public void Sample(RandomKey key, Span<double> destination, Execution? execution = null) =>
        key.Draw(new Sampler(AlphaShape, BetaShape), destination, execution);

    /// <summary>The distribution of the largest likelihood, by Newton's method from the means of log x and log(1 − x).</summary>
    /// <param name="x">The sample: strictly between 0 and 1, not all equal.</param>
    /// <returns>The fitted distribution.</returns>
    /// <exception cref="ArgumentException">The sample is empty or holds other values.</exception>
    public static Beta Fit(ReadOnlySpan<double> x)
    {
        DistributionMath.Data(x);
        return Fit(UnitMoments.Of(x));
    }

    /// <summary>The same from a mergeable summary.</summary>
    /// <param name="summary">The moments of the sample and of both logarithms.</param>
    /// <returns>The fitted distribution.</returns>
    /// <exception cref="ArgumentException">The sample is empty or holds other values.</exception>
    public static Beta Fit(UnitMoments summary)
    {
        ArgumentNullException.ThrowIfNull(summary);
        DistributionMath.Summarized(summary.Logs, nameof(summary));
        DistributionMath.Summarized(summary.ComplementLogs, nameof(summary));
        double mean = summary.Values.Mean, variance = summary.Values.PopulationVariance;
        if (!(variance > 0))
            Guard.ThrowArgument($"Expected values that differ, got {summary.Values.Count} times {summary.Values.Minimum}.", nameof(summary));
        double first = summary.Logs.Mean, second = summary.ComplementLogs.Mean;
        // The moments' answer is the start.
        var size = Math.Max(mean * (1 - mean) / variance - 1, 1e-3);
        double a = mean * size, b = (1 - mean) * size;
        for (var i = 0; i < 200; i++)
        {
            double common = SpecialFunctions.Digamma(a + b), curve = SpecialFunctions.Trigamma(a + b);
            double g = common - SpecialFunctions.Digamma(a) + first, h = common - SpecialFunctions.Digamma(b) + second;
            double p = SpecialFunctions.Trigamma(a), q = SpecialFunctions.Trigamma(b);
            // Newton's step on the concave likelihood, whose Hessian is [[c − p, c], [c, c − q]].
            var determinant = p * q - curve * (p + q);
            double stepA = (g * (q - curve) + h * curve) / determinant, stepB = (h * (p - curve) + g * curve) / determinant;
            var scale = 1.0;
            while (!(a + scale * stepA > 0 && b + scale * stepB > 0) && scale > 1e-10)
                scale *= 0.5;
            a += scale * stepA;
            b += scale * stepB;
            if (Math.Abs(stepA) <= 1e-14 * a && Math.Abs(stepB) <= 1e-14 * b)
                break;
        }
        return new(a, b);
    }

    private double Total => AlphaShape + BetaShape;

    private TailPair Tails(double x) => SpecialFunctions.BetaTails(AlphaShape, BetaShape, x, 1 - x, rest);

    /// <summary>a/(a + b) of two gamma numbers.</summary>
    private readonly struct Sampler(double alpha, double beta) : ISampler
    {
        public void Fill(DrawBlock block, Span<double> destination)
        {
            if (alpha >= 1 && beta >= 1)
            {
                Span<double> other = stackalloc double[DrawBlock.Most];
                other = other[..destination.Length];
                block.Gammas(0, alpha, destination);
                block.Gammas(1, beta, other);
                for (var i = 0; i < other.Length; i++)
                    destination[i] /= destination[i] + other[i];
                return;
            }
            // Of tiny shapes both may underflow where their quotient does not.
            block.LogGammaRatios(alpha, beta, destination);
            foreach (ref var value in destination)
                value = ScalarMath.Sigmoid(value);
        }
    }

    /// <inheritdoc/>
    public override string ToString() => InvariantText.Of(nameof(Beta), (nameof(AlphaShape), AlphaShape), (nameof(BetaShape), BetaShape));
}
