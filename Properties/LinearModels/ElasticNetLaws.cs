using Xunit;

namespace Functional.Properties;

/// <summary>What holds for every lasso and elastic net: the conditions of an optimum, the ways there, and what must not matter.</summary>
[Trait("Formula", "LM7"), Trait("Formula", "LM12")]
public sealed class ElasticNetLaws
{
    /// <summary>
    /// The cost is within the gap of its least, so moving one coefficient to its own minimum gains no more than the gap: ½h·δ², δ being the way there
    /// and h = ‖x‖²/n + 2λ₂.
    /// </summary>
    [Law]
    public void No_coefficient_alone_can_gain_more_than_the_gap(IntegerMatrix m, int seed, bool intercept, bool positive, bool standardize, bool squared)
    {
        Problem p = new(m, seed);
        var options = p.Options(intercept, positive, standardize, squared);
        foreach (var solver in Enum.GetValues<ElasticNetSolver>())
        {
            var model = ElasticNetRegression.FitWeighted(p.X, p.Y, p.W, options with { Solver = solver, MaxIterations = 1_000_000 });
            Assert.True(model.Report.Converged, model.Report.Message);
            double variance = p.Total(intercept) / p.W.Sum();
            Assert.InRange(model.DualityGap, 0, options.Tolerance * variance * (1 + 1e-12));
            double[] r = p.Residuals(model);
            Agree.Within(0, intercept ? p.W.Zip(r, (w, v) => w * v).Sum() : 0, 1e-11 * (1 + p.W.Sum() * 9 * (1 + LinearAlgebra.Norm1(model.Coefficients))));
            Agree.Close(p.Cost(model, options), model.Report.Objective, 1e-11, 1e-13 * variance);
            for (int j = 0; j < m.Columns; j++)
            {
                var (slope, curve) = p.Slope(r, j, intercept);
                double deviation = standardize ? Math.Sqrt(curve - (intercept ? 0 : 0)) : 1, b = model.Coefficients[j];
                if (curve < 1e-12)
                {
                    Assert.Equal(0, b);
                    continue;
                }
                double l1 = options.Lambda1 * deviation, l2 = options.Lambda2 * deviation * deviation;
                double best = LinearModels.SoftThreshold(slope + curve * b, l1) / (curve + 2 * l2);
                double gain = (curve + 2 * l2) / 2 * Math.Pow((positive ? Math.Max(best, 0) : best) - b, 2);
                Agree.Within(0, gain, model.DualityGap + 1e-13 * variance * (1 + m.Rows), $"{solver}, column {j}");
                Assert.True(!positive || b >= 0);
            }
        }
    }

    /// <summary>Two answers within the gap cost the same to the gap.</summary>
    [Law]
    public void Both_solvers_paths_parts_and_orders_cost_the_same(IntegerMatrix m, int seed, bool intercept, bool positive, bool squared)
    {
        Problem p = new(m, seed);
        var options = p.Options(intercept, positive, false, squared) with { MaxIterations = 1_000_000 };
        var one = ElasticNetRegression.Fit(p.X, p.Y, options);
        Source source = new((ulong)seed);
        int[] order = [.. Enumerable.Range(0, m.Columns)];
        source.Shuffle(order);
        int cut = source.Below(m.Rows + 1);
        var path = ElasticNetPath.Fit(p.X, p.Y, options, new() { Lambdas = [4 * options.Lambda1, 2 * options.Lambda1, options.Lambda1] });
        Vector y = Vector.CopyFrom(p.Y);
        var parts = LinearRegressionSummary.Combine(LinearRegressionSummary.Of(p.X[..cut, ..], y[..cut]), LinearRegressionSummary.Of(p.X[cut.., ..], y[cut..]));
        double bound = 1.01 * options.Tolerance * p.Y.Sum(v => v * v) / m.Rows + 1e-12;
        Agree.Within(one.Report.Objective, ElasticNetRegression.Fit(p.X, p.Y, options with { Solver = ElasticNetSolver.Fista }).Report.Objective, bound, "FISTA");
        Agree.Within(one.Report.Objective, ElasticNetRegression.Fit(p.X.SelectColumns(order), p.Y, options).Report.Objective, bound, "order");
        Agree.Within(one.Report.Objective, path.Models[2].Report.Objective, bound, "path");
        Agree.Within(one.Report.Objective, parts.FitElasticNet(options).Report.Objective, bound, "parts");
        // The same options, to the last one: a path's λ₂ goes by the ratio.
        Assert.Equal(options.Lambda1, path.Models[2].Options.Lambda1);
        Assert.Equal(Enumerable.Range(0, m.Columns).Where(j => one.Coefficients[j] != 0), one.Selected);
    }

