using System.Text.Json;
using Xunit;

namespace Functional.Properties;

/// <summary>k-means: every step makes the inertia smaller, and the end is a fixed point of both steps.</summary>
public sealed class KMeansLaws
{
    [Law(MaxTest = 60)]
    [Trait("Formula", "K1"), Trait("Formula", "K2"), Trait("Formula", "K3")]
    public void The_inertia_never_rises_and_the_end_is_a_fixed_point(byte rows, byte columns, byte clusters, int seed, bool random)
    {
        int k = clusters % 6 + 1, d = columns % 20 + 1, n = k + rows;
        var x = Data(n, d, seed);
        var model = KMeans.Fit(x, new() { Clusters = k, Tolerance = 0, Start = random ? KMeansStart.RandomRows : KMeansStart.PlusPlus, Key = RandomKey.FromSeed(seed) });
        // J is a sum of n squares of d differences, each right to γ.
        var bound = 4 * Tolerance.Gamma(n + d + 8);
        Assert.True(model.Report.Converged);
        Assert.All(model.Report.History.Zip(model.Report.History.Skip(1)), step => Assert.True(step.Second <= step.First * (1 + bound), $"{step}"));
        Agree.Close(Clustering.Inertia(x, model.Labels.AsSpan(), model.Centroids), model.Inertia, bound);
        Agree.Bits(model.Inertia, model.Report.Objective);
        Assert.Equal(model.Labels.AsEnumerable(), model.Predict(x));
        Assert.Equal(model.Labels.AsEnumerable(), Clustering.Assign(x, model.Centroids));
        for (var j = 0; j < k; j++)
            Assert.Equal(model.Labels.Count(l => l == j), model.ClusterWeights[j]);
        var means = Clustering.Centroids(x, model.Labels.AsSpan(), k);
        var size = LinearAlgebra.NormInfinity(x.AsSpan());
        for (var j = 0; j < k; j++)
        {
            if (model.ClusterWeights[j] > 0)
                Agree.Within(means.Row(j), model.Centroids.Row(j), 4 * Tolerance.Gamma(n + 8) * size);
        }
        for (var i = 0; i < n; i++)
        {
            var own = Distance.SquaredEuclidean(x.Row(i), model.Centroids.Row(model.Labels[i]));
            for (var j = 0; j < k; j++)
                Assert.True(own <= Distance.SquaredEuclidean(x.Row(i), model.Centroids.Row(j)) * (1 + bound));
            Assert.Equal(model.Labels[i], model.Predict(x.Row(i)));
        }
    }

    [Law(MaxTest = 40)]
    [Trait("Formula", "K3")]
    public void The_nearest_centroid_is_the_first_of_the_least_sum_of_squares(byte rows, byte columns, byte clusters, int seed)
    {
        int k = clusters % 9 + 1, d = columns % 40, n = rows + 1;
        // Small whole numbers: sums are exact, and ties many.
        var x = Matrix.Create(n, d, (i, j) => Whole(seed, i, j));
        var centroids = Matrix.Create(k, d, (i, j) => Whole(~seed, i, j));
        var labels = Clustering.Assign(x, centroids);
        for (var i = 0; i < n; i++)
        {
            double[] sums = [.. Enumerable.Range(0, k).Select(c => Enumerable.Range(0, d).Sum(j => (x[i, j] - centroids[c, j]) * (x[i, j] - centroids[c, j])))];
            Assert.Equal(Array.IndexOf(sums, sums.Min()), labels[i]);
        }
        Assert.Equal(labels.AsEnumerable(), Clustering.Assign(x, centroids, new Execution { DegreeOfParallelism = 3 }));
    }

    [Law(MaxTest = 40)]
    [Trait("Formula", "K1"), Trait("Formula", "K2")]
    public void A_weight_is_a_repetition_and_none_is_absence(byte rows, byte clusters, int seed)
    {
        int k = clusters % 4 + 1, n = k + 10 + rows % 40;
        var x = Data(n, 3, seed);
        double[] weights = [.. Enumerable.Range(0, n).Select(i => i < k ? 1.0 : Math.Abs(Whole(seed, i, 7)) % 3)];
        int[] repeated = [.. Enumerable.Range(0, n).SelectMany(i => Enumerable.Repeat(i, (int)weights[i]))];
        var options = new KMeansOptions { Clusters = k, Centroids = x[..k, ..], Tolerance = 0 };
        KMeans weighted = KMeans.FitWeighted(x, weights, options), plain = KMeans.Fit(x.SelectRows(repeated), options);
        Assert.Equal(plain.Labels.AsEnumerable(), repeated.Select(i => weighted.Labels[i]));
        Agree.Close(plain.Inertia, weighted.Inertia, 8 * Tolerance.Gamma(3 * n));
        Agree.Within(plain.Centroids.AsSpan(), weighted.Centroids.AsSpan(), 8 * Tolerance.Gamma(3 * n) * LinearAlgebra.NormInfinity(x.AsSpan()));
        Assert.Equal(plain.ClusterWeights, weighted.ClusterWeights);
        Assert.Equal(n, weighted.Labels.Length);
        // However far a row of no weight lies, it changes nothing.
        var far = KMeans.FitWeighted(Matrix.StackRows(x, Matrix.Filled(1, 3, 1e200)), [.. weights, 0], options);
        Assert.Equal(weighted.Labels.AsEnumerable(), far.Labels.Take(n));
        Assert.Equal(weighted.Centroids, far.Centroids);
    }

