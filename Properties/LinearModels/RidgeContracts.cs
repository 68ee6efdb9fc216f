using Xunit;

namespace Functional.Properties;

/// <summary>Ridge regression at the edges: bad input, too few rows, columns of nothing, the ends of the range.</summary>
[Trait("Formula", "LM6")]
public sealed class RidgeContracts
{
    private static readonly Matrix _x = Matrix.FromRows([1, 2], [3, 5], [4, 4], [6, 1], [7, 3]);
    private static readonly double[] _y = [1, 2, 4, 3, 6];

    [Fact]
    public void A_wrong_call_says_what_came()
    {
        Refusal.Argument("features", () => RidgeRegression.Fit(Matrix.Zeros(0, 2), []), "0×2");
        Refusal.Argument("target", () => RidgeRegression.Fit(_x, [1, 2]), "(5)", "got 2");
        Refusal.Argument("weights", () => RidgeRegression.FitWeighted(_x, _y, [1, 2]), "(5)", "got 2");
        Refusal.Argument("weights", () => RidgeRegression.FitWeighted(_x, _y, [1, -2, 1, 1, 1]), "-2");
        Refusal.Range("Lambda", () => RidgeRegression.Fit(_x, _y, new() { Lambda = -1 }), "-1");
        Refusal.Range("Lambda", () => RidgeRegression.Fit(_x, _y, new() { Lambda = double.NaN }), "NaN");
        Refusal.Argument("PenaltyFactors", () => RidgeRegression.Fit(_x, _y, new() { PenaltyFactors = [1] }), "2 columns", "got 1");
        Refusal.Range("PenaltyFactors", () => RidgeRegression.Fit(_x, _y, new() { PenaltyFactors = [1, -1] }), "-1");
        Refusal.Argument("targets", () => RidgeRegression.FitMany(_x, Matrix.Zeros(5, 0)), "5×0");
        Refusal.Argument("features", () => RidgeRegression.Fit(_x, _y).Predict(Matrix.Zeros(1, 3)), "2 columns");
        Refusal.Argument("row", () => RidgeRegression.Fit(_x, _y).Predict([1, 2, 3]), "2", "3");
        Refusal.Argument("features", () => RidgeRegression.Fit(_x, _y).Leverages(_x[..3, ..]), "5 rows", "got 3");
        Refusal.Argument("featureNames", () => RidgeRegression.Fit(_x, _y).Summary(["a"]), "2 features", "got 1");
        Refusal.Range("targetDeviation", () => RidgeOptions.FromGlmnet(1, 10, 0), "0");
        Assert.Throws<InvalidOperationException>(() => LinearRegressionSummary.Empty.FitRidge());
        using CancellationTokenSource stop = new();
        stop.Cancel();
        Assert.Throws<OperationCanceledException>(() => RidgeRegression.Fit(_x, _y, execution: new() { Cancellation = stop.Token }));
    }

    [Theory]
    [InlineData(5)]
    [InlineData(9000)]
    public void What_is_not_finite_is_named_by_row_and_column(int rows)
    {
        var x = Matrix.Create(rows, 2, (i, j) => i == 3 && j == 1 ? double.NaN : i + j * i % 7);
        double[] y = [.. Enumerable.Range(0, rows).Select(i => (double)i)];
        Refusal.Argument("features", () => RidgeRegression.Fit(x, y), "row 3", "column 1", "NaN");
        y[2] = double.NegativeInfinity;
        Refusal.Argument("target", () => RidgeRegression.Fit(x, y), "row 2", "-Infinity");
        double[] w = [.. Enumerable.Range(0, rows).Select(i => i is 2 or 3 ? 0.0 : 1)];
        Assert.Equal(rows - 2, RidgeRegression.FitWeighted(x, y, w).Estimate.Rows);
    }

