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

    /// <summary>
    /// Reflections of the columns (0, 1, 2), (1, 2, 3), … of some rows, one after the other: a row is loaded and stored once for all of them,
    /// and four rows are worked on at a time.
    /// </summary>
    /// <param name="reflections">t, v and w of each, in order.</param>
    /// <param name="n">How many rows.</param>
    /// <param name="columns">The first element of the first column.</param>
    /// <param name="row">From a row to the next.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Chain(ReadOnlySpan<double> reflections, int n, Span<double> columns, int row)
    {
        fixed (double* start = columns, first = reflections)
        {
            var end = first + reflections.Length / 3 * 3;
            var i = 0;
            for (; i + 4 <= n; i += 4)
            {
                double* x0 = start + (nint)i * row, x1 = x0 + row, x2 = x1 + row, x3 = x2 + row;
                double a0 = x0[0], b0 = x0[1], a1 = x1[0], b1 = x1[1], a2 = x2[0], b2 = x2[1], a3 = x3[0], b3 = x3[1];
                for (var r = first; r < end; r += 3, x0++, x1++, x2++, x3++)
                {
                    double minus = -r[0], v = r[1], w = r[2], tv = -(r[0] * v), tw = -(r[0] * w);
                    double c0 = x0[2], c1 = x1[2], c2 = x2[2], c3 = x3[2];
                    var s0 = Scalar.MultiplyAdd(w, c0, Scalar.MultiplyAdd(v, b0, a0));
                    var s1 = Scalar.MultiplyAdd(w, c1, Scalar.MultiplyAdd(v, b1, a1));
                    var s2 = Scalar.MultiplyAdd(w, c2, Scalar.MultiplyAdd(v, b2, a2));
                    var s3 = Scalar.MultiplyAdd(w, c3, Scalar.MultiplyAdd(v, b3, a3));
                    x0[0] = Scalar.MultiplyAdd(minus, s0, a0);
                    x1[0] = Scalar.MultiplyAdd(minus, s1, a1);
                    x2[0] = Scalar.MultiplyAdd(minus, s2, a2);
                    x3[0] = Scalar.MultiplyAdd(minus, s3, a3);
                    a0 = Scalar.MultiplyAdd(tv, s0, b0);
                    a1 = Scalar.MultiplyAdd(tv, s1, b1);
                    a2 = Scalar.MultiplyAdd(tv, s2, b2);
                    a3 = Scalar.MultiplyAdd(tv, s3, b3);
                    b0 = Scalar.MultiplyAdd(tw, s0, c0);
                    b1 = Scalar.MultiplyAdd(tw, s1, c1);
                    b2 = Scalar.MultiplyAdd(tw, s2, c2);
                    b3 = Scalar.MultiplyAdd(tw, s3, c3);
                }
                (x0[0], x0[1], x1[0], x1[1]) = (a0, b0, a1, b1);
                (x2[0], x2[1], x3[0], x3[1]) = (a2, b2, a3, b3);
            }
            for (; i < n; i++)
            {
                var x = start + (nint)i * row;
                double a = x[0], b = x[1];
                for (var r = first; r < end; r += 3, x++)
                {
                    double t = r[0], v = r[1], w = r[2], c = x[2];
                    var sum = Scalar.MultiplyAdd(w, c, Scalar.MultiplyAdd(v, b, a));
                    x[0] = Scalar.MultiplyAdd(-t, sum, a);
                    a = Scalar.MultiplyAdd(-(t * v), sum, b);
                    b = Scalar.MultiplyAdd(-(t * w), sum, c);
                }
                (x[0], x[1]) = (a, b);
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
