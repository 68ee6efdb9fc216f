using Xunit;

namespace Functional.Properties;

/// <summary>The ends of the ranges, and the relations between the losses.</summary>
public sealed class LossEdges
{
    [Fact, Trait("Formula", "LS1")]
    public void Squares_beyond_the_range_do_not_spoil_a_mean_within_it()
    {
        double[] y = new double[1000], p = new double[1000];
        p[3] = 2e154;
        Agree.Close(4e305, Loss.MeanSquaredError(y, p), 4 * Tolerance.Epsilon);
        Agree.Close(4e305, Loss.MeanSquaredError(y, p, [.. y.Select(_ => 1e300)]), 8 * Tolerance.Epsilon);
        Assert.Equal(double.PositiveInfinity, Loss.MeanSquaredError([0.0], [1e200]));
        Agree.Close(1e76, Loss.MeanSquaredError([0f], [1e38f]), 1e-6);
        Agree.Close(1e-60, Loss.MeanSquaredError([0f], [1e-30f]), 1e-6);
        Agree.Close(1e-60, Loss.MeanSquaredError([0f], [1e-30f], [3f]), 1e-6);
    }

    [Fact, Trait("Formula", "LS2")]
    public void Residuals_beyond_the_range_do_not_spoil_a_mean_within_it()
    {
        double[] y = [1.5e308, 0, 0, 0], p = [-1.5e308, 0, 0, 0];
        Agree.Close(0.75e308, Loss.MeanAbsoluteError(y, p), 4 * Tolerance.Epsilon);
        Agree.Close(0.75e308, Loss.Huber(y, p), 4 * Tolerance.Epsilon);
        Agree.Close(0.75e308, Loss.SmoothL1(y, p), 4 * Tolerance.Epsilon);
        Agree.Close(0.75e308, Loss.LogCosh(y, p), 4 * Tolerance.Epsilon);
        Agree.Close(0.375e308, Loss.Pinball(y, p, 0.5), 4 * Tolerance.Epsilon);
        Agree.Close(1.5e308, Loss.Hinge([1, 1], [-1.5e308, -1.5e308]), 4 * Tolerance.Epsilon);
    }

