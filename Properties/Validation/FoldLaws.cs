using Xunit;

namespace Functional.Properties;

/// <summary>Folds: every row validates once, shares are as equal as they can be, groups stay together.</summary>
[Trait("Formula", "A6")]
public sealed class FoldLaws
{
    [Law]
    public void Every_row_validates_in_exactly_one_fold(byte rows, byte count, int seed)
    {
        int k = count % 9 + 2, n = k + rows % 60;
        int[] labels = [.. Enumerable.Range(0, n).Select(i => (i * 7 + seed) % 3 * 11 - 5)];
        int[] groups = [.. Enumerable.Range(0, n).Select(i => i < k ? i : (i * 13 ^ seed) & 15)];
        var key = RandomKey.FromSeed(seed);
        foreach (var folds in (Folds[])
            [
                Folds.Contiguous(n, k), Folds.Shuffled(n, k, key), Folds.LeaveOneOut(n), Folds.Grouped(groups, k), Folds.LeaveOneGroupOut(groups),
                .. labels.GroupBy(l => l).Any(g => g.Count() >= k) ? [Folds.Stratified(labels, k), Folds.Stratified(labels, k, key)] : (Folds[])[],
            ])
        {
            Assert.Equal(Enumerable.Range(0, n), folds.SelectMany(f => f.Validation).Order());
            Assert.Equal(folds.Sizes, folds.Select(f => f.Validation.Length));
            foreach (var fold in folds)
            {
                Assert.NotEmpty(fold.Validation);
                Assert.Equal(Enumerable.Range(0, n).Except(fold.Validation), fold.Training);
                Assert.Equal(fold.Validation, Enumerable.Range(0, n).Where(row => folds.Assignments[row] == fold.Index));
            }
            Assert.Equal(folds.AsEnumerable(), Folds.FromAssignments(folds.Assignments.AsSpan()));
        }
    }

    [Law]
    public void Sizes_differ_by_one_at_most_and_the_larger_come_first(byte rows, byte count, int seed)
    {
        int k = count % 9 + 2, n = k + rows;
        int[] expected = [.. Enumerable.Range(0, k).Select(i => (n / k) + (i < n % k ? 1 : 0))];
        Assert.Equal(expected, Folds.Contiguous(n, k).Sizes);
        Assert.Equal(expected, Folds.Shuffled(n, k, RandomKey.FromSeed(seed)).Sizes);
        Assert.Equal(Folds.Contiguous(n, k).Assignments.Order(), Folds.Contiguous(n, k).Assignments);
    }

    [Law]
    public void Every_class_has_its_share_of_every_fold(byte rows, byte count, byte classes, int seed)
    {
        int k = count % 6 + 2, n = k * 3 + rows % 90, c = classes % 3 + 1;
        int[] labels = [.. Enumerable.Range(0, n).Select(i => RandomKey.FromSeed(seed).Child(i).Uniform() < 0.7 ? 4 : -(i % c))];
        if (!labels.GroupBy(l => l).Any(g => g.Count() >= k))
            return;
        foreach (var folds in (Folds[])[Folds.Stratified(labels, k), Folds.Stratified(labels, k, RandomKey.FromSeed(seed))])
        {
            Assert.InRange(folds.Sizes.Max() - folds.Sizes.Min(), 0, 1);
            foreach (var label in labels.Distinct())
            {
                int[] shares = [.. folds.Select(f => f.Validation.Count(row => labels[row] == label))];
                Assert.InRange(shares.Max() - shares.Min(), 0, 1);
            }
            Assert.Equal(labels.GroupBy(l => l).Where(g => g.Count() < k).Select(g => g.Key).Order(), folds.ScarceClasses);
        }
    }

