using System.Collections.Immutable;
using System.Diagnostics;
using System.Text;

namespace Functional;

/// <summary>An immutable array of <see cref="double"/> with any number of axes, the last axis running fastest (row-major).</summary>
/// <remarks>
/// A tensor of rank 0 is a number, of rank 1 a vector, of rank 2 a matrix. Axes are counted from 0; −1 is the last. Equal when the
/// shapes are and every pair of values is by <see cref="double.Equals(double)"/>. <c>+</c>, <c>−</c> and <c>/</c> work value by value and
/// broadcast as in NumPy; <see cref="Hadamard"/> is the product value by value, <see cref="Contract(Tensor, int)"/> the matrix product
/// and all its kin. Where <c>System.Numerics.Tensors</c> is imported too: <c>using Tensor = Functional.Tensor;</c>.
/// <example>
/// <code>
/// var t = Tensor.Create([2, 3], index => 10 * index[0] + index[1]);
/// Console.WriteLine(t.Permute(1, 0)[2, 1]);              // 12
/// Console.WriteLine(t[1, ..] + 1);                       // Tensor of 3: [11, 12, 13]
/// </code>
/// </example>
/// </remarks>
[Formula("F3")]
[DebuggerDisplay("Tensor of {ShapeText,nq}")]
[DebuggerTypeProxy(typeof(TensorDebugView))]
public sealed partial record Tensor
{
    private Tensor(ImmutableArray<int> shape, ImmutableArray<double> values)
    {
        Shape = shape;
        Values = values;
    }

    /// <summary>The length of each axis, the outermost first.</summary>
    public ImmutableArray<int> Shape { get; }

    /// <summary>The values in row-major order, without a copy.</summary>
    public ImmutableArray<double> Values { get; }

    /// <summary>The number of axes; 0 for a single number.</summary>
    public int Rank => Shape.Length;

    /// <summary>The number of values: the product of the shape, 1 for a single number.</summary>
    public int Count => Values.Length;

    /// <summary>The shape in short, as <c>2×3×4</c>; for messages.</summary>
    internal string ShapeText => TensorShape.Text(Shape.AsSpan());

    /// <summary>The value at an index per axis, each counted from 0.</summary>
    /// <param name="indices">As many as there are axes.</param>
    /// <exception cref="ArgumentException">There are more or fewer indices than axes.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An index is outside its axis.</exception>
    public double this[params ReadOnlySpan<int> indices] => Values[Offset(indices)];

    /// <summary>The value at an index per axis, from the start or the end: <c>t[0, ^1]</c>.</summary>
    /// <param name="indices">As many as there are axes.</param>
    /// <exception cref="ArgumentException">There are more or fewer indices than axes.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An index is outside its axis.</exception>
    public double this[params ReadOnlySpan<Index> indices]
    {
        get
        {
            Indices(indices.Length);
            Span<int> offsets = indices.Length <= 16 ? stackalloc int[indices.Length] : new int[indices.Length];
            for (var axis = 0; axis < offsets.Length; axis++)
                offsets[axis] = indices[axis].GetOffset(Shape[axis]);
            return Values[Offset(offsets)];
        }
    }

    /// <summary>A part: <c>t[0, 1.., ^1]</c>. An index drops its axis, a range keeps it; axes that are not named stay whole.</summary>
    /// <param name="slices">At most as many as there are axes; ints, indices, ranges and <see cref="TensorSlice.Step"/>.</param>
    /// <exception cref="ArgumentException">There are more slices than axes.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An index or a range is outside its axis.</exception>
    public Tensor this[params ReadOnlySpan<TensorSlice> slices] => Slice(slices);

    /// <summary>The values in row-major order as a span, without a copy.</summary>
    /// <returns>The span.</returns>
    public ReadOnlySpan<double> AsSpan() => Values.AsSpan();

    /// <summary>The values in row-major order as memory, without a copy, for code that must hold on to them.</summary>
    /// <returns>The memory.</returns>
    public ReadOnlyMemory<double> AsMemory() => Values.AsMemory();

