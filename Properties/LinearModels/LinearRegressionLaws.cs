using Xunit;

namespace Functional.Properties;

/// <summary>What holds for every least-squares fit.</summary>
[Trait("Formula", "LM1"), Trait("Formula", "LM2")]
public sealed class LinearRegressionLaws
{
    /// <summary>The residuals are orthogonal to the columns and to ones, to what rounding the predictions leaves of them.</summary>
    [Law]
    public void Residuals_are_orthogonal_to_the_features(AnyMatrix m, int seed, bool intercept)
    {
        if (m.Rows == 0)
        {
            return;
        }
        var x = Of(m);
        double[] y = Bells(seed, m.Rows);
        var model = LinearRegression.Fit(x, y, new() { Intercept = intercept });
        var predicted = model.Predict(x);
        double[] r = [.. y.Zip(predicted, (a, b) => a - b)];
        // Each residual carries γ of the terms of its prediction; a fit in doubles cannot be better than that of the rounded coefficients. Those of
        // minimum norm are accurate in norm: each is off by γ of the largest, and the intercept by as much of the means.
        double norm = model.Rank < m.Columns ? LinearAlgebra.Norm2(model.Coefficients) : 0;
        double length = norm == 0 ? 0 : 2 * Enumerable.Range(0, m.Rows).Max(i => LinearAlgebra.Norm2(x.Row(i)));
        double[] size = [.. Enumerable.Range(0, m.Rows).Select(i => Math.Abs(y[i]) + Math.Abs(model.Intercept) + norm * length
            + Enumerable.Range(0, m.Columns).Sum(j => Math.Abs(m[i, j] * model.Coefficients[j])))];
        for (int j = 0; j < m.Columns; j++)
        {
            double bound = Enumerable.Range(0, m.Rows).Sum(i => Math.Abs(m[i, j]) * size[i]) * 4 * Tolerance.Gamma(m.Columns + m.Rows + 4);
            Agree.Within(0, Enumerable.Range(0, m.Rows).Sum(i => m[i, j] * r[i]), bound + 1e-300, $"column {j}");
        }
        if (intercept)
        {
            Agree.Within(0, r.Sum(), size.Sum() * 4 * Tolerance.Gamma(m.Columns + m.Rows + 4), "ones");
        }
    }

    /// <summary>Integers that a plane goes through: the coefficients are found again, as far as κ·ε lets them.</summary>
    [Law]
    public void What_made_the_target_is_found(ConditionedMatrix m, int seed)
    {
        if (m.Condition > 1e10)
        {
            return;
        }
        var x = Of(m);
        double[] b = Integers(seed, m.Columns);
        var model = LinearRegression.Fit(x, LinearModels.Predict(x, Vector.CopyFrom(b)), new() { Intercept = false });
        // The target itself is rounded: κ·ε of it is all that there is to know.
        double bound = 4 * m.Columns * Tolerance.Gamma(m.Columns + 2) * m.Condition * (LinearAlgebra.Norm2(b) + 1);
        Assert.Equal(m.Columns, model.Rank);
        Agree.Within(b, model.Coefficients, bound);
    }

    /// <summary>Units are powers of two here: everything scales with them exactly, so the bits are those of the coefficients divided by the unit.</summary>
    [Law]
    public void Units_do_not_matter(IntegerMatrix m, int seed, bool intercept)
    {
        double[] y = Bells(seed, m.Rows);
        Source source = new((ulong)seed);
        int[] unit = source.Array(m.Columns, s => s.Between(-60, 60));
        var options = new LinearRegressionOptions { Intercept = intercept, Collinearity = Collinearity.DropAliased };
        var plain = LinearRegression.Fit(Of(m), y, options);
        var scaled = LinearRegression.Fit(Of(m).Map((v, _, j) => Math.ScaleB(v, unit[j])), [.. y.Select(v => 1024 * v)], options);
        Agree.Bits(1024 * plain.Coefficients, scaled.Coefficients.Map((v, j) => Math.ScaleB(v, unit[j])).AsSpan());
        Agree.Bits(1024 * plain.Intercept, scaled.Intercept);
        Agree.Bits(1024 * plain.ResidualStandardError, scaled.ResidualStandardError);
        Assert.Equal(plain.Rank, scaled.Rank);
    }