    [Law]
    public void A_group_is_never_parted(byte rows, byte count, int seed)
    {
        int k = count % 4 + 2, n = 20 + rows;
        int[] groups = [.. Enumerable.Range(0, n).Select(i => i < k ? i : (int)(RandomKey.FromSeed(seed).Child(i).Uniform() * 17))];
        var folds = Folds.Grouped(groups, k);
        Assert.All(Enumerable.Range(0, n).GroupBy(i => groups[i]), rowsOf => Assert.Single(rowsOf.Select(row => folds.Assignments[row]).Distinct()));
        // Greedy: when the last group came to the fullest fold, that one was the emptiest, so it stands above the mean by one group at most.
        Assert.True(folds.Sizes.Max() <= (n / (double)k) + groups.GroupBy(g => g).Max(g => g.Count()));
        Assert.Equal(groups.Distinct().Count(), Folds.LeaveOneGroupOut(groups).Count);
    }

    [Fact]
    public void A_shuffle_depends_on_the_key_alone_and_every_row_may_come_to_every_fold()
    {
        var key = RandomKey.FromSeed(5);
        Assert.Equal(Folds.Shuffled(50, 5, key), Folds.Shuffled(50, 5, key));
        Assert.NotEqual(Folds.Shuffled(50, 5, key), Folds.Shuffled(50, 5, key.Child(1)));
        int[] labels = [.. Enumerable.Range(0, 50).Select(i => i % 2)];
        Assert.NotEqual(Folds.Stratified(labels, 5), Folds.Stratified(labels, 5, key));
        // Classes are shuffled apart: neighbours of two classes, alike in all else, do not go the same way.
        var pairs = Folds.Stratified(labels, 5, key).Assignments.Chunk(2);
        Assert.Contains(pairs, pair => pair[0] != pair[1]);
        // Each of the 10 rows in each of the 5 folds with chance 1/5: of 2000 shuffles 400 ± 18, and no count leaves six deviations.
        foreach (Func<RandomKey, Folds> dealt in (Func<RandomKey, Folds>[])[k => Folds.Shuffled(10, 5, k), k => Folds.Stratified(labels.AsSpan(0, 10), 5, k)])
        {
            var counts = new int[10, 5];
            for (var i = 0; i < 2000; i++)
            {
                var folds = dealt(key.Child(i)).Assignments;
                for (var row = 0; row < 10; row++)
                    counts[row, folds[row]]++;
            }
            Assert.All(counts.Cast<int>(), count => Assert.InRange(count, 400 - (6 * 18), 400 + (6 * 18)));
        }
    }

    [Fact]
    public void Wrong_calls_say_what_was_expected()
    {
        Refusal.Range("count", () => Folds.Contiguous(5, 1), "at least 2", "got 1");
        Refusal.Range("rows", () => Folds.Contiguous(3, 4), "each of 4 folds", "got 3 rows");
        Refusal.Range("rows", () => Folds.Shuffled(0, 2, RandomKey.FromSeed(1)), "got 0 rows");
        Refusal.Range("rows", () => Folds.LeaveOneOut(1), "got 1");
        Refusal.Range("count", () => Folds.Stratified([1, 1], 0), "got 0");
        Refusal.Argument("labels", () => Folds.Stratified([1, 1, 2, 2], 3), "each of 3 folds", "at most 2");
        Refusal.Argument("labels", () => Folds.Stratified([], 3), "no rows");
        Refusal.Argument("groups", () => Folds.Grouped([1, 1, 2], 3), "each of 3 folds", "2 groups");
        Refusal.Argument("groups", () => Folds.LeaveOneGroupOut([4, 4]), "two groups", "got 1");
        Refusal.Argument("assignments", () => Folds.FromAssignments([0, -1]), "got -1 for row 1");
        Refusal.Argument("assignments", () => Folds.FromAssignments([0, 0]), "two folds", "got 1");
        Refusal.Argument("assignments", () => Folds.FromAssignments([0, 2, 0]), "none for fold 1");
        Refusal.Argument("assignments", () => Folds.FromAssignments([]), "got 0");
        Refusal.Range("index", () => _ = Folds.LeaveOneOut(3)[3], "3");
        Assert.Equal("5 folds of 7 rows, 1 to 2 in each", Folds.Contiguous(7, 5).ToString());
        Assert.Equal("2 folds of 4 rows, 2 in each", Folds.Contiguous(4, 2).ToString());
        Assert.Equal("Fold 1: 1 row to fit on, 1 to validate on", Folds.LeaveOneOut(2)[1].ToString());
    }
}
