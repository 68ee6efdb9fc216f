using System.Collections.Immutable;
using Xunit;

namespace Functional.Properties;

/// <summary>Scatter matrices, discriminants and their classifier.</summary>
public sealed class LinearDiscriminantLaws
{
    [Law(MaxTest = 60)]
    [Trait("Formula", "D6"), Trait("Formula", "D7")]
    public void Scatter_between_and_within_classes_is_that_of_all_rows(byte rows, byte columns, byte classes, int seed)
    {
        var (x, labels) = Data(rows % 50 + 1, columns % 6 + 1, classes % 5 + 1, seed);
        Matrix between = Scatter.Between(x, labels), within = Scatter.Within(x, labels), total = Scatter.Total(x);
        var bound = 20 * Tolerance.Gamma(x.Rows + 8) * Math.Max(1e-300, Summation.Sum(total.DiagonalVector()));
        Agree.Within(total.AsSpan(), (between + within).AsSpan(), bound);
        Assert.Equal(between, between.Transpose());
        Assert.Equal(within, within.Transpose());
        Assert.True(SymmetricEigenDecomposition.Factor(between).Values[0] >= -bound && SymmetricEigenDecomposition.Factor(within).Values[0] >= -bound);
        // By definition, row by row.
        Vector mean = x.Rows > 0 ? Vector.Create(x.Columns, j => Statistics.Mean(x.Column(j))) : Vector.Empty;
        var sum = Matrix.Zeros(x.Columns, x.Columns);
        foreach (var group in Enumerable.Range(0, x.Rows).GroupBy(i => labels[i]))
        {
            var own = Vector.Create(x.Columns, j => group.Average(i => x[i, j]));
            sum += group.Count() * LinearAlgebra.Outer(own - mean, own - mean);
        }
        Agree.Within(sum.AsSpan(), between.AsSpan(), bound);
    }

    [Law(MaxTest = 60)]
    [Trait("Formula", "D8"), Trait("Formula", "D9")]
    public void No_direction_has_a_larger_ratio_than_the_first_discriminant(byte rows, byte columns, byte classes, int seed)
    {
        int d = columns % 5 + 1, k = classes % 4 + 2;
        var (x, labels) = Data(10 * (d + k) + rows, d, k, seed);
        var lda = LinearDiscriminantAnalysis.Fit(x, labels);
        Matrix between = Scatter.Between(x, labels), within = Scatter.Within(x, labels), w = lda.Discriminants;
        Assert.Equal((Math.Min(k - 1, d), d), (lda.OutputFeatures, lda.WithinRank));
        // The whitening is right to κ(Σ) roundings of order d; the mixtures here have κ below 1e5 or so, and the bound asks.
        var bound = 50 * Tolerance.Gamma(x.Rows + (8 * d)) * Condition(within);
        var scatter = LinearAlgebra.MultiplyTransposedRight(LinearAlgebra.Multiply(w, within), w);
        for (var i = 0; i < w.Rows; i++)
        {
            Agree.Close(lda.Ratios[i], Scatter.FisherRatio(w.Row(i), between, within), bound, bound * lda.Ratios[0]);
            // S_B·w = λ·S_W·w.
            var left = LinearAlgebra.Multiply(between, Vector.CopyFrom(w.Row(i)));
            var right = LinearAlgebra.Multiply(within, Vector.CopyFrom(w.Row(i))) * lda.Ratios[i];
            Agree.Within(left, right, bound * lda.Ratios[0] * Math.Max(LinearAlgebra.Norm2(left), LinearAlgebra.Norm2(LinearAlgebra.Multiply(within, Vector.CopyFrom(w.Row(i))))));
            for (var j = 0; j < w.Rows; j++)
                Agree.Within(i == j ? x.Rows - k : 0, scatter[i, j], bound * x.Rows);
        }
        foreach (var i in Enumerable.Range(0, 10))
            Assert.True(Scatter.FisherRatio(RandomKey.FromSeed(seed).Child(i).Normal(d), between, within) <= lda.Ratios[0] * (1 + bound));
        Agree.Within(1, Summation.Sum(lda.ExplainedVarianceRatio), 1e-13);
        Agree.Bits(Scatter.FisherRatio(w.Row(0), between, within), Scatter.FisherRatio([.. w.Row(0).ToArray().Select(v => Math.ScaleB(v, 660))], between, within));
    }

