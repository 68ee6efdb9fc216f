namespace Functional;

/// <summary>Sums over the probabilities of a distribution on whole numbers.</summary>
internal static class CountingSums
{
    private const double MostTerms = 1e7;

    /// <summary>
    /// −Σ p·log p outwards from the mode until nothing is added; for a nearly normal distribution of variance 10⁴ or more Edgeworth's expansion (Comon,
    /// Signal Processing 36, 1994, eq. 3.2), whose next terms are of the order of skewness⁶/20, below 1e-13.
    /// </summary>
    internal static double Entropy(IDiscreteDistribution distribution)
    {
        double variance = distribution.Variance, skewness = distribution.Skewness, kurtosis = distribution.ExcessKurtosis;
        if (variance == 0)
            return 0;
        if (IsNearlyNormal(variance, skewness))
        {
            var square = skewness * skewness;
            return 0.5 + DistributionMath.LogRootTwoPi + 0.5 * Kernels.ScalarMath.Log(variance)
                - square / 12 - kurtosis * kurtosis / 48 - 7 * square * square / 48 + square * kurtosis / 8;
        }
        return Side(distribution, distribution.Mode, 1) + Side(distribution, distribution.Mode - 1, -1);
    }

    /// <summary>
    /// E[g(X)] of a bell-shaped distribution on whole numbers. Of a wide one every s-th number is taken, s times: with s at most a quarter of the standard
    /// deviation σ the sum of a smooth function is right to e^(−2π²σ²/s²), some e^−300 (Poisson's summation formula).
    /// </summary>
    internal static double BellExpectation(IDiscreteDistribution distribution, Func<double, double> value)
    {
        var variance = distribution.Variance;
        var stride = variance < 1e4 ? 1 : Math.Floor(0.25 * Math.Sqrt(variance));
        var middle = distribution.Mode;
        return stride * (Half(middle, stride) + Half(middle - stride, -stride));

        double Half(double start, double step)
        {
            double sum = 0, size = 0;
            for (var k = start; k >= distribution.Minimum && k <= distribution.Maximum; k += step)
            {
                double p = distribution.Probability(k), term = p * value(k);
                sum += term;
                size += Math.Abs(term) + p;
                if (p <= 1e-20 * size)
                    break;
            }
            return sum;
        }
    }

    internal static bool IsNearlyNormal(double variance, double skewness) => variance >= 1e4 && skewness * skewness <= 1.0001e-4;

    private static double Side(IDiscreteDistribution distribution, double start, int step)
    {
        var sum = 0.0;
        for (double k = start, n = 0; k >= distribution.Minimum && k <= distribution.Maximum && n < MostTerms; k += step, n++)
        {
            var log = distribution.LogProbability(k);
            var term = -log * Kernels.ScalarMath.Exp(log);
            sum += term;
            if (log < -40 && term <= 1e-17 * sum)
                break;
        }
        return sum;
    }
}
