namespace Functional.Perf.Gate;

/// <summary>What was measured of one case.</summary>
/// <param name="Ratios">For each launch the median of the case's time over the yardstick's. The launch is the unit: times within one process hang together.</param>
/// <param name="YardstickSeconds">The yardstick's median time, to turn a ratio back into seconds.</param>
/// <param name="Allocated">Bytes of managed memory per call, the least over the launches.</param>
internal sealed record Measured(IReadOnlyList<double> Ratios, double YardstickSeconds, double Allocated)
{
    internal double Median => Quantile(0.5);

    /// <summary>The distance between the quartiles over the median.</summary>
    internal double Spread => (Quantile(0.75) - Quantile(0.25)) / Median;

    private double Quantile(double share)
    {
        double[] sorted = [.. Ratios.Order()];
        var position = share * (sorted.Length - 1);
        var low = (int)position;
        return low + 1 < sorted.Length ? sorted[low] + ((position - low) * (sorted[low + 1] - sorted[low])) : sorted[low];
    }
}
