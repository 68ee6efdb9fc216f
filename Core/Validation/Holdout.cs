using System.Collections.Immutable;

namespace Functional;

/// <summary>Rows dealt out once at random: a part to fit on, and a part that is kept back to test on.</summary>
/// <remarks>
/// <para>⌈share · n⌉ rows are kept back, as in scikit-learn's <c>train_test_split</c>. Both parts are in random order; <c>matrix.SelectRows(holdout.Test.AsSpan())</c> are the rows
/// themselves. A number that is to be chosen by a score needs <see cref="Folds"/> of the training rows; the test rows are for the last word.</para>
/// <example>
/// <code>
/// var holdout = Holdout.Stratified([0, 0, 0, 0, 0, 0, 1, 1, 1], 1.0 / 3, RandomKey.FromSeed(7));
/// holdout.Test.Count(row => row >= 6)   // 1
/// </code>
/// </example>
/// </remarks>
public sealed record Holdout
{
    private Holdout(ImmutableArray<int> training, ImmutableArray<int> test) => (Training, Test) = (training, test);

    /// <summary>The rows to fit on, in random order.</summary>
    public ImmutableArray<int> Training { get; }

    /// <summary>The rows to test on, in random order.</summary>
    public ImmutableArray<int> Test { get; }

    /// <summary>Rows dealt out by chance alone.</summary>
    /// <param name="rows">n, the number of rows.</param>
    /// <param name="testShare">The share of the test rows, between 0 and 1.</param>
    /// <param name="key">The same key gives the same parts on every machine.</param>
    /// <returns>The parts.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The share is not between 0 and 1, or leaves one of the parts without rows.</exception>
    /// <example><code>Holdout.Shuffled(442, 0.25, RandomKey.FromSeed(7)).Test.Length   // 111</code></example>
    public static Holdout Shuffled(int rows, double testShare, RandomKey key)
    {
        var test = TestRows(rows, testShare);
        var order = key.Permutation(rows);
        return new(order[test..], order[..test]);
    }

    /// <summary>Rows dealt out by chance so that every class has its share of both parts.</summary>
    /// <remarks>Of n[c] rows of a class ⌊n[c]·t/n⌋ are kept back, t being the number of test rows; what is missing then to t comes from the classes whose quotients were cut most, of
    /// equal ones from the one that occurs first. With one class this is <see cref="Shuffled"/>.</remarks>
    /// <param name="labels">The class of each row, any whole numbers.</param>
    /// <param name="testShare">The share of the test rows, between 0 and 1.</param>
    /// <param name="key">The same key gives the same parts on every machine.</param>
    /// <returns>The parts. A class of one row is in one of them only.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The share is not between 0 and 1, or leaves one of the parts without rows.</exception>
    public static Holdout Stratified(ReadOnlySpan<int> labels, double testShare, RandomKey key)
    {
        var rows = labels.Length;
        var test = TestRows(rows, testShare);
        var order = key.Permutation(rows);

        var open = Shares(LabelRows.Of(labels), test, rows);
        var kept = ImmutableArray.CreateBuilder<int>(test);
        var training = ImmutableArray.CreateBuilder<int>(rows - test);
        foreach (var row in order)
        {
            var isKept = open[labels[row]] > 0;
            if (isKept)
                open[labels[row]]--;
            (isKept ? kept : training).Add(row);
        }
        return new(training.MoveToImmutable(), kept.MoveToImmutable());
    }

    /// <summary>How many rows of each class are kept back.</summary>
    private static Dictionary<int, long> Shares(List<(int Label, List<int> Rows)> classes, int test, int rows)
    {
        var shares = classes.ToDictionary(c => c.Label, c => (long)c.Rows.Count * test / rows);
        var missing = (int)(test - shares.Values.Sum());
        foreach (var (label, _) in classes.OrderByDescending(c => (long)c.Rows.Count * test % rows).Take(missing))
            shares[label]++;
        return shares;
    }

    private static int TestRows(int rows, double testShare)
    {
        Guard.AtLeast(rows, 0);
        var test = testShare > 0 && testShare < 1 ? (int)Math.Ceiling(testShare * rows) : 0;
        return test > 0 && test < rows
            ? test
            : throw new ArgumentOutOfRangeException(
                nameof(testShare), testShare,
                FormattableString.Invariant($"Expected a share between 0 and 1 that leaves no part of {Display.Count(rows, "row")} empty, got {testShare}."));
    }

    /// <summary>Whether the parts are equal, row by row.</summary>
    /// <param name="other">The other parts.</param>
    public bool Equals(Holdout? other) =>
        other is not null && Training.AsSpan().SequenceEqual(other.Training.AsSpan()) && Test.AsSpan().SequenceEqual(other.Test.AsSpan());

    /// <summary>Agrees with <see cref="Equals(Holdout)"/>.</summary>
    public override int GetHashCode() => HashCode.Combine(Training.Length, Test.Length, Test[0]);

    /// <summary>For example <c>331 rows to fit on, 111 to test on</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Display.Count(Training.Length, "row")} to fit on, {Test.Length} to test on");
}
