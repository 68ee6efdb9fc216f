using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Functional.Kernels;

/// <summary>The share of pairs of a positive and a negative in which the positive has the higher score, ties counting ½.</summary>
/// <remarks>
/// The scores of either class are sorted apart, at the same time where there are threads, and gone through together: twice the number of
/// pairs won is a
/// whole number below 2⁶³, so that the result is that of the mid-ranks to the last bit.
/// </remarks>
internal static unsafe class MannWhitney
{
    /// <summary>Fewer elements than this are sorted by one thread.</summary>
    private const int ThreadWork = 1 << 14;

    /// <param name="labels">The labels.</param>
    /// <param name="scores">The scores, as many.</param>
    /// <param name="positive">The label of the positives.</param>
    /// <param name="scratch">As long; overwritten.</param>
    /// <param name="execution">Threads and cancellation.</param>
    internal static double Run<T>(ReadOnlySpan<int> labels, ReadOnlySpan<T> scores, int positive, Span<T> scratch, Execution? execution)
        where T : unmanaged
    {
        fixed (T* values = scratch, source = scores)
        fixed (int* label = labels)
        {
            nint n = labels.Length, count = Split(label, source, n, positive, values);
            if (count == 0 || count == n)
                return double.NaN;
            Chunks.Run(new Work<T>(values, count, n), 2, 1, n < ThreadWork ? Execution.Sequential : execution);
            // NaN sorts last.
            if (double.IsNaN(Scalar.Widen(values[count - 1])) || double.IsNaN(Scalar.Widen(values[n - 1])))
                return double.NaN;
            var twice = typeof(T) == typeof(double)
                ? Count((double*)values, count, (double*)values + count, n - count)
                : Count((float*)values, count, (float*)values + count, n - count);
            return twice / 2.0 / ((double)count * (n - count));
        }
    }

    /// <summary>The positives to the front, the negatives behind them; how many positives there are.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static nint Split<T>(int* label, T* source, nint n, int positive, T* to)
        where T : unmanaged
    {
        nint count = 0;
        for (nint i = 0; i < n; i++)
            count += label[i] == positive ? 1 : 0;
        nint front = 0, back = count;
        for (nint i = 0; i < n; i++)
        {
            // No branch that labels could make unpredictable.
            nint is1 = label[i] == positive ? 1 : 0;
            to[is1 != 0 ? front : back] = source[i];
            front += is1;
            back += 1 - is1;
        }
        return count;
    }

    /// <summary>2·(pairs in which x is above y) + (pairs in which they are equal), both sorted.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static long Count<T>(T* x, nint m, T* y, nint n)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        long twice = 0;
        nint below = 0, upTo = 0;
        for (nint i = 0; i < m; i++)
        {
            var score = x[i];
            while (below < n && y[below] < score)
                below++;
            upTo = upTo < below ? below : upTo;
            while (upTo < n && y[upTo] == score)
                upTo++;
            twice += below + upTo;
        }
        return twice;
    }

    private readonly struct Work<T>(T* values, nint count, nint n) : IChunkWork
        where T : unmanaged
    {
        public void Run(int chunk, nint start, nint end)
        {
            var part = chunk == 0 ? new Span<T>(values, (int)count) : new Span<T>(values + count, (int)(n - count));
            if (typeof(T) == typeof(double))
                ValueSort.Sort(MemoryMarshal.Cast<T, double>(part), MemoryMarshal.Cast<T, double>(part));
            else
                ValueSort.Sort(MemoryMarshal.Cast<T, float>(part), MemoryMarshal.Cast<T, float>(part));
        }
    }
}
