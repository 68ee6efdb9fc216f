using System.Collections.Immutable;
using Xunit;

namespace Functional.Properties;

/// <summary>Cross-validation and grid search: what is fitted on, what is judged, and what becomes of it.</summary>
[Trait("Formula", "A6")]
public sealed class CrossValidationLaws
{
    private static readonly RegressionScore Error = (actual, predicted) => Loss.MeanSquaredError(actual, predicted);

    [Law(MaxTest = 50)]
    public void Every_row_is_judged_by_a_fit_on_the_other_folds_alone(byte rows, byte count, int seed)
    {
        int k = count % 5 + 2, n = 4 * k + rows % 30;
        var (x, y) = Data(n, seed);
        var folds = Folds.Shuffled(n, k, RandomKey.FromSeed(seed));
        var predicted = CrossValidation.Predict<LinearRegression, LinearRegressionOptions>(x, y, new(), folds);
        var scores = CrossValidation.Scores<LinearRegression, LinearRegressionOptions>(x, y, new(), folds, Error);
        foreach (var fold in folds)
        {
            var model = LinearRegression.Fit(x.SelectRows(fold.Training.AsSpan()), Vector.CopyFrom(y).Select(fold.Training.AsSpan()));
            var (points, actual) = (x.SelectRows(fold.Validation.AsSpan()), Vector.CopyFrom(y).Select(fold.Validation.AsSpan()));
            Agree.Bits(model.Predict(points), predicted.Select(fold.Validation.AsSpan()));
            Agree.Bits(Loss.MeanSquaredError(actual, model.Predict(points)), scores.Folds[fold.Index]);
        }
        Agree.Bits(Statistics.Mean(scores.Folds), scores.Mean);
        Agree.Bits(Statistics.SampleStandardDeviation(scores.Folds), scores.StandardDeviation);
    }

    [Law(MaxTest = 30)]
    public void What_a_row_says_of_itself_does_not_reach_its_prediction(byte row, int seed)
    {
        const int N = 24;
        var (x, y) = Data(N, seed);
        var folds = Folds.Shuffled(N, 6, RandomKey.FromSeed(seed));
        var before = CrossValidation.Predict<LinearRegression, LinearRegressionOptions>(x, y, new(), folds);
        y[row % N] += 1000;
        var after = CrossValidation.Predict<LinearRegression, LinearRegressionOptions>(x, y, new(), folds);
        for (var i = 0; i < N; i++)
            Assert.Equal(folds.Assignments[i] == folds.Assignments[row % N], before[i].Equals(after[i]));
    }

    [Law(MaxTest = 20)]
    public void Leaving_one_out_is_the_residual_over_one_less_the_leverage(byte rows, int seed)
    {
        var (x, y) = Data(10 + rows % 20, seed);
        var predicted = CrossValidation.Predict<LinearRegression, LinearRegressionOptions>(x, y, new(), Folds.LeaveOneOut(y.Length));
        var diagnostics = LinearRegression.Fit(x, y).Diagnose(x, y);
        // Allen (1974): y − ŷ₋ᵢ = rᵢ / (1 − hᵢ). Both sides come of fits of κ below 1e3, whose error 1 − h magnifies.
        for (var i = 0; i < y.Length; i++)
        {
            var left = 1 - diagnostics.Leverages[i];
            Agree.Within(diagnostics.Residuals[i] / left, y[i] - predicted[i], 1e4 * Tolerance.Epsilon * (1 + y.Max(Math.Abs)) / (left * left));
        }
    }

    [Fact]
    public void Threads_do_not_change_a_bit_and_folds_run_side_by_side()
    {
        var (x, y) = Data(200, 3);
        var folds = Folds.Shuffled(200, 10, RandomKey.FromSeed(3));
        var alone = CrossValidation.Scores<LinearRegression, LinearRegressionOptions>(x, y, new(), folds, Error, Execution.Sequential);
        foreach (var threads in (int[])[2, 3, 16])
            Assert.Equal(alone, CrossValidation.Scores<LinearRegression, LinearRegressionOptions>(x, y, new(), folds, Error, new Execution { DegreeOfParallelism = threads }));
        using Barrier meeting = new(2);
        CrossValidation.Scores(Folds.LeaveOneOut(2), _ => meeting.SignalAndWait(TimeSpan.FromMinutes(1)) ? 1 : throw new TimeoutException(), new Execution { DegreeOfParallelism = 2 });
    }

