using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Functional.Kernels;

/// <summary>Solves with a triangle of up to eight rows: the innermost step of substitution.</summary>
/// <remarks>
/// The scalar loop, for each column of B: forward over a lower triangle, backward over an upper one,
/// <code>
/// x = b[i];  for (k already solved, in that order)  x = MultiplyAdd(−t[i, k], b[k], x);  b[i] = x / t[i, i]
/// </code>
/// The columns are the lanes, so neither their number nor the width touches a bit.
/// </remarks>
internal static unsafe class TriangularTile
{
    internal const int Rows = Octet<Lanes128<double>>.Length;

    /// <summary>B (n×p) becomes T⁻¹·B.</summary>
    /// <param name="n">1 to 8.</param>
    /// <param name="t">The triangle; the other one is not read.</param>
    /// <param name="lower">Which triangle.</param>
    /// <param name="unit">Whether the diagonal is taken as ones and not read.</param>
    /// <param name="b">The right-hand sides, row by row.</param>
    /// <param name="bRow">From a row of B to the next.</param>
    /// <param name="p">Columns of B.</param>
    internal static void Solve(int n, GemmOperand<double> t, bool lower, bool unit, double* b, nint bRow, int p)
    {
        if (Vector512.IsHardwareAccelerated)
            Solve<Lanes512<double>>(n, t, lower, unit, b, bRow, p);
        else if (Vector256.IsHardwareAccelerated)
            Solve<Lanes256<double>>(n, t, lower, unit, b, bRow, p);
        else
            Solve<Lanes128<double>>(n, t, lower, unit, b, bRow, p);
    }

    private static void Solve<V>(int n, GemmOperand<double> t, bool lower, bool unit, double* b, nint bRow, int p)
        where V : struct, ILanes<V, double>
    {
        // The triangle in the order of the substitution, its factors negated: row i of it solves the i-th unknown.
        var factors = stackalloc double[Rows * Rows];
        double* first = lower ? t.Data : t.At(n - 1, n - 1);
        nint row = lower ? t.Row : -t.Row, column = lower ? t.Column : -t.Column;
        for (var i = 0; i < n; i++)
        {
            for (var k = 0; k < i; k++)
                factors[i * Rows + k] = -first[i * row + k * column];
            factors[i * Rows + i] = unit ? 1 : first[i * row + i * column];
        }
        var from = lower ? b : b + (n - 1) * bRow;
        Substitute<V>(n, factors, unit, from, lower ? bRow : -bRow, p);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Substitute<V>(int n, double* factors, bool unit, double* b, nint bRow, int p)
        where V : struct, ILanes<V, double>
    {
        var j = 0;
        for (; j + Rows <= p; j += Rows)
        {
            for (nint i = 0; i < n; i++)
            {
                double* f = factors + i * Rows, to = b + i * bRow + j;
                var x = Octet<V>.Load(to);
                for (nint k = 0; k < i; k++)
                    x = Octet<V>.MultiplyAdd(f[k], Octet<V>.Load(b + k * bRow + j), x);
                if (!unit)
                    x /= Octet<V>.Broadcast(f[i]);
                x.Store(to);
            }
        }
        for (; j < p; j++)
        {
            for (nint i = 0; i < n; i++)
            {
                double* f = factors + i * Rows, to = b + i * bRow + j;
                var x = *to;
                for (nint k = 0; k < i; k++)
                    x = Scalar.MultiplyAdd(f[k], b[k * bRow + j], x);
                *to = unit ? x : x / f[i];
            }
        }
    }
}
