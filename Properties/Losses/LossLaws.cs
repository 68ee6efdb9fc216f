using Xunit;

namespace Functional.Properties;

/// <summary>What holds for every loss.</summary>
public abstract class LossLaws
{
    protected abstract LossCase Loss { get; }

    [Law(MaxTest = 40)]
    public void Values_are_the_formula(int seed, byte size)
    {
        var (y, p) = Draw(seed, size);
        var values = new double[y.Length];
        Loss.Values(y, p, values);
        for (var i = 0; i < y.Length; i++)
            Agree.Close(Loss.Formula(y[i], p[i]), values[i], Loss.Roundings * Tolerance.Epsilon, 1e-300, $"loss({y[i]:R}, {p[i]:R})");
    }

    [Law(MaxTest = 40)]
    public void The_mean_is_that_of_the_values(int seed, byte size)
    {
        var (y, p) = Draw(seed, size);
        var values = new double[y.Length];
        Loss.Values(y, p, values);
        var bound = (Tolerance.OfBlockedSum(values, 1024) + 4 * Tolerance.Epsilon * Tolerance.AbsoluteSum(values)) / y.Length;
        Agree.Within(Exact.Mean(values), Loss.Mean(y, p), bound + 1e-300, "mean");
    }

    [Law(MaxTest = 40)]
    public void The_gradient_is_the_derivative_over_n(int seed, byte size)
    {
        var (y, p) = Draw(seed, size);
        var gradient = new double[y.Length];
        Loss.Gradient(y, p, gradient);
        for (var i = 0; i < y.Length; i++)
        {
            var slope = Loss.Slope(y[i], p[i]) / y.Length;
            Agree.Close(slope, gradient[i], (Loss.Roundings + 4) * Tolerance.Epsilon, 1e-300, $"slope({y[i]:R}, {p[i]:R}) / {y.Length}");
        }
    }

    [Law(MaxTest = 40)]
    public void The_gradient_is_the_limit_of_differences_of_the_loss(int seed)
    {
        var (y, p) = Draw(seed, 0);
        if (Loss.IsNearKink(y[0], p[0]))
            return;
        // The best step of a central difference: its error is about ε^⅔ of the loss and its third derivative. Inside [0, 1] the step stays within.
        var step = 6e-6 * (double.IsNaN(Loss.BadPrediction) ? Math.Max(1, Math.Abs(p[0])) : Math.Min(p[0], Math.Max(1 - p[0], p[0] / 2)));
        double above = p[0] + step, below = p[0] - step;
        var difference = (Loss.Mean(y[..1], [above]) - Loss.Mean(y[..1], [below])) / (above - below);
        var gradient = new double[1];
        Loss.Gradient(y[..1], p[..1], gradient);
        var scale = Math.Abs(gradient[0]) + Math.Abs(Loss.Mean(y[..1], p[..1])) * 1e-3 / Math.Max(step * 1e5, 1e-300) + 1e-3;
        Agree.Within(difference, gradient[0], 1e-6 * scale, $"slope({y[0]:R}, {p[0]:R})");
    }

    [Law(MaxTest = 40)]
    public void Where_a_loss_cannot_be_negative_it_is_not_and_where_it_can_be_zero_it_is(int seed, byte size)
    {
        var (y, p) = Draw(seed, size);
        if (Loss.IsNonNegative)
        {
            var values = new double[y.Length];
            Loss.Values(y, p, values);
            Assert.All(values, v => Assert.True(v >= 0, $"a loss of {v:R}"));
            Assert.True(Loss.Mean(y, p) >= 0);
        }
        if (Loss.Perfect is { } perfect)
        {
            double[] best = [.. y.Select(perfect)], gradient = new double[y.Length];
            Assert.Equal(0, Loss.Mean(y, best));
            Loss.Gradient(y, best, gradient);
            Assert.All(gradient, g => Assert.Equal(0, g));
        }
    }

    [Law(MaxTest = 60)]
    public void A_convex_loss_lies_below_its_chords(int seed)
    {
        if (!Loss.IsConvex)
            return;
        var (y, p) = Draw(seed, 1);
        double middle = p[0] / 2 + p[1] / 2, a = Loss.Mean(y[..1], p[..1]), b = Loss.Mean(y[..1], p[1..2]);
        // The middle is rounded: half an ulp of it, times the steepest slope.
        var slope = Math.Max(Math.Abs(Loss.Slope(y[0], p[0])), Math.Abs(Loss.Slope(y[0], p[1])));
        var slack = 2 * Loss.Roundings * Tolerance.Epsilon * (Math.Abs(a) + Math.Abs(b)) + slope * Tolerance.Ulp(middle) + 1e-300;
        Assert.True(Loss.Mean(y[..1], [middle]) <= a / 2 + b / 2 + slack, $"above the chord from {p[0]:R} to {p[1]:R} for {y[0]:R}");
    }

