using System.Runtime.CompilerServices;

namespace Functional.Kernels;

/// <summary>Moments of x·2^−Exponent about a pivot; the power of two is kept apart where squares would leave the range of a double.</summary>
internal readonly record struct Scaled<S>(S Cell, double Pivot, int Exponent);

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
            var pivot = Pivot.Of(p, x.Length, 1);
            var cell = Run<TwoMoments, TwoMomentKernel<T>>(new(p, 1, pivot), x.Length, execution);
            if (InRange(pivot, cell.Squares) || Magnitude.Exponent(x, execution) is not { } exponent)
                return new(cell, pivot, 0);
            var scale = Magnitude.Power(-exponent);
            pivot = Pivot.Of(p, x.Length, scale);
            return new(Run<TwoMoments, TwoMomentKernel<T>>(new(p, scale, pivot), x.Length, execution), pivot, exponent);
        }
    }

    internal static Scaled<FourMoments> Four<T>(ReadOnlySpan<T> x, Execution? execution)
        where T : unmanaged
    {
        fixed (T* p = x)
        {
            var pivot = Pivot.Of(p, x.Length, 1);
            var cell = Run<FourMoments, FourMomentKernel<T>>(new(p, 1, pivot), x.Length, execution);
            if (InRangeOfFour(pivot, cell.Second, cell.Fourth) || Magnitude.Exponent(x, execution) is not { } exponent)
                return new(cell, pivot, 0);
            var scale = Magnitude.Power(-exponent);
            pivot = Pivot.Of(p, x.Length, scale);
            return new(Run<FourMoments, FourMomentKernel<T>>(new(p, scale, pivot), x.Length, execution), pivot, exponent);
        }
    }

    /// <summary>The weighted moments, and the exponent of two that the weights were divided by: their scale matters to no mean.</summary>
    internal static (Scaled<TwoMoments> Moments, int WeightExponent) Weighted<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> weights, Execution? execution)
        where T : unmanaged
    {
        // The first element that counts: what weighs nothing must not matter, whatever it is.
        var first = 0;
        while (first < x.Length - 1 && Scalar.Widen(weights[first]) == 0)
            first++;
        var pivot = x.IsEmpty || !double.IsFinite(Scalar.Widen(x[first])) ? 0 : Scalar.Widen(x[first]);
        fixed (T* p = x, w = weights)
        {
            var cell = Run<TwoMoments, WeightedMomentKernel<T>>(new(p, w, 1, 1, pivot), x.Length, execution);
            var heavy = 0;
            var weightScale = 1.0;
            if (cell.Weight is not (> 1e-100 and < 1e100) && Magnitude.Exponent(weights, execution) is { } e)
            {
                heavy = e;
                weightScale = Magnitude.Power(-e);
                cell = Run<TwoMoments, WeightedMomentKernel<T>>(new(p, w, 1, weightScale, pivot), x.Length, execution);
            }
            if (InRange(pivot, cell.Squares) || Magnitude.WeightedExponent(x, weights, execution) is not { } exponent)
                return (new(cell, pivot, 0), heavy);
            var scale = Magnitude.Power(-exponent);
            cell = Run<TwoMoments, WeightedMomentKernel<T>>(new(p, w, scale, weightScale, pivot * scale), x.Length, execution);
            return (new(cell, pivot * scale, exponent), heavy);
        }
    }

    /// <summary>The moments of pairs, with the pivots and exponents of x and of y.</summary>
    internal static ScaledPairs Pairs<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Execution? execution)
        where T : unmanaged
    {
        fixed (T* p = x, q = y)
        {
            double px = Pivot.Of(p, x.Length, 1), py = Pivot.Of(q, y.Length, 1);
            var cell = Run<PairMoments, PairMomentKernel<T>>(new(p, q, 1, 1, px, py), x.Length, execution);
            if (InRange(px, cell.SquaresX) && InRange(py, cell.SquaresY))
                return new(cell, px, py, 0, 0);
            int ex = Magnitude.Exponent(x, execution) ?? 0, ey = Magnitude.Exponent(y, execution) ?? 0;
            if (ex == 0 && ey == 0)
                return new(cell, px, py, 0, 0);
            double sx = Magnitude.Power(-ex), sy = Magnitude.Power(-ey);
            (px, py) = (Pivot.Of(p, x.Length, sx), Pivot.Of(q, y.Length, sy));
            return new(Run<PairMoments, PairMomentKernel<T>>(new(p, q, sx, sy, px, py), x.Length, execution), px, py, ex, ey);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static S Run<S, TKernel>(in TKernel kernel, nint n, Execution? execution)
        where S : unmanaged, ISummaryCell<S>
        where TKernel : struct, IBlockKernel<S> => BlockTree.Run<S, TKernel>(kernel, n, Staging.Length, Grain, execution);

    /// <summary>
    /// Whether no square was lost, nor will be when summaries meet: the sum is far from both ends of the range; or zero, about a pivot whose last
    /// bit has a square that would have shown. A pivot of up to 1e140 leaves room for the square of the distance to another such.
    /// </summary>
    internal static bool InRange(double pivot, double squares) =>
        Math.Abs(pivot) < 1e140 && (squares is > 1e-270 and < 1e290 || (squares == 0 && Math.Abs(pivot) > 1e-110));

    /// <summary>The same for fourth powers as well.</summary>
    private static bool InRangeOfFour(double pivot, double squares, double fourth) =>
        Math.Abs(pivot) < 1e70
            && ((squares is > 1e-270 and < 1e290 && fourth is > 1e-270 and < 1e290) || (squares == 0 && Math.Abs(pivot) > 1e-50));
}

/// <summary>Moments of pairs x·2^−ExponentX, y·2^−ExponentY about two pivots.</summary>
internal readonly record struct ScaledPairs(PairMoments Cell, double PivotX, double PivotY, int ExponentX, int ExponentY);
