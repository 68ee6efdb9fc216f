namespace Functional;

/// <summary>Sums over the probabilities of a distribution on whole numbers.</summary>
internal static class CountingSums
{
    private const double MostTerms = 1e7;

    /// <summary>−Σ p·log p outwards from the mode until nothing is added; above 10⁷ terms the normal limit, which is within 1e-8 there.</summary>
    internal static double Entropy(IDiscreteDistribution distribution)
    {
        var variance = distribution.Variance;
        if (variance == 0)
            return 0;
        if (!(variance < MostTerms * MostTerms / 6400))
            return 0.5 * Kernels.ScalarMath.Log(2 * Math.PI * Math.E) + 0.5 * Kernels.ScalarMath.Log(variance);
        return Side(distribution, distribution.Mode, 1) + Side(distribution, distribution.Mode - 1, -1);
    }

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
