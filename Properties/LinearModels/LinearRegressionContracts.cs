using Xunit;

namespace Functional.Properties;

/// <summary>Least squares at the edges: bad input, too few rows, columns of nothing, the ends of the range.</summary>
[Trait("Formula", "LM1"), Trait("Formula", "LM2")]
public sealed class LinearRegressionContracts
{
    private static readonly Matrix _x = Matrix.FromRows([1, 2], [3, 5], [4, 4], [6, 1], [7, 3]);
    private static readonly double[] _y = [1, 2, 4, 3, 6];

    [Fact]
    public void A_wrong_call_says_what_came()
    {
        Refusal.Argument("features", () => LinearRegression.Fit(Matrix.Zeros(0, 2), []), "0×2");
        Refusal.Argument("target", () => LinearRegression.Fit(_x, [1, 2]), "(5)", "got 2");
        Refusal.Argument("weights", () => LinearRegression.FitWeighted(_x, _y, [1, 2]), "(5)", "got 2");
        Refusal.Argument("weights", () => LinearRegression.FitWeighted(_x, _y, [1, -2, 1, 1, 1]), "-2");
        Refusal.Argument("weights", () => LinearRegression.FitWeighted(_x, _y, [0, 0, 0, 0, 0]), "above 0");
        Refusal.Range("ConfidenceLevel", () => LinearRegression.Fit(_x, _y, new() { ConfidenceLevel = 1 }), "1");
        Refusal.Range("Collinearity", () => LinearRegression.Fit(_x, _y, new() { Collinearity = (Collinearity)9 }), "9");
        Refusal.Argument("targets", () => LinearRegression.FitMany(_x, Matrix.Zeros(5, 0)), "5×0");
        Refusal.Argument("features", () => LinearRegression.Fit(_x, _y).Predict(Matrix.Zeros(1, 3)), "2 columns");
        Refusal.Argument("row", () => LinearRegression.Fit(_x, _y).Predict([1, 2, 3]), "2", "3");
        Refusal.Argument("destination", () => LinearRegression.Fit(_x, _y).Predict(_x, new double[4]), "5", "4");
        Refusal.Argument("features", () => LinearRegression.Fit(_x, _y).Diagnose(_x[..3, ..], _y.AsSpan(0, 3)), "5 rows", "got 3");
        using CancellationTokenSource stop = new();
        stop.Cancel();
        Assert.Throws<OperationCanceledException>(() => LinearRegression.Fit(_x, _y, execution: new() { Cancellation = stop.Token }));
    }

    [Theory]
    [InlineData(5)]
    [InlineData(9000)]
    public void What_is_not_finite_is_named_by_row_and_column(int rows)
    {
        var x = Matrix.Create(rows, 2, (i, j) => i == 3 && j == 1 ? double.NaN : i + j * i % 7);
        double[] y = [.. Enumerable.Range(0, rows).Select(i => (double)i)];
        Refusal.Argument("features", () => LinearRegression.Fit(x, y), "row 3", "column 1", "NaN");
        var infinite = x.Map(v => double.IsNaN(v) ? double.PositiveInfinity : v);
        Refusal.Argument("features", () => LinearRegression.Fit(infinite, y), "row 3", "column 1", "Infinity");
        y[2] = double.NegativeInfinity;
        Refusal.Argument("target", () => LinearRegression.Fit(x, y), "row 2", "-Infinity");
        var targets = Matrix.FromColumns(Vector.Ones(rows), Vector.CopyFrom(y));
        Refusal.Argument("targets", () => LinearRegression.FitMany(x, targets), "row 2", "column 1");
        double[] w = [.. Enumerable.Range(0, rows).Select(i => i is 2 or 3 ? 0.0 : 1)];
        Assert.Equal(rows - 2, LinearRegression.FitWeighted(x, y, w).Rows);
    }

    [Fact]
    public void One_row_is_fitted_and_nothing_is_claimed()
    {
        var model = LinearRegression.Fit(Matrix.FromRows([2.0, 3]), [7]);
        Assert.Equal((7, 0, 0), (model.Intercept, model.Rank, model.ResidualSumOfSquares));
        Assert.Equal([0, 0], model.Coefficients);
        Assert.True(double.IsNaN(model.RSquared) && double.IsNaN(model.ResidualStandardError) && double.IsNaN(model.FStatistic));
        Assert.True(model.StandardErrors.All(double.IsNaN));
        var through = LinearRegression.Fit(Matrix.FromRows([3.0, 4]), [50], new() { Intercept = false });
        Agree.Close([6.0, 8], through.Coefficients.AsSpan(), 1e-15);
        Assert.Equal(1, through.Rank);
    }

