using Xunit;

namespace Functional.Properties;

/// <summary>Bounds that a true random sample breaks less than once in a million times, for draws with fixed seeds.</summary>
internal static class RandomStatistics
{
    /// <summary>Six standard errors: a mean leaves them once in 5e8 times.</summary>
    internal const double Sigmas = 6;

    /// <summary>
    /// Pearson's χ² of counts against expected counts stays below the quantile six standard deviations up, by Wilson and Hilferty (1931).
    /// </summary>
    internal static void ChiSquare(ReadOnlySpan<long> counts, ReadOnlySpan<double> expected)
    {
        var sum = 0.0;
        for (var i = 0; i < counts.Length; i++)
            sum += (counts[i] - expected[i]) * (counts[i] - expected[i]) / expected[i];
        double degrees = counts.Length - 1;
        var spread = 2 / (9 * degrees);
        Assert.InRange(sum, 0, degrees * Math.Pow(1 - spread + (Sigmas * Math.Sqrt(spread)), 3));
        // A sum near 0 is as suspicious: counts that even are not random. The lower quantile is 0 for few degrees.
        Assert.InRange(sum, degrees * Math.Pow(Math.Max(1 - spread - (Sigmas * Math.Sqrt(spread)), 0), 3), double.PositiveInfinity);
    }

    /// <summary>All cells equally likely.</summary>
    internal static void ChiSquare(ReadOnlySpan<long> counts)
    {
        var total = 0L;
        foreach (var count in counts)
            total += count;
        var expected = new double[counts.Length];
        Array.Fill(expected, (double)total / counts.Length);
        ChiSquare(counts, expected);
    }

    /// <summary>Kolmogorov and Smirnov: P(√n·D > 2.7) ≤ 2·exp(−2·2.7²) = 9e-7 (Massart 1990).</summary>
    internal static void KolmogorovSmirnov(IEnumerable<double> sample, Func<double, double> distribution)
    {
        var sorted = sample.Order().ToArray();
        var distance = 0.0;
        for (var i = 0; i < sorted.Length; i++)
        {
            var p = distribution(sorted[i]);
            distance = Math.Max(distance, Math.Max(p - ((double)i / sorted.Length), ((i + 1.0) / sorted.Length) - p));
        }
        Assert.InRange(distance * Math.Sqrt(sorted.Length), 0, 2.7);
    }

    /// <summary>The mean of a sample lies within six standard errors, for terms of a known mean and standard deviation.</summary>
    internal static void Mean(double expected, double standardDeviation, IEnumerable<double> terms)
    {
        var values = terms.ToArray();
        var error = Sigmas * standardDeviation / Math.Sqrt(values.Length);
        Assert.InRange(values.Average(), expected - error, expected + error);
    }

    /// <summary>Φ by its power series x·(1 + x²/3 + x⁴/15 + …)·φ(x) + 1/2, enough for |x| &lt; 7.</summary>
    internal static double NormalDistribution(double x)
    {
        double term = x, sum = x;
        for (var k = 3; Math.Abs(term) > 1e-17 * Math.Abs(sum); k += 2)
            sum += term *= x * x / k;
        return 0.5 + (sum * Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI));
    }
}