    [Law(MaxTest = 60)]
    [Trait("Formula", "D9")]
    public void Probabilities_are_those_of_normal_classes_with_one_covariance(byte rows, byte columns, byte classes, int seed)
    {
        int d = columns % 4 + 1, k = classes % 4 + 2;
        var (x, labels) = Data(10 * (d + k) + rows, d, k, seed);
        var lda = LinearDiscriminantAnalysis.Fit(x, labels);
        var sigma = Scatter.Within(x, labels) * (1.0 / (x.Rows - k));
        var normals = Enumerable.Range(0, k).Select(c => new MultivariateNormal(Vector.CopyFrom(lda.ClassMeans.Row(c)), sigma)).ToArray();
        var probabilities = lda.PredictProbability(x);
        int[] predicted = [.. lda.Predict(x)];
        for (var i = 0; i < 10; i++)
        {
            var logs = Vector.Create(k, c => Math.Log(lda.Priors[c]) + normals[c].LogDensity(Vector.CopyFrom(x.Row(i))));
            var expected = Elementwise.Softmax(logs);
            // Quadratic forms are right to κ roundings of their size, and a probability feels that as its own share.
            var bound = 100 * Tolerance.Gamma(x.Rows + (8 * d)) * Condition(sigma) * (1 + logs.Max(Math.Abs));
            Agree.Within(expected, probabilities.Row(i), bound);
            Agree.Within(1, Summation.Sum(probabilities.Row(i)), 1e-14);
            Assert.True(expected[lda.Classes.IndexOf(predicted[i])] >= expected.Max() - bound);
            Agree.Bits(probabilities.Row(i), lda.PredictProbability(x.Row(i)));
            Assert.Equal(predicted[i], lda.Predict(x.Row(i)));
            Agree.Bits(lda.Apply(x).Row(i), lda.Apply(x.Row(i)));
        }
    }

    [Law(MaxTest = 40)]
    [Trait("Formula", "D9")]
    public void Units_names_parts_and_threads_do_not_matter(byte rows, byte classes, int seed)
    {
        int k = classes % 3 + 2;
        var (x, labels) = Data(40 + rows, 3, k, seed);
        var lda = LinearDiscriminantAnalysis.Fit(x, labels);
        Assert.Equal(lda, LinearDiscriminantAnalysis.Fit(x, labels, null, Execution.Sequential));
        var bound = 1e3 * Tolerance.Gamma(x.Rows + 24) * Condition(Scatter.Within(x, labels)) * (1 + lda.Ratios[0]);
        double[] units = [1e-6, 1e8, 3];
        var scaled = LinearDiscriminantAnalysis.Fit(x.Map((v, _, j) => v * units[j]), labels);
        Agree.Close(lda.Ratios, scaled.Ratios, bound, bound * lda.Ratios[0]);
        Assert.Equal(lda.Predict(x).AsEnumerable(), scaled.Predict(x.Map((v, _, j) => v * units[j])));
        int[] powers = [-600, 3, 500];
        var far = LinearDiscriminantAnalysis.Fit(x.Map((v, _, j) => Math.ScaleB(v, powers[j])), labels);
        Agree.Close(lda.Ratios, far.Ratios, bound, bound * lda.Ratios[0]);
        Assert.Equal(lda.Predict(x).AsEnumerable(), far.Predict(x.Map((v, _, j) => Math.ScaleB(v, powers[j]))));
        var renamed = LinearDiscriminantAnalysis.Fit(x, [.. labels.Select(l => 5 * l + 1)]);
        Assert.Equal(lda.Predict(x).Select(l => 5 * l + 1), renamed.Predict(x));
        var parts = labels.Distinct().ToDictionary(l => l, l =>
        {
            int[] own = [.. Enumerable.Range(0, x.Rows).Where(i => labels[i] == l)];
            return CovarianceSummary.Combine(CovarianceSummary.Of(x.SelectRows(own[..1])), CovarianceSummary.Of(x.SelectRows(own[1..])));
        });
        Agree.Close(lda.Ratios, LinearDiscriminantAnalysis.Of(parts).Ratios, bound, bound * lda.Ratios[0]);
    }

