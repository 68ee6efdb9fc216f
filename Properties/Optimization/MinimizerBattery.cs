using Xunit;

namespace Functional.Properties;

/// <summary>What every minimizer of smooth functions does.</summary>
public abstract class MinimizerBattery
{
    public static TheoryData<string> Names => [.. SmoothFunctions.All.Select(c => c.Name)];

    protected abstract MinimizationResult Run(
        DifferentiableObjective objective, HessianProduct hessian, Vector start, double tolerance = 1e-6, double valueTolerance = 0, int? most = null, Execution? execution = null);

    [Theory, MemberData(nameof(Names))]
    public void It_finds_the_minimum(string name)
    {
        var function = SmoothFunctions.Named(name);
        var found = Run(function.Objective, function.Hessian, function.Start);
        Assert.True(found.Report.Converged, $"{name}: {found}");
        Assert.True(found.Gradient.Select(Math.Abs).Max() <= 1e-6);
        // A gradient of 1e-6 at a curvature of 1e-2 or more leaves the value 1e-10 above its minimum; the quartic has none, but is below g·x there.
        Agree.Within(function.Value, found.Value, 1e-7);
        Falls(function.Objective, function.Start, found);
    }

    [Law(MaxTest = 50)]
    public void A_bowl_of_any_shape_ends_at_its_bottom(NonEmptySample slopes)
    {
        double[] a = [.. slopes.Values.Take(12).Select((s, i) => 0.5 + ((Math.Abs(s) + i) % 7))], centre = [.. a.Select((_, i) => Math.Sin(i))];
        DifferentiableObjective bowl = (x, g) =>
        {
            double sum = 0;
            for (var i = 0; i < x.Length; i++)
            {
                g[i] = a[i] * (x[i] - centre[i]);
                sum += g[i] * (x[i] - centre[i]) / 2;
            }

            return sum;
        };
        HessianProduct product = (_, v, to) =>
        {
            for (var i = 0; i < v.Length; i++)
                to[i] = a[i] * v[i];
        };
        Vector start = Vector.Wrap([.. a.Select((_, i) => i - 3.0)]);
        var found = Run(bowl, product, start, 1e-8);
        Assert.True(found.Report.Converged, $"{found}");
        for (var i = 0; i < a.Length; i++)
            Agree.Within(centre[i], found.Point[i], 1e-8 / a[i] + 4 * Tolerance.Epsilon);
        Falls(bowl, start, found);
        Assert.Equal(found, Run(bowl, product, start, 1e-8));
    }

    [Fact]
    public void It_says_why_it_stopped()
    {
        var rosenbrock = SmoothFunctions.Named("Rosenbrock 2");
        HessianProduct none = (_, _, to) => to.Clear();
        Assert.Equal(StopReason.IterationLimit, Run(rosenbrock.Objective, rosenbrock.Hessian, [-1.2, 1], most: 3).Report.Reason);
        Assert.Equal(StopReason.IterationLimit, Run(rosenbrock.Objective, rosenbrock.Hessian, [-1.2, 1], most: 0).Report.Reason);
        Assert.Equal(StopReason.Diverged, Run((x, g) => { g[0] = -1; return -x[0]; }, none, [0]).Report.Reason);
        Assert.Equal(StopReason.Diverged, Run((_, g) => { g[0] = 0; return double.NaN; }, none, [0]).Report.Reason);
        Assert.Equal(StopReason.Diverged, Run((_, g) => { g[0] = double.NaN; return 0; }, none, [0]).Report.Reason);
        Assert.Equal(StopReason.Stalled, Run((x, g) => { g[0] = 1; return Math.Abs(x[0]); }, none, [0]).Report.Reason);
        // A slope of the wrong sign, and the edge of where the objective is defined: no thousand iterations on the spot.
        Assert.True(Run((x, g) => { g[0] = -2 * x[0]; return x[0] * x[0]; }, none, [1]).Report.Iterations < 100);
        Assert.Equal(StopReason.Converged, Run(rosenbrock.Objective, rosenbrock.Hessian, [-1.2, 1], 0, 1e-6).Report.Reason);
        var there = Run(rosenbrock.Objective, rosenbrock.Hessian, [1, 1]);
        Assert.Equal((StopReason.Converged, 0, 1), (there.Report.Reason, there.Report.Iterations, there.Evaluations));
        Assert.True(Run((_, _) => 5, none, []).Report.Converged);
    }