    [Law(MaxTest = 30)]
    [Trait("Formula", "K2"), Trait("Formula", "K3")]
    public void Threads_places_and_units_do_not_matter(byte rows, int seed)
    {
        var x = Data(300 + (8 * rows), 5, seed);
        var options = new KMeansOptions { Clusters = 7, Key = RandomKey.FromSeed(seed), Starts = 2 };
        var model = KMeans.Fit(x, options);
        foreach (var threads in (int[])[1, 2, 5])
            Assert.Equal(model, KMeans.Fit(x, options, new Execution { DegreeOfParallelism = threads }));
        foreach (var exponent in (int[])[-700, -20, 30, 600])
        {
            var scaled = KMeans.Fit(x.Map(v => Math.ScaleB(v, exponent)), options);
            Assert.Equal(model.Labels.AsEnumerable(), scaled.Labels);
            Agree.Bits(model.Centroids.Map(v => Math.ScaleB(v, exponent)).AsSpan(), scaled.Centroids.AsSpan());
            Assert.Equal(scaled.Labels.AsEnumerable(), scaled.Predict(x.Map(v => Math.ScaleB(v, exponent))));
            Assert.Equal(scaled.Labels[1], scaled.Predict([.. x.Row(1).ToArray().Select(v => Math.ScaleB(v, exponent))]));
            Agree.Bits(scaled.Inertia, scaled.Report.Objective);
        }
        Assert.True(model.Inertia <= KMeans.Fit(x, options with { Starts = 1 }).Inertia);
    }

    [Fact]
    [Trait("Formula", "K2")]
    public void An_emptied_cluster_takes_the_row_farthest_from_its_centroid()
    {
        // All rows go to the first centroid, and 1 and 10 are farthest from it: the second takes 1, the first of them, and then 2 as well.
        var model = KMeans.Fit(Matrix.FromColumns([1, 2, 9, 10]), new() { Clusters = 2, Centroids = Matrix.FromColumns([5.5, 1000]), Tolerance = 0, MaxIterations = 1 });
        Assert.Equal(2, model.EffectiveClusters);
        Assert.True(model.Report.History[1] < model.Report.History[0]);
        Assert.Equal([1, 1, 0, 0], model.Labels.AsEnumerable());
        // As many clusters as rows: each its own. More clusters than different rows: the rest stay unused, and it ends.
        var all = KMeans.Fit(Matrix.FromColumns([4, 1, 9]), new() { Clusters = 3 });
        Assert.Equal((0.0, 3), (all.Inertia, all.EffectiveClusters));
        var few = KMeans.Fit(Matrix.FromColumns([4, 4, 1, 1, 4]), new() { Clusters = 4 });
        Assert.Equal((0.0, 2, true), (few.Inertia, few.EffectiveClusters, few.Report.Converged));
    }

