using Xunit;

namespace Functional.Properties;

/// <summary>The same fit from chunks.</summary>
[Trait("Formula", "LM2")]
public sealed class LinearRegressionSummaryLaws
{
    /// <summary>In units of the columns: a QR of n rows in a row of merges is off by some n·ε·κ, here for tens of rows and a few merges.</summary>
    [Law(MaxTest = 50)]
    public void Chunks_give_the_same_fit(int seed, bool intercept)
    {
        Source source = new((ulong)seed);
        int n = source.Between(6, 90), d = source.Between(1, 4);
        double offset = source.OneIn(3) ? 1e6 : source.Between(-3, 3);
        var x = Matrix.Create(n, d, (_, j) => (source.Bell() + offset) * (j + 1));
        var y = Vector.Create(n, i => 3 + x[i, 0] + source.Bell());
        int cut = source.Between(1, n - 1), second = source.Between(cut, n);
        var options = new LinearRegressionOptions { Intercept = intercept };
        var whole = LinearRegression.Fit(x, y, options);
        LinearRegressionSummary Part(int from, int to) => LinearRegressionSummary.Of(x[from..to, ..], y[from..to]);
        LinearRegressionSummary[] all =
        [
            LinearRegressionSummary.Of(x, y),
            LinearRegressionSummary.Of(Matrix.StackColumns(x, Matrix.FromColumns(y))),
            LinearRegressionSummary.Combine(LinearRegressionSummary.Combine(Part(0, cut), Part(cut, second)), Part(second, n)),
            LinearRegressionSummary.Combine(Part(0, cut), LinearRegressionSummary.Combine(Part(cut, second), Part(second, n))),
            LinearRegressionSummary.Empty.Add(x[..cut, ..], y[..cut]).Add(x[cut.., ..], y[cut..]),
        ];
        foreach (var summary in all)
        {
            Assert.Equal((n, d), (summary.Count, summary.Features));
            var model = summary.Fit(options);
            Assert.Equal((whole.Rank, whole.ResidualDegreesOfFreedom), (model.Rank, model.ResidualDegreesOfFreedom));
            if (whole.Rank < d || !(whole.ConditionNumber < 1e6))
            {
                continue;
            }
            double size = Enumerable.Range(0, d).Sum(j => Math.Abs(whole.Coefficients[j]) * (j + 1)) + 1;
            double bound = Tolerance.Gamma(40 * (n + d)) * whole.ConditionNumber * size * (1 + (intercept ? 0 : 8));
            for (int j = 0; j < d; j++)
            {
                Agree.Within(whole.Coefficients[j] * (j + 1), model.Coefficients[j] * (j + 1), bound, $"coefficient {j}");
            }
            Agree.Within(whole.Intercept, model.Intercept, bound * (1 + Math.Abs(offset)) * d, "intercept");
            Agree.Close(whole.ConditionNumber, model.ConditionNumber, 1e-8);
            if (whole.ResidualDegreesOfFreedom > 0)
            {
                Agree.Close(whole.ResidualStandardError, model.ResidualStandardError, 1e-9 * (intercept ? 1 : 1 + Math.Abs(offset)), 1e-10);
                Agree.Close(whole.StandardErrors.AsSpan(), model.StandardErrors.AsSpan(), 1e-7, 1e-10);
                Agree.Close(whole.TotalSumOfSquares, model.TotalSumOfSquares, 1e-11);
            }
        }
    }

    [Law(MaxTest = 5)]
    public void Chunks_that_end_on_borders_of_blocks_give_the_same_bits(int seed)
    {
        Source source = new((ulong)seed);
        const int block = LinearRegressionSummary.BlockRows;
        int n = 3 * block + source.Between(1, 500), d = source.Between(1, 6);
        var x = Matrix.Create(n, d, (_, _) => source.Bell());
        var y = Vector.Create(n, _ => source.Bell());
        var whole = LinearRegressionSummary.Of(x, y);
        var chunks = LinearRegressionSummary.Empty.Add(x[..block, ..], y[..block]).Add(x[block..(3 * block), ..], y[block..(3 * block)])
            .Add(x[(3 * block).., ..], y[(3 * block)..]);
        Assert.Equal(whole.Fit(), chunks.Fit());
        Assert.Equal(whole, chunks);
        var fitted = LinearRegression.Fit(x, y);
        Agree.Within(fitted.Coefficients.AsSpan(), chunks.Fit().Coefficients.AsSpan(), Tolerance.Gamma(n) * fitted.ConditionNumber);
        Assert.Equal(LinearRegressionSummary.Of(x, y, Execution.Sequential), whole);
    }

    [Fact]
    public void Empty_and_collinear_summaries_fit_or_say_why_not()
    {
        Assert.Throws<InvalidOperationException>(() => LinearRegressionSummary.Empty.Fit());
        Assert.Equal(0, LinearRegressionSummary.Empty.Features);
        var one = LinearRegressionSummary.Of(Matrix.FromRows([2.0, 3]), [7]);
        Assert.Equal(one, LinearRegressionSummary.Combine(LinearRegressionSummary.Empty, one));
        Assert.Equal(one, LinearRegressionSummary.Combine(one, LinearRegressionSummary.Empty));
        Assert.Equal((7, 0), (one.Fit().Intercept, one.Fit().Rank));
        var collinear = LinearRegressionSummary.Of(Matrix.FromColumns([1, 2, 3, 4, 6], [2, 4, 6, 8, 12]), [1, 2, 2, 5, 6]).Fit();
        Assert.Equal(1, collinear.Rank);
        Agree.Close(2 * collinear.Coefficients[0], collinear.Coefficients[1], 1e-14);
        Refusal.Argument("target", () => LinearRegressionSummary.Of(Matrix.Ones(2, 1), [1]), "(2)", "got 1");
        Refusal.Argument("right", () => LinearRegressionSummary.Combine(one, LinearRegressionSummary.Of(Matrix.Ones(1, 1), [1])), "2 features", "got 1");
        Refusal.Argument("features", () => one.Add(Matrix.Ones(1, 3), [1]), "2 columns");
        Refusal.Argument("features", () => one.Add(Matrix.FromRows([1.0, double.NaN]), [1]), "row 0", "column 1");
        Refusal.Argument("target", () => one.Add(Matrix.FromRows([1.0, 2]), [double.NaN]), "index 0");
        Assert.Equal("LinearRegressionSummary of 1 row of 2 features", one.ToString());
    }
}