    [Fact]
    [Trait("Formula", "D9")]
    public void Collinear_columns_are_left_out_and_shrinkage_fills_them()
    {
        var (x, labels) = Data(60, 3, 3, 11);
        var doubled = Matrix.Create(60, 4, (i, j) => j < 3 ? x[i, j] : x[i, 0] + x[i, 1]);
        LinearDiscriminantAnalysis plain = LinearDiscriminantAnalysis.Fit(x, labels), wide = LinearDiscriminantAnalysis.Fit(doubled, labels);
        Assert.Equal((3, 3), (plain.WithinRank, wide.WithinRank));
        Agree.Close(plain.Ratios, wide.Ratios, 1e-9);
        Assert.Equal(plain.Predict(x).AsEnumerable(), wide.Predict(doubled));
        Assert.Equal(4, LinearDiscriminantAnalysis.Fit(doubled, labels, new() { Shrinkage = 0.1 }).WithinRank);
        // All shrunk: the nearest mean wins.
        var nearest = LinearDiscriminantAnalysis.Fit(x, labels, new() { Shrinkage = 1, Priors = [0.25, 0.5, 0.25] });
        var even = LinearDiscriminantAnalysis.Fit(x, labels, new() { Shrinkage = 1, Priors = [1 / 3.0, 1 / 3.0, 1 / 3.0] });
        Assert.Equal([0.25, 0.5, 0.25], nearest.Priors.ToArray());
        for (var i = 0; i < 60; i++)
        {
            double[] distances = [.. Enumerable.Range(0, 3).Select(c => Distance.Euclidean(x.Row(i), even.ClassMeans.Row(c)))];
            Assert.Equal(even.Classes[Array.IndexOf(distances, distances.Min())], even.Predict(x.Row(i)));
        }
    }

