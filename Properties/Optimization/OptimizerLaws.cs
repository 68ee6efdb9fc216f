using FsCheck;
using Xunit;

namespace Functional.Properties;

/// <summary>What every optimizer does: the battery, run for each by a sealed subclass that carries the formula.</summary>
public abstract class OptimizerLaws
{
    protected abstract Optimizer Optimizer { get; }

    /// <summary>Whether a parameter whose gradients were all 0 stays, which weight decay does not allow.</summary>
    protected virtual bool Rests => true;

    [Law(Arbitrary = [typeof(WalkArbitraries)])]
    public void The_step_in_place_gives_the_bits_of_the_pure_step(SmallWalk walk)
    {
        Vector x = walk.Start;
        double[] place = x.ToArray(), moments = new double[Optimizer.MomentCount * x.Length];
        var state = Optimizer.Start(x.Length);
        foreach (var (gradient, step) in walk.Gradients.Select((g, i) => (g, i + 1)))
        {
            Vector before = x, kept = state.Moments;
            double[] point = before.ToArray(), slopes = gradient.ToArray(), memory = kept.ToArray();
            (x, state) = Optimizer.Step(x, gradient, state);
            Assert.Equal(point, before.ToArray()); // what went in is as it was
            Assert.Equal(slopes, gradient.ToArray());
            Assert.Equal(memory, kept.ToArray());
            Optimizer.Step(place, gradient.AsSpan(), moments, step);
            Assert.Equal(x, Vector.CopyFrom(place));
            Assert.Equal(state.Moments, Vector.CopyFrom(moments));
            Assert.Equal(step, state.Steps);
        }
    }

