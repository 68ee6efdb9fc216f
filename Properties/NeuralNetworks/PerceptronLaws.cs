using System.Collections.Immutable;
using Xunit;

namespace Functional.Properties;

/// <summary>Multi-layer perceptrons: the same data in batches, on threads, with weights, or after a pause give the same network.</summary>
[Trait("Formula", "N8"), Trait("Formula", "N9"), Trait("Formula", "N10")]
public sealed class PerceptronLaws
{
    [Law(MaxTest = 8)]
    public void The_same_batches_one_by_one_give_the_bits_of_an_epoch(int seed, bool single)
    {
        var (x, labels) = PerceptronSamples.Clouds(seed, 37);
        var options = PerceptronSamples.Small with { Shuffle = false, MaxEpochs = 2, Key = RandomKey.FromSeed(seed), Precision = single ? Precision.Single : Precision.Double };
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
        var (x, labels) = PerceptronSamples.Clouds(seed, 60);
        var options = PerceptronSamples.Small with { Key = RandomKey.FromSeed(seed) };
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
        var (x, labels) = PerceptronSamples.Clouds(seed, 40);
        Source source = new((ulong)(uint)seed);
        double[] weights = source.Array(40, s => s.OneIn(3) ? 0 : 1.0);
        weights[0] = 1;
        weights[1] = 0;
        int[] rows = [.. Enumerable.Range(0, 40).Where(i => weights[i] > 0)];
        var options = PerceptronSamples.Small with { MaxEpochs = 2 };
        var weighted = MultilayerPerceptronClassifier.FitWeighted(x, labels, weights, options);
        var chosen = MultilayerPerceptronClassifier.Fit(Matrix.Create(rows.Length, 2, (i, j) => x[rows[i], j]), [.. rows.Select(i => labels[i])], options);
        Assert.Equal(chosen.Classes.AsEnumerable(), weighted.Classes);
        Agree.Bits(chosen.Network.Parameters, weighted.Network.Parameters);
        // Equal weights are none; a power of two changes no digit.
        var twos = MultilayerPerceptronClassifier.FitWeighted(x, labels, [.. Enumerable.Repeat(2.0, 40)], options with { L1 = 0, L2 = 0 });
        Agree.Bits(MultilayerPerceptronClassifier.Fit(x, labels, options with { L1 = 0, L2 = 0 }).Network.Parameters, twos.Network.Parameters);
    }

    [Fact]
    public void Classes_weigh_what_the_options_say()
    {
        var (x, labels) = PerceptronSamples.Clouds(5, 90, distance: 2);
        var options = new MultilayerPerceptronClassifierOptions { HiddenUnits = [5], MaxEpochs = 3, Shuffle = false };
        double[] counts = [.. labels.Select(label => (double)labels.Count(other => other == label))];
        var balanced = MultilayerPerceptronClassifier.Fit(x, labels, options with { BalancedClasses = true });
        var weighted = MultilayerPerceptronClassifier.FitWeighted(x, labels, [.. counts.Select(count => 90 / (3 * count))], options);
        Agree.Bits(weighted.Network.Parameters, balanced.Network.Parameters);
        var named = MultilayerPerceptronClassifier.Fit(x, labels, options with { ClassWeights = ImmutableDictionary<int, double>.Empty.Add(10, 3) });
        var same = MultilayerPerceptronClassifier.FitWeighted(x, labels, [.. labels.Select(label => label == 10 ? 3.0 : 1)], options);
        Agree.Bits(same.Network.Parameters, named.Network.Parameters);
        Assert.Equal(options with { ClassWeights = ImmutableDictionary<int, double>.Empty.Add(1, 2) }, options with { ClassWeights = ImmutableDictionary<int, double>.Empty.Add(1, 2) });
    }

    [Fact]
    public void Weights_far_out_are_as_good_as_others()
    {
        var (x, labels) = PerceptronSamples.Clouds(9, 30);
        var options = PerceptronSamples.Small with { L1 = 0, L2 = 0 };
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
        var (x, labels) = PerceptronSamples.Clouds(2, 50);
        var model = MultilayerPerceptronClassifier.Start(2, [0, 10, 20], PerceptronSamples.Small).PartialFit(x, labels);
        var fitted = MultilayerPerceptronClassifier.Fit(x, labels, PerceptronSamples.Small with { BatchSize = 50, MaxEpochs = 1, Shuffle = false });
        Agree.Bits(fitted.Network.Parameters, model.Network.Parameters);
        Agree.Close(fitted.Report.Objective, model.Report.Objective, 1e-15);
    }
}
