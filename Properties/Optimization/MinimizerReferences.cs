using System.Text.Json;
using Xunit;

namespace Functional.Properties;

/// <summary>The ways that minimizers walk, against independent implementations (References/optimization) and dense formulas.</summary>
public sealed class MinimizerReferences
{
    private static readonly JsonElement Root =
        JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "References/optimization/minimizers.json"))).RootElement;

    private static readonly Vector Start = [-1.2, 1, -0.5, 0.8];

    private static readonly SmoothFunctions.Case Rosenbrock = SmoothFunctions.Named("Rosenbrock 2");

    [Fact]
    public void The_trust_region_takes_the_steps_of_the_textbook()
    {
        var reference = Root.GetProperty("trust_region");
        double[] values = Doubles(reference.GetProperty("values"));
        var found = Minimize.NewtonTrustRegion(Rosenbrock.Objective, Rosenbrock.Hessian, Start, new() { MaxIterations = values.Length });
        // A step solves systems of a condition below 10⁴ (curvatures of Rosenbrock's function near its valley, 1 to 1000), which grows rounding so much at each of twelve steps.
        var bound = values.Length * 1e4 * 8 * Tolerance.Epsilon;
        Agree.Within(values, [.. found.Report.History], bound * values[0]);
        Agree.Within(Doubles(reference.GetProperty("end")), found.Point.AsSpan(), bound);
    }

    [Theory, InlineData("descent"), InlineData("adam")]
    public void The_training_loop_walks_by_its_rule(string name)
    {
        double[] values = Doubles(Root.GetProperty("first_order").GetProperty(name));
        Optimizer rule = name == "descent" ? new GradientDescent { Rate = 1.0 / 1024 } : new Adam { Rate = 1.0 / 16 };
        var found = Minimize.FirstOrder(Rosenbrock.Objective, Start, rule, new() { MaxIterations = values.Length });
        // A step grows an error by no more than |1 − rate·curvature| ≤ 2 for descent, to 2²⁰ at worst and far less along the valley that is walked; slopes are below 10³.
        Agree.Within(values, [.. found.Report.History], 1e-10 * values[0]);
    }

    [Fact]
    public void Accelerated_steps_keep_to_the_bound_of_their_theorem()
    {
        var reference = Root.GetProperty("fista");
        double lipschitz = reference.GetProperty("lipschitz").GetDouble(), best = reference.GetProperty("best").GetDouble();
        double[] solution = Doubles(reference.GetProperty("solution")), target = Doubles(reference.GetProperty("target"));
        Matrix design = Matrix.Wrap(30, 8, Doubles(reference.GetProperty("design")));
        var found = Minimize.ProximalGradient(
            (w, g) =>
            {
                Vector left = (design * Vector.CopyFrom(w)) - Vector.CopyFrom(target);
                (left * design).CopyTo(g);
                return LinearAlgebra.Dot(left, left) / 2;
            },
            ProximalTerm.L1(reference.GetProperty("weight").GetDouble()), Vector.Zeros(8), new() { GradientTolerance = 1e-9 });
        Assert.True(found.Report.Converged, $"{found}");
        // Backtracking by halves finds a curvature of less than twice the largest, and the start is 0.
        var distance = solution.Sum(v => v * v);
        foreach (var (value, k) in found.Report.History.Select((v, i) => (v, i + 1)))
            Assert.True(value - best <= 2 * (2 * lipschitz) * distance / ((k + 1) * (k + 1)) + (1e-12 * best), $"{value} after {k}");
        // Plain steps need (1 − μ/L)ᵏ: with the momentum a few dozen do.
        Assert.True(found.Report.Iterations <= 60, $"{found}");
        Agree.Within(best, found.Value, 1e-12 * best);
        Agree.Within(solution, found.Point.AsSpan(), 1e-8);
    }

    [Theory, InlineData(30), InlineData(3), InlineData(1)]
    public void Limited_memory_directions_are_those_of_the_dense_update(int memory)
    {
        var walk = Walk(objective => Minimize.LimitedMemoryBfgs(objective, Start, new() { Memory = memory, MaxIterations = 15 }));
        Assert.Equal(16, walk.Count);
        for (var k = 0; k + 1 < walk.Count; k++)
            Parallel(-(Inverse(k) * walk[k].Gradient), walk[k + 1].Point - walk[k].Point, $"step {k}");

        // Nocedal and Wright, equations 6.17 and 7.20, from the oldest pair that is remembered on.
        Matrix Inverse(int k)
        {
            Matrix inverse = Matrix.Identity(4);
            var first = Math.Max(0, k - memory);
            if (k > 0)
            {
                var (s, y) = Pair(k - 1);
                inverse *= LinearAlgebra.Dot(s, y) / LinearAlgebra.Dot(y, y);
            }

            for (var i = first; i < k; i++)
            {
                var (s, y) = Pair(i);
                var rho = 1 / LinearAlgebra.Dot(s, y);
                Matrix left = Matrix.Identity(4) - (rho * LinearAlgebra.Outer(s, y));
                inverse = (left * inverse * LinearAlgebra.Transpose(left)) + (rho * LinearAlgebra.Outer(s, s));
                // The secant equation.
                Agree.Within(s.AsSpan(), (inverse * y).AsSpan(), 1e-9 * LinearAlgebra.Norm2(s));
            }

            return inverse;
        }

        (Vector Step, Vector Change) Pair(int i) => (walk[i + 1].Point - walk[i].Point, walk[i + 1].Gradient - walk[i].Gradient);
    }

    [Fact]
    public void Conjugate_directions_follow_the_formula_and_its_restart()
    {
        var walk = Walk(objective => Minimize.NonlinearConjugateGradient(objective, Start, new() { MaxIterations = 25 }));
        int kept = 0, restarted = 0;
        Vector direction = -walk[0].Gradient;
        for (var k = 0; k + 1 < walk.Count; k++)
        {
            Parallel(direction, walk[k + 1].Point - walk[k].Point, $"step {k}");
            Vector before = walk[k].Gradient, now = walk[k + 1].Gradient;
            double common = LinearAlgebra.Dot(now, before), size = LinearAlgebra.Dot(now, now), beta = (size - common) / LinearAlgebra.Dot(before, before);
            var starts = Math.Abs(common) >= 0.2 * size || beta <= 0;
            (kept, restarted) = starts ? (kept, restarted + 1) : (kept + 1, restarted);
            direction = starts ? -now : (beta * direction) - now;
            // The strong Wolfe conditions, by which the step was accepted.
            Vector step = walk[k + 1].Point - walk[k].Point;
            double slope = LinearAlgebra.Dot(before, step);
            Assert.True(walk[k + 1].Value <= walk[k].Value + (1e-4 * slope), $"no fall at {k}");
            Assert.True(Math.Abs(LinearAlgebra.Dot(now, step)) <= 0.1 * Math.Abs(slope) * (1 + 1e-9), $"not flat at {k}");
        }

        Assert.True(kept >= 5 && restarted >= 2, $"{kept} kept, {restarted} restarted: both have to be seen");
    }

    /// <summary>Inner iterations end where the residual is below min(½, √‖g‖)·‖g‖ and not before (Nocedal and Wright, algorithm 7.1).</summary>
    [Theory, InlineData(1e-3), InlineData(1.0 / 64), InlineData(10)]
    public void The_inner_iterations_of_the_trust_region_end_at_their_tolerance(double size)
    {
        double[] curvatures = [.. Enumerable.Range(0, 14).Select(i => Math.Pow(2, i / 2.0))];
        Vector start = Vector.Wrap([.. curvatures.Select(c => size / c / Math.Sqrt(14))]);
        int products = 0, before = 0, evaluations = 0;
        Minimize.NewtonTrustRegion(
            (x, g) =>
            {
                // Known at the second evaluation, which follows the first step.
                before = evaluations++ == 1 ? products : before;
                for (var i = 0; i < 14; i++)
                    g[i] = curvatures[i] * x[i];
                return LinearAlgebra.Dot(x, g) / 2;
            },
            (x, v, product) =>
            {
                products++;
                for (var i = 0; i < 14; i++)
                    product[i] = curvatures[i] * v[i];
            },
            start, new() { MaxIterations = 1, InitialRadius = 1e6, GradientTolerance = 0 });
        Assert.Equal(Steps(), before);

        // Conjugate gradients on the same system: ‖g‖ is the size.
        int Steps()
        {
            Vector residual = Vector.Wrap([.. Enumerable.Repeat(size / Math.Sqrt(14), 14)]), direction = -residual;
            var enough = Math.Min(0.5, Math.Sqrt(size)) * size;
            for (var steps = 1; ; steps++)
            {
                Vector product = Vector.Wrap([.. curvatures.Zip(direction, (c, d) => c * d)]);
                double square = LinearAlgebra.Dot(residual, residual), length = square / LinearAlgebra.Dot(direction, product);
                residual += length * product;
                if (LinearAlgebra.Norm2(residual) <= enough)
                    return steps;
                direction = (LinearAlgebra.Dot(residual, residual) / square * direction) - residual;
            }
        }
    }

    /// <summary>The first trial along a direction changes the value by as much as the last step did, to first order: step·slope stays (Nocedal and Wright, §3.5).</summary>
    [Fact]
    public void Conjugate_gradients_try_the_step_that_keeps_the_product_with_the_slope()
    {
        List<(Vector Point, double Value, Vector Gradient)> trials = [];
        var found = Minimize.NonlinearConjugateGradient(
            (x, g) =>
            {
                var value = Rosenbrock.Objective(x, g);
                trials.Add((Vector.CopyFrom(x), value, Vector.CopyFrom(g)));
                return value;
            },
            Start, new() { MaxIterations = 25 });
        int[] accepted = [0, .. found.Report.History.Select(value => trials.FindLastIndex(t => t.Value == value))];
        for (var k = 1; k + 1 < accepted.Length; k++)
        {
            var (old, now, first) = (trials[accepted[k - 1]], trials[accepted[k]], trials[accepted[k] + 1]);
            // With the displacements s = step·d, step·(g·d) is g·s: of the last step from its start, and of the first trial from here.
            double last = LinearAlgebra.Dot(old.Gradient, now.Point - old.Point), next = LinearAlgebra.Dot(now.Gradient, first.Point - now.Point);
            // Differences of points near 1 are known to 2⁻⁵², those of steps of 10⁻³ so to 10⁻¹², and their products with gradients that cancel a hundred times to 10⁻⁹.
            Agree.Close(last, next, 1e-8, what: $"the change that trial {k} expects");
        }
    }

    /// <summary>The start and the points that were accepted, with value and gradient.</summary>
    private static List<(Vector Point, double Value, Vector Gradient)> Walk(Func<DifferentiableObjective, MinimizationResult> run)
    {
        List<(Vector Point, double Value, Vector Gradient)> trials = [];
        var found = run((x, g) =>
        {
            var value = Rosenbrock.Objective(x, g);
            trials.Add((Vector.CopyFrom(x), value, Vector.CopyFrom(g)));
            return value;
        });
        return [trials[0], .. found.Report.History.Select(value => trials.Last(t => t.Value == value))];
    }

    /// <summary>The same direction, but for rounding: of the points, 2⁻⁵² over the shortest step of some 10⁻³, and of matrices with a condition below 10⁴.</summary>
    private static void Parallel(Vector expected, Vector actual, string what)
    {
        Vector left = (expected / LinearAlgebra.Norm2(expected)) - (actual / LinearAlgebra.Norm2(actual));
        Assert.True(LinearAlgebra.Norm2(left) <= 1e-8, $"{what}: {LinearAlgebra.Norm2(left)}");
    }

    private static double[] Doubles(JsonElement array) => [.. array.EnumerateArray().Select(v => v.GetDouble())];
}
