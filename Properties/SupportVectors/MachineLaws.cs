using Xunit;

namespace Functional.Properties;

/// <summary>What holds for every support vector machine.</summary>
public sealed class MachineLaws
{
    [Law(MaxTest = 40)]
    [Trait("Formula", "V2"), Trait("Formula", "V8")]
    public void Multipliers_satisfy_the_conditions_of_the_minimum(byte rows, byte kernel, int seed)
    {
        var n = rows % 50 + 6;
        var x = TreeLaws.Features(n, 3, seed, ties: false);
        var labels = TreeLaws.Labels(n, 2, seed);
        (labels[0], labels[1]) = (0, 1);
        const double C = 2, Within = 1e-3;
        var model = SupportVectorClassifier.Fit(x, labels, new() { Kernel = Kernel(kernel), C = C });
        var (f, multiplier) = (model.DecisionFunction(x), new double[n]);
        for (var s = 0; s < model.SupportIndices.Length; s++)
            multiplier[model.SupportIndices[s]] = model.Coefficients[0, s];
        Assert.InRange(multiplier.Sum(), -n * C * 16 * Tolerance.Epsilon, n * C * 16 * Tolerance.Epsilon);
        for (var i = 0; i < n; i++)
        {
            var y = labels[i] == 1 ? 1 : -1;
            var alpha = y * multiplier[i];
            Assert.InRange(alpha, 0, C);
            // Free multipliers lie on the margin within the tolerance; the intercept is their mean, or the middle of what bounds allow.
            if (alpha < C)
                Assert.True(y * f[i, 0] >= 1 - (2 * Within), $"row {i}: alpha {alpha}, y·f {y * f[i, 0]}");
            if (alpha > 0)
                Assert.True(y * f[i, 0] <= 1 + (2 * Within), $"row {i}: alpha {alpha}, y·f {y * f[i, 0]}");
        }
        var report = model.Reports[0];
        Assert.True(report.Report.Converged && report.KktViolation <= Within);
        Assert.InRange(report.DualityGap, -1e-9 * n * C, n * C * 2 * Within);
    }

    [Law(MaxTest = 25)]
    [Trait("Formula", "V8")]
    public void Other_labels_turn_the_sign_and_rows_that_support_nothing_may_go(byte rows, int seed)
    {
        var n = rows % 40 + 8;
        var x = TreeLaws.Features(n, 2, seed, ties: false);
        var labels = TreeLaws.Labels(n, 2, seed);
        (labels[0], labels[1]) = (0, 1);
        const double Within = 1e-12;
        SupportVectorClassifierOptions options = new() { Tolerance = Within, Kernel = KernelFunction.Rbf(0.5) };
        var model = SupportVectorClassifier.Fit(x, labels, options);
        var f = model.DecisionFunction(x);
        var turned = SupportVectorClassifier.Fit(x, [.. labels.Select(k => -k)], options);
        // Each is within n·C·tolerance of the minimum, which is ½‖w − w*‖² at least: with K(x, x) = 1 scores differ by 2·√(2·n·tolerance) at most, and the intercept by as much
        // and the tolerance.
        Agree.Within(f.Map(v => -v).AsSpan(), turned.DecisionFunction(x).AsSpan(), (4 * Math.Sqrt(2 * n * Within)) + (2 * Within));
        var kept = model.SupportIndices;
        if (kept.Select(i => labels[i]).Distinct().Count() == 2)
        {
            var fewer = SupportVectorClassifier.Fit(x.SelectRows(kept.AsSpan()), [.. kept.Select(i => labels[i])], options);
            // Either is n·C·tolerance below the minimum at most, but for sums of n multipliers of at most 1.
            var bound = (n * Within) + (n * n * Tolerance.Epsilon);
            Assert.InRange(fewer.Reports[0].DualObjective - model.Reports[0].DualObjective, -bound, bound);
        }
    }