    [Fact]
    public void Undefined_folds_are_counted_and_left_out_of_the_mean()
    {
        var scores = CrossValidation.Scores(Folds.LeaveOneOut(4), fold => fold.Index == 2 ? double.NaN : fold.Index);
        Assert.Equal((1, 4.0 / 3), (scores.UndefinedFolds, scores.Mean));
        Agree.Close(Math.Sqrt(7.0 / 3), scores.StandardDeviation, 4 * Tolerance.Epsilon);
        Agree.Close(Math.Sqrt(7.0) / 3, scores.StandardError, 4 * Tolerance.Epsilon);
        Assert.Equal("1.333 ± 1.53 over 4 folds, 1 of them undefined", scores.ToString());
        var none = CrossValidation.Scores(Folds.LeaveOneOut(2), _ => double.NaN);
        Assert.True(double.IsNaN(none.Mean) && double.IsNaN(none.StandardDeviation) && none.UndefinedFolds == 2);
    }

    [Fact]
    public void Classifiers_are_judged_by_labels_and_by_probabilities_of_all_classes()
    {
        Matrix x = Matrix.Create(30, 1, (i, _) => i);
        int[] labels = [.. Enumerable.Range(0, 30).Select(i => i < 10 ? 7 : i < 29 ? -2 : 40)];
        var folds = Folds.Contiguous(30, 5);
        var predicted = CrossValidation.Predict<Shares, int>(x, labels, 0, folds);
        var probabilities = CrossValidation.PredictProbability<Shares, int>(x, labels, 0, folds);
        Assert.Equal((30, 3), (probabilities.Rows, probabilities.Columns));
        foreach (var fold in folds)
        {
            var model = Shares.Fit(x.SelectRows(fold.Training.AsSpan()), [.. fold.Training.Select(row => labels[row])], 0);
            foreach (var row in fold.Validation)
            {
                Assert.Equal(model.Predict(x.Row(row)), predicted[row]);
                Assert.Equal(((int[])[-2, 7, 40]).Select(label => fold.Training.Count(r => labels[r] == label) / (double)fold.Training.Length), probabilities.Row(row).ToArray());
            }
        }
        var accuracy = CrossValidation.Scores<Shares, int>(x, labels, 0, folds, (actual, guess) => Metrics.Accuracy(actual, guess));
        Assert.Equal(folds.Select(f => f.Validation.Count(row => predicted[row] == labels[row]) / (double)f.Validation.Length), accuracy.Folds);
    }

    [Law(MaxTest = 40)]
    public void The_best_candidate_is_the_first_with_the_best_mean(byte count, int seed)
    {
        double[] candidates = [.. Enumerable.Range(0, count % 6 + 1).Select(i => Math.Round(4 * RandomKey.FromSeed(seed).Child(i).Uniform()))];
        var folds = Folds.LeaveOneOut(3);
        foreach (var minimize in (bool[])[false, true])
        {
            var result = GridSearch.Run(candidates, folds, (fold, value) => value == 3 ? double.NaN : value + fold.Index, minimize);
            Assert.Equal(candidates, result.Candidates.Select(c => c.Candidate));
            double[] defined = [.. candidates.Where(c => c != 3)];
            if (defined.Length == 0)
            {
                Refusal.Of<InvalidOperationException>(() => _ = result.Best, "NaN");
                continue;
            }
            var best = minimize ? defined.Min() : defined.Max();
            Assert.Same(result.Candidates[Array.IndexOf(candidates, best)], result.Best);
            Assert.Same(result.Best, result.Ranked[0]);
            Assert.Equal(candidates.OrderBy(c => c == 3).ThenBy(c => minimize ? c : -c), result.Ranked.Select(c => c.Candidate));
            Assert.Equal(result, GridSearch.Run(candidates, folds, (fold, value) => value == 3 ? double.NaN : value + fold.Index, minimize));
        }
    }

