using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Functional.Kernels;

/// <summary>Reflections of three adjacent rows, or columns: the steps of the QR iteration.</summary>
/// <remarks>
/// With (x, y, z) the three numbers and H = I − (t, t·v, t·w)ᵀ·(1, v, w):
/// <code>
/// sum = MultiplyAdd(w, z, MultiplyAdd(v, y, x));
/// x −= t·sum;  y −= (t·v)·sum;  z −= (t·w)·sum     // each as one MultiplyAdd
/// </code>
/// </remarks>
internal static unsafe class SmallReflector
{
    /// <summary>Reflects three rows.</summary>
    /// <param name="t">τ.</param>
    /// <param name="v">The second element of the vector; the first is 1.</param>
    /// <param name="w">The third.</param>
    /// <param name="n">The length of the rows.</param>
    /// <param name="rows">The first row; the others follow.</param>
    /// <param name="row">From a row to the next.</param>
    internal static void Rows(double t, double v, double w, int n, Span<double> rows, int row)
    {
        fixed (double* x = rows)
        {
            if (Vector512.IsHardwareAccelerated)
                Rows<Lanes512<double>>(t, v, w, n, x, x + row, x + 2 * row);
            else if (Vector256.IsHardwareAccelerated)
                Rows<Lanes256<double>>(t, v, w, n, x, x + row, x + 2 * row);
            else
                Rows<Lanes128<double>>(t, v, w, n, x, x + row, x + 2 * row);
        }
    }

    /// <summary>Reflects three adjacent columns of some rows.</summary>
    /// <param name="t">τ.</param>
    /// <param name="v">The second element of the vector; the first is 1.</param>
    /// <param name="w">The third.</param>
    /// <param name="n">How many rows.</param>
    /// <param name="columns">The first element of the first column.</param>
    /// <param name="row">From a row to the next.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Columns(double t, double v, double w, int n, Span<double> columns, int row)
    {
        double tv = -(t * v), tw = -(t * w), minus = -t;
        fixed (double* start = columns)
        {
            var x = start;
            for (var i = 0; i < n; i++, x += row)
            {
                var sum = Scalar.MultiplyAdd(w, x[2], Scalar.MultiplyAdd(v, x[1], x[0]));
                x[0] = Scalar.MultiplyAdd(minus, sum, x[0]);
                x[1] = Scalar.MultiplyAdd(tv, sum, x[1]);
                x[2] = Scalar.MultiplyAdd(tw, sum, x[2]);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Rows<V>(double t, double second, double third, nint n, double* x, double* y, double* z)
        where V : struct, ILanes<V, double>
    {
        V v = V.Broadcast(second), w = V.Broadcast(third), minus = V.Broadcast(-t);
        V tv = V.Broadcast(-(t * second)), tw = V.Broadcast(-(t * third));
        nint i = 0;
        for (; i + V.Count <= n; i += V.Count)
        {
            V a = V.Load(x + i), b = V.Load(y + i), c = V.Load(z + i);
            var sum = V.MultiplyAdd(w, c, V.MultiplyAdd(v, b, a));
            V.MultiplyAdd(minus, sum, a).Store(x + i);
            V.MultiplyAdd(tv, sum, b).Store(y + i);
            V.MultiplyAdd(tw, sum, c).Store(z + i);
        }
        if (i < n)
        {
            var left = (int)(n - i);
            V a = V.LoadFirst(x + i, left), b = V.LoadFirst(y + i, left), c = V.LoadFirst(z + i, left);
            var sum = V.MultiplyAdd(w, c, V.MultiplyAdd(v, b, a));
            V.MultiplyAdd(minus, sum, a).StoreFirst(x + i, left);
            V.MultiplyAdd(tv, sum, b).StoreFirst(y + i, left);
            V.MultiplyAdd(tw, sum, c).StoreFirst(z + i, left);
        }
    }
}