    [Law(MaxTest = 25)]
    [Trait("Formula", "V2")]
    public void A_weight_is_a_repetition_and_weight_0_is_not_there(byte rows, int seed)
    {
        var n = rows % 30 + 8;
        var x = TreeLaws.Features(n, 2, seed, ties: false);
        int[] labels = TreeLaws.Labels(n, 2, seed), counts = TreeLaws.Labels(n, 4, seed + 1);
        (labels[0], labels[1], counts[0], counts[1]) = (0, 1, 1, 1);
        int[] repeated = [.. Enumerable.Range(0, n).SelectMany(i => Enumerable.Repeat(i, counts[i]))];
        SupportVectorClassifierOptions options = new() { Tolerance = 1e-8, Kernel = KernelFunction.Rbf(0.7) };
        var once = SupportVectorClassifier.FitWeighted(x, labels, [.. counts.Select(c => (double)c)], options);
        var often = SupportVectorClassifier.Fit(x.SelectRows(repeated), [.. repeated.Select(i => labels[i])], options);
        // Either is below the minimum by the tolerance times the sum of all prices at most.
        Assert.InRange(once.Reports[0].DualObjective - often.Reports[0].DualObjective, -1e-8 * repeated.Length, 1e-8 * repeated.Length);
        Assert.All(once.SupportIndices.AsEnumerable(), i => Assert.True(counts[i] > 0));
        // The width of the default kernel follows the weights too: two sums of some 120 squares in another order.
        var (own, repeats) = (
            SupportVectorClassifier.FitWeighted(x, labels, [.. counts.Select(c => (double)c)]).Kernel.Gamma,
            SupportVectorClassifier.Fit(x.SelectRows(repeated), [.. repeated.Select(i => labels[i])]).Kernel.Gamma);
        Agree.Within(repeats, own, 1e3 * Tolerance.Epsilon * repeats);
    }

    [Fact]
    [Trait("Formula", "V1")]
    public void The_hard_margin_is_the_widest_and_none_where_the_classes_overlap()
    {
        // The nearest points of the hulls are (1, 0) and (3, 0): the margin is 2 wide, ‖w‖ = 1.
        Matrix x = Matrix.FromRows([0, 0], [1, 0], [0, 2], [3, 0], [4, 1], [5, -3]);
        SupportVectorClassifierOptions hard = new() { Kernel = KernelFunction.Linear, C = double.PositiveInfinity, Tolerance = 1e-10 };
        var model = SupportVectorClassifier.Fit(x, [0, 0, 0, 1, 1, 1], hard);
        Agree.Within(1, model.Reports[0].SquaredNorm, 1e-8);
        Agree.Within(0.5, model.DecisionFunction(Matrix.FromRows([2.5, 7]))[0, 0], 1e-8);
        Assert.Throws<InfeasibleException>(() => SupportVectorClassifier.Fit(Matrix.FromColumns([0, 1, 2, 3, 4]), [0, 1, 0, 1, 0], hard));
        Assert.False(SupportVectorClassifier.TryFit(Matrix.FromRows([1, 1], [1, 1]), [0, 1], out var none, hard));
        Assert.Null(none);
        Assert.False(SupportVectorClassifier.TryFit(Matrix.FromRows([0, 0], [1, 1], [0, 1], [1, 0]), [0, 0, 1, 1], out _, hard));
        Assert.True(SupportVectorClassifier.TryFit(Matrix.FromRows([0, 0], [1, 1], [0, 1], [1, 0]), [0, 0, 1, 1], out _, hard with { Kernel = KernelFunction.Rbf(1) }));
    }

    [Fact]
    [Trait("Formula", "V2"), Trait("Formula", "V8")]
    public void Threads_and_room_for_rows_change_no_answer()
    {
        var x = TreeLaws.Features(300, 4, 9, ties: false);
        int[] labels = [.. Enumerable.Range(0, 300).Select(i => x[i, 0] + (x[i, 1] * x[i, 1]) > 0.5 ? 1 : 0)];
        SupportVectorClassifierOptions options = new() { C = 5 };
        var one = SupportVectorClassifier.Fit(x, labels, options, Execution.Sequential);
        Assert.Equal(one, SupportVectorClassifier.Fit(x, labels, options, new() { DegreeOfParallelism = 4 }));
        var small = SupportVectorClassifier.Fit(x, labels, options with { CacheBytes = 0 });
        Assert.Equal(one.Coefficients, small.Coefficients);
        Assert.True(Metrics.Accuracy(labels, one.Predict(x).AsSpan()) > 0.95);
        for (var i = 0; i < 20; i++)
            Assert.Equal(one.Predict(x)[i], one.Predict(x.Row(i)));
    }

