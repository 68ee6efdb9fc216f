using Xunit;

namespace Functional.Properties;

/// <summary>Lasso and elastic net at the edges: bad input, too few rows, columns of nothing, the ends of the range.</summary>
[Trait("Formula", "LM7"), Trait("Formula", "LM12")]
public sealed class ElasticNetContracts
{
    private static readonly Matrix _x = Matrix.FromRows([1, 2], [3, 5], [4, 4], [6, 1], [7, 3]);
    private static readonly double[] _y = [1, 2, 4, 3, 6];

    [Fact]
    public void A_wrong_call_says_what_came()
    {
        Refusal.Argument("features", () => ElasticNetRegression.Fit(Matrix.Zeros(0, 2), []), "0×2");
        Refusal.Argument("target", () => ElasticNetRegression.Fit(_x, [1, 2]), "(5)", "got 2");
        Refusal.Argument("weights", () => ElasticNetRegression.FitWeighted(_x, _y, [1, 2]), "(5)", "got 2");
        Refusal.Range("Lambda1", () => ElasticNetRegression.Fit(_x, _y, new() { Lambda1 = -1 }), "-1");
        Refusal.Range("Lambda2", () => ElasticNetRegression.Fit(_x, _y, new() { Lambda2 = double.NaN }), "NaN");
        Refusal.Range("Tolerance", () => ElasticNetRegression.Fit(_x, _y, new() { Tolerance = 0 }), "0");
        Refusal.Range("MaxIterations", () => ElasticNetRegression.Fit(_x, _y, new() { MaxIterations = 0 }), "0");
        Refusal.Range("Solver", () => ElasticNetRegression.Fit(_x, _y, new() { Solver = (ElasticNetSolver)7 }), "7");
        Refusal.Argument("Positive", () => ElasticNetRegression.Fit(_x, _y, new() { Positive = true, Lambda1 = 0 }), "λ₁ = λ₂ = 0");
        Refusal.Range("alpha", () => ElasticNetOptions.FromScikitLearn(-1), "-1");
        Refusal.Range("l1Ratio", () => ElasticNetOptions.FromScikitLearn(1, 2), "2");
        Refusal.Range("Count", () => ElasticNetPath.Fit(_x, _y, path: new() { Count = 1 }), "1");
        Refusal.Range("Ratio", () => ElasticNetPath.Fit(_x, _y, path: new() { Ratio = 1 }), "1");
        Refusal.Argument("Lambdas", () => ElasticNetPath.Fit(_x, _y, path: new() { Lambdas = [1, 2] }), "descending", "2");
        Refusal.Range("Lambdas", () => ElasticNetPath.Fit(_x, _y, path: new() { Lambdas = [1, 0] }), "0");
        Refusal.Range("Lambda1", () => ElasticNetPath.Fit(_x, _y, new() { Lambda1 = 0, Lambda2 = 1 }), "0");
        Assert.Throws<InvalidOperationException>(() => LinearRegressionSummary.Empty.FitElasticNet());
        using CancellationTokenSource stop = new();
        stop.Cancel();
        Assert.Throws<OperationCanceledException>(() => ElasticNetRegression.Fit(_x, _y, execution: new() { Cancellation = stop.Token }));
    }

    [Theory]
    [InlineData(5)]
    [InlineData(9000)]
    public void What_is_not_finite_is_named_by_row_and_column(int rows)
    {
        var x = Matrix.Create(rows, 2, (i, j) => i == 3 && j == 1 ? double.NaN : i + j * i % 7);
        double[] y = [.. Enumerable.Range(0, rows).Select(i => (double)i)];
        Refusal.Argument("features", () => ElasticNetRegression.Fit(x, y), "row 3", "column 1", "NaN");
        y[2] = double.NegativeInfinity;
        Refusal.Argument("target", () => ElasticNetPath.Fit(x, y), "row 2", "-Infinity");
        double[] w = [.. Enumerable.Range(0, rows).Select(i => i is 2 or 3 ? 0.0 : 1)];
        Assert.Equal(rows - 2, ElasticNetRegression.FitWeighted(x, y, w).Estimate.Rows);
    }