    [Fact, Trait("Formula", "LS3")]
    public void Huber_of_a_large_delta_is_half_the_square_and_of_a_small_one_the_slope()
    {
        double[] y = [3, 0, 2], p = [2.5, 0, 4];
        Agree.Close(Loss.MeanSquaredError(y, p) / 2, Loss.Huber(y, p, 1e6), 8 * Tolerance.Epsilon);
        Agree.Close(Loss.MeanAbsoluteError(y, p) * 1e-6, Loss.Huber(y, p, 1e-6), 1e-5);
        Agree.Close(Loss.SmoothL1(y, p, 0.7) * 0.7, Loss.Huber(y, p, 0.7), 8 * Tolerance.Epsilon);
        foreach (var bad in (double[])[0, -1, double.NaN, double.PositiveInfinity])
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => Loss.Huber(y, p, bad));
            Assert.Throws<ArgumentOutOfRangeException>(() => Loss.SmoothL1(y, p, bad));
            Assert.Throws<ArgumentOutOfRangeException>(() => Loss.Pinball(y, p, bad));
        }
    }

    [Theory, Trait("Formula", "LS4")]
    [InlineData(1, 1e4), InlineData(0, -1e4), InlineData(1, double.PositiveInfinity), InlineData(0, double.NegativeInfinity), InlineData(0, double.NaN)]
    [InlineData(1, -709), InlineData(0, 708.5)]
    public void A_loss_does_not_see_the_logits_beside_it(double label, double logit)
    {
        double[] z = [.. Enumerable.Range(0, 64).Select(i => i * 0.7 - 22)], y = [.. z.Select((_, i) => i % 3 / 2.0)], alone = new double[64];
        Loss.BinaryCrossEntropyFromLogitsValues(y, z, alone);
        double[] both = new double[128];
        Loss.BinaryCrossEntropyFromLogitsValues(
            [.. y.SelectMany(v => new[] { v, label })], [.. z.SelectMany(v => new[] { v, logit })], both);
        for (var i = 0; i < 64; i++)
            Agree.Bits(alone[i], both[2 * i], $"{z[i]:R} beside {logit:R}");
        Agree.Close(Math.Max((1 - (2 * label)) * logit, 0), both[1], 1e-300, 1e-300);
    }

    [Fact, Trait("Formula", "LS4")]
    public void Logits_of_a_thousand_keep_their_digits()
    {
        Agree.Close(1000.0 / 3, Loss.BinaryCrossEntropyFromLogits([1, 0, 1], [1000, -1000, -1000]), 4 * Tolerance.Epsilon);
        Agree.Close(Math.Exp(-700), Loss.BinaryCrossEntropyFromLogits([1, 0], [700, -700]), 1e-12);
        Assert.Equal(0, Loss.BinaryCrossEntropyFromLogits([1, 0], [double.PositiveInfinity, double.NegativeInfinity]));
        Assert.Equal(double.PositiveInfinity, Loss.BinaryCrossEntropyFromLogits([0.0], [double.PositiveInfinity]));
        double[] gradient = new double[4];
        Loss.BinaryCrossEntropyFromLogitsGradient([1, 0, 1, 0], [1000, -1000, -1000, 1000], gradient);
        Assert.Equal([0, 0, -0.25, 0.25], gradient);
        Assert.Equal(1000, Loss.BinaryCrossEntropyFromLogits([1f], [-1000f]));
        Assert.Equal(0.7 * 1000, Loss.FocalFromLogits([0.0], [1000.0], 2, 0.3), 12);
        Assert.Equal(0, Loss.FocalFromLogits([1.0], [1000.0]));
    }

    [Fact, Trait("Formula", "LS4")]
    public void Certain_predictions_cost_the_logarithm_of_the_clipping()
    {
        foreach (var epsilon in (double[])[1e-7, 1e-12, 2.220446049250313E-16, 1e-30, 1e-300])
        {
            Agree.Close(-Math.Log(epsilon), Loss.BinaryCrossEntropy([1.0], [0.0], epsilon), 8 * Tolerance.Epsilon, 0, "y = 1, p = 0");
            Agree.Close(-Math.Log(epsilon), Loss.BinaryCrossEntropy([0.0], [1.0], epsilon), 8 * Tolerance.Epsilon, 0, "y = 0, p = 1");
            // −ln(1 − ε) is ε + ε²/2 + ε³/3.
            var small = epsilon + (epsilon * epsilon / 2) + (epsilon * epsilon * epsilon / 3);
            Agree.Close(small, Loss.BinaryCrossEntropy([1.0], [1.0], epsilon), 16 * Tolerance.Epsilon, 0, "y = 1, p = 1");
            Agree.Close(small, Loss.BinaryCrossEntropy([0.0], [0.0], epsilon), 16 * Tolerance.Epsilon, 0, "y = 0, p = 0");
            double[] gradient = new double[2];
            Loss.BinaryCrossEntropyGradient([1, 0], [0, 1], epsilon, gradient);
            Assert.Equal([0, 0], gradient);
        }
        Assert.Equal(double.PositiveInfinity, Loss.BinaryCrossEntropy([1.0], [0.0], 0));
        Assert.Equal(0, Loss.BinaryCrossEntropy([1, 0], [1, 0], 0));
        Agree.Close(1e-30, Loss.BinaryCrossEntropy([0.0], [1e-30], 0), 8 * Tolerance.Epsilon);
        Assert.Throws<ArgumentOutOfRangeException>(() => Loss.BinaryCrossEntropy([1.0], [0.5], 0.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => Loss.BinaryCrossEntropy([1.0], [0.5], -1e-9));
    }

    [Law(MaxTest = 40), Trait("Formula", "LS4")]
    public void Hard_labels_and_soft_ones_in_one_register_give_the_bits_they_give_alone(int seed)
    {
        Source source = new((ulong)(uint)seed);
        double[] y = source.Array(37, LossMembers.Share), p = source.Array(37, Numbers.Probability), all = new double[37], alone = new double[1];
        Loss.BinaryCrossEntropyValues(y, p, 1e-15, all);
        for (var i = 0; i < y.Length; i++)
        {
            Loss.BinaryCrossEntropyValues(y.AsSpan(i, 1), p.AsSpan(i, 1), 1e-15, alone);
            Agree.Bits(alone[0], all[i], $"loss({y[i]:R}, {p[i]:R})");
        }
    }

    [Law(MaxTest = 40), Trait("Formula", "LS4")]
    public void Logits_are_as_good_as_their_sigmoids(int seed)
    {
        Source source = new((ulong)(uint)seed);
        double[] y = source.Array(9, LossMembers.Share), z = source.Array(9, s => s.Bell() * 3), p = new double[9];
        Elementwise.Sigmoid(z, p);
        // 1 − σ(z) loses digits: ε·e^|z| of it, and |z| stays below 18.
        Agree.Close(Loss.BinaryCrossEntropy(y, p, 0), Loss.BinaryCrossEntropyFromLogits(y, z), 1e-9);
        double[] hard = [.. y.Select(v => v < 0.5 ? 0.0 : 1)];
        Agree.Close(Loss.Focal(hard, p), Loss.FocalFromLogits(hard, z), 1e-7, 1e-12);
        Agree.Close(Loss.BinaryCrossEntropyFromLogits(hard, z) / 2, Loss.FocalFromLogits(hard, z, 0, 0.5), 1e-13);
    }

    [Fact, Trait("Formula", "LS4")]
    public void The_last_bit_outside_the_interval_is_outside()
    {
        Assert.Throws<ArgumentException>(() => Loss.BinaryCrossEntropy([0.0, -double.Epsilon], [0.5, 0.5]));
        Assert.Throws<ArgumentException>(() => Loss.BinaryCrossEntropy([0.0, 1], [0.5, 1.0000000000000002]));
        Assert.Throws<ArgumentException>(() => Loss.BinaryCrossEntropyFromLogits([0.0, 1.0000000000000002], [0.5, 0.5]));
        Assert.Equal(0, Loss.BinaryCrossEntropy([-0.0, 1], [-0.0, 1], 0));
    }

    [Fact]
    public void Counts_and_rates_of_zero_have_their_limits()
    {
        Assert.Equal(0, Loss.Poisson([0.0], [0.0]));
        Assert.Equal(double.PositiveInfinity, Loss.Poisson([1.0], [0.0]));
        Assert.Equal(0, Loss.PoissonFromLogs([0.0], [double.NegativeInfinity]));
        Agree.Close(Loss.Poisson([3.0, 0], [2.5, 0.5]), Loss.PoissonFromLogs([3.0, 0], [Math.Log(2.5), Math.Log(0.5)]), 1e-14);
    }

    [Fact]
    public void Small_residuals_of_log_cosh_are_half_their_square()
    {
        Agree.Close(0.5e-200, Loss.LogCosh([0.0], [1e-100]), 8 * Tolerance.Epsilon);
        Agree.Close(0.5e-20, Loss.LogCosh([0.0], [1e-10]), 16 * Tolerance.Epsilon);
        Agree.Close(1e300, Loss.LogCosh([0.0], [1e300]), 4 * Tolerance.Epsilon);
    }

    [Fact]
    [Trait("Formula", "LS5")]
    public void A_probability_raised_to_epsilon_has_no_gradient()
    {
        double[] to = new double[4];
        Loss.CategoricalCrossEntropyGradient([0, 0], [0, 1, 0.5, 0.5], 2, 1e-3, to);
        Assert.Equal([0, 0, -1, 0], to);
        Loss.CategoricalCrossEntropyGradient([1.0, 0, 1, 0], [0, 1, 0.5, 0.5], 2, 1e-3, to);
        Assert.Equal([0, 0, -1, 0], to);
    }

    [Fact]
    public void A_register_full_of_calls_allocates_nothing()
    {
        double[] y = [.. Enumerable.Range(0, 3000).Select(i => (double)(i & 1))], p = [.. y.Select(v => 0.25 + (v / 2))], d = new double[3000], w = [.. y.Select(_ => 0.5)];
        void Call()
        {
            Loss.BinaryCrossEntropy(y, p);
            Loss.BinaryCrossEntropy(y, p, p);
            Loss.BinaryCrossEntropyGradient(y, p, p, 1e-9, d);
            Loss.MeanSquaredError(y, p, w);
            Loss.HuberGradient(y, p, w, 1, d);
        }
        Call();
        var before = GC.GetAllocatedBytesForCurrentThread();
        Call();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
