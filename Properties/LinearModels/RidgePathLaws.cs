using Xunit;

namespace Functional.Properties;

/// <summary>Ridge regressions for several λ at once: those of separate fits, with errors that leaving rows out confirms.</summary>
[Trait("Formula", "LM6")]
public sealed class RidgePathLaws
{
    [Law(MaxTest = 40)]
    public void Each_model_is_that_of_a_fit_of_its_own(int seed, bool intercept, bool standardize)
    {
        Source source = new((ulong)seed);
        int n = source.Between(2, 40), d = source.Between(1, 50);
        var x = Matrix.Create(n, d, (_, j) => j + source.Bell());
        double[] y = source.Array(n, s => s.Bell()), w = source.Array(n, s => s.OneIn(6) ? 0 : s.Between(0.5, 2));
        w[0] = 1;
        RidgeOptions options = new()
        {
            Intercept = intercept,
            Standardize = standardize,
            PenaltyFactors = source.OneIn(2) ? null : Vector.Create(d, _ => source.Between(0.5, 2)),
        };
        var path = RidgePath.Fit(x, y, [0.1, 100, 1], options, w);
        Assert.Equal([0.1, 100, 1], path.Lambdas);
        foreach (var model in path.Models)
        {
            var alone = RidgeRegression.FitWeighted(x, y, w, model.Options);
            double size = 1 + LinearAlgebra.Norm2(alone.Coefficients);
            Agree.Within(alone.Coefficients.AsSpan(), model.Coefficients.AsSpan(), 1e-11 * size);
            Agree.Within(alone.Intercept, model.Intercept, 1e-11 * size * (1 + d * d));
            Agree.Close(alone.EffectiveDegreesOfFreedom, model.EffectiveDegreesOfFreedom, 1e-11);
            Agree.Close(alone.Report.Objective, model.Report.Objective, 1e-10, 1e-12);
            Agree.Close(alone.Estimate.ResidualSumOfSquares, model.Estimate.ResidualSumOfSquares, 1e-9, 1e-11);
        }
    }

    /// <summary>Row after row is left out, fitted without and predicted.</summary>
    [Law(MaxTest = 40)]
    public void The_errors_are_those_of_leaving_rows_out(int seed, bool intercept, bool weighted)
    {
        Source source = new((ulong)seed);
        int n = source.Between(3, 20), d = source.Between(1, 25);
        var x = Matrix.Create(n, d, (_, _) => source.Bell());
        double[] y = source.Array(n, s => 2 + s.Bell()), w = weighted ? source.Array(n, s => s.Between(0.5, 2)) : [];
        var path = RidgePath.Fit(x, y, [0.5, 20], new() { Intercept = intercept }, w);
        double total = weighted ? w.Sum() : n;
        for (int k = 0; k < 2; k++)
        {
            double sum = 0;
            for (int i = 0; i < n; i++)
            {
                double[] others = weighted ? [.. w] : [.. Enumerable.Repeat(1.0, n)];
                others[i] = 0;
                double error = y[i] - RidgeRegression.FitWeighted(x, y, others, path.Models[k].Options).Predict(x.Row(i));
                sum += (weighted ? w[i] : 1) * error * error;
            }
            Agree.Close(sum / total, path.LeaveOneOutErrors[k], 1e-10);
            double left = 1 - path.Models[k].EffectiveDegreesOfFreedom / total;
            Agree.Close(path.Models[k].Estimate.ResidualSumOfSquares / total / (left * left), path.GeneralizedErrors[k], 1e-12);
        }
        Assert.Equal(path.LeaveOneOutErrors[0] <= path.LeaveOneOutErrors[1] ? 0.5 : 20, path.Best().Options.Lambda);
        Assert.Equal(path.GeneralizedErrors[0] <= path.GeneralizedErrors[1] ? 0.5 : 20, path.Best(RidgeSelection.Generalized).Options.Lambda);
        Assert.Equal(path, RidgePath.Fit(x, y, [0.5, 20], new() { Intercept = intercept }, w, Execution.Sequential));
    }

    [Fact]
    public void Edges_and_refusals()
    {
        Matrix x = Matrix.FromRows([1, 2, 0], [3, 5, 0], [4, 4, 0], [6, 1, 0]);
        double[] y = [1, 2, 4, 3];
        var path = RidgePath.Fit(x, y, [0, 1]);
        Assert.Equal(0, path.Models[1].Coefficients[2]);
        Agree.Close(LinearRegression.Fit(x, y).Coefficients.AsSpan(), path.Models[0].Coefficients.AsSpan(), 1e-12);
        Assert.StartsWith("RidgePath of 2 models, λ from 0 to 1, ", path.ToString());
        // As many parameters as rows: every row is fitted, whatever it is.
        var exact = RidgePath.Fit(x[..2, ..], y.AsSpan(0, 2), [0, 1]);
        Assert.Equal((double.PositiveInfinity, double.PositiveInfinity, 1), (exact.LeaveOneOutErrors[0], exact.GeneralizedErrors[0], exact.Best().Options.Lambda));
        var scaled = RidgePath.Fit(x.Map(v => v * 1e150), [.. y.Select(v => v * 1e-150)], [1e300]);
        Agree.Close(path.Models[1].Coefficients.AsSpan()[..2], scaled.Models[0].Coefficients.Map(b => b * 1e150 * 1e150).AsSpan()[..2], 1e-12);
        Refusal.Argument("lambdas", () => RidgePath.Fit(x, y, []), "at least one");
        Refusal.Range("lambdas", () => RidgePath.Fit(x, y, [1, -1]), "-1");
        Refusal.Range("PenaltyFactors", () => RidgePath.Fit(x, y, [1], new() { PenaltyFactors = [1, 1, 0] }), "0");
        Refusal.Argument("target", () => RidgePath.Fit(x, [1], [1]), "(4)", "got 1");
        Refusal.Argument("features", () => RidgePath.Fit(x.Map(v => v == 5 ? double.NaN : v), y, [1]), "row 1", "column 1");
        Refusal.Range("selection", () => path.Best((RidgeSelection)4), "4");
    }
}
