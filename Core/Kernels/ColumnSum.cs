using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Functional.Kernels;

/// <summary>The sum of every column over a few rows: <c>for j: sums[j] = 0; for i: sums[j] += x[i, j]</c>.</summary>
/// <remarks>Each column is added in the order of its rows, so the width of the registers cannot show.</remarks>
internal static unsafe class ColumnSum
{
    internal static void Run(ReadOnlySpan<double> x, int rows, int columns, Span<double> sums)
    {
        fixed (double* p = x, to = sums)
        {
            if (Vector512.IsHardwareAccelerated)
                Run<Lanes512<double>>(p, rows, columns, to);
            else if (Vector256.IsHardwareAccelerated)
                Run<Lanes256<double>>(p, rows, columns, to);
            else
                Run<Lanes128<double>>(p, rows, columns, to);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Run<V>(double* x, int rows, nint columns, double* sums)
        where V : struct, ILanes<V, double>
    {
        nint w = V.Count, j = 0;
        for (; j + 4 * w <= columns; j += 4 * w)
        {
            V a = V.Broadcast(0), b = a, c = a, d = a;
            var p = x + j;
            for (var i = 0; i < rows; i++, p += columns)
            {
                a += V.Load(p);
                b += V.Load(p + w);
                c += V.Load(p + 2 * w);
                d += V.Load(p + 3 * w);
            }
            a.Store(sums + j);
            b.Store(sums + j + w);
            c.Store(sums + j + 2 * w);
            d.Store(sums + j + 3 * w);
        }
        for (; j < columns; j += w)
        {
            var count = (int)nint.Min(w, columns - j);
            V a = V.Broadcast(0);
            var p = x + j;
            if (count == w)
            {
                for (var i = 0; i < rows; i++, p += columns)
                    a += V.Load(p);
                a.Store(sums + j);
            }
            else
            {
                for (var i = 0; i < rows; i++, p += columns)
                    a += V.LoadFirst(p, count);
                a.StoreFirst(sums + j, count);
            }
        }
    }
}
