using System.Runtime.CompilerServices;

namespace Functional.Kernels;

/// <summary>Distances of some rows of A to all rows of B, from B transposed.</summary>
/// <remarks>Tiles of columns that the second-level cache holds: the sums of a tile are made and finished before the next.</remarks>
[SkipLocalsInit]
internal readonly unsafe struct PairwiseBlock<V, TFinish, TFold, TPair>(
    TFinish finish, TFold fold, TPair pair, int n, int d, double* a, double* b, double* bT, nint bRow, double* ofA, double* ofB)
    where V : struct, ILanes<V, double>
    where TFinish : struct, IDistanceFinish
    where TFold : struct, IFold<double>
    where TPair : struct, IRowPair<double>
{
    /// <summary>Columns of a tile at most, and elements of B in it.</summary>
    private const int MostColumns = 512, TileElements = 1 << 15;

    /// <summary>The rows [from, end) of A: the distances of the first one go to <paramref name="to"/>, the next <paramref name="toRow"/>
    /// further.</summary>
    internal void Run(int from, int end, double* to, nint toRow)
    {
        var columns = Math.Clamp(TileElements / Math.Max(d, 1) / 64 * 64, 64, MostColumns);
        for (var j = 0; j < n; j += columns)
        {
            var count = Math.Min(columns, n - j);
            if (TFinish.UsesProducts)
                Products(from, end, j, count, to + j, toRow);
            else
                Folds(from, end, j, count, to + j, toRow);
        }
    }

    private void Products(int from, int end, int j, int count, double* to, nint toRow)
    {
        int rows = end - from;
        Gemm.Multiply(
            rows, count, d, new ReadOnlySpan<double>(a + (nint)from * d, rows * d), d,
            new ReadOnlySpan<double>(bT + j, (int)Math.Min(int.MaxValue, d * bRow - j)), (int)bRow,
            new Span<double>(to, (int)Math.Min(int.MaxValue, (rows - 1) * toRow + count)), (int)toRow, execution: Execution.Sequential);
        for (var i = from; i < end; i++, to += toRow)
            Finish(i, j, count, to, to);
    }

    private void Folds(int from, int end, int j, int count, double* to, nint toRow)
    {
        var sums = stackalloc double[MostColumns + 8];
        for (var i = from; i < end; i++, to += toRow)
        {
            DifferenceTile<V, TFold>.Row(fold, d, a + (nint)i * d, bT + j, bRow, count, sums);
            Finish(i, j, count, sums, to);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private void Finish(int i, int j, int count, double* sums, double* to)
    {
        V ofX = TFinish.UsesProducts ? V.Broadcast(ofA[i]) : V.Broadcast(0);
        var all = V.FirstLanes(V.Count);
        var at = 0;
        for (; at + V.Count <= count; at += V.Count)
        {
            V result = finish.Of(V.Load(sums + at), ofX, TFinish.UsesProducts ? V.Load(ofB + j + at) : ofX, out var sure);
            result.Store(to + at);
            if (V.Any(V.AndNot(all, sure)))
                Ask(i, j + at, V.Count, sure, to + at);
        }
        if (at == count)
            return;
        var rest = count - at;
        V last = finish.Of(V.LoadFirst(sums + at, rest), ofX, TFinish.UsesProducts ? V.LoadFirst(ofB + j + at, rest) : ofX, out var known);
        last.StoreFirst(to + at, rest);
        if (V.Any(V.AndNot(V.FirstLanes(rest), known)))
            Ask(i, j + at, rest, known, to + at);
    }

    /// <summary>The pairs themselves, where the lanes were not sure.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Ask(int i, int j, int count, V sure, double* to)
    {
        for (var lane = 0; lane < count; lane++)
        {
            if (BitConverter.DoubleToInt64Bits(sure[lane]) == 0)
                to[lane] = pair.Of(new ReadOnlySpan<double>(a + (nint)i * d, d), new ReadOnlySpan<double>(b + (nint)(j + lane) * d, d));
        }
    }
}
