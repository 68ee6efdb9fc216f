using System.Collections.Immutable;
using Xunit;

namespace Functional.Properties;

/// <summary>Multi-layer perceptrons: what the same data give in any order of calls, how they learn, stop, and refuse.</summary>
[Trait("Formula", "N8"), Trait("Formula", "N9"), Trait("Formula", "N10")]
public sealed class PerceptronLaws
{
    private static readonly MultilayerPerceptronClassifierOptions _small = new()
    {
        HiddenLayers = [new DenseLayer(7, ActivationFunction.Tanh), new BatchNormalizationLayer(), new DropoutLayer(0.8)],
        BatchSize = 8,
        MaxEpochs = 6,
        Patience = 100,
        L1 = 1e-3,
    };

    /// <summary>Three clouds about points that are some deviations apart.</summary>
    private static (Matrix X, int[] Labels) Clouds(int seed, int rows, double distance = 6, int classes = 3)
    {
        Source source = new((ulong)(uint)seed);
        int[] labels = source.Array(rows, s => s.Below(classes));
        return (Matrix.Create(rows, 2, (i, j) => source.Bell() + (distance * (j == 0 ? labels[i] % 2 : labels[i] / 2))), [.. labels.Select(label => 10 * label)]);
    }

    [Law(MaxTest = 8)]
    public void The_same_batches_one_by_one_give_the_bits_of_an_epoch(int seed, bool single)
    {
        var (x, labels) = Clouds(seed, 37);
        var options = _small with { Shuffle = false, MaxEpochs = 2, Key = RandomKey.FromSeed(seed), Precision = single ? Precision.Single : Precision.Double };
        var fitted = MultilayerPerceptronClassifier.Fit(x, labels, options);
        var model = MultilayerPerceptronClassifier.Start(2, fitted.Classes, options);
        for (var epoch = 0; epoch < 2; epoch++)
        {
            for (var from = 0; from < 37; from += 8)
                model = model.PartialFit(x[from..Math.Min(37, from + 8), ..], labels.AsSpan(from, Math.Min(8, 37 - from)));
        }
        Agree.Bits(fitted.Network.Parameters, model.Network.Parameters);
        Agree.Bits(fitted.Network.RunningMoments, model.Network.RunningMoments);
        Agree.Bits(fitted.OptimizerState.Moments, model.OptimizerState.Moments);
    }

    [Law(MaxTest = 8)]
    public void Threads_and_a_warm_start_do_not_show(int seed)
    {
        var (x, labels) = Clouds(seed, 60);
        var options = _small with { Key = RandomKey.FromSeed(seed) };
        MultilayerPerceptronClassifier one = MultilayerPerceptronClassifier.Fit(x, labels, options, Execution.Sequential);
        MultilayerPerceptronClassifier more = MultilayerPerceptronClassifier.Fit(x, labels, options, new Execution { DegreeOfParallelism = 3 });
        Assert.Equal(one, more);
        var half = MultilayerPerceptronClassifier.Fit(x, labels, options with { MaxEpochs = 3 });
        // The rest of the epochs, with the options of the first half.
        Agree.Bits(one.Network.Parameters, half.Continue(x, labels).Network.Parameters);
        Assert.Equal(6, half.Continue(x, labels).Epochs);
        var restored = MultilayerPerceptronClassifier.Restore(one.Options, one.Classes, one.Network, one.OptimizerState, one.Epochs, one.Report, one.ValidationHistory);
        Assert.Equal(one, restored);
    }

    [Fact]
    public void Threads_do_not_show_in_large_products()
    {
        Source source = new(1);
        Matrix x = Matrix.Wrap(700, 90, source.Array(700 * 90, s => s.Bell())), y = Matrix.Wrap(700, 3, source.Array(2100, s => s.Bell()));
        var options = new MultilayerPerceptronRegressorOptions { HiddenUnits = [130, 70], BatchSize = 300, MaxEpochs = 2 };
        foreach (var precision in (Precision[])[Precision.Double, Precision.Single])
        {
            var one = MultilayerPerceptronRegressor.FitMany(x, y, options with { Precision = precision }, Execution.Sequential);
            var many = MultilayerPerceptronRegressor.FitMany(x, y, options with { Precision = precision }, new Execution { DegreeOfParallelism = 4 });
            Assert.Equal(one, many);
            Agree.Bits(one.Predict(x, Execution.Sequential).AsSpan(), one.Predict(x, new Execution { DegreeOfParallelism = 3 }).AsSpan());
            double[] row = new double[3];
            one.Predict(x.Row(699), row);
            Agree.Bits(one.Predict(x).Row(699), row);
        }
    }

