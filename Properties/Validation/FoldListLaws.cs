using Xunit;

namespace Functional.Properties;

/// <summary>Folds that are no deal of all rows: repetitions, rows in the order of time; and groups that are dealt out by their classes.</summary>
[Trait("Formula", "A6")]
public sealed class FoldListLaws
{
    [Law]
    public void No_row_is_fitted_on_that_is_not_before_the_gap(byte rows, byte count, byte gap, byte most, int seed)
    {
        int k = (count % 5) + 2, space = gap % 4, size = (seed & 3) + 1, n = (k * size) + space + 1 + (rows % 40);
        var folds = Folds.TimeSeries(n, k, space, size, most % 2 == 0 ? null : (most % 7) + 1);
        Assert.Equal(k, folds.Count);
        // The validation rows are the last ones, in order, and none of them twice.
        Assert.Equal(Enumerable.Range(n - (k * size), k * size), folds.SelectMany(f => f.Validation));
        foreach (var fold in folds)
        {
            var end = fold.Validation[0] - space;
            var length = most % 2 == 0 ? end : Math.Min(end, (most % 7) + 1);
            Assert.Equal(Enumerable.Range(end - length, length), fold.Training);
            Assert.Equal(fold, folds[fold.Index]);
        }
    }

    [Law]
    public void A_repetition_is_the_deal_of_its_child_key(byte rows, byte count, byte times, int seed)
    {
        int k = (count % 4) + 2, n = (3 * k) + (rows % 30), repetitions = (times % 3) + 1;
        int[] labels = [.. Enumerable.Range(0, n).Select(i => ((i * 7) + seed) % 3)];
        var key = RandomKey.FromSeed(seed);
        foreach (var (folds, deal) in ((IReadOnlyList<ValidationFold>, Func<int, Folds>)[])
            [
                (Folds.Repeated(n, k, repetitions, key), r => Folds.Shuffled(n, k, key.Child(r))),
                (Folds.RepeatedStratified(labels, k, repetitions, key), r => Folds.Stratified(labels, k, key.Child(r))),
            ])
        {
            Assert.Equal(repetitions * k, folds.Count);
            for (var r = 0; r < repetitions; r++)
            {
                Assert.Equal(deal(r).Select(f => f.Validation.AsEnumerable()), folds.Skip(r * k).Take(k).Select(f => f.Validation.AsEnumerable()));
                Assert.Equal(Enumerable.Range(0, n), folds.Skip(r * k).Take(k).SelectMany(f => f.Validation).Order());
            }
            Assert.Equal(Enumerable.Range(0, folds.Count), folds.Select(f => f.Index));
            Assert.All(folds, f => Assert.Equal(Enumerable.Range(0, n).Except(f.Validation), f.Training));
        }
    }

    [Law]
    public void Groups_stay_together_and_a_group_for_each_row_gives_every_class_its_share(byte rows, byte count, int seed)
    {
        int k = (count % 3) + 2, n = (6 * k) + (rows % 40);
        var key = RandomKey.FromSeed(seed);
        int[] groups = [.. Enumerable.Range(0, n).Select(i => (int)(key.Child(i).Uniform() * (3 * k)))];
        int[] labels = [.. Enumerable.Range(0, n).Select(i => i % 3 == 0 ? 4 : -1)];
        if (groups.Distinct().Count() >= k && Try(() => Folds.StratifiedGrouped(labels, groups, k)) is { } folds)
        {
            Assert.Equal(Enumerable.Range(0, n), folds.SelectMany(f => f.Validation).Order());
            Assert.All(Enumerable.Range(0, n).GroupBy(i => groups[i]), of => Assert.Single(of.Select(row => folds.Assignments[row]).Distinct()));
        }
        var single = Folds.StratifiedGrouped(labels, [.. Enumerable.Range(0, n)], k);
        foreach (var label in (int[])[4, -1])
        {
            int[] shares = [.. single.Select(f => f.Validation.Count(row => labels[row] == label))];
            Assert.InRange(shares.Max() - shares.Min(), 0, 1);
        }
    }

    [Fact]
    public void A_model_is_judged_on_every_fold_of_a_list()
    {
        var (x, y) = CrossValidationLaws.Data(40, 2);
        RegressionScore error = (actual, predicted) => Loss.MeanSquaredError(actual, predicted);
        var key = RandomKey.FromSeed(3);
        var repeated = CrossValidation.Scores<LinearRegression, LinearRegressionOptions>(x, y, new(), Folds.Repeated(40, 4, 2, key), error);
        double[] apart =
        [
            .. CrossValidation.Scores<LinearRegression, LinearRegressionOptions>(x, y, new(), Folds.Shuffled(40, 4, key.Child(0)), error).Folds,
            .. CrossValidation.Scores<LinearRegression, LinearRegressionOptions>(x, y, new(), Folds.Shuffled(40, 4, key.Child(1)), error).Folds,
        ];
        Assert.Equal(apart, repeated.Folds);
        var time = Folds.TimeSeries(40, 3, gap: 1);
        var search = GridSearch.Run<LinearRegression, LinearRegressionOptions>(x, y, [new(), new() { Intercept = false }], time, error, minimize: true);
        Assert.Equal(CrossValidation.Scores<LinearRegression, LinearRegressionOptions>(x, y, new(), time, error), search.Best.Scores);
    }

