using Functional.Kernels;

namespace Functional;

/// <summary>The bins of rows, four features in one number, and where the sums of each feature's bins stand in a histogram.</summary>
/// <remarks>Features of one bin can part nothing and are left out: places count the others.</remarks>
internal sealed class BinnedRows
{
    /// <summary>Rows whose values stay in the cache while their bins are looked up, feature by feature.</summary>
    private const int Chunk = 1 << 10;

    private readonly uint[][] groups;
    private readonly int[] features, offsets;

    private BinnedRows(int rows, FeatureBins bins, int[] features)
    {
        (Rows, Bins, this.features) = (rows, bins, features);
        groups = new uint[(features.Length + 3) / 4][];
        offsets = new int[(4 * groups.Length) + 1];
        for (var place = 0; place + 1 < offsets.Length; place++)
            offsets[place + 1] = offsets[place] + (place < features.Length ? bins.Count(features[place]) : 1);
        foreach (ref var group in groups.AsSpan())
            group = new uint[rows];
    }

    internal int Rows { get; }

    internal FeatureBins Bins { get; }

    /// <summary>The number of places, features that can part rows.</summary>
    internal int Places => features.Length;

    /// <summary>The number of groups of four places.</summary>
    internal int Groups => groups.Length;

    /// <summary>The bins of a histogram; places that fill the last group have one each.</summary>
    internal int Size => offsets[^1];

    /// <summary>The feature of a place.</summary>
    internal int Feature(int place) => features[place];

    /// <summary>The four bins of every row.</summary>
    internal ReadOnlySpan<uint> Group(int group) => groups[group];

    /// <summary>The first bin of each place of a group, and the end of the last.</summary>
    internal ReadOnlySpan<int> Offsets(int group) => offsets.AsSpan(4 * group, 5);

    /// <summary>A place's part of the sums of a histogram, which has so many words for each bin.</summary>
    internal Span<long> Part(long[] sums, int words, int place) => sums.AsSpan(words * offsets[place], words * (offsets[place + 1] - offsets[place]));

    internal static BinnedRows Of(Matrix rows, FeatureBins bins, Execution? execution)
    {
        var binned = new BinnedRows(rows.Rows, bins, [.. Enumerable.Range(0, bins.Features).Where(j => bins.Count(j) > 1)]);
        Chunks.Run(new SearchWork(binned, rows), rows.Rows, Chunk, execution);
        return binned;
    }

    private readonly struct SearchWork(BinnedRows binned, Matrix rows) : IChunkWork
    {
        public void Run(int chunk, nint start, nint end)
        {
            Span<double> borders = stackalloc double[FeatureBins.Most];
            var (at, count) = ((int)start, (int)(end - start));
            for (var place = 0; place < binned.Places; place++)
            {
                var feature = binned.features[place];
                var own = binned.Bins.Borders(feature);
                own.CopyTo(borders);
                borders[own.Length..].Fill(double.PositiveInfinity);
                var values = rows.AsSpan()[((at * rows.Columns) + feature)..];
                BinSums.Search(values, rows.Columns, borders, (byte)(own.Length + 1), place % 4, binned.groups[place / 4].AsSpan(at, count));
            }
        }
    }
}