    /// <summary>Whether shapes and values are equal; NaN equals NaN, −0 equals 0.</summary>
    /// <param name="other">The other tensor.</param>
    /// <returns>Whether they are equal.</returns>
    public bool Equals(Tensor? other) =>
        ReferenceEquals(this, other)
        || (other is not null
            && Shape.AsSpan().SequenceEqual(other.Shape.AsSpan())
            && AsSpan().SequenceEqual(other.AsSpan()));

    /// <summary>A hash code over shape and values, which agrees with <see cref="Equals(Tensor)"/>.</summary>
    /// <returns>The hash code.</returns>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var length in Shape)
            hash.Add(length);
        hash.Add(Elementwise.Hash(AsSpan()));
        return hash.ToHashCode();
    }

    /// <summary>
    /// Whether the shapes agree and every pair is equal or |x − y| ≤ absolute + relative · max(|x|, |y|). NaN matches NaN, an
    /// infinity matches itself only.
    /// </summary>
    /// <param name="other">The other tensor.</param>
    /// <param name="relativeTolerance">The relative part, 0 or more.</param>
    /// <param name="absoluteTolerance">The absolute part, 0 or more.</param>
    /// <returns>Whether they agree.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A tolerance is negative, NaN or infinite.</exception>
    public bool AlmostEquals(Tensor other, double relativeTolerance = 1e-12, double absoluteTolerance = 0)
    {
        ArgumentNullException.ThrowIfNull(other);
        Guard.NotNegative(relativeTolerance);
        Guard.NotNegative(absoluteTolerance);
        return Shape.AsSpan().SequenceEqual(other.Shape.AsSpan())
            && Elementwise.AlmostEquals(AsSpan(), other.AsSpan(), relativeTolerance, absoluteTolerance);
    }

    /// <summary>Shape and values; above rank 2 as matrices along the last two axes, of which the first is shown.</summary>
    /// <returns>The text, in the invariant culture.</returns>
    public override string ToString()
    {
        if (Rank == 0)
            return $"Tensor of one number: {Display.Number(Values[0])}";
        if (Rank == 1)
            return $"Tensor of {ShapeText}: {Display.Values(AsSpan())}";
        if (Count == 0)
            return $"Tensor of {ShapeText}";
        var (rows, columns) = (Shape[^2], Shape[^1]);
        var blocks = Count / (rows * columns);
        var text = new StringBuilder($"Tensor of {ShapeText}:\n");
        if (Rank > 2)
            text.Append('[').Insert(text.Length, "0, ", Rank - 2).Append(".., ..]\n");
        text.Append(Display.Table(AsSpan()[..(rows * columns)], rows, columns));
        if (blocks > 1)
            text.Append($"\nand {Display.Count(blocks - 1, "more block")}");
        return text.ToString();
    }

    private int Offset(ReadOnlySpan<int> indices)
    {
        Indices(indices.Length);
        var offset = 0;
        for (var axis = 0; axis < indices.Length; axis++)
        {
            if ((uint)indices[axis] >= (uint)Shape[axis])
                throw new ArgumentOutOfRangeException(
                    nameof(indices), indices[axis], $"Expected an index into axis {axis} of length {Shape[axis]}, got {indices[axis]}.");
            offset = (offset * Shape[axis]) + indices[axis];
        }

        return offset;
    }

    private void Indices(int count)
    {
        if (count != Rank)
            Guard.ThrowArgument(
                $"Expected {Display.Count(Rank, "index", "indices")} for a tensor of {ShapeText}, got {count}; Slice takes fewer.",
                "indices");
    }

    /// <summary>What the debugger shows under a tensor.</summary>
    private sealed class TensorDebugView(Tensor tensor)
    {
        public int[] Shape => [.. tensor.Shape];

        public double[] Values => [.. tensor.Values];

        public string Text => tensor.ToString();
    }
}
