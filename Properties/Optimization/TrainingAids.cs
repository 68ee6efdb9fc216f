using FsCheck;
using Xunit;

namespace Functional.Properties;

/// <summary>Batches, schedules and clipping.</summary>
public sealed class TrainingAids
{
    [Law(Arbitrary = [typeof(WalkArbitraries)]), Trait("Formula", "O2"), Trait("Formula", "O3")]
    public void An_epoch_takes_every_sample_once_and_keeps_the_short_batch(NonNegativeInt count, PositiveInt size, int seed)
    {
        int n = count.Get % 200, per = 1 + (size.Get % 50);
        var batches = MiniBatches.Of(n, per, RandomKey.FromSeed(seed));
        Assert.Equal(Enumerable.Range(0, n), batches.SelectMany(b => b).Order());
        Assert.Equal((n + per - 1) / per, batches.Length);
        Assert.All(batches.SkipLast(1), b => Assert.Equal(per, b.Length));
        Assert.Equal(batches.SelectMany(b => b), MiniBatches.Of(n, per, RandomKey.FromSeed(seed)).SelectMany(b => b));
        Assert.Equal(batches.SelectMany(b => b), MiniBatches.Of(n, 1, RandomKey.FromSeed(seed)).SelectMany(b => b));
    }

    [Fact, Trait("Formula", "O3")]
    public void Impossible_batches_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => MiniBatches.Of(-1, 1, RandomKey.FromSeed(1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => MiniBatches.Of(1, 0, RandomKey.FromSeed(1)));
    }

    [Law(Arbitrary = [typeof(WalkArbitraries)])]
    public void Schedules_are_their_formulas(PositiveInt step, PositiveInt every)
    {
        long t = step.Get, k = every.Get;
        // The power of a number below 1 is correct to an ulp or two; the rest rounds a handful of times.
        Agree.Close(0.1 * Math.Pow(0.99, t), Schedule.Exponential(0.1, 0.99, t), 8 * Tolerance.Epsilon, 0);
        Agree.Close(0.1 * Math.Pow(0.99, t / k), Schedule.Staircase(0.1, 0.99, k, t), 8 * Tolerance.Epsilon, 0);
        Agree.Close(0.01 + 0.045 * (1 + Math.Cos(Math.PI * Math.Min(1, t / (double)k))), Schedule.Cosine(0.1, 0.01, k, t), 16 * Tolerance.Epsilon, 0);
        Agree.Close(0.1 * Math.Min(1, (t + 1) / (double)k), Schedule.WarmUp(0.1, k, t), 8 * Tolerance.Epsilon, 0);
    }

    [Fact]
    public void A_cycle_rises_to_its_peak_and_falls_below_its_start()
    {
        double[] rates = [.. Enumerable.Range(0, 101).Select(t => Schedule.OneCycle(1, 101, t))];
        Assert.Equal(0.04, rates[0]);
        Assert.Equal(1, rates[30]);
        Assert.Equal(1 / 250_000.0, rates[100]);
        Assert.Equal(rates[100], Schedule.OneCycle(1, 101, 1_000_000));
        Assert.All(Enumerable.Range(0, 30), t => Assert.True(rates[t] < rates[t + 1]));
        Assert.All(Enumerable.Range(30, 70), t => Assert.True(rates[t] > rates[t + 1]));
    }

    [Fact]
    public void Impossible_schedules_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Schedule.Exponential(0.1, 0.5, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Schedule.Exponential(-0.1, 0.5, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Schedule.Exponential(0.1, double.NaN, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Schedule.Staircase(0.1, 0.5, 0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Schedule.Cosine(0.1, 0, 0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Schedule.WarmUp(0.1, 0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Schedule.OneCycle(0.1, 1, 1));
    }

    [Law(Arbitrary = [typeof(WalkArbitraries)])]
    public void A_clipped_gradient_keeps_its_direction_and_its_bounds(SmallWalk walk)
    {
        var gradient = walk.Gradients[0];
        var (short_, boxed) = (GradientClipping.ByNorm(gradient, 0.5), GradientClipping.ByValue(gradient, 0.25));
        double norm = LinearAlgebra.Norm2(gradient), bound = 4 * Tolerance.Epsilon;
        Assert.True(LinearAlgebra.Norm2(short_) <= 0.5 * (1 + gradient.Length * bound));
        for (var i = 0; i < gradient.Length; i++)
        {
            Agree.Within(gradient[i] * Math.Min(1, 0.5 / norm), short_[i], bound * Math.Abs(gradient[i]));
            Assert.Equal(Math.Clamp(gradient[i], -0.25, 0.25), boxed[i]);
        }

        Assert.Same(gradient, GradientClipping.ByNorm(gradient, norm));
    }

    [Fact]
    public void Clipping_at_the_edges()
    {
        Assert.True(double.IsNaN(GradientClipping.ByValue([double.NaN], 1)[0]));
        Assert.True(double.IsNaN(GradientClipping.ByNorm([double.NaN, 1], 1)[1]));
        Assert.Equal([0.6, 0.8], GradientClipping.ByNorm([3, 4], 1));
        Agree.Close(0.6, GradientClipping.ByNorm([3e300, 4e300], 1)[0], 4 * Tolerance.Epsilon, 0);
        Assert.Equal(Vector.Zeros(2), GradientClipping.ByNorm([0, 0], 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => GradientClipping.ByValue([1], -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => GradientClipping.ByNorm([1], double.NaN));
    }
}
