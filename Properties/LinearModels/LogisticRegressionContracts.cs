using System.Collections.Immutable;
using Xunit;

namespace Functional.Properties;

/// <summary>Logistic regression at the edges: bad input, one class, too few rows, columns of nothing, the ends of the range.</summary>
[Trait("Formula", "LM9"), Trait("Formula", "LM11")]
public sealed class LogisticRegressionContracts
{
    private static readonly Matrix _x = Matrix.FromRows([1, 2], [3, 5], [4, 4], [6, 1], [7, 3], [2, 8]);
    private static readonly int[] _y = [0, 1, 0, 1, 0, 1];

    [Fact]
    public void A_wrong_call_says_what_came()
    {
        Refusal.Argument("features", () => LogisticRegression.Fit(Matrix.Zeros(0, 2), []), "0×2");
        Refusal.Argument("labels", () => LogisticRegression.Fit(_x, [1, 2]), "(6)", "got 2");
        Refusal.Argument("weights", () => LogisticRegression.FitWeighted(_x, _y, [1, 2]), "(6)", "got 2");
        Refusal.Argument("weights", () => LogisticRegression.FitWeighted(_x, _y, [1, -2, 1, 1, 1, 1]), "-2");
        Refusal.Argument("weights", () => LogisticRegression.FitWeighted(_x, _y, [0, 0, 0, 0, 0, 0]), "above 0");
        Refusal.Range("ConfidenceLevel", () => LogisticRegression.Fit(_x, _y, new() { ConfidenceLevel = 1 }), "1");
        Refusal.Range("Solver", () => LogisticRegression.Fit(_x, _y, new() { Solver = (LogisticSolver)9 }), "9");
        Refusal.Range("Tolerance", () => LogisticRegression.Fit(_x, _y, new() { Tolerance = -1 }), "-1");
        Refusal.Range("MaxIterations", () => LogisticRegression.Fit(_x, _y, new() { MaxIterations = -1 }), "-1");
        Refusal.Range("ClassWeights", () => LogisticRegression.Fit(_x, _y, new() { ClassWeights = ImmutableDictionary<int, double>.Empty.Add(1, -2) }), "-2");
        Refusal.Argument("Penalty", () => LogisticRegression.Fit(_x, _y, new() { Penalty = Penalty.L1(1), Solver = LogisticSolver.LimitedMemoryBfgs }), "L1(1)");
        var model = LogisticRegression.Fit(_x, _y);
        Refusal.Argument("features", () => model.Predict(Matrix.Zeros(1, 3)), "2 columns");
        Refusal.Argument("row", () => model.Predict([1, 2, 3]), "2", "3");
        Refusal.Argument("row", () => model.PredictProbability([1], new double[2]), "2", "1");
        Refusal.Argument("destination", () => model.PredictProbability([1, 2], new double[1]), "2", "1");
        Refusal.Argument("destination", () => model.PredictProbability(_x, new double[11]), "6×2", "11");
        Refusal.Argument("destination", () => model.DecisionFunction(_x, new double[12]), "6×1", "12");
        Refusal.Argument("destination", () => model.Predict(_x, new int[5]), "6", "5");
        Refusal.Argument("featureNames", () => model.Summary(["one"]), "2", "1");
        Refusal.Argument("classNames", () => model.Summary(classNames: ["one"]), "2", "1");
        using CancellationTokenSource stop = new();
        stop.Cancel();
        Assert.Throws<OperationCanceledException>(() => LogisticRegression.Fit(_x, _y, execution: new() { Cancellation = stop.Token }));
    }

    [Theory]
    [InlineData(6)]
    [InlineData(9000)]
    public void What_is_not_finite_is_named_by_row_and_column(int rows)
    {
        var x = Matrix.Create(rows, 2, (i, j) => i == 3 && j == 1 ? double.NaN : (i * (j + 2) % 7) + (i % 3));
        int[] y = [.. Enumerable.Range(0, rows).Select(i => i * 5 % 3 % 2)];
        Refusal.Argument("features", () => LogisticRegression.Fit(x, y), "row 3", "column 1", "NaN");
        var infinite = x.Map(v => double.IsNaN(v) ? double.PositiveInfinity : v);
        Refusal.Argument("features", () => LogisticRegression.Fit(infinite, y), "row 3", "column 1", "Infinity");
        double[] w = [.. Enumerable.Range(0, rows).Select(i => i == 3 ? 0.0 : 1)];
        Assert.Equal(rows - 1, LogisticRegression.FitWeighted(x, y, w, new() { Penalty = Penalty.L2(1) }).Rows);
    }

