using System.Runtime.CompilerServices;

namespace Functional.Kernels;

/// <summary>The product over packed panels: B in panels of a tile's width, A in panels of a tile's height.</summary>
/// <remarks>
/// Threads pack together, then share the tiles of C. A panel of A (16 KB) stays in the first-level cache while it meets a group of
/// panels of B (at most 512 KB), which stays in the second.
/// </remarks>
internal static unsafe class GemmPacked<V, T, TRows>
    where V : struct, ILanes<V, T>
    where T : unmanaged
    where TRows : struct, IExtent
{
    /// <summary>Rows of A and columns of B that are packed at a time: each is at most 8 MB in the last cache.</summary>
    private const int Slab = 4096;

    /// <summary>Bytes of the panels of B that a task works over.</summary>
    private const int GroupBytes = 512 * 1024;

    /// <summary>Panels that a thread packs at a time.</summary>
    private const int PackGrain = 4;

    private static int Width => GemmTiles<V, T, TRows>.Columns;

    internal static void Run(in GemmJob<T> job, Execution? execution)
    {
        var deep = Math.Min(job.K, Gemm.KBlock);
        var bRoom = AlignedBuffer<T>.Padded((nint)Panels(Math.Min(Slab, job.N), Width) * Width * deep);
        using var buffer = new AlignedBuffer<T>(bRoom + (nint)Panels(Math.Min(Slab, job.M), TRows.Value) * TRows.Value * deep);
        for (var j = 0; j < job.N; j += Slab)
        {
            for (var p = 0; p < job.K; p += Gemm.KBlock)
            {
                for (var i = 0; i < job.M; i += Slab)
                {
                    var block = new Block(job, i, j, p, buffer.Data + bRoom, buffer.Data);
                    // The panels of B were packed with the first slab of A.
                    var skip = i == 0 ? 0 : block.BPanels;
                    Chunks.Run(new Pack(block, skip), block.APanels + block.BPanels - skip, PackGrain, execution);
                    var tiles = new Tiles(block, execution?.DegreeOfParallelism ?? Environment.ProcessorCount);
                    Chunks.Run(tiles, tiles.Count, 1, execution);
                }
            }
        }
    }

    private static int Panels(int length, int width) => (length + width - 1) / width;

    /// <summary>A slab of A and one of B at one k-block, with the room for their panels.</summary>
    private readonly struct Block(in GemmJob<T> job, int i, int j, int p, T* a, T* b)
    {
        internal readonly GemmJob<T> Job = job;
        internal readonly int I = i, J = j, P = p;
        internal readonly int Rows = Math.Min(Slab, job.M - i), Columns = Math.Min(Slab, job.N - j);
        internal readonly int Depth = Math.Min(Gemm.KBlock, job.K - p);
        internal readonly T* A = a, B = b;

        internal int APanels => Panels(Rows, TRows.Value);

        internal int BPanels => Panels(Columns, Width);

        internal T* APanel(int panel) => A + (nint)panel * TRows.Value * Depth;

        internal T* BPanel(int panel) => B + (nint)panel * Width * Depth;
    }

    private readonly struct Pack(Block block, int skip) : IChunkWork
    {
        public void Run(int chunk, nint start, nint end)
        {
            for (var panel = (int)start + skip; panel < end + skip; panel++)
            {
                if (panel < block.BPanels)
                    PackB(panel);
                else
                    PackA(panel - block.BPanels);
            }
        }

        private void PackB(int panel)
        {
            var b = block.Job.B;
            int j = panel * Width, columns = Math.Min(Width, block.Columns - j);
            GemmPack.Panel<V, T>(
                b.At(block.P, block.J + j), b.Column, b.Row, columns, block.Depth, block.BPanel(panel),
                GemmTiles<V, T, TRows>.Padded(columns));
        }

        private void PackA(int panel)
        {
            var a = block.Job.A;
            int i = panel * TRows.Value, rows = Math.Min(TRows.Value, block.Rows - i);
            var source = a.At(block.I + i, block.P);
            if (TRows.Value % V.Count == 0)
                GemmPack.Panel<V, T>(source, a.Row, a.Column, rows, block.Depth, block.APanel(panel), TRows.Value);
            else
                GemmPack.Panel<Lanes128<T>, T>(source, a.Row, a.Column, rows, block.Depth, block.APanel(panel), TRows.Value);
        }
    }

    /// <summary>Tasks: a band of rows by a group of panels, group after group.</summary>
    private readonly struct Tiles : IChunkWork
    {
        private readonly Block block;
        private readonly int group, bands, height;

        internal Tiles(in Block block, int threads)
        {
            this.block = block;
            var groups = Panels(block.BPanels, Math.Max(1, GroupBytes / (Width * Gemm.KBlock * sizeof(T))));
            group = Panels(block.BPanels, groups);
            groups = Panels(block.BPanels, group);
            // Enough tasks that the threads end together: before each k-block one waits for the other for a 32nd of its share at most.
            // With 8 tasks a thread that wait was a tenth of the time at 2048³.
            var tasks = threads == 1 ? 1 : threads * 32;
            height = Math.Max(4, Panels(block.APanels, Panels(tasks, groups)));
            bands = Panels(block.APanels, height);
            Count = groups * bands;
        }

        internal int Count { get; }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run(int chunk, nint start, nint end)
        {
            int firstB = chunk / bands * group, firstA = chunk % bands * height;
            int endB = Math.Min(block.BPanels, firstB + group), endA = Math.Min(block.APanels, firstA + height);
            for (var panelA = firstA; panelA < endA; panelA++)
            {
                for (var panelB = firstB; panelB < endB; panelB++)
                    Tile(panelA, panelB);
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private void Tile(int panelA, int panelB)
        {
            int i = panelA * TRows.Value, j = panelB * Width;
            var columns = Math.Min(Width, block.Columns - j);
            GemmTiles<V, T, TRows>.Run(
                block.Depth, block.APanel(panelA), 1, TRows.Value, block.BPanel(panelB), GemmTiles<V, T, TRows>.Padded(columns),
                block.Job.C + (block.I + i) * block.Job.CRow + block.J + j, block.Job.CRow,
                Math.Min(TRows.Value, block.Rows - i), columns, block.Job.UpdateAt(block.P));
        }
    }
}
