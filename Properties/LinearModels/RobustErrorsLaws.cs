using Xunit;

namespace Functional.Properties;

/// <summary>Sandwich covariances of least squares: against their definition, and at the edges.</summary>
[Trait("Formula", "LM2")]
public sealed class RobustErrorsLaws
{
    /// <summary>HC0 ≤ HC2 ≤ HC3 term by term, HC1 is a multiple of HC0, and the units of a column change its own error alone.</summary>
    [Law(MaxTest = 20)]
    public void Corrections_are_in_order_and_units_count_for_nothing(int seed)
    {
        Source source = new((ulong)seed);
        int n = source.Between(8, 400), d = source.Between(1, 4);
        var x = Matrix.Create(n, d, (_, _) => source.Bell());
        double[] y = [.. Enumerable.Range(0, n).Select(i => x[i, 0] * (1 + source.Bell()))];
        var model = LinearRegression.Fit(x, y);
        RobustRegressionErrors Of(HeteroscedasticityCorrection correction) => model.RobustErrors(x, y, correction);
        Vector hc0 = Of(HeteroscedasticityCorrection.HC0).StandardErrors, hc2 = Of(HeteroscedasticityCorrection.HC2).StandardErrors;
        Vector hc1 = Of(HeteroscedasticityCorrection.HC1).StandardErrors, hc3 = Of(HeteroscedasticityCorrection.HC3).StandardErrors;
        var larger = Math.Sqrt(n / model.ResidualDegreesOfFreedom);
        var units = x.Map((v, _, j) => j == 0 ? v * 1e150 : v);
        var scaled = LinearRegression.Fit(units, [.. y.Select(v => v * 1e-100)]).RobustErrors(units, [.. y.Select(v => v * 1e-100)]);
        // A row of the Gram matrix at unit length has an error of some n·ε, times the condition of the columns in the root.
        double bound = Tolerance.Gamma(20 * (n + d)) * model.ConditionNumber;
        for (int j = 0; j <= d; j++)
        {
            Assert.True(hc0[j] <= hc2[j] * (1 + bound) && hc2[j] <= hc3[j] * (1 + bound));
            Agree.Close(hc0[j] * larger, hc1[j], bound);
            Agree.Close(hc3[j] * 1e-100 / (j == 1 ? 1e150 : 1), scaled.StandardErrors[j], bound);
        }
        Agree.Close(Of(HeteroscedasticityCorrection.HC3).FStatistic, scaled.FStatistic, bound * n * d, 1e-12);
    }

    [Fact]
    public void Collinear_columns_have_the_errors_of_what_can_be_estimated()
    {
        var x = Matrix.FromColumns([1, 2, 3, 4, 6, 5], [2, 4, 6, 8, 12, 10], [1, 0, 2, 5, 1, 3]);
        double[] y = [1, 2, 2, 5, 6, 3];
        var least = LinearRegression.Fit(x, y).RobustErrors(x, y);
        var alone = LinearRegression.Fit(x.SelectColumns(0, 2), y).RobustErrors(x.SelectColumns(0, 2), y);
        Agree.Close(alone.StandardErrors[2], least.StandardErrors[3], 1e-12);
        Agree.Close(alone.StandardErrors[0], least.StandardErrors[0], 1e-12);
        Agree.Close(alone.FStatistic, least.FStatistic, 1e-11);
        var dropped = LinearRegression.Fit(x, y, new() { Collinearity = Collinearity.DropAliased }).RobustErrors(x, y);
        Assert.True(double.IsNaN(dropped.StandardErrors[2]));
        Agree.Close(alone.StandardErrors[1], dropped.StandardErrors[1], 1e-12);
        Agree.Close(alone.FStatistic, dropped.FStatistic, 1e-11);
    }

    [Fact]
    public void A_row_of_leverage_one_has_no_HC3_and_a_weight_of_zero_is_no_row()
    {
        // The last row alone decides the last column: leverage 1.
        var x = Matrix.FromColumns([1, 2, 4, 3, 5, 6], [0, 0, 0, 0, 0, 1]);
        double[] y = [1, 3, 2, 5, 4, 9];
        var model = LinearRegression.Fit(x, y);
        Assert.True(model.RobustErrors(x, y, HeteroscedasticityCorrection.HC0).StandardErrors.All(double.IsFinite));
        Assert.True(model.RobustErrors(x, y).StandardErrors.All(double.IsNaN));
        Assert.True(double.IsNaN(model.RobustErrors(x, y).FPValue));
        Assert.Equal(model.RobustErrors(x, y), LinearRegression.Fit(x, y).RobustErrors(x, y));
        double[] w = [1, 1, 0, 1, 1, 1];
        Assert.Equal(
            LinearRegression.Fit(Matrix.FromColumns([1, 2, 3, 5, 6]), [1, 3, 5, 4, 9]).RobustErrors(Matrix.FromColumns([1, 2, 3, 5, 6]), [1, 3, 5, 4, 9]).StandardErrors,
            LinearRegression.FitWeighted(x.SelectColumns(0), y, w).RobustErrorsWeighted(x.SelectColumns(0), y, w).StandardErrors);
        Refusal.Argument("features", () => model.RobustErrors(x[..3, ..], y.AsSpan(0, 3)), "6 rows", "got 3");
        Refusal.Range("correction", () => model.RobustErrors(x, y, (HeteroscedasticityCorrection)7), "7");
    }
}
