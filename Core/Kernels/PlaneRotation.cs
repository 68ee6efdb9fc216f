using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Functional.Kernels;

/// <summary>Givens rotations of two rows.</summary>
internal static unsafe class PlaneRotation
{
    /// <summary>(x, y) = (c·x + s·y, c·y − s·x), element by element, the second product added in one rounding.</summary>
    /// <param name="cosine">c.</param>
    /// <param name="sine">s.</param>
    /// <param name="x">The one row.</param>
    /// <param name="y">The other, as long; no overlap.</param>
    internal static void Apply(double cosine, double sine, Span<double> x, Span<double> y)
    {
        fixed (double* px = x, py = y)
        {
            if (Vector512.IsHardwareAccelerated)
                Apply<Lanes512<double>>(cosine, sine, px, py, x.Length);
            else if (Vector256.IsHardwareAccelerated)
                Apply<Lanes256<double>>(cosine, sine, px, py, x.Length);
            else
                Apply<Lanes128<double>>(cosine, sine, px, py, x.Length);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Apply<V>(double cosine, double sine, double* x, double* y, nint n)
        where V : struct, ILanes<V, double>
    {
        V c = V.Broadcast(cosine), s = V.Broadcast(sine), minus = V.Broadcast(-sine);
        nint i = 0;
        for (; i + V.Count <= n; i += V.Count)
        {
            V u = V.Load(x + i), v = V.Load(y + i);
            V.MultiplyAdd(c, u, s * v).Store(x + i);
            V.MultiplyAdd(minus, u, c * v).Store(y + i);
        }
        if (i < n)
        {
            var left = (int)(n - i);
            V u = V.LoadFirst(x + i, left), v = V.LoadFirst(y + i, left);
            V.MultiplyAdd(c, u, s * v).StoreFirst(x + i, left);
            V.MultiplyAdd(minus, u, c * v).StoreFirst(y + i, left);
        }
    }
}
