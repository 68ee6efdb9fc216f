using System.Runtime.CompilerServices;

namespace Functional.Kernels;

/// <summary>Backwards through softmax and its logarithm, on each row of a matrix; rows are spread over the threads.</summary>
/// <remarks>A row has the same bits wherever it stands.</remarks>
internal static unsafe class SoftmaxRows
{
    /// <summary>to = s·(g − g·s), row by row, for s the softmax and g the gradient that comes from above.</summary>
    internal static void SoftmaxBackward<T>(ReadOnlySpan<T> output, ReadOnlySpan<T> upstream, nint columns, Span<T> to, Execution? execution)
        where T : unmanaged
    {
        fixed (T* s = output, g = upstream, d = to)
            Run(new SoftmaxBackwardWork<T>(s, g, d, columns), output.Length, columns, execution);
    }

    /// <summary>to = g − e^s·Σg, row by row, for s the logarithm of softmax and g the gradient that comes from above.</summary>
    internal static void LogSoftmaxBackward<T>(ReadOnlySpan<T> output, ReadOnlySpan<T> upstream, nint columns, Span<T> to, Execution? execution)
        where T : unmanaged
    {
        fixed (T* s = output, g = upstream, d = to)
            Run(new LogSoftmaxBackwardWork<T>(s, g, d, columns), output.Length, columns, execution);
    }

    /// <summary>Rows in the smallest chunk for a thread.</summary>
    internal static nint Grain(nint columns)
    {
        nint rows = 1;
        while (rows * columns < Map.Grain)
            rows *= 2;
        return rows;
    }

    /// <summary>Σ x of a row, in blocks.</summary>
    internal static double Sum<T, TFold>(TFold fold, T* x, T* y, nint n)
        where T : unmanaged
        where TFold : struct, IFold<T>
    {
        double sum = 0;
        for (nint i = 0, step = Fold.BlockLength<T>(); i < n; i += step)
            sum += Scalar.Widen(FoldBlock.Run(fold, x + i, y + i, Math.Min(step, n - i)));
        return sum;
    }

    private static void Run<TWork>(TWork work, nint length, nint columns, Execution? execution)
        where TWork : struct, IChunkWork
    {
        if (length == 0)
            return;
        nint rows = length / columns, grain = Grain(columns);
        if (length < 4 * Map.Grain)
            work.Run(0, 0, rows);
        else
            Chunks.Run(work, rows, Chunks.Size(rows, grain), execution);
    }

    private readonly struct SoftmaxBackwardWork<T>(T* output, T* upstream, T* to, nint columns) : IChunkWork
        where T : unmanaged
    {
        public void Run(int chunk, nint start, nint end)
        {
            for (var row = start; row < end; row++)
            {
                T* s = output + row * columns, g = upstream + row * columns;
                var dot = Sum(default(DotFold<T>), s, g, columns);
                Map.Range(new TwoOperands<T, SoftmaxSlopeMap<T>>(new(Scalar.Narrow<T>(dot))), s, g, to + row * columns, columns);
            }
        }
    }

    private readonly struct LogSoftmaxBackwardWork<T>(T* output, T* upstream, T* to, nint columns) : IChunkWork
        where T : unmanaged
    {
        public void Run(int chunk, nint start, nint end)
        {
            for (var row = start; row < end; row++)
            {
                T* s = output + row * columns, g = upstream + row * columns;
                var sum = Sum(default(SumFold<T>), g, g, columns);
                Map.Range(new TwoOperands<T, LogSoftmaxSlopeMap<T>>(new(Scalar.Narrow<T>(sum))), s, g, to + row * columns, columns);
            }
        }
    }

    /// <summary>s·(g − dot).</summary>
    private readonly struct SoftmaxSlopeMap<T>(T dot) : IMap2<T>
        where T : unmanaged
    {
        public static bool IsLight => true;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Of<V>(V x, V y) where V : struct, ILanes<V, T> => x * (y - V.Broadcast(dot));
    }

    /// <summary>g − e^s·sum.</summary>
    private readonly struct LogSoftmaxSlopeMap<T>(T sum) : IMap2<T>
        where T : unmanaged
    {
        public static bool IsLight => false;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Of<V>(V x, V y) where V : struct, ILanes<V, T> => V.MultiplyAdd(-Lane.Exp<V, T>(x), V.Broadcast(sum), y);
    }
}
