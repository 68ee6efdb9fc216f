using System.Collections.Immutable;

namespace Functional;

/// <summary>A mergeable summary that keeps the whole sample: its different values in ascending order, each with how often it came.</summary>
/// <remarks>
/// The likelihoods of Laplace, Cauchy, Weibull, Student t, F and negative binomial distributions have no sufficient statistics of fixed size: what a fit of
/// them reads is the sample itself, in any order. As small as the number of different values, so counts take little room.
/// <example>
/// <code>
/// var sample = OrderedSample.Combine(OrderedSample.Of([3, 1]), OrderedSample.Of([1, 2]));
/// // sample.Values is [1, 2, 3], sample.Counts is [2, 1, 1], sample.Median == 1.5
/// </code>
/// </example>
/// </remarks>
public sealed record OrderedSample : ISummary<OrderedSample, ReadOnlySpan<double>>
{
    private OrderedSample(ImmutableArray<double> values, ImmutableArray<long> counts)
    {
        Values = values;
        Counts = counts;
        foreach (var count in counts)
            Count += count;
    }

    /// <summary>The summary of no values.</summary>
    public static OrderedSample Empty { get; } = new([], []);

    /// <summary>The different values, ascending; NaN, if there is one, comes first.</summary>
    public ImmutableArray<double> Values { get; }

    /// <summary>How often each of them came.</summary>
    public ImmutableArray<long> Counts { get; }

    /// <summary>How many values there are, repeated ones counted.</summary>
    public long Count { get; }

    /// <summary>The median: the middle value, or the middle between two; NaN where there are none or one is NaN.</summary>
    public double Median
    {
        get
        {
            if (Count == 0 || double.IsNaN(Values[0]))
                return double.NaN;
            double low = At((Count - 1) / 2), high = At(Count / 2);
            return low == high ? low : low + (0.5 * high - 0.5 * low);
        }
    }

    /// <summary>The summary of a chunk.</summary>
    /// <param name="chunk">The values.</param>
    public static OrderedSample Of(ReadOnlySpan<double> chunk)
    {
        if (chunk.IsEmpty)
            return Empty;
        var sorted = chunk.ToArray();
        sorted.AsSpan().Sort();
        var values = ImmutableArray.CreateBuilder<double>();
        var counts = ImmutableArray.CreateBuilder<long>();
        foreach (var value in sorted)
            Append(values, counts, value, 1);
        return new(values.DrainToImmutable(), counts.DrainToImmutable());
    }

    /// <summary>The summary of the values of both: what any cut of the sample gives, to the bit.</summary>
    /// <param name="left">The one summary.</param>
    /// <param name="right">The other.</param>
    public static OrderedSample Combine(OrderedSample left, OrderedSample right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        var values = ImmutableArray.CreateBuilder<double>(left.Values.Length + right.Values.Length);
        var counts = ImmutableArray.CreateBuilder<long>(left.Values.Length + right.Values.Length);
        int i = 0, j = 0;
        while (i < left.Values.Length || j < right.Values.Length)
        {
            if (j == right.Values.Length || (i < left.Values.Length && left.Values[i].CompareTo(right.Values[j]) <= 0))
                Append(values, counts, left.Values[i], left.Counts[i++]);
            else
                Append(values, counts, right.Values[j], right.Counts[j++]);
        }
        return new(values.DrainToImmutable(), counts.DrainToImmutable());
    }

    /// <summary>The same values, equally often.</summary>
    /// <param name="other">Another summary.</param>
    /// <returns>Whether they are equal.</returns>
    public bool Equals(OrderedSample? other) =>
        other is not null && Values.AsSpan().SequenceEqual(other.Values.AsSpan()) && Counts.AsSpan().SequenceEqual(other.Counts.AsSpan());

    /// <summary>Agrees with <see cref="Equals(OrderedSample)"/>.</summary>
    /// <returns>The hash code.</returns>
    public override int GetHashCode() => Count == 0 ? 0 : HashCode.Combine(Count, Values.Length, Values[0], Values[^1]);

    /// <summary>For example <c>OrderedSample of 4 from 1 to 3</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() =>
        Count == 0 ? "OrderedSample of 0" : FormattableString.Invariant($"OrderedSample of {Count} from {Values[0]} to {Values[^1]}");

    /// <summary>The value at a place of the sorted sample.</summary>
    internal double At(long place)
    {
        var k = 0;
        for (; place >= Counts[k]; k++)
            place -= Counts[k];
        return Values[k];
    }

    /// <summary>Σ count·f(value) over the count of all, with the rounding of the sum taken back.</summary>
    internal double Average(Func<double, double> of)
    {
        double sum = 0, rest = 0;
        for (var i = 0; i < Values.Length; i++)
        {
            var term = of(Values[i]) * Counts[i] - rest;
            var next = sum + term;
            rest = next - sum - term;
            sum = next;
        }
        return sum / Count;
    }

    /// <summary>A sample for a fit: of one value at least, all within bounds and finite.</summary>
    internal static void Check(OrderedSample sample, double low, double high)
    {
        ArgumentNullException.ThrowIfNull(sample);
        if (sample.Count == 0)
            Guard.ThrowArgument("Expected a sample of one value at least, got none.", nameof(sample));
        double first = sample.Values[0], last = sample.Values[^1];
        if (!(first >= low && last <= high && double.IsFinite(first) && double.IsFinite(last)))
            Guard.ThrowArgument(FormattableString.Invariant($"Expected finite values from {low} to {high}, got {first} to {last}."), nameof(sample));
    }

    private static void Append(ImmutableArray<double>.Builder values, ImmutableArray<long>.Builder counts, double value, long count)
    {
        if (values.Count > 0 && values[^1].Equals(value))
        {
            counts[^1] += count;
            return;
        }
        values.Add(value + 0.0); // −0 is 0
        counts.Add(count);
    }
}
