namespace Functional.Kernels;

/// <summary>The upper triangle of AᵀA over one k-block: tiles that begin on the diagonal.</summary>
internal static unsafe class GramTiles
{
    /// <summary>A block of this many columns (512 KB of doubles) stays in the second-level cache; wider ones go over panels.</summary>
    internal const int Widest = 256;

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
    internal static void Mirror<T>(T* c, int n, nint cRow)
        where T : unmanaged
    {
        const int Band = 32;
        for (var band = 0; band < n; band += Band)
        {
            for (var row = 0; row < n; row++)
            {
                for (var j = Math.Max(band, row + 1); j < Math.Min(n, band + Band); j++)
                    c[j * cRow + row] = c[row * cRow + j];
            }
        }
    }
}
