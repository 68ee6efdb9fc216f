using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Functional.Kernels;

/// <summary>Products of a row-major matrix, or of its transpose, with a vector.</summary>
internal static unsafe class Gemv
{
    /// <summary>Multiply-adds below which one thread does it, about 10 µs.</summary>
    private const long ThreadWork = 1 << 17;

    /// <summary>y (m) = A (m×n) · x (n).</summary>
    /// <remarks>
    /// With L = 8 lanes of doubles or 16 of floats, and a(i, j) and x(j) zero from n to the next multiple of L:
    /// <code>
    /// for (j0 = 0; j0 &lt; n; j0 += ColumnBlock)
    /// {
    ///     lanes = 0;
    ///     for (j = j0; j &lt; min(n, j0 + ColumnBlock) rounded up to L; j++)
    ///         lanes[j % L] = MultiplyAdd(a(i, j), x(j), lanes[j % L]);
    ///     for (half = L / 2; half > 0; half /= 2)
    ///         lanes[l] += lanes[l + half] for l &lt; half;
    ///     y(i) = j0 == 0 ? lanes[0] : y(i) + lanes[0];     // Add: y + …; Subtract: y − …
    /// }
    /// </code>
    /// </remarks>
    /// <param name="m">Rows of A.</param>
    /// <param name="n">Columns of A.</param>
    /// <param name="a">A, row by row.</param>
    /// <param name="aRow">From a row to the next, n or more.</param>
    /// <param name="x">n numbers.</param>
    /// <param name="y">m numbers; no overlap with A or x.</param>
    /// <param name="update">What happens to y.</param>
    /// <param name="execution">The threads.</param>
    internal static void Multiply<T>(
        int m, int n, ReadOnlySpan<T> a, int aRow, ReadOnlySpan<T> x, Span<T> y,
        Update update = Update.Overwrite, Execution? execution = null)
        where T : unmanaged
    {
        fixed (T* pa = a, px = x, py = y)
        {
            if (Vector512.IsHardwareAccelerated)
                GemvRows<Lanes512<T>, T>.Run(m, n, pa, aRow, px, py, update, Threads(m, n, execution));
            else if (Vector256.IsHardwareAccelerated)
                GemvRows<Lanes256<T>, T>.Run(m, n, pa, aRow, px, py, update, Threads(m, n, execution));
            else
                GemvRows<Lanes128<T>, T>.Run(m, n, pa, aRow, px, py, update, Threads(m, n, execution));
        }
    }

    /// <summary>y (n) = Aᵀ · x for A of m×n and x of m.</summary>
    /// <remarks>The bits are those of <see cref="Gemm"/> with one column of B: k runs over the rows.</remarks>
    /// <param name="m">Rows of A.</param>
    /// <param name="n">Columns of A.</param>
    /// <param name="a">A, row by row.</param>
    /// <param name="aRow">From a row to the next, n or more.</param>
    /// <param name="x">m numbers.</param>
    /// <param name="y">n numbers; no overlap with A or x.</param>
    /// <param name="update">What happens to y.</param>
    /// <param name="execution">The threads.</param>
    internal static void MultiplyTransposed<T>(
        int m, int n, ReadOnlySpan<T> a, int aRow, ReadOnlySpan<T> x, Span<T> y,
        Update update = Update.Overwrite, Execution? execution = null)
        where T : unmanaged
    {
        fixed (T* pa = a, px = x, py = y)
        {
            if (Vector512.IsHardwareAccelerated)
                GemvColumns<Lanes512<T>, T>.Run(m, n, pa, aRow, px, py, update, Threads(m, n, execution));
            else if (Vector256.IsHardwareAccelerated)
                GemvColumns<Lanes256<T>, T>.Run(m, n, pa, aRow, px, py, update, Threads(m, n, execution));
            else
                GemvColumns<Lanes128<T>, T>.Run(m, n, pa, aRow, px, py, update, Threads(m, n, execution));
        }
    }

    private static Execution? Threads(int m, int n, Execution? execution) => (long)m * n < ThreadWork ? Execution.Sequential : execution;

    /// <summary>The new value of an element: overwritten, added to, subtracted from.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V Updated<V, T>(V value, V old, Update update)
        where V : struct, ILanes<V, T>
        where T : unmanaged => update == Update.Overwrite ? value : update == Update.Add ? old + value : old - value;
}
