using System.Collections.Immutable;
using Xunit;

namespace Functional.Properties;

/// <summary>What holds for every linear support vector machine.</summary>
[Trait("Formula", "V2"), Trait("Formula", "V8")]
public sealed class LinearMachineLaws
{
    [Law(MaxTest = 60)]
    public void No_other_plane_is_better_by_more_than_the_gap(byte rows, byte columns, bool isSquared, bool intercept, int seed)
    {
        int n = rows % 60 + 2, d = columns % 6;
        var (x, labels) = Data(n, d, seed);
        LinearSupportVectorClassifierOptions options = new()
        {
            Loss = isSquared ? MarginLoss.SquaredHinge : MarginLoss.Hinge,
            C = 0.7,
            Intercept = intercept,
            InterceptScale = 2,
        };
        var model = LinearSupportVectorClassifier.Fit(x, labels, options);
        Assert.True(model.Report.Converged, model.Report.Message);
        if (!intercept)
            Assert.Equal(0, model.Intercepts[0]);
        double[] target = [.. labels.Select(k => k == 1 ? 1.0 : -1)], v = [.. model.Coefficients.AsSpan(), model.Intercepts[0] / 2];
        double Cost(double[] at) => Objective(at, (s, i) => Loss(Math.Max(0, 1 - (target[i] * s)), isSquared), x, 2, 0.7);
        IsLowest(v, Cost, intercept, model.Report, model.DualityGaps[0], options.Tolerance ?? (isSquared ? 1e-6 : 1e-3), seed);
    }

    [Law(MaxTest = 60)]
    public void No_other_regression_is_better_by_more_than_the_gap(byte rows, byte columns, bool isSquared, bool intercept, int seed)
    {
        int n = rows % 60 + 2, d = columns % 6;
        var (x, _) = Data(n, d, seed);
        double[] y = RandomKey.FromSeed(seed).Child(9).Normal(n).ToArray();
        LinearSupportVectorRegressorOptions options = new()
        {
            Loss = isSquared ? TubeLoss.SquaredEpsilonInsensitive : TubeLoss.EpsilonInsensitive,
            C = 0.7,
            Epsilon = 0.3,
            Intercept = intercept,
            InterceptScale = 2,
        };
        var model = LinearSupportVectorRegressor.Fit(x, y, options);
        Assert.True(model.Report.Converged, model.Report.Message);
        double Cost(double[] at) => Objective(at, (s, i) => Loss(Math.Max(0, Math.Abs(y[i] - s) - 0.3), isSquared), x, 2, 0.7);
        IsLowest([.. model.Coefficients, model.Intercept / 2], Cost, intercept, model.Report, model.DualityGap, options.Tolerance ?? (isSquared ? 1e-6 : 1e-3), seed);
    }

    [Law(MaxTest = 30)]
    public void Other_labels_turn_every_sign_to_the_bit(byte rows, bool isSquared, int seed)
    {
        var (x, labels) = Data(rows % 60 + 2, 3, seed);
        LinearSupportVectorClassifierOptions options = new() { Loss = isSquared ? MarginLoss.SquaredHinge : MarginLoss.Hinge };
        var model = LinearSupportVectorClassifier.Fit(x, labels, options);
        var turned = LinearSupportVectorClassifier.Fit(x, [.. labels.Select(k => -k)], options);
        Assert.Equal(model.DecisionFunction(x).Map(s => -s), turned.DecisionFunction(x));
        Assert.Equal(model.DualityGaps, turned.DualityGaps);
    }

    [Law(MaxTest = 30)]
    public void A_weight_is_a_repetition_and_weight_0_is_not_there(byte rows, bool isSquared, int seed)
    {
        var n = rows % 40 + 4;
        var (x, labels) = Data(n, 3, seed);
        var counts = TreeLaws.Labels(n, 4, seed + 1);
        (counts[0], counts[1]) = (1, 1);
        int[] repeated = [.. Enumerable.Range(0, n).SelectMany(i => Enumerable.Repeat(i, counts[i]))];
        LinearSupportVectorClassifierOptions options = new() { Loss = isSquared ? MarginLoss.SquaredHinge : MarginLoss.Hinge };
        var once = LinearSupportVectorClassifier.FitWeighted(x, labels, [.. counts.Select(c => (double)c)], options);
        var often = LinearSupportVectorClassifier.Fit(x.SelectRows(repeated), [.. repeated.Select(i => labels[i])], options);
        // Each is above the one minimum by its gap at most, and a plane lies within √(2·gap) of the best.
        var (a, b) = (once.DualityGaps[0], often.DualityGaps[0]);
        var rounding = 1e-12 * once.Report.Objective;
        Assert.InRange(once.Report.Objective - often.Report.Objective, -b - rounding, a + rounding);
        Agree.Within(once.Coefficients.AsSpan(), often.Coefficients.AsSpan(), Math.Sqrt(2 * (a + rounding)) + Math.Sqrt(2 * (b + rounding)));
    }

