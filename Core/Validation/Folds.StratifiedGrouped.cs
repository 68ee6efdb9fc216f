using System.Runtime.InteropServices;

namespace Functional;

public sealed partial record Folds
{
    /// <summary>Folds that keep the rows of a group together and give every class its share as far as the groups allow.</summary>
    /// <remarks>
    /// The groups, those whose classes are most uneven first (of equal ones the smaller label), each go to the fold that leaves the shares of the classes most
    /// even over the folds; of equal ones to that of the fewest rows, of these to the first. They are those of scikit-learn's StratifiedGroupKFold without a shuffle, numbered in
    /// another order where folds are equally good. The work grows with
    /// groups·k²·classes. Unlike with <see cref="Grouped"/> a fold may be left without rows; that is an error.
    /// <example><code>Folds.StratifiedGrouped([0, 0, 1, 1, 0, 0, 1, 1], [1, 1, 2, 2, 3, 3, 4, 4], 2).Assignments   // [0, 0, 1, 1, 1, 1, 0, 0]</code></example>
    /// </remarks>
    /// <param name="labels">The class of each row, any whole numbers.</param>
    /// <param name="groups">The group of each row, any whole numbers: the patient, the user, the site.</param>
    /// <param name="count">The number of folds, from 2 to the number of groups.</param>
    /// <returns>The folds.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than two folds.</exception>
    /// <exception cref="ArgumentException">
    /// The lengths differ, there are fewer groups than folds, no class has as many rows as there are folds, or a fold gets no group.
    /// </exception>
    public static Folds StratifiedGrouped(ReadOnlySpan<int> labels, ReadOnlySpan<int> groups, int count)
    {
        Guard.AtLeast(count, 2);
        if (groups.Length != labels.Length)
            Guard.ThrowArgument($"Expected a group for each of {Display.Count(labels.Length, "label")}, got {groups.Length}.", nameof(groups));
        var classes = LabelRows.Of(labels);
        if (classes.All(c => c.Rows.Count < count))
        {
            var largest = classes.Count == 0 ? "no rows" : $"at most {classes.Max(c => c.Rows.Count)}";
            Guard.ThrowArgument($"Expected a class with a row for each of {Display.Count(count, "fold")} at least, got {largest} in a class.", nameof(labels));
        }
        var parts = LabelRows.Of(groups);
        if (parts.Count < count)
            Guard.ThrowArgument($"Expected a group for each of {Display.Count(count, "fold")} at least, got {Display.Count(parts.Count, "group")}.", nameof(groups));

        var classOf = new int[labels.Length];
        for (var c = 0; c < classes.Count; c++)
        {
            foreach (var row in classes[c].Rows)
                classOf[row] = c;
        }
        var assignments = new int[labels.Length];
        var shares = new ClassShares([.. classes.Select(c => (long)c.Rows.Count)], count);
        var uneven = parts.Select(part => (part.Label, part.Rows, Counts: Counted(part.Rows, classOf, classes.Count)));
        foreach (var (_, rows, counts) in uneven.OrderByDescending(part => Spread(part.Counts)).ThenBy(part => part.Label))
        {
            var fold = shares.Give(counts);
            foreach (var row in rows)
                assignments[row] = fold;
        }
        Folds folds = new(
            ImmutableCollectionsMarshal.AsImmutableArray(assignments), count,
            [.. classes.Where(c => c.Rows.Count < count).Select(c => c.Label).Order()]);
        var empty = folds.Sizes.IndexOf(0);
        if (empty >= 0)
            Guard.ThrowArgument($"Expected groups that leave rows for each of {Display.Count(count, "fold")}, got none for fold {empty}.", nameof(groups));
        return folds;
    }

    private static long[] Counted(List<int> rows, int[] classOf, int classes)
    {
        var counts = new long[classes];
        foreach (var row in rows)
            counts[classOf[row]]++;
        return counts;
    }

    /// <summary>The variance of some counts times the square of their number: a whole number, so that equal ones are equal.</summary>
    private static Int128 Spread(long[] counts)
    {
        Int128 sum = 0, squares = 0;
        foreach (var count in counts)
        {
            sum += count;
            squares += (Int128)count * count;
        }
        return (squares * counts.Length) - (sum * sum);
    }

    /// <summary>How many rows of each class the folds have so far.</summary>
    private sealed class ClassShares(long[] totals, int count)
    {
        private readonly long[,] rows = new long[count, totals.Length];
        private readonly long[] sizes = new long[count];

        /// <summary>Adds a group to the fold that it suits best; which one that is.</summary>
        internal int Give(long[] counts)
        {
            var best = -1;
            double least = double.PositiveInfinity, fewest = double.PositiveInfinity;
            for (var fold = 0; fold < count; fold++)
            {
                var spread = Deviation(fold, counts);
                // Equal to rounding, as numpy.isclose has it.
                var isClose = Math.Abs(spread - least) <= 1e-8 + (1e-5 * least);
                if (spread < least || (isClose && sizes[fold] < fewest))
                    (best, least, fewest) = (fold, spread, sizes[fold]);
            }
            for (var c = 0; c < counts.Length; c++)
            {
                rows[best, c] += counts[c];
                sizes[best] += counts[c];
            }
            return best;
        }

        /// <summary>The mean over the classes of the standard deviation over the folds of their shares, were the group in the fold.</summary>
        private double Deviation(int chosen, long[] counts)
        {
            double sum = 0;
            for (var c = 0; c < totals.Length; c++)
            {
                Int128 total = 0, squares = 0;
                for (var fold = 0; fold < count; fold++)
                {
                    var value = rows[fold, c] + (fold == chosen ? counts[c] : 0);
                    total += value;
                    squares += (Int128)value * value;
                }
                sum += Math.Sqrt((double)((squares * count) - (total * total))) / (count * (double)totals[c]);
            }
            return sum / totals.Length;
        }
    }
}
