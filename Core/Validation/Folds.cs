using System.Collections;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace Functional;

/// <summary>Rows dealt out to the k parts of a cross-validation: every row validates in exactly one of them.</summary>
/// <remarks>
/// <para>Whether rows are shuffled is said by the name of the factory and by the key that it takes; sorted data should be. The folds depend on the arguments alone.</para>
/// <example>
/// <code>
/// var folds = Folds.Contiguous(rows: 5, count: 2);
/// folds[0].Validation   // [0, 1, 2]
/// folds[1].Training     // [0, 1, 2]
/// </code>
/// </example>
/// Source: Stone (1974), "Cross-validatory choice and assessment of statistical predictions"; Hastie, Tibshirani and Friedman, The Elements of Statistical Learning (2009), 7.10.
/// </remarks>
[SuppressMessage("Naming", "CA1710", Justification = "Folds is the word of the field.")]
public sealed partial record Folds : IReadOnlyList<ValidationFold>
{
    private Folds(ImmutableArray<int> assignments, int count, ImmutableArray<int> scarceClasses) =>
        (Assignments, Count, ScarceClasses) = (assignments, count, scarceClasses);

    /// <summary>The fold in which each row validates, from 0 to Count − 1.</summary>
    public ImmutableArray<int> Assignments { get; }

    /// <summary>The number of folds, k.</summary>
    public int Count { get; }

    /// <summary>The number of rows.</summary>
    public int Rows => Assignments.Length;

    /// <summary>The classes with fewer rows than there are folds, ascending, so that some folds validate on none of them; empty where the folds know of no classes.</summary>
    public ImmutableArray<int> ScarceClasses { get; }

    /// <summary>The rows that validate in each fold.</summary>
    public ImmutableArray<int> Sizes
    {
        get
        {
            var sizes = new int[Count];
            foreach (var fold in Assignments)
                sizes[fold]++;
            return ImmutableCollectionsMarshal.AsImmutableArray(sizes);
        }
    }

    /// <summary>One of the folds.</summary>
    /// <param name="index">From 0 to Count − 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such fold.</exception>
    public ValidationFold this[int index]
    {
        get
        {
            Guard.Index(index, Count);
            var validation = ImmutableArray.CreateBuilder<int>();
            var training = ImmutableArray.CreateBuilder<int>(Rows);
            for (var row = 0; row < Rows; row++)
                (Assignments[row] == index ? validation : training).Add(row);
            return new(index, Rows, training.DrainToImmutable(), validation.DrainToImmutable());
        }
    }

    /// <summary>Folds of neighbouring rows, in the order of the data: the first n mod k folds have one row more.</summary>
    /// <param name="rows">The number of rows, n ≥ k.</param>
    /// <param name="count">The number of folds, k ≥ 2.</param>
    /// <returns>The folds.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than two folds, or fewer rows than folds.</exception>
    /// <example><code>Folds.Contiguous(10, 3).Sizes   // [4, 3, 3]</code></example>
    public static Folds Contiguous(int rows, int count)
    {
        Check(rows, count);
        return new(Dealt(rows, count), count, []);
    }

    /// <summary>Folds of rows in random order: the first n mod k folds have one row more.</summary>
    /// <param name="rows">The number of rows, n ≥ k.</param>
    /// <param name="count">The number of folds, k ≥ 2.</param>
    /// <param name="key">The same key gives the same folds on every machine; <c>key.Child(i)</c> for repetition i.</param>
    /// <returns>The folds.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than two folds, or fewer rows than folds.</exception>
    /// <example><code>Folds.Shuffled(6, 3, RandomKey.FromSeed(7)).Assignments   // [2, 1, 2, 1, 0, 0]</code></example>
    public static Folds Shuffled(int rows, int count, RandomKey key)
    {
        Check(rows, count);
        ReadOnlySpan<int> order = key.Permutation(rows).AsSpan(), dealt = Dealt(rows, count).AsSpan();
        var assignments = new int[rows];
        for (var i = 0; i < rows; i++)
            assignments[order[i]] = dealt[i];
        return new(ImmutableCollectionsMarshal.AsImmutableArray(assignments), count, []);
    }

