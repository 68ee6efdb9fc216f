using Xunit;

namespace Functional.Properties;

/// <summary>When the training of a perceptron ends: at the best epoch of rows held back, or because it diverges.</summary>
[Trait("Formula", "N8"), Trait("Formula", "N9"), Trait("Formula", "N10")]
public sealed class PerceptronStopping
{
    [Fact]
    public void Early_stopping_keeps_the_best_epoch()
    {
        var (x, labels) = PerceptronSamples.Clouds(3, 120, distance: 1.5);
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
}
