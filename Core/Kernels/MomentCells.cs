namespace Functional.Kernels;

/// <summary>Weight, mean and Σ w·(x − mean)² of some elements; combined by Chan, Golub and LeVeque (1979), equation 2.1b.</summary>
internal readonly record struct TwoMoments(double Weight, double Mean, double Squares)
    : ISummaryCell<TwoMoments>
{
    public static TwoMoments Empty => default;

    public static TwoMoments Combine(in TwoMoments a, in TwoMoments b)
    {
        if (a.Weight == 0)
            return b;
        if (b.Weight == 0)
            return a;
        double weight = a.Weight + b.Weight, share = b.Weight / weight, apart = b.Mean - a.Mean;
        return new(weight, Between(a.Mean, b.Mean, share), a.Squares + b.Squares + apart * apart * (a.Weight * share));
    }

    /// <summary>a + share·(b − a), also where b − a overflows.</summary>
    internal static double Between(double a, double b, double share) =>
        double.IsInfinity(b - a) ? a * (1 - share) + b * share : a + (b - a) * share;
}

/// <summary>Count, mean and the central sums Σ dᵏ, k = 2, 3, 4; combined by Pébay (2008), equations 2.1, 3.1 for p = 2, 3, 4.</summary>
internal readonly record struct FourMoments(double Count, double Mean, double Second, double Third, double Fourth)
    : ISummaryCell<FourMoments>
{
    public static FourMoments Empty => default;

    public static FourMoments Combine(in FourMoments a, in FourMoments b)
    {
        if (a.Count == 0)
            return b;
        if (b.Count == 0)
            return a;
        double n = a.Count + b.Count, p = a.Count / n, q = b.Count / n, d = b.Mean - a.Mean, spread = d * d * (a.Count * q);
        return new(
            n,
            TwoMoments.Between(a.Mean, b.Mean, q),
            a.Second + b.Second + spread,
            a.Third + b.Third + spread * d * (p - q) + 3 * d * (p * b.Second - q * a.Second),
            a.Fourth + b.Fourth + spread * d * d * (p * p - p * q + q * q)
                + 6 * d * d * (p * p * b.Second + q * q * a.Second) + 4 * d * (p * b.Third - q * a.Third));
    }
}

/// <summary>Weight, means and central sums Σ w·dx·dy, Σ w·dx², Σ w·dy² of pairs; combined as <see cref="TwoMoments"/> are.</summary>
internal readonly record struct PairMoments(double Weight, double MeanX, double MeanY, double Products, double SquaresX, double SquaresY)
    : ISummaryCell<PairMoments>
{
    public static PairMoments Empty => default;

    public static PairMoments Combine(in PairMoments a, in PairMoments b)
    {
        if (a.Weight == 0)
            return b;
        if (b.Weight == 0)
            return a;
        double weight = a.Weight + b.Weight, share = b.Weight / weight, scale = a.Weight * share;
        double x = b.MeanX - a.MeanX, y = b.MeanY - a.MeanY;
        return new(
            weight,
            TwoMoments.Between(a.MeanX, b.MeanX, share),
            TwoMoments.Between(a.MeanY, b.MeanY, share),
            a.Products + b.Products + x * y * scale,
            a.SquaresX + b.SquaresX + x * x * scale,
            a.SquaresY + b.SquaresY + y * y * scale);
    }
}