    [Law(MaxTest = 8)]
    public void A_row_that_weighs_nothing_is_no_row(int seed)
    {
        var (x, labels) = Clouds(seed, 40);
        Source source = new((ulong)(uint)seed);
        double[] weights = source.Array(40, s => s.OneIn(3) ? 0 : 1.0);
        weights[0] = 1;
        weights[1] = 0;
        int[] rows = [.. Enumerable.Range(0, 40).Where(i => weights[i] > 0)];
        var options = _small with { MaxEpochs = 2 };
        var weighted = MultilayerPerceptronClassifier.FitWeighted(x, labels, weights, options);
        var chosen = MultilayerPerceptronClassifier.Fit(Matrix.Create(rows.Length, 2, (i, j) => x[rows[i], j]), [.. rows.Select(i => labels[i])], options);
        Assert.Equal(chosen.Classes.AsEnumerable(), weighted.Classes);
        Agree.Within(chosen.Network.Parameters, weighted.Network.Parameters, 1e-12);
        // Equal weights are none, but for rounding.
        var twos = MultilayerPerceptronClassifier.FitWeighted(x, labels, [.. Enumerable.Repeat(2.0, 40)], options with { L1 = 0, L2 = 0 });
        Agree.Within(MultilayerPerceptronClassifier.Fit(x, labels, options with { L1 = 0, L2 = 0 }).Network.Parameters, twos.Network.Parameters, 1e-9);
    }

    [Law(MaxTest = 5)]
    public void Clouds_apart_are_told_apart(int seed, bool two)
    {
        var (x, labels) = Clouds(seed, 200, classes: two ? 2 : 3);
        var options = new MultilayerPerceptronClassifierOptions { HiddenUnits = [16], BatchSize = 32, MaxEpochs = 60, Key = RandomKey.FromSeed(seed), Optimizer = new Adam { Rate = 0.01 } };
        var model = MultilayerPerceptronClassifier.Fit(x, labels, options);
        Assert.True(model.Predict(x).Zip(labels).Count(p => p.First == p.Second) >= 190);
        Assert.True(model.Report.History[^1] < model.Report.History[0]);
        Matrix p = model.PredictProbability(x), log = model.PredictLogProbability(x);
        for (var i = 0; i < 20; i++)
        {
            Agree.Within(1, Summation.Sum(p.Row(i)), 1e-14);
            Assert.Equal(model.Predict(x.Row(i)), model.Classes[p.Row(i).IndexOf(p.Row(i).ToArray().Max())]);
            Agree.Bits(p.Row(i), model.PredictProbability(x.Row(i)));
            for (var j = 0; j < model.Classes.Length; j++)
                Agree.Close(Math.Log(p[i, j]), log[i, j], 1e-12, 1e-13);
        }
    }

