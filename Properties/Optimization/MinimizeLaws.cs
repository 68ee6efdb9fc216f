using FsCheck;
using Xunit;

namespace Functional.Properties;

/// <summary>The minimizers on functions whose minima are known.</summary>
public sealed class MinimizeLaws
{
    public static TheoryData<string> Names => [.. Functions.Keys];

    /// <summary>Function, start, and the value at the minimum that is reached from there.</summary>
    private static readonly Dictionary<string, (DifferentiableObjective Function, Vector Start, double Value)> Functions = new()
    {
        ["Rosenbrock 2"] = (Rosenbrock, [-1.2, 1], 0),
        ["Rosenbrock 100"] = (Rosenbrock, Vector.Wrap([.. Enumerable.Range(0, 100).Select(i => i % 2 == 0 ? -1.2 : 1)]), 0),
        ["Beale"] = (Beale, [1, 1], 0),
        ["Himmelblau"] = (Himmelblau, [0, 0], 0),
        ["ill-conditioned"] = (Bowl, [1, 1, 1, 1, 1], 0),
        ["flat"] = (Quartic, [3, -2, 1], 0),
        ["barrier"] = (Barrier, [1e-3, 50], 2),
        ["huge"] = (Far, [1e100], 0),
    };

    [Theory, MemberData(nameof(Names))]
    public void Limited_memory_bfgs_finds_the_minimum(string name)
    {
        var (function, start, value) = Functions[name];
        var found = Minimize.LimitedMemoryBfgs(function, start);
        Assert.True(found.Report.Converged, $"{name}: {found}");
        Assert.True(found.Gradient.Select(Math.Abs).Max() <= 1e-6);
        // A gradient of 1e-6 at a curvature of 1e-2 or more leaves the value 1e-10 above its minimum; the quartic has none, but is below g·x there.
        Agree.Within(value, found.Value, 1e-7);
        Falls(function, start, found);
    }

