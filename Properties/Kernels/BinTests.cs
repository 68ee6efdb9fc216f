using Functional.Kernels;
using Xunit;

namespace Functional.Properties;

/// <summary>The kernels of bins against their loops.</summary>
[Trait("Area", "Kernels")]
public sealed class BinTests
{
    [Law]
    public void Sums_of_bins_are_those_of_the_loop_in_any_parts(ushort length, bool isWide, int seed)
    {
        int n = length % 700, words = isWide ? 2 : 1;
        var key = RandomKey.FromSeed(seed);
        int[] sizes = [256, 1, 7, 100], offsets = [0, 256, 257, 264, 364];
        uint[] bins = [.. Enumerable.Range(0, n).Select(i => (uint)Enumerable.Range(0, 4).Sum(k => (long)key.Child(k).Child(i).Integer(0, sizes[k]) << (8 * k)))];
        long[] terms = [.. Enumerable.Range(0, words * n).Select(i => key.Child("t").Child(i).Integer(-1_000_000, 1_000_000))];
        int[] rows = [.. Enumerable.Range(0, n).Where(i => key.Child("r").Child(i).Integer(0, 3) > 0)];
        long[] all = new long[words * 364], some = new long[words * 364], parts = new long[words * 364], gathered = new long[words * rows.Length];
        BinSums.Add(words, bins, [], terms, all, offsets);
        BinSums.Gather(words, terms, rows, gathered);
        if (rows.Length > 0)
            BinSums.Add(words, bins, rows, gathered, some, offsets);
        long[] expectedAll = new long[words * 364], expectedSome = new long[words * 364];
        for (var i = 0; i < n; i++)
            for (var k = 0; k < 4; k++)
                for (var w = 0; w < words; w++)
                {
                    var at = (words * (offsets[k] + (int)(bins[i] >> (8 * k) & 255))) + w;
                    expectedAll[at] += terms[(words * i) + w];
                    expectedSome[at] += rows.Contains(i) ? terms[(words * i) + w] : 0;
                }
        Assert.Equal(expectedAll, all);
        Assert.Equal(expectedSome, some);
        // Two parts of the rows; and what all have more than some are the others.
        BinSums.Add(words, bins.AsSpan(0, n / 3), [], terms, parts, offsets);
        BinSums.Add(words, bins.AsSpan(n / 3), [], terms.AsSpan(words * (n / 3)), parts, offsets);
        Assert.Equal(all, parts);
        BinSums.Subtract(parts, some);
        BinSums.Add(parts, some);
        Assert.Equal(all, parts);
    }

    [Law]
    public void The_best_border_is_that_of_the_loop(byte count, bool hasMissing, bool isWide, int seed)
    {
        int bins = (count % 254) + 2, words = isWide ? 2 : 1;
        const int bits = 20;
        var key = RandomKey.FromSeed(seed);
        var sums = new long[words * bins];
        for (var b = 0; b < bins; b++)
        {
            var rows = key.Child("n").Child(b).Integer(0, 4);
            sums[words * b] = ((long)(rows * key.Child(b).Integer(-50, 50)) << bits) + rows;
            if (isWide)
                sums[(words * b) + 1] = rows * key.Child("h").Child(b).Integer(1, 9);
        }
        BinRules rules = new() { Words = words, Bits = bits, Unit = 0.5, CurvatureUnit = 0.25, Lambda = 0.125, LeastRows = 3, LeastCurvature = 1 };
        BinTotals Of(IEnumerable<int> part) => rules.Totals(part.Sum(b => sums[words * b]), isWide ? part.Sum(b => sums[(words * b) + 1]) : 0);
        var node = Of(Enumerable.Range(0, bins));
        var values = bins - (hasMissing ? 1 : 0);
        var best = new BinBorder(-1, false, double.NegativeInfinity);
        foreach (var missingLeft in hasMissing && Of([values]).Rows > 0 ? (bool[])[false, true] : [false])
            for (var b = 0; b < values - (hasMissing && !missingLeft ? 0 : 1); b++)
            {
                var left = Of([.. Enumerable.Range(0, b + 1), .. missingLeft ? (int[])[values] : []]);
                var right = node - left;
                var score = (left.Residual * left.Residual / (left.Curvature + 0.125)) + (right.Residual * right.Residual / (right.Curvature + 0.125));
                if (left.Rows >= 3 && right.Rows >= 3 && left.Curvature >= 1 && right.Curvature >= 1 && score > best.Score)
                    best = new(b, missingLeft, score);
            }
        Assert.Equal(best, BinScan.Best(sums, hasMissing, node, rules));
    }