    [Fact]
    public void Candidates_run_side_by_side_with_the_bits_of_one_thread()
    {
        var (x, y) = CrossValidationLaws.Data(60, 4);
        RegressionScore error = (actual, predicted) => Loss.MeanSquaredError(actual, predicted);
        var folds = Folds.Contiguous(60, 3);
        RidgeOptions[] candidates = [.. Enumerable.Range(0, 7).Select(i => new RidgeOptions { Lambda = 1 << i })];
        var alone = GridSearch.Run<RidgeRegression, RidgeOptions>(x, y, candidates, folds, error, true, Execution.Sequential);
        foreach (var threads in (int[])[2, 3, 16])
            Assert.Equal(alone, GridSearch.Run<RidgeRegression, RidgeOptions>(x, y, candidates, folds, error, true, new() { DegreeOfParallelism = threads }));
        // Two candidates, a fold each: they meet.
        using Barrier meeting = new(2);
        GridSearch.Run(
            [0, 1], Folds.LeaveOneOut(2),
            (fold, i) => fold.Index == 1 || meeting.SignalAndWait(TimeSpan.FromMinutes(1)) ? i : throw new TimeoutException(),
            execution: new() { DegreeOfParallelism = 4 });
        using CancellationTokenSource stop = new();
        stop.Cancel();
        Assert.Throws<OperationCanceledException>(() => GridSearch.Run([1, 2], folds, (_, _) => 0, execution: new() { Cancellation = stop.Token }));
    }

    [Law(MaxTest = 50)]
    public void The_first_candidate_within_one_standard_error_is_no_worse_than_the_best_by_more(byte count, int seed)
    {
        var key = RandomKey.FromSeed(seed);
        int many = (count % 6) + 1;
        var errors = Matrix.Create(many, 3, (i, fold) => key.Child(i).Child(fold).Uniform());
        foreach (var minimize in (bool[])[false, true])
        {
            var search = GridSearch.Run(Enumerable.Range(0, many), Folds.LeaveOneOut(3), (fold, i) => errors[i, fold.Index], minimize);
            var (best, chosen) = (search.Best.Scores, search.WithinOneStandardError);
            Assert.InRange(Math.Abs(chosen.Scores.Mean - best.Mean), 0, best.StandardError * (1 + 1e-12));
            Assert.All(search.Candidates.Take(chosen.Candidate), c => Assert.True(Math.Abs(c.Scores.Mean - best.Mean) > best.StandardError * (1 - 1e-12)));
        }
        var single = GridSearch.Run([3, 1, 2], Folds.LeaveOneOut(2), (fold, i) => fold.Index == 0 ? i : double.NaN, minimize: true);
        Assert.Equal(1, single.WithinOneStandardError.Candidate);
    }

    [Fact]
    public void Wrong_calls_say_what_was_expected()
    {
        var key = RandomKey.FromSeed(1);
        Refusal.Range("count", () => Folds.TimeSeries(5, 1), "got 1");
        Refusal.Range("rows", () => Folds.TimeSeries(3, 3), "3 folds", "3 rows");
        Refusal.Range("gap", () => Folds.TimeSeries(9, 2, -1), "-1");
        Refusal.Range("validationSize", () => Folds.TimeSeries(9, 2, 0, 0), "0");
        Refusal.Range("mostTraining", () => Folds.TimeSeries(9, 2, 0, 1, 0), "0");
        Refusal.Argument("rows", () => Folds.TimeSeries(9, 2, 3, 3), "more than 9 rows", "got 9");
        Refusal.Argument("rows", () => Folds.TimeSeries(9, 2, 0, int.MaxValue), "4294967294", "got 9");
        Refusal.Range("repetitions", () => Folds.Repeated(9, 2, 0, key), "0");
        Refusal.Range("rows", () => Folds.Repeated(1, 2, 1, key), "1 row");
        Refusal.Argument("labels", () => Folds.RepeatedStratified([1, 2], 2, 1, key), "at most 1");
        Refusal.Argument("groups", () => Folds.StratifiedGrouped([1, 1], [1], 2), "2 labels", "got 1");
        Refusal.Argument("groups", () => Folds.StratifiedGrouped([1, 1, 1], [1, 1, 1], 2), "2 folds", "1 group");
        Refusal.Argument("labels", () => Folds.StratifiedGrouped([1, 2], [1, 2], 2), "at most 1");
        Refusal.Argument("labels", () => Folds.StratifiedGrouped([], [], 2), "no rows");
        var (x, y) = CrossValidationLaws.Data(10, 1);
        Refusal.Argument("folds", () => CrossValidation.Scores<LinearRegression, LinearRegressionOptions>(x, y, new(), Folds.TimeSeries(12, 2), (_, _) => 0), "10 rows", "got 12");
        Refusal.Argument("folds", () => CrossValidation.Scores<LinearRegression, LinearRegressionOptions>(x, y, new(), [], (_, _) => 0), "one fold");
        Refusal.Range("index", () => _ = Folds.TimeSeries(9, 2)[2], "2");
    }

    private static Folds? Try(Func<Folds> folds)
    {
        try
        {
            return folds();
        }
        catch (ArgumentException error)
        {
            Assert.Contains("got none for fold", error.Message, StringComparison.Ordinal);
            return null;
        }
    }
}