    [Fact]
    public void Every_loss_and_every_optimizer_goes_down()
    {
        Source source = new(4);
        Matrix x = Matrix.Wrap(60, 2, source.Array(120, s => s.Bell()));
        double[] y = [.. Enumerable.Range(0, 60).Select(i => x[i, 0] > 0 ? 1.0 : 0)], signs = [.. y.Select(v => (2 * v) - 1)];
        Optimizer[] optimizers = [new Adam { Rate = 0.01 }, new GradientDescent { Rate = 0.05 }, new Momentum { Rate = 0.02 }, new RmsProp { Rate = 0.005 }, new AdamW { Rate = 0.01 }, new Lion { Rate = 0.002 }];
        NetworkLoss[] losses =
        [
            NetworkLoss.SquaredError, NetworkLoss.AbsoluteError, NetworkLoss.Huber(), NetworkLoss.SmoothL1(), NetworkLoss.LogCosh, NetworkLoss.Pinball(0.5), NetworkLoss.Poisson,
            NetworkLoss.Hinge, NetworkLoss.SquaredHinge, NetworkLoss.BinaryCrossEntropy, NetworkLoss.Focal(),
        ];
        for (var i = 0; i < losses.Length; i++)
        {
            var target = losses[i].Kind is NetworkLossKind.Hinge or NetworkLossKind.SquaredHinge ? signs : y;
            var options = new MultilayerPerceptronRegressorOptions
            {
                HiddenUnits = [8],
                Loss = losses[i],
                Optimizer = optimizers[i % optimizers.Length],
                MaxEpochs = 40,
                BatchSize = 16,
                Patience = 100,
                Precision = (Precision)(i % 2),
            };
            var model = MultilayerPerceptronRegressor.Fit(x, target, options);
            Assert.True(model.Report.History[^1] < 0.9 * model.Report.History[0], $"{losses[i]} by {options.Optimizer}: {model.Report.History[0]} to {model.Report.History[^1]}");
            if (losses[i].Kind is NetworkLossKind.BinaryCrossEntropy or NetworkLossKind.Focal)
                Assert.All(model.Predict(x), p => Assert.InRange(p, 0, 1));
            if (losses[i].Kind == NetworkLossKind.Poisson)
                Assert.All(model.Predict(x), p => Assert.True(p > 0));
        }
    }

    [Fact]
    public void Early_stopping_keeps_the_best_epoch()
    {
        var (x, labels) = Clouds(3, 120, distance: 1.5);
        var options = new MultilayerPerceptronClassifierOptions
        {
            HiddenUnits = [40],
            ValidationShare = 0.25,
            Patience = 5,
            MaxEpochs = 400,
            BatchSize = 16,
            Optimizer = new Adam { Rate = 0.02 },
            Tolerance = 0,
        };
        var model = MultilayerPerceptronClassifier.Fit(x, labels, options);
        Assert.Equal(StopReason.EarlyStopping, model.Report.Reason);
        Assert.Equal(model.Report.Iterations, model.ValidationHistory.Length);
        Assert.Equal(model.Report.Iterations - 6, model.ValidationHistory.Values.IndexOf(model.ValidationHistory.Min()));
        // The same run, stopped at the best epoch, has the same numbers.
        var shorter = MultilayerPerceptronClassifier.Fit(x, labels, options with { MaxEpochs = model.Report.Iterations - 5 });
        Agree.Bits(shorter.Network.Parameters, model.Network.Parameters);
        Refusal.Argument("features", () => MultilayerPerceptronClassifier.Fit(Matrix.Ones(2, 1), [0, 1], options), "hold back", "2");
    }

    [Fact]
    public void Classes_weigh_what_the_options_say()
    {
        var (x, labels) = Clouds(5, 90, distance: 2);
        var options = new MultilayerPerceptronClassifierOptions { HiddenUnits = [5], MaxEpochs = 3, Shuffle = false };
        double[] counts = [.. labels.Select(label => (double)labels.Count(other => other == label))];
        var balanced = MultilayerPerceptronClassifier.Fit(x, labels, options with { BalancedClasses = true });
        var weighted = MultilayerPerceptronClassifier.FitWeighted(x, labels, [.. counts.Select(count => 90 / (3 * count))], options);
        Agree.Within(weighted.Network.Parameters, balanced.Network.Parameters, 1e-13);
        var named = MultilayerPerceptronClassifier.Fit(x, labels, options with { ClassWeights = ImmutableDictionary<int, double>.Empty.Add(10, 3) });
        var same = MultilayerPerceptronClassifier.FitWeighted(x, labels, [.. labels.Select(label => label == 10 ? 3.0 : 1)], options);
        Agree.Bits(same.Network.Parameters, named.Network.Parameters);
        Assert.Equal(options with { ClassWeights = ImmutableDictionary<int, double>.Empty.Add(1, 2) }, options with { ClassWeights = ImmutableDictionary<int, double>.Empty.Add(1, 2) });
    }