    [Fact]
    public void No_columns_leave_the_mean()
    {
        var model = LinearRegression.Fit(Matrix.Zeros(4, 0), [1, 2, 3, 6]);
        Assert.Equal((3, 14, 3, 0), (model.Intercept, model.ResidualSumOfSquares, model.ResidualDegreesOfFreedom, model.RSquared));
        Assert.Equal(3, model.Predict([]));
        Agree.Close(Math.Sqrt(14 / 3.0 / 4), model.StandardErrors[0], 1e-15);
        Assert.Equal(0, LinearRegression.Fit(Matrix.Zeros(4, 0), [1, 2, 3, 6], new() { Intercept = false }).Predict([]));
    }

    [Fact]
    public void Columns_of_zeros_and_constants_count_for_nothing()
    {
        double[] y = [1, 3, 2, 5];
        var x = Matrix.FromColumns([1, 2, 3, 4], [0, 0, 0, 0], [14.62, 14.62, 14.62, 14.62], [0.1 + 0.2, 0.3, 0.3, 0.3]);
        var model = LinearRegression.Fit(x, y);
        Assert.Equal(1, model.Rank);
        Agree.Close([1.1, 0, 0, 0], model.Coefficients.AsSpan(), 1e-14);
        Agree.Within(0, model.Intercept, 1e-14);
        Assert.Equal([0, 0, 0], model.Coefficients.Values[1..].ToArray());
        // Without an intercept a constant is a column like any other.
        Assert.Equal(2, LinearRegression.Fit(x.SelectColumns(0, 1, 2), y, new() { Intercept = false }).Rank);
    }

    [Fact]
    public void A_constant_target_is_its_own_mean()
    {
        foreach (int n in (int[])[6, 9000])
        {
            var x = Matrix.Create(n, 2, (i, j) => i * (j + 1) % 5);
            var model = LinearRegression.Fit(x, Vector.Filled(n, 0.1));
            Assert.Equal((0.1, 0, 1), (model.Intercept, model.ResidualSumOfSquares, model.RSquared));
            Assert.Equal([0, 0], model.Coefficients);
        }
    }

    [Fact]
    public void Collinear_columns_as_the_options_say()
    {
        var x = Matrix.FromColumns([1, 2, 3, 4, 6], [2, 4, 6, 8, 12], [1, 0, 2, 5, 1]);
        double[] y = [1, 2, 2, 5, 6];
        var least = LinearRegression.Fit(x, y);
        Assert.Equal(2, least.Rank);
        Agree.Close(2 * least.Coefficients[0], least.Coefficients[1], 1e-14);
        var dropped = LinearRegression.Fit(x, y, new() { Collinearity = Collinearity.DropAliased });
        Assert.Equal(0, dropped.Coefficients[1]);
        Agree.Close(least.Coefficients[0] + 2 * least.Coefficients[1], dropped.Coefficients[0], 1e-14);
        Agree.Close(least.Coefficients[2], dropped.Coefficients[2], 1e-13);
        Assert.True(double.IsNaN(dropped.StandardErrors[2]) && dropped.StandardErrors[1] > 0);
        // What can be estimated has one standard error, whatever the parametrisation.
        Agree.Close(dropped.StandardErrors[3], least.StandardErrors[3], 1e-13);
        var error = Assert.Throws<SingularMatrixException>(() => LinearRegression.Fit(x, y, new() { Collinearity = Collinearity.Throw }));
        Assert.Contains("rank 2 of 3", error.Message);
        Assert.Contains("columns 1 ", error.Message);
    }

    [Fact]
    public void More_columns_than_rows_go_through_every_row()
    {
        Source source = new(5);
        var x = Matrix.Create(6, 40, (_, _) => source.Bell());
        double[] y = source.Array(6, s => s.Bell());
        var model = LinearRegression.Fit(x, y);
        Assert.Equal((5, 0), (model.Rank, model.ResidualDegreesOfFreedom));
        Agree.Within(y, model.Predict(x), 1e-13);
        Assert.True(double.IsNaN(model.ResidualStandardError) && model.StandardErrors.All(double.IsNaN));
        Assert.All(model.Diagnose(x, y).Leverages, h => Agree.Within(1, h, 1e-12));
    }

