using Xunit;

namespace Functional.Properties;

/// <summary>The parts of the expected error add up, and are what theory says where theory knows them.</summary>
[Trait("Formula", "A5")]
public sealed class BiasVarianceLaws
{
    [Law]
    public void The_three_parts_add_up_to_the_error(byte models, byte points, int seed, byte noise)
    {
        int b = models % 20 + 1, n = points % 20 + 1;
        var key = RandomKey.FromSeed(seed);
        var scale = Math.Pow(10, seed % 100);
        var predictions = Matrix.Wrap(b, n, [.. key.Child(0).Normal(b * n).Select(v => scale * (3 + v))]);
        double[] actual = [.. key.Child(1).Normal(n).Select(v => scale * v)];
        var parts = BiasVariance.Of(predictions, actual, noise * scale * scale);
        // Sums of squares of at most 400 terms, none larger than (max|ŷ| + max|y|)², each right to γ of its length.
        var bound = 8 * Tolerance.Gamma(b + n + 8) * (Square(predictions.AsSpan().ToArray().Max(Math.Abs) + actual.Max(Math.Abs)) + parts.Irreducible);
        Agree.Within(parts.Error, parts.BiasSquared + parts.Variance + parts.Irreducible, bound);
        Assert.True(parts.Variance >= 0 && parts.Error >= 0);
        Assert.Equal(noise * scale * scale, parts.Irreducible);
        if (b == 1)
            Assert.Equal(0, parts.Variance);
        for (var j = 0; j < n; j++)
        {
            var column = predictions.Column(j);
            Agree.Bits(Statistics.Mean(column) - actual[j], parts.PointBias[j]);
            Agree.Bits(Statistics.PopulationVariance(column), parts.PointVariance[j]);
        }
    }

    [Law(MaxTest = 20)]
    public void Every_resample_is_a_fit_on_rows_drawn_with_replacement(int seed)
    {
        var (x, y) = CrossValidationLaws.Data(25, seed);
        var (points, actual) = CrossValidationLaws.Data(7, seed ^ 77);
        var key = RandomKey.FromSeed(seed);
        var parts = BiasVariance.Estimate<LinearRegression, LinearRegressionOptions>(x, y, points, actual, new(), 6, key, 0.5);
        var rows = Enumerable.Range(0, 6).Select(b =>
        {
            int[] drawn = [.. key.Child(b).ChoiceWithReplacement(25, 25)];
            return LinearRegression.Fit(x.SelectRows(drawn), [.. drawn.Select(row => y[row])]).Predict(points);
        });
        Assert.Equal(BiasVariance.Of(Matrix.FromRows([.. rows]), actual, 0.5), parts);
        Assert.Equal(
            parts, BiasVariance.Estimate<LinearRegression, LinearRegressionOptions>(x, y, points, actual, new(), 6, key, 0.5, new Execution { DegreeOfParallelism = 5 }));
    }

    /// <summary>The mean of n rows of variance σ² has variance σ²/n over new samples; among resamples of one sample it is s²/n, s² the population variance of it.</summary>
    [Fact]
    public void The_variance_of_a_mean_is_that_of_theory()
    {
        const int N = 50, B = 4000;
        double[] y = [.. RandomKey.FromSeed(2).Normal(N)];
        var none = Matrix.Wrap(N, 0, []);
        var parts = BiasVariance.Estimate<LinearRegression, LinearRegressionOptions>(none, y, Matrix.Wrap(1, 0, []), [Statistics.Mean(y) + 3], new(), B, RandomKey.FromSeed(3));
        var theory = Statistics.PopulationVariance(y) / N;
        // A variance of B nearly normal values has a relative deviation of √(2/B), their mean one of √(theory/B); six of either.
        Agree.Close(theory, parts.Variance, 6 * Math.Sqrt(2.0 / B));
        Agree.Within(-3, parts.PointBias[0], 6 * Math.Sqrt(theory / B));
    }

    [Fact]
    public void A_model_that_is_too_plain_has_bias_and_one_that_is_too_rich_has_variance()
    {
        var (x, y) = CrossValidationLaws.Data(30, 4);
        var rich = Matrix.Create(30, 15, (i, j) => j < 2 ? x[i, j] : Math.Sin((j * i) + j));
        var (points, actual) = (rich, y);
        var plain = BiasVariance.Estimate<LinearRegression, LinearRegressionOptions>(rich.SelectColumns(5), y, points.SelectColumns(5), actual, new(), 50, RandomKey.FromSeed(1));
        var right = BiasVariance.Estimate<LinearRegression, LinearRegressionOptions>(rich.SelectColumns(0, 1), y, points.SelectColumns(0, 1), actual, new(), 50, RandomKey.FromSeed(1));
        var full = BiasVariance.Estimate<LinearRegression, LinearRegressionOptions>(rich, y, points, actual, new(), 50, RandomKey.FromSeed(1));
        Assert.True(plain.BiasSquared > 2 * right.BiasSquared, $"{plain} | {right}");
        Assert.True(full.Variance > 2 * right.Variance, $"{full} | {right}");
    }

    [Fact]
    public void The_edges_are_as_documented()
    {
        Assert.Equal("error 3.667 = bias² 3 + variance 0.6667 + irreducible 0", BiasVariance.Of(Matrix.FromRows([1, 2, 3], [3, 2, 1]), [2, 2, 5]).ToString());
        Assert.True(double.IsNaN(BiasVariance.Of(Matrix.Wrap(2, 0, []), []).Error));
        Assert.True(BiasVariance.Of(Matrix.FromRows([1], [1]), [1], 0.25).BiasSquared == -0.25);
        Assert.True(double.IsNaN(BiasVariance.Of(Matrix.FromRows([1, double.NaN]), [1, 1]).BiasSquared));
        Refusal.Argument("predictions", () => BiasVariance.Of(Matrix.Wrap(0, 2, []), [1, 2]), "one model");
        Refusal.Argument("actual", () => BiasVariance.Of(Matrix.Ones(1, 2), [1]), "2 points", "got 1");
        Refusal.Range("noiseVariance", () => BiasVariance.Of(Matrix.Ones(1, 1), [1], -1), "-1");
        var (x, y) = CrossValidationLaws.Data(5, 1);
        Refusal.Range("resamples", () => BiasVariance.Estimate<LinearRegression, LinearRegressionOptions>(x, y, x, y, new(), 1, default), "got 1");
        Refusal.Argument("actual", () => BiasVariance.Estimate<LinearRegression, LinearRegressionOptions>(x, y, x, [1.0], new(), 2, default), "5 points");
        Refusal.Argument("target", () => BiasVariance.Estimate<LinearRegression, LinearRegressionOptions>(x, [1.0], x, y, new(), 2, default), "got 1");
    }

    private static double Square(double value) => value * value;
}