    [Fact]
    public void One_class_is_always_said()
    {
        foreach (var model in new[] { LogisticRegression.Fit(_x, [7, 7, 7, 7, 7, 7]), LogisticRegression.FitWeighted(_x, [7, 3, 7, 7, 7, 7], [1, 0, 1, 1, 1, 1]) })
        {
            Assert.True(model.IsConstant && model.Report.Converged && !model.SeparationDetected);
            Assert.True(model.Classes.AsSpan().SequenceEqual([7]));
            Assert.Equal((2, 0, 0, 0), (model.Features, model.Scores, model.LogLikelihood, model.Estimates.Length));
            Assert.True(model.Predict(_x).AsSpan().SequenceEqual([7, 7, 7, 7, 7, 7]));
            Assert.Equal(7, model.Predict([1, 2]));
            Assert.Equal(Matrix.Ones(6, 1), model.PredictProbability(_x));
            Assert.Equal(Matrix.Zeros(6, 1), model.PredictLogProbability(_x));
            Assert.Equal(0, model.DecisionFunction(_x).Columns);
            Assert.Contains("pseudo R² -", model.Summary().ToString(), StringComparison.Ordinal);
        }
        Refusal.Argument("features", () => LogisticRegression.Fit(_x.Map((v, i, j) => i + j == 0 ? double.NaN : v), new int[6]), "row 0", "column 0");
    }

    [Fact]
    public void No_columns_leave_the_shares_of_the_classes()
    {
        var model = LogisticRegression.Fit(Matrix.Zeros(8, 0), [0, 0, 0, 0, 0, 0, 1, 1]);
        Agree.Close(Math.Log(1.0 / 3), model.Intercepts[0], 1e-14);
        Agree.Close(model.NullLogLikelihood, model.LogLikelihood, 1e-14);
        Agree.Close(Math.Sqrt(1 / (8 * 0.25 * 0.75)), model.StandardErrors[0], 1e-12);
        Agree.Close([0.75, 0.25], model.PredictProbability([]).AsSpan(), 1e-14);
        var many = LogisticRegression.Fit(Matrix.Zeros(8, 0), [0, 0, 0, 0, 5, 5, 9, 9]);
        Agree.Close([0.5, 0.25, 0.25], many.PredictProbability([]).AsSpan(), 1e-14);
        Agree.Close(0.5, LogisticRegression.Fit(Matrix.Zeros(4, 0), [0, 1, 1, 1], new() { Intercept = false }).PredictProbability([])[0], 1e-15);
    }

    [Fact]
    public void Columns_of_zeros_and_constants_count_for_nothing()
    {
        var x = Matrix.FromColumns([1, 3, 4, 6, 7, 2], [0, 0, 0, 0, 0, 0], [14.62, 14.62, 14.62, 14.62, 14.62, 14.62], [0.1 + 0.2, 0.3, 0.3, 0.3, 0.3, 0.3]);
        var one = LogisticRegression.Fit(x[.., ..1], _y);
        foreach (var penalty in new[] { Penalty.None, Penalty.L2(1), Penalty.L1(0.1) })
        {
            var model = LogisticRegression.Fit(x, _y, new() { Penalty = penalty });
            Assert.Equal(1, model.Rank);
            Assert.Equal([0, 0, 0], model.Coefficients.Row(0)[1..].ToArray());
            if (penalty.IsNone)
            {
                Agree.Close(one.Coefficients[0, 0], model.Coefficients[0, 0], 1e-9);
                Assert.True(double.IsFinite(model.StandardErrors[1]) && double.IsNaN(model.StandardErrors[2]));
            }
        }
    }

