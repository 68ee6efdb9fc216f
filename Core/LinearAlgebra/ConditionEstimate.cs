using System.Buffers;

namespace Functional;

/// <summary>Products with an inverse that is known by its factors.</summary>
internal interface IInverse
{
    /// <summary>x becomes A⁻¹·x.</summary>
    void Solve(Span<double> x);

    /// <summary>x becomes A⁻ᵀ·x.</summary>
    void SolveTransposed(Span<double> x);
}

/// <summary>The condition of a factored matrix, estimated with a handful of solves.</summary>
internal static class ConditionEstimate
{
    /// <summary>Below this a matrix counts as singular to working precision: the unit roundoff 2⁻⁵³, as in LAPACK.</summary>
    internal const double Singular = 1.1102230246251565e-16;

    /// <summary>A climb from corner to corner takes no more steps than this (Higham 1988).</summary>
    private const int Steps = 5;

    /// <summary>
    /// 1 / (‖A‖₁·‖A⁻¹‖₁) with the norm of the inverse estimated from below: nearly always within a factor of 3 (Hager 1984; Higham, FORTRAN
    /// codes for estimating the one-norm, 1988, algorithm 4.1). 1 for order 0, 0 where A⁻¹ is not finite.
    /// </summary>
    internal static double Reciprocal<TInverse>(int n, double norm, TInverse inverse)
        where TInverse : struct, IInverse
    {
        if (n == 0)
            return 1;
        var estimate = InverseNorm1(n, inverse);
        var reciprocal = 1 / estimate / norm;
        return double.IsFinite(estimate) && double.IsFinite(reciprocal) ? Math.Min(reciprocal, 1) : 0;
    }

    private static double InverseNorm1<TInverse>(int n, TInverse inverse)
        where TInverse : struct, IInverse
    {
        var rented = ArrayPool<double>.Shared.Rent(2 * n);
        Span<double> x = rented.AsSpan(0, n), signs = rented.AsSpan(n, n);
        x.Fill(1.0 / n);
        inverse.Solve(x);
        var estimate = Norm1(x);
        if (n > 1 && double.IsFinite(estimate))
        {
            signs.Clear();
            var corner = -1;
            for (var step = 0; step < Steps && TakeSigns(x, signs); step++)
            {
                signs.CopyTo(x);
                inverse.SolveTransposed(x);
                var next = IndexOfLargest(x);
                if (corner >= 0 && Math.Abs(x[corner]) == Math.Abs(x[next]))
                    break;
                corner = next;
                x.Clear();
                x[corner] = 1;
                inverse.Solve(x);
                var climbed = Norm1(x);
                if (!(climbed > estimate))
                    break;
                estimate = climbed;
            }
            // A vector on which the climb cannot be trapped by cancellation.
            for (var i = 0; i < n; i++)
                x[i] = (i % 2 == 0 ? 1 : -1) * (1 + (double)i / (n - 1));
            inverse.Solve(x);
            estimate = Math.Max(estimate, 2 * Norm1(x) / (3 * (double)n));
        }
        ArrayPool<double>.Shared.Return(rented);
        return estimate;
    }

    /// <summary>Whether the signs of x differ from those that were taken before; takes them.</summary>
    private static bool TakeSigns(ReadOnlySpan<double> x, Span<double> signs)
    {
        var changed = false;
        for (var i = 0; i < x.Length; i++)
        {
            var sign = x[i] < 0 ? -1 : 1;
            changed |= sign != signs[i];
            signs[i] = sign;
        }
        return changed;
    }

    private static int IndexOfLargest(ReadOnlySpan<double> x)
    {
        var best = 0;
        for (var i = 1; i < x.Length; i++)
            if (Math.Abs(x[i]) > Math.Abs(x[best]))
                best = i;
        return best;
    }

    private static double Norm1(ReadOnlySpan<double> x) => LinearAlgebra.Norm1(x, Execution.Sequential);
}
