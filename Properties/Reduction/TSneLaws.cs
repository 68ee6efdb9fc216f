using Xunit;

namespace Functional.Properties;

/// <summary>t-SNE: probabilities that are as many as told, forces by plain loops, cells that are no coarser than they say, and descents that end well.</summary>
public sealed class TSneLaws
{
    [Law(MaxTest = 100)]
    [Trait("Formula", "D10")]
    public void Rows_of_probabilities_have_the_perplexity(byte rows, byte columns, double share, int seed)
    {
        int n = rows % 60 + 3, d = columns % 5 + 1;
        var perplexity = 1 + (Math.Abs(share) % 1) * (n - 2);
        if (!double.IsFinite(perplexity))
            return;
        var distances = Distance.Pairwise(KMeansLaws.Data(n, d, seed));
        var p = NeighborEmbedding.ConditionalProbabilities(distances, perplexity);
        for (var i = 0; i < n; i++)
        {
            Assert.Equal(0, p[i, i]);
            Agree.Within(1, Summation.Sum(p.Row(i)), Tolerance.Gamma(n));
            int nearest = Ties(distances, i);
            // As near as the search promises, and what probabilities to an ulp or two change of −Σ p·ln p; never fewer than those that are equally near.
            var expected = Math.Log(Math.Max(nearest, perplexity));
            Agree.Within(expected, Information.Entropy(p.Row(i), InformationUnit.Nats), (1e-13 + Tolerance.Gamma(8)) * (1 + expected) * 2);
            for (var j = 0; j < n; j++)
            {
                for (var l = 0; l < n && j != i; l++)
                    Assert.True(l == i || distances[i, j] > distances[i, l] || p[i, j] >= p[i, l] || distances[i, j] == distances[i, l]);
            }
        }
        // Distances in other units, to the bit.
        Agree.Bits(p.AsSpan(), NeighborEmbedding.ConditionalProbabilities(distances.Map(v => Math.ScaleB(v, 900)), perplexity).AsSpan());
    }

    private static int Ties(Matrix distances, int i)
    {
        var others = Enumerable.Range(0, distances.Rows).Where(j => j != i).Select(j => distances[i, j]).ToArray();
        return others.Count(v => v == others.Min());
    }

    [Fact]
    [Trait("Formula", "D10")]
    public void Equal_rows_share_alike_and_far_rows_count_for_nothing()
    {
        var equal = NeighborEmbedding.ConditionalProbabilities(Matrix.Zeros(6, 6), 3);
        Assert.Equal(0.2, equal[0, 1]);
        Assert.Equal(0.2, equal[5, 0]);
        // Four equal rows and one far away, for fewer neighbours than there are equal ones.
        var x = Matrix.FromRows([0], [0], [0], [0], [1e100]);
        var p = NeighborEmbedding.ConditionalProbabilities(Distance.Pairwise(x), 2);
        Agree.Bits([0, 1.0 / 3, 1.0 / 3, 1.0 / 3, 0], p.Row(0));
        Agree.Bits([0.25, 0.25, 0.25, 0.25, 0], p.Row(4));
        // As many as there are others: all alike, however far.
        Agree.Within(0.25, NeighborEmbedding.ConditionalProbabilities(Distance.Pairwise(x), 4)[0, 4], 1e-15);
        // A step of 2^1000 between the nearest and the rest.
        var wide = NeighborEmbedding.ConditionalProbabilities(Distance.Pairwise(Matrix.FromRows([0], [1e-150], [3e-150], [1], [1.5])), 1.5);
        Agree.Within(Math.Log(1.5), Information.Entropy(wide.Row(0), InformationUnit.Nats), 1e-12);
        Assert.Equal(0, wide[0, 3]);
    }