    [Law]
    public void From_the_largest_penalty_on_nothing_is_left(IntegerMatrix m, int seed, bool intercept, bool positive, bool standardize, bool squared)
    {
        Problem p = new(m, seed);
        var options = p.Options(intercept, positive, standardize, squared);
        var path = ElasticNetPath.Fit(p.X, p.Y, options, new() { Count = 3, Ratio = 0.25 }, p.W);
        Assert.Empty(path.Models[0].Selected);
        double largest = path.Lambdas[0];
        // Where no column has anything to say the path begins with λ₁ of the options, and has nothing at its end.
        if (largest < 1e-12 || (largest == options.Lambda1 && path.Models[2].Selected.IsEmpty))
        {
            return;
        }
        Assert.Empty(ElasticNetRegression.FitWeighted(p.X, p.Y, p.W, options with { Lambda1 = largest * (1 + 1e-12) }).Selected);
        // Just below it, something is: the gap of nothing at all is then above a tolerance this small.
        Assert.NotEmpty(ElasticNetRegression.FitWeighted(p.X, p.Y, p.W, options with { Lambda1 = 0.99 * largest, Tolerance = 1e-12 }).Selected);
        Assert.NotEmpty(path.Models[2].Selected);
    }

    [Law]
    public void Weight_nought_is_absent_and_weight_k_is_k_times(IntegerMatrix m, int seed, bool intercept, bool standardize, bool squared)
    {
        Problem p = new(m, seed);
        var options = p.Options(intercept, false, standardize, squared);
        Source source = new((ulong)seed);
        double[] w = source.Array(m.Rows, s => (double)s.Between(0, 3));
        w[0] = 2;
        int[] kept = [.. Enumerable.Range(0, m.Rows).Where(i => w[i] > 0)], repeated = [.. kept.SelectMany(i => Enumerable.Repeat(i, (int)w[i]))];
        var weighted = ElasticNetRegression.FitWeighted(p.X, p.Y, w, options);
        Assert.Equal(ElasticNetRegression.FitWeighted(p.X.SelectRows(kept), [.. kept.Select(i => p.Y[i])], [.. kept.Select(i => w[i])], options).Estimate, weighted.Estimate);
        var all = ElasticNetRegression.Fit(p.X.SelectRows(repeated), [.. repeated.Select(i => p.Y[i])], options);
        Agree.Within(all.Report.Objective, weighted.Report.Objective, 1.01 * options.Tolerance * repeated.Sum(i => p.Y[i] * p.Y[i]) / repeated.Length + 1e-12);
    }

    /// <summary>Without an absolute penalty it is ridge regression with λ = 2nλ₂, and least squares with none.</summary>
    [Law, Trait("Formula", "LM6")]
    public void Without_an_absolute_penalty_it_is_ridge_regression(IntegerMatrix m, int seed, bool intercept, bool standardize)
    {
        Problem p = new(m, seed);
        ElasticNetOptions options = new() { Lambda1 = 0, Lambda2 = 0.25, Intercept = intercept, Standardize = standardize };
        var net = ElasticNetRegression.Fit(p.X, p.Y, options);
        var ridge = RidgeRegression.Fit(p.X, p.Y, new() { Lambda = 2.0 * m.Rows * 0.25, Intercept = intercept, Standardize = standardize });
        Agree.Close(ridge.Coefficients.AsSpan(), net.Coefficients.AsSpan(), 1e-13, 1e-14);
        Agree.Within(ridge.Intercept, net.Intercept, 1e-12 * (1 + LinearAlgebra.Norm1(ridge.Coefficients) * 9));
        Agree.Close(ridge.Report.Objective / (2 * m.Rows), net.Report.Objective, 1e-12, 1e-13);
        Agree.Close(ridge.EffectiveDegreesOfFreedom, net.Estimate.DegreesOfFreedom, 1e-12);
        // A λ₁ of next to nothing, by the descent.
        var near = ElasticNetRegression.Fit(p.X, p.Y, options with { Lambda1 = 1e-9, Tolerance = 1e-13 });
        Agree.Within(ridge.Coefficients.AsSpan(), near.Coefficients.AsSpan(), 1e-4 * (1 + LinearAlgebra.NormInfinity(ridge.Coefficients)));
        Agree.Close(net.Estimate.DegreesOfFreedom, near.Selected.Length == ridge.Coefficients.Count(b => b != 0) ? near.Estimate.DegreesOfFreedom : net.Estimate.DegreesOfFreedom, 1e-9);
    }

    /// <summary>Columns times a power of two with λ₁ times as much give coefficients divided by it; targets with λ₁, coefficients times it: to the bit.</summary>
    [Law]
    public void Units_do_not_matter(IntegerMatrix m, int seed, bool intercept, bool positive)
    {
        Problem p = new(m, seed);
        var options = p.Options(intercept, positive, false, true);
        Source source = new((ulong)seed);
        int unit = source.Between(-30, 30), other = source.Between(-30, 30);
        var plain = ElasticNetRegression.Fit(p.X, p.Y, options);
        var scaled = ElasticNetRegression.Fit(p.X.Map(v => Math.ScaleB(v, unit)), [.. p.Y.Select(v => Math.ScaleB(v, other))], options with
        {
            Lambda1 = Math.ScaleB(options.Lambda1, unit + other),
            Lambda2 = Math.ScaleB(options.Lambda2, 2 * unit),
        });
        Agree.Bits(plain.Coefficients, scaled.Coefficients.Map(v => Math.ScaleB(v, unit - other)).AsSpan());
        Agree.Bits(plain.Intercept, Math.ScaleB(scaled.Intercept, -other));
        Assert.Equal(plain.Report.Iterations, scaled.Report.Iterations);
    }