    [Law(MaxTest = 20)]
    public void The_machine_of_kernels_finds_the_same_plane(byte rows, int seed)
    {
        // Rows with their mirror images of the other label: then no intercept is best, and the free one of the machine of kernels is no advantage.
        var (half, some) = Data(rows % 25 + 2, 3, seed);
        var x = Matrix.Create(2 * half.Rows, 3, (i, j) => i < half.Rows ? half[i, j] : -half[i - half.Rows, j]);
        int[] labels = [.. some, .. some.Select(k => 1 - k)];
        var machine = SupportVectorClassifier.Fit(x, labels, new() { Kernel = KernelFunction.Linear, C = 0.5, Tolerance = 1e-9 }).Reports[0];
        var linear = LinearSupportVectorClassifier.Fit(x, labels, new() { Loss = MarginLoss.Hinge, C = 0.5, Intercept = false });
        var rounding = 1e-10 * linear.Report.Objective;
        Assert.InRange(linear.Report.Objective - machine.DualObjective, -rounding, linear.DualityGaps[0] + machine.DualityGap + rounding);
    }

    [Law(MaxTest = 10)]
    public void Each_class_of_three_is_told_from_the_others(byte rows, int seed)
    {
        var n = rows % 50 + 6;
        var (x, _) = Data(n, 3, seed);
        int[] labels = [.. Enumerable.Range(0, n).Select(i => 5 * (i % 3))];
        var model = LinearSupportVectorClassifier.Fit(x, labels);
        for (var k = 0; k < 3; k++)
        {
            var alone = LinearSupportVectorClassifier.Fit(x, [.. labels.Select(label => label == 5 * k ? 1 : 0)]);
            Agree.Bits(alone.Coefficients.AsSpan(), model.Coefficients.Row(k));
            Assert.Equal(alone.Report, model.Reports[k]);
        }
        var scores = model.DecisionFunction(x);
        for (var i = 0; i < n; i++)
        {
            var row = scores.Row(i).ToArray();
            Assert.Equal(5 * Array.IndexOf(row, row.Max()), model.Predict(x.Row(i)));
        }
        Assert.Equal(Enumerable.Range(0, n).Select(i => model.Predict(x.Row(i))), model.Predict(x).AsSpan().ToArray());
    }

    [Fact]
    public void Many_columns_go_without_a_hessian_to_the_same_minimum()
    {
        var (x, labels) = Data(60, 1100, 4);
        var model = LinearSupportVectorClassifier.Fit(x, labels, new() { C = 0.01 });
        Assert.True(model.Report.Converged, model.Report.Message);
        double[] target = [.. labels.Select(k => k == 1 ? 1.0 : -1)], v = [.. model.Coefficients.AsSpan(), model.Intercepts[0]];
        IsLowest(v, at => Objective(at, (s, i) => Loss(Math.Max(0, 1 - (target[i] * s)), true), x, 1, 0.01), true, model.Report, model.DualityGaps[0], 1e-6, 3);
    }

    [Fact]
    public void Threads_change_no_bit()
    {
        var (x, labels) = Data(5000, 40, 11);
        foreach (var loss in Enum.GetValues<MarginLoss>())
        {
            LinearSupportVectorClassifierOptions options = new() { Loss = loss, MaxIterations = 30 };
            var one = LinearSupportVectorClassifier.Fit(x, labels, options, Execution.Sequential);
            Assert.Equal(one, LinearSupportVectorClassifier.Fit(x, labels, options, new() { DegreeOfParallelism = 4 }));
        }
    }

