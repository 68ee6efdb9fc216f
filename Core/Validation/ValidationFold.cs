using System.Collections.Immutable;

namespace Functional;

/// <summary>One part of a cross-validation: the rows that validate, and those that a model is fitted on, which for <see cref="Folds"/> are all the others.</summary>
/// <remarks>Made by <see cref="Folds"/>; <c>matrix.SelectRows(fold.Training.AsSpan())</c> are the rows themselves.</remarks>
public sealed record ValidationFold
{
    internal ValidationFold(int index, int rows, ImmutableArray<int> training, ImmutableArray<int> validation) =>
        (Index, Rows, Training, Validation) = (index, rows, training, validation);

    /// <summary>The place of the fold among all of them, from 0.</summary>
    public int Index { get; }

    /// <summary>The rows to fit on, ascending.</summary>
    public ImmutableArray<int> Training { get; }

    /// <summary>The rows to validate on, ascending.</summary>
    public ImmutableArray<int> Validation { get; }

    /// <summary>The number of rows that the folds are of, whether or not all of them are in this one.</summary>
    public int Rows { get; }

    /// <summary>Whether place and rows are equal.</summary>
    /// <param name="other">The other fold.</param>
    public bool Equals(ValidationFold? other) =>
        other is not null && Index == other.Index && Rows == other.Rows
        && Training.AsSpan().SequenceEqual(other.Training.AsSpan()) && Validation.AsSpan().SequenceEqual(other.Validation.AsSpan());

    /// <summary>Agrees with <see cref="Equals(ValidationFold)"/>.</summary>
    public override int GetHashCode() => HashCode.Combine(Index, Training.Length, Validation.Length);

    /// <summary>For example <c>Fold 0: 8 rows to fit on, 2 to validate on</c>.</summary>
    public override string ToString() =>
        FormattableString.Invariant($"Fold {Index}: {Display.Count(Training.Length, "row")} to fit on, {Validation.Length} to validate on");
}
