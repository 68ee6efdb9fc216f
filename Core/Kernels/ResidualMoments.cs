using System.Runtime.CompilerServices;

namespace Functional.Kernels;

/// <summary>The moments of what was measured and of what a prediction misses: all that R² and its kin read.</summary>
internal readonly record struct ResidualMoments(TwoMoments Actual, TwoMoments Residual) : ISummaryCell<ResidualMoments>
{
    public static ResidualMoments Empty => default;

    /// <summary>Σ w·(y − ŷ)²: the residuals are shifted by nothing, so their shift is their mean.</summary>
    internal double SquaredResiduals => Residual.Squares + Residual.Weight * Residual.Shift * Residual.Shift;

    public static ResidualMoments Combine(in ResidualMoments a, in ResidualMoments b) =>
        new(TwoMoments.Combine(a.Actual, b.Actual), TwoMoments.Combine(a.Residual, b.Residual));
}

/// <summary>The moments y·2^−ActualExponent and (y − ŷ)·2^−ResidualExponent have.</summary>
internal readonly record struct ScaledResiduals(ResidualMoments Cell, int ActualExponent, int ResidualExponent)
{
    /// <summary>Whether there is more than one value: two that weigh something, or one that weighs as much as two.</summary>
    internal bool Several { get; init; }
}

/// <summary>Makes <see cref="ResidualMoments"/>: one pass over memory; a second, scaled one only where squares left the range of a
/// double.</summary>
[SkipLocalsInit]
internal static unsafe class ResidualKernel
{
    /// <summary>Elements in the smallest chunk for a thread.</summary>
    private const int Grain = 1 << 15;

    /// <param name="actual">y.</param>
    /// <param name="predicted">ŷ, as long.</param>
    /// <param name="weights">The weights, all above 0; or empty.</param>
    /// <param name="execution">Threads and cancellation.</param>
    internal static ScaledResiduals Run<T>(
        ReadOnlySpan<T> actual, ReadOnlySpan<T> predicted, ReadOnlySpan<T> weights, Execution? execution)
        where T : unmanaged
    {
        fixed (T* y = actual, z = predicted, w = weights)
        {
            nint n = actual.Length;
            var pivot = Pivot.Of(y, n, 1);
            var cell = Cell(y, z, w, n, 1, pivot, 1, 1, execution);
            if (IsSafe(cell.Actual.Squares) && IsSafe(cell.SquaredResiduals))
                return new(cell, 0, 0) { Several = n > 1 || cell.Actual.Weight >= 2 };
            var ey = Magnitude.Exponent(actual, execution) ?? 0;
            var (er, before) = TermMaximum.OfDifferences(actual, predicted, execution) ?? (0, 1);
            double scale = Magnitude.Power(-ey), after = Magnitude.Power(-er);
            cell = Cell(y, z, w, n, scale, Pivot.Of(y, n, scale), before, after, execution);
            return new(cell, ey, before == 1 ? er : er + 2) { Several = n > 1 || cell.Actual.Weight >= 2 };
        }
    }

    private static ResidualMoments Cell<T>(
        T* y, T* z, T* w, nint n, double scale, double pivot, double before, double after, Execution? execution)
        where T : unmanaged =>
        BlockTree.Run<ResidualMoments, Kernel<T>>(new(y, z, w, scale, pivot, before, after), n, Staging.Length, Grain, execution);

    /// <summary>Finite, and so far above the smallest normal number that no square that matters was lost.</summary>
    private static bool IsSafe(double squares) => squares > 1e-270 && double.IsFinite(squares);

    [method: MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly struct Kernel<T>(T* y, T* z, T* w, double scale, double pivot, double before, double after)
        : IBlockKernel<ResidualMoments>
        where T : unmanaged
    {
        public ResidualMoments Of(nint start, nint length)
        {
            var buffer = stackalloc double[4 * Staging.Length];
            double* residual = buffer + 2 * Staging.Length, spare = buffer + 3 * Staging.Length;
            var n = (int)length;
            var actual = Staging.Block(y + start, length, 1, buffer);
            var predicted = Staging.Block(z + start, length, 1, buffer + Staging.Length);
            ReadOnlySpan<double> left = new(actual, n), right = new(predicted, n);
            Map.Run(new ResidualMap(before, after), left, right, new Span<double>(residual, n));
            if (w == null)
            {
                return new(
                    new TwoMomentKernel<double>(actual, scale, pivot).Of(0, length),
                    new TwoMomentKernel<double>(residual, 1, 0).Of(0, length));
            }
            var weights = Staging.Block(w + start, length, 1, spare);
            return new(
                new WeightedMomentKernel<double>(actual, weights, scale, 1, pivot).Of(0, length),
                new WeightedMomentKernel<double>(residual, weights, 1, 1, 0).Of(0, length));
        }
    }
}
