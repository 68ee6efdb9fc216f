using Xunit;

namespace Functional.Properties;

/// <summary>What a training tells, by hand: with a rate of 0 the network stays as it began, and every loss can be computed from its predictions.</summary>
[Trait("Formula", "N8"), Trait("Formula", "N13")]
public sealed class TrainingLaws
{
    private static readonly MultilayerPerceptronClassifierOptions _still = new()
    {
        HiddenUnits = [5],
        Optimizer = new GradientDescent { Rate = 0 },
        MaxEpochs = 1,
        BatchSize = 100,
        L2 = 0,
    };

    [Law(MaxTest = 20)]
    public void Balanced_classes_weigh_the_same_in_sum_and_smoothed_labels_share(int seed)
    {
        Source source = new((ulong)(uint)seed);
        Matrix x = Matrix.Create(9, 2, (_, _) => source.Bell());
        int[] labels = [0, 0, 0, 0, 0, 0, 1, 1, 1];
        double[] weights = source.Array(9, s => 0.5 + s.Below(4));
        var options = _still with { BalancedClasses = true, LabelSmoothing = 0.2 };
        var model = MultilayerPerceptronClassifier.FitWeighted(x, labels, weights, options);
        double[] totals = [weights[..6].Sum(), weights[6..].Sum()];
        double sum = 0, total = 0;
        for (var i = 0; i < 9; i++)
        {
            double one = model.PredictProbability(x)[i, 1], target = (0.8 * labels[i]) + 0.1;
            var weight = weights[i] * weights.Sum() / (2 * totals[labels[i]]);
            sum += weight * -((target * Math.Log(one)) + ((1 - target) * Math.Log(1 - one)));
            total += weight;
        }

        Agree.Within(sum / total, model.Report.History[0], 1e-12);
    }

    [Fact]
    public void The_loss_of_what_is_held_back_is_a_mean_over_rows_however_they_are_cut_into_batches()
    {
        // All rows alike: the loss is the same on any of them.
        Matrix x = Matrix.Ones(47, 2);
        double[] y = [.. Enumerable.Repeat(2.0, 47)];
        foreach (var batch in (int[])[3, 5, 100])
        {
            var model = MultilayerPerceptronRegressor.Fit(x, y, new()
            {
                HiddenUnits = [4],
                Optimizer = new GradientDescent { Rate = 0 },
                MaxEpochs = 2,
                BatchSize = batch,
                L2 = 0,
                ValidationShare = 0.5,
            });
            Agree.Within(model.Report.History[0], model.ValidationHistory[0], 1e-13 * model.Report.History[0]);
            Agree.Within(model.Report.History[0], model.Report.History[1], 1e-13 * model.Report.History[0]);
        }
    }

    [Fact]
    public void Every_step_drops_anew()
    {
        Source source = new(5);
        Matrix x = Matrix.Create(20, 3, (_, _) => source.Bell());
        var options = _still with { HiddenLayers = [new DenseLayer(30), new DropoutLayer(0.5)], MaxEpochs = 4, Shuffle = false, Tolerance = 0, Patience = 100 };
        var model = MultilayerPerceptronClassifier.Fit(x, [.. Enumerable.Range(0, 20).Select(i => i % 2)], options);
        Assert.Equal(4, model.Report.History.Distinct().Count());
    }

    [Fact]
    public void Orthogonal_weights_have_no_side_that_they_prefer()
    {
        // Each entry of a random rotation is as likely below 0 as above: of 256 coins 128 ± 8·4.
        foreach (var (i, j) in ((int, int)[])[(0, 0), (1, 1), (2, 0), (2, 2)])
            Assert.InRange(Enumerable.Range(0, 256).Count(seed => Initialization.Orthogonal(RandomKey.FromSeed(seed), 3, 3)[i, j] < 0), 96, 160);
    }
}
