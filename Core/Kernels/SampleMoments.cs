namespace Functional.Kernels;

/// <summary>Moments of x·2^−Exponent: those of x, with a power of two kept apart where squares would leave the range of a double.</summary>
internal readonly struct Scaled<S>(S cell, int exponent)
{
    internal S Cell { get; } = cell;
    internal int Exponent { get; } = exponent;
}

/// <summary>The moments of whole samples: one pass over memory, block by block; a second, scaled one only where the first left the range.</summary>
internal static unsafe class SampleMoments
{
    /// <summary>Elements in the smallest chunk for a thread.</summary>
    private const int Grain = 1 << 15;

    internal static Scaled<TwoMoments> Two<T>(ReadOnlySpan<T> x, Execution? execution)
        where T : unmanaged
    {
        fixed (T* p = x)
        {
            var cell = Run<TwoMoments, TwoMomentKernel<T>>(new(p, 1), x.Length, execution);
            return InRange(cell.Mean, cell.Squares) || Magnitude.Exponent(x, execution) is not { } exponent
                ? new(cell, 0)
                : new(Run<TwoMoments, TwoMomentKernel<T>>(new(p, Magnitude.Power(-exponent)), x.Length, execution), exponent);
        }
    }

    internal static Scaled<FourMoments> Four<T>(ReadOnlySpan<T> x, Execution? execution)
        where T : unmanaged
    {
        fixed (T* p = x)
        {
            var cell = Run<FourMoments, FourMomentKernel<T>>(new(p, 1), x.Length, execution);
            return InRange(cell.Mean, cell.Second) && InRange(cell.Mean, cell.Fourth) || Magnitude.Exponent(x, execution) is not { } exponent
                ? new(cell, 0)
                : new(Run<FourMoments, FourMomentKernel<T>>(new(p, Magnitude.Power(-exponent)), x.Length, execution), exponent);
        }
    }

    internal static Scaled<TwoMoments> Weighted<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> weights, Execution? execution)
        where T : unmanaged
    {
        fixed (T* p = x, w = weights)
        {
            var cell = Run<TwoMoments, WeightedMomentKernel<T>>(new(p, w, 1), x.Length, execution);
            return InRange(cell.Mean, cell.Squares) || Magnitude.Exponent(x, execution) is not { } exponent
                ? new(cell, 0)
                : new(Run<TwoMoments, WeightedMomentKernel<T>>(new(p, w, Magnitude.Power(-exponent)), x.Length, execution), exponent);
        }
    }

    /// <summary>The moments of pairs, with the exponents of x and of y.</summary>
    internal static (PairMoments Cell, int ExponentX, int ExponentY) Pairs<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Execution? execution)
        where T : unmanaged
    {
        fixed (T* p = x, q = y)
        {
            var cell = Run<PairMoments, PairMomentKernel<T>>(new(p, q, 1, 1), x.Length, execution);
            if (InRange(cell.MeanX, cell.SquaresX) && InRange(cell.MeanY, cell.SquaresY))
                return (cell, 0, 0);
            int ex = Magnitude.Exponent(x, execution) ?? 0, ey = Magnitude.Exponent(y, execution) ?? 0;
            return ex == 0 && ey == 0
                ? (cell, 0, 0)
                : (Run<PairMoments, PairMomentKernel<T>>(new(p, q, Magnitude.Power(-ex), Magnitude.Power(-ey)), x.Length, execution), ex, ey);
        }
    }

    private static S Run<S, TKernel>(TKernel kernel, nint n, Execution? execution)
        where S : unmanaged, ISummaryCell<S>
        where TKernel : struct, IBlockKernel<S> => BlockTree.Run<S, TKernel>(kernel, n, Staging.Length, Grain, execution);

    /// <summary>
    /// Whether no square was lost: the sum is finite and far above the smallest normal number; or zero, about a mean whose last bit has
    /// a square that would have shown.
    /// </summary>
    private static bool InRange(double mean, double squares) =>
        double.IsFinite(squares) && (squares > 1e-270 || (squares == 0 && Math.Abs(mean) is > 1e-110 and < double.PositiveInfinity));
}
