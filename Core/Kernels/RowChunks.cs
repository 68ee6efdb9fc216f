namespace Functional.Kernels;

/// <summary>Work on some rows of a matrix that becomes other rows.</summary>
internal interface IRowWork<TIn, TOut>
    where TIn : unmanaged
    where TOut : unmanaged
{
    void Run(ReadOnlySpan<TIn> input, int rows, Span<TOut> output);
}

/// <summary>Cuts the rows of a matrix into chunks of a fixed height, which threads take.</summary>
internal static unsafe class RowChunks
{
    /// <param name="work">What is done with a chunk; a row's result must not depend on the chunk that it lies in.</param>
    /// <param name="rows">How many rows.</param>
    /// <param name="input">The rows, each of input / rows elements.</param>
    /// <param name="output">Their results, each of output / rows elements.</param>
    /// <param name="height">Rows of a chunk.</param>
    /// <param name="execution">The threads.</param>
    internal static void Run<TIn, TOut, TWork>(
        TWork work, int rows, ReadOnlySpan<TIn> input, Span<TOut> output, int height, Execution? execution)
        where TIn : unmanaged
        where TOut : unmanaged
        where TWork : struct, IRowWork<TIn, TOut>
    {
        if (rows == 0)
            return;
        if (rows <= height)
        {
            work.Run(input, rows, output);
            return;
        }
        fixed (TIn* from = input)
        fixed (TOut* to = output)
            Chunks.Run(new Work<TIn, TOut, TWork>(work, from, input.Length / rows, to, output.Length / rows), rows, height, execution);
    }

    private readonly struct Work<TIn, TOut, TWork>(TWork work, TIn* input, int inputs, TOut* output, int outputs) : IChunkWork
        where TIn : unmanaged
        where TOut : unmanaged
        where TWork : struct, IRowWork<TIn, TOut>
    {
        public void Run(int chunk, nint start, nint end)
        {
            var rows = (int)(end - start);
            work.Run(new(input + start * inputs, rows * inputs), rows, new(output + start * outputs, rows * outputs));
        }
    }
}
