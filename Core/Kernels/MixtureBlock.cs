using System.Runtime.CompilerServices;

namespace Functional.Kernels;

/// <summary>The logarithms of densities of a block of rows, and the responsibilities that they make.</summary>
internal static unsafe class MixtureBlock<V>
    where V : struct, ILanes<V, double>
{
    private const int Points = NearestCentroid.Points;

    /// <summary>l = offset − ½·‖L⁻¹(x − μ)‖² of one component.</summary>
    /// <param name="densities">The mixture.</param>
    /// <param name="component">The component.</param>
    /// <param name="block">The rows.</param>
    /// <param name="to">A logarithm for each.</param>
    /// <param name="scratch">Four registers for each column.</param>
    internal static void Logarithms(in MixtureDensities densities, int component, double* block, double* to, double* scratch)
    {
        double* mean = densities.Mean(component), whitening = densities.Whitening(component);
        if (densities.IsTriangular)
            Triangular(densities.Columns, densities.Offset(component), mean, whitening, block, to, scratch);
        else
            Diagonal(densities.Columns, densities.Offset(component), mean, whitening, block, to);
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Diagonal(int d, double offset, double* mean, double* factors, double* block, double* to)
    {
        var w = V.Count;
        V half = V.Broadcast(-0.5), constant = V.Broadcast(offset);
        for (var i = 0; i < Points; i += 4 * w)
        {
            V q0 = V.Broadcast(0), q1 = q0, q2 = q0, q3 = q0;
            var column = block + i;
            for (var p = 0; p < d; p++, column += Points)
            {
                V m = V.Broadcast(mean[p]), f = V.Broadcast(factors[p]);
                V z0 = (V.Load(column) - m) * f, z1 = (V.Load(column + w) - m) * f, z2 = (V.Load(column + 2 * w) - m) * f, z3 = (V.Load(column + 3 * w) - m) * f;
                (q0, q1, q2, q3) = (V.MultiplyAdd(z0, z0, q0), V.MultiplyAdd(z1, z1, q1), V.MultiplyAdd(z2, z2, q2), V.MultiplyAdd(z3, z3, q3));
            }
            V.MultiplyAdd(q0, half, constant).Store(to + i);
            V.MultiplyAdd(q1, half, constant).Store(to + i + w);
            V.MultiplyAdd(q2, half, constant).Store(to + i + 2 * w);
            V.MultiplyAdd(q3, half, constant).Store(to + i + 3 * w);
        }
    }

    /// <summary>Two rows of the triangle at a time share the loads of four registers of differences.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Triangular(int d, double offset, double* mean, double* lower, double* block, double* to, double* scratch)
    {
        var w = V.Count;
        V half = V.Broadcast(-0.5), constant = V.Broadcast(offset), zero = V.Broadcast(0);
        for (var i = 0; i < Points; i += 4 * w)
        {
            double* column = block + i, t = scratch;
            for (var p = 0; p < d; p++, column += Points, t += 4 * w)
            {
                V m = V.Broadcast(mean[p]);
                (V.Load(column) - m).Store(t);
                (V.Load(column + w) - m).Store(t + w);
                (V.Load(column + 2 * w) - m).Store(t + 2 * w);
                (V.Load(column + 3 * w) - m).Store(t + 3 * w);
            }
            V q0 = zero, q1 = zero, q2 = zero, q3 = zero;
            var a = 0;
            for (; a + 2 <= d; a += 2)
            {
                double* one = lower + (nint)a * d, two = one + d;
                V y0 = zero, y1 = zero, y2 = zero, y3 = zero, z0 = zero, z1 = zero, z2 = zero, z3 = zero;
                t = scratch;
                for (var b = 0; b <= a; b++, t += 4 * w)
                {
                    V f = V.Broadcast(one[b]), g = V.Broadcast(two[b]), t0 = V.Load(t), t1 = V.Load(t + w), t2 = V.Load(t + 2 * w), t3 = V.Load(t + 3 * w);
                    (y0, y1, y2, y3) = (V.MultiplyAdd(f, t0, y0), V.MultiplyAdd(f, t1, y1), V.MultiplyAdd(f, t2, y2), V.MultiplyAdd(f, t3, y3));
                    (z0, z1, z2, z3) = (V.MultiplyAdd(g, t0, z0), V.MultiplyAdd(g, t1, z1), V.MultiplyAdd(g, t2, z2), V.MultiplyAdd(g, t3, z3));
                }
                V last = V.Broadcast(two[a + 1]);
                z0 = V.MultiplyAdd(last, V.Load(t), z0);
                z1 = V.MultiplyAdd(last, V.Load(t + w), z1);
                z2 = V.MultiplyAdd(last, V.Load(t + 2 * w), z2);
                z3 = V.MultiplyAdd(last, V.Load(t + 3 * w), z3);
                (q0, q1, q2, q3) = (V.MultiplyAdd(y0, y0, q0), V.MultiplyAdd(y1, y1, q1), V.MultiplyAdd(y2, y2, q2), V.MultiplyAdd(y3, y3, q3));
                (q0, q1, q2, q3) = (V.MultiplyAdd(z0, z0, q0), V.MultiplyAdd(z1, z1, q1), V.MultiplyAdd(z2, z2, q2), V.MultiplyAdd(z3, z3, q3));
            }
            if (a < d)
            {
                var one = lower + (nint)a * d;
                V y0 = zero, y1 = zero, y2 = zero, y3 = zero;
                t = scratch;
                for (var b = 0; b <= a; b++, t += 4 * w)
                {
                    V f = V.Broadcast(one[b]);
                    (y0, y1) = (V.MultiplyAdd(f, V.Load(t), y0), V.MultiplyAdd(f, V.Load(t + w), y1));
                    (y2, y3) = (V.MultiplyAdd(f, V.Load(t + 2 * w), y2), V.MultiplyAdd(f, V.Load(t + 3 * w), y3));
                }
                (q0, q1, q2, q3) = (V.MultiplyAdd(y0, y0, q0), V.MultiplyAdd(y1, y1, q1), V.MultiplyAdd(y2, y2, q2), V.MultiplyAdd(y3, y3, q3));
            }
            V.MultiplyAdd(q0, half, constant).Store(to + i);
            V.MultiplyAdd(q1, half, constant).Store(to + i + w);
            V.MultiplyAdd(q2, half, constant).Store(to + i + 2 * w);
            V.MultiplyAdd(q3, half, constant).Store(to + i + 3 * w);
        }
    }

    /// <summary>From logarithms, k rows of a block, to responsibilities in their place and log Σ e^l; where all are −∞, NaN and −∞.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    internal static void Normalize(int k, double* part, double* logarithms)
    {
        V nothing = V.Broadcast(double.NegativeInfinity), zero = V.Broadcast(0);
        for (var i = 0; i < Points; i += V.Count)
        {
            var l = part + i;
            V largest = V.Load(l);
            for (var j = 1; j < k; j++)
                largest = V.Max(largest, V.Load(l + (nint)j * Points));
            V shift = V.Select(V.Equal(largest, nothing), zero, largest), sum = zero;
            for (var j = 0; j < k; j++, l += Points)
            {
                V e = Lane.Exp<V, double>(V.Load(l) - shift);
                sum += e;
                e.Store(l);
            }
            l = part + i;
            for (var j = 0; j < k; j++, l += Points)
                (V.Load(l) / sum).Store(l);
            (shift + Lane.Log<V, double>(sum)).Store(logarithms + i);
        }
    }
}