    [Fact]
    public void A_diverging_training_is_told_and_gives_no_model()
    {
        Matrix x = Matrix.FromColumns([1, 2, 3, 4]);
        var options = new MultilayerPerceptronRegressorOptions { HiddenUnits = [4], Optimizer = new GradientDescent { Rate = 10 }, MaxEpochs = 500 };
        foreach (var scale in (double[])[1, 1e100, 1e300])
        {
            double[] y = [scale, 2 * scale, 3 * scale, 5 * scale];
            var error = Refusal.Of<TrainingDivergedException>(() => MultilayerPerceptronRegressor.Fit(x, y, options), "diverged", "epoch", "learning rate");
            Assert.True(error.Epoch >= 1);
            Assert.False(MultilayerPerceptronRegressor.TryFit(x, y, options, out var model, out var report));
            Assert.Null(model);
            Assert.Equal((StopReason.Diverged, error.Epoch), (report.Reason, report.Iterations));
        }
        Assert.False(MultilayerPerceptronClassifier.TryFit(1e300 * x, [0, 1, 0, 1], new() { HiddenUnits = [4], Optimizer = new GradientDescent { Rate = 1e10 } }, out _, out var classes));
        Assert.Equal(StopReason.Diverged, classes.Reason);
        Assert.True(MultilayerPerceptronRegressor.TryFit(x, [1, 2, 3, 4], null, out var fine, out var good));
        Assert.Equal(fine.Report, good);
    }

    [Fact]
    public void A_loss_that_is_large_but_falls_is_no_divergence()
    {
        // Sorted targets whose first batch is 0, a row far out, and a start at the optimum of nothing.
        double[] x = [.. Enumerable.Range(0, 64).Select(i => i / 16.0)], y = [.. x.Select(v => v < 1 ? 0 : 1e4 * v)];
        var options = new MultilayerPerceptronRegressorOptions { HiddenUnits = [8], BatchSize = 8, Shuffle = false, MaxEpochs = 20 };
        Assert.True(MultilayerPerceptronRegressor.TryFit(Matrix.FromColumns(Vector.CopyFrom(x)), y, options, out _, out _));
        x[63] = 1e4;
        Assert.True(MultilayerPerceptronRegressor.TryFit(Matrix.FromColumns(Vector.CopyFrom(x)), new double[64], options, out var model, out _));
        Assert.True(double.IsFinite(model!.Continue(Matrix.FromColumns(Vector.CopyFrom(x)), new double[64]).Report.Objective));
    }

    [Fact]
    public void Small_and_odd_data()
    {
        // One row; one class; a constant column; a single column.
        var one = MultilayerPerceptronRegressor.Fit(Matrix.FromRows([1, 2]), [3], new() { MaxEpochs = 3 });
        Assert.True(double.IsFinite(one.Predict([1, 2])));
        var constant = MultilayerPerceptronClassifier.Fit(Matrix.Ones(4, 2), [7, 7, 7, 7], new() { MaxEpochs = 3 });
        Assert.Equal([7], constant.Classes.AsEnumerable());
        Assert.Equal((7, 1.0), (constant.Predict([5, 5]), constant.PredictProbability([5, 5])[0]));
        var linear = MultilayerPerceptronRegressor.Fit(Matrix.FromColumns([1, 2, 3]), [2, 4, 6], new() { HiddenUnits = [], MaxEpochs = 0 });
        Assert.Equal((0, 2), (linear.Report.Iterations, linear.Network.Parameters.Length));
        // A row that would be left alone joins the batch before, where batch normalization needs company.
        var normal = MultilayerPerceptronRegressor.Fit(Matrix.FromColumns([1, 2, 3, 4, 5]), [1, 2, 3, 4, 5], new() { HiddenLayers = [new DenseLayer(3), new BatchNormalizationLayer()], BatchSize = 2, MaxEpochs = 2 });
        Assert.Equal(4, normal.OptimizerState.Steps);
        // NaN goes through predictions; classes are then the first.
        Assert.True(double.IsNaN(one.Predict([double.NaN, 1])));
        Assert.Contains(constant.Predict([double.NaN, 1]), constant.Classes);
        int[] none = [];
        constant.Predict(Matrix.Zeros(0, 2), none);
    }