    [Law(MaxTest = 40)]
    public void A_weight_is_a_repetition_and_no_weight_is_absence(int seed, byte size)
    {
        var (y, p) = Draw(seed, size);
        Source source = new((ulong)seed + 99);
        int[] times = source.Array(y.Length, s => s.Below(4));
        times[source.Below(y.Length)] = 2;
        double[] w = [.. times.Select(t => (double)t)], wild = [.. p.Select((v, i) => times[i] == 0 ? double.NaN : v)];
        double[] ys = [.. y.SelectMany((v, i) => Enumerable.Repeat(v, times[i]))], ps = [.. p.SelectMany((v, i) => Enumerable.Repeat(v, times[i]))];
        double[] all = new double[ys.Length], gradient = new double[y.Length], values = new double[ys.Length];

        Loss.Values(ys, ps, values);
        var bound = 2 * (Tolerance.OfBlockedSum(values, 1024) + 6 * Tolerance.Epsilon * Tolerance.AbsoluteSum(values)) / ys.Length;
        Agree.Within(Loss.Mean(ys, ps), Loss.WeightedMean(y, wild, w), bound + 1e-300, "weighted mean");

        Loss.Gradient(ys, ps, all);
        Loss.WeightedGradient(y, wild, w, gradient);
        for (int i = 0, at = 0; i < y.Length; at += times[i++])
        {
            var sum = times[i] == 0 ? 0 : all[at] * times[i];
            Agree.Close(sum, gradient[i], (2 * Loss.Roundings + 12) * Tolerance.Epsilon, 1e-300, $"weighted gradient of {y[i]:R}, {p[i]:R}");
        }
    }

    [Law(MaxTest = 20)]
    public void Weights_of_any_size_weigh_the_same(int seed, byte size)
    {
        var (y, p) = Draw(seed, size);
        double[] w = new Source((ulong)seed).Array(y.Length, s => 1 + s.Unit()), gradient = new double[y.Length], other = new double[y.Length];
        var mean = Loss.WeightedMean(y, p, w);
        Loss.WeightedGradient(y, p, w, gradient);
        foreach (var exponent in (int[])[-1000, -1, 500, 1022])
        {
            double[] scaled = [.. w.Select(v => Math.ScaleB(v, exponent))];
            Agree.Close(mean, Loss.WeightedMean(y, p, scaled), 8 * Tolerance.Epsilon * (1 + y.Length), 1e-300, $"weights times 2^{exponent}");
            Loss.WeightedGradient(y, p, scaled, other);
            Agree.Close(gradient, other, 8 * Tolerance.Epsilon * (1 + y.Length), 1e-300, $"gradient with weights times 2^{exponent}");
        }
    }

    [Law(MaxTest = 20)]
    public void In_place_is_the_same(int seed, byte size)
    {
        var (y, p) = Draw(seed, size);
        double[] w = new Source((ulong)seed).Array(y.Length, s => 0.1 + s.Unit()), apart = new double[y.Length];
        Loss.Gradient(y, p, apart);
        Agree.Bits(apart, Into(p, d => Loss.Gradient(y, d, d)));
        Agree.Bits(apart, Into(y, d => Loss.Gradient(d, p, d)));
        Loss.WeightedGradient(y, p, w, apart);
        Agree.Bits(apart, Into(p, d => Loss.WeightedGradient(y, d, w, d)));
        Agree.Bits(apart, Into(w, d => Loss.WeightedGradient(y, p, d, d)));
        Loss.Values(y, p, apart);
        Agree.Bits(apart, Into(y, d => Loss.Values(d, p, d)));
    }

