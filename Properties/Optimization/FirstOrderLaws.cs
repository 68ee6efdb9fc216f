using FsCheck;
using Xunit;

namespace Functional.Properties;

/// <summary>The training loop, and the optimizers made of parts.</summary>
public sealed class FirstOrderLaws
{
    [Theory]
    [InlineData("Rosenbrock 2", 1e-3)]
    [InlineData("Beale", 1e-2)]
    [InlineData("Himmelblau", 1e-3)]
    [InlineData("flat", 4e-3)]
    [InlineData("barrier", 1e-3)]
    [InlineData("nothing", 1e-3)]
    public void It_finds_the_minimum(string name, double rate)
    {
        var function = SmoothFunctions.Named(name);
        Vector start = name == "barrier" ? [0.5, 2] : function.Start;
        var found = Minimize.FirstOrder(function.Objective, start, new NesterovMomentum { Rate = rate }, new() { MaxIterations = 200_000 });
        Assert.True(found.Report.Converged, $"{name}: {found}");
        Agree.Within(function.Value, found.Value, 1e-7);
        Assert.Equal(found.Report.Iterations + 1, found.Evaluations);
    }

    [Fact]
    public void It_says_why_it_stopped_and_keeps_the_best_point()
    {
        DifferentiableObjective square = (x, g) => { g[0] = 2 * x[0]; return x[0] * x[0]; };
        var diverged = Minimize.FirstOrder(square, [1], new GradientDescent { Rate = 1.5 });
        Assert.Equal((StopReason.Diverged, 1.0, 1.0), (diverged.Report.Reason, diverged.Value, diverged.Point[0]));
        Assert.Contains("smaller rate", diverged.Report.Message);
        // x doubles its distance at each step, the value grows fourfold: 4ᵏ − 1 is above 10⁸ first at k = 14.
        Assert.Equal(14, diverged.Report.Iterations);
        Assert.Equal(StopReason.Diverged, Minimize.FirstOrder((_, g) => { g[0] = 0; return double.NaN; }, [1], new Adam()).Report.Reason);
        Assert.Equal(StopReason.IterationLimit, Minimize.FirstOrder(square, [1], new Adam(), new() { MaxIterations = 7 }).Report.Reason);
        Assert.Equal(0, Minimize.FirstOrder(square, [1], new Adam(), new() { MaxIterations = 0 }).Report.Iterations);
        var noisy = 0;
        var early = Minimize.FirstOrder(
            (_, g) => { g[0] = 1; return noisy++ == 3 ? 0 : 1; }, [1], new GradientDescent(), new() { EarlyStopping = new() { Patience = 5 } });
        Assert.Equal((StopReason.EarlyStopping, 8, 0.0), (early.Report.Reason, early.Report.Iterations, early.Value));
        Agree.Within(1 - 0.03, early.Point[0], 4 * Tolerance.Epsilon);
        var bowl = Minimize.FirstOrder((x, g) => { g[0] = 2 * (x[0] - 3); return (x[0] - 3) * (x[0] - 3); }, [0], new GradientDescent { Rate = 0.5 });
        Assert.Equal((3.0, 1), (bowl.Point[0], bowl.Report.Iterations));
    }

    [Fact]
    public void It_walks_as_a_loop_of_pure_steps_does()
    {
        var function = SmoothFunctions.Named("Himmelblau");
        Optimizer adam = new Adam { Rate = 0.05 };
        var told = new List<FitProgress>();
        var found = Minimize.FirstOrder(
            function.Objective, [0, 0], adam, new() { MaxIterations = 30, Schedule = step => Schedule.Cosine(0.1, 0.01, 30, step) },
            new Execution { Progress = new MinimizerBattery.Listener(told.Add) });
        Vector x = [0, 0];
        var state = adam.Start(2);
        var gradient = new double[2];
        for (var t = 0; t < 30; t++)
        {
            function.Objective(x.AsSpan(), gradient);
            (x, state) = adam.WithRate(Schedule.Cosine(0.1, 0.01, 30, t)).Step(x, Vector.CopyFrom(gradient), state);
            Assert.Equal(function.Objective(x.AsSpan(), gradient), found.Report.History[t]);
        }

        Assert.Equal(found.Report.History, told.Select(p => p.Objective));
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        Assert.Throws<OperationCanceledException>(() => Minimize.FirstOrder(function.Objective, [0, 0], adam, null, new Execution { Cancellation = stop.Token }));
    }