    [Fact]
    public void Weights_far_out_are_as_good_as_others()
    {
        var (x, labels) = Clouds(9, 30);
        var options = _small with { L1 = 0, L2 = 0 };
        double[] ones = [.. Enumerable.Repeat(1.0, 30)];
        foreach (var precision in (Precision[])[Precision.Double, Precision.Single])
        {
            var plain = MultilayerPerceptronClassifier.FitWeighted(x, labels, ones, options with { Precision = precision });
            foreach (var scale in (double[])[1e-300, 1e300])
            {
                // A power of two changes nothing; the rest of the scale is a rounding.
                var far = MultilayerPerceptronClassifier.FitWeighted(x, labels, [.. ones.Select(w => w * scale)], options with { Precision = precision });
                Agree.Within(plain.Network.Parameters, far.Network.Parameters, precision == Precision.Double ? 1e-9 : 1e-3);
            }
        }
        // A class that weighs nothing fills batches that are none.
        var without = MultilayerPerceptronClassifier.Fit(x, labels, options with { BatchSize = 1, HiddenLayers = [], ClassWeights = ImmutableDictionary<int, double>.Empty.Add(0, 0) });
        Assert.True(double.IsFinite(without.Report.Objective));
    }

    [Fact]
    public void A_step_takes_a_batch_of_any_size()
    {
        var (x, labels) = Clouds(2, 50);
        var model = MultilayerPerceptronClassifier.Start(2, [0, 10, 20], _small).PartialFit(x, labels);
        var fitted = MultilayerPerceptronClassifier.Fit(x, labels, _small with { BatchSize = 50, MaxEpochs = 1, Shuffle = false });
        Agree.Bits(fitted.Network.Parameters, model.Network.Parameters);
        Agree.Close(fitted.Report.Objective, model.Report.Objective, 1e-15);
    }

