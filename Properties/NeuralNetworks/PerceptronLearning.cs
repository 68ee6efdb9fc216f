using System.Globalization;
using Xunit;

namespace Functional.Properties;

/// <summary>What multi-layer perceptrons learn: clouds apart, every loss by every optimizer, digits.</summary>
[Trait("Formula", "N8"), Trait("Formula", "N9"), Trait("Formula", "N10")]
public sealed class PerceptronLearning
{
    [Law(MaxTest = 5)]
    public void Clouds_apart_are_told_apart(int seed, bool two)
    {
        var (x, labels) = PerceptronSamples.Clouds(seed, 200, classes: two ? 2 : 3);
        var options = new MultilayerPerceptronClassifierOptions { HiddenUnits = [16], BatchSize = 32, MaxEpochs = 60, Key = RandomKey.FromSeed(seed), Optimizer = new Adam { Rate = 0.01 } };
        var model = MultilayerPerceptronClassifier.Fit(x, labels, options);
        Assert.True(model.Predict(x).Zip(labels).Count(p => p.First == p.Second) >= 190);
        Assert.True(model.Report.History[^1] < model.Report.History[0]);
        Matrix p = model.PredictProbability(x), log = model.PredictLogProbability(x);
        for (var i = 0; i < 20; i++)
        {
            // A quotient is rounded once or twice, and so is each of two additions.
            Agree.Within(1, Summation.Sum(p.Row(i)), 4 * Tolerance.Epsilon);
            Assert.Equal(model.Predict(x.Row(i)), model.Classes[p.Row(i).IndexOf(p.Row(i).ToArray().Max())]);
            Agree.Bits(p.Row(i), model.PredictProbability(x.Row(i)));
            for (var j = 0; j < model.Classes.Length; j++)
                // A few roundings of p are as many of ln p in absolute terms; the logits, up to some tens, are rounded in both.
                Agree.Close(Math.Log(p[i, j]), log[i, j], 16 * Tolerance.Epsilon, 16 * Tolerance.Epsilon);
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
    public void Digits_are_read_as_well_as_elsewhere()
    {
        double[][] rows = [.. File.ReadLines(Path.Combine(Repository.Root, "Samples/Data/digits.csv")).Skip(1).Select(line => line.Split(',').Select(v => double.Parse(v, CultureInfo.InvariantCulture)).ToArray())];
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
}