    [Fact]
    public void A_search_judges_options_as_cross_validation_does()
    {
        var (x, y) = Data(40, 8);
        var folds = Folds.Contiguous(40, 4);
        LinearRegressionOptions[] candidates = [new() { Intercept = false }, new()];
        var search = GridSearch.Run<LinearRegression, LinearRegressionOptions>(x, y, candidates, folds, Error, minimize: true);
        Assert.Equal(candidates.Select(o => CrossValidation.Scores<LinearRegression, LinearRegressionOptions>(x, y, o, folds, Error)), search.Candidates.Select(c => c.Scores));
        Assert.True(search.Best.Candidate.Intercept);
        Assert.StartsWith($"{search.Best.Scores}: LinearRegressionOptions {{ Intercept = True", search.ToString(), StringComparison.Ordinal);
        int[] labels = [.. y.Select(v => v > 5 ? 1 : 0)];
        var shares = GridSearch.Run<Shares, int>(x, labels, [0, 1], folds, (actual, guess) => Metrics.Accuracy(actual, guess));
        Assert.Equal(CrossValidation.Scores<Shares, int>(x, labels, 1, folds, (actual, guess) => Metrics.Accuracy(actual, guess)), shares.Candidates[1].Scores);
    }

    [Fact]
    public void Wrong_calls_and_cancellation_end_with_their_errors()
    {
        var (x, y) = Data(10, 1);
        var folds = Folds.Contiguous(9, 3);
        Refusal.Argument("folds", () => CrossValidation.Predict<LinearRegression, LinearRegressionOptions>(x, y, new(), folds), "10 rows", "got 9");
        Refusal.Argument("target", () => CrossValidation.Scores<LinearRegression, LinearRegressionOptions>(x, [1.0], new(), folds, Error), "(10), got 1");
        Refusal.Null("score", () => CrossValidation.Scores(folds, null!));
        Refusal.Argument("candidates", () => GridSearch.Run<double>([], folds, (_, _) => 0), "one candidate");
        y[4] = double.NaN;
        Assert.Throws<ArgumentException>(() => CrossValidation.Predict<LinearRegression, LinearRegressionOptions>(x, y, new(), Folds.LeaveOneOut(10)));
        using CancellationTokenSource stop = new();
        Assert.Throws<OperationCanceledException>(() => CrossValidation.Scores(
            Folds.LeaveOneOut(50),
            fold =>
            {
                stop.Cancel();
                return fold.Index;
            },
            new Execution { Cancellation = stop.Token }));
        Assert.Equal("mine", Assert.Throws<TimeoutException>(() => CrossValidation.Scores(Folds.LeaveOneOut(5), _ => throw new TimeoutException("mine"))).Message);
    }

    internal static (Matrix X, double[] Y) Data(int n, int seed)
    {
        var key = RandomKey.FromSeed(seed);
        var x = Matrix.Wrap(n, 2, key.Child("x").Normal(2 * n).ToArray());
        Vector noise = key.Child("noise").Normal(n);
        return (x, [.. Enumerable.Range(0, n).Select(i => 5 + (2 * x[i, 0]) - x[i, 1] + noise[i])]);
    }

    /// <summary>Says of every row what share each class had in the rows that it was fitted on.</summary>
    private sealed record Shares(int Features, ImmutableArray<int> Classes, ImmutableArray<double> Probabilities) : IProbabilisticClassifier, IClassifier<Shares, int>
    {
        public static Shares Fit(Matrix features, ReadOnlySpan<int> labels, int options, Execution? execution = null)
        {
            int[] all = labels.ToArray();
            var counts = all.CountBy(label => label).OrderBy(c => c.Key).ToArray();
            return new(features.Columns, [.. counts.Select(c => c.Key)], [.. counts.Select(c => c.Value / (double)all.Length)]);
        }

        public int Predict(ReadOnlySpan<double> row) => Classes[Probabilities.IndexOf(Probabilities.Max())];

        public void Predict(Matrix features, Span<int> destination) => destination.Fill(Predict(default(ReadOnlySpan<double>)));

        public void PredictProbability(ReadOnlySpan<double> row, Span<double> destination) => Probabilities.CopyTo(destination);

        public void PredictProbability(Matrix features, Span<double> destination)
        {
            for (var i = 0; i < features.Rows; i++)
                Probabilities.CopyTo(destination[(i * Classes.Length)..]);
        }
    }
}