    [Fact]
    public void Digits_are_read_as_well_as_elsewhere()
    {
        double[][] rows = [.. File.ReadLines(Path.Combine(Repository.Root, "Samples/Data/digits.csv")).Skip(1).Select(line => line.Split(',').Select(v => double.Parse(v, System.Globalization.CultureInfo.InvariantCulture)).ToArray())];
        Matrix x = Matrix.Create(rows.Length, 64, (i, j) => rows[i][j] / 16);
        int[] labels = [.. rows.Select(row => (int)row[64])];
        List<double> scores = [];
        for (var seed = 0; seed < 10; seed++)
        {
            int[] order = [.. RandomKey.FromSeed(seed).Permutation(rows.Length)], train = order[..1437], test = order[1437..];
            var options = new MultilayerPerceptronClassifierOptions { BatchSize = 64, MaxEpochs = 50, Key = RandomKey.FromSeed(seed), Precision = (Precision)(seed % 2) };
            var model = MultilayerPerceptronClassifier.Fit(Matrix.Create(1437, 64, (i, j) => x[train[i], j]), [.. train.Select(i => labels[i])], options);
            scores.Add(test.Count(i => model.Predict(x.Row(i)) == labels[i]) / 360.0);
            // A share of 0.97 among 360 has a deviation of √(0.97·0.03/360) = 0.009: four of them.
            Assert.True(scores[^1] > 0.97 - (4 * 0.009), $"seed {seed}: {scores[^1]}");
            Assert.InRange(model.Report.Objective, 0.02, 0.06);
        }
        // As scikit-learn's perceptron does with the same options on ten splits of its own: two means of ten, each with the deviation of one over √10; within two deviations of their difference.
        double[] peers = [.. System.Text.Json.JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "References/neural-networks/digits.json")))
            .RootElement.GetProperty("accuracies").EnumerateArray().Select(v => v.GetDouble())];
        var noise = Math.Sqrt((Statistics.SampleVariance(scores.ToArray()) + Statistics.SampleVariance(peers)) / 10);
        Assert.True(Math.Abs(scores.Average() - peers.Average()) <= 2 * noise, $"{scores.Average()} against {peers.Average()}, with a noise of {noise}");
    }

    [Fact]
    public void Wrong_calls_are_refused()
    {
        Matrix x = Matrix.FromRows([1, 2], [3, 4]);
        int[] labels = [0, 1];
        Refusal.Argument("labels", () => MultilayerPerceptronClassifier.Fit(x, [0], new()), "2", "1");
        Refusal.Argument("features", () => MultilayerPerceptronClassifier.Fit(Matrix.Zeros(0, 2), [], new()), "0×2");
        Refusal.Argument("features", () => MultilayerPerceptronClassifier.Fit(Matrix.FromRows([1, 2], [3, double.NaN]), labels), "row 1", "column 1", "NaN");
        Refusal.Argument("target", () => MultilayerPerceptronRegressor.Fit(x, [1, double.PositiveInfinity]), "index 1");
        Refusal.Argument("weights", () => MultilayerPerceptronClassifier.FitWeighted(x, labels, [0, 0]), "above 0");
        Refusal.Range("BatchSize", () => MultilayerPerceptronClassifier.Fit(x, labels, new() { BatchSize = 0 }));
        Refusal.Range("L2", () => MultilayerPerceptronClassifier.Fit(x, labels, new() { L2 = double.NaN }));
        Refusal.Range("HiddenUnits", () => MultilayerPerceptronClassifier.Fit(x, labels, new() { HiddenUnits = [3, 0] }));
        Refusal.Argument("HiddenUnits", () => MultilayerPerceptronClassifier.Fit(x, labels, new() { HiddenUnits = default }));
        Refusal.Range("ValidationShare", () => MultilayerPerceptronClassifier.Fit(x, labels, new() { ValidationShare = 1 }));
        Refusal.Argument("features", () => MultilayerPerceptronClassifier.Fit(x, labels, new() { HiddenLayers = [new BatchNormalizationLayer()], BatchSize = 1 }), "two rows", "1");
        Refusal.Argument("target", () => MultilayerPerceptronRegressor.Fit(x, [1, -1], new() { Loss = NetworkLoss.Poisson }), "-1", "index 1");
        var model = MultilayerPerceptronClassifier.Fit(x, labels, new() { MaxEpochs = 1 });
        Refusal.Argument("labels", () => model.PartialFit(x, [0, 2]), "0, 1", "2", "index 1");
        Refusal.Argument("features", () => model.PartialFit(Matrix.Ones(2, 3), labels), "2 columns", "Dense 100 Relu", "2×3");
        Refusal.Argument("features", () => model.Predict(Matrix.Ones(2, 3)), "2×3");
        Refusal.Argument("destination", () => model.PredictProbability(x, new double[3]), "2×2", "3");
        Refusal.Argument("classes", () => MultilayerPerceptronClassifier.Start(2, [1, 1]), "once");
        using CancellationTokenSource stop = new();
        stop.Cancel();
        Assert.Throws<OperationCanceledException>(() => MultilayerPerceptronClassifier.Fit(x, labels, new(), new Execution { Cancellation = stop.Token }));
        List<int> heard = [];
        MultilayerPerceptronClassifier.Fit(x, labels, new() { MaxEpochs = 3 }, new Execution { Progress = new Ear(heard) });
        Assert.Equal([1, 2, 3], heard);
    }

    [Fact]
    public void A_batch_allocates_nothing()
    {
        foreach (var precision in (Precision[])[Precision.Double, Precision.Single])
        {
            var options = _small with
            {
                Precision = precision,
                BatchSize = 16,
                MaxEpochs = 40,
                Tolerance = 0,
                Patience = 100,
                L2 = 1e-3,
                Schedule = RateSchedule.Cosine(0.01, 1e-4, 100),
            };
            // What 256 rows more cost in forty epochs and in one: the memory for the rows, once. They are sixteen batches an epoch, and the smallest
            // object is 24 bytes; the runtime's own few hundred, when a pool is trimmed or a method compiled anew, are less than one object in ten batches.
            const int batches = 16 * 39, smallest = 24;
            var difference = More(options) - More(options with { MaxEpochs = 1 });
            Assert.True(Math.Abs(difference) < batches * smallest / 10, $"{batches} batches more allocate {difference} bytes more in {precision}");
        }

        static long More(MultilayerPerceptronClassifierOptions options) => Allocated(options, 512) - Allocated(options, 256);

        static long Allocated(MultilayerPerceptronClassifierOptions options, int rows)
        {
            var (x, labels) = Clouds(1, rows);
            // The least of some runs: while code is still being compiled anew, the runtime adds a little of its own.
            var least = long.MaxValue;
            for (var run = 0; run < 8; run++)
            {
                var before = GC.GetAllocatedBytesForCurrentThread();
                MultilayerPerceptronClassifier.Fit(x, labels, options, Execution.Sequential);
                least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
            }

            return least;
        }
    }

    private sealed class Ear(List<int> heard) : IProgress<FitProgress>
    {
        public void Report(FitProgress value) => heard.Add(value.Iteration);
    }
}
