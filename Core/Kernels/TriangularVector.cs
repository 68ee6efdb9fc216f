using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Functional.Kernels;

/// <summary>Substitution with a triangular matrix and one right-hand side: eight unknowns at a time.</summary>
/// <remarks>
/// <code>
/// for each octet of unknowns, from the first for a lower triangle, from the last for an upper one:
///     rows in one piece:     b[octet] −= T[octet, solved]·x[solved];  solve T[octet, octet]·x = b[octet]
///     columns in one piece:  solve T[octet, octet]·x = b[octet];      b[rest] −= T[rest, octet]·x[octet]
/// </code>
/// The sums of the first are those of <see cref="Gemv.Multiply"/>; those of the second run over the unknowns in ascending order.
/// </remarks>
[SkipLocalsInit]
internal static unsafe class TriangularVector
{
    /// <summary>Unknowns up to which one walk over the triangle is best: half of so many squares stays in the second-level cache.</summary>
    internal const int Most = 256;

    private const int Octet = Octet<Lanes128<double>>.Length;

    /// <summary>b becomes T⁻¹·b.</summary>
    /// <param name="n">1 or more.</param>
    /// <param name="t">The triangle, rows or columns of it in one piece; the other one is not read.</param>
    /// <param name="lower">Which triangle.</param>
    /// <param name="unit">Whether the diagonal is taken as ones and not read.</param>
    /// <param name="b">n numbers.</param>
    internal static void Solve(int n, GemmOperand<double> t, bool lower, bool unit, double* b)
    {
        if (Vector512.IsHardwareAccelerated)
            Solve<Lanes512<double>>(n, t, lower, unit, b);
        else if (Vector256.IsHardwareAccelerated)
            Solve<Lanes256<double>>(n, t, lower, unit, b);
        else
            Solve<Lanes128<double>>(n, t, lower, unit, b);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Solve<V>(int n, GemmOperand<double> t, bool lower, bool unit, double* b)
        where V : struct, ILanes<V, double>
    {
        var factors = stackalloc double[Octet];
        var octets = (n + Octet - 1) / Octet;
        for (var k = 0; k < octets; k++)
        {
            int i = (lower ? k : octets - 1 - k) * Octet, end = Math.Min(n, i + Octet), count = end - i;
            if (t.Column == 1)
            {
                int solved = lower ? 0 : end;
                GemvRows<V, double>.Rows(lower ? i : n - end, t.At(i, solved), t.Row, count, b + solved, b + i, Update.Subtract);
                Tile(count, TriangularSolve.Part(t, i, i), lower, unit, b + i);
            }
            else
            {
                Tile(count, TriangularSolve.Part(t, i, i), lower, unit, b + i);
                for (var j = 0; j < count; j++)
                    factors[j] = -b[i + j];
                var rest = lower ? end : 0;
                GemvColumns<V, double>.Accumulate(count, lower ? n - end : i, t.At(rest, i), t.Column, factors, b + rest);
            }
        }
    }

    /// <summary>The triangle of an octet; for an upper one all strides run backwards.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Tile(int n, GemmOperand<double> t, bool lower, bool unit, double* b)
    {
        double* first = lower ? t.Data : t.At(n - 1, n - 1);
        nint row = lower ? t.Row : -t.Row, column = lower ? t.Column : -t.Column, step = lower ? 1 : -1;
        b += lower ? 0 : n - 1;
        for (nint i = 0; i < n; i++, first += row)
        {
            var x = b[i * step];
            var factor = first;
            for (nint k = 0; k != i * step; k += step, factor += column)
                x = Scalar.MultiplyAdd(-*factor, b[k], x);
            b[i * step] = unit ? x : x / *factor;
        }
    }
}
