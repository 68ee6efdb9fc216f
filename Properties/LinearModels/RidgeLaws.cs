using Xunit;

namespace Functional.Properties;

/// <summary>What holds for every ridge regression.</summary>
[Trait("Formula", "LM6")]
public sealed class RidgeLaws
{
    /// <summary>The penalties are so many rows more: √λ in a column against 0. Both are refined in twice the precision.</summary>
    [Law]
    public void It_is_least_squares_of_more_rows(IntegerMatrix m, int seed)
    {
        var x = Of(m);
        double[] y = Bells(seed, m.Rows);
        double[] roots = [.. Enumerable.Range(0, m.Columns).Select(j => (double)(1 + (j + seed % 7 + 7) % 3))];
        var rows = Matrix.StackRows(x, Matrix.Create(m.Columns, m.Columns, (i, j) => i == j ? roots[i] : 0));
        var augmented = LinearRegression.Fit(rows, [.. y, .. new double[m.Columns]], new() { Intercept = false });
        var model = RidgeRegression.Fit(x, y, new()
        {
            Intercept = false,
            Lambda = 0.25,
            PenaltyFactors = Vector.CopyFrom([.. roots.Select(r => 4 * r * r)]),
        });
        // κ is at most √(1 + ‖X‖²) here, which integers up to 9 keep below 10³.
        double bound = Tolerance.Gamma(16 * (m.Rows + m.Columns)) * (1 + LinearAlgebra.Norm2(x.AsSpan())) * (1 + LinearAlgebra.Norm2(augmented.Coefficients));
        Agree.Within(augmented.Coefficients.AsSpan(), model.Coefficients.AsSpan(), bound);
        double penalty = Enumerable.Range(0, m.Columns).Sum(j => roots[j] * roots[j] * model.Coefficients[j] * model.Coefficients[j]);
        Agree.Within(augmented.ResidualSumOfSquares, model.Report.Objective, 1e-12 * (1 + augmented.TotalSumOfSquares));
        Agree.Within(augmented.ResidualSumOfSquares - penalty, model.Estimate.ResidualSumOfSquares, 1e-12 * (1 + augmented.TotalSumOfSquares));
    }

    [Law]
    public void Weight_nought_is_absent_and_weight_k_is_k_times(IntegerMatrix m, int seed, bool intercept, bool standardize)
    {
        Source source = new((ulong)seed);
        double[] y = Bells(seed, m.Rows), w = source.Array(m.Rows, s => (double)s.Between(0, 3));
        w[0] = 2;
        var options = new RidgeOptions { Intercept = intercept, Standardize = standardize, Lambda = 0.5 };
        int[] kept = [.. Enumerable.Range(0, m.Rows).Where(i => w[i] > 0)], repeated = [.. kept.SelectMany(i => Enumerable.Repeat(i, (int)w[i]))];
        var weighted = RidgeRegression.FitWeighted(Of(m), y, w, options);
        Assert.Equal(RidgeRegression.FitWeighted(Of(m).SelectRows(kept), [.. kept.Select(i => y[i])], [.. kept.Select(i => w[i])], options), weighted);
        var all = RidgeRegression.Fit(Of(m).SelectRows(repeated), [.. repeated.Select(i => y[i])], options);
        double size = 1 + LinearAlgebra.Norm2(all.Coefficients), bound = Tolerance.Gamma(64 * (m.Rows + m.Columns)) * (1 + LinearAlgebra.Norm2(m.Values)) * size * 9;
        Agree.Within(all.Coefficients.AsSpan(), weighted.Coefficients.AsSpan(), bound);
        Agree.Within(all.Intercept, weighted.Intercept, bound * (m.Columns + 1) * 9);
        Agree.Close(all.EffectiveDegreesOfFreedom, weighted.EffectiveDegreesOfFreedom, 1e-11);
        Agree.Close(all.Estimate.Observations, weighted.Estimate.Observations, 0);
        Agree.Close(all.Estimate.ResidualSumOfSquares, weighted.Estimate.ResidualSumOfSquares, 1e-11, 1e-12);
        Vector leverages = weighted.Leverages(Of(m), w);
        Agree.Close(weighted.EffectiveDegreesOfFreedom, leverages.Sum(), 1e-12);
        Assert.All(Enumerable.Range(0, m.Rows), i => Assert.True(w[i] > 0 ? leverages[i] > -1e-15 : leverages[i] == 0));
    }

