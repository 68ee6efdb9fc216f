using Xunit;

namespace Functional.Properties;

/// <summary>The choice of a penalty by cross-validation: what each error is, which model is chosen, and what must not matter.</summary>
[Trait("Formula", "LM7"), Trait("Formula", "LM12"), Trait("Formula", "A6")]
public sealed class ElasticNetCrossValidationLaws
{
    private static readonly ElasticNetPathOptions Few = new() { Count = 6, Ratio = 0.01 };

    [Law(MaxTest = 30)]
    public void Every_error_is_that_of_a_path_on_the_other_rows(byte rows, byte count, int seed, bool intercept, bool standardize, bool squared, bool weighted)
    {
        int k = (count % 4) + 2, n = (5 * k) + (rows % 20);
        var (x, y) = CrossValidationLaws.Data(n, seed);
        double[] w = weighted ? [.. RandomKey.FromSeed(seed).Child("w").UniformBetween(0.5, 2, n)] : [];
        ElasticNetOptions options = new() { Lambda2 = squared ? 0.3 : 0, Intercept = intercept, Standardize = standardize };
        var folds = Folds.Shuffled(n, k, RandomKey.FromSeed(seed));
        var chosen = ElasticNetCrossValidation.Fit(x, y, folds, options, Few, w);
        Assert.Equal(ElasticNetPath.Fit(x, y, options, Few, w), chosen.Path);
        foreach (var fold in folds)
        {
            double[] Of(IEnumerable<int> at, double[] values) => values.Length == 0 ? [] : [.. at.Select(row => values[row])];
            var path = ElasticNetPath.Fit(
                x.SelectRows(fold.Training.AsSpan()), Of(fold.Training, y), options, new() { Lambdas = chosen.Lambdas }, Of(fold.Training, w));
            for (var i = 0; i < chosen.Errors.Length; i++)
            {
                double sum = 0, total = 0;
                foreach (var row in fold.Validation)
                {
                    var error = y[row] - path.Models[i].Predict(x.Row(row));
                    sum += (weighted ? w[row] : 1) * error * error;
                    total += weighted ? w[row] : 1;
                }
                Agree.Close(sum / total, chosen.Errors[i].Folds[fold.Index], 1e-11, 1e-13);
            }
        }
        Agree.Bits(chosen.MeanErrors.Min(), chosen.MeanErrors[chosen.Path.Models.IndexOf(chosen.Best)]);
        int best = chosen.Path.Models.IndexOf(chosen.Best), simple = chosen.Path.Models.IndexOf(chosen.WithinOneStandardError);
        Assert.True(simple <= best && chosen.MeanErrors[simple] <= chosen.MeanErrors[best] + chosen.StandardErrors[best]);
        Assert.All(Enumerable.Range(0, simple), i => Assert.True(chosen.MeanErrors[i] > chosen.MeanErrors[best] + chosen.StandardErrors[best]));
        foreach (var threads in (int[])[1, 3])
            Assert.Equal(chosen, ElasticNetCrossValidation.Fit(x, y, folds, options, Few, w, new() { DegreeOfParallelism = threads }));
    }

    [Fact]
    public void Folds_without_weight_are_undefined_and_left_out()
    {
        var (x, y) = CrossValidationLaws.Data(12, 5);
        double[] w = [0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1];
        var chosen = ElasticNetCrossValidation.Fit(x, y, Folds.Contiguous(12, 3), path: Few, weights: w);
        Assert.All(chosen.Errors, errors => Assert.Equal((1, true), (errors.UndefinedFolds, double.IsNaN(errors.Folds[0]))));
        Assert.True(double.IsFinite(chosen.MeanErrors.Max()));
        // All weight in one of two folds: nothing to fit on for it, nothing to judge by for the other.
        var none = ElasticNetCrossValidation.Fit(x, y, Folds.FromAssignments([0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1]), path: Few, weights: w);
        Refusal.Of<InvalidOperationException>(() => _ = none.Best, "NaN");
        Assert.EndsWith("no defined error", none.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Wrong_calls_values_and_texts()
    {
        var (x, y) = CrossValidationLaws.Data(12, 5);
        var folds = Folds.Contiguous(12, 3);
        Refusal.Null("folds", () => ElasticNetCrossValidation.Fit(x, y, null!));
        Refusal.Argument("folds", () => ElasticNetCrossValidation.Fit(x, y, Folds.LeaveOneOut(11)), "12 rows", "got 11");
        Refusal.Argument("target", () => ElasticNetCrossValidation.Fit(x, [1, 2], folds), "(12)", "got 2");
        Refusal.Range("Lambda1", () => ElasticNetCrossValidation.Fit(x, y, folds, new() { Lambda1 = 0 }), "0");
        var chosen = ElasticNetCrossValidation.Fit(x, y, folds, path: Few);
        var again = ElasticNetCrossValidation.Fit(x, y, folds, path: Few);
        Assert.Equal((chosen, chosen.GetHashCode()), (again, again.GetHashCode()));
        Assert.NotEqual(chosen, ElasticNetCrossValidation.Fit(x, y, Folds.LeaveOneOut(12), path: Few));
        Assert.StartsWith("ElasticNetCrossValidation of 6 models, 3 folds: least error ", chosen.ToString(), StringComparison.Ordinal);
        // A constant target: no coefficient at any penalty, and the largest penalty is chosen.
        var flat = ElasticNetCrossValidation.Fit(x, Vector.Filled(12, 2), folds, path: Few);
        Assert.Equal((0, 0.0, flat.Path.Models[0]), (flat.Best.Selected.Length, flat.MeanErrors.Max(), flat.Best));
        using CancellationTokenSource stop = new();
        stop.Cancel();
        Assert.Throws<OperationCanceledException>(() => ElasticNetCrossValidation.Fit(x, y, folds, execution: new() { Cancellation = stop.Token }));
    }
}