    [Fact]
    [Trait("Formula", "D6"), Trait("Formula", "D8"), Trait("Formula", "D9")]
    public void The_edges_are_as_documented()
    {
        var one = LinearDiscriminantAnalysis.Fit(Matrix.FromRows([1, 2], [3, 5]), [4, 4]);
        Assert.Equal((4, 0, 1.0), (one.Predict([9, 9]), one.OutputFeatures, one.PredictProbability([9, 9])[0]));
        Refusal.Of<SingularMatrixException>(() => LinearDiscriminantAnalysis.Fit(Matrix.FromRows([1, 2], [3, 5]), [0, 1]), "differ within a class");
        Refusal.Of<SingularMatrixException>(() => LinearDiscriminantAnalysis.Fit(Matrix.FromRows([1], [1], [2], [2]), [0, 0, 1, 1], new() { Shrinkage = 0.5 }), "differ within a class");
        Assert.False(LinearDiscriminantAnalysis.TryFit(Matrix.FromRows([1, 2], [3, 5]), [0, 1], out var none));
        Assert.Null(none);
        Assert.True(LinearDiscriminantAnalysis.TryFit(Matrix.FromRows([1], [2], [5]), [0, 0, 1], out var some) && some.Predict([5]) == 1);
        Refusal.Range("Tolerance", () => LinearDiscriminantAnalysis.Fit(Matrix.Ones(2, 1), [0, 1], new() { Tolerance = 1 }), "below 1");
        Refusal.Range("priors", () => LinearDiscriminantAnalysis.Create(
            some!.Options, some.Classes, some.Mean, some.ClassMeans, [2, -1], some.Discriminants, some.Ratios, some.ExplainedVarianceRatio, 1, some.Weights, some.Offsets), "2");
        Refusal.Range("offsets", () => LinearDiscriminantAnalysis.Create(
            some!.Options, some.Classes, some.Mean, some.ClassMeans, some.Priors, some.Discriminants, some.Ratios, some.ExplainedVarianceRatio, 1, some.Weights, [0, double.NaN]), "NaN");
        // One fold whose classes do not vary does not take down a cross-validation.
        var scores = CrossValidation.Scores<LinearDiscriminantAnalysis, LinearDiscriminantAnalysisOptions>(
            Matrix.FromColumns([1, 1, 2, 2, 1, 5]), [0, 0, 1, 1, 0, 1], new(), Folds.FromAssignments([0, 0, 0, 0, 0, 1]), (actual, predicted) => Metrics.Accuracy(actual, predicted));
        Assert.Equal(1, scores.UndefinedFolds);
        Refusal.Argument("labels", () => LinearDiscriminantAnalysis.Fit(Matrix.Ones(2, 1), [1]), "(2), got 1");
        Refusal.Argument("features", () => LinearDiscriminantAnalysis.Fit(Matrix.Zeros(0, 1), []), "at least one row");
        Refusal.Argument("features", () => LinearDiscriminantAnalysis.Fit(Matrix.FromRows([1], [double.PositiveInfinity]), [0, 1]), "row 1, column 0");
        Refusal.Range("Shrinkage", () => LinearDiscriminantAnalysis.Fit(Matrix.Ones(2, 1), [0, 1], new() { Shrinkage = -0.1 }), "-0.1");
        Refusal.Range("options", () => LinearDiscriminantAnalysis.Fit(Data(20, 3, 2, 1).X, Data(20, 3, 2, 1).Labels, new() { Components = 2 }), "at most 1 discriminant", "got 2");
        Refusal.Argument("options", () => LinearDiscriminantAnalysis.Fit(Data(20, 3, 2, 1).X, Data(20, 3, 2, 1).Labels, new() { Priors = [1.0] }), "each of 2 classes");
        Refusal.Argument("options", () => LinearDiscriminantAnalysis.Fit(Data(20, 3, 2, 1).X, Data(20, 3, 2, 1).Labels, new() { Priors = [0.5, 0.6] }), "sum to 1, got 1.1");
        Refusal.Argument("classes", () => LinearDiscriminantAnalysis.Of(ImmutableDictionary<int, CovarianceSummary>.Empty), "one class");
        Refusal.Argument("classes", () => LinearDiscriminantAnalysis.Of(new Dictionary<int, CovarianceSummary> { [1] = CovarianceSummary.Empty }), "class 1");
        Assert.True(double.IsNaN(Scatter.FisherRatio([0], Matrix.Ones(1, 1), Matrix.Ones(1, 1))));
        Assert.Equal(double.PositiveInfinity, Scatter.FisherRatio([1], Matrix.Ones(1, 1), Matrix.Zeros(1, 1)));
        Refusal.Argument("within", () => Scatter.FisherRatio([1], Matrix.Ones(1, 1), Matrix.Ones(2, 2)), "1×1", "2×2");
        Refusal.Argument("labels", () => Scatter.Between(Matrix.Ones(2, 1), [1]), "(2), got 1");
        Assert.Equal(Matrix.Zeros(2, 2), Scatter.Between(Matrix.Zeros(0, 2), []));
        Assert.Equal(Matrix.Zeros(2, 2), Scatter.Total(Matrix.Zeros(0, 2)));
        using CancellationTokenSource stop = new();
        stop.Cancel();
        Assert.Throws<OperationCanceledException>(() => LinearDiscriminantAnalysis.Fit(Matrix.Ones(3000, 20), new int[3000], null, new Execution { Cancellation = stop.Token }));
    }

    internal static (Matrix X, int[] Labels) Data(int n, int d, int k, int seed)
    {
        var key = RandomKey.FromSeed(seed);
        int[] labels = [.. Enumerable.Range(0, n).Select(i => (i % k * 3) - 2)];
        var means = Matrix.Wrap(k, d, key.Child("means").Normal(k * d).ToArray());
        var mix = Matrix.Wrap(d, d, key.Child("mix").Normal(d * d).ToArray()) + (2 * Matrix.Identity(d));
        var x = LinearAlgebra.Multiply(Matrix.Wrap(n, d, key.Child("rows").Normal(n * d).ToArray()), mix);
        return (x.Map((v, i, j) => v + (3 * means[i % k, j]) + 5), labels);
    }

    private static double Condition(Matrix symmetric)
    {
        var values = SymmetricEigenDecomposition.Factor(symmetric).Values;
        return values[^1] / values[0];
    }
}
