namespace Functional.Kernels;

/// <summary>From blocks of distances to silhouettes: a row's distances are summed cluster by cluster and forgotten.</summary>
internal readonly unsafe struct SilhouetteSink(int clusters, int* starts, int* cluster, double* scores) : IRowsSink
{
    public double* Place(int from) => null;

    public nint Row(int columns) => columns;

    public void Take(int from, int end, double* distances, nint row)
    {
        for (var i = from; i < end; i++, distances += row)
            scores[i] = Score(cluster[i], distances);
    }

    private double Score(int own, double* distances)
    {
        var size = starts[own + 1] - starts[own];
        if (size == 1)
            return 0;
        // The distance of a row from itself is 0, so the sum over its cluster leaves it out.
        double within = Sum(own, distances) / (size - 1), nearest = double.PositiveInfinity;
        for (var c = 0; c < clusters; c++)
        {
            if (c != own)
                nearest = Math.Min(nearest, Sum(c, distances) / (starts[c + 1] - starts[c]));
        }
        var larger = Math.Max(within, nearest);
        return larger == 0 ? 0 : (nearest - within) / larger;
    }

    private double Sum(int c, double* distances) => Fold.Run(
        default(SumFold<double>), new ReadOnlySpan<double>(distances + starts[c], starts[c + 1] - starts[c]), Execution.Sequential);
}

/// <summary>Silhouettes of rows that lie cluster by cluster; memory grows with the number of rows.</summary>
internal static unsafe class SilhouetteKernel
{
    internal static void Run<TFinish, TFold, TPair>(
        TFinish finish, TFold fold, TPair pair, int n, int d, ReadOnlySpan<double> rows,
        ReadOnlySpan<int> starts, ReadOnlySpan<int> cluster, Span<double> scores, Execution? execution)
        where TFinish : struct, IDistanceFinish
        where TFold : struct, IFold<double>
        where TPair : struct, IRowPair<double>
    {
        fixed (int* s = starts, c = cluster)
        fixed (double* to = scores)
            PairwiseKernel.Run(finish, fold, pair, n, n, d, rows, rows, new SilhouetteSink(starts.Length - 1, s, c, to), execution);
    }

    /// <summary>The same with distances that are only known pair by pair.</summary>
    internal static void Run<TPair>(
        TPair pair, int n, int d, ReadOnlySpan<double> rows,
        ReadOnlySpan<int> starts, ReadOnlySpan<int> cluster, Span<double> scores, Execution? execution)
        where TPair : struct, IRowPair<double>
    {
        using var distances = new AlignedBuffer<double>(n);
        fixed (int* s = starts, c = cluster)
        fixed (double* to = scores)
        {
            var sink = new SilhouetteSink(starts.Length - 1, s, c, to);
            for (var i = 0; i < n; i++)
            {
                RowPairs.Run(pair, 1, n, d, rows.Slice(i * d, d), rows, new Span<double>(distances.Data, n), execution);
                sink.Take(i, i + 1, distances.Data, n);
            }
        }
    }
}
