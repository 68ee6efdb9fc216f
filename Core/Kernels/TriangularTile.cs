using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Functional.Kernels;

/// <summary>Solves and multiplies with a triangle of up to eight rows: the innermost step of substitution and of its opposite.</summary>
/// <remarks>
/// The scalar loop, for each column of B: forward over a lower triangle, backward over an upper one,
/// <code>
/// x = b[i];  for (k already solved, in that order)  x = MultiplyAdd(−t[i, k], b[k], x);  b[i] = x / t[i, i]
/// </code>
/// and the product the other way round, over the same k in the same order:
/// <code>
/// x = t[i, i]·b[i];  for (k)  x = MultiplyAdd(t[i, k], b[k], x);  b[i] = x
/// </code>
/// The columns are the lanes, so neither their number nor the width touches a bit.
/// </remarks>
[SkipLocalsInit]
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

    /// <summary>B (n×p) becomes T·B.</summary>
    /// <inheritdoc cref="Solve(int, GemmOperand{double}, bool, bool, double*, nint, int)" path="/param"/>
    internal static void Multiply(int n, GemmOperand<double> t, bool lower, bool unit, double* b, nint bRow, int p)
    {
        if (Vector512.IsHardwareAccelerated)
            Multiply<Lanes512<double>>(n, t, lower, unit, b, bRow, p);
        else if (Vector256.IsHardwareAccelerated)
            Multiply<Lanes256<double>>(n, t, lower, unit, b, bRow, p);
        else
            Multiply<Lanes128<double>>(n, t, lower, unit, b, bRow, p);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Solve<V>(int n, GemmOperand<double> t, bool lower, bool unit, double* b, nint bRow, int p)
        where V : struct, ILanes<V, double>
    {
        var factors = stackalloc double[Rows * Rows];
        Pack(n, t, lower, unit, -1, factors);
        Substitute<V>(n, factors, unit, lower ? b : b + (n - 1) * bRow, lower ? bRow : -bRow, p);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Multiply<V>(int n, GemmOperand<double> t, bool lower, bool unit, double* b, nint bRow, int p)
        where V : struct, ILanes<V, double>
    {
        var factors = stackalloc double[Rows * Rows];
        Pack(n, t, lower, unit, 1, factors);
        Gather<V>(n, factors, unit, lower ? b : b + (n - 1) * bRow, lower ? bRow : -bRow, p);
    }

    /// <summary>The triangle in the order of the substitution: row i of it belongs to the i-th unknown. What is beside the diagonal times a sign.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Pack(int n, GemmOperand<double> t, bool lower, bool unit, double sign, double* factors)
    {
        double* first = lower ? t.Data : t.At(n - 1, n - 1);
        nint row = lower ? t.Row : -t.Row, column = lower ? t.Column : -t.Column;
        for (var i = 0; i < n; i++)
        {
            for (var k = 0; k < i; k++)
                factors[i * Rows + k] = sign * first[i * row + k * column];
            factors[i * Rows + i] = unit ? 1 : first[i * row + i * column];
        }
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

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Gather<V>(int n, double* factors, bool unit, double* b, nint bRow, int p)
        where V : struct, ILanes<V, double>
    {
        var j = 0;
        for (; j + Rows <= p; j += Rows)
        {
            // The last row first: it needs all that are before it, and nothing needs it.
            for (nint i = n - 1; i >= 0; i--)
            {
                double* f = factors + i * Rows, to = b + i * bRow + j;
                var x = Octet<V>.Load(to);
                if (!unit)
                    x *= Octet<V>.Broadcast(f[i]);
                for (nint k = 0; k < i; k++)
                    x = Octet<V>.MultiplyAdd(f[k], Octet<V>.Load(b + k * bRow + j), x);
                x.Store(to);
            }
        }
        for (; j < p; j++)
        {
            for (nint i = n - 1; i >= 0; i--)
            {
                double* f = factors + i * Rows, to = b + i * bRow + j;
                var x = unit ? *to : f[i] * *to;
                for (nint k = 0; k < i; k++)
                    x = Scalar.MultiplyAdd(f[k], b[k * bRow + j], x);
                *to = x;
            }
        }
    }
}
