using Functional.Kernels;

namespace Functional;

/// <summary>Quantiles of distributions on whole numbers: from a normal guess, outwards by doubling steps, then by halving.</summary>
internal static class CountingQuantile
{
    /// <summary>The smallest k with P(X ≤ k) ≥ p.</summary>
    internal static double OfLower(IDiscreteDistribution distribution, double p)
    {
        if (!DistributionMath.IsProbability(p))
            return double.NaN;
        if (p == 0 || p == 1)
            return p == 0 ? distribution.Minimum : distribution.Maximum;
        // Just below p, so that a probability that was computed finds its own number again.
        return Search(distribution, p, p <= 0.5 ? new(distribution, lower: true, p * (1 - 1e-14)) : new(distribution, lower: false, (1 - p) * (1 + 1e-14)));
    }

    /// <summary>The smallest k with P(X &gt; k) ≤ q.</summary>
    internal static double OfUpper(IDiscreteDistribution distribution, double q)
    {
        if (!DistributionMath.IsProbability(q))
            return double.NaN;
        if (q == 0 || q == 1)
            return q == 0 ? distribution.Maximum : distribution.Minimum;
        return Search(
            distribution, 1 - q, q <= 0.5 ? new(distribution, lower: false, q * (1 + 1e-14)) : new(distribution, lower: true, (1 - q) * (1 - 1e-14)));
    }

    private static double Search(IDiscreteDistribution distribution, double p, QuantileReach reach)
    {
        var z = NormalCurve.Quantile(Lanes128<double>.Broadcast(Math.Clamp(p, 1e-300, 1 - 1e-16)))[0];
        double minimum = distribution.Minimum, maximum = Math.Min(distribution.Maximum, double.MaxValue);
        var deviation = Math.Sqrt(Math.Min(distribution.Variance, double.MaxValue));
        var guess = Math.Clamp(Math.Floor(Math.Min(distribution.Mean, double.MaxValue) + z * deviation), minimum, maximum);
        double low = minimum - 1, high = maximum;
        var step = Math.Max(Math.Max(1, Math.Floor(0.05 * deviation)), Math.BitIncrement(guess) - guess);
        if (reach.Includes(guess))
        {
            high = guess;
            for (; high - step > low && high - step < high; step *= 2)
            {
                if (!reach.Includes(high - step))
                {
                    low = high - step;
                    break;
                }
                high -= step;
            }
        }
        else
        {
            low = guess;
            for (; low + step < high && low + step > low; step *= 2)
            {
                if (reach.Includes(low + step))
                {
                    high = low + step;
                    break;
                }
                low += step;
            }
        }
        while (high - low > 1)
        {
            var middle = low + Math.Floor(0.5 * (high - low));
            // Beyond 2⁵³ there may be no whole number of the doubles between.
            if (middle <= low || middle >= high)
                break;
            if (reach.Includes(middle))
                high = middle;
            else
                low = middle;
        }
        return high;
    }

    /// <summary>The numbers from the quantile on: those whose lower tail is large enough, or whose upper tail is small enough.</summary>
    private readonly struct QuantileReach(IDiscreteDistribution distribution, bool lower, double limit)
    {
        internal bool Includes(double k) => lower ? distribution.Cumulative(k) >= limit : distribution.Survival(k) <= limit;
    }
}