    [Theory]
    [InlineData(0.001)]
    [InlineData(0.5)]
    [Trait("Formula", "V2"), Trait("Formula", "V8")]
    public void Rows_that_are_left_out_for_a_while_come_back(double tolerance)
    {
        // Noisy labels at a high price: thousands of steps, most multipliers at a bound long before the end.
        var x = TreeLaws.Features(400, 3, 12, ties: false);
        Vector noise = RandomKey.FromSeed(8).Normal(400);
        int[] labels = [.. Enumerable.Range(0, 400).Select(i => x[i, 0] + (x[i, 1] * x[i, 1]) + noise[i] > 0.5 ? 1 : 0)];
        SupportVectorClassifierOptions options = new() { C = 50, Tolerance = tolerance };
        MarginReport with = SupportVectorClassifier.Fit(x, labels, options).Reports[0], without = SupportVectorClassifier.Fit(x, labels, options with { Shrinking = false }).Reports[0];
        Assert.True(with.Report.Converged && without.Report.Converged);
        Assert.True(with.KktViolation <= tolerance);
        // Either dual is at most the other primal.
        Assert.InRange(with.DualObjective - without.DualObjective, -with.DualityGap, without.DualityGap);
        var y = Vector.Create(400, i => x[i, 0] + (x[i, 1] * x[i, 1]) + noise[i]);
        SupportVectorRegressorOptions lines = new() { C = 50, Tolerance = tolerance, Epsilon = 0.3 };
        SupportVectorRegressor one = SupportVectorRegressor.Fit(x, y, lines), other = SupportVectorRegressor.Fit(x, y, lines with { Shrinking = false });
        Assert.True(one.Report.Converged && one.KktViolation <= tolerance);
        // An objective is as near to its minimum as 2n multipliers of at most C can carry a violation of the tolerance.
        Assert.InRange(one.Report.Objective - other.Report.Objective, -800 * 50 * tolerance, 800 * 50 * tolerance);
        Assert.True(one.Report.Iterations > 0);
        Agree.Bits(one.Coefficients.AsSpan(), SupportVectorRegressor.Fit(x, y, lines with { CacheBytes = 0 }).Coefficients.AsSpan());
    }

    [Law(MaxTest = 25)]
    [Trait("Formula", "V8")]
    public void A_regression_is_within_epsilon_where_its_multipliers_are_0(byte rows, int seed)
    {
        var n = rows % 40 + 5;
        var x = TreeLaws.Features(n, 2, seed, ties: false);
        double[] y = RandomKey.FromSeed(seed).Normal(n).ToArray();
        var model = SupportVectorRegressor.Fit(x, y, new() { C = 3, Epsilon = 0.2 });
        Assert.True(model.Report.Converged);
        Assert.InRange(model.Coefficients.Sum(), -1e-12 * n, 1e-12 * n);
        Assert.All(model.Coefficients, c => Assert.InRange(c, -3, 3));
        var f = model.Predict(x);
        for (var i = 0; i < n; i++)
            if (!model.SupportIndices.Contains(i))
                Assert.InRange(y[i] - f[i], -0.2 - 2e-3, 0.2 + 2e-3);
    }

    [Fact]
    [Trait("Formula", "V2")]
    public void Hostile_calls()
    {
        var x = Matrix.FromRows([1, 2], [2, 1], [3, 3]);
        Assert.Equal(7, SupportVectorClassifier.Fit(x, [7, 7, 7]).Predict([0.0, 0.0]));
        Assert.Equal(4, SupportVectorClassifier.Fit(x[..1, ..], [4]).Predict(x[..1, ..])[0]);
        Assert.Equal(1.5, SupportVectorRegressor.Fit(x[..1, ..], [1.5], new() { Epsilon = 0 }).Predict(x.Row(0)), 9);
        Assert.InRange(SupportVectorRegressor.Fit(Matrix.Zeros(3, 2), [1, 2, 3]).Predict([0.0, 0.0]), 1, 3);
        var error = Assert.Throws<ArgumentException>(() => SupportVectorClassifier.Fit(x.Map((v, i, j) => i == 1 && j == 0 ? double.NaN : v), [0, 1, 0]));
        Assert.Contains("row 1", error.Message, StringComparison.Ordinal);
        foreach (var c in (double[])[0, -1, double.NaN])
            Assert.Equal("C", Assert.Throws<ArgumentOutOfRangeException>(() => SupportVectorClassifier.Fit(x, [0, 1, 0], new() { C = c })).ParamName);
        Assert.Equal("C", Assert.Throws<ArgumentOutOfRangeException>(() => SupportVectorRegressor.Fit(x, [0, 1, 0], new() { C = double.PositiveInfinity })).ParamName);
        Assert.Throws<ArgumentException>(() => SupportVectorClassifier.Fit(x.Map(v => v * 1e200), [0, 1, 0], new() { Kernel = KernelFunction.Linear }));
        Assert.Throws<ArgumentException>(() => SupportVectorClassifier.Fit(x, [0, 1]));
        var few = SupportVectorClassifier.Fit(x, [0, 1, 0], new() { MaxIterations = 1, Tolerance = 1e-12 });
        Assert.Equal(StopReason.IterationLimit, few.Reports[0].Report.Reason);
        using CancellationTokenSource source = new();
        source.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => SupportVectorClassifier.Fit(x, [0, 1, 0], null, new() { Cancellation = source.Token }));
    }

    private static KernelFunction Kernel(byte which) => (which % 3) switch
    {
        0 => KernelFunction.Linear,
        1 => KernelFunction.Polynomial(0.5, 1, 2),
        _ => KernelFunction.Rbf(0.4),
    };
}
