using Functional.Fluent;
using Xunit;

namespace Functional.Properties;

/// <summary>Cross-validation and grid search on data sets.</summary>
public class DatasetValidationTests
{
    private static readonly Dataset Data = Dataset.FromArrays(
        [.. Enumerable.Range(0, 30).Select(i => new[] { Math.Sin(i), 100 + Math.Cos(3 * i) })], [.. Enumerable.Range(0, 30).Select(i => Math.Round(Math.Sin(i) + 1))], ["a", "b"], "t");

    [Fact]
    public void A_fold_is_a_split_of_its_rows()
    {
        var folds = Data.ShuffledFolds(4, seed: 3);
        Assert.Equal(Folds.Shuffled(30, 4, RandomKey.FromSeed(3)), folds);
        foreach (var fold in folds)
        {
            var (train, test) = Data.Split(fold);
            Assert.Equal(Data.TakeRows(fold.Training.AsSpan()), train);
            Assert.Equal(Data.TakeRows(fold.Validation.AsSpan()), test);
        }
        Assert.Equal(Folds.Stratified(Data.IntTarget().AsSpan(), 4, RandomKey.FromSeed(3)), Data.StratifiedFolds(4, seed: 3));
        Refusal.Argument("fold", () => Data.Split(Folds.LeaveOneOut(7)[0]), "30 rows", "one of 7");
    }

    [Fact]
    public void Steps_within_the_fold_learn_from_its_training_rows_alone()
    {
        var folds = Data.ShuffledFolds(5, seed: 1);
        var scores = Data.CrossValidate(folds, split =>
        {
            var (train, test) = split.Standardize();
            Assert.Equal(train, split.Train.Standardize().Item1);
            return train.FitLinear().Evaluate(test).RSquared;
        });
        // A linear regression does not see how its columns are scaled, so the plain one scores alike: κ of the columns is some 200.
        var plain = CrossValidation.Scores<LinearRegression, LinearRegressionOptions>(
            Data.Features, Data.Target!, new(), folds, (actual, predicted) => Metrics.RSquared(actual, predicted));
        Agree.Within(plain.Folds, scores.Folds, 1e5 * Tolerance.Epsilon);
    }

    [Fact]
    public void A_search_finds_the_columns_that_matter()
    {
        var search = Data.GridSearch<string[]>(
            Data.ShuffledFolds(5, seed: 1), [["b"], ["a"], ["a", "b"]], (split, columns) =>
            {
                var (train, test) = (split.Train.Select(columns), split.Test.Select(columns));
                return train.FitLinear().Evaluate(test).RootMeanSquaredError;
            },
            minimize: true);
        Assert.Contains("a", search.Best.Candidate);
        Assert.Equal(["b"], search.Ranked[^1].Candidate);
    }
}
