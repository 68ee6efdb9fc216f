using System.Runtime.InteropServices;

namespace Functional;

public sealed partial record Folds
{
    /// <summary>Folds in which every class has its share: in any two of them the rows of a class, and all rows, differ by one at most.</summary>
    /// <remarks>
    /// The rows of a class are dealt out in the order of the data, as scikit-learn's StratifiedKFold does. A class with fewer rows than folds is missing from some of them and is told in
    /// <see cref="ScarceClasses"/>.
    /// </remarks>
    /// <param name="labels">The class of each row, any whole numbers.</param>
    /// <param name="count">The number of folds, k ≥ 2.</param>
    /// <returns>The folds.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than two folds.</exception>
    /// <exception cref="ArgumentException">No class has as many rows as there are folds.</exception>
    /// <example><code>Folds.Stratified([0, 0, 0, 0, 1, 1], 2).Assignments   // [0, 0, 1, 1, 0, 1]</code></example>
    public static Folds Stratified(ReadOnlySpan<int> labels, int count) => Stratified(labels, count, null);

    /// <summary>Folds in which every class has its share, the rows of each class in random order.</summary>
    /// <remarks>As <see cref="Stratified(ReadOnlySpan{int}, int)"/>; every class has a child of the key to itself.</remarks>
    /// <param name="labels">The class of each row, any whole numbers.</param>
    /// <param name="count">The number of folds, k ≥ 2.</param>
    /// <param name="key">The same key gives the same folds on every machine.</param>
    /// <returns>The folds.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than two folds.</exception>
    /// <exception cref="ArgumentException">No class has as many rows as there are folds.</exception>
    public static Folds Stratified(ReadOnlySpan<int> labels, int count, RandomKey key) => Stratified(labels, count, (RandomKey?)key);

    private static Folds Stratified(ReadOnlySpan<int> labels, int count, RandomKey? key)
    {
        Guard.AtLeast(count, 2);
        var classes = LabelRows.Of(labels);
        if (classes.All(c => c.Rows.Count < count))
        {
            var largest = classes.Count == 0 ? "no rows" : $"at most {classes.Max(c => c.Rows.Count)}";
            Guard.ThrowArgument($"Expected a class with a row for each of {Display.Count(count, "fold")} at least, got {largest} in a class.", nameof(labels));
        }

        // The classes one behind the other are dealt out like cards: that decides how many of each class a fold gets.
        var assignments = new int[labels.Length];
        var dealt = 0;
        foreach (var (label, rows) in classes)
        {
            var shares = new int[count];
            for (var i = 0; i < rows.Count; i++)
                shares[dealt++ % count]++;
            var folds = new int[rows.Count];
            for (int fold = 0, at = 0; fold < count; at += shares[fold++])
                folds.AsSpan(at, shares[fold]).Fill(fold);
            key?.Child(label).Shuffle(folds.AsSpan());
            for (var i = 0; i < rows.Count; i++)
                assignments[rows[i]] = folds[i];
        }
        return new(
            ImmutableCollectionsMarshal.AsImmutableArray(assignments), count,
            [.. classes.Where(c => c.Rows.Count < count).Select(c => c.Label).Order()]);
    }
}
