using Xunit;

namespace Functional.Properties;

/// <summary>Penalties that differ by column, and columns without one.</summary>
[Trait("Formula", "LM7"), Trait("Formula", "LM12")]
public sealed class ElasticNetFactorLaws
{
    /// <summary>Moving one coefficient to its own minimum gains no more than the gap: ½h·δ², δ being the way there and h = ‖x‖²/n + 2fλ₂.</summary>
    [Law]
    public void No_coefficient_alone_can_gain_more_than_the_gap(IntegerMatrix m, int seed, bool intercept, bool standardize, bool squared)
    {
        Problem p = new(m, seed, intercept);
        var options = p.Options(standardize, squared);
        foreach (var solver in Enum.GetValues<ElasticNetSolver>())
        {
            var model = ElasticNetRegression.Fit(p.X, p.Y, options with { Solver = solver, MaxIterations = 1_000_000 });
            Assert.True(model.Report.Converged, model.Report.Message);
            double[] r = [.. p.Y.Zip(model.Predict(p.X), (a, b) => a - b)];
            for (int j = 0; j < m.Columns; j++)
            {
                var (slope, curve) = p.Slope(r, j);
                if (curve < 1e-12)
                    continue;
                double deviation = standardize ? Math.Sqrt(curve) : 1, b = model.Coefficients[j], f = p.Factors[j];
                double l1 = f * options.Lambda1 * deviation, l2 = f * options.Lambda2 * deviation * deviation;
                double best = LinearModels.SoftThreshold(slope + curve * b, l1) / (curve + 2 * l2);
                double gain = (curve + 2 * l2) / 2 * (best - b) * (best - b);
                Agree.Within(0, gain, model.DualityGap + 1e-13 * p.Variance * (1 + m.Rows), $"{solver}, column {j}");
                // A free column is at right angles to what is left, at the unit lengths of both.
                if (f == 0)
                    Agree.Within(0, slope / Math.Sqrt(curve * Math.Max(p.Variance, 1e-300)), 1e-12 * (1 + m.Rows), $"{solver}, free column {j}");
            }
        }
    }

    /// <summary>A column divided by its factor under a penalty of 1 is the same lasso: to the bit for powers of two.</summary>
    [Law]
    public void A_factor_is_a_unit_of_its_column(IntegerMatrix m, int seed, bool intercept)
    {
        Problem p = new(m, seed, intercept);
        double[] factors = new Source((ulong)seed).Array(m.Columns, s => Math.ScaleB(1, s.Between(-3, 3)));
        ElasticNetOptions options = new() { Lambda1 = 0.25, Intercept = intercept, Tolerance = 1e-10 };
        var weighted = ElasticNetRegression.Fit(p.X, p.Y, options with { PenaltyFactors = Vector.CopyFrom(factors) });
        var divided = ElasticNetRegression.Fit(p.X.Map((v, _, j) => v / factors[j]), p.Y, options);
        Agree.Bits(divided.Coefficients, weighted.Coefficients.Map((b, j) => b * factors[j]).AsSpan());
        Assert.Equal(ElasticNetRegression.Fit(p.X, p.Y, options).Estimate, ElasticNetRegression.Fit(p.X, p.Y, options with { PenaltyFactors = Vector.Filled(m.Columns, 1) }).Estimate);
    }

    /// <summary>From the largest penalty on the free columns alone are in, at their least squares; without any other the fit is least squares throughout.</summary>
    [Law]
    public void A_path_begins_with_the_least_squares_of_its_free_columns(IntegerMatrix m, int seed, bool intercept, bool squared)
    {
        Problem p = new(m, seed, intercept);
        int[] free = [.. Enumerable.Range(0, m.Columns).Where(j => p.Factors[j] == 0)];
        var path = ElasticNetPath.Fit(p.X, p.Y, p.Options(false, squared), new() { Count = 3, Ratio = 0.1 });
        var least = LinearRegression.Fit(p.X.SelectColumns(free), p.Y, new() { Intercept = intercept });
        Assert.All(path.Models[0].Selected, j => Assert.Contains(j, free));
        // Collinear columns share what they predict in more than one way.
        Agree.Within(least.Predict(p.X.SelectColumns(free)).AsSpan(), path.Models[0].Predict(p.X).AsSpan(), 1e-6 * (1 + Math.Sqrt(p.Variance)));
    }

    [Fact]
    public void Free_columns_and_data_of_any_shape()
    {
        foreach (var (rows, columns) in ((int, int)[])[(4000, 30), (40, 100), (9, 12)])
        {
            Source source = new(5);
            var x = Matrix.Create(rows, columns, (_, _) => 3 + source.Bell());
            double[] y = [.. Enumerable.Range(0, rows).Select(i => x[i, 0] - x[i, 1] + 2 * x[i, columns - 1] + source.Bell())];
            var factors = Vector.Create(columns, j => j is 1 or 4 ? 0 : 1 + (j % 3));
            ElasticNetOptions options = new() { Lambda1 = 0.1, PenaltyFactors = factors, Tolerance = 1e-10 };
            var model = ElasticNetRegression.Fit(x, y, options);
            Assert.True(model.Report.Converged, model.Report.Message);
            Assert.Equal(model, ElasticNetRegression.Fit(x, y, options, new() { DegreeOfParallelism = 2 }));
            Assert.Contains(4, model.Selected);
            // What the free columns predict, in the target or elsewhere, is taken out first (Frisch, Waugh and Lovell): the others see what is left.
            int[] free = [1, 4], others = [.. Enumerable.Range(0, columns).Except(free)];
            var left = x.SelectColumns(others).Map((v, _, _) => v);
            var known = x.SelectColumns(free);
            Vector Left(Vector column) => Vector.Create(rows, i => column[i] - LinearRegression.Fit(known, column).Predict(known.Row(i)));
            var apart = ElasticNetRegression.Fit(
                Matrix.FromColumns([.. others.Select(j => Left(left.Column(Array.IndexOf(others, j))))]), Left(Vector.CopyFrom(y)),
                options with { PenaltyFactors = Vector.Create(others.Length, k => factors[others[k]]) });
            Agree.Close(apart.Report.Objective, model.Report.Objective, 1e-8);
            Agree.Within(apart.Coefficients.AsSpan(), others.Select(j => model.Coefficients[j]).ToArray(), 1e-3);
        }
    }