    [Law]
    public void A_bowl_of_any_shape_ends_at_its_bottom(NonEmptySample slopes, PositiveInt memory)
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
        Vector start = Vector.Wrap([.. a.Select((_, i) => i - 3.0)]);
        var found = Minimize.LimitedMemoryBfgs(bowl, start, new() { Memory = 1 + (memory.Get % 12), GradientTolerance = 1e-8 });
        Assert.True(found.Report.Converged, $"{found}");
        for (var i = 0; i < a.Length; i++)
            Agree.Within(centre[i], found.Point[i], 1e-8 / a[i] + 4 * Tolerance.Epsilon);
        Falls(bowl, start, found);
        Assert.Equal(found, Minimize.LimitedMemoryBfgs(bowl, start, new() { Memory = 1 + (memory.Get % 12), GradientTolerance = 1e-8 }));
    }

    [Fact]
    public void It_says_why_it_stopped()
    {
        Assert.Equal(StopReason.IterationLimit, Reason(Rosenbrock, [-1.2, 1], new() { MaxIterations = 3 }));
        Assert.Equal(StopReason.IterationLimit, Reason(Rosenbrock, [-1.2, 1], new() { MaxIterations = 0 }));
        Assert.Equal(StopReason.Diverged, Reason((x, g) => { g[0] = -1; return -x[0]; }, [0]));
        Assert.Equal(StopReason.Diverged, Reason((x, g) => { g[0] = 0; return double.NaN; }, [0]));
        Assert.Equal(StopReason.Diverged, Reason((x, g) => { g[0] = double.NaN; return 0; }, [0]));
        Assert.Equal(StopReason.Stalled, Reason((x, g) => { g[0] = 1; return Math.Abs(x[0]); }, [0]));
        Assert.Equal(StopReason.Converged, Reason(Rosenbrock, [-1.2, 1], new() { GradientTolerance = 0, ValueTolerance = 1e-6 }));
        var there = Minimize.LimitedMemoryBfgs(Rosenbrock, [1, 1]);
        Assert.Equal((StopReason.Converged, 0, 1), (there.Report.Reason, there.Report.Iterations, there.Evaluations));
        Assert.True(Minimize.LimitedMemoryBfgs((_, _) => 5, []).Report.Converged);

        static StopReason Reason(DifferentiableObjective f, Vector start, LimitedMemoryBfgsOptions? options = null) => Minimize.LimitedMemoryBfgs(f, start, options).Report.Reason;
    }

    [Fact]
    public void It_tells_its_progress_and_can_be_cancelled()
    {
        var told = new List<FitProgress>();
        var found = Minimize.LimitedMemoryBfgs(Rosenbrock, [-1.2, 1], null, new Execution { Progress = new Listener(told.Add) });
        Assert.Equal(found.Report.Iterations, told.Count);
        Assert.Equal(found.Report.History, told.Select(p => p.Objective));
        using var stop = new CancellationTokenSource();
        var calls = 0;
        Assert.Throws<OperationCanceledException>(() => Minimize.LimitedMemoryBfgs(Rosenbrock, [-1.2, 1], null, new Execution
        {
            Cancellation = stop.Token,
            Progress = new Listener(_ => { if (++calls == 3) stop.Cancel(); }),
        }));
        Assert.Equal(3, calls);
    }

    [Fact]
    public void Wrong_calls_are_refused()
    {
        Assert.Throws<ArgumentNullException>(() => Minimize.LimitedMemoryBfgs(null!, [1]));
        Assert.Throws<ArgumentNullException>(() => Minimize.LimitedMemoryBfgs(Rosenbrock, null!));
        Assert.Throws<ArgumentException>(() => Minimize.LimitedMemoryBfgs(Rosenbrock, [1, double.NaN]));
        foreach (var options in new LimitedMemoryBfgsOptions[]
        {
            new() { Memory = 0 }, new() { MaxIterations = -1 }, new() { GradientTolerance = -1 }, new() { GradientTolerance = double.NaN },
            new() { ValueTolerance = -1 }, new() { ValueTolerance = double.PositiveInfinity },
        })
            Assert.ThrowsAny<ArgumentException>(() => Minimize.LimitedMemoryBfgs(Rosenbrock, [1, 2], options));
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

    private static double Rosenbrock(ReadOnlySpan<double> x, Span<double> g)
    {
        g.Clear();
        double sum = 0;
        for (var i = 0; i + 1 < x.Length; i++)
        {
            double a = x[i + 1] - (x[i] * x[i]), b = 1 - x[i];
            sum += (100 * a * a) + (b * b);
            g[i] += (-400 * a * x[i]) - (2 * b);
            g[i + 1] += 200 * a;
        }

        return sum;
    }

    private static double Beale(ReadOnlySpan<double> x, Span<double> g)
    {
        double u = x[0], v = x[1], a = 1.5 - u + (u * v), b = 2.25 - u + (u * v * v), c = 2.625 - u + (u * v * v * v);
        g[0] = 2 * ((a * (v - 1)) + (b * ((v * v) - 1)) + (c * ((v * v * v) - 1)));
        g[1] = 2 * u * (a + (2 * b * v) + (3 * c * v * v));
        return (a * a) + (b * b) + (c * c);
    }

    private static double Himmelblau(ReadOnlySpan<double> x, Span<double> g)
    {
        double a = (x[0] * x[0]) + x[1] - 11, b = x[0] + (x[1] * x[1]) - 7;
        (g[0], g[1]) = ((4 * a * x[0]) + (2 * b), (2 * a) + (4 * b * x[1]));
        return (a * a) + (b * b);
    }

    /// <summary>Curvatures from 1e-2 to 1e6.</summary>
    private static double Bowl(ReadOnlySpan<double> x, Span<double> g)
    {
        double sum = 0;
        for (var i = 0; i < x.Length; i++)
        {
            g[i] = Math.Pow(100, i - 1) * x[i];
            sum += g[i] * x[i] / 2;
        }

        return sum;
    }

    private static double Quartic(ReadOnlySpan<double> x, Span<double> g)
    {
        double sum = 0;
        for (var i = 0; i < x.Length; i++)
        {
            g[i] = 4 * x[i] * x[i] * x[i];
            sum += x[i] * x[i] * x[i] * x[i];
        }

        return sum;
    }

    /// <summary>Σ x − ln x, which is undefined below 0 and smallest at 1.</summary>
    private static double Barrier(ReadOnlySpan<double> x, Span<double> g)
    {
        double sum = 0;
        for (var i = 0; i < x.Length; i++)
        {
            g[i] = 1 - (1 / x[i]);
            sum += x[i] - Math.Log(x[i]);
        }

        return sum;
    }

    private static double Far(ReadOnlySpan<double> x, Span<double> g)
    {
        g[0] = x[0] / Math.Sqrt(1 + (x[0] * x[0]));
        return Math.Sqrt(1 + (x[0] * x[0])) - 1;
    }

    private sealed class Listener(Action<FitProgress> heard) : IProgress<FitProgress>
    {
        public void Report(FitProgress value) => heard(value);
    }
}
