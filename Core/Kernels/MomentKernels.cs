namespace Functional.Kernels;

/// <summary>Mean and Σ (x − mean)² of a block, by the corrected two-pass algorithm.</summary>
/// <remarks>
/// Chan, Golub and LeVeque (1983), equation 1.7: M₂ = Σd² − (Σd)²/n with d = x − c, c the rounded mean. The correction is at
/// most (c − mean)²·n; where the spread is over 2⁻¹⁹ of the mean it is below M₂'s last bit, and Σd is not summed.
/// </remarks>
internal readonly unsafe struct TwoMomentKernel<T>(T* x, double scale) : IBlockKernel<TwoMoments>
    where T : unmanaged
{
    public TwoMoments Of(nint start, nint length)
    {
        var buffer = stackalloc double[Staging.Length];
        var block = Staging.Block(x + start, length, scale, buffer);
        var mean = FoldBlock.Run(default(SumFold<double>), block, block, length) / length;
        var squares = FoldBlock.Run(new SquaresFold(mean), block, block, length);
        if (Centering.IsSafe(squares, mean, length))
            return new(length, mean, squares);
        if (Centering.IsConstant(block, length))
            return new(length, *block, 0);
        var sums = MultiSum.Run(new TwoMomentSums(mean), block, block, length);
        return new(length, mean + sums.A / length, Math.Max(0, sums.B - sums.A * (sums.A / length)));
    }
}

/// <summary>How near to its mean a sample may lie before the rounding of the mean shows in its second moment.</summary>
internal static class Centering
{
    /// <summary>
    /// 2⁻³⁸: a block's mean is within 38·2⁻⁵³ of the largest term (31 additions a lane, 5 to join the lanes, one
    /// division), so with σ ≥ 2⁻¹⁹·|mean| the square of its error is below 2⁻⁵⁷·σ².
    /// </summary>
    private const double Safe = 1.0 / (1L << 38);

    /// <summary>Whether Σ (x − center)² needs no correction for the rounding of the center.</summary>
    internal static bool IsSafe(double squares, double center, nint n) => squares >= center * center * n * Safe;

    /// <summary>Whether all elements are one value: its moments are then exactly 0, where sums would leave the rounding of the mean.</summary>
    internal static unsafe bool IsConstant(double* x, nint n) =>
        FoldBlock.Run(default(MaximumFold<double>), x, x, n) == FoldBlock.Run(default(MinimumFold<double>), x, x, n);
}

/// <summary>Mean and central sums to the fourth power of a block, shifted from the rounded mean to the mean.</summary>
internal readonly unsafe struct FourMomentKernel<T>(T* x, double scale) : IBlockKernel<FourMoments>
    where T : unmanaged
{
    public FourMoments Of(nint start, nint length)
    {
        var buffer = stackalloc double[Staging.Length];
        var block = Staging.Block(x + start, length, scale, buffer);
        var center = FoldBlock.Run(default(SumFold<double>), block, block, length) / length;
        var sums = MultiSum.Run(new FourMomentSums(center), block, block, length);
        double shift = sums.A / length, two = sums.B, three = sums.C;
        if (!Centering.IsSafe(two, center, length) && Centering.IsConstant(block, length))
            return new(length, *block, 0, 0, 0);
        return new(
            length,
            center + shift,
            Math.Max(0, two - sums.A * shift),
            three - 3 * shift * two + 2 * sums.A * shift * shift,
            Math.Max(0, sums.D - 4 * shift * three + 6 * shift * shift * two - 3 * sums.A * shift * shift * shift));
    }
}

/// <summary>Weighted mean and Σ w·(x − mean)² of a block, corrected as <see cref="TwoMomentKernel{T}"/> is.</summary>
internal readonly unsafe struct WeightedMomentKernel<T>(T* x, T* weights, double scale) : IBlockKernel<TwoMoments>
    where T : unmanaged
{
    public TwoMoments Of(nint start, nint length)
    {
        var buffer = stackalloc double[2 * Staging.Length];
        var block = Staging.Block(x + start, length, scale, buffer);
        var weight = Staging.Block(weights + start, length, 1, buffer + Staging.Length);
        var totals = MultiSum.Run(default(WeightSums), block, weight, length);
        if (totals.A == 0)
            return TwoMoments.Empty;
        var mean = totals.B / totals.A;
        var sums = MultiSum.Run(new WeightedMomentSums(mean), block, weight, length);
        if (!Centering.IsSafe(sums.B / totals.A, mean, 1) && Centering.IsConstant(block, length))
            return new(totals.A, *block, 0);
        return new(totals.A, mean + sums.A / totals.A, Math.Max(0, sums.B - sums.A * (sums.A / totals.A)));
    }
}

/// <summary>Means and central sums of pairs in a block, corrected as <see cref="TwoMomentKernel{T}"/> is.</summary>
internal readonly unsafe struct PairMomentKernel<T>(T* x, T* y, double scaleX, double scaleY) : IBlockKernel<PairMoments>
    where T : unmanaged
{
    public PairMoments Of(nint start, nint length)
    {
        var buffer = stackalloc double[2 * Staging.Length];
        var first = Staging.Block(x + start, length, scaleX, buffer);
        var second = Staging.Block(y + start, length, scaleY, buffer + Staging.Length);
        var centerX = FoldBlock.Run(default(SumFold<double>), first, first, length) / length;
        var centerY = FoldBlock.Run(default(SumFold<double>), second, second, length) / length;
        var sums = MultiSum.Run(new ProductSums(centerX, centerY), first, second, length);
        if (Centering.IsSafe(sums.B, centerX, length) && Centering.IsSafe(sums.C, centerY, length))
            return new(length, centerX, centerY, sums.A, sums.B, sums.C);
        bool constantX = Centering.IsConstant(first, length), constantY = Centering.IsConstant(second, length);
        sums = MultiSum.Run(new CorrectedProductSums(centerX, centerY), first, second, length);
        double shiftX = sums.D / length, shiftY = sums.E / length;
        return new(
            length,
            constantX ? *first : centerX + shiftX,
            constantY ? *second : centerY + shiftY,
            constantX || constantY ? 0 : sums.A - sums.D * shiftY,
            constantX ? 0 : Math.Max(0, sums.B - sums.D * shiftX),
            constantY ? 0 : Math.Max(0, sums.C - sums.E * shiftY));
    }
}