    [Law]
    public void A_bin_is_the_number_of_borders_below(byte count, byte feature, int seed)
    {
        var key = RandomKey.FromSeed(seed);
        double[] borders = [.. Enumerable.Range(0, count).Select(i => (i - 20) / 8.0), .. Enumerable.Repeat(double.PositiveInfinity, 255 - count)];
        double[] values = [.. Enumerable.Range(0, 90).Select(i => key.Child(i).Integer(-400, 400) / 16.0), double.NaN, double.MaxValue, double.MinValue, -0.0];
        var bins = new uint[values.Length];
        BinSums.Search(values, 1, borders, 77, feature % 4, bins);
        for (var i = 0; i < values.Length; i++)
            Assert.Equal((uint)(double.IsNaN(values[i]) ? 77 : borders.Count(b => b < values[i])) << (8 * (feature % 4)), bins[i]);
    }

    [Law]
    public void Rows_are_parted_in_their_order(byte length, byte feature, int seed)
    {
        var key = RandomKey.FromSeed(seed);
        int[] rows = [.. Enumerable.Range(0, length).Select(i => length - 1 - i)], left = new int[length], right = new int[length];
        uint[] bins = [.. Enumerable.Range(0, length).Select(i => (uint)key.Child(i).Integer(0, 1 << 30))];
        byte[] sides = [.. Enumerable.Range(0, 256).Select(i => (byte)(key.Child("s").Child(i).Integer(0, 2)))];
        var shift = 8 * (feature % 4);
        var count = BinSums.Part(rows, bins, feature % 4, sides, left, right);
        Assert.Equal(rows.Where(r => sides[bins[r] >> shift & 255] == 1), left.Take(count));
        Assert.Equal(rows.Where(r => sides[bins[r] >> shift & 255] == 0), right.Take(length - count));
        Assert.Equal(count, BinSums.Part(rows, bins, feature % 4, sides, rows, right));
        Assert.Equal(left.Take(count), rows.Take(count));
    }

    [Law]
    public void Borders_are_few_ascending_and_leave_no_bin_much_more_than_its_share(ushort length, byte most, int seed)
    {
        int n = (length % 900) + 1, limit = (most % 254) + 2;
        var key = RandomKey.FromSeed(seed);
        double[] values = [.. Enumerable.Range(0, n).Select(i => i * 1.5)], weights = [.. Enumerable.Range(0, n).Select(i => key.Child(i).Integer(0, 30) == 0 ? 200.0 : 1 + key.Child(i).Integer(0, 3))];
        var borders = FeatureBins.Borders(values, weights, limit);
        Assert.True(borders.Length < limit);
        Assert.Equal(borders.Order(), borders);
        if (n <= limit)
            Assert.Equal(n - 1, borders.Length);
        // Half as much again as the largest value and a fair share, at most.
        var fair = weights.Sum() / limit;
        var from = 0;
        foreach (var border in borders)
        {
            var to = Array.FindLastIndex(values, v => v <= border) + 1;
            Assert.True(to > from);
            Assert.InRange(weights[from..to].Sum(), 0, 2 * (weights[from..to].Max() + fair));
            from = to;
        }
    }
}
