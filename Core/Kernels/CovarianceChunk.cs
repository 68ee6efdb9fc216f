namespace Functional.Kernels;

/// <summary>The shifts and the co-moments of chunks of rows, each in d + 1 rows of its own.</summary>
internal readonly unsafe struct CovarianceChunk<V, TRows, T>(
    int n, int d, T* x, nint xRow, double* pivot, double* partial, nint row, int first) : IChunkWork
    where V : struct, ILanes<V, double>
    where TRows : struct, IExtent
    where T : unmanaged
{
    /// <summary>One chunk: its shifts, then k-block after k-block centred into a buffer and multiplied.</summary>
    public void Run(int chunk, nint start, nint end)
    {
        var i = (first + chunk) * ColumnChunk.Rows;
        var rows = Math.Min(ColumnChunk.Rows, n - i);
        double* shift = partial + chunk * row * (d + 1), co = shift + row;
        using var room = new AlignedBuffer<double>(row * Gemm.KBlock + 64 + (typeof(T) == typeof(double) ? 0 : rows * row));
        var centred = room.Data;
        var source = Doubles(i, 0, rows, d, centred + row * Gemm.KBlock + 64, row, out var sourceRow);
        ColumnChunk<V>.Shift(source, sourceRow, rows, d, pivot, shift);
        for (var p = 0; p < rows; p += Gemm.KBlock)
        {
            var depth = Math.Min(Gemm.KBlock, rows - p);
            ColumnChunk<V>.Centre(source + p * sourceRow, sourceRow, depth, d, pivot, shift, centred, row);
            // The same rows of the next chunk, if this thread has it, as it mostly does.
            nint next = i + ColumnChunk.Rows + p, then = Math.Clamp(n - next, 0, depth);
            GramTiles.Run<V, double, TRows>(
                centred, row, depth, d, co, row, p == 0 ? Update.Overwrite : Update.Add, (byte*)(x + next * xRow), then * xRow * sizeof(T));
        }
    }

    /// <summary>One chunk with many columns: threads centre blocks of them, then share the product.</summary>
    internal void RunWide(Execution? execution)
    {
        var rows = Math.Min(ColumnChunk.Rows, n - first * ColumnChunk.Rows);
        using var centred = new AlignedBuffer<double>(row * rows);
        Chunks.Run(new CentreColumns(this, centred.Data, rows), d, ColumnChunk.Columns, execution);
        var job = new GemmJob<double>(
            d, d, rows, new(centred.Data, 1, row), new(centred.Data, row, 1), partial + row, row, Update.Overwrite)
        { UpperOnly = true };
        GemmDriver<V, double, TRows>.Run(job, execution);
    }

    /// <summary>A block of the chunk as doubles: where it lies, or widened into the room.</summary>
    private double* Doubles(int i, nint j, int rows, int columns, double* room, nint roomRow, out nint sourceRow)
    {
        var source = x + i * xRow + j;
        if (typeof(T) == typeof(double))
        {
            sourceRow = xRow;
            return (double*)source;
        }
        ColumnChunk.Widen(source, xRow, rows, columns, room, roomRow);
        sourceRow = roomRow;
        return room;
    }

    private readonly struct CentreColumns(CovarianceChunk<V, TRows, T> chunk, double* centred, int rows) : IChunkWork
    {
        public void Run(int index, nint start, nint end)
        {
            var columns = (int)(end - start);
            double* pivot = chunk.Pivot + start, shift = chunk.Shifts + start;
            using var wide = new AlignedBuffer<double>(typeof(T) == typeof(double) ? 1 : rows * ColumnChunk.Columns);
            var source = chunk.Doubles(
                chunk.First * ColumnChunk.Rows, start, rows, columns, wide.Data, ColumnChunk.Columns, out var sourceRow);
            ColumnChunk<V>.Shift(source, sourceRow, rows, columns, pivot, shift);
            ColumnChunk<V>.Centre(source, sourceRow, rows, columns, pivot, shift, centred + start, chunk.Row);
        }
    }

    private int First => first;

    private double* Pivot => pivot;

    private double* Shifts => partial;

    private nint Row => row;
}
