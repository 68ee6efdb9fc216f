using System.Collections;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Functional;

/// <summary>An immutable vector of <see cref="double"/>: x = (x₀, …, xₙ₋₁).</summary>
/// <remarks>
/// Equal when the lengths are and every pair of values is by <see cref="double.Equals(double)"/>: NaN equals NaN, −0 equals 0.
/// Converts implicitly to <see cref="ReadOnlySpan{T}"/>, so that every formula over samples takes it. Where <c>System.Numerics</c>
/// is imported too, one line tells which is meant: <c>using Vector = Functional.Vector;</c>.
/// <example>
/// <code>
/// Vector x = [1, 2, 3];
/// Console.WriteLine(2 * x + Vector.Ones(3));   // Vector of 3: [3, 5, 7]
/// </code>
/// </example>
/// </remarks>
[Formula("F3")]
[CollectionBuilder(typeof(Vector), nameof(Create))]
[DebuggerDisplay("{ToString(),nq}")]
[DebuggerTypeProxy(typeof(VectorDebugView))]
public sealed partial record Vector : IReadOnlyList<double>
{
    private Vector(ImmutableArray<double> values) => Values = values;

    /// <summary>The values, without a copy.</summary>
    public ImmutableArray<double> Values { get; }

    /// <summary>The number of values.</summary>
    public int Length => Values.Length;

    /// <summary>Whether there are no values.</summary>
    public bool IsEmpty => Values.IsEmpty;

    int IReadOnlyCollection<double>.Count => Values.Length;

    /// <summary>The value at an index, counted from 0.</summary>
    /// <param name="index">From 0 to Length − 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The index is outside the vector.</exception>
    public double this[int index]
    {
        get
        {
            Guard.Index(index, Values.Length);
            return Values[index];
        }
    }

    /// <summary>The value at an index from the start or the end: <c>x[^1]</c> is the last.</summary>
    /// <param name="index">The index.</param>
    /// <exception cref="ArgumentOutOfRangeException">The index is outside the vector.</exception>
    public double this[Index index] => this[index.GetOffset(Values.Length)];

    /// <summary>A copy of a range: <c>x[1..^1]</c>. Use <see cref="AsSpan"/> for a range without a copy.</summary>
    /// <param name="range">The range.</param>
    /// <exception cref="ArgumentOutOfRangeException">The range ends outside the vector.</exception>
    public Vector this[Range range]
    {
        get
        {
            var (start, length) = Guard.Range(range, Values.Length);
            return Slice(start, length);
        }
    }

    /// <summary>The values as a span, without a copy.</summary>
    /// <param name="vector">The vector.</param>
    /// <exception cref="ArgumentNullException">The vector is <c>null</c>: a missing vector is not an empty one.</exception>
    public static implicit operator ReadOnlySpan<double>(Vector vector)
    {
        ArgumentNullException.ThrowIfNull(vector);
        return vector.Values.AsSpan();
    }

    /// <summary>The values as a span, without a copy.</summary>
    /// <returns>The span.</returns>
    public ReadOnlySpan<double> AsSpan() => Values.AsSpan();

    /// <summary>The values as memory, without a copy, for code that must hold on to them.</summary>
    /// <returns>The memory.</returns>
    public ReadOnlyMemory<double> AsMemory() => Values.AsMemory();

    /// <summary>A new array with the values.</summary>
    /// <returns>The array.</returns>
    public double[] ToArray() => Values.AsSpan().ToArray();

    /// <summary>Copies the values.</summary>
    /// <param name="destination">As long as the vector, or longer.</param>
    /// <exception cref="ArgumentException">The destination is too short.</exception>
    public void CopyTo(Span<double> destination)
    {
        if (destination.Length < Length)
            Guard.ThrowArgument($"Expected a destination of at least {Display.Count(Length, "element")}, got {destination.Length}.", nameof(destination));
        Values.AsSpan().CopyTo(destination);
    }

    /// <summary>Visits the values in order; <c>foreach</c> over a vector allocates nothing.</summary>
    /// <returns>The enumerator.</returns>
    public ImmutableArray<double>.Enumerator GetEnumerator() => Values.GetEnumerator();

    IEnumerator<double> IEnumerable<double>.GetEnumerator() => ((IEnumerable<double>)Values).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => ((IEnumerable)Values).GetEnumerator();

    /// <summary>Whether lengths and values are equal; NaN equals NaN, −0 equals 0.</summary>
    /// <param name="other">The other vector.</param>
    /// <returns>Whether they are equal.</returns>
    public bool Equals(Vector? other) =>
        ReferenceEquals(this, other) || (other is not null && Values.AsSpan().SequenceEqual(other.Values.AsSpan()));

    /// <summary>A hash code over all values, which agrees with <see cref="Equals(Vector)"/>.</summary>
    /// <returns>The hash code.</returns>
    public override int GetHashCode() => Elementwise.Hash(Values.AsSpan());

    /// <summary>
    /// Whether the lengths agree and every pair is equal or |x − y| ≤ absolute + relative · max(|x|, |y|). NaN matches NaN, an
    /// infinity matches itself only.
    /// </summary>
    /// <param name="other">The other vector.</param>
    /// <param name="relativeTolerance">The relative part, 0 or more.</param>
    /// <param name="absoluteTolerance">The absolute part, 0 or more.</param>
    /// <returns>Whether they agree.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A tolerance is negative, NaN or infinite.</exception>
    public bool AlmostEquals(Vector other, double relativeTolerance = 1e-12, double absoluteTolerance = 0)
    {
        ArgumentNullException.ThrowIfNull(other);
        Guard.NotNegative(relativeTolerance);
        Guard.NotNegative(absoluteTolerance);
        return Length == other.Length
            && Elementwise.AlmostEquals(AsSpan(), other.AsSpan(), relativeTolerance, absoluteTolerance);
    }

    /// <summary>For example <c>Vector of 3: [1, 2, 3]</c>; of a long vector the first values and the last.</summary>
    /// <returns>The text, in the invariant culture.</returns>
    public override string ToString() => $"Vector of {Length}: {Display.Values(Values.AsSpan())}";

    /// <summary>What the debugger shows under a vector.</summary>
    private sealed class VectorDebugView(Vector vector)
    {
        public int Length => vector.Length;

        [DebuggerBrowsable(DebuggerBrowsableState.RootHidden)]
        public double[] Values => vector.ToArray();
    }
}
