using System.Runtime.CompilerServices;

namespace Functional.Kernels;

/// <summary>A matrix whose columns are copied into panels for a product, from wherever and however they are kept.</summary>
internal unsafe interface IPanelSource<T>
    where T : unmanaged
{
    /// <summary>panel[q·width + i] = element (p + q, j + i) for q &lt; depth and i &lt; columns; what lies between those and width has no meaning.</summary>
    void Pack(int p, int depth, int j, int columns, T* panel, int width);
}

/// <summary>The upper triangle of AᵀA over panels of A, which are packed once: rows of a tile come from them as well as columns.</summary>
/// <remarks>Threads pack together, then share the tiles that touch the triangle; see <see cref="GemmPacked{V, T, TRows}"/>.</remarks>
internal static unsafe class GemmGram<V, T, TRows>
    where V : struct, ILanes<V, T>
    where T : unmanaged
    where TRows : struct, IExtent
{
    /// <summary>Bytes of the panels that a task works over.</summary>
    private const int GroupBytes = 512 * 1024;

    /// <summary>Panels that a thread packs at a time.</summary>
    private const int PackGrain = 2;

    /// <summary>Columns of a panel: whole tiles, and whole rows of tiles.</summary>
    private static int Width
    {
        get
        {
            var width = GemmTiles<V, T, TRows>.Columns;
            while (width % TRows.Value != 0)
                width += GemmTiles<V, T, TRows>.Columns;
            return width;
        }
    }

    /// <summary>C = BᵀB, or what else the job does with it; A is taken to be Bᵀ.</summary>
    internal static void Run(in GemmJob<T> job, Execution? execution) =>
        Run(new Columns(job.B), job.N, job.K, job.C, job.CRow, job.Update, execution);

    /// <summary>The same for k rows of n columns from anywhere.</summary>
    internal static void Run<TSource>(TSource source, int n, int k, T* c, nint cRow, Update update, Execution? execution)
        where TSource : struct, IPanelSource<T>
    {
        using var panels = new AlignedBuffer<T>((nint)Count(n, Width) * Width * Math.Min(k, Gemm.KBlock));
        var p = 0;
        do
        {
            var block = new Block(n, Math.Min(Gemm.KBlock, k - p), panels.Data);
            Chunks.Run(new Packing<TSource>(source, block, p), block.Panels, PackGrain, execution);
            var tiles = new Tiles(block, c, cRow, p == 0 || update != Update.Overwrite ? update : Update.Add, execution);
            Chunks.Run(tiles, tiles.Tasks, 1, execution);
            p += Gemm.KBlock;
        }
        while (p < k);
    }

    private static int Count(int length, int size) => (length + size - 1) / size;

    /// <summary>The panels of one k-block.</summary>
    private readonly struct Block(int n, int depth, T* panels)
    {
        internal readonly int N = n, Depth = depth;

        internal int Panels => Count(N, Width);

        internal T* Panel(int panel) => panels + (nint)panel * Width * Depth;

        /// <summary>How many columns a panel has, in whole registers: from a row of it to the next.</summary>
        internal int Step(int panel) => GemmTiles<V, T, TRows>.Padded(Math.Min(Width, N - panel * Width));
    }

    private readonly struct Packing<TSource>(TSource source, Block block, int p) : IChunkWork
        where TSource : struct, IPanelSource<T>
    {
        public void Run(int chunk, nint start, nint end)
        {
            for (var panel = (int)start; panel < end; panel++)
            {
                var j = panel * Width;
                source.Pack(p, block.Depth, j, Math.Min(Width, block.N - j), block.Panel(panel), block.Step(panel));
            }
        }
    }

    private readonly struct Columns(GemmOperand<T> b) : IPanelSource<T>
    {
        public void Pack(int p, int depth, int j, int columns, T* panel, int width) =>
            GemmPack.Panel<V, T>(b.At(p, j), b.Column, b.Row, columns, depth, panel, width);
    }

    /// <summary>Tasks: a band of rows by a group of panels, group after group.</summary>
    private readonly struct Tiles : IChunkWork
    {
        private readonly Block block;
        private readonly T* c;
        private readonly nint cRow;
        private readonly Update update;
        private readonly int group, bands, height;

        internal Tiles(in Block block, T* c, nint cRow, Update update, Execution? execution)
        {
            this.block = block;
            this.c = c;
            this.cRow = cRow;
            this.update = update;
            var threads = execution?.DegreeOfParallelism ?? Environment.ProcessorCount;
            var groups = Count(block.Panels, Math.Max(1, GroupBytes / (Width * Gemm.KBlock * sizeof(T))));
            group = Count(block.Panels, groups);
            groups = Count(block.Panels, group);
            // Small tasks, so that the threads end together although the bands grow shorter.
            var strips = Count(block.N, TRows.Value);
            height = threads == 1 ? strips : Math.Max(2, Count(strips, Count(32 * threads, groups)));
            bands = Count(strips, height);
            Tasks = groups * bands;
        }

        internal int Tasks { get; }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run(int chunk, nint start, nint end)
        {
            int firstPanel = chunk / bands * group, endPanel = Math.Min(block.Panels, firstPanel + group);
            int firstRow = chunk % bands * height * TRows.Value, endRow = Math.Min(block.N, firstRow + height * TRows.Value);
            for (var i = firstRow; i < endRow; i += TRows.Value)
            {
                for (var panel = Math.Max(firstPanel, i / Width); panel < endPanel; panel++)
                    Strip(i, panel);
            }
        }

        /// <summary>The tiles of a panel in the rows from i on that touch the triangle.</summary>
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private void Strip(int i, int panel)
        {
            var above = i / Width;
            T* a = block.Panel(above) + i % Width, b = block.Panel(panel);
            int aStep = block.Step(above), bStep = block.Step(panel);
            int j = panel * Width, end = Math.Min(block.N, j + Width);
            for (int at = 0, columns; j + at < end; at += columns)
            {
                columns = Math.Min(GemmTiles<V, T, TRows>.Columns, end - j - at);
                if (j + at + columns <= i)
                    continue;
                GemmTiles<V, T, TRows>.Run(
                    block.Depth, a, 1, aStep, b + at, bStep, c + i * cRow + j + at, cRow, Math.Min(TRows.Value, block.N - i), columns, update);
            }
        }
    }
}
