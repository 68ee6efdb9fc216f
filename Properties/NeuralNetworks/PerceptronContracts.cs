using Xunit;

namespace Functional.Properties;

/// <summary>What perceptrons take, refuse and allocate.</summary>
[Trait("Formula", "N8"), Trait("Formula", "N9"), Trait("Formula", "N10")]
public sealed class PerceptronContracts
{
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
            var options = PerceptronSamples.Small with
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
            var (x, labels) = PerceptronSamples.Clouds(1, rows);
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
