using System.Text.Json;
using Xunit;

namespace Functional.Properties;

/// <summary>DBSCAN is the textbook's: neighbourhoods by comparing all pairs, clusters by expanding one core point after the other.</summary>
[Trait("Formula", "K4"), Trait("Formula", "K5")]
public sealed class DbscanLaws
{
    private static readonly DistanceMeasure[] Measures = [DistanceMeasure.Euclidean, DistanceMeasure.Manhattan, DistanceMeasure.Chebyshev, DistanceMeasure.Minkowski(3)];

    [Law(MaxTest = 120)]
    public void Labels_and_core_points_are_those_of_the_textbook(ushort rows, byte columns, byte share, byte least, byte measure, int seed)
    {
        int n = rows % 700, d = columns % 24 + 1, minPoints = least % 8 + 1;
        var x = Clusters(n, d, seed);
        var options = new DbscanOptions { Epsilon = Radius(x, d, share), MinPoints = minPoints, Measure = Measures[measure % 4] };
        var model = Dbscan.Fit(x, options);
        var (labels, core) = Textbook(x, [], options);
        Assert.Equal(labels, model.Labels);
        Assert.Equal(core, model.CoreIndices);
        Assert.Equal(labels.Count(l => l == Dbscan.Noise), model.NoiseCount);
        Assert.Equal(labels.Append(-1).Max() + 1, model.Clusters);
        Assert.Equal(x.SelectRows(core), model.CorePoints);
        Assert.Equal(core, Clustering.CorePoints(x, options.Epsilon, minPoints, options.Measure));
        Assert.Equal(labels, model.Predict(x));
        Assert.Equal(model, Dbscan.Create(options, model.Labels, model.CoreIndices, model.CorePoints));
        foreach (var i in core.Take(3))
        {
            // What a core point reaches is its cluster, and border that an earlier cluster took.
            var reached = Clustering.DensityReachable(x, i, options.Epsilon, minPoints, options.Measure);
            Assert.Equal(core.Where(j => labels[j] == labels[i]), reached.Intersect(core));
            Assert.All(reached, j => Assert.InRange(labels[j], 0, labels[i]));
            Assert.Empty(Enumerable.Range(0, n).Where(j => labels[j] == labels[i]).Except(reached));
        }
    }

    [Law(MaxTest = 60)]
    public void On_a_lattice_every_distance_at_the_border_counts(ushort rows, byte columns, byte radius, byte least, byte measure, int seed)
    {
        // Whole coordinates: sums are exact and a great many are ε itself, and rows occur more than once.
        int n = rows % 500, d = columns % 4 + 1;
        var x = Matrix.Create(n, d, (i, j) => (int)(RandomKey.FromSeed(seed).Child((i * 31) + j).Uniform() * 9));
        var options = new DbscanOptions { Epsilon = radius % 3 + 1, MinPoints = least % 12 + 1, Measure = Measures[measure % 3] };
        Same(Textbook(x, [], options), Dbscan.Fit(x, options));
        // A million times farther apart, or nearer, or moved by 10⁹: the same whole differences.
        foreach (var exponent in (int[])[-900, -30, 20, 900])
            Same(Textbook(x, [], options), Dbscan.Fit(x.Map(v => Math.ScaleB(v, exponent)), options with { Epsilon = Math.ScaleB(options.Epsilon, exponent) }));
        Same(Textbook(x, [], options), Dbscan.Fit(x.Map(v => v + 1e9), options));
    }