    [Fact]
    public void Hostile_calls()
    {
        var x = Matrix.FromRows([1, 2], [2, 1], [3, 3]);
        var alone = LinearSupportVectorClassifier.Fit(x, [7, 7, 7]);
        Assert.Equal(7, alone.Predict([0.0, 0.0]));
        Assert.True(alone.Report.Converged);
        Assert.Equal([7, 7, 7], alone.Predict(x).AsSpan().ToArray());
        Assert.Equal(4, LinearSupportVectorClassifier.Fit(x[..1, ..], [4]).Predict(x[..1, ..])[0]);
        // The column of the intercept alone: min ½v² + Σ (y − v)² over 1, 2, 3 is at 12/7.
        Assert.Equal(12.0 / 7, LinearSupportVectorRegressor.Fit(Matrix.Zeros(3, 2), [1, 2, 3], new() { Epsilon = 0 }).Predict([0.0, 0.0]), 12);
        Assert.Equal(12.0 / 7, LinearSupportVectorRegressor.Fit(Matrix.Zeros(3, 0), [1, 2, 3], new() { Epsilon = 0 }).Intercept, 12);
        // Within ε of 0: nothing is needed.
        Assert.Equal(0, LinearSupportVectorRegressor.Fit(x, [0.05, 0.1, -0.1], new() { Loss = TubeLoss.EpsilonInsensitive }).Report.Objective);
        var error = Assert.Throws<ArgumentException>(() => LinearSupportVectorClassifier.Fit(x.Map((v, i, j) => i == 1 && j == 0 ? double.NaN : v), [0, 1, 0]));
        Assert.Contains("row 1", error.Message, StringComparison.Ordinal);
        foreach (var c in (double[])[0, -1, double.NaN, double.PositiveInfinity])
            Assert.Equal("C", Assert.Throws<ArgumentOutOfRangeException>(() => LinearSupportVectorClassifier.Fit(x, [0, 1, 0], new() { C = c })).ParamName);
        Assert.Equal("InterceptScale", Assert.Throws<ArgumentOutOfRangeException>(() => LinearSupportVectorRegressor.Fit(x, [0, 1, 0], new() { InterceptScale = 0 })).ParamName);
        Assert.Equal("Tolerance", Assert.Throws<ArgumentOutOfRangeException>(() => LinearSupportVectorRegressor.Fit(x, [0, 1, 0], new() { Tolerance = -1 })).ParamName);
        Assert.Throws<ArgumentException>(() => LinearSupportVectorClassifier.Fit(x.Map(v => v * 1e200), [0, 1, 0]));
        Assert.Throws<ArgumentException>(() => LinearSupportVectorClassifier.Fit(x, [0, 1]));
        Assert.Throws<ArgumentException>(() => LinearSupportVectorClassifier.FitWeighted(x, [0, 1, 0], [0, 0, 0]));
        Assert.Equal([0, 1], LinearSupportVectorClassifier.FitWeighted(x, [0, 1, 2], [1, 1, 0]).Classes.AsSpan().ToArray());
        foreach (var scale in (double[])[1e-300, 1e-20, 1e20, 1e120])
            foreach (var loss in Enum.GetValues<MarginLoss>())
            {
                var model = LinearSupportVectorClassifier.Fit(x.Map(v => v * scale), [0, 1, 0], new() { Loss = loss });
                Assert.True(model.Report.Objective is >= 0 and <= 3, $"{loss} {scale}: {model.Report.Message}");
            }
        Assert.Equal(StopReason.IterationLimit, LinearSupportVectorClassifier.Fit(Data(200, 3, 5).X, Data(200, 3, 5).Labels, new() { MaxIterations = 1, Tolerance = 0 }).Report.Reason);
        using CancellationTokenSource source = new();
        source.Cancel();
        foreach (var loss in Enum.GetValues<MarginLoss>())
            Assert.ThrowsAny<OperationCanceledException>(() => LinearSupportVectorClassifier.Fit(x, [0, 1, 0], new() { Loss = loss }, new() { Cancellation = source.Token }));
        Assert.NotEqual(new LinearSupportVectorClassifierOptions(), new() { ClassWeights = ImmutableDictionary<int, double>.Empty.Add(1, 2) });
    }

    private static void IsLowest(double[] v, Func<double[], double> cost, bool intercept, FitReport report, double gap, double tolerance, int seed)
    {
        var rounding = 1e-12 * (1 + report.Objective);
        Agree.Within(cost(v), report.Objective, rounding);
        Assert.InRange(gap, 0, tolerance * report.Objective);
        var key = RandomKey.FromSeed(seed).Child(77);
        for (var k = 0; k < 20; k++)
        {
            var step = key.Child(k).Normal(v.Length);
            double[] other = [.. v.Select((at, j) => j == v.Length - 1 && !intercept ? at : at + (step[j] * Math.Pow(10, -k / 4)))];
            Assert.True(cost(other) >= report.Objective - gap - rounding, $"{cost(other)} is below {report.Objective} by more than {gap}");
        }
    }

    private static double Objective(double[] v, Func<double, int, double> loss, Matrix x, double scale, double c)
    {
        var sum = v.Sum(a => a * a) / 2;
        for (var i = 0; i < x.Rows; i++)
        {
            var score = scale * v[^1];
            for (var j = 0; j < x.Columns; j++)
                score += x[i, j] * v[j];
            sum += c * loss(score, i);
        }
        return sum;
    }

    private static double Loss(double excess, bool isSquared) => isSquared ? excess * excess : excess;

    private static (Matrix X, int[] Labels) Data(int n, int d, int seed)
    {
        var x = Matrix.Create(n, d, (i, j) => RandomKey.FromSeed(seed).Child(i).Child(j).Normal());
        var labels = TreeLaws.Labels(n, 2, seed);
        (labels[0], labels[1]) = (0, 1);
        return (x, labels);
    }
}
