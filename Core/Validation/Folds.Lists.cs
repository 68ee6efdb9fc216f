using System.Collections;

namespace Functional;

public sealed partial record Folds
{
    /// <summary>Several deals of rows in random order, one behind the other: repeated cross-validation, whose mean depends less on the deal.</summary>
    /// <remarks>
    /// Repetition r is <c>Folds.Shuffled(rows, count, key.Child(r))</c>; fold i of it is at r·k + i. The folds are made as they are asked for.
    /// <example><code>
    /// var folds = Folds.Repeated(10, 5, repetitions: 3, RandomKey.FromSeed(7));
    /// folds.Count                  // 15
    /// folds[14].Validation.Length  // 2
    /// </code></example>
    /// </remarks>
    /// <param name="rows">The number of rows, n ≥ k.</param>
    /// <param name="count">The number of folds of a repetition, k ≥ 2.</param>
    /// <param name="repetitions">How often, at least 1.</param>
    /// <param name="key">The same key gives the same folds on every machine.</param>
    /// <returns>repetitions·k folds.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than two folds, fewer rows than folds, or no repetitions.</exception>
    public static IReadOnlyList<ValidationFold> Repeated(int rows, int count, int repetitions, RandomKey key)
    {
        Check(rows, count);
        Guard.AtLeast(repetitions, 1);
        return Repetitions(count, repetitions, r => Shuffled(rows, count, key.Child(r)));
    }

    /// <summary>Several deals in random order in which every class has its share, one behind the other.</summary>
    /// <remarks>Repetition r is <c>Folds.Stratified(labels, count, key.Child(r))</c>; fold i of it is at r·k + i.</remarks>
    /// <param name="labels">The class of each row, any whole numbers.</param>
    /// <param name="count">The number of folds of a repetition, k ≥ 2.</param>
    /// <param name="repetitions">How often, at least 1.</param>
    /// <param name="key">The same key gives the same folds on every machine.</param>
    /// <returns>repetitions·k folds.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than two folds, or no repetitions.</exception>
    /// <exception cref="ArgumentException">No class has as many rows as there are folds.</exception>
    /// <example><code>Folds.RepeatedStratified([0, 0, 1, 1], 2, repetitions: 2, RandomKey.FromSeed(1)).Count   // 4</code></example>
    public static IReadOnlyList<ValidationFold> RepeatedStratified(ReadOnlySpan<int> labels, int count, int repetitions, RandomKey key)
    {
        Guard.AtLeast(repetitions, 1);
        var own = labels.ToArray();
        return Repetitions(count, repetitions, r => Stratified(own, count, key.Child(r)));
    }

    /// <summary>Folds of rows in the order of time: each validates on the rows after those that it is fitted on.</summary>
    /// <remarks>
    /// The last k·size rows validate, size in each fold; fold i is fitted on all rows before its own, less the gap, or on the last of them where there is a most.
    /// They are those of scikit-learn's TimeSeriesSplit.
    /// <example><code>
    /// var folds = Folds.TimeSeries(6, 2, gap: 1);
    /// folds[0].Training     // [0]
    /// folds[0].Validation   // [2, 3]
    /// folds[1].Training     // [0, 1, 2]
    /// folds[1].Validation   // [4, 5]
    /// </code></example>
    /// </remarks>
    /// <param name="rows">The number of rows, the oldest first.</param>
    /// <param name="count">The number of folds, k ≥ 2.</param>
    /// <param name="gap">How many rows between fit and validation are left out, at least 0: as many as a label looks ahead.</param>
    /// <param name="validationSize">The rows that validate in each fold, at least 1; <c>null</c> for n/(k + 1), rounded down.</param>
    /// <param name="mostTraining">The most rows to fit on, the latest, at least 1: a window that rolls; <c>null</c> for all: one that grows.</param>
    /// <returns>The folds, the oldest first.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    /// <exception cref="ArgumentException">The first fold has no row to fit on.</exception>
    public static IReadOnlyList<ValidationFold> TimeSeries(int rows, int count, int gap = 0, int? validationSize = null, int? mostTraining = null)
    {
        Guard.AtLeast(count, 2);
        if (rows <= count)
            throw new ArgumentOutOfRangeException(nameof(rows), rows, $"Expected more rows than {Display.Count(count, "fold")}, got {Display.Count(rows, "row")}.");
        Guard.AtLeast(gap, 0);
        Guard.AtLeast(validationSize ?? 1, 1, nameof(validationSize));
        Guard.AtLeast(mostTraining ?? 1, 1, nameof(mostTraining));
        int size = validationSize ?? rows / (count + 1), most = mostTraining ?? rows;
        var first = rows - ((long)count * size) - gap;
        if (first < 1)
        {
            Guard.ThrowArgument(
                FormattableString.Invariant($"Expected more than {((long)count * size) + gap} rows for {Display.Count(count, "fold")} of {size} and a gap of {gap}, got {rows}."),
                nameof(rows));
        }
        return new FoldList(count, fold =>
        {
            int end = (int)first + (fold * size), start = Math.Max(0, end - most);
            return new(fold, rows, [.. Enumerable.Range(start, end - start)], [.. Enumerable.Range(end + gap, size)]);
        });
    }

    private static FoldList Repetitions(int count, int repetitions, Func<int, Folds> deal)
    {
        // The first one is dealt at once: whatever is wrong is told here.
        var deals = new Lazy<Folds>[repetitions];
        for (var r = 0; r < repetitions; r++)
        {
            var repetition = r;
            deals[r] = new(() => deal(repetition));
        }
        _ = deals[0].Value;
        return new(checked(count * repetitions), place =>
        {
            var fold = deals[place / count].Value[place % count];
            return new(place, fold.Rows, fold.Training, fold.Validation);
        });
    }

    /// <summary>Folds that are made as they are asked for.</summary>
    private sealed class FoldList(int count, Func<int, ValidationFold> fold) : IReadOnlyList<ValidationFold>
    {
        public int Count => count;

        public ValidationFold this[int index]
        {
            get
            {
                Guard.Index(index, count);
                return fold(index);
            }
        }

        public IEnumerator<ValidationFold> GetEnumerator()
        {
            for (var i = 0; i < count; i++)
                yield return fold(i);
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