    [Fact]
    public void One_row_of_a_class_and_more_columns_than_rows()
    {
        var one = LogisticRegression.Fit(Matrix.FromRows([2.0, 3]), [4]);
        Assert.True(one.IsConstant);
        Source source = new(5);
        var wide = Matrix.Create(12, 40, (_, _) => source.Bell());
        int[] y = [0, 1, 0, 1, 1, 0, 0, 1, 0, 1, 1, 0];
        foreach (var solver in new[] { LogisticSolver.Newton, LogisticSolver.LimitedMemoryBfgs })
        {
            Assert.True(LogisticRegression.Fit(wide, y, new() { Solver = solver }).SeparationDetected);
            Assert.True(LogisticRegression.Fit(wide, y, new() { Solver = solver, Penalty = Penalty.L2(1) }).Report.Converged);
        }
        Assert.True(LogisticRegression.Fit(wide, y, new() { Penalty = Penalty.L1(1) }).Report.Converged);
        var wider = Matrix.Create(12, 1100, (_, _) => source.Bell());
        Assert.True(LogisticRegression.Fit(wider, y).SeparationDetected);
        Assert.Equal(11, LogisticRegression.Fit(wider, y).Rank);
        Assert.Equal(12, LogisticRegression.Fit(wider, y, new() { Intercept = false, Penalty = Penalty.L2(1) }).Rank);
    }

    /// <summary>Beyond a thousand columns no Gram matrix is formed; the minimum is that of Newton's steps all the same.</summary>
    [Fact]
    public void Very_many_columns_are_fitted_without_their_products()
    {
        Source source = new(11);
        var x = Matrix.Create(60, 1100, (_, _) => source.Bell());
        int[] y = source.Array(60, s => s.Below(2));
        var quasi = LogisticRegression.Fit(x, y, new() { Penalty = Penalty.L2(2) });
        var newton = LogisticRegression.Fit(x, y, new() { Penalty = Penalty.L2(2), Solver = LogisticSolver.Newton });
        Assert.True(quasi.Report.Converged && newton.Report.Converged);
        Agree.Close(newton.Report.Objective, quasi.Report.Objective, 1e-12);
        Agree.Within(newton.Coefficients.AsSpan(), quasi.Coefficients.AsSpan(), 1e-7);
    }

    [Theory]
    [InlineData(1e-200)]
    [InlineData(1e200)]
    public void Weights_at_the_ends_of_the_range_are_a_unit(double unit)
    {
        var plain = LogisticRegression.Fit(_x, _y);
        var model = LogisticRegression.FitWeighted(_x, _y, [unit, unit, unit, unit, unit, unit]);
        Assert.True(model.Report.Converged, $"{model.Report}");
        Agree.Close(plain.Coefficients.AsSpan(), model.Coefficients.AsSpan(), 1e-8);
        Agree.Close(plain.LogLikelihood * unit, model.LogLikelihood, 1e-12);
    }

    [Theory]
    [InlineData(1e-150)]
    [InlineData(1e150)]
    [InlineData(1e300)]
    public void Columns_at_the_ends_of_the_range_are_fitted(double unit)
    {
        var plain = LogisticRegression.Fit(_x, _y);
        var model = LogisticRegression.Fit(_x * unit, _y);
        Agree.Close(plain.LogLikelihood, model.LogLikelihood, 1e-12);
        Agree.Close(plain.Coefficients.AsSpan(), (model.Coefficients * unit).AsSpan(), 1e-9);
        Agree.Close(plain.ZValues.AsSpan(), model.ZValues.AsSpan(), 1e-7);
        Agree.Within(plain.PredictProbability(_x).AsSpan(), model.PredictProbability(_x * unit).AsSpan(), 1e-9);
        // The penalty is one of coefficients in the units of the data: nothing for large units, all for small ones.
        var ridge = LogisticRegression.Fit(_x * unit, _y, new() { Penalty = Penalty.L2(1) });
        Assert.True(ridge.Report.Converged, $"{ridge.Report}");
        Agree.Close(unit > 1 ? plain.LogLikelihood : plain.NullLogLikelihood, ridge.LogLikelihood, 1e-9);
        Assert.True(LogisticRegression.Fit(_x * unit, _y, new() { Penalty = Penalty.L1(1) }).Report.Converged);
    }

