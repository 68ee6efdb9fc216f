using Functional.Kernels;

namespace Functional;

/// <summary>The borders that part the values of each feature into bins, and whether some are missing.</summary>
/// <remarks>
/// Every value has its own bin where there are few. Where there are more, a value that weighs as much as a bin's fair share has one of its own, and the others share the rest evenly.
/// Missing values (NaN) have a bin behind the last. The bins depend on the order of the values alone, so a strictly monotone change of a feature changes none.
/// </remarks>
internal sealed class FeatureBins
{
    /// <summary>The most bins of values: a byte tells them and the missing ones.</summary>
    internal const int Most = 255;

    /// <summary>From more rows than this the borders come from a sample.</summary>
    private const int Sampled = 200_000;

    private readonly double[][] borders;
    private readonly bool[] hasMissing;

    private FeatureBins(double[][] borders, bool[] hasMissing) => (this.borders, this.hasMissing) = (borders, hasMissing);

    internal int Features => borders.Length;

    /// <summary>The borders of a feature, ascending: values up to borders[b], and above the border before, are in bin b.</summary>
    internal ReadOnlySpan<double> Borders(int feature) => borders[feature];

    internal bool HasMissing(int feature) => hasMissing[feature];

    /// <summary>The number of bins of a feature, with the one of missing values.</summary>
    internal int Count(int feature) => borders[feature].Length + 1 + (hasMissing[feature] ? 1 : 0);

    /// <summary>The bins for the rows of a matrix, which holds no infinity.</summary>
    /// <param name="features">The rows.</param>
    /// <param name="weights">Their weights, above 0; empty for 1 each.</param>
    /// <param name="most">The most bins of values, 255 at most.</param>
    /// <param name="key">What a sample of many rows is drawn with.</param>
    /// <param name="execution">Threads and cancellation.</param>
    internal static FeatureBins Of(Matrix features, double[] weights, int most, RandomKey key, Execution? execution)
    {
        var bins = new FeatureBins(new double[features.Columns][], new bool[features.Columns]);
        var isSampled = features.Rows > Sampled;
        var (rows, own) = (features, weights);
        if (isSampled)
        {
            var drawn = new int[Sampled];
            key.Choice(features.Rows, drawn);
            Array.Sort(drawn);
            (rows, own) = (features.SelectRows(drawn), weights.Length > 0 ? [.. drawn.Select(row => weights[row])] : []);
        }
        var columns = GC.AllocateUninitializedArray<double>(rows.AsSpan().Length);
        LinearAlgebra.Transpose(rows.AsSpan(), rows.Rows, rows.Columns, columns, execution);
        Chunks.Run(new BorderWork(bins, columns, own, most), features.Columns, 1, execution);
        if (isSampled)
            Chunks.Run(new MissingWork(bins, features), features.Rows, Sampled / 16, execution);
        return bins;
    }

    /// <summary>The borders of ascending values that weigh so much each.</summary>
    internal static double[] Borders(ReadOnlySpan<double> values, ReadOnlySpan<double> weights, int most)
    {
        List<double> borders = [];
        if (values.Length <= most)
        {
            for (var i = 1; i < values.Length; i++)
                borders.Add(SortedColumns.Between(values[i - 1], values[i]));
            return [.. borders];
        }

        double rest = 0;
        foreach (var weight in weights)
            rest += weight;
        var (share, left) = (rest / most, most);
        foreach (var weight in weights)
            if (weight >= share)
                (rest, left) = (rest - weight, left - 1);
        double here = 0;
        for (var i = 0; i + 1 < values.Length && borders.Count + 1 < most; i++)
        {
            var isLarge = weights[i] >= share;
            here += weights[i];
            rest -= isLarge ? 0 : weights[i];
            var fair = (here + rest) / Math.Max(1, left);
            if (!isLarge && here < fair && !(weights[i + 1] >= share && here >= fair / 2))
                continue;
            borders.Add(SortedColumns.Between(values[i], values[i + 1]));
            (here, left) = (0, left - (isLarge ? 0 : 1));
        }
        return [.. borders];
    }

    private readonly struct MissingWork(FeatureBins bins, Matrix features) : IChunkWork
    {
        public void Run(int chunk, nint start, nint end)
        {
            for (var row = (int)start; row < end; row++)
            {
                var values = features.Row(row);
                for (var j = 0; j < values.Length; j++)
                    if (double.IsNaN(values[j]))
                        bins.hasMissing[j] = true;
            }
        }
    }

    /// <param name="bins">Takes the borders.</param>
    /// <param name="columns">The values, feature by feature.</param>
    /// <param name="weights">The weights of their values.</param>
    /// <param name="most">The most bins.</param>
    private readonly struct BorderWork(FeatureBins bins, double[] columns, double[] weights, int most) : IChunkWork
    {
        public void Run(int chunk, nint start, nint end)
        {
            var count = columns.Length / bins.Features;
            var all = columns.AsSpan(chunk * count, count);
            var (values, own) = (GC.AllocateUninitializedArray<double>(all.Length), new double[weights.Length]);
            count = 0;
            for (var i = 0; i < all.Length; i++)
            {
                if (own.Length > 0)
                    own[count] = weights[i];
                values[count] = all[i];
                count += double.IsNaN(all[i]) ? 0 : 1;
            }
            bins.hasMissing[chunk] = count < all.Length;
            bins.borders[chunk] = Distinct(values.AsSpan(0, count), own, most);
        }

        private static double[] Distinct(Span<double> values, double[] own, int most)
        {
            if (own.Length == 0)
            {
                Ordering.Sort(values, values);
            }
            else
            {
                var order = new int[values.Length];
                Ordering.ArgSort(values, order);
                double[] sorted = new double[values.Length], sums = new double[values.Length];
                for (var i = 0; i < order.Length; i++)
                    (sorted[i], sums[i]) = (values[order[i]], own[order[i]]);
                sorted.CopyTo(values);
                sums.CopyTo(own, 0);
            }
            var weights = own.Length == 0 ? new double[values.Length] : own;
            var count = 0;
            for (var i = 0; i < values.Length; i++)
            {
                var weight = own.Length == 0 ? 1 : own[i];
                if (count > 0 && values[i] == values[count - 1])
                    weights[count - 1] += weight;
                else
                    (values[count], weights[count++]) = (values[i], weight);
            }
            return Borders(values[..count], weights.AsSpan(0, count), most);
        }
    }
}