    [Fact]
    public void A_step_in_place_allocates_nothing()
    {
        var optimizer = Optimizer;
        double[] place = new double[100], gradient = new double[100], moments = new double[optimizer.MomentCount * 100];
        Array.Fill(gradient, 0.5);
        for (var step = 1; step <= 3; step++)
            optimizer.Step(place, gradient, moments, step);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var step = 4; step <= 53; step++)
            optimizer.Step(place, gradient, moments, step);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Law(Arbitrary = [typeof(WalkArbitraries)])]
    public void A_parameter_moves_by_its_own_gradient_alone(SmallWalk walk, NonNegativeInt which)
    {
        var i = which.Get % walk.Start.Length;
        Vector all = Walk(walk.Start, walk.Gradients), one = Walk([walk.Start[i]], [.. walk.Gradients.Select(g => Vector.Create(g[i]))]);
        Assert.Equal(one[0], all[i]);
    }

    [Law(Arbitrary = [typeof(WalkArbitraries)])]
    public void Mirrored_gradients_walk_the_mirrored_way(SmallWalk walk) =>
        Assert.Equal(Walk(walk.Start, walk.Gradients), -Walk(-walk.Start, [.. walk.Gradients.Select(g => -g)]));

    [Law(Arbitrary = [typeof(WalkArbitraries)])]
    public void A_rate_of_zero_moves_nothing(SmallWalk walk)
    {
        var still = Optimizer.WithRate(0);
        Assert.Equal(walk.Start, still.Step(walk.Start, walk.Gradients[0], still.Start(walk.Start.Length)).Parameters);
    }

    [Law(Arbitrary = [typeof(WalkArbitraries)])]
    public void Without_a_gradient_nothing_moves(SmallWalk walk)
    {
        if (Rests)
            Assert.Equal(walk.Start, Walk(walk.Start, [Vector.Zeros(walk.Start.Length), Vector.Zeros(walk.Start.Length)]));
    }

    [Law(Arbitrary = [typeof(WalkArbitraries)])]
    public void NaN_and_infinity_spoil_their_own_parameter_only(SmallWalk walk)
    {
        double[] spoiled = [.. walk.Gradients[0].Values, double.NaN];
        Vector start = Vector.CopyFrom([.. walk.Start.Values, 1]);
        var (moved, _) = Optimizer.Step(start, Vector.CopyFrom(spoiled), Optimizer.Start(start.Length));
        Assert.True(double.IsNaN(moved[^1]));
        Assert.Equal(Walk(walk.Start, [walk.Gradients[0]]), moved[..^1]);
    }

    [Fact]
    public void It_finds_the_bottom_of_an_ill_conditioned_bowl()
    {
        // f = ½ Σ aᵢ xᵢ², a from 0.01 to 1: every rule that is right comes down, by a schedule that lets the signed ones settle.
        Vector slopes = [0.01, 0.1, 0.5, 1], x = [3, -2, 1, -1];
        double before = Height(x);
        var state = Optimizer.Start(4);
        const int steps = 3000;
        for (var t = 0; t < steps; t++)
            (x, state) = Optimizer.WithRate(Schedule.Cosine(0.2, 0, steps, t)).Step(x, Vector.Wrap([.. x.Select((v, i) => v * slopes[i])]), state);
        Assert.True(Height(x) < 1e-3 * before, $"{Height(x)} of {before}");

        double Height(Vector at) => at.Select((v, i) => slopes[i] * v * v / 2).Sum();
    }

    [Fact]
    public void Wrong_calls_are_refused()
    {
        var n = Optimizer.MomentCount;
        Assert.Throws<ArgumentException>(() => Optimizer.Step([1, 2], [1], Optimizer.Start(2)));
        Assert.Throws<ArgumentException>(() => Optimizer.Step([1, 2], [1, 2], OptimizerState.Create(Vector.Zeros(2 * n + 1), 0)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Optimizer.Step(new double[2], new double[2], new double[2 * n], 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => OptimizerState.Create([], -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Optimizer.Start(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Optimizer.WithRate(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Optimizer.WithRate(double.NaN));
        var shared = new double[4];
        Assert.Throws<ArgumentException>(() => Optimizer.Step(shared.AsSpan(0, 2), shared.AsSpan(1, 2), new double[2 * n], 1));
        Assert.Throws<ArgumentNullException>(() => Optimizer.Step(null!, [1], Optimizer.Start(1)));
        var (none, state) = Optimizer.Step([], [], Optimizer.Start(0));
        Assert.Equal((0, 1L), (none.Length, state.Steps));
    }

    protected Vector Walk(Vector x, IReadOnlyList<Vector> gradients)
    {
        var state = Optimizer.Start(x.Length);
        foreach (var gradient in gradients)
            (x, state) = Optimizer.Step(x, gradient, state);
        return x;
    }
}

[Trait("Formula", "O1"), Trait("Formula", "O2"), Trait("Formula", "O3")]
public sealed class GradientDescentLaws : OptimizerLaws
{
    protected override Optimizer Optimizer => new GradientDescent { Rate = 0.1 };

    [Law(Arbitrary = [typeof(WalkArbitraries)])]
    public void Steps_of_at_most_one_over_L_never_climb(SmallWalk walk)
    {
        // f = ½ Σ aᵢ xᵢ² with aᵢ in (0, 1], so L = 1: each coordinate shrinks by a factor in [0, 1).
        Vector a = Vector.Wrap([.. walk.Start.Select(v => 1 / (1 + Math.Abs(v)))]), x = walk.Gradients[0];
        var height = double.PositiveInfinity;
        for (var i = 0; i < 5; i++)
        {
            x = new GradientDescent { Rate = 1 }.Step(x, Vector.Wrap([.. x.Select((v, j) => v * a[j])]), Optimizer.Start(x.Length)).Parameters;
            double now = x.Select((v, j) => a[j] * v * v / 2).Sum();
            Assert.True(now <= height);
            height = now;
        }
    }
}

[Trait("Formula", "O4")]
public sealed class MomentumLaws : OptimizerLaws
{
    protected override Optimizer Optimizer => new Momentum { Rate = 0.1 };

    [Law(Arbitrary = [typeof(WalkArbitraries)])]
    public void Without_decay_it_is_gradient_descent_to_the_bit(SmallWalk walk)
    {
        Vector x = walk.Start, y = walk.Start;
        Optimizer momentum = new Momentum { Rate = 0.3, Decay = 0 }, descent = new GradientDescent { Rate = 0.3 };
        var (state, other) = (momentum.Start(x.Length), descent.Start(x.Length));
        foreach (var gradient in walk.Gradients)
        {
            (x, state) = momentum.Step(x, gradient, state);
            (y, other) = descent.Step(y, gradient, other);
            Assert.Equal(y, x);
        }
    }
}

[Trait("Formula", "O4")]
public sealed class NesterovMomentumLaws : OptimizerLaws
{
    protected override Optimizer Optimizer => new NesterovMomentum { Rate = 0.1 };
}

[Trait("Formula", "O5")]
public sealed class RmsPropLaws : OptimizerLaws
{
    protected override Optimizer Optimizer => new RmsProp { Rate = 0.1 };
}

public sealed class AdaGradLaws : OptimizerLaws
{
    protected override Optimizer Optimizer => new AdaGrad { Rate = 0.1 };
}

[Trait("Formula", "O6")]
public sealed class AdamLaws : OptimizerLaws
{
    protected override Optimizer Optimizer => new Adam { Rate = 0.1 };

    [Law(Arbitrary = [typeof(WalkArbitraries)])]
    public void Gradients_scaled_by_a_power_of_two_give_the_same_bits_without_epsilon(SmallWalk walk, PositiveInt power)
    {
        Optimizer adam = new Adam { Rate = 0.1, Epsilon = 0 };
        var scale = Math.ScaleB(1, (power.Get % 60) - 30);
        Vector x = walk.Start, y = walk.Start;
        var (state, other) = (adam.Start(x.Length), adam.Start(x.Length));
        foreach (var gradient in walk.Gradients)
        {
            (x, state) = adam.Step(x, gradient, state);
            (y, other) = adam.Step(y, gradient * scale, other);
            Assert.Equal(x, y);
        }
    }

    [Law(Arbitrary = [typeof(WalkArbitraries)])]
    public void The_first_step_is_the_rate_in_the_direction_of_the_sign(SmallWalk walk)
    {
        Optimizer adam = new Adam { Rate = 0.125, Epsilon = 0 };
        var gradient = walk.Gradients[0];
        var (x, _) = adam.Step(Vector.Zeros(gradient.Length), gradient, adam.Start(gradient.Length));
        // m̂ and √v̂ are |g| with a handful of roundings each.
        for (var i = 0; i < x.Length; i++)
            Agree.Within(-0.125 * Math.Sign(gradient[i]), x[i], 12 * Tolerance.Epsilon * 0.125);
    }
}

[Trait("Formula", "O6")]
public sealed class AdamWLaws : OptimizerLaws
{
    protected override Optimizer Optimizer => new AdamW { Rate = 0.1, Decay = 0.01 };

    protected override bool Rests => false;

    [Law(Arbitrary = [typeof(WalkArbitraries)])]
    public void Without_decay_it_is_Adam_and_without_a_gradient_it_decays(SmallWalk walk)
    {
        Optimizer plain = new AdamW { Rate = 0.1, Decay = 0 }, adam = new Adam { Rate = 0.1 };
        var start = adam.Start(walk.Start.Length);
        Assert.Equal(adam.Step(walk.Start, walk.Gradients[0], start), plain.Step(walk.Start, walk.Gradients[0], start));
        Assert.Equal(walk.Start * (1 - 0.1 * 0.01), Optimizer.Step(walk.Start, Vector.Zeros(walk.Start.Length), start).Parameters);
    }
}

public sealed class LionLaws : OptimizerLaws
{
    protected override Optimizer Optimizer => new Lion { Rate = 0.1 };

    [Law(Arbitrary = [typeof(WalkArbitraries)])]
    public void Every_step_is_the_rate_or_nothing(SmallWalk walk)
    {
        var (x, _) = Optimizer.Step(Vector.Zeros(walk.Start.Length), walk.Gradients[0], Optimizer.Start(walk.Start.Length));
        Assert.Equal(walk.Gradients[0].Select(g => -0.1 * Math.Sign(g)), x);
    }
}