    /// <summary>As λ grows the norm of the coefficients and the degrees of freedom shrink, and the residuals grow; at 0 it is least squares.</summary>
    [Law]
    public void It_shrinks_from_least_squares_to_nothing(IntegerMatrix m, int seed, bool intercept)
    {
        double[] y = Bells(seed, m.Rows);
        var least = LinearRegression.Fit(Of(m), y, new() { Intercept = intercept });
        RidgeRegression Fit(double lambda) => RidgeRegression.Fit(Of(m), y, new() { Intercept = intercept, Lambda = lambda });
        var none = Fit(0);
        Agree.Bits(least.Coefficients, none.Coefficients.AsSpan());
        Assert.Equal(least.Rank + (intercept ? 1 : 0), none.EffectiveDegreesOfFreedom);
        double norm = LinearAlgebra.Norm2(none.Coefficients), slack = 1e-12 * (1 + norm);
        var before = none;
        for (int k = -6; k <= 12; k += 3)
        {
            var model = Fit(Math.Pow(10, k));
            Assert.True(LinearAlgebra.Norm2(model.Coefficients) <= LinearAlgebra.Norm2(before.Coefficients) + slack);
            Assert.True(model.EffectiveDegreesOfFreedom <= before.EffectiveDegreesOfFreedom + 1e-11 * m.Columns);
            Assert.True(model.Estimate.ResidualSumOfSquares >= before.Estimate.ResidualSumOfSquares - 1e-12 * model.Estimate.TotalSumOfSquares);
            before = model;
        }
        Agree.Within(0, LinearAlgebra.Norm2(before.Coefficients), 1e-12 * m.Rows * m.Columns * 81 * 9);
        // From the least singular value above 0 on, which integers have at some 10⁻³ at least in these shapes, λ of 10⁻¹⁵ is nothing.
        if (least.Rank == Math.Min(m.Columns, m.Rows - (intercept ? 1 : 0)) && least.ConditionNumber < 1e3)
        {
            Agree.Within(least.Coefficients.AsSpan(), Fit(1e-15).Coefficients.AsSpan(), 1e-9 * (1 + norm));
        }
    }

    /// <summary>Units are powers of two: columns times u with λ times u² give coefficients divided by u, targets times v coefficients times v.</summary>
    [Law]
    public void Units_do_not_matter(IntegerMatrix m, int seed, bool intercept)
    {
        double[] y = Bells(seed, m.Rows);
        Source source = new((ulong)seed);
        int unit = source.Between(-30, 30);
        int[] units = source.Array(m.Columns, s => s.Between(-30, 30));
        RidgeOptions options = new() { Intercept = intercept, Lambda = 2 }, standard = options with { Standardize = true };
        var plain = RidgeRegression.Fit(Of(m), y, options);
        var scaled = RidgeRegression.Fit(
            Of(m).Map(v => Math.ScaleB(v, unit)), [.. y.Select(v => 1024 * v)], options with { Lambda = Math.ScaleB(2, 2 * unit) });
        Agree.Bits(1024 * plain.Coefficients, scaled.Coefficients.Map(v => Math.ScaleB(v, unit)).AsSpan());
        Agree.Bits(1024 * plain.Intercept, scaled.Intercept);
        Agree.Bits(plain.EffectiveDegreesOfFreedom, scaled.EffectiveDegreesOfFreedom);
        var one = RidgeRegression.Fit(Of(m), y, standard);
        var other = RidgeRegression.Fit(Of(m).Map((v, _, j) => Math.ScaleB(v, units[j])), y, standard);
        Agree.Close(one.Coefficients.AsSpan(), other.Coefficients.Map((v, j) => Math.ScaleB(v, units[j])).AsSpan(), 1e-10, 1e-11);
    }

