using System.Runtime.CompilerServices;

namespace Functional.Kernels;

/// <summary>Aᵀ·x: eight rows at a time are added, scaled, into the sums of a k-block.</summary>
[SkipLocalsInit]
internal static unsafe class GemvColumns<V, T>
    where V : struct, ILanes<V, T>
    where T : unmanaged
{
    /// <summary>Columns whose sums are worked on at a time: 16 KB of doubles at most.</summary>
    private const int ColumnBlock = 2048;

    /// <summary>From so many columns on, threads take columns, else blocks of rows.</summary>
    private const int WideColumns = 1024;

    /// <summary>Blocks of rows between two additions of their sums, at most.</summary>
    private const int WaveBlocks = 256;

    /// <summary>Bytes of sums that need not be rented.</summary>
    private const int OnStack = 2048;

    private const int Together = 8;

    internal static void Run(int m, int n, T* a, nint aRow, T* x, T* y, Update update, Execution? execution)
    {
        if (n == 0)
            return;
        var blocks = Math.Max(1, (m + Gemm.KBlock - 1) / Gemm.KBlock);
        var threads = execution?.DegreeOfParallelism ?? Environment.ProcessorCount;
        if (threads == 1 && n * sizeof(T) <= OnStack)
        {
            var room = stackalloc byte[OnStack + AlignedStack.Slack];
            new Columns(m, a, aRow, x, y, update, AlignedStack.Align<T>(room)).Run(0, 0, n);
            return;
        }
        if (threads == 1 || blocks == 1 || n >= WideColumns)
        {
            var share = Math.Clamp((n / threads + 63) / 64 * 64, 64, ColumnBlock);
            using var sums = new AlignedBuffer<T>((nint)((n + share - 1) / share) * share);
            Chunks.Run(new Columns(m, a, aRow, x, y, update, sums.Data), n, threads == 1 ? ColumnBlock : share, execution);
            return;
        }
        var size = AlignedBuffer<T>.Padded(n);
        var wave = Math.Min(blocks, WaveBlocks);
        using var partial = new AlignedBuffer<T>(wave * size);
        for (var first = 0; first < blocks; first += wave)
        {
            var count = Math.Min(wave, blocks - first);
            Chunks.Run(new Rows(m, n, a, aRow, x, partial.Data, size, first), count, 1, execution);
            for (var block = 0; block < count; block++)
                Add(partial.Data + block * size, n, y, UpdateAt(update, first + block));
        }
    }

    private static Update UpdateAt(Update update, int block) => block > 0 && update == Update.Overwrite ? Update.Add : update;

    /// <summary>All rows of some columns.</summary>
    private readonly struct Columns(int m, T* a, nint aRow, T* x, T* y, Update update, T* sums) : IChunkWork
    {
        public void Run(int chunk, nint start, nint end)
        {
            var n = (int)(end - start);
            var i = 0;
            do
            {
                Block(Math.Min(Gemm.KBlock, m - i), n, a + i * aRow + start, aRow, x + i, sums + start);
                Add(sums + start, n, y + start, UpdateAt(update, i));
                i += Gemm.KBlock;
            }
            while (i < m);
        }
    }

    /// <summary>Some blocks of rows of all columns, each into sums of its own.</summary>
    private readonly struct Rows(int m, int n, T* a, nint aRow, T* x, T* sums, nint size, int first) : IChunkWork
    {
        public void Run(int chunk, nint start, nint end)
        {
            var i = (first + chunk) * Gemm.KBlock;
            Block(Math.Min(Gemm.KBlock, m - i), n, a + i * aRow, aRow, x + i, sums + chunk * size);
        }
    }

    /// <summary>sums[j] = Σ_i a[i·aRow + j]·x[i], i in ascending order from zero.</summary>
    private static void Block(int m, int n, T* a, nint aRow, T* x, T* sums)
    {
        new Span<T>(sums, n).Clear();
        Accumulate(m, n, a, aRow, x, sums);
    }

    /// <summary>The same from what is there instead of zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Accumulate(int m, int n, T* a, nint aRow, T* x, T* sums)
    {
        var whole = n - n % V.Count;
        var i = 0;
        for (; i + Together <= m; i += Together, a += Together * aRow, x += Together)
        {
            T* a0 = a, a1 = a0 + aRow, a2 = a1 + aRow, a3 = a2 + aRow, a4 = a3 + aRow, a5 = a4 + aRow, a6 = a5 + aRow, a7 = a6 + aRow;
            V x0 = V.Broadcast(x[0]), x1 = V.Broadcast(x[1]), x2 = V.Broadcast(x[2]), x3 = V.Broadcast(x[3]);
            V x4 = V.Broadcast(x[4]), x5 = V.Broadcast(x[5]), x6 = V.Broadcast(x[6]), x7 = V.Broadcast(x[7]);
            for (nint j = 0; j < whole; j += V.Count)
            {
                var sum = V.MultiplyAdd(x0, V.Load(a0 + j), V.Load(sums + j));
                sum = V.MultiplyAdd(x1, V.Load(a1 + j), sum);
                sum = V.MultiplyAdd(x2, V.Load(a2 + j), sum);
                sum = V.MultiplyAdd(x3, V.Load(a3 + j), sum);
                sum = V.MultiplyAdd(x4, V.Load(a4 + j), sum);
                sum = V.MultiplyAdd(x5, V.Load(a5 + j), sum);
                sum = V.MultiplyAdd(x6, V.Load(a6 + j), sum);
                V.MultiplyAdd(x7, V.Load(a7 + j), sum).Store(sums + j);
            }
            if (whole < n)
                Last(a + whole, aRow, x, Together, sums + whole, n - whole);
        }
        for (; i < m; i++, a += aRow, x++)
        {
            for (nint j = 0; j < whole; j += V.Count)
                V.MultiplyAdd(V.Broadcast(*x), V.Load(a + j), V.Load(sums + j)).Store(sums + j);
            if (whole < n)
                Last(a + whole, aRow, x, 1, sums + whole, n - whole);
        }
    }

    /// <summary>The columns that do not fill a register.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Last(T* a, nint aRow, T* x, int rows, T* sums, int count)
    {
        var sum = V.LoadFirst(sums, count);
        for (var i = 0; i < rows; i++, a += aRow)
            sum = V.MultiplyAdd(V.Broadcast(x[i]), V.LoadFirst(a, count), sum);
        sum.StoreFirst(sums, count);
    }

    private static void Add(T* sums, int n, T* y, Update update)
    {
        nint j = 0;
        for (; j + V.Count <= n; j += V.Count)
            Gemv.Updated<V, T>(V.Load(sums + j), update == Update.Overwrite ? default : V.Load(y + j), update).Store(y + j);
        var left = (int)(n - j);
        if (left > 0)
        {
            var old = update == Update.Overwrite ? default : V.LoadFirst(y + j, left);
            Gemv.Updated<V, T>(V.LoadFirst(sums + j, left), old, update).StoreFirst(y + j, left);
        }
    }
}