    [Fact]
    public void Wrong_calls_are_refused()
    {
        var f = SmoothFunctions.Named("Beale");
        Assert.Throws<ArgumentNullException>(() => Minimize.FirstOrder(null!, [1], new Adam()));
        Assert.Throws<ArgumentNullException>(() => Minimize.FirstOrder(f.Objective, null!, new Adam()));
        Assert.Throws<ArgumentNullException>(() => Minimize.FirstOrder(f.Objective, [1, 2], null!));
        Assert.Throws<ArgumentException>(() => Minimize.FirstOrder(f.Objective, [1, double.NaN], new Adam()));
        Assert.Throws<ArgumentOutOfRangeException>(() => Minimize.FirstOrder(f.Objective, [1, 2], new Adam(), new() { MaxIterations = -1 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Minimize.FirstOrder(f.Objective, [1, 2], new Adam(), new() { GradientTolerance = double.NaN }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Minimize.FirstOrder(f.Objective, [1, 2], new Adam(), new() { Schedule = _ => -1 }));
    }

    [Law]
    public void Early_stopping_is_a_fold_over_the_losses(ModerateNumber[] losses, PositiveInt patience, NonNegativeInt least)
    {
        double margin = least.Get % 10 / 10.0;
        var watch = new EarlyStopping { Patience = 1 + (patience.Get % 5), MinimumImprovement = margin };
        double best = double.PositiveInfinity;
        var since = 0;
        foreach (var (loss, i) in losses.Select((l, i) => (l.Value, i)))
        {
            var before = watch;
            watch = watch.Observe(loss);
            Assert.Equal(i, before.Observations);
            (best, since) = loss < best - margin ? (loss, 0) : (best, since + 1);
            Assert.Equal((best, since, i + 1, since == 0), (watch.Best, watch.SinceBest, watch.Observations, watch.IsBest));
            Assert.Equal(since >= watch.Patience, watch.ShouldStop);
        }
    }

    [Fact]
    public void Early_stopping_at_the_edges()
    {
        var watch = new EarlyStopping { Patience = 2 }.Observe(0.5).Observe(0.4).Observe(0.41).Observe(0.4);
        Assert.True(watch.ShouldStop);
        Assert.Equal((0.4, 1), (watch.Best, watch.BestObservation));
        Assert.True(new EarlyStopping { Patience = 1 }.Observe(double.NaN).ShouldStop);
        Assert.False(new EarlyStopping().ShouldStop);
        Assert.Throws<ArgumentOutOfRangeException>(() => new EarlyStopping { Patience = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new EarlyStopping { MinimumImprovement = double.NaN });
    }

    [Law(Arbitrary = [typeof(WalkArbitraries)])]
    public void Chains_of_the_parts_are_the_optimizers(SmallWalk walk)
    {
        Same(new GradientDescent { Rate = 0.1 }, [], 0);
        Same(new GradientDescent { Rate = 0.1 }, [GradientTransform.Scale(2), GradientTransform.ScaleBySchedule(_ => 0.5)], 0);
        // Rate·(m̂/d) instead of (rate·m̂)/d: a rounding or two more a step, of moves and parameters that are below a thousand rates.
        double bound = 3 * 8 * Tolerance.Epsilon * (walk.Start.Values.Max(Math.Abs) + walk.Gradients.Max(g => g.Values.Max(Math.Abs)) + 1);
        Same(new Adam { Rate = 0.1 }, [GradientTransform.ScaleByAdam()], bound);
        Same(new AdamW { Rate = 0.1, Decay = 0.3 }, [GradientTransform.ScaleByAdam(), GradientTransform.AddDecayedWeights(0.3)], bound);
        Same(new RmsProp { Rate = 0.1 }, [GradientTransform.ScaleByRootMeanSquare()], bound);
        Same(new Momentum { Rate = 0.1 }, [GradientTransform.Trace()], bound);
        Same(new NesterovMomentum { Rate = 0.1 }, [GradientTransform.Trace(nesterov: true)], bound);

        void Same(Optimizer whole, System.Collections.Immutable.ImmutableArray<GradientTransform> parts, double within)
        {
            Optimizer chain = new OptimizerChain { Rate = 0.1, Transforms = parts };
            Assert.Equal(whole.MomentCount, chain.MomentCount);
            Vector x = walk.Start, y = walk.Start;
            OptimizerState state = whole.Start(x.Length), other = chain.Start(x.Length);
            foreach (var gradient in walk.Gradients)
            {
                (x, state) = whole.Step(x, gradient, state);
                (y, other) = chain.Step(y, gradient, other);
                Agree.Within(x.AsSpan(), y.AsSpan(), within, whole.ToString());
            }
        }
    }

    [Law(Arbitrary = [typeof(WalkArbitraries)])]
    public void Clipping_comes_where_it_stands(SmallWalk walk)
    {
        var gradient = walk.Gradients[0];
        Same(GradientTransform.ClipByNorm(0.5), GradientClipping.ByNorm(gradient, 0.5));
        Same(GradientTransform.ClipByValue(0.25), GradientClipping.ByValue(gradient, 0.25));

        void Same(GradientTransform clip, Vector clipped) => Assert.Equal(
            new GradientDescent { Rate = 0.1 }.Step(walk.Start, clipped, new GradientDescent().Start(walk.Start.Length)).Parameters,
            new OptimizerChain { Rate = 0.1, Transforms = [clip] }.Step(walk.Start, gradient, new OptimizerChain().Start(walk.Start.Length)).Parameters);
    }

    [Fact]
    public void A_chain_prints_its_parts() => Assert.Equal(
        "OptimizerChain { Rate = 0.5, Transforms = [ValueClip { Limit = 2.5 }, Velocity { Decay = 0.75, Nesterov = False }] }",
        new OptimizerChain { Rate = 0.5, Transforms = [GradientTransform.ClipByValue(2.5), GradientTransform.Trace(0.75)] }.ToString());

    [Fact]
    public void Impossible_parts_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => GradientTransform.ClipByNorm(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => GradientTransform.ClipByValue(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => GradientTransform.Scale(double.PositiveInfinity));
        Assert.Throws<ArgumentOutOfRangeException>(() => GradientTransform.Trace(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => GradientTransform.ScaleByAdam(epsilon: -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => GradientTransform.AddDecayedWeights(-1));
        Assert.Throws<ArgumentNullException>(() => GradientTransform.ScaleBySchedule(null!));
        Assert.Throws<ArgumentException>(() => new OptimizerChain { Transforms = default });
        Assert.Throws<ArgumentException>(() => new OptimizerChain { Transforms = [null!] });
        Assert.Throws<ArgumentOutOfRangeException>(() => new OptimizerChain { Rate = -1 });
        Assert.Equal(new OptimizerChain { Transforms = [GradientTransform.Trace()] }, new OptimizerChain { Transforms = [GradientTransform.Trace()] });
        Assert.NotEqual(new OptimizerChain { Transforms = [GradientTransform.Trace()] }, new OptimizerChain { Transforms = [GradientTransform.Trace(0.8)] });
    }
}

public sealed class OptimizerChainLaws : OptimizerLaws
{
    protected override Optimizer Optimizer => new OptimizerChain
    {
        Rate = 0.1,
        Transforms = [GradientTransform.ClipByValue(100), GradientTransform.Trace(0.5), GradientTransform.ScaleByAdam(epsilon: 1e-6)],
    };
}