    /// <summary>Sizes on both sides of every road: few and many rows, columns more than rows, conditions that the Gram matrix does not bear.</summary>
    [Theory]
    [InlineData(30, 4, 0)]
    [InlineData(3000, 5, 0)]
    [InlineData(3000, 5, 1)]
    [InlineData(6, 40, 0)]
    [InlineData(60, 300, 0)]
    [InlineData(50, 200, 1)]
    public void The_gradient_is_zero_on_every_road(int rows, int columns, int twins)
    {
        Source source = new(11);
        var x = Matrix.Create(rows, columns, (_, j) => 3 * j + source.Bell());
        if (twins > 0)
        {
            // The last column is the first but for 10⁻⁹: κ is some 10⁹ without a penalty, and λ of 10⁻¹⁴ does not mend it.
            x = x.Map((v, i, j) => j == columns - 1 ? x[i, 0] + 1e-9 * x[i, 1] : v);
        }
        double[] y = source.Array(rows, s => 5 + s.Bell()), w = source.Array(rows, s => s.Between(0.5, 2));
        foreach (double lambda in (double[])[1e-14, 1e-3, 2, 1e4])
        {
            RidgeOptions options = new() { Lambda = lambda };
            foreach (double[] weights in (double[][])[[], w])
            {
                var model = RidgeRegression.FitWeighted(x, y, weights, options);
                var predicted = model.Predict(x);
                double[] r = [.. Enumerable.Range(0, rows).Select(i => (weights.Length > 0 ? weights[i] : 1) * (y[i] - predicted[i]))];
                // A residual carries the rounding of its prediction; values are below 3·columns + 5, weights below 2.
                double largest = (3 * columns) + 5, rounding = Tolerance.Gamma(4 * (columns + 2)) * rows * (10 + (largest * model.Coefficients.Sum(Math.Abs)));
                Agree.Within(0, r.Sum(), 2 * rounding);
                double squares = Enumerable.Range(0, rows).Sum(i => r[i] * (y[i] - predicted[i]));
                Agree.Within(squares, model.Estimate.ResidualSumOfSquares, 20 * rounding * (1 + LinearAlgebra.NormInfinity(r)));
                Agree.Within(
                    squares + (lambda * LinearAlgebra.Dot(model.Coefficients, model.Coefficients)), model.Report.Objective,
                    20 * rounding * (1 + LinearAlgebra.NormInfinity(r)));
                for (int j = 0; j < columns; j++)
                {
                    double slope = Enumerable.Range(0, rows).Sum(i => r[i] * (x[i, j] - x[0, j])) - lambda * model.Coefficients[j];
                    Agree.Within(0, slope, 20 * rounding + (1e-13 * lambda * LinearAlgebra.Norm2(model.Coefficients)), $"λ {lambda}, column {j}");
                }
                Agree.Close(model.EffectiveDegreesOfFreedom, model.Leverages(x, weights).Sum(), twins > 0 ? 1e-6 : 1e-10);
                Assert.Equal(model, RidgeRegression.FitWeighted(x, y, weights, options, Execution.Sequential));
                Assert.Equal(model, RidgeRegression.FitWeighted(x, y, weights, options, new() { DegreeOfParallelism = 2 }));
            }
        }
    }

    [Law(MaxTest = 30)]
    public void Several_targets_and_parts_give_the_same_fits(int seed, bool intercept, bool standardize)
    {
        Source source = new((ulong)seed);
        int n = source.Between(4, 60), d = source.Between(1, 8), cut = source.Between(1, n - 1);
        var x = Matrix.Create(n, d, (_, j) => j + source.Bell());
        var y = Matrix.Create(n, 3, (i, k) => x[i, 0] * k + source.Bell());
        RidgeOptions options = new() { Intercept = intercept, Standardize = standardize, Lambda = source.Between(0.1, 5) };
        var many = RidgeRegression.FitMany(x, y, options: options);
        for (int k = 0; k < 3; k++)
        {
            var one = RidgeRegression.Fit(x, y.Column(k), options);
            var parts = LinearRegressionSummary.Combine(
                LinearRegressionSummary.Of(x[..cut, ..], y.Column(k)[..cut]), LinearRegressionSummary.Of(x[cut.., ..], y.Column(k)[cut..])).FitRidge(options);
            foreach (var model in (RidgeRegression[])[many[k], parts])
            {
                Agree.Within(one.Coefficients.AsSpan(), model.Coefficients.AsSpan(), 1e-11 * (1 + LinearAlgebra.Norm2(one.Coefficients)));
                Agree.Within(one.Intercept, model.Intercept, 1e-10 * (1 + LinearAlgebra.Norm2(one.Coefficients)));
                Agree.Close(one.EffectiveDegreesOfFreedom, model.EffectiveDegreesOfFreedom, 1e-11);
                Agree.Close(one.Report.Objective, model.Report.Objective, 1e-11, 1e-12);
                Assert.Equal((n, n), (model.Estimate.Rows, model.Estimate.Observations));
            }
        }
    }

    private static Matrix Of(DrawnMatrix m) => Matrix.CopyFrom(m.Rows, m.Columns, m.Values);

    private static double[] Bells(int seed, int count) => new Source((ulong)seed).Array(count, s => s.Bell());
}