    [Law(MaxTest = 30)]
    public void Floats_give_the_same_to_their_precision(int seed, byte size)
    {
        var (y, p) = Draw(seed, size);
        float[] fy = [.. y.Select(v => (float)v)], fp = [.. p.Select(v => (float)v)], w = new Source((ulong)seed).Array(y.Length, s => (float)(0.1 + s.Unit()));
        double[] wy = [.. fy.Select(v => (double)v)], wp = [.. fp.Select(v => (double)v)], ww = [.. w.Select(v => (double)v)], values = new double[y.Length];
        Loss.Values(wy, wp, values);
        // Terms of both signs (Poisson) may cancel: so the bound is of their magnitudes, with those of what they are made of.
        var size1 = values.Select((v, i) => Math.Abs(v) + (Loss.IsNonNegative ? 0 : Math.Abs(wy[i]) * 10 + Math.Abs(wp[i]))).Sum() / y.Length;
        var bound = (Loss.Roundings + 24) * Tolerance.FloatEpsilon * size1 + 1e-36;
        Agree.Within(Loss.Mean(wy, wp), Loss.FloatMean(fy, fp), bound, "mean of floats");
        Agree.Within(Loss.WeightedMean(wy, wp, ww), Loss.FloatWeightedMean(fy, fp, w), 20 * bound, "weighted mean of floats");
    }

    [Fact]
    public void Nothing_has_no_mean_and_NaN_stays()
    {
        Assert.True(double.IsNaN(Loss.Mean([], [])));
        Assert.True(double.IsNaN(Loss.FloatMean([], [])));
        Assert.True(double.IsNaN(Loss.WeightedMean([], [], [])));
        Loss.Gradient([], [], []);
        var (y, p) = Draw(1, 5);
        p[2] = double.NaN;
        var gradient = new double[p.Length];
        Loss.Gradient(y, p, gradient);
        Assert.True(double.IsNaN(Loss.Mean(y, p)));
        Assert.All(gradient.Index(), g => Assert.Equal(g.Index == 2, double.IsNaN(g.Item)));
    }

    [Fact]
    public void Wrong_calls_are_refused()
    {
        var (y, p) = Draw(2, 4);
        double[] d = new double[y.Length], w = [.. y.Select(_ => 1.0)];
        Refused(() => Loss.Mean(y, p[1..]));
        Refused(() => Loss.WeightedMean(y, p, w[1..]));
        Refused(() => Loss.WeightedMean(y, p, new double[y.Length]));
        Refused(() => Loss.WeightedMean(y, p, [.. w[1..], -1]));
        Refused(() => Loss.WeightedMean(y, p, [.. w[1..], double.NaN]));
        Refused(() => Loss.Gradient(y, p, d[1..]));
        Refused(() => Loss.Gradient(y[1..], p.AsSpan(1), p.AsSpan(0, p.Length - 1)));
        if (!double.IsNaN(Loss.BadLabel))
            RefusedValue([.. y[1..], Loss.BadLabel], p);
        if (!double.IsNaN(Loss.BadPrediction))
            RefusedValue(y, [.. p[1..], Loss.BadPrediction]);

        void RefusedValue(double[] actual, double[] predicted)
        {
            Refused(() => Loss.Mean(actual, predicted), $"index {y.Length - 1}");
            Refused(() => Loss.FloatMean([.. actual.Select(v => (float)v)], [.. predicted.Select(v => (float)v)]), $"index {y.Length - 1}");
            Refused(() => Loss.WeightedMean(actual, predicted, w), $"index {y.Length - 1}");
            Refused(() => Loss.WeightedMean(actual, predicted, [.. w[1..], 0]), $"index {y.Length - 1}");
            Refused(() => Loss.Gradient(actual, predicted, d), $"index {y.Length - 1}");
            Refused(() => Loss.WeightedGradient(actual, predicted, w, d), $"index {y.Length - 1}");
            Refused(() => Loss.Values(actual, predicted, d), $"index {y.Length - 1}");
        }
    }

    /// <summary>Samples of the domain, at least one; size 1 gives two.</summary>
    private (double[] Actual, double[] Predicted) Draw(int seed, byte size)
    {
        Source source = new((ulong)(uint)seed);
        var n = size < 200 ? size + 1 : Numbers.Ragged[source.Below(Numbers.Ragged.Length)] + 1;
        return (source.Array(n, Loss.Actual), source.Array(n, Loss.Predicted));
    }

    private static double[] Into(double[] source, Action<double[]> call)
    {
        double[] copy = [.. source];
        call(copy);
        return copy;
    }

    private static void Refused(Action call, string says = "")
    {
        var refusal = Assert.ThrowsAny<ArgumentException>(call);
        Assert.NotNull(refusal.ParamName);
        Assert.Contains(says, refusal.Message, StringComparison.Ordinal);
    }
}