    [Fact]
    public void One_row_no_columns_constant_columns_and_constant_targets()
    {
        var one = RidgeRegression.Fit(Matrix.FromRows([2.0, 3]), [7]);
        Assert.Equal((7, 1), (one.Intercept, one.EffectiveDegreesOfFreedom));
        Assert.Equal([0, 0], one.Coefficients);
        Assert.True(double.IsNaN(one.RSquared));
        Agree.Close([3.0, 4], RidgeRegression.Fit(Matrix.FromRows([3.0, 4]), [50], new() { Intercept = false, Lambda = 25 }).Coefficients.AsSpan(), 1e-15);
        var none = RidgeRegression.Fit(Matrix.Zeros(4, 0), [1, 2, 3, 6]);
        Assert.Equal((3, 14), (none.Predict([]), none.Report.Objective));
        foreach (int rows in (int[])[4, 5000])
        {
            var x = Matrix.Create(rows, 4, (i, j) => j switch { 0 => i % 4, 1 => 0, 2 => 14.62, _ => i == 0 ? 0.1 + 0.2 : 0.3 });
            double[] y = [.. Enumerable.Range(0, rows).Select(i => (double)(i * i % 5))];
            var model = RidgeRegression.Fit(x, y);
            Assert.Equal([0, 0, 0], model.Coefficients.Values[1..].ToArray());
            var alone = RidgeRegression.Fit(x.SelectColumns(0), y);
            Agree.Close(alone.Coefficients[0], model.Coefficients[0], 1e-14);
            Agree.Close(alone.EffectiveDegreesOfFreedom, model.EffectiveDegreesOfFreedom, 1e-14);
            var flat = RidgeRegression.Fit(x, Vector.Filled(rows, 0.1));
            Assert.Equal((0.1, 1), (flat.Intercept, flat.RSquared));
            Assert.Equal([0, 0, 0, 0], flat.Coefficients);
        }
    }

    [Theory]
    [InlineData(1e150)]
    [InlineData(1e-150)]
    public void Units_at_the_ends_of_the_range(double unit)
    {
        foreach (var (rows, columns) in ((int, int)[])[(40, 3), (5000, 3), (4, 9)])
        {
            Source source = new(9);
            var plain = Matrix.Create(rows, columns, (_, j) => source.Bell() + j);
            double[] y = [.. Enumerable.Range(0, rows).Select(i => 2 + 3 * plain[i, 0] - plain[i, 1] + source.Bell())];
            RidgeOptions options = new() { PenaltyFactors = Vector.Create(columns, j => 1 + j) };
            var expected = RidgeRegression.Fit(plain, y, options);
            var model = RidgeRegression.Fit(
                plain.Map((v, _, j) => j == 0 ? v * unit : v), [.. y.Select(v => v * 1e120)],
                options with { PenaltyFactors = options.PenaltyFactors.Map((f, j) => j == 0 ? f * unit * unit : f) });
            Agree.Close(expected.Coefficients.AsSpan(), model.Coefficients.Map((b, j) => (j == 0 ? b * unit : b) / 1e120).AsSpan(), 1e-11);
            Agree.Close(expected.Intercept * 1e120, model.Intercept, 1e-11);
            Agree.Close(expected.RSquared, model.RSquared, 1e-12);
            Agree.Close(expected.EffectiveDegreesOfFreedom, model.EffectiveDegreesOfFreedom, 1e-12);
            // A λ that is nothing beside such columns, and one that is all.
            Assert.All(RidgeRegression.Fit(plain.Map(v => v * unit), y, new()).Coefficients, b => Assert.True(double.IsFinite(b)));
        }
    }

    [Fact]
    public void Values_predictions_and_texts()
    {
        RidgeRegression a = RidgeRegression.Fit(_x, _y), b = RidgeRegression.Fit(_x, _y);
        Assert.Equal(a, b);
        Assert.Equal(a.GetHashCode(), b.GetHashCode());
        Assert.NotEqual(a, RidgeRegression.Fit(_x, _y, new() { Lambda = 2 }));
        Assert.Equal(a, RidgeRegression.FromEstimate(a.Options, new(
            a.Intercept, a.Coefficients, a.Estimate.Rows, a.Estimate.Observations, a.Estimate.ScaledResidualSquares, a.Estimate.ScaledTotalSquares,
            a.Estimate.ScaledObjective, a.Estimate.Exponent, a.Estimate.DegreesOfFreedom)));
        double[] all = new double[5];
        a.Predict(_x, all);
        for (int i = 0; i < 5; i++)
        {
            Agree.Bits(all[i], a.Predict(_x.Row(i)));
        }
        Assert.StartsWith("RidgeRegression on 2 features: λ 1, R² ", a.ToString());
        var table = a.Summary(["size", "age"], "price");
        Assert.Equal(a.Coefficients[1], table["age"]);
        Assert.Equal(["(intercept)", "size", "age"], table.Names.ToArray());
        Assert.StartsWith("Ridge regression of price on 2 features\nλ 1, 5 observations, 2 coefficients not 0\nR² 0.", table.ToString());
        Assert.All(table.ToString().Split('\n'), line => Assert.True(line.Length <= 80));
        Assert.Equal(table, a.Summary(["size", "age"], "price"));
        Refusal.Argument("name", () => _ = table["none"], "size", "none");
    }
}