    /// <summary>A fold for each row: leave-one-out.</summary>
    /// <param name="rows">The number of rows, 2 or more.</param>
    /// <returns>As many folds.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than two rows.</exception>
    /// <example><code>Folds.LeaveOneOut(4)[2].Training   // [0, 1, 3]</code></example>
    public static Folds LeaveOneOut(int rows)
    {
        Guard.AtLeast(rows, 2);
        return Contiguous(rows, rows);
    }

    /// <summary>Folds that were dealt out elsewhere.</summary>
    /// <param name="assignments">The fold in which each row validates: whole numbers from 0 on, each up to the largest at least once, two at least.</param>
    /// <returns>The folds.</returns>
    /// <exception cref="ArgumentException">A number is negative or does not occur, or there is one fold only.</exception>
    /// <example><code>Folds.FromAssignments([1, 0, 1])[1].Validation   // [0, 2]</code></example>
    public static Folds FromAssignments(ReadOnlySpan<int> assignments)
    {
        var count = 0;
        for (var row = 0; row < assignments.Length; row++)
        {
            if (assignments[row] < 0 || assignments[row] >= assignments.Length)
                Guard.ThrowArgument($"Expected folds from 0 to {assignments.Length - 1}, got {assignments[row]} for row {row}.", nameof(assignments));
            count = Math.Max(count, assignments[row] + 1);
        }
        if (count < 2)
            Guard.ThrowArgument($"Expected at least two folds, got {count}.", nameof(assignments));
        Folds folds = new([.. assignments], count, []);
        var empty = folds.Sizes.IndexOf(0);
        if (empty >= 0)
            Guard.ThrowArgument($"Expected a row for each of {Display.Count(count, "fold")}, got none for fold {empty}.", nameof(assignments));
        return folds;
    }

    /// <summary>Whether the same rows validate in the same folds.</summary>
    /// <param name="other">The other folds.</param>
    public bool Equals(Folds? other) =>
        other is not null && Count == other.Count && Assignments.AsSpan().SequenceEqual(other.Assignments.AsSpan())
        && ScarceClasses.AsSpan().SequenceEqual(other.ScarceClasses.AsSpan());

    /// <summary>Agrees with <see cref="Equals(Folds)"/>.</summary>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.AddBytes(MemoryMarshal.AsBytes(Assignments.AsSpan()));
        return hash.ToHashCode();
    }

    /// <inheritdoc/>
    public IEnumerator<ValidationFold> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
            yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>For example <c>5 folds of 442 rows, 88 to 89 in each</c>.</summary>
    public override string ToString()
    {
        var sizes = Sizes;
        int least = sizes.Min(), most = sizes.Max();
        return FormattableString.Invariant($"{Display.Count(Count, "fold")} of {Display.Count(Rows, "row")}, {(least == most ? $"{least}" : $"{least} to {most}")} in each");
    }

    private static void Check(int rows, int count)
    {
        Guard.AtLeast(count, 2);
        if (rows < count)
            throw new ArgumentOutOfRangeException(nameof(rows), rows, $"Expected a row for each of {Display.Count(count, "fold")} at least, got {Display.Count(rows, "row")}.");
    }

    /// <summary>Places 0 to n − 1 cut into k runs of neighbours, the longer ones first.</summary>
    private static ImmutableArray<int> Dealt(int rows, int count)
    {
        var assignments = new int[rows];
        int share = rows / count, longer = rows % count, at = 0;
        for (var fold = 0; fold < count; fold++)
        {
            var size = share + (fold < longer ? 1 : 0);
            assignments.AsSpan(at, size).Fill(fold);
            at += size;
        }
        return ImmutableCollectionsMarshal.AsImmutableArray(assignments);
    }
}