    [Fact]
    public void The_unit_of_the_objective_does_not_show_at_the_ends_of_the_number_range()
    {
        var rosenbrock = SmoothFunctions.Named("Rosenbrock 2");
        var (huge, tiny) = (Scaled(900), Scaled(-900));
        Assert.True(huge.Report.Converged && tiny.Report.Converged, $"{huge} {tiny}");
        Agree.Bits(huge.Point, tiny.Point);
        Agree.Bits(huge.Report.History.Select(v => Math.ScaleB(v, -900)).ToArray(), tiny.Report.History.Select(v => Math.ScaleB(v, 900)).ToArray());
        Assert.Equal((huge.Evaluations, Math.ScaleB(huge.Value, -900)), (tiny.Evaluations, rosenbrock.Objective(huge.Point.AsSpan(), new double[2])));
        Assert.Equal(huge.Gradient, tiny.Gradient * Math.ScaleB(1, 900) * Math.ScaleB(1, 900));
        // The largest parabola that fits.
        var found = Run((x, g) => { g[0] = 2e300 * (x[0] - 3); return 1e300 * (x[0] - 3) * (x[0] - 3); }, (_, v, to) => to[0] = 2e300 * v[0], [0], 1e290);
        Assert.True(found.Report.Converged, $"{found}");
        Agree.Within(3, found.Point[0], 1e-10);

        MinimizationResult Scaled(int exponent) => Run(
            (x, g) =>
            {
                var value = rosenbrock.Objective(x, g);
                (g[0], g[1]) = (Math.ScaleB(g[0], exponent), Math.ScaleB(g[1], exponent));
                return Math.ScaleB(value, exponent);
            },
            (x, v, to) =>
            {
                rosenbrock.Hessian(x, v, to);
                (to[0], to[1]) = (Math.ScaleB(to[0], exponent), Math.ScaleB(to[1], exponent));
            },
            [-1.2, 1], Math.ScaleB(1e-6, exponent));
    }

    [Fact]
    public void It_tells_its_progress_and_can_be_cancelled()
    {
        var rosenbrock = SmoothFunctions.Named("Rosenbrock 2");
        var told = new List<FitProgress>();
        var found = Run(rosenbrock.Objective, rosenbrock.Hessian, [-1.2, 1], execution: new Execution { Progress = new Listener(told.Add) });
        Assert.Equal(found.Report.History, told.Select(p => p.Objective));
        using var stop = new CancellationTokenSource();
        var calls = 0;
        Assert.Throws<OperationCanceledException>(() => Run(rosenbrock.Objective, rosenbrock.Hessian, [-1.2, 1], execution: new Execution
        {
            Cancellation = stop.Token,
            Progress = new Listener(_ => { if (++calls == 3) stop.Cancel(); }),
        }));
        Assert.Equal(3, calls);
    }

