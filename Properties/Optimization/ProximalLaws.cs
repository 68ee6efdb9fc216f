using System.Text.Json;
using FsCheck;
using Xunit;

namespace Functional.Properties;

/// <summary>Proximal operators, and the minimizer that is made of them.</summary>
public sealed class ProximalLaws
{
    private static readonly JsonElement Root =
        JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "References/optimization/proximal.json"))).RootElement;

    private static readonly Matrix X = Matrix.CopyFrom(40, 12, Doubles("x"));
    private static readonly Vector Y = Vector.CopyFrom(Doubles("y")), Labels = Vector.CopyFrom(Doubles("labels"));

    public static TheoryData<int> Terms => [.. Enumerable.Range(0, All.Length)];

    private static readonly ProximalTerm[] All =
    [
        ProximalTerm.None, ProximalTerm.L1(0.7), ProximalTerm.SquaredL2(0.5), ProximalTerm.ElasticNet(0.3, 0.4), ProximalTerm.L2(0.9),
        ProximalTerm.NonNegative, ProximalTerm.Box(-0.5, 1), ProximalTerm.Box(double.NegativeInfinity, 2),
    ];

    [Law(Arbitrary = [typeof(WalkArbitraries)])]
    public void The_operator_minimizes_what_it_stands_for(SmallWalk walk, PositiveInt scale)
    {
        var step = (1 + (scale.Get % 8)) / 4.0;
        Vector x = walk.Start, other = walk.Gradients[0];
        foreach (var term in All)
        {
            var z = term.Proximal(x, step);
            double Height(Vector at) => at.Zip(x).Sum(p => (p.First - p.Second) * (p.First - p.Second)) / 2 + (step * term.Value(at.AsSpan()));
            var least = Height(z);
            Assert.True(double.IsFinite(least));
            // The value of any other point that is allowed, near or far, is no smaller, but for the rounding of the sum.
            foreach (var share in (double[])[1, 0.1, 1e-4, -1e-4])
            {
                Vector near = Vector.Wrap([.. z.Zip(other).Select(p => p.First + (share * p.Second))]);
                Assert.True(Height(near) >= least - (64 * Tolerance.Epsilon * (1 + least)), $"{term}: {Height(near)} below {least}");
            }
        }
    }

    [Law(Arbitrary = [typeof(WalkArbitraries)])]
    public void The_operator_brings_no_two_points_apart(SmallWalk walk)
    {
        foreach (var term in All)
        {
            Vector x = walk.Start, y = walk.Gradients[0];
            double before = LinearAlgebra.Norm2(x - y), after = LinearAlgebra.Norm2(term.Proximal(x, 0.5) - term.Proximal(y, 0.5));
            Assert.True(after <= before * (1 + (64 * Tolerance.Epsilon)), $"{term}: {after} from {before}");
            Assert.Equal(term.Value(x.AsSpan()) == double.PositiveInfinity ? term.Proximal(x, 1) : x, term.Proximal(x, 0));
        }
    }

    [Fact]
    public void Operators_at_the_edges()
    {
        Assert.Equal([1, 0, 0], ProximalTerm.L1(0.5).Proximal([2, -0.25, -1], 2));
        Assert.Equal([0, 0], ProximalTerm.L2(1).Proximal([3, 4], 5));
        Agree.Within([1.5, 2], ProximalTerm.L2(1).Proximal([3, 4], 2.5).AsSpan(), 4 * Tolerance.Epsilon);
        Assert.Equal([0, 2], ProximalTerm.NonNegative.Proximal([-1, 2], 3));
        Assert.True(double.IsNaN(ProximalTerm.L1(1).Proximal([double.NaN], 1)[0]));
        Assert.True(double.IsNaN(ProximalTerm.NonNegative.Proximal([double.NaN], 1)[0]));
        Assert.Equal(double.PositiveInfinity, ProximalTerm.NonNegative.Value([-1e-300]));
        Assert.Equal(0, ProximalTerm.None.Value([1, 2]));
        Agree.Within(1.4 + (0.2 * 5), ProximalTerm.ElasticNet(0.7 * 2 / 3, 0.4).Value([-1, 2]), 8 * Tolerance.Epsilon);
        Assert.Equal(2 * 5.0, ProximalTerm.L2(2).Value([3, 4]));
        Assert.Throws<ArgumentOutOfRangeException>(() => ProximalTerm.L1(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => ProximalTerm.L2(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => ProximalTerm.SquaredL2(double.PositiveInfinity));
        Assert.Throws<ArgumentException>(() => ProximalTerm.Box(1, 0));
        Assert.Throws<ArgumentException>(() => ProximalTerm.Box(double.NaN, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => ProximalTerm.None.Proximal([1], -1));
        Assert.Throws<ArgumentException>(() => ProximalTerm.None.Proximal([1, 2], 1, new double[1]));
        Assert.Equal(ProximalTerm.L1(1), ProximalTerm.ElasticNet(1, 0));
    }

    [Theory]
    [InlineData("lasso")]
    [InlineData("elastic_net")]
    [InlineData("nonnegative")]
    [InlineData("box")]
    public void Least_squares_with_a_term_as_the_peers_solve_it(string name)
    {
        var term = name switch
        {
            "lasso" => ProximalTerm.L1(0.2),
            "elastic_net" => ProximalTerm.ElasticNet(0.2, 0.2),
            "nonnegative" => ProximalTerm.NonNegative,
            _ => ProximalTerm.Box(-0.5, 1),
        };
        var found = Minimize.ProximalGradient(LeastSquares, term, Vector.Zeros(12), new() { GradientTolerance = 1e-10 });
        Assert.True(found.Report.Converged, $"{found}");
        Assert.True(found.Report.Iterations < 500, $"{found}");
        // The smallest curvature of the data is above 0.05, so a gradient of 1e-10 leaves at most 1e-8 in a coefficient; the peers stop as near.
        Agree.Within(Doubles(name), found.Point.AsSpan(), 1e-8, name);
        Assert.Equal(found.Value, LeastSquares(found.Point.AsSpan(), new double[12]) + term.Value(found.Point.AsSpan()));
    }

    [Fact]
    public void Logistic_regression_with_a_lasso_penalty()
    {
        var found = Minimize.ProximalGradient(Logistic, ProximalTerm.L1(0.02), Vector.Zeros(12), new() { GradientTolerance = 1e-10 });
        Assert.True(found.Report.Converged, $"{found}");
        // SciPy's L-BFGS-B stops where its value no longer falls: half of the digits of the coefficients.
        Agree.Within(Doubles("logistic_l1"), found.Point.AsSpan(), 2e-5, "logistic");
        Assert.Equal(Doubles("logistic_l1").Count(v => Math.Abs(v) < 1e-9), found.Point.Count(v => v == 0));
    }

    [Theory]
    [InlineData("ill-conditioned")]
    [InlineData("flat")]
    [InlineData("barrier")]
    [InlineData("nothing")]
    [InlineData("far away")]
    public void Without_a_term_it_minimizes_convex_functions(string name)
    {
        var function = SmoothFunctions.Named(name);
        var found = Minimize.ProximalGradient(function.Objective, ProximalTerm.None, function.Start, new() { MaxIterations = 100_000 });
        Assert.True(found.Report.Converged, $"{name}: {found}");
        Agree.Within(function.Value, found.Value, 1e-7);
    }

    [Theory, InlineData(1e300), InlineData(1e-300), InlineData(1e150)]
    public void The_unit_of_the_objective_does_not_show(double unit)
    {
        var found = Minimize.ProximalGradient(
            (x, g) => { g[0] = unit * (x[0] - 3); return unit * (x[0] - 3) * (x[0] - 3) / 2; }, ProximalTerm.L1(unit), [0], new() { GradientTolerance = 1e-9 * unit });
        Assert.True(found.Report.Converged, $"{found}");
        Agree.Within(2, found.Point[0], 1e-8);
    }

    [Fact]
    public void It_says_why_it_stopped()
    {
        DifferentiableObjective slope = (x, g) => { g[0] = -1; return -x[0]; };
        var bounded = Minimize.ProximalGradient(slope, ProximalTerm.Box(-3, 5), [100]);
        Assert.Equal((5.0, true), (bounded.Point[0], bounded.Report.Converged));
        Assert.Equal(StopReason.IterationLimit, Minimize.ProximalGradient(LeastSquares, ProximalTerm.None, Vector.Zeros(12), new() { MaxIterations = 2 }).Report.Reason);
        Assert.Equal(0, Minimize.ProximalGradient(LeastSquares, ProximalTerm.None, Vector.Zeros(12), new() { MaxIterations = 0 }).Report.Iterations);
        Assert.Equal(StopReason.Diverged, Minimize.ProximalGradient((_, g) => { g[0] = 0; return double.NaN; }, ProximalTerm.None, [1]).Report.Reason);
        Assert.NotEqual(StopReason.Converged, Minimize.ProximalGradient(slope, ProximalTerm.None, [0]).Report.Reason);
        Assert.Equal(StopReason.Stalled, Minimize.ProximalGradient((x, g) => { g[0] = 1; return Math.Abs(x[0]); }, ProximalTerm.None, [0]).Report.Reason);
        var told = new List<FitProgress>();
        var found = Minimize.ProximalGradient(
            LeastSquares, ProximalTerm.L1(0.2), Vector.Zeros(12), null, new Execution { Progress = new MinimizerBattery.Listener(told.Add) });
        Assert.Equal(found.Report.History, told.Select(p => p.Objective));
        Assert.Throws<ArgumentNullException>(() => Minimize.ProximalGradient(slope, null!, [0]));
        Assert.Throws<ArgumentNullException>(() => Minimize.ProximalGradient(null!, ProximalTerm.None, [0]));
        Assert.Throws<ArgumentException>(() => Minimize.ProximalGradient(slope, ProximalTerm.None, [double.NaN]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Minimize.ProximalGradient(slope, ProximalTerm.None, [0], new() { GradientTolerance = -1 }));
        var example = Minimize.ProximalGradient((x, g) => { g[0] = x[0] - 3; return g[0] * g[0] / 2; }, ProximalTerm.L1(1), [0]);
        Agree.Within([2, 2.5], [example.Point[0], example.Value], 1e-6);
    }

    /// <summary>‖Xw − y‖² / 2n.</summary>
    private static double LeastSquares(ReadOnlySpan<double> w, Span<double> gradient)
    {
        Vector left = (X * Vector.CopyFrom(w)) - Y;
        (left * X / 40).CopyTo(gradient);
        return LinearAlgebra.Dot(left, left) / 80;
    }

    private static double Logistic(ReadOnlySpan<double> w, Span<double> gradient)
    {
        Vector z = X * Vector.CopyFrom(w);
        ((Elementwise.Sigmoid(z) - Labels) * X / 40).CopyTo(gradient);
        return Summation.Sum(Elementwise.Softplus(z) - Vector.Wrap([.. z.Zip(Labels).Select(p => p.First * p.Second)])) / 40;
    }

    private static double[] Doubles(string name) => [.. Root.GetProperty(name).EnumerateArray().Select(v => v.GetDouble())];
}
