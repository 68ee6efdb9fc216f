using System.Runtime.CompilerServices;

namespace Functional.Kernels;

/// <summary>The transpose of a row-major matrix, tile by tile.</summary>
internal static unsafe class TransposeKernel
{
    /// <summary>Columns of the source that are gone through together: so many pages of the destination are in use at a time.</summary>
    internal const int Band = 128;

    /// <summary>Rows of a chunk, and elements below which one thread does it.</summary>
    private const int ChunkRows = 64, ThreadWork = 1 << 15;

    /// <summary>destination[j·destinationRow + i] = source[i·sourceRow + j] for i &lt; rows, j &lt; columns; no overlap.</summary>
    internal static void Run<T>(
        int rows, int columns, ReadOnlySpan<T> source, int sourceRow, Span<T> destination, int destinationRow, Execution? execution = null)
        where T : unmanaged
    {
        if ((long)rows * columns < ThreadWork)
            execution = Execution.Sequential;
        fixed (T* from = source, to = destination)
        {
            var bands = (columns + Band - 1) / Band;
            var stripes = (rows + ChunkRows - 1) / ChunkRows;
            Chunks.Run(new Work<T>(rows, columns, from, sourceRow, to, destinationRow, stripes), (nint)bands * stripes, 1, execution);
        }
    }

    private readonly struct Work<T>(int rows, int columns, T* source, nint sourceRow, T* destination, nint destinationRow, int stripes)
        : IChunkWork
        where T : unmanaged
    {
        public void Run(int chunk, nint start, nint end)
        {
            int i = chunk % stripes * ChunkRows, j = chunk / stripes * Band;
            Block(
                Math.Min(ChunkRows, rows - i), Math.Min(Band, columns - j),
                source + i * sourceRow + j, sourceRow, destination + j * destinationRow + i, destinationRow);
        }
    }

    /// <summary>Whole cache lines of doubles are written at once: two tiles side by side.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Block<T>(int rows, int columns, T* source, nint sourceRow, T* destination, nint destinationRow)
        where T : unmanaged
    {
        const int Side = TransposeTile.Side;
        nint i = 0, whole = columns - columns % Side;
        for (; i + 2 * Side <= rows; i += 2 * Side)
        {
            for (nint j = 0; j < whole; j += Side)
            {
                TransposeTile.Run(source + i * sourceRow + j, sourceRow, destination + j * destinationRow + i, destinationRow);
                TransposeTile.Run(
                    source + (i + Side) * sourceRow + j, sourceRow, destination + j * destinationRow + i + Side, destinationRow);
            }
            Rest(source + i * sourceRow, sourceRow, destination + i, destinationRow, 2 * Side, whole, columns);
        }
        Rest(source + i * sourceRow, sourceRow, destination + i, destinationRow, rows - i, 0, columns);
    }

    private static void Rest<T>(T* source, nint sourceRow, T* destination, nint destinationRow, nint rows, nint j, nint columns)
        where T : unmanaged
    {
        for (; j < columns; j++)
        {
            for (nint i = 0; i < rows; i++)
                destination[j * destinationRow + i] = source[i * sourceRow + j];
        }
    }
}