    [Fact]
    public void Wrong_calls_are_refused()
    {
        var f = SmoothFunctions.Named("Rosenbrock 2");
        Assert.Throws<ArgumentNullException>(() => Run(null!, f.Hessian, [1]));
        Assert.Throws<ArgumentNullException>(() => Run(f.Objective, f.Hessian, null!));
        Assert.Throws<ArgumentException>(() => Run(f.Objective, f.Hessian, [1, double.NaN]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Run(f.Objective, f.Hessian, [1, 2], -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Run(f.Objective, f.Hessian, [1, 2], double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => Run(f.Objective, f.Hessian, [1, 2], 1, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Run(f.Objective, f.Hessian, [1, 2], 1, double.PositiveInfinity));
        Assert.Throws<ArgumentOutOfRangeException>(() => Run(f.Objective, f.Hessian, [1, 2], most: -1));
    }

    /// <summary>The value never rises by more than rounding, and the answer holds what the function says.</summary>
    private static void Falls(DifferentiableObjective function, Vector start, MinimizationResult found)
    {
        var gradient = new double[start.Length];
        var before = function(start.AsSpan(), gradient);
        foreach (var value in found.Report.History)
        {
            Assert.True(value <= before + (1e-14 * Math.Abs(before)), $"{value} after {before}");
            before = value;
        }

        Assert.Equal(found.Value, function(found.Point.AsSpan(), gradient));
        Assert.Equal(found.Gradient, Vector.CopyFrom(gradient));
        Assert.Equal(found.Value, found.Report.Objective);
    }

    internal sealed class Listener(Action<FitProgress> heard) : IProgress<FitProgress>
    {
        public void Report(FitProgress value) => heard(value);
    }
}

public sealed class NonlinearConjugateGradientLaws : MinimizerBattery
{
    protected override MinimizationResult Run(
        DifferentiableObjective objective, HessianProduct hessian, Vector start, double tolerance, double valueTolerance, int? most, Execution? execution) =>
        Minimize.NonlinearConjugateGradient(
            objective, start, new() { GradientTolerance = tolerance, ValueTolerance = valueTolerance, MaxIterations = most ?? 10_000 }, execution);

    [Fact]
    public void Directions_are_conjugate_on_a_bowl()
    {
        // n distinct curvatures need n conjugate directions; the line searches are not exact, so a few more are allowed for.
        double[] curvatures = [1, 3, 5, 8, 13, 20];
        var found = Minimize.NonlinearConjugateGradient(
            (x, g) =>
            {
                double sum = 0;
                for (var i = 0; i < x.Length; i++)
                    sum += (g[i] = curvatures[i] * x[i]) * x[i] / 2;
                return sum;
            },
            [1, -1, 1, -1, 1, -1]);
        Assert.True(found.Report.Converged);
        Assert.True(found.Report.Iterations <= 30, $"{found}");
    }
}

public sealed class NewtonTrustRegionLaws : MinimizerBattery
{
    protected override MinimizationResult Run(
        DifferentiableObjective objective, HessianProduct hessian, Vector start, double tolerance, double valueTolerance, int? most, Execution? execution) =>
        Minimize.NewtonTrustRegion(
            objective, hessian, start, new() { GradientTolerance = tolerance, ValueTolerance = valueTolerance, MaxIterations = most ?? 1000 }, execution);

    [Fact]
    public void A_saddle_is_left_along_negative_curvature()
    {
        // x⁴ − x² + y²: the gradient at (0, 1) has no part along x, but the Hessian bends down there; a little off it the minimum at ±√½ is found.
        var found = Minimize.NewtonTrustRegion(
            (x, g) =>
            {
                (g[0], g[1]) = ((4 * x[0] * x[0] * x[0]) - (2 * x[0]), 2 * x[1]);
                return (x[0] * x[0] * x[0] * x[0]) - (x[0] * x[0]) + (x[1] * x[1]);
            },
            (x, v, to) => (to[0], to[1]) = (((12 * x[0] * x[0]) - 2) * v[0], 2 * v[1]),
            [1e-3, 1]);
        Assert.True(found.Report.Converged);
        Agree.Within(Math.Sqrt(0.5), Math.Abs(found.Point[0]), 1e-6);
        Agree.Within(-0.25, found.Value, 1e-11);
    }

    [Fact]
    public void It_takes_few_iterations_and_refuses_a_radius_of_zero()
    {
        // SciPy's trust-ncg takes 131.
        var rosenbrock = SmoothFunctions.Named("Rosenbrock 20");
        var found = Minimize.NewtonTrustRegion(rosenbrock.Objective, rosenbrock.Hessian, rosenbrock.Start);
        Assert.True(found.Report.Iterations < 200, $"{found}");
        Assert.Throws<ArgumentOutOfRangeException>(() => Minimize.NewtonTrustRegion(rosenbrock.Objective, rosenbrock.Hessian, [1, 2], new() { InitialRadius = 0 }));
        Assert.Throws<ArgumentNullException>(() => Minimize.NewtonTrustRegion(rosenbrock.Objective, null!, [1, 2]));
    }
}

public sealed class LimitedMemoryBfgsLaws : MinimizerBattery
{
    protected override MinimizationResult Run(
        DifferentiableObjective objective, HessianProduct hessian, Vector start, double tolerance, double valueTolerance, int? most, Execution? execution) =>
        Minimize.LimitedMemoryBfgs(
            objective, start, new() { GradientTolerance = tolerance, ValueTolerance = valueTolerance, MaxIterations = most ?? 1000 }, execution);

    [Theory, InlineData(1), InlineData(2), InlineData(5), InlineData(100)]
    public void Any_memory_will_do(int memory)
    {
        Vector start = Vector.Wrap([.. Enumerable.Range(0, 100).Select(i => i % 2 == 0 ? -1.2 : 1)]);
        var found = Minimize.LimitedMemoryBfgs((x, g) => Reverse.Gradient(SmoothFunctions.Rosenbrock, x, g), start, new() { Memory = memory });
        Assert.True(found.Report.Converged, $"{found}");
        Agree.Within(0, found.Value, 1e-9);
        Assert.Throws<ArgumentOutOfRangeException>(() => Minimize.LimitedMemoryBfgs((_, _) => 0, start, new() { Memory = 1 - memory }));
    }

    [Fact]
    public void It_comes_back_from_the_ends_of_the_number_range()
    {
        var function = SmoothFunctions.Named("far away");
        var found = Minimize.LimitedMemoryBfgs(function.Objective, [1e100]);
        Assert.True(found.Report.Converged, $"{found}");
        Agree.Within(0, found.Value, 1e-12);
    }
}