    [Law(MaxTest = 60)]
    public void A_weight_is_a_repetition_and_none_is_absence(ushort rows, byte share, byte least, byte measure, int seed)
    {
        int n = rows % 300;
        var x = Clusters(n, 3, seed);
        double[] weights = [.. Enumerable.Range(0, n).Select(i => i == 0 ? 1.0 : (int)(RandomKey.FromSeed(seed).Child(i).Uniform() * 4))];
        int[] repeated = [.. Enumerable.Range(0, n).SelectMany(i => Enumerable.Repeat(i, (int)weights[i]))];
        var options = new DbscanOptions { Epsilon = Radius(x, 3, share), MinPoints = least % 9 + 1, Measure = Measures[measure % 4] };
        Dbscan weighted = Dbscan.FitWeighted(x, weights, options), plain = Dbscan.Fit(x.SelectRows(repeated), options);
        Same(Textbook(x, weights, options), weighted);
        Assert.Equal(plain.Labels, repeated.Select(i => weighted.Labels[i]));
        Assert.Equal(plain.CoreIndices.Select(i => repeated[i]).Distinct(), weighted.CoreIndices);
        Assert.Equal(plain.Predict(x), weighted.Labels.AsEnumerable());
    }

    [Law(MaxTest = 60)]
    public void The_order_of_rows_and_the_threads_do_not_matter_to_core_points(ushort rows, byte share, byte least, int seed)
    {
        int n = rows % 2000 + 1;
        var x = Clusters(n, 2, seed);
        var options = new DbscanOptions { Epsilon = Radius(x, 2, share) / 3, MinPoints = least % 9 + 1 };
        var model = Dbscan.Fit(x, options);
        foreach (var threads in (int[])[1, 2, 5])
            Assert.Equal(model, Dbscan.Fit(x, options, new Execution { DegreeOfParallelism = threads }));
        int[] order = [.. RandomKey.FromSeed(seed).Permutation(n)];
        var shuffled = Dbscan.Fit(x.SelectRows(order), options);
        Assert.Equal(model.CoreIndices.AsEnumerable(), shuffled.CoreIndices.Select(i => order[i]).Order());
        Assert.Equal((model.Clusters, model.NoiseCount), (shuffled.Clusters, shuffled.NoiseCount));
        // One partition: equal labels here are equal labels there.
        Assert.Equal(model.Clusters, shuffled.CoreIndices.Select(i => (shuffled.Labels[i], model.Labels[order[i]])).Distinct().Count());
        Assert.Equal(model.Labels.Select(l => l == Dbscan.Noise), Enumerable.Range(0, n).Select(i => shuffled.Labels[Array.IndexOf(order, i)] == Dbscan.Noise));
    }

    [Law(MaxTest = 60)]
    public void A_wider_epsilon_keeps_core_points_and_joins_clusters(ushort rows, byte columns, byte share, byte least, byte measure, int seed)
    {
        int n = rows % 400 + 1, d = columns % 5 + 1;
        var x = Clusters(n, d, seed);
        var narrow = new DbscanOptions { Epsilon = Radius(x, d, share) / 2, MinPoints = least % 6 + 2, Measure = Measures[measure % 4] };
        Dbscan one = Dbscan.Fit(x, narrow), other = Dbscan.Fit(x, narrow with { Epsilon = 1.5 * narrow.Epsilon }), fewer = Dbscan.Fit(x, narrow with { MinPoints = narrow.MinPoints - 1 });
        foreach (var wider in (Dbscan[])[other, fewer])
        {
            Assert.Empty(one.CoreIndices.Except(wider.CoreIndices));
            Assert.True(wider.NoiseCount <= one.NoiseCount);
            foreach (var cluster in one.CoreIndices.GroupBy(i => one.Labels[i]))
                Assert.Single(cluster.Select(i => wider.Labels[i]).Distinct());
        }
        Assert.Equal(n >= narrow.MinPoints ? 1 : 0, Dbscan.Fit(x, narrow with { Epsilon = 1e300 }).Clusters);
        int[] equal = [.. Enumerable.Range(0, n).GroupBy(x.RowVector).Select(group => group.Count())];
        Assert.Equal(equal.Where(count => count < narrow.MinPoints).Sum(), Dbscan.Fit(x, narrow with { Epsilon = 1e-300 }).NoiseCount);
        Assert.Equal(equal.Length, Dbscan.Fit(x, narrow with { Epsilon = 1e-300, MinPoints = 1 }).Clusters);
    }