    [Fact]
    public void Wrong_factors_say_what_came_and_none_but_free_columns_is_least_squares()
    {
        var x = Matrix.FromRows([1, 2], [3, 5], [4, 4], [6, 1], [7, 3]);
        double[] y = [1, 2, 4, 3, 6];
        Refusal.Argument("PenaltyFactors", () => ElasticNetRegression.Fit(x, y, new() { PenaltyFactors = [1] }), "2 columns", "got 1");
        Refusal.Range("PenaltyFactors", () => ElasticNetRegression.Fit(x, y, new() { PenaltyFactors = [1, -1] }), "-1");
        Refusal.Range("PenaltyFactors", () => ElasticNetPath.Fit(x, y, new() { PenaltyFactors = [1, double.NaN] }), "NaN");
        Refusal.Argument("PenaltyFactors", () => ElasticNetRegression.Fit(x, y, new() { PenaltyFactors = [1, 0], Positive = true }), "above 0", "got 0");
        Refusal.Argument("PenaltyFactors", () => LinearRegressionSummary.Of(x, Vector.CopyFrom(y)).FitElasticNet(new() { PenaltyFactors = [1] }), "2 columns");
        var least = LinearRegression.Fit(x, y);
        foreach (var solver in Enum.GetValues<ElasticNetSolver>())
        {
            ElasticNetOptions options = new() { PenaltyFactors = [0, 0], Solver = solver };
            Agree.Close(least.Coefficients.AsSpan(), ElasticNetRegression.Fit(x, y, options).Coefficients.AsSpan(), 1e-12);
            Agree.Close(least.Coefficients.AsSpan(), LinearRegressionSummary.Of(x, Vector.CopyFrom(y)).FitElasticNet(options).Coefficients.AsSpan(), 1e-12);
        }
        // The same column twice, and one of nothing, all of them free.
        var twice = Matrix.FromRows([1, 1, 0, 2], [3, 3, 0, 5], [4, 4, 0, 4], [6, 6, 0, 1], [7, 7, 0, 3]);
        var model = ElasticNetRegression.Fit(twice, y, new() { PenaltyFactors = [0, 0, 0, 0] });
        Assert.True(model.Report.Converged);
        Agree.Close(least.Coefficients[0], model.Coefficients[0] + model.Coefficients[1], 1e-9);
        Assert.Equal(0, model.Coefficients[2]);
        // Ridge regression, where there is no absolute penalty.
        Agree.Close(
            RidgeRegression.Fit(x, y, new() { Lambda = 5, PenaltyFactors = [2, 0.5] }).Coefficients.AsSpan(),
            ElasticNetRegression.Fit(x, y, new() { Lambda1 = 0, Lambda2 = 0.5, PenaltyFactors = [2, 0.5] }).Coefficients.AsSpan(), 1e-13);
    }

    private sealed class Problem(IntegerMatrix m, int seed, bool intercept)
    {
        public Matrix X { get; } = Matrix.CopyFrom(m.Rows, m.Columns, m.Values);

        public double[] Y { get; } = new Source((ulong)seed).Array(m.Rows, s => 3 + s.Bell());

        public double[] Factors { get; } = new Source((ulong)seed + 1).Array(m.Columns, s => s.OneIn(3) ? 0 : s.Between(0.25, 3));

        public double Variance
        {
            get
            {
                double mean = intercept ? Y.Average() : 0;
                return Y.Average(v => (v - mean) * (v - mean));
            }
        }

        public ElasticNetOptions Options(bool standardize, bool squared) => new()
        {
            Lambda1 = new Source((ulong)seed + 2).Between(0.01, 2),
            Lambda2 = squared ? 0.3 : 0,
            Intercept = intercept,
            Standardize = standardize,
            PenaltyFactors = Vector.CopyFrom(Factors),
            Tolerance = 1e-10,
        };

        /// <summary>(1/n) Σ x·r and (1/n) Σ x², x about its mean where there is an intercept.</summary>
        public (double Slope, double Curve) Slope(double[] r, int j)
        {
            double mean = intercept ? Enumerable.Range(0, m.Rows).Average(i => (double)m[i, j]) : 0;
            return (Enumerable.Range(0, m.Rows).Average(i => (m[i, j] - mean) * r[i]), Enumerable.Range(0, m.Rows).Average(i => (m[i, j] - mean) * (m[i, j] - mean)));
        }
    }
}
