using System.Runtime.InteropServices;

namespace Functional;

public sealed partial record Folds
{
    /// <summary>Folds that keep the rows of a group together, so that nothing of a group is known where it validates; sizes as equal as a greedy choice makes them.</summary>
    /// <remarks>The groups, the largest first (of equal ones the smaller label), each go to the fold that has the fewest rows so far (of equal ones the first).</remarks>
    /// <param name="groups">The group of each row, any whole numbers: the patient, the user, the site.</param>
    /// <param name="count">The number of folds, from 2 to the number of groups.</param>
    /// <returns>The folds.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than two folds.</exception>
    /// <exception cref="ArgumentException">There are fewer groups than folds.</exception>
    /// <example><code>Folds.Grouped([8, 8, 8, 5, 5, 9], 2).Assignments   // [0, 0, 0, 1, 1, 1]</code></example>
    public static Folds Grouped(ReadOnlySpan<int> groups, int count)
    {
        Guard.AtLeast(count, 2);
        var parts = LabelRows.Of(groups);
        if (parts.Count < count)
            Guard.ThrowArgument($"Expected a group for each of {Display.Count(count, "fold")} at least, got {Display.Count(parts.Count, "group")}.", nameof(groups));
        PriorityQueue<int, (int Rows, int Fold)> lightest = new(Enumerable.Range(0, count).Select(fold => (fold, (0, fold))));
        var assignments = new int[groups.Length];
        foreach (var (_, rows) in parts.OrderByDescending(p => p.Rows.Count).ThenBy(p => p.Label))
        {
            lightest.TryDequeue(out var fold, out var load);
            foreach (var row in rows)
                assignments[row] = fold;
            lightest.Enqueue(fold, (load.Rows + rows.Count, fold));
        }
        return new(ImmutableCollectionsMarshal.AsImmutableArray(assignments), count, []);
    }

    /// <summary>A fold for each group, by ascending label: leave-one-group-out.</summary>
    /// <param name="groups">The group of each row, any whole numbers.</param>
    /// <returns>As many folds as groups.</returns>
    /// <exception cref="ArgumentException">There are fewer than two groups.</exception>
    /// <example><code>Folds.LeaveOneGroupOut([8, 5, 8]).Assignments   // [1, 0, 1]</code></example>
    public static Folds LeaveOneGroupOut(ReadOnlySpan<int> groups)
    {
        var parts = LabelRows.Of(groups);
        if (parts.Count < 2)
            Guard.ThrowArgument($"Expected at least two groups, got {parts.Count}.", nameof(groups));
        var assignments = new int[groups.Length];
        var fold = 0;
        foreach (var (_, rows) in parts.OrderBy(p => p.Label))
        {
            foreach (var row in rows)
                assignments[row] = fold;
            fold++;
        }
        return new(ImmutableCollectionsMarshal.AsImmutableArray(assignments), fold, []);
    }
}
