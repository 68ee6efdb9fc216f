using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Functional.Kernels;

/// <summary>Products of every element of one row with every element of another.</summary>
/// <remarks>
/// The Kronecker product of a (m×n) and b (p×q), and for n = p = 1 the outer product of two vectors:
/// <code>
/// destination[(i·p + k)·n·q + j·q + l] = a[i·n + j] · b[k·q + l]
/// </code>
/// The destination may not overlap a or b.
/// </remarks>
internal static unsafe class OuterKernel
{
    /// <summary>Elements of the destination in the smallest chunk for a thread; memory bounds it.</summary>
    private const int Grain = Map.LightGrain;

    internal static void Run<T>(
        int m, int n, ReadOnlySpan<T> a, int p, int q, ReadOnlySpan<T> b, Span<T> destination, Execution? execution = null)
        where T : unmanaged
    {
        var width = (nint)n * q;
        if (width == 0)
            return;
        fixed (T* pa = a, pb = b, to = destination)
            Chunks.Run(new Work<T>(n, pa, p, q, pb, to), (nint)m * p, Math.Max(1, Grain / width), execution);
    }

    /// <summary>Rows of the destination: row i·p + k holds the products of row i of a with row k of b.</summary>
    private readonly struct Work<T>(int n, T* a, int p, int q, T* b, T* to) : IChunkWork
        where T : unmanaged
    {
        public void Run(int chunk, nint start, nint end)
        {
            for (var row = start; row < end; row++)
            {
                T* x = a + row / p * n, y = b + row % p * q, c = to + row * n * q;
                if (Vector512.IsHardwareAccelerated)
                    Row<Lanes512<T>>(x, y, c);
                else if (Vector256.IsHardwareAccelerated)
                    Row<Lanes256<T>>(x, y, c);
                else
                    Row<Lanes128<T>>(x, y, c);
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private void Row<V>(T* x, T* y, T* c)
            where V : struct, ILanes<V, T>
        {
            var whole = q - q % V.Count;
            for (var j = 0; j < n; j++, c += q)
            {
                var factor = V.Broadcast(x[j]);
                for (var l = 0; l < whole; l += V.Count)
                    (factor * V.Load(y + l)).Store(c + l);
                if (whole < q)
                    (factor * V.LoadFirst(y + whole, q - whole)).StoreFirst(c + whole, q - whole);
            }
        }
    }
}
