using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Functional.Kernels;

/// <summary>Shifts and scales each column: destination(i, j) = (x(i, j) − mean(j)) / scale(j).</summary>
internal static unsafe class StandardizeColumns
{
    /// <summary>Elements of the smallest chunk for a thread.</summary>
    private const int Grain = 1 << 14;

    /// <param name="n">Rows of X.</param>
    /// <param name="d">Columns of X.</param>
    /// <param name="x">X, row by row.</param>
    /// <param name="xRow">From a row to the next, d or more.</param>
    /// <param name="mean">d numbers to subtract.</param>
    /// <param name="scale">d numbers to divide by.</param>
    /// <param name="destination">The result, row by row; X itself, or no overlap.</param>
    /// <param name="destinationRow">From a row of it to the next, d or more.</param>
    /// <param name="execution">The threads.</param>
    internal static void Run<T>(
        int n, int d, ReadOnlySpan<T> x, int xRow, ReadOnlySpan<T> mean, ReadOnlySpan<T> scale, Span<T> destination, int destinationRow,
        Execution? execution = null)
        where T : unmanaged
    {
        fixed (T* px = x, pm = mean, ps = scale, pd = destination)
        {
            if (Vector512.IsHardwareAccelerated)
                Run<Lanes512<T>, T>(n, d, px, xRow, pm, ps, pd, destinationRow, execution);
            else if (Vector256.IsHardwareAccelerated)
                Run<Lanes256<T>, T>(n, d, px, xRow, pm, ps, pd, destinationRow, execution);
            else
                Run<Lanes128<T>, T>(n, d, px, xRow, pm, ps, pd, destinationRow, execution);
        }
    }

    internal static void Run<V, T>(
        int n, int d, T* x, nint xRow, T* mean, T* scale, T* destination, nint destinationRow, Execution? execution)
        where V : struct, ILanes<V, T>
        where T : unmanaged
    {
        if (d == 0)
            return;
        if (xRow == d && destinationRow == d && d >= V.Count)
        {
            Flat<V, T>(n, d, x, mean, scale, destination, execution);
            return;
        }
        Chunks.Run(new Work<V, T>(d, x, xRow, mean, scale, destination, destinationRow), n, Grain / d + 1, execution);
    }

    private readonly struct Work<V, T>(int d, T* x, nint xRow, T* mean, T* scale, T* destination, nint destinationRow) : IChunkWork
        where V : struct, ILanes<V, T>
        where T : unmanaged
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run(int chunk, nint start, nint end)
        {
            int whole = d / V.Count * V.Count, left = d - whole;
            T* from = x + start * xRow, to = destination + start * destinationRow;
            for (var i = start; i < end; i++, from += xRow, to += destinationRow)
            {
                for (var j = 0; j < whole; j += V.Count)
                    ((V.Load(from + j) - V.Load(mean + j)) / V.Load(scale + j)).Store(to + j);
                if (left > 0)
                {
                    var centred = V.LoadFirst(from + whole, left) - V.LoadFirst(mean + whole, left);
                    (centred / V.LoadFirst(scale + whole, left)).StoreFirst(to + whole, left);
                }
            }
        }
    }

    /// <summary>Rows without a gap are one array: whole registers run over their ends, with the columns' numbers repeated past the last.</summary>
    private static void Flat<V, T>(int n, int d, T* x, T* mean, T* scale, T* destination, Execution? execution)
        where V : struct, ILanes<V, T>
        where T : unmanaged
    {
        var room = AlignedBuffer<T>.Padded(d + V.Count);
        using var twice = new AlignedBuffer<T>(2 * room);
        T* means = twice.Data, scales = means + room;
        for (var j = 0; j < d + V.Count; j++)
            (means[j], scales[j]) = (mean[j % d], scale[j % d]);
        var past = x != destination && Past.Pays(destination, (nint)n * d);
        Chunks.Run(new FlatWork<V, T>(d, x, means, scales, destination, past), n, Grain / d + 1, execution);
    }

    private readonly struct FlatWork<V, T>(int d, T* x, T* means, T* scales, T* destination, bool past) : IChunkWork
        where V : struct, ILanes<V, T>
        where T : unmanaged
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run(int chunk, nint start, nint end)
        {
            T* from = x + start * d, to = destination + start * d;
            var count = (end - start) * d;
            var column = 0;
            if (past)
            {
                // Up to the first whole register of the destination.
                var head = (int)Past.Head<V, T>(to, count);
                Part(from, to, 0, head);
                from += head;
                to += head;
                count -= head;
                column = head;
                for (; count >= V.Count; count -= V.Count, from += V.Count, to += V.Count)
                {
                    ((V.Load(from) - V.Load(means + column)) / V.Load(scales + column)).StorePast(to);
                    column = Next(column);
                }
                Interlocked.MemoryBarrier(); // what went past the caches is there before anyone is told
            }
            for (; count >= V.Count; count -= V.Count, from += V.Count, to += V.Count)
            {
                ((V.Load(from) - V.Load(means + column)) / V.Load(scales + column)).Store(to);
                column = Next(column);
            }
            Part(from, to, column, (int)count);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private int Next(int column) => column + V.Count >= d ? column + V.Count - d : column + V.Count;

        private void Part(T* from, T* to, int column, int count)
        {
            if (count > 0)
                ((V.LoadFirst(from, count) - V.LoadFirst(means + column, count)) / V.LoadFirst(scales + column, count)).StoreFirst(to, count);
        }
    }
}