    [Law]
    public void Weight_nought_is_absent_and_weight_k_is_k_times(IntegerMatrix m, int seed, bool intercept)
    {
        Source source = new((ulong)seed);
        double[] y = Bells(seed, m.Rows), w = source.Array(m.Rows, s => (double)s.Between(0, 3));
        w[0] = 2;
        var options = new LinearRegressionOptions { Intercept = intercept };
        int[] kept = [.. Enumerable.Range(0, m.Rows).Where(i => w[i] > 0)], repeated = [.. kept.SelectMany(i => Enumerable.Repeat(i, (int)w[i]))];
        var weighted = LinearRegression.FitWeighted(Of(m), y, w, options);
        var without = LinearRegression.FitWeighted(Of(m).SelectRows(kept), [.. kept.Select(i => y[i])], [.. kept.Select(i => w[i])], options);
        Assert.Equal(without, weighted);
        var all = LinearRegression.Fit(Of(m).SelectRows(repeated), [.. repeated.Select(i => y[i])], options);
        Assert.Equal(all.Rank, weighted.Rank);
        Assert.Equal(all.ResidualDegreesOfFreedom, weighted.ResidualDegreesOfFreedom);
        if (all.Rank < m.Columns || !(all.ConditionNumber < 1e4))
        {
            return;
        }
        double scale = LinearAlgebra.Norm2(all.Coefficients) + Math.Abs(all.Intercept) + 1;
        // Both are refined to the solution of data that differ by the rounding of roots of weights alone.
        double bound = 64 * Tolerance.Gamma(m.Rows + m.Columns + 8) * all.ConditionNumber * scale * 9;
        Agree.Within(all.Coefficients.AsSpan(), weighted.Coefficients.AsSpan(), bound);
        Agree.Within(all.Intercept, weighted.Intercept, bound * (m.Columns + 1));
        if (all.ResidualDegreesOfFreedom > 0)
        {
            Agree.Within(all.ResidualStandardError, weighted.ResidualStandardError, 1e-12 * scale);
            Agree.Close(all.StandardErrors.AsSpan(), weighted.StandardErrors.AsSpan(), 1e-10, 1e-12 * scale);
        }
    }

    /// <summary>Below full rank: the rank is found, dropping and the minimum norm predict the same, and no norm is less.</summary>
    [Law]
    public void Collinear_columns_have_the_minimum_norm(RankDeficientMatrix m, int seed, bool intercept)
    {
        double[] y = Bells(seed, m.Rows);
        var x = Of(m);
        var least = LinearRegression.Fit(x, y, new() { Intercept = intercept });
        var dropped = LinearRegression.Fit(x, y, new() { Intercept = intercept, Collinearity = Collinearity.DropAliased });
        Assert.True(least.Rank <= m.Rank, $"rank {least.Rank}, at most {m.Rank}");
        Assert.Equal(least.Rank, dropped.Rank);
        Assert.Equal(double.PositiveInfinity, least.ConditionNumber);
        double norm = LinearAlgebra.Norm2(least.Coefficients), other = LinearAlgebra.Norm2(dropped.Coefficients);
        Assert.True(norm <= other * (1 + 1e-9) + 1e-12, $"norm {norm:R} of the minimum, {other:R} of another");
        double size = other * LinearAlgebra.NormInfinity(x.AsSpan()) * m.Columns + LinearAlgebra.NormInfinity(y);
        Agree.Within(least.Predict(x).AsSpan(), dropped.Predict(x).AsSpan(), 1e-9 * size);
        Agree.Within(least.ResidualSumOfSquares, dropped.ResidualSumOfSquares, 1e-9 * size * size);
        Assert.Throws<SingularMatrixException>(() => LinearRegression.Fit(x, y, new() { Intercept = intercept, Collinearity = Collinearity.Throw }));
    }

    [Law(MaxTest = 20)]
    public void Both_roads_lead_to_the_same_place(int seed, bool intercept, bool isWeighted)
    {
        Source source = new((ulong)seed);
        int n = source.Between(1200, 2500), d = source.Between(8, 12);
        var x = Matrix.Create(n, d, (_, j) => (j + 1) * (1000 * (j % 2) + source.Bell()));
        double[] y = [.. Enumerable.Range(0, n).Select(i => 5 + x[i, 0] - x[i, 1] / 2 + source.Bell())];
        double[] w = isWeighted ? source.Array(n, s => s.Between(0.5, 2.0)) : [];
        var options = new LinearRegressionOptions { Intercept = intercept };
        var problem = LeastSquaresProblem.Of(x, y, 1, w, options, null);
        var gram = LeastSquaresByGram.Try(problem);
        var reflected = LeastSquaresByReflections.Solve(problem);
        Assert.NotNull(gram);
        double condition = reflected.Design.Condition, length = 0;
        for (int j = 0; j < d; j++)
        {
            length += Math.Pow(reflected.Coefficients[j] / reflected.Design.Scale[j], 2);
        }
        // In units of the columns: the residuals of the Gram road carry γ of about n + d operations, which κ² brings to the coefficients at most.
        double bound = Tolerance.Gamma(4 * (256 + d)) * condition * condition * (Math.Sqrt(length) + Math.Sqrt(reflected.TotalSquares[0]));
        for (int j = 0; j < d; j++)
        {
            Agree.Within(reflected.Coefficients[j] / reflected.Design.Scale[j], gram.Coefficients[j] / reflected.Design.Scale[j], bound);
        }
        Agree.Close(reflected.Squares[0], gram.Squares[0], 1e-12);
        Agree.Close(reflected.Design.Condition, gram.Design.Condition, 1e-9);
    }