    [Law(MaxTest = 60)]
    [Trait("Formula", "D10"), Trait("Formula", "D11"), Trait("Formula", "D12")]
    public void Cost_and_gradient_are_those_of_the_plain_loops(byte rows, byte components, int seed)
    {
        int n = rows % 50 + 2, m = components % 5 + 1;
        var key = RandomKey.FromSeed(seed);
        var y = Specimens.Random(n, m, seed).Map(v => 3 * v);
        var p = NeighborEmbedding.JointProbabilities(NeighborEmbedding.ConditionalProbabilities(Distance.Pairwise(KMeansLaws.Data(n, 3, seed)), 1 + key.Uniform() * (n - 2)));
        var q = NeighborEmbedding.StudentProbabilities(y);
        Agree.Within(1, Summation.Sum(p.AsSpan()), Tolerance.Gamma(n));
        Agree.Within(1, Summation.Sum(q.AsSpan()), Tolerance.Gamma(n * n));
        Agree.Bits(p.AsSpan(), p.Transpose().AsSpan());
        double cost = 0, weight = 0;
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++)
            {
                if (i != j && p[i, j] > 0)
                    cost += p[i, j] * Math.Log(p[i, j] / q[i, j]);
                if (i != j && p[i, j] > 0)
                    weight += p[i, j] * (Math.Abs(Math.Log(p[i, j])) + Math.Abs(Math.Log(q[i, j])) + 1);
            }
        }
        Agree.Within(Math.Max(0, cost), NeighborEmbedding.Cost(p, y), weight * Tolerance.Gamma(n * n + 10));
        var gradient = NeighborEmbedding.Gradient(p, y);
        for (var i = 0; i < n; i++)
        {
            for (var k = 0; k < m; k++)
            {
                double sum = 0, size = 0;
                for (var j = 0; j < n; j++)
                {
                    double difference = y[i, k] - y[j, k], squared = Distance.SquaredEuclidean(y.Row(i), y.Row(j));
                    sum += 4 * (p[i, j] - q[i, j]) * difference / (1 + squared);
                    size += 4 * (p[i, j] + q[i, j]) * Math.Abs(difference) / (1 + squared);
                }
                // Each term is right to m + 8 roundings, Z to n² of those that its sum has; sums of n terms.
                Agree.Within(sum, gradient[i, k], size * Tolerance.Gamma(n + m + 12 + n));
            }
        }
    }

    [Law(MaxTest = 30)]
    [Trait("Formula", "D12")]
    public void The_gradient_is_the_slope_of_the_cost(byte rows, byte components, int seed)
    {
        int n = rows % 20 + 3, m = components % 4 + 1;
        var y = Specimens.Random(n, m, seed);
        var p = NeighborEmbedding.JointProbabilities(NeighborEmbedding.ConditionalProbabilities(Distance.Pairwise(KMeansLaws.Data(n, 3, seed)), 1 + 0.4 * (n - 2)));
        var gradient = NeighborEmbedding.Gradient(p, y);
        const double Step = 1e-5;
        for (var k = 0; k < m; k++)
        {
            double Moved(double by) => NeighborEmbedding.Cost(p, Matrix.Create(n, m, (i, j) => y[i, j] + (i == 1 && j == k ? by : 0)));
            // A central difference: h² of a third derivative that is a few times 24 at most where ‖y‖ is some units, and roundings of the cost over h.
            Agree.Within((Moved(Step) - Moved(-Step)) / (2 * Step), gradient[1, k], 100 * Step * Step + 200 * Tolerance.Epsilon / Step);
        }
        // Nothing moves all points together.
        for (var k = 0; k < m; k++)
            Agree.Within(0, Summation.Sum(gradient.Column(k).AsSpan()), n * Tolerance.Gamma(n + 20));
    }

    [Law(MaxTest = 20)]
    [Trait("Formula", "D12")]
    public void Cells_of_no_size_are_the_pairs_themselves(ushort rows, byte components, int seed)
    {
        int n = rows % 700 + 5, m = components % 3 + 1;
        var x = KMeansLaws.Data(n, 4, seed);
        // Three times the perplexity is all rows: both methods then have the same probabilities.
        TSneOptions options = new() { Components = m, Perplexity = (n - 1) / 2.0, MaxIterations = 1, Theta = 0, Embedding = Specimens.Random(n, m, seed), EarlyExaggeration = 1, LearningRate = 1 };
        TSne exact = TSne.Fit(x, options with { Method = TSneMethod.Exact }), cells = TSne.Fit(x, options with { Method = TSneMethod.BarnesHut });
        // A coordinate near 1 after a step of some sums of n terms below 1.
        Agree.Within(exact.Embedding.AsSpan(), cells.Embedding.AsSpan(), 100 * Tolerance.Gamma(n));
        Agree.Within(exact.KullbackLeibler, cells.KullbackLeibler, 20 * Tolerance.Gamma(n * 10));
    }

    [Law(MaxTest = 12)]
    [Trait("Formula", "D12")]
    public void Cells_are_no_coarser_than_theta(ushort rows, byte components, int seed)
    {
        int n = rows % 1500 + 300, m = components % 3 + 1;
        var x = KMeansLaws.Data(n, 4, seed);
        TSneOptions options = new()
        {
            Components = m,
            Perplexity = (n - 1) / 2.0,
            MaxIterations = 1,
            Embedding = Specimens.Random(n, m, seed).Map(v => 20 * v),
            EarlyExaggeration = 1,
            LearningRate = 1e-9,
        };
        var exact = TSne.Fit(x, options with { Method = TSneMethod.Exact }).KullbackLeibler;
        foreach (var theta in (double[])[0.1, 0.3, 0.5, 1])
        {
            // A mean of w = 1/(1 + r²) over a cell is w at its mean but for second derivatives: at most 6·w/r²·(θ·r)²·m/8 of each pair, so as much of Z and of its logarithm.
            var bound = 6.0 / 8 * m * theta * theta;
            var cells = TSne.Fit(x, options with { Method = TSneMethod.BarnesHut, Theta = theta }).KullbackLeibler;
            Agree.Within(exact, cells, bound + 1e-11);
        }
    }

    [Theory]
    [InlineData(TSneMethod.Exact)]
    [InlineData(TSneMethod.BarnesHut)]
    [Trait("Formula", "D12")]
    public void The_number_of_threads_does_not_matter(TSneMethod method)
    {
        var x = KMeansLaws.Data(400, 5, 7);
        TSneOptions options = new() { Method = method, MaxIterations = 60, ExaggerationIterations = 30 };
        var one = TSne.Fit(x, options, Execution.Sequential);
        var many = TSne.Fit(x, options, Execution.Default with { DegreeOfParallelism = 7 });
        Assert.Equal(one, many);
        Agree.Bits(one.Embedding.AsSpan(), many.Embedding.AsSpan());
        Assert.Equal(60, one.Report.History.Length);
        Assert.Equal(StopReason.IterationLimit, one.Report.Reason);
    }

    [Theory]
    [InlineData(TSneMethod.Exact, 2)]
    [InlineData(TSneMethod.BarnesHut, 2)]
    [InlineData(TSneMethod.BarnesHut, 3)]
    [InlineData(TSneMethod.Exact, 4)]
    [Trait("Formula", "D10"), Trait("Formula", "D12")]
    public void Clusters_stay_together(TSneMethod method, int components)
    {
        var key = RandomKey.FromSeed(3);
        var x = Matrix.Create(240, 6, (i, j) => (10 * ((i % 4 == j) ? 1 : 0)) + key.Child(i).Child(j).Normal());
        var tsne = TSne.Fit(x, new() { Method = method, Components = components, Perplexity = 20, MaxIterations = 500 });
        Assert.Equal(method, tsne.Method);
        Assert.True(Metrics.Silhouette(tsne.Embedding, [.. Enumerable.Range(0, 240).Select(i => i % 4)]) > 0.7);
        Assert.True(Metrics.Trustworthiness(x, tsne.Embedding) > 0.9);
        Assert.True(tsne.KullbackLeibler < 0.8 * tsne.Report.History[249]);
        // What the report says is the cost of the embedding: of probabilities of all pairs.
        if (method == TSneMethod.Exact)
        {
            var p = NeighborEmbedding.JointProbabilities(NeighborEmbedding.ConditionalProbabilities(Distance.Pairwise(x), 20));
            Agree.Within(NeighborEmbedding.Cost(p, tsne.Embedding), tsne.KullbackLeibler, 1e-11);
        }
    }

    [Theory]
    [InlineData(TSneMethod.Exact)]
    [InlineData(TSneMethod.BarnesHut)]
    [Trait("Formula", "D10"), Trait("Formula", "D12")]
    public void Equal_rows_and_extreme_units_give_numbers(TSneMethod method)
    {
        TSneOptions options = new() { Method = method, Perplexity = 5, MaxIterations = 300, Key = RandomKey.FromSeed(4) };
        foreach (var x in (Matrix[])[Matrix.Zeros(150, 3), Matrix.Filled(150, 0, 0), Matrix.Create(150, 2, (i, j) => i % 3), KMeansLaws.Data(150, 3, 1).Map(v => v * 1e300)])
        {
            var tsne = TSne.Fit(x, options);
            Assert.All(tsne.Embedding.Values, v => Assert.True(double.IsFinite(v)));
            Assert.True(double.IsFinite(tsne.KullbackLeibler) && tsne.KullbackLeibler >= 0);
        }
        // Powers of two as units change nothing but the widths.
        var data = KMeansLaws.Data(150, 3, 2);
        TSne near = TSne.Fit(data, options), far = TSne.Fit(data.Map(v => Math.ScaleB(v, 700)), options);
        Agree.Bits(near.Embedding.AsSpan(), far.Embedding.AsSpan());
        Agree.Bits(near.Bandwidths.Map(v => Math.ScaleB(v, 700)).AsSpan(), far.Bandwidths.AsSpan());
        // Steps without end are seen, and what came before stands.
        var wild = TSne.Fit(data, options with { LearningRate = 1e300 });
        Assert.Equal(StopReason.Diverged, wild.Report.Reason);
        Assert.All(wild.Embedding.Values, v => Assert.True(double.IsFinite(v)));
    }

    [Fact]
    [Trait("Formula", "D10")]
    public void Distances_alone_are_enough()
    {
        var x = KMeansLaws.Data(90, 3, 5);
        TSneOptions options = new() { Perplexity = 10, MaxIterations = 40, Embedding = Specimens.Random(90, 2, 1) };
        foreach (var method in (TSneMethod[])[TSneMethod.Exact, TSneMethod.BarnesHut])
        {
            var own = options with { Method = method };
            Agree.Bits(TSne.Fit(x, own).Embedding.AsSpan(), TSne.FitDistances(Distance.Pairwise(x), own).Embedding.AsSpan());
            Agree.Bits(
                TSne.Fit(x, own with { Measure = DistanceMeasure.Manhattan }).Embedding.AsSpan(), TSne.FitDistances(Distance.Pairwise(x, DistanceMeasure.Manhattan), own).Embedding.AsSpan());
        }
    }

    [Fact]
    [Trait("Formula", "D12")]
    public void It_stops_where_it_may()
    {
        var x = KMeansLaws.Data(40, 3, 6);
        TSneOptions options = new() { Perplexity = 5, ExaggerationIterations = 20, MaxIterations = 3000 };
        Assert.Equal(StopReason.Converged, TSne.Fit(x, options with { Tolerance = 1e-3, Patience = 3000 }).Report.Reason);
        var stalled = TSne.Fit(x, options with { Tolerance = 0, Patience = 5 });
        Assert.Equal(StopReason.Stalled, stalled.Report.Reason);
        Assert.True(stalled.Report.Iterations < 3000);
        List<FitProgress> heard = [];
        var told = TSne.Fit(x, options with { MaxIterations = 30 }, Execution.Default with { Progress = new Told(heard) });
        Assert.Equal(told.Report.History, heard.Select(p => p.Objective));
        using CancellationTokenSource stop = new();
        Assert.Throws<OperationCanceledException>(() => TSne.Fit(x, options, Execution.Default with { Progress = new Told(heard, stop), Cancellation = stop.Token }));
    }

    private sealed class Told(List<FitProgress> heard, CancellationTokenSource? stop = null) : IProgress<FitProgress>
    {
        public void Report(FitProgress value)
        {
            heard.Add(value);
            stop?.Cancel();
        }
    }

    [Fact]
    public void What_does_not_fit_is_told()
    {
        var x = KMeansLaws.Data(20, 3, 8);
        var high = Assert.Throws<ArgumentOutOfRangeException>(() => TSne.Fit(x));
        Assert.Contains("from 1 to 19", high.Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => TSne.Fit(x, new() { Perplexity = double.NaN }));
        Assert.Throws<ArgumentException>(() => TSne.Fit(x[..1, ..], new() { Perplexity = 1 }));
        Assert.Contains("at most 3 components", Assert.Throws<ArgumentOutOfRangeException>(() => TSne.Fit(x, new() { Perplexity = 5, Components = 4, Method = TSneMethod.BarnesHut })).Message);
        TSneOptions[] wrong =
        [
            new() { Components = 0 }, new() { EarlyExaggeration = 0.5 }, new() { ExaggerationIterations = -1 }, new() { MaxIterations = 0 }, new() { LearningRate = 0 }, new() { Momentum = 1 },
            new() { EarlyMomentum = -0.1 }, new() { Tolerance = -1 }, new() { Patience = 0 }, new() { Theta = 1.5 }, new() { Method = (TSneMethod)9 }, new() { Start = (TSneStart)9 },
            new() { Embedding = Matrix.Zeros(3, 2) }, new() { Embedding = Matrix.Filled(20, 2, double.NaN) },
        ];
        Assert.All(wrong, options => Assert.ThrowsAny<ArgumentException>(() => TSne.Fit(x, options with { Perplexity = 5 })));
        Assert.Contains("row 0 and row 0", Assert.Throws<ArgumentException>(() => TSne.Fit(Matrix.Zeros(20, 3), new() { Perplexity = 5, Measure = DistanceMeasure.Cosine })).Message);
        Assert.Throws<ArgumentException>(() => TSne.FitDistances(Matrix.Zeros(3, 4)));
        Assert.Contains("row 1 and column 2", Assert.Throws<ArgumentException>(() => TSne.FitDistances(Matrix.Create(4, 4, (i, j) => i == 1 && j == 2 ? -1 : 1))).Message);
        Assert.Throws<ArgumentException>(() => TSne.FitDistances(Matrix.Zeros(4, 4), new() { Perplexity = 2, Start = TSneStart.PrincipalComponents }));
        Assert.Throws<ArgumentException>(() => NeighborEmbedding.Cost(Matrix.Identity(3).Map(v => v / 3), Matrix.Zeros(3, 2)));
        Assert.Throws<ArgumentException>(() => NeighborEmbedding.Gradient(Matrix.Zeros(3, 3), Matrix.Zeros(4, 2)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Metrics.Trustworthiness(x, x, 10));
    }

    [Law(MaxTest = 40)]
    public void Trustworthiness_counts_who_came_near(byte rows, byte neighbors, int seed)
    {
        var n = rows % 40 + 3;
        var k = 1 + neighbors % ((n - 1) / 2);
        var x = KMeansLaws.Data(n, 3, seed).Map(v => Math.Round(v));
        var y = KMeansLaws.Data(n, 2, seed + 1).Map(v => Math.Round(2 * v));
        Assert.Equal(1, Metrics.Trustworthiness(x, x, k));
        double excess = 0;
        for (var i = 0; i < n; i++)
        {
            int[] before = Order(x, i), after = Order(y, i);
            excess += after[..k].Sum(j => Math.Max(0, Array.IndexOf(before, j) + 1 - k));
        }
        // Whole numbers add without rounding.
        Assert.Equal(1 - (2 * excess / ((double)n * k * ((2.0 * n) - (3.0 * k) - 1))), Metrics.Trustworthiness(x, y, k));

        static int[] Order(Matrix rows, int i) =>
            [.. Enumerable.Range(0, rows.Rows).Where(j => j != i).OrderBy(j => Distance.SquaredEuclidean(rows.Row(i), rows.Row(j))).ThenBy(j => j)];
    }
}