    [Fact]
    public void One_row_no_columns_constant_columns_and_constant_targets()
    {
        foreach (var solver in Enum.GetValues<ElasticNetSolver>())
        {
            ElasticNetOptions options = new() { Lambda1 = 0.1, Solver = solver };
            var one = ElasticNetRegression.Fit(Matrix.FromRows([2.0, 3]), [7], options);
            Assert.Equal((7, 0, true), (one.Intercept, one.DualityGap, one.Report.Converged));
            Assert.Equal([0, 0], one.Coefficients);
            var none = ElasticNetRegression.Fit(Matrix.Zeros(4, 0), [1, 2, 3, 6], options);
            Assert.Equal((3, 14 / 8.0, true), (none.Predict([]), none.Report.Objective, none.Report.Converged));
            foreach (int rows in (int[])[4, 5000])
            {
                var x = Matrix.Create(rows, 4, (i, j) => j switch { 0 => i % 4, 1 => 0, 2 => 14.62, _ => i == 0 ? 0.1 + 0.2 : 0.3 });
                double[] y = [.. Enumerable.Range(0, rows).Select(i => (double)(i * i % 5))];
                var model = ElasticNetRegression.Fit(x, y, options);
                Assert.Equal([0, 0, 0], model.Coefficients.Values[1..].ToArray());
                Agree.Close(ElasticNetRegression.Fit(x.SelectColumns(0), y, options).Coefficients[0], model.Coefficients[0], 1e-6);
                var flat = ElasticNetRegression.Fit(x, Vector.Filled(rows, 0.1), options);
                Assert.Equal((0.1, 1, 0, true), (flat.Intercept, flat.RSquared, flat.Report.Iterations, flat.Report.Converged));
                Assert.Equal([0, 0, 0, 0], flat.Coefficients);
                Assert.All(ElasticNetPath.Fit(x, Vector.Filled(rows, 0.1)).Models, m => Assert.Empty(m.Selected));
            }
        }
    }

    [Theory]
    [InlineData(1e150, 1e120)]
    [InlineData(1e-150, 1e-120)]
    [InlineData(1e150, 1e-100)]
    public void Units_at_the_ends_of_the_range(double unit, double target)
    {
        foreach (var (rows, columns) in ((int, int)[])[(40, 3), (5000, 3), (4, 9)])
        {
            Source source = new(9);
            var plain = Matrix.Create(rows, columns, (_, j) => source.Bell() + j);
            double[] y = [.. Enumerable.Range(0, rows).Select(i => 2 + 3 * plain[i, 0] - plain[i, 1] + source.Bell())];
            ElasticNetOptions options = new() { Lambda1 = 0.125, Standardize = true, Tolerance = 1e-13 };
            var expected = ElasticNetRegression.Fit(plain, y, options);
            var model = ElasticNetRegression.Fit(
                plain.Map((v, _, j) => j == 0 ? v * unit : v), [.. y.Select(v => v * target)], options with { Lambda1 = 0.125 * target });
            Agree.Close(expected.Coefficients.AsSpan(), model.Coefficients.Map((b, j) => (j == 0 ? b * unit : b) / target).AsSpan(), 1e-6);
            Agree.Close(expected.RSquared, model.RSquared, 1e-9);
            Assert.True(model.Report.Converged);
            // A λ that is nothing beside such columns, or all.
            Assert.All(ElasticNetRegression.Fit(plain.Map(v => v * unit), y).Coefficients, b => Assert.True(double.IsFinite(b)));
        }
    }

    [Fact]
    public void Iterations_are_told_of_and_limited()
    {
        Source source = new(4);
        var x = Matrix.Create(60, 40, (i, _) => i % 3 + source.Bell());
        double[] y = source.Array(60, s => s.Bell());
        foreach (var solver in Enum.GetValues<ElasticNetSolver>())
        {
            List<FitProgress> told = [];
            ElasticNetOptions options = new() { Lambda1 = 1e-3, Solver = solver };
            var model = ElasticNetRegression.Fit(x, y, options, new() { Progress = new Listener(told) });
            Assert.True(model.Report.Converged);
            Assert.Equal(Enumerable.Range(1, model.Report.Iterations), told.Select(p => p.Iteration));
            Assert.Equal(model.Report.History, told.Select(p => p.Objective));
            var short_ = ElasticNetRegression.Fit(x, y, options with { MaxIterations = 2 });
            Assert.Equal((StopReason.IterationLimit, 2), (short_.Report.Reason, short_.Report.Iterations));
            Assert.True(short_.DualityGap > model.DualityGap);
            using CancellationTokenSource stop = new();
            Assert.ThrowsAny<OperationCanceledException>(() => ElasticNetRegression.Fit(
                x, y, options, new() { Progress = new Stopper(stop), Cancellation = stop.Token }));
        }
    }