    [Theory]
    [InlineData(1e150, 1e-150)]
    [InlineData(1e-150, 1e150)]
    [InlineData(1e-180, 1e100)]
    [InlineData(1e200, 1e-100)]
    public void Units_at_the_ends_of_the_range(double first, double second)
    {
        foreach (int rows in (int[])[40, 5000])
        {
            Source source = new(9);
            var plain = Matrix.Create(rows, 2, (_, j) => source.Bell() + j);
            double[] y = [.. Enumerable.Range(0, rows).Select(i => 2 + 3 * plain[i, 0] - plain[i, 1] + source.Bell())];
            var expected = LinearRegression.Fit(plain, y);
            var model = LinearRegression.Fit(plain.Map((v, _, j) => v * (j == 0 ? first : second)), [.. y.Select(v => v * 1e120)]);
            Agree.Close(expected.Coefficients[0], model.Coefficients[0] * first / 1e120, 1e-12);
            Agree.Close(expected.Coefficients[1], model.Coefficients[1] * second / 1e120, 1e-12);
            Agree.Close(expected.Intercept * 1e120, model.Intercept, 1e-12);
            Agree.Close(expected.RSquared, model.RSquared, 1e-12);
            Agree.Close(expected.ResidualStandardError * 1e120, model.ResidualStandardError, 1e-12);
            Agree.Close(expected.FStatistic, model.FStatistic, 1e-11);
            Agree.Close(expected.TValues.AsSpan(), model.TValues.AsSpan(), 1e-11);
            Agree.Close(expected.LogLikelihood - rows * 120 * Math.Log(10), model.LogLikelihood, 1e-11);
            Agree.Within(expected.Diagnose(plain, y).Leverages.AsSpan(),
                model.Diagnose(plain.Map((v, _, j) => v * (j == 0 ? first : second)), [.. y.Select(v => v * 1e120)]).Leverages.AsSpan(), 1e-12);
        }
    }

    [Fact]
    public void Data_far_from_zero_lose_nothing_but_what_they_never_had()
    {
        foreach (int rows in (int[])[64, 8192])
        {
            // Quarters about 2³⁰: exact doubles, and so are all differences.
            var near = Matrix.Create(rows, 2, (i, j) => (i * (j + 3) % 17) / 4.0);
            double[] y = [.. Enumerable.Range(0, rows).Select(i => 3 * near[i, 0] - 2 * near[i, 1] + (i % 3 - 1))];
            var expected = LinearRegression.Fit(near, y);
            var far = LinearRegression.Fit(near.Map(v => v + 1073741824), [.. y.Select(v => v + 1073741824)]);
            Agree.Close(expected.Coefficients.AsSpan(), far.Coefficients.AsSpan(), 1e-14);
            Agree.Close(expected.ResidualSumOfSquares, far.ResidualSumOfSquares, 1e-13);
            Agree.Close(expected.StandardErrors.AsSpan()[1..], far.StandardErrors.AsSpan()[1..], 1e-13);
        }
    }

    [Fact]
    public void A_million_rows_and_rows_over_and_over()
    {
        // 0, 1, 2, …, 9 again and again: every sum is known.
        var x = Matrix.Create(1_000_000, 1, (i, _) => i % 10);
        double[] y = [.. Enumerable.Range(0, 1_000_000).Select(i => 2.0 * (i % 10) + (i / 10 % 2 == 0 ? 1 : -1))];
        var model = LinearRegression.Fit(x, y);
        Agree.Close(2, model.Coefficients[0], 1e-14);
        Agree.Within(0, model.Intercept, 1e-13);
        Agree.Close(1e6, model.ResidualSumOfSquares, 1e-13);
        Agree.Close(4 * 8.25e6, model.TotalSumOfSquares - model.ResidualSumOfSquares, 1e-13);
    }

    [Fact]
    public void Rows_and_matrices_are_predicted_to_the_same_bits_without_allocation()
    {
        Source source = new(3);
        var x = Matrix.Create(50, 7, (_, _) => source.Bell());
        var model = LinearRegression.Fit(x, source.Array(50, s => s.Bell()));
        double[] all = new double[50], one = new double[50];
        model.Predict(x, all);
        model.Predict(x.Row(0));
        long before = GC.GetAllocatedBytesForCurrentThread();
        model.Predict(x, all);
        for (int i = 0; i < 50; i++)
        {
            one[i] = model.Predict(x.Row(i));
        }
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Agree.Bits(all, one);
        Assert.True(double.IsNaN(model.Predict([1, 2, double.NaN, 4, 5, 6, 7])));
    }

    [Fact]
    public void Equal_fits_are_equal()
    {
        LinearRegression a = LinearRegression.Fit(_x, _y), b = LinearRegression.Fit(_x, _y);
        Assert.Equal(a, b);
        Assert.Equal(a.GetHashCode(), b.GetHashCode());
        Assert.NotEqual(a, LinearRegression.Fit(_x, _y, new() { ConfidenceLevel = 0.9 }));
        Assert.NotEqual(a, LinearRegression.Fit(_x, [1, 2, 4, 3, 5]));
        Assert.StartsWith("LinearRegression on 2 features: R² ", a.ToString());
    }
}
