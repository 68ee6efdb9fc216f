using System.Runtime.CompilerServices;

namespace Functional.Kernels;

/// <summary>The upper triangle of AᵀA over one k-block: tiles that begin on the diagonal.</summary>
internal static unsafe class GramTiles
{
    /// <summary>A block of this many columns (512 KB of doubles) stays in the second-level cache; wider ones go over panels.</summary>
    internal const int Widest = 256;

    /// <summary>Rows that are mirrored at a time, and elements below which one thread does it.</summary>
    private const int Band = 32, MirrorThreadWork = 1 << 16;

    /// <summary>c[i, j] = Σ_p block[p·stride + i] · block[p·stride + j] for j ≥ i, and some below.</summary>
    /// <remarks>Whole registers are read from each row of the block, from a multiple of the tile's height on.</remarks>
    /// <param name="block">The rows of the k-block.</param>
    /// <param name="stride">From a row to the next.</param>
    /// <param name="depth">How many rows.</param>
    /// <param name="n">How many columns.</param>
    /// <param name="c">The destination.</param>
    /// <param name="cRow">From a row of it to the next.</param>
    /// <param name="update">What happens to it.</param>
    /// <param name="next">Memory that will be read next: it is asked for, part by part, while the tiles keep the arithmetic busy.</param>
    /// <param name="nextBytes">How much of it.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Run<V, T, TRows>(
        T* block, nint stride, int depth, int n, T* c, nint cRow, Update update, byte* next, nint nextBytes)
        where V : struct, ILanes<V, T>
        where T : unmanaged
        where TRows : struct, IExtent
    {
        for (var i = 0; i < n; i += TRows.Value)
        {
            // The first rows have the most tiles; the share follows the columns that are left.
            Ahead.Ask(next, nextBytes, Done(i, n), Done(Math.Min(n, i + TRows.Value), n));
            for (var j = i; j < n; j += GemmTiles<V, T, TRows>.Columns)
            {
                GemmTiles<V, T, TRows>.Run(
                    depth, block + i, 1, stride, block + j, stride, c + i * cRow + j, cRow,
                    Math.Min(TRows.Value, n - i), Math.Min(GemmTiles<V, T, TRows>.Columns, n - j), update);
            }
        }
    }

    /// <summary>The share of the triangle above row i.</summary>
    private static double Done(int i, int n) => 1 - (double)(n - i) * (n - i) / ((double)n * n);

    /// <summary>How far apart rows of a block must lie so that every tile can read whole registers.</summary>
    internal static int Stride<V, T>(int n)
        where V : struct, ILanes<V, T>
        where T : unmanaged => (n + V.Count - 1) / V.Count * V.Count;

    /// <summary>c[j, i] = c[i, j] for i &lt; j.</summary>
    internal static void Mirror<T>(T* c, int n, nint cRow, Execution? execution)
        where T : unmanaged
    {
        if ((long)n * n < MirrorThreadWork)
            execution = Execution.Sequential;
        Chunks.Run(new Mirroring<T>(c, n, cRow), n, Band, execution);
    }

    /// <summary>A band of rows of the upper triangle, into as many columns of the lower one.</summary>
    private readonly struct Mirroring<T>(T* c, int n, nint cRow) : IChunkWork
        where T : unmanaged
    {
        public void Run(int chunk, nint start, nint end)
        {
            for (var i = start; i < end; i++)
            {
                for (var j = i + 1; j < end; j++)
                    c[j * cRow + i] = c[i * cRow + j];
            }
            for (var j = (int)end; j < n; j += TransposeKernel.Band)
            {
                TransposeKernel.Block(
                    (int)(end - start), Math.Min(TransposeKernel.Band, n - j), c + start * cRow + j, cRow, c + j * cRow + start, cRow);
            }
        }
    }
}
