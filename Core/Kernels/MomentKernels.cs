using System.Runtime.CompilerServices;

namespace Functional.Kernels;

/// <summary>Mean and Σ (x − mean)² of a block: shifted by the pivot, and once more by the block's mean where the pivot does not suit.</summary>
/// <remarks>Chan, Golub and LeVeque (1983), equation 1.7: M₂ = Σd² − (Σd)²/n with d = x − c, for any c near the mean.</remarks>
[SkipLocalsInit]
[method: MethodImpl(MethodImplOptions.AggressiveInlining)]
internal readonly unsafe struct TwoMomentKernel<T>(T* x, double scale, double pivot) : IBlockKernel<TwoMoments>
    where T : unmanaged
{
    public TwoMoments Of(nint start, nint length) => scale == 1 ? Of(x + start, length) : Scaled(start, length);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private TwoMoments Scaled(nint start, nint length)
    {
        var buffer = stackalloc double[Staging.Length];
        return Of(Staging.Block(x + start, length, scale, buffer), length);
    }

    private TwoMoments Of<U>(U* block, nint length)
        where U : unmanaged
    {
        var center = pivot;
        var sums = MultiSum.Run(new TwoMomentSums(center), block, block, length);
        if (!Pivot.Suits(sums.B, sums.A, length))
        {
            // About its own value a constant has zeros to sum, and so exactly zero moments.
            center = Pivot.IsConstant(block, length) ? Scalar.Widen(*block) : center + sums.A / length;
            sums = MultiSum.Run(new TwoMomentSums(center), block, block, length);
        }
        var shift = sums.A / length;
        return new(length, center - pivot + shift, Math.Max(0, sums.B - sums.A * shift));
    }
}

/// <summary>Mean and central sums to the fourth power of a block; as <see cref="TwoMomentKernel{T}"/>, about a nearer pivot.</summary>
[SkipLocalsInit]
[method: MethodImpl(MethodImplOptions.AggressiveInlining)]
internal readonly unsafe struct FourMomentKernel<T>(T* x, double scale, double pivot) : IBlockKernel<FourMoments>
    where T : unmanaged
{
    /// <summary>Fourth powers magnify what squares forgive.</summary>
    private const double Nearer = 8;

    public FourMoments Of(nint start, nint length) => scale == 1 ? Of(x + start, length) : Scaled(start, length);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private FourMoments Scaled(nint start, nint length)
    {
        var buffer = stackalloc double[Staging.Length];
        return Of(Staging.Block(x + start, length, scale, buffer), length);
    }

    private FourMoments Of<U>(U* block, nint length)
        where U : unmanaged
    {
        var center = pivot;
        var sums = MultiSum.Run(new FourMomentSums(center), block, block, length);
        if (!Pivot.Suits(sums.B, sums.A * Nearer, length))
        {
            center = Pivot.IsConstant(block, length) ? Scalar.Widen(*block) : center + sums.A / length;
            sums = MultiSum.Run(new FourMomentSums(center), block, block, length);
        }
        double shift = sums.A / length, two = sums.B, three = sums.C;
        return new(
            length,
            center - pivot + shift,
            Math.Max(0, two - sums.A * shift),
            three - 3 * shift * two + 2 * sums.A * shift * shift,
            Math.Max(0, sums.D - 4 * shift * three + 6 * shift * shift * two - 3 * sums.A * shift * shift * shift));
    }
}

/// <summary>Weighted mean and Σ w·(x − mean)² of a block; as <see cref="TwoMomentKernel{T}"/>.</summary>
[SkipLocalsInit]
[method: MethodImpl(MethodImplOptions.AggressiveInlining)]
internal readonly unsafe struct WeightedMomentKernel<T>(T* x, T* weights, double scale, double weightScale, double pivot) : IBlockKernel<TwoMoments>
    where T : unmanaged
{
    public TwoMoments Of(nint start, nint length) =>
        scale == 1 && weightScale == 1 ? Of(x + start, weights + start, length) : Scaled(start, length);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private TwoMoments Scaled(nint start, nint length)
    {
        var buffer = stackalloc double[2 * Staging.Length];
        return Of(
            Staging.Block(x + start, length, scale, buffer), Staging.Block(weights + start, length, weightScale, buffer + Staging.Length), length);
    }

    private TwoMoments Of<U>(U* block, U* weight, nint length)
        where U : unmanaged
    {
        var center = pivot;
        var sums = MultiSum.Run(new WeightedMomentSums(center), block, weight, length);
        var total = sums.C;
        if (total == 0)
            return TwoMoments.Empty;
        if (sums.A * (sums.A / total) > 0.5 * sums.B)
        {
            center = Pivot.IsConstant(block, length) ? Scalar.Widen(*block) : center + sums.A / total;
            sums = MultiSum.Run(new WeightedMomentSums(center), block, weight, length);
        }
        var shift = sums.A / total;
        return new(total, center - pivot + shift, Math.Max(0, sums.B - sums.A * shift));
    }
}

/// <summary>Means and central sums of pairs in a block; as <see cref="TwoMomentKernel{T}"/> for either side.</summary>
[SkipLocalsInit]
[method: MethodImpl(MethodImplOptions.AggressiveInlining)]
internal readonly unsafe struct PairMomentKernel<T>(T* x, T* y, double scaleX, double scaleY, double pivotX, double pivotY)
    : IBlockKernel<PairMoments>
    where T : unmanaged
{
    public PairMoments Of(nint start, nint length) =>
        scaleX == 1 && scaleY == 1 ? Of(x + start, y + start, length) : Scaled(start, length);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private PairMoments Scaled(nint start, nint length)
    {
        var buffer = stackalloc double[2 * Staging.Length];
        return Of(Staging.Block(x + start, length, scaleX, buffer), Staging.Block(y + start, length, scaleY, buffer + Staging.Length), length);
    }

    private PairMoments Of<U>(U* first, U* second, nint length)
        where U : unmanaged
    {
        double centerX = pivotX, centerY = pivotY;
        var sums = MultiSum.Run(new PairMomentSums(centerX, centerY), first, second, length);
        if (!Pivot.Suits(sums.B, sums.D, length) || !Pivot.Suits(sums.C, sums.E, length))
        {
            // About its own value a constant has zeros to sum, and so exactly zero moments.
            centerX = Pivot.IsConstant(first, length) ? Scalar.Widen(*first) : centerX + sums.D / length;
            centerY = Pivot.IsConstant(second, length) ? Scalar.Widen(*second) : centerY + sums.E / length;
            sums = MultiSum.Run(new PairMomentSums(centerX, centerY), first, second, length);
        }
        double shiftX = sums.D / length, shiftY = sums.E / length;
        return new(
            length,
            centerX - pivotX + shiftX,
            centerY - pivotY + shiftY,
            sums.A - sums.D * sums.E / length,
            Math.Max(0, sums.B - sums.D * shiftX),
            Math.Max(0, sums.C - sums.E * shiftY));
    }
}
