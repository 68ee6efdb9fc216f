using Xunit;

namespace Functional.Properties;

/// <summary>Platt's scaling: its laws, and SciPy's minimum (References/support-vectors/make_platt.py).</summary>
[Trait("Formula", "V8")]
public sealed class PlattLaws
{
    [Law(MaxTest = 60)]
    public void No_other_curve_is_likelier(byte rows, sbyte exponent, int seed)
    {
        var n = rows % 60 + 1;
        var (scores, labels, weights) = Data(n, seed);
        scores = [.. scores.Select(f => Math.ScaleB(f, exponent))];
        var fit = PlattScaling.FitWeighted(scores, labels, weights);
        Assert.True(fit.Report.Converged, fit.Report.Message);
        var least = Loss(scores, labels, weights, fit.A, fit.B);
        // Sums of n terms of some units at most.
        var rounding = 1e-13 * n * (1 + least);
        Agree.Within(least, fit.Report.Objective, rounding);
        var step = RandomKey.FromSeed(seed).Child(5).Normal(40);
        for (var k = 0; k < 20; k++)
        {
            var size = Math.Pow(10, -k / 4);
            Assert.True(Loss(scores, labels, weights, fit.A + (Math.ScaleB(step[2 * k], -exponent) * size), fit.B + (step[(2 * k) + 1] * size)) >= least - rounding);
        }
    }

    [Law(MaxTest = 40)]
    public void The_mean_probability_is_the_mean_target(byte rows, int seed)
    {
        var n = rows % 60 + 2;
        var (scores, labels, weights) = Data(n, seed);
        var fit = PlattScaling.FitWeighted(scores, labels, weights);
        double ones = labels.Zip(weights, (y, w) => y * w).Sum(), zeros = weights.Sum() - ones;
        var p = new double[n];
        fit.Probability(scores, p);
        var gap = 0.0;
        for (var i = 0; i < n; i++)
        {
            Assert.Equal(fit.Probability(scores[i]), p[i]);
            gap += weights[i] * (p[i] - (labels[i] == 1 ? (ones + 1) / (ones + 2) : 1 / (zeros + 2)));
        }
        // The last step leaves a fall gᵀH⁻¹g of 10⁻¹³ of the objective at most before it, H being at most a quarter of the weight; and it is quadratic from there.
        Assert.InRange(gap, -1e-6 * weights.Sum(), 1e-6 * weights.Sum());
    }

    [Law(MaxTest = 40)]
    public void Scores_that_are_doubled_halve_A_and_turned_labels_turn_B(byte rows, int seed)
    {
        var (scores, labels, weights) = Data(rows % 60 + 2, seed);
        var fit = PlattScaling.FitWeighted(scores, labels, weights);
        var doubled = PlattScaling.FitWeighted([.. scores.Select(f => 2 * f)], labels, weights);
        Agree.Bits(fit.A / 2, doubled.A);
        Agree.Bits(fit.B, doubled.B);
        var turned = PlattScaling.FitWeighted([.. scores.Select(f => -f)], [.. labels.Select(y => 1 - y)], weights);
        for (var i = 0; i < scores.Length; i++)
            Agree.Within(1 - fit.Probability(scores[i]), turned.Probability(-scores[i]), 1e-6);
    }

    [Law(MaxTest = 40)]
    public void A_weight_is_a_repetition(byte rows, int seed)
    {
        var n = rows % 40 + 2;
        var (scores, labels, _) = Data(n, seed);
        var counts = TreeLaws.Labels(n, 4, seed + 1);
        counts[0] = 2;
        int[] repeated = [.. Enumerable.Range(0, n).SelectMany(i => Enumerable.Repeat(i, counts[i]))];
        var once = PlattScaling.FitWeighted(scores, labels, [.. counts.Select(c => (double)c)]);
        var often = PlattScaling.Fit([.. repeated.Select(i => scores[i])], [.. repeated.Select(i => labels[i])]);
        foreach (var i in repeated)
            Agree.Within(often.Probability(scores[i]), once.Probability(scores[i]), 1e-6);
    }