    [Fact]
    public void Progress_is_told_and_the_cap_is_kept()
    {
        List<FitProgress> told = [];
        var x = Matrix.Create(200, 3, (i, j) => Math.Sin((i + 1) * (j + 2)));
        int[] y = [.. Enumerable.Range(0, 200).Select(i => x[i, 0] + Math.Cos(3 * i) > 0 ? 1 : 0)];
        foreach (var solver in Enum.GetValues<LogisticSolver>())
        {
            told.Clear();
            var model = LogisticRegression.Fit(x, y, new() { Solver = solver, Penalty = Penalty.L2(1) }, new() { Progress = new Told(told) });
            Assert.Equal(model.Report.History, told.Select(t => t.Objective));
            Assert.Equal(model.Report.Iterations, model.Report.History.Length);
            Agree.Close(model.Report.Objective, -model.LogLikelihood + Penalty.L2(1).Value(model.Coefficients.AsSpan()), 1e-12);
            var capped = LogisticRegression.Fit(x, y, new() { Solver = solver, MaxIterations = 1 });
            Assert.Equal((StopReason.IterationLimit, 1), (capped.Report.Reason, capped.Report.Iterations));
            Assert.False(capped.SeparationDetected);
        }
    }

    [Fact]
    public void A_state_makes_the_model_again()
    {
        foreach (var labels in new[] { _y, [0, 1, 2, 1, 2, 0], new int[6] })
        {
            var model = LogisticRegression.Fit(_x, labels);
            Assert.Equal(model, LogisticRegression.FromState(model.State));
            Assert.Equal(model.GetHashCode(), LogisticRegression.FromState(model.State).GetHashCode());
        }
        var s = LogisticRegression.Fit(_x, _y).State;
        LogisticRegressionState Made(ImmutableArray<int> classes, Vector intercepts, Matrix coefficients) => new(
            s.Options, classes, intercepts, coefficients, s.Report, s.SeparationDetected, s.Rows, s.WeightSum, s.Rank, s.LogLikelihood, s.NullLogLikelihood,
            s.StandardErrors, s.Correlation);
        Refusal.Argument("classes", () => Made([1, 0], s.Intercepts, s.Coefficients), "ascending");
        Refusal.Argument("classes", () => Made([], s.Intercepts, s.Coefficients), "one class");
        Refusal.Argument("intercepts", () => Made(s.Classes, [1, 2], s.Coefficients), "1", "2");
        Refusal.Argument("coefficients", () => Made(s.Classes, s.Intercepts, Matrix.Zeros(2, 2)), "2×2");
        Refusal.Argument("standardErrors", () => Made([0, 1, 2], [1, 2, 3], Matrix.Zeros(3, 2)), "6", "3");
    }

    [Fact]
    public void The_table_prints_as_a_statistician_expects()
    {
        var hours = Matrix.FromColumns([0.5, 0.75, 1, 1.25, 1.5, 1.75, 1.75, 2, 2.25, 2.5, 2.75, 3, 3.25, 3.5, 4, 4.25, 4.5, 4.75, 5, 5.5]);
        var model = LogisticRegression.Fit(hours, [0, 0, 0, 0, 0, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 1, 1, 1, 1, 1]);
        var table = model.Summary(["hours"], "passed");
        Assert.Equal(
            """
            Logistic regression of passed on 1 feature
            20 observations, 18 degrees of freedom; converged in 6 iterations
            log-likelihood -8.0299, null -13.863, pseudo R² 0.42077
            likelihood ratio χ²(1) = 11.666, p = 6.4e-4
            AIC 20.060, BIC 22.051

                         estimate  std. error       z       p  95 % from        to
            (intercept)   -4.0777      1.7610  -2.316  0.0206    -7.5292  -0.62623
            hours          1.5046     0.62872   2.393  0.0167    0.27238    2.7369
            """.ReplaceLineEndings("\n"),
            table.ToString());
        Assert.Equal(model.Estimates[1], table["hours"].Value);
        Assert.Equal(Math.Exp(1), Math.Pow(table["hours"].OddsRatio, 1 / table["hours"].Value), 1e-12);
        Assert.Equal(["1: (intercept)", "1: x1", "1: x2", "2: (intercept)", "2: x1", "2: x2"], LogisticRegression.Fit(_x, [0, 1, 2, 1, 2, 0]).Summary().Names.ToArray());
        Refusal.Argument("name", () => _ = table["minutes"], "hours", "minutes");
    }

    private sealed class Told(List<FitProgress> told) : IProgress<FitProgress>
    {
        public void Report(FitProgress value) => told.Add(value);
    }
}