    [Fact]
    [Trait("Formula", "K1"), Trait("Formula", "K2"), Trait("Formula", "K3")]
    public void From_given_centroids_it_ends_where_scikit_learn_does()
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "References/clustering/kmeans.json")));
        foreach (var entry in document.RootElement.EnumerateArray())
        {
            Matrix x = Rows(entry, "x"), start = Rows(entry, "start");
            double[] weights = [.. entry.GetProperty("weights").EnumerateArray().Select(v => v.GetDouble())];
            var model = KMeans.FitWeighted(x, weights, new() { Clusters = start.Rows, Centroids = start, Tolerance = 0, MaxIterations = 500 });
            Assert.Equal(entry.GetProperty("labels").EnumerateArray().Select(v => v.GetInt32()), model.Labels);
            Agree.Within(Rows(entry, "centroids").AsSpan(), model.Centroids.AsSpan(), 40 * Tolerance.Gamma(x.Rows));
            Agree.Close(entry.GetProperty("inertia").GetDouble(), model.Inertia, 40 * Tolerance.Gamma(x.Rows + x.Columns));
        }
    }

    [Fact]
    [Trait("Formula", "K3")]
    public void The_seeding_of_plus_plus_beats_rows_at_random()
    {
        // Twelve clusters far apart: seeding by distance finds nearly all, random rows seldom do.
        var x = Matrix.Create(600, 2, (i, j) => (100 * (j == 0 ? i % 4 : i % 12 / 4)) + Math.Sin((i * 3) + j));
        double plus = 0, random = 0;
        for (var seed = 0; seed < 20; seed++)
        {
            plus += KMeans.Fit(x, new() { Clusters = 12, Key = RandomKey.FromSeed(seed) }).Inertia;
            random += KMeans.Fit(x, new() { Clusters = 12, Key = RandomKey.FromSeed(seed), Start = KMeansStart.RandomRows }).Inertia;
        }
        Assert.True(plus * 10 < random, $"{plus} {random}");
    }

    [Fact]
    [Trait("Formula", "K1")]
    public void The_edges_are_as_documented()
    {
        var x = Matrix.FromRows([1, 2], [3, 4], [1e9, 5]);
        Refusal.Argument("features", () => KMeans.Fit(Matrix.Zeros(0, 2), new() { Clusters = 1 }), "at least one row");
        Refusal.Argument("features", () => KMeans.Fit(Matrix.FromRows([1, double.NaN]), new() { Clusters = 1 }), "row 0, column 1");
        Refusal.Range("Clusters", () => KMeans.Fit(x, new() { Clusters = 4 }), "rows (3)", "got 4");
        Refusal.Range("Clusters", () => KMeans.Fit(x, new() { Clusters = 0 }), "got 0");
        Refusal.Argument("Centroids", () => KMeans.Fit(x, new() { Clusters = 2, Centroids = Matrix.Ones(2, 3) }), "2×2", "2×3");
        Refusal.Argument("weights", () => KMeans.FitWeighted(x, [1, 2], new() { Clusters = 2 }), "3 elements");
        Refusal.Argument("weights", () => KMeans.FitWeighted(x, [0, 0, 0], new() { Clusters = 2 }), "above 0");
        Refusal.Range("MaxIterations", () => KMeans.Fit(x, new() { Clusters = 1, MaxIterations = 0 }), "got 0");
        Refusal.Argument("centroids", () => Clustering.Assign(x, Matrix.Zeros(0, 2)), "one centroid");
        Refusal.Range("labels", () => Clustering.Inertia(x, [0, 1, 2], Matrix.Ones(2, 2)), "from 0 to 1", "got 2");
        Assert.True(double.IsNaN(Clustering.Centroids(x, [0, 0, 0], 2)[1, 0]));
        Assert.Equal(0, Clustering.Inertia(Matrix.Zeros(0, 2), [], Matrix.Ones(1, 2)));
        Assert.Equal(1, KMeans.Fit(Matrix.FromRows([3, 4]), new() { Clusters = 1 }).EffectiveClusters);
        Assert.Equal(0, KMeans.Fit(Matrix.Zeros(5, 0), new() { Clusters = 2 }).Inertia);
        var limited = KMeans.Fit(Data(200, 2, 1), new() { Clusters = 5, MaxIterations = 1, Tolerance = 0 });
        Assert.Equal((StopReason.IterationLimit, 1, 2), (limited.Report.Reason, limited.Report.Iterations, limited.Report.History.Length));
        using CancellationTokenSource stop = new();
        stop.Cancel();
        Assert.Throws<OperationCanceledException>(() => KMeans.Fit(x, new() { Clusters = 2 }, new Execution { Cancellation = stop.Token }));
        // Data far from zero keep their clusters.
        var near = Data(100, 2, 3).Map(v => Math.Round(v * 1024) / 1024);
        var options = new KMeansOptions { Clusters = 4 };
        Assert.Equal(KMeans.Fit(near, options).Labels.AsEnumerable(), KMeans.Fit(near.Map(v => v + 1e9), options).Labels);
    }

    internal static Matrix Data(int n, int d, int seed)
    {
        var key = RandomKey.FromSeed(seed);
        Vector noise = key.Child("noise").Normal(n * d);
        Vector centres = key.Child("centres").Normal(5 * d);
        return Matrix.Create(n, d, (i, j) => noise[(i * d) + j] + (4 * centres[(i * 7 % 5 * d) + j]));
    }

    private static double Whole(int seed, int i, int j) => (int)(RandomKey.FromSeed(seed).Child((i * 1000) + j).Uniform() * 7) - 3;

    private static Matrix Rows(JsonElement entry, string name) =>
        Matrix.FromRows([.. entry.GetProperty(name).EnumerateArray().Select(row => Vector.Wrap([.. row.EnumerateArray().Select(v => v.GetDouble())]))]);
}