    [Fact]
    public void Minima_are_those_of_SciPy()
    {
        foreach (var entry in ReferenceJson.Load("support-vectors/platt.json").GetProperty("cases").EnumerateArray())
        {
            var fit = PlattScaling.FitWeighted(entry.Doubles("scores"), entry.Ints("labels"), entry.Doubles("weights"));
            Assert.True(fit.Report.Converged, fit.Report.Message);
            Agree.Close(entry.GetProperty("a").GetDouble(), fit.A, 1e-7);
            Agree.Close(entry.GetProperty("b").GetDouble(), fit.B, 1e-7, 1e-7);
            Agree.Close(entry.GetProperty("objective").GetDouble(), fit.Report.Objective, 1e-12);
        }
    }

    [Fact]
    public void Hostile_calls()
    {
        // One label alone: (n + 1)/(n + 2) for every score.
        var sure = PlattScaling.Fit([-3, 0.1, 7], [1, 1, 1]);
        Assert.Equal(0.8, sure.Probability(-100), 9);
        Assert.Equal(0.8, sure.Probability(100), 9);
        Assert.Equal(0.5, PlattScaling.Fit([2, 2], [0, 1]).Probability(2), 9);
        Assert.Equal(2.0 / 3, PlattScaling.Fit([5], [1]).Probability(5), 9);
        Assert.True(double.IsNaN(sure.Probability(double.NaN)));
        foreach (var size in (double[])[1e-300, 1e300])
        {
            var fit = PlattScaling.Fit([-size, size, -size / 2, size / 2], [0, 1, 0, 1]);
            Assert.True(fit.Probability(size) > 0.6 && fit.Probability(-size) < 0.4);
        }
        Assert.Equal("scores", Assert.Throws<ArgumentException>(() => PlattScaling.Fit([], [])).ParamName);
        Assert.Equal("scores", Assert.Throws<ArgumentException>(() => PlattScaling.Fit([1, double.NaN], [0, 1])).ParamName);
        Assert.Equal("labels", Assert.Throws<ArgumentException>(() => PlattScaling.Fit([1, 2], [0, 2])).ParamName);
        Assert.Equal("labels", Assert.Throws<ArgumentException>(() => PlattScaling.Fit([1, 2], [0])).ParamName);
        Assert.Throws<ArgumentException>(() => PlattScaling.FitWeighted([1, 2], [0, 1], [0, 0]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PlattScaling(double.NaN, 0));
        Assert.Equal(new PlattScaling(-1, 0.5), new PlattScaling(-1, 0.5));
        using CancellationTokenSource source = new();
        source.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => PlattScaling.Fit([1, 2], [0, 1], new() { Cancellation = source.Token }));
    }

    private static double Loss(double[] scores, int[] labels, double[] weights, double a, double b)
    {
        double ones = labels.Zip(weights, (y, w) => y * w).Sum(), zeros = weights.Sum() - ones, sum = 0;
        for (var i = 0; i < scores.Length; i++)
        {
            var z = (a * scores[i]) + b;
            var t = labels[i] == 1 ? (ones + 1) / (ones + 2) : 1 / (zeros + 2);
            double Softplus(double v) => Math.Max(v, 0) + Math.Log(1 + Math.Exp(-Math.Abs(v)));
            sum += weights[i] * ((t * Softplus(z)) + ((1 - t) * Softplus(-z)));
        }
        return sum;
    }

    private static (double[] Scores, int[] Labels, double[] Weights) Data(int n, int seed)
    {
        var key = RandomKey.FromSeed(seed);
        double[] scores = key.Child(1).Normal(n).ToArray(), noise = key.Child(2).Normal(n).ToArray(), weights = key.Child(3).UniformBetween(0.2, 3, n).ToArray();
        return (scores, [.. scores.Zip(noise, (f, e) => f + e > 0 ? 1 : 0)], weights);
    }
}
