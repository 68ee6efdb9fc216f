using System.Collections.Immutable;

namespace Functional;

/// <summary>A mergeable summary of rows of shares: the moments of each column and of its logarithms, from which Dirichlet distributions are fitted.</summary>
public sealed record SimplexMoments : ISummary<SimplexMoments, Matrix>
{
    private SimplexMoments(ImmutableArray<LogMoments> columns, Moments totals)
    {
        Columns = columns;
        Totals = totals;
    }

    /// <summary>The summary of no rows.</summary>
    public static SimplexMoments Empty { get; } = new([], Moments.Empty);

    /// <summary>The moments of each column and of its logarithms; none where there are no rows.</summary>
    public ImmutableArray<LogMoments> Columns { get; }

    /// <summary>The moments of the sums of the rows: all 1 to rounding, where they are shares.</summary>
    public Moments Totals { get; }

    /// <summary>The summary of a chunk.</summary>
    /// <param name="chunk">The rows.</param>
    public static SimplexMoments Of(Matrix chunk)
    {
        ArgumentNullException.ThrowIfNull(chunk);
        if (chunk.Rows == 0)
            return Empty;
        var columns = ImmutableArray.CreateBuilder<LogMoments>(chunk.Columns);
        double[] column = new double[chunk.Rows], totals = new double[chunk.Rows];
        for (var j = 0; j < chunk.Columns; j++)
        {
            for (var i = 0; i < column.Length; i++)
                totals[i] += column[i] = chunk[i, j];
            columns.Add(LogMoments.Of(column));
        }
        return new(columns.MoveToImmutable(), Moments.Of(totals));
    }

    /// <summary>The summary of the rows of both.</summary>
    /// <param name="left">The one summary.</param>
    /// <param name="right">The other, of as many columns.</param>
    /// <exception cref="ArgumentException">The numbers of columns differ.</exception>
    public static SimplexMoments Combine(SimplexMoments left, SimplexMoments right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        if (left.Columns.IsEmpty || right.Columns.IsEmpty)
            return left.Columns.IsEmpty ? right : left;
        if (left.Columns.Length != right.Columns.Length)
            Guard.ThrowArgument($"Expected summaries of as many columns, got {left.Columns.Length} and {right.Columns.Length}.", nameof(right));
        var columns = ImmutableArray.CreateBuilder<LogMoments>(left.Columns.Length);
        for (var j = 0; j < left.Columns.Length; j++)
            columns.Add(LogMoments.Combine(left.Columns[j], right.Columns[j]));
        return new(columns.MoveToImmutable(), Moments.Combine(left.Totals, right.Totals));
    }

    /// <summary>Equal when all moments are.</summary>
    /// <param name="other">Another summary.</param>
    /// <returns>Whether they are equal.</returns>
    public bool Equals(SimplexMoments? other) => other is not null && Totals == other.Totals && Columns.AsSpan().SequenceEqual(other.Columns.AsSpan());

    /// <summary>Agrees with <see cref="Equals(SimplexMoments)"/>.</summary>
    /// <returns>The hash code.</returns>
    public override int GetHashCode() => HashCode.Combine(Columns.Length, Totals);

    /// <inheritdoc/>
    public override string ToString() => InvariantText.Of(nameof(SimplexMoments), PrintMembers);
}