    [Law(MaxTest = 60)]
    public void In_many_columns_a_distance_of_epsilon_itself_is_decided_by_the_plain_loop(byte rows, byte columns, byte chosen, byte step, int seed)
    {
        int n = rows + 70, d = columns % 90 + 12;
        var x = Clusters(n, d, seed);
        // ε² is a squared distance that occurs, as the plain loop rounds it, or an ulp or two beside it.
        double sum = 0;
        for (var p = 0; p < d; p++)
            sum += (x[0, p] - x[1 + chosen % (n - 1), p]) * (x[0, p] - x[1 + chosen % (n - 1), p]);
        var epsilon = Math.Sqrt(sum);
        for (var i = 0; i < step % 5; i++)
            epsilon = step > 128 ? Math.BitIncrement(epsilon) : Math.BitDecrement(epsilon);
        if (epsilon == 0)
            return;
        // As many neighbours as row 0 has, with and without that one: whether it is a core point hangs on the last bit.
        var options = new DbscanOptions { Epsilon = epsilon };
        var near = Enumerable.Range(0, n).Count(i => AreNear(x.Row(0), x.Row(i), options));
        foreach (var least in (int[])[near, near + 1])
            Same(Textbook(x, [], options with { MinPoints = least }), Dbscan.Fit(x, options with { MinPoints = least }));
    }

