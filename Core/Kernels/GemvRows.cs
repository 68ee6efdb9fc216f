using System.Runtime.CompilerServices;

namespace Functional.Kernels;

/// <summary>A·x: four rows at a time share what is loaded of x. <see cref="Gemv.Multiply"/> has the scalar loop.</summary>
[SkipLocalsInit]
internal static unsafe class GemvRows<V, T>
    where V : struct, ILanes<V, T>
    where T : unmanaged
{
    /// <summary>Columns in one set of lanes: 32 KB of doubles of x, which stay in the first-level cache. It fixes the bits.</summary>
    internal const int ColumnBlock = 4096;

    private const int LaneBytes = 64, Together = 4;

    private const int ShortRow = 2048, AheadBytes = 8192;

    /// <summary>Bytes of A in the smallest chunk for a thread.</summary>
    private const int Grain = 256 * 1024;

    private static int Lanes => LaneBytes / sizeof(T);

    internal static void Run(int m, int n, T* a, nint aRow, T* x, T* y, Update update, Execution? execution)
    {
        var grain = (Grain / (Math.Max(n, 1) * sizeof(T)) + 1 + Together - 1) / Together * Together;
        Chunks.Run(new Work(n, a, aRow, x, y, update), m, grain, execution);
    }

    private readonly struct Work(int n, T* a, nint aRow, T* x, T* y, Update update) : IChunkWork
    {
        public void Run(int chunk, nint start, nint end)
        {
            var j = 0;
            do
            {
                var columns = Math.Min(ColumnBlock, n - j);
                var then = j > 0 && update == Update.Overwrite ? Update.Add : update;
                Rows(columns, a + start * aRow + j, aRow, end - start, x + j, y + start, then);
                j += ColumnBlock;
            }
            while (j < n);
        }
    }

    /// <summary>Some rows of up to <see cref="ColumnBlock"/> columns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Rows(int n, T* a, nint aRow, nint count, T* x, T* y, Update update)
    {
        var room = stackalloc byte[(Together + 1) * LaneBytes + AlignedStack.Slack];
        var lanes = AlignedStack.Align<T>(room);
        var sums = lanes + Together * Lanes;
        var w = Lanes128<T>.Count;
        var ahead = Distance(n, aRow);
        for (; count > 0; count -= Together, a += Together * aRow, y += Together)
        {
            var rows = (int)Math.Min(Together, count);
            Sums(n, a, aRow, rows, x, lanes, ahead);
            Tree.NarrowFour<T, SumFold<T>>(lanes, sums);
            if (rows < Together)
            {
                Put(sums, y, rows, update);
                return;
            }
            for (var row = 0; row < Together; row += w)
            {
                var old = update == Update.Overwrite ? default : Lanes128<T>.Load(y + row);
                Gemv.Updated<Lanes128<T>, T>(Lanes128<T>.Load(sums + row), old, update).Store(y + row);
            }
        }
    }

    /// <summary>The last rows, fewer than four.</summary>
    private static void Put(T* sums, T* y, int rows, Update update)
    {
        for (var row = 0; row < rows; row++)
        {
            Lanes128<T> sum = Lanes128<T>.Broadcast(sums[row]), old = Lanes128<T>.Broadcast(update == Update.Overwrite ? default : y[row]);
            y[row] = Gemv.Updated<Lanes128<T>, T>(sum, old, update)[0];
        }
    }

    /// <summary>
    /// How many numbers ahead to ask for. Four short rows at a time are a walk that the processor does not foresee; four long ones are four
    /// streams, which it does.
    /// </summary>
    private static nint Distance(int n, nint aRow)
    {
        if (n == 0 || n * sizeof(T) > ShortRow)
            return 0;
        var group = Together * aRow;
        return (AheadBytes / sizeof(T) / group + 1) * group;
    }

    /// <summary>The lanes of up to four rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Sums(int n, T* a, nint aRow, int rows, T* x, T* lanes, nint ahead)
    {
        // One register holds all lanes, or two of them do; at the narrowest width the row is read twice, for half of the lanes each.
        var single = V.Count == Lanes;
        int w = V.Count, strip = single ? w : 2 * w;
        T* a0 = a, a1 = a0 + (rows > 1 ? aRow : 0), a2 = a1 + (rows > 2 ? aRow : 0), a3 = a2 + (rows > 3 ? aRow : 0);
        for (var first = 0; first < Lanes; first += strip)
        {
            V s0 = default, s1 = default, s2 = default, s3 = default, t0 = default, t1 = default, t2 = default, t3 = default;
            nint j = first;
            for (; j + strip <= n; j += Lanes)
            {
                var u = V.Load(x + j);
                s0 = V.MultiplyAdd(V.Load(a0 + j), u, s0);
                s1 = V.MultiplyAdd(V.Load(a1 + j), u, s1);
                s2 = V.MultiplyAdd(V.Load(a2 + j), u, s2);
                s3 = V.MultiplyAdd(V.Load(a3 + j), u, s3);
                if (ahead != 0)
                {
                    Ahead.Ask(a0 + j + ahead);
                    Ahead.Ask(a1 + j + ahead);
                    Ahead.Ask(a2 + j + ahead);
                    Ahead.Ask(a3 + j + ahead);
                }
                if (single)
                    continue;
                u = V.Load(x + j + w);
                t0 = V.MultiplyAdd(V.Load(a0 + j + w), u, t0);
                t1 = V.MultiplyAdd(V.Load(a1 + j + w), u, t1);
                t2 = V.MultiplyAdd(V.Load(a2 + j + w), u, t2);
                t3 = V.MultiplyAdd(V.Load(a3 + j + w), u, t3);
            }
            if (j - first < n)
            {
                int left = (int)Math.Clamp(n - j, 0, w), more = (int)Math.Clamp(n - j - w, 0, w);
                var u = V.LoadFirst(x + j, left);
                s0 = V.MultiplyAdd(V.LoadFirst(a0 + j, left), u, s0);
                s1 = V.MultiplyAdd(V.LoadFirst(a1 + j, left), u, s1);
                s2 = V.MultiplyAdd(V.LoadFirst(a2 + j, left), u, s2);
                s3 = V.MultiplyAdd(V.LoadFirst(a3 + j, left), u, s3);
                if (!single)
                {
                    u = V.LoadFirst(x + j + w, more);
                    t0 = V.MultiplyAdd(V.LoadFirst(a0 + j + w, more), u, t0);
                    t1 = V.MultiplyAdd(V.LoadFirst(a1 + j + w, more), u, t1);
                    t2 = V.MultiplyAdd(V.LoadFirst(a2 + j + w, more), u, t2);
                    t3 = V.MultiplyAdd(V.LoadFirst(a3 + j + w, more), u, t3);
                }
            }
            Keep(lanes + first, s0, s1, s2, s3);
            if (!single)
                Keep(lanes + first + w, t0, t1, t2, t3);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Keep(T* lanes, V r0, V r1, V r2, V r3)
    {
        r0.Store(lanes);
        r1.Store(lanes + Lanes);
        r2.Store(lanes + 2 * Lanes);
        r3.Store(lanes + 3 * Lanes);
    }
}
