namespace Functional.Kernels;

/// <summary>The product where C is small and k is long: threads take blocks of k, and their sums are added in order.</summary>
internal static unsafe class GemmSplit<V, T, TRows>
    where V : struct, ILanes<V, T>
    where T : unmanaged
    where TRows : struct, IExtent
{
    /// <summary>Bytes of sums that wait to be added.</summary>
    private const int WaveBytes = 4 * 1024 * 1024;

    /// <summary>Blocks of k between two additions, at most.</summary>
    private const int WaveBlocks = 128;

    internal static void Run(in GemmJob<T> job, Execution? execution)
    {
        nint row = GramTiles.Stride<V, T>(job.N), size = AlignedBuffer<T>.Padded(job.M * row);
        var blocks = Math.Max(1, (job.K + Gemm.KBlock - 1) / Gemm.KBlock);
        var wave = (int)Math.Clamp(WaveBytes / (size * sizeof(T)), 1, WaveBlocks);
        var alone = blocks == 1 || execution?.DegreeOfParallelism == 1;
        using var sums = new AlignedBuffer<T>(alone ? 1 : Math.Min(wave, blocks) * size);
        for (var first = 0; first < blocks; first += wave)
        {
            var count = Math.Min(wave, blocks - first);
            if (alone)
            {
                Chunks.Run(new Block(job, first, job.C, job.CRow, 0), count, 1, Execution.Sequential);
                continue;
            }
            Chunks.Run(new Block(job, first, sums.Data, row, size), count, 1, execution);
            for (var block = 0; block < count; block++)
                Add(job, sums.Data + block * size, row, job.UpdateAt((first + block) * Gemm.KBlock));
        }
    }

    /// <summary>One block of k into C itself, in order, or into a sum of its own.</summary>
    private readonly struct Block(GemmJob<T> job, int first, T* c, nint cRow, nint cSize) : IChunkWork
    {
        public void Run(int chunk, nint start, nint end)
        {
            var p = (first + chunk) * Gemm.KBlock;
            var depth = Math.Min(Gemm.KBlock, job.K - p);
            var destination = c + chunk * cSize;
            var update = cSize == 0 ? job.UpdateAt(p) : Update.Overwrite;
            if (job.UpperOnly)
                Gram(p, depth, destination, update);
            else
            {
                var a = new GemmOperand<T>(job.A.At(0, p), job.A.Row, job.A.Column);
                var b = new GemmOperand<T>(job.B.At(p, 0), job.B.Row, job.B.Column);
                GemmDirect<V, T, TRows>.Run(new(job.M, job.N, depth, a, b, destination, cRow, update), Execution.Sequential);
            }
        }

        private void Gram(int p, int depth, T* destination, Update update)
        {
            var stride = GramTiles.Stride<V, T>(job.N);
            var then = Math.Min(Gemm.KBlock, job.K - p - depth);
            byte* next = (byte*)job.B.At(p + depth, 0);
            nint nextBytes = then * job.B.Row * sizeof(T);
            if (stride == job.N && TRows.Value % V.Count == 0)
            {
                GramTiles.Run<V, T, TRows>(job.B.At(p, 0), job.B.Row, depth, job.N, destination, cRow, update, next, nextBytes);
                return;
            }
            using var packed = new AlignedBuffer<T>((nint)depth * stride + GemmTiles<V, T, TRows>.Columns);
            GemmPack.Panel<V, T>(job.B.At(p, 0), 1, job.B.Row, job.N, depth, packed.Data, stride);
            GramTiles.Run<V, T, TRows>(packed.Data, stride, depth, job.N, destination, cRow, update, next, nextBytes);
        }
    }

    private static void Add(in GemmJob<T> job, T* sums, nint row, Update update)
    {
        for (var i = 0; i < job.M; i++)
        {
            T* from = sums + i * row, to = job.C + i * job.CRow;
            for (var j = job.UpperOnly ? i / V.Count * V.Count : 0; j < job.N; j += V.Count)
            {
                var left = Math.Min(V.Count, job.N - j);
                var old = update == Update.Overwrite ? default : V.LoadFirst(to + j, left);
                Gemv.Updated<V, T>(V.Load(from + j), old, update).StoreFirst(to + j, left);
            }
        }
    }
}