    [Fact]
    public void Labels_and_core_points_are_those_of_scikit_learn()
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "References/clustering/dbscan.json")));
        foreach (var entry in document.RootElement.EnumerateArray())
        {
            var x = Matrix.FromRows([.. entry.GetProperty("x").EnumerateArray().Select(row => Vector.Wrap([.. row.EnumerateArray().Select(v => v.GetDouble())]))]);
            var exponent = entry.GetProperty("exponent").GetDouble();
            double[] weights = [.. entry.GetProperty("weights").EnumerateArray().Select(v => v.GetDouble())];
            var model = Dbscan.FitWeighted(x, weights, new()
            {
                Epsilon = entry.GetProperty("epsilon").GetDouble(),
                MinPoints = entry.GetProperty("minPoints").GetInt32(),
                Measure = exponent == 0 ? DistanceMeasure.Chebyshev : DistanceMeasure.Minkowski(exponent),
            });
            Assert.Equal(entry.GetProperty("labels").EnumerateArray().Select(v => v.GetInt32()), model.Labels);
            Assert.Equal(entry.GetProperty("core").EnumerateArray().Select(v => v.GetInt32()), model.CoreIndices);
        }
    }

    [Law(MaxTest = 30)]
    public void A_grid_hangs_together_at_its_own_width_and_falls_apart_below(ushort rows, byte columns, byte measure, int seed)
    {
        // Every neighbour is exactly ε away, across the borders of leaves too; inner rows have 2·d of them and themselves.
        int d = columns % 3 + 1, side = (d == 1 ? 300 : d == 2 ? 22 : 7) + (rows % 5), n = (int)Math.Pow(side, d);
        var grid = Matrix.Create(n, d, (i, p) => i / (int)Math.Pow(side, p) % side).SelectRows([.. RandomKey.FromSeed(seed).Permutation(n)]);
        var options = new DbscanOptions { Epsilon = 1, MinPoints = (2 * d) + 1, Measure = Measures[measure % 4] };
        if (options.Measure == DistanceMeasure.Chebyshev)
            options = options with { MinPoints = (int)Math.Pow(3, d) };
        var model = Dbscan.Fit(grid, options);
        Assert.Equal((int)Math.Pow(side - 2, d), model.CoreIndices.Length);
        Assert.Equal(1, model.Clusters);
        Assert.Equal(n, Dbscan.Fit(grid, options with { Epsilon = Math.BitDecrement(1.0) }).NoiseCount);
    }

    [Law(MaxTest = 60)]
    public void A_border_row_goes_to_the_first_of_the_clusters_that_reach_it(byte gaps, byte measure, int seed)
    {
        // Groups of three along a line, and before each a row that it and the group before reach and that is no core point.
        int groups = gaps % 40 + 2;
        double[] line = [.. Enumerable.Range(0, groups).SelectMany(g => new[] { 3.0 * g, (3 * g) + 1, (3 * g) + 1.5, (3 * g) + 2 })];
        int[] order = [.. RandomKey.FromSeed(seed).Permutation(line.Length)];
        var options = new DbscanOptions { Epsilon = 1, MinPoints = 4, Measure = Measures[measure % 4] };
        var model = Dbscan.Fit(Matrix.FromColumns([.. order.Select(i => line[i])]), options);
        Same(Textbook(Matrix.FromColumns([.. order.Select(i => line[i])]), [], options), model);
        int Label(int place) => model.Labels[Array.IndexOf(order, place)];
        for (var g = 1; g < groups; g++)
            Assert.Equal(Math.Min(Label((4 * g) - 3), Label((4 * g) + 1)), Label(4 * g));
    }

    [Fact]
    public void The_edges_are_as_documented()
    {
        var x = Matrix.FromRows([1, 2], [3, 4], [1e9, 5]);
        Refusal.Range("Epsilon", () => Dbscan.Fit(x, new() { Epsilon = 0 }), "above 0", "got 0");
        Refusal.Range("Epsilon", () => Dbscan.Fit(x, new() { Epsilon = double.NaN }), "got NaN");
        Refusal.Range("MinPoints", () => Dbscan.Fit(x, new() { MinPoints = 0 }), "got 0");
        Refusal.Argument("Measure", () => Dbscan.Fit(x, new() { Measure = DistanceMeasure.Cosine }), "Minkowski", "got Cosine");
        Refusal.Argument("features", () => Dbscan.Fit(Matrix.FromRows([1, double.NaN])), "row 0, column 1");
        Refusal.Argument("weights", () => Dbscan.FitWeighted(x, [1, 2]), "3 elements");
        Refusal.Argument("weights", () => Dbscan.FitWeighted(x, [0, 0, 0]), "above 0");
        Refusal.Argument("row", () => Dbscan.Fit(x).Predict([1]), "2 elements");
        Refusal.Range("from", () => Clustering.DensityReachable(x, 3, 1, 1), "got 3");
        Refusal.Range("coreIndices", () => Dbscan.Create(new(), [0, 0], [1, 0], Matrix.Ones(2, 1)), "got 0");
        Refusal.Range("labels", () => Dbscan.Create(new(), [0, 2], [0], Matrix.Ones(1, 1)), "got 2");
        Assert.Equal((0, 0), (Dbscan.Fit(Matrix.Zeros(0, 2)).Clusters, Dbscan.Fit(Matrix.Zeros(0, 2)).Labels.Length));
        Assert.Equal([0], Dbscan.Fit(Matrix.FromRows([3, 4]), new() { MinPoints = 1 }).Labels.AsEnumerable());
        Assert.Equal([-1], Dbscan.Fit(Matrix.FromRows([3, 4]), new() { MinPoints = 2 }).Labels.AsEnumerable());
        // Rows without columns are all the same row.
        Assert.Equal(Enumerable.Repeat(0, 100), Dbscan.Fit(Matrix.Zeros(100, 0)).Labels.AsEnumerable());
        // A border row between two clusters goes to the first; ten tenths are one.
        Assert.Equal([0, 0, 0, 0, 1, 1, 1], Dbscan.Fit(Matrix.FromColumns([0, 0.5, 1, 2, 3, 3.5, 4]), new() { Epsilon = 1, MinPoints = 4 }).Labels.AsEnumerable());
        Assert.Equal([0, 0, 0, 0, 1, 1, 1], Dbscan.Fit(Matrix.FromColumns([4, 3.5, 3, 2, 0.5, 1, 0]), new() { Epsilon = 1, MinPoints = 4 }).Labels.AsEnumerable());
        Assert.Single(Dbscan.FitWeighted(Matrix.Zeros(10, 1), [.. Enumerable.Repeat(0.1, 10)], new() { MinPoints = 1 }).Labels.Distinct());
        // Values whose differences leave the range are far apart.
        Assert.Equal([-1, 0, 0, -1], Dbscan.Fit(Matrix.FromColumns([-1.7e308, 0, 1, 1.7e308]), new() { Epsilon = 2, MinPoints = 2 }).Labels.AsEnumerable());
        using CancellationTokenSource stop = new();
        stop.Cancel();
        Assert.Throws<OperationCanceledException>(() => Dbscan.Fit(x, null, new Execution { Cancellation = stop.Token }));
    }

    /// <summary>All pairs, in doubles as the documentation has it, and one queue after the other.</summary>
    private static (int[] Labels, int[] Core) Textbook(Matrix x, double[] weights, DbscanOptions options)
    {
        int n = x.Rows;
        int[][] near = [.. Enumerable.Range(0, n).Select(i => Enumerable.Range(0, n).Where(j => AreNear(x.Row(i), x.Row(j), options)).ToArray())];
        bool[] core = [.. Enumerable.Range(0, n).Select(i => weights.Length == 0 ? near[i].Length >= options.MinPoints : weights[i] > 0 && near[i].Sum(j => weights[j]) >= options.MinPoints)];
        int[] labels = [.. Enumerable.Repeat(Dbscan.Noise, n)];
        var cluster = 0;
        for (var i = 0; i < n; i++)
        {
            if (!core[i] || labels[i] >= 0)
                continue;
            Queue<int> waiting = new([i]);
            labels[i] = cluster;
            while (waiting.TryDequeue(out var row))
            {
                foreach (var j in near[row])
                {
                    if (labels[j] >= 0)
                        continue;
                    labels[j] = cluster;
                    if (core[j])
                        waiting.Enqueue(j);
                }
            }
            cluster++;
        }
        return (labels, [.. Enumerable.Range(0, n).Where(i => core[i])]);
    }

    private static bool AreNear(ReadOnlySpan<double> x, ReadOnlySpan<double> y, DbscanOptions options)
    {
        double sum = 0;
        for (var p = 0; p < x.Length; p++)
        {
            var apart = x[p] - y[p];
            sum = options.Measure.Kind switch
            {
                DistanceKind.Euclidean => sum + (apart * apart),
                DistanceKind.Manhattan => sum + Math.Abs(apart),
                DistanceKind.Chebyshev => Math.Max(sum, Math.Abs(apart)),
                _ => sum + Math.Pow(Math.Abs(apart) / options.Epsilon, options.Measure.P),
            };
        }
        return sum <= options.Measure.Kind switch { DistanceKind.Euclidean => options.Epsilon * options.Epsilon, DistanceKind.Minkowski => 1, _ => options.Epsilon };
    }

    private static void Same((int[] Labels, int[] Core) expected, Dbscan model)
    {
        Assert.Equal(expected.Labels, model.Labels);
        Assert.Equal(expected.Core, model.CoreIndices);
    }

    /// <summary>Groups of different width, some of them a single place, and scattered rows.</summary>
    private static Matrix Clusters(int n, int d, int seed)
    {
        var key = RandomKey.FromSeed(seed);
        Vector noise = key.Child("noise").Normal(n * d), centres = key.Child("centres").Normal(6 * d);
        return Matrix.Create(n, d, (i, j) => (5 * centres[(i * 7 % 6 * d) + j]) + (noise[(i * d) + j] * (i % 6 == 5 ? 0 : i % 6 == 4 ? 6 : 0.5 + (i % 3))));
    }

    /// <summary>From a fraction of the spread within a group to what joins groups.</summary>
    private static double Radius(Matrix x, int d, byte share) => Math.Sqrt(d) * (0.2 + (share / 64.0));
}