    [Law(MaxTest = 10)]
    public void Threads_do_not_matter_to_a_bit(int seed, bool isWeighted)
    {
        Source source = new((ulong)seed);
        int n = source.Between(3000, 9000), d = source.Between(5, 20);
        var x = Matrix.Create(n, d, (_, _) => source.Bell());
        double[] y = source.Array(n, s => s.Bell()), w = isWeighted ? source.Array(n, s => s.Unit()) : [];
        var one = LinearRegression.FitWeighted(x, y, w, execution: Execution.Sequential);
        var many = LinearRegression.FitWeighted(x, y, w, execution: new() { DegreeOfParallelism = 4 });
        Assert.Equal(one, many);
        Agree.Bits(one.Coefficients, many.Coefficients);
    }

    [Law(MaxTest = 40)]
    public void Several_targets_are_fitted_as_each_alone(int seed, bool intercept)
    {
        Source source = new((ulong)seed);
        int n = source.OneIn(4) ? source.Between(2000, 3000) : source.Between(8, 40), d = source.Between(1, 5), t = source.Between(1, 4);
        var x = Matrix.Create(n, d, (_, _) => source.Bell());
        var y = Matrix.Create(n, t, (_, _) => source.Bell() + 3);
        var options = new LinearRegressionOptions { Intercept = intercept };
        var together = LinearRegression.FitMany(x, y, options);
        Assert.Equal((t, d), (together.Targets, together.Features));
        for (int k = 0; k < t; k++)
        {
            var alone = LinearRegression.Fit(x, y.Column(k), options);
            double bound = Tolerance.Gamma(4 * (256 + d)) * alone.ConditionNumber * alone.ConditionNumber * 16;
            Agree.Within(alone.Coefficients.AsSpan(), together.Models[k].Coefficients.AsSpan(), bound);
            Agree.Close(alone.ResidualSumOfSquares, together.Models[k].ResidualSumOfSquares, 1e-11);
            Agree.Bits(together.Models[k].Predict(x), together.Predict(x).Column(k).AsSpan());
        }
    }

    /// <summary>Cook's distance is what leaving the row out does to all predictions, in units of k·s².</summary>
    [Law(MaxTest = 30)]
    public void Cooks_distance_is_the_move_of_the_predictions_without_the_row(int seed, bool intercept)
    {
        Source source = new((ulong)seed);
        int d = source.Between(1, 3), n = source.Between(d + 5, 14), k = d + (intercept ? 1 : 0);
        var x = Matrix.Create(n, d, (_, _) => source.Bell());
        double[] y = source.Array(n, s => s.Bell());
        var options = new LinearRegressionOptions { Intercept = intercept };
        var model = LinearRegression.Fit(x, y, options);
        var diagnostics = model.Diagnose(x, y);
        Agree.Within(k, diagnostics.Leverages.Sum(), 1e-12 * n);
        for (int i = 0; i < n; i++)
        {
            double[] w = [.. Enumerable.Range(0, n).Select(row => row == i ? 0.0 : 1)];
            var without = LinearRegression.FitWeighted(x, y, w, options);
            double moved = (model.Predict(x) - without.Predict(x)).Sum(v => v * v);
            double variance = model.ResidualStandardError * model.ResidualStandardError;
            Agree.Close(moved / (k * variance), diagnostics.CooksDistances[i], 1e-8, 1e-12);
            double deleted = (y[i] - model.Predict(x.Row(i))) / (without.ResidualStandardError * Math.Sqrt(1 - diagnostics.Leverages[i]));
            Agree.Close(deleted, diagnostics.StudentizedResiduals[i], 1e-8, 1e-10);
        }
    }

    private static Matrix Of(DrawnMatrix m) => Matrix.CopyFrom(m.Rows, m.Columns, m.Values);

    private static double[] Bells(int seed, int count) => new Source((ulong)seed + 77).Array(count, s => s.Bell());

    private static double[] Integers(int seed, int count) => new Source((ulong)seed).Array(count, s => (double)s.Between(-9, 9));

    /// <summary>
    /// Columns at an angle of some 2⁻¹⁷ and an exact target. The Gram matrix alone leaves κ²·ε, 10⁻⁶; its step, or reflections instead, κ·ε,
    /// times what some hundred roundings a number make of it.
    /// </summary>
    [Fact]
    public void The_gram_matrix_does_not_square_the_condition()
    {
        const int n = 6000;
        double[] a = [.. Enumerable.Range(0, n).Select(i => i * 7 % 13 + i % 3 * 1.0)], b = [.. Enumerable.Range(0, n).Select(i => (i * 5 + i / 13) % 11 * 1.0)];
        var x = Matrix.Create(n, 2, (i, j) => j == 0 ? a[i] : a[i] + b[i] / 131072);
        var model = LinearRegression.Fit(x, [.. Enumerable.Range(0, n).Select(i => 1 + 3 * x[i, 0] - 2 * x[i, 1])]);
        Assert.InRange(model.ConditionNumber, 1e5, 1e6);
        double bound = Tolerance.Gamma(100) * model.ConditionNumber * 4;
        Agree.Within([3.0, -2], model.Coefficients.AsSpan(), bound);
        Agree.Within(1, model.Intercept, bound * 20);
        Agree.Within(0, model.ResidualSumOfSquares, bound * bound * n);
    }
}