    [Fact]
    public void Values_texts_and_choices()
    {
        ElasticNetOptions options = new() { Lambda1 = 0.1 };
        ElasticNetRegression a = ElasticNetRegression.Fit(_x, _y, options), b = ElasticNetRegression.Fit(_x, _y, options);
        Assert.Equal(a, b);
        Assert.Equal(a.GetHashCode(), b.GetHashCode());
        Assert.Equal(a, ElasticNetRegression.FromEstimate(a.Options, a.Estimate, a.DualityGap, a.Report));
        Assert.StartsWith("Lasso on 2 features: λ₁ 0.1, ", a.ToString());
        Assert.StartsWith("Elastic net on 2 features: λ₁ 0.1, λ₂ 0.5, ", ElasticNetRegression.Fit(_x, _y, options with { Lambda2 = 0.5 }).ToString());
        var path = ElasticNetPath.Fit(_x, _y, path: new() { Count = 9 });
        Assert.Equal(path, ElasticNetPath.Fit(_x, _y, path: new() { Count = 9 }));
        Assert.Equal(9, path.Coefficients.Rows);
        Assert.StartsWith("ElasticNetPath of 9 models, λ₁ from ", path.ToString());
        foreach (var criterion in Enum.GetValues<SelectionCriterion>())
        {
            double Of(ElasticNetRegression m) => criterion == SelectionCriterion.Akaike ? m.Estimate.AkaikeInformationCriterion : m.Estimate.BayesianInformationCriterion;
            Assert.Equal(path.Models.Min(Of), Of(path.Best(criterion)));
        }
        // Nothing to say: zero models of penalties that are valid.
        foreach (double lambda2 in new[] { 0, 0.5 })
        {
            var none = ElasticNetPath.Fit(_x, [.. _y.AsSpan().ToArray().Select(_ => 3.0)], new() { Lambda1 = 0.25, Lambda2 = lambda2 }, new() { Count = 3 });
            Assert.Equal(0.25, none.Lambdas[0]);
            Assert.All(none.Models, m => Assert.Equal((0, 3.0, m.Options.Lambda1 * lambda2 * 4), (m.Selected.Length, m.Intercept, m.Options.Lambda2)));
        }
        // A λ₂ beyond the range in the units of the problem.
        var nothing = ElasticNetRegression.Fit(_x.Map(v => v * 1e-10), _y, new() { Lambda1 = 0.1, Lambda2 = 1e300 });
        Assert.All(nothing.Coefficients, b => Agree.Within(0, b, 1e-200));
        Assert.True(nothing.Report.Converged && double.IsFinite(nothing.Estimate.Objective));
        // The criteria are those of least squares where all coefficients are in.
        var least = LinearRegression.Fit(_x, _y);
        var last = ElasticNetRegression.Fit(_x, _y, new() { Lambda1 = 1e-9, Tolerance = 1e-15 });
        Agree.Close(least.AkaikeInformationCriterion, last.Estimate.AkaikeInformationCriterion, 1e-7);
        Agree.Close(least.BayesianInformationCriterion, last.Estimate.BayesianInformationCriterion, 1e-7);
        Refusal.Range("criterion", () => path.Best((SelectionCriterion)5), "5");
    }

    private sealed class Listener(List<FitProgress> told) : IProgress<FitProgress>
    {
        public void Report(FitProgress value) => told.Add(value);
    }

    private sealed class Stopper(CancellationTokenSource stop) : IProgress<FitProgress>
    {
        public void Report(FitProgress value) => stop.Cancel();
    }
}