    /// <summary>Many rows, many columns, strong correlations: every road, with its degrees of freedom, and the same bits on one thread and on two.</summary>
    [Theory]
    [InlineData(4000, 30, 0.0)]
    [InlineData(4000, 30, 0.999)]
    [InlineData(80, 400, 0.0)]
    [InlineData(80, 400, 0.9)]
    [InlineData(60, 3, 0.5)]
    public void Every_road_proves_its_answer(int rows, int columns, double correlation)
    {
        Source source = new(21);
        double[] common = source.Array(rows, s => s.Bell());
        var x = Matrix.Create(rows, columns, (i, j) => 5 + Math.Sqrt(correlation) * common[i] + Math.Sqrt(1 - correlation) * source.Bell());
        double[] y = [.. Enumerable.Range(0, rows).Select(i => 3 * x[i, 0] - 2 * x[i, columns / 2] + x[i, columns - 1] + source.Bell())];
        var path = ElasticNetPath.Fit(x, y, new() { Tolerance = 1e-10 }, new() { Count = 20 });
        Assert.Equal(path, ElasticNetPath.Fit(x, y, new() { Tolerance = 1e-10 }, new() { Count = 20 }, execution: Execution.Sequential));
        Assert.Equal(path, ElasticNetPath.Fit(x, y, new() { Tolerance = 1e-10 }, new() { Count = 20 }, execution: new() { DegreeOfParallelism = 2 }));
        double variance = path.Models[0].Estimate.TotalSumOfSquares / rows;
        foreach (var model in path.Models)
        {
            Assert.True(model.Report.Converged, model.Report.Message);
            Assert.True(model.Report.Iterations <= 1000, model.Report.Message);
            var alone = ElasticNetRegression.Fit(x, y, model.Options);
            Agree.Within(alone.Report.Objective, model.Report.Objective, 1e-10 * variance);
            Agree.Close(LinearModels.LassoCost(x, Vector.CopyFrom(y), model.Coefficients, model.Options.Lambda1, model.Intercept), model.Report.Objective, 1e-9);
            Assert.Equal(model.Selected.Length + 1, model.Estimate.DegreesOfFreedom);
            Assert.All(alone.Report.History.Zip(alone.Report.History.Skip(1)), h => Assert.True(h.Second <= h.First * (1 + 1e-12)));
        }
        // More is selected, and fitted better, as the penalty falls.
        Assert.All(path.Models.Zip(path.Models.Skip(1)), pair => Assert.True(
            pair.Second.Estimate.ResidualSumOfSquares <= pair.First.Estimate.ResidualSumOfSquares * (1 + 1e-6)));
    }

    private sealed class Problem(IntegerMatrix m, int seed)
    {
        public Matrix X { get; } = Matrix.CopyFrom(m.Rows, m.Columns, m.Values);

        public double[] Y { get; } = new Source((ulong)seed).Array(m.Rows, s => 3 + s.Bell());

        public double[] W { get; } = new Source((ulong)seed + 1).Array(m.Rows, s => s.Between(0.25, 3));

        public ElasticNetOptions Options(bool intercept, bool positive, bool standardize, bool squared) => new()
        {
            Lambda1 = new Source((ulong)seed + 2).Between(0.01, 2),
            Lambda2 = squared ? 0.3 : 0,
            Intercept = intercept,
            Positive = positive,
            Standardize = standardize,
            Tolerance = 1e-10,
        };

        public double[] Residuals(ElasticNetRegression model) => [.. Y.Zip(model.Predict(X), (a, b) => a - b)];

        public double Total(bool intercept)
        {
            double mean = intercept ? W.Zip(Y, (w, v) => w * v).Sum() / W.Sum() : 0;
            return W.Zip(Y, (w, v) => w * (v - mean) * (v - mean)).Sum();
        }

        /// <summary>(1/Σw) Σ w·x·r and (1/Σw) Σ w·x², x about its mean where there is an intercept.</summary>
        public (double Slope, double Curve) Slope(double[] r, int j, bool intercept)
        {
            double sum = W.Sum(), mean = intercept ? Enumerable.Range(0, m.Rows).Sum(i => W[i] * m[i, j]) / sum : 0;
            return (Enumerable.Range(0, m.Rows).Sum(i => W[i] * (m[i, j] - mean) * r[i]) / sum,
                Enumerable.Range(0, m.Rows).Sum(i => W[i] * (m[i, j] - mean) * (m[i, j] - mean)) / sum);
        }

        public double Cost(ElasticNetRegression model, ElasticNetOptions options)
        {
            double cost = W.Zip(Residuals(model), (w, r) => w * r * r).Sum() / (2 * W.Sum());
            for (int j = 0; j < m.Columns; j++)
            {
                double size = Math.Abs(model.Coefficients[j]) * (options.Standardize ? Math.Sqrt(Slope(Y, j, options.Intercept).Curve) : 1);
                cost += options.Lambda1 * size + options.Lambda2 * size * size;
            }
            return cost;
        }
    }
}
