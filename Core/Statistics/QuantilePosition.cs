namespace Functional;

/// <summary>Where a quantile lies among n sorted values: between the ones of index Lower and Upper, at Share of the way.</summary>
internal readonly record struct QuantilePosition(int Lower, int Upper, double Share)
{
    /// <summary>Hyndman and Fan (1996), equation 1, with R's guard: np that is whole but for rounding counts as whole.</summary>
    internal static QuantilePosition Of(int n, double p, QuantileMethod method) => method switch
    {
        QuantileMethod.InvertedDistribution => Pair(n, Math.Ceiling(Whole(n * p)), 0),
        QuantileMethod.AveragedInvertedDistribution => Averaged(n, Whole(n * p)),
        QuantileMethod.ClosestObservation => Pair(n, Math.Round(Whole(n * p), MidpointRounding.ToEven), 0),
        QuantileMethod.InterpolatedInvertedDistribution => Between(n, n * p),
        QuantileMethod.Hazen => Between(n, n * p + 0.5),
        QuantileMethod.Weibull => Between(n, (n + 1.0) * p),
        QuantileMethod.Linear => Between(n, (n - 1.0) * p + 1),
        QuantileMethod.MedianUnbiased => Between(n, (n + 1.0 / 3) * p + 1.0 / 3),
        _ => Between(n, (n + 0.25) * p + 0.375),
    };

    /// <summary>The value, from the sorted values at the two indices.</summary>
    internal double Value(double lower, double upper)
    {
        if (Share == 0 || lower == upper)
            return lower;
        if (double.IsNegativeInfinity(lower) && !double.IsPositiveInfinity(upper))
            return lower;
        var apart = upper - lower;
        return double.IsInfinity(apart) && double.IsFinite(lower) && double.IsFinite(upper)
            ? lower * (1 - Share) + upper * Share
            : Math.Min(lower + apart * Share, upper);
    }

    private static QuantilePosition Averaged(int n, double h) => h == Math.Floor(h) ? Pair(n, h, 0.5) : Pair(n, Math.Ceiling(h), 0);

    private static QuantilePosition Between(int n, double h) => Pair(n, Math.Floor(h), h - Math.Floor(h));

    /// <summary>The values numbered h and h + 1, counted from 1; beyond the ends the end.</summary>
    private static QuantilePosition Pair(int n, double h, double share)
    {
        var last = n - 1;
        return new((int)Math.Clamp(h - 1, 0, last), (int)Math.Clamp(h, 0, last), share);
    }

    private static double Whole(double h)
    {
        var nearest = Math.Round(h);
        return Math.Abs(h - nearest) < 4 * 2.220446049250313e-16 * Math.Max(1, Math.Abs(h)) ? nearest : h;
    }
}
