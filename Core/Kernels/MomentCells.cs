using System.Runtime.CompilerServices;

namespace Functional.Kernels;

/// <summary>Weight, mean and Σ w·(x − mean)² of some elements; combined by Chan, Golub and LeVeque (1979), equation 2.1b.</summary>
/// <remarks>Shift is the mean less a pivot that all blocks share: means themselves lose digits far from zero, and their differences all of them.</remarks>
[method: MethodImpl(MethodImplOptions.AggressiveInlining)]
internal readonly record struct TwoMoments(double Weight, double Shift, double Squares) : ISummaryCell<TwoMoments>
{
    public static TwoMoments Empty => default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TwoMoments Combine(in TwoMoments a, in TwoMoments b)
    {
        if (a.Weight == 0)
            return b;
        if (b.Weight == 0)
            return a;
        double weight = a.Weight + b.Weight, share = b.Weight / weight, apart = b.Shift - a.Shift;
        return new(weight, a.Shift + apart * share, a.Squares + b.Squares + apart * apart * (a.Weight * share));
    }
}

/// <summary>Count, mean less pivot, and the central sums Σ dᵏ, k = 2, 3, 4; combined by Pébay (2008), equations 2.1 and 3.1.</summary>
[method: MethodImpl(MethodImplOptions.AggressiveInlining)]
internal readonly record struct FourMoments(double Count, double Shift, double Second, double Third, double Fourth)
    : ISummaryCell<FourMoments>
{
    public static FourMoments Empty => default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FourMoments Combine(in FourMoments a, in FourMoments b)
    {
        if (a.Count == 0)
            return b;
        if (b.Count == 0)
            return a;
        double n = a.Count + b.Count, p = a.Count / n, q = b.Count / n, d = b.Shift - a.Shift, spread = d * d * (a.Count * q);
        return new(
            n,
            a.Shift + d * q,
            a.Second + b.Second + spread,
            a.Third + b.Third + spread * d * (p - q) + 3 * d * (p * b.Second - q * a.Second),
            a.Fourth + b.Fourth + spread * d * d * (p * p - p * q + q * q)
                + 6 * d * d * (p * p * b.Second + q * q * a.Second) + 4 * d * (p * b.Third - q * a.Third));
    }
}

/// <summary>Count, means less pivots, and central sums Σ dx·dy, Σ dx², Σ dy² of pairs; combined as <see cref="TwoMoments"/> are.</summary>
[method: MethodImpl(MethodImplOptions.AggressiveInlining)]
internal readonly record struct PairMoments(
    double Weight, double ShiftX, double ShiftY, double Products, double SquaresX, double SquaresY) : ISummaryCell<PairMoments>
{
    public static PairMoments Empty => default;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PairMoments Combine(in PairMoments a, in PairMoments b)
    {
        if (a.Weight == 0)
            return b;
        if (b.Weight == 0)
            return a;
        double weight = a.Weight + b.Weight, share = b.Weight / weight, scale = a.Weight * share;
        double x = b.ShiftX - a.ShiftX, y = b.ShiftY - a.ShiftY;
        return new(
            weight,
            a.ShiftX + x * share,
            a.ShiftY + y * share,
            a.Products + b.Products + x * y * scale,
            a.SquaresX + b.SquaresX + x * x * scale,
            a.SquaresY + b.SquaresY + y * y * scale);
    }
}
