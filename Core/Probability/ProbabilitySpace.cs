using System.Collections.Immutable;
using System.Globalization;

namespace Functional;

/// <summary>A finite probability space (P1): outcomes 0 to n − 1, each with a probability, which together are 1.</summary>
/// <remarks>
/// The constructor takes nothing else, so P(A) is in [0, 1], P(Ω) = 1 and P(∅) = 0 for every value of the type.
/// <example>
/// <code>
/// var die = ProbabilitySpace.Uniform(6);
/// // die.Probability(i => i % 2 == 1) == 0.5, die.Conditional(i => i == 5, i => i >= 3) is 0.3333333333333333
/// </code>
/// </example>
/// </remarks>
[Formula("P1")]
public sealed record ProbabilitySpace
{
    /// <summary>The space of given probabilities.</summary>
    /// <param name="probabilities">A probability for each outcome: 0 or above, and together 1 within 1e-6 (or n·2⁻⁵³, if that is larger).</param>
    /// <exception cref="ArgumentException">There is none, one is negative or not finite, or the sum is not 1.</exception>
    public ProbabilitySpace(ImmutableArray<double> probabilities)
    {
        Guard.NotDefault(probabilities);
        Functional.Probability.CheckDistribution(probabilities.AsSpan(), nameof(probabilities));
        Probabilities = probabilities;
    }

    /// <summary>The probability of each outcome.</summary>
    public ImmutableArray<double> Probabilities { get; }

    /// <summary>How many outcomes there are.</summary>
    public int Count => Probabilities.Length;

    /// <summary>The space of equally likely outcomes.</summary>
    /// <param name="count">How many, 1 or more.</param>
    /// <returns>The space.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The count is below 1.</exception>
    public static ProbabilitySpace Uniform(int count)
    {
        Guard.AtLeast(count, 1);
        return new([.. Enumerable.Repeat(1.0 / count, count)]);
    }

    /// <summary>The space of shares of counts or weights: each over their sum.</summary>
    /// <param name="counts">Finite, 0 or above, not all 0.</param>
    /// <returns>The space.</returns>
    /// <exception cref="ArgumentException">There is none, one is negative or not finite, or all are 0.</exception>
    public static ProbabilitySpace FromCounts(ReadOnlySpan<double> counts)
    {
        Guard.NotEmpty(counts);
        Guard.Weights(counts);
        var largest = 0.0;
        foreach (var count in counts)
            largest = Math.Max(largest, count);
        var shares = new double[counts.Length];
        var sum = 0.0;
        for (var i = 0; i < shares.Length; i++)
            sum += shares[i] = counts[i] / largest;
        for (var i = 0; i < shares.Length; i++)
            shares[i] /= sum;
        return new(ImmutableCollections(shares));
    }

    /// <summary>P(A): the sum over the outcomes of the event.</summary>
    /// <param name="of">Whether an outcome belongs to the event A.</param>
    /// <returns>From 0 to 1; exactly 0 for no outcome, exactly 1 for all that have a probability.</returns>
    public double Probability(Func<int, bool> of)
    {
        ArgumentNullException.ThrowIfNull(of);
        var (inside, outside) = (0.0, 0.0);
        for (var i = 0; i < Count; i++)
        {
            if (of(i))
                inside += Probabilities[i];
            else
                outside += Probabilities[i];
        }
        return outside == 0 ? 1 : Math.Min(inside, 1);
    }

    /// <summary>P(A | B) = P(A ∩ B)/P(B) (P2).</summary>
    /// <param name="of">Whether an outcome belongs to the event A.</param>
    /// <param name="given">Whether an outcome belongs to the event B.</param>
    /// <returns>From 0 to 1; NaN where P(B) = 0.</returns>
    [Formula("P2")]
    public double Conditional(Func<int, bool> of, Func<int, bool> given)
    {
        ArgumentNullException.ThrowIfNull(of);
        ArgumentNullException.ThrowIfNull(given);
        var (both, other) = (0.0, 0.0);
        for (var i = 0; i < Count; i++)
        {
            if (!given(i))
                continue;
            if (of(i))
                both += Probabilities[i];
            else
                other += Probabilities[i];
        }
        return both / (both + other);
    }

    /// <summary>E[g(X)] = Σ g(i)·P(i) (P9).</summary>
    /// <param name="value">The value of each outcome.</param>
    /// <returns>The expectation.</returns>
    [Formula("P9")]
    public double Expectation(Func<int, double> value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return Functional.Probability.Expectation(Vector.Create(Count, value), Vector.Wrap(Probabilities));
    }

    /// <summary>The same probabilities, number by number.</summary>
    /// <param name="other">Another space.</param>
    /// <returns>Whether they are equal.</returns>
    public bool Equals(ProbabilitySpace? other) => other is not null && Probabilities.AsSpan().SequenceEqual(other.Probabilities.AsSpan());

    /// <summary>Agrees with <see cref="Equals(ProbabilitySpace)"/>.</summary>
    /// <returns>The hash code.</returns>
    public override int GetHashCode() => HashCode.Combine(Count, Probabilities[0], Probabilities[^1]);

    /// <summary>For example <c>ProbabilitySpace of 2: 0.25, 0.75</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() =>
        $"ProbabilitySpace of {Count}: {string.Join(", ", Probabilities.Take(8).Select(p => p.ToString("G6", CultureInfo.InvariantCulture)))}{(Count > 8 ? ", …" : "")}";

    private static ImmutableArray<double> ImmutableCollections(double[] values) =>
        System.Runtime.InteropServices.ImmutableCollectionsMarshal.AsImmutableArray(values);
}
