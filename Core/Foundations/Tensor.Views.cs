namespace Functional;

public sealed partial record Tensor
{
    /// <summary>The same values in another shape, still in row-major order.</summary>
    /// <param name="shape">Lengths with as many elements; one of them may be −1 and follows from the others.</param>
    /// <returns>A tensor over the same values, without a copy.</returns>
    /// <exception cref="ArgumentException">The shape has another number of elements, or the −1 cannot be told.</exception>
    /// <example><code>Tensor.Zeros(2, 3, 4).Reshape(6, -1).Shape   // [6, 4]</code></example>
    public Tensor Reshape(params ReadOnlySpan<int> shape)
    {
        int[] lengths = [.. shape];
        var open = shape.IndexOf(-1);
        if (open >= 0)
        {
            lengths[open] = 1;
            var known = lengths.AsSpan().Contains(-1) ? 0 : TensorShape.Elements(lengths);
            if (known == 0 || Count % known != 0)
                Guard.ThrowArgument(
                    $"Expected at most one -1, decided by the {Display.Count(Count, "element")} of {ShapeText}, got {TensorShape.Text(shape)}.",
                    nameof(shape));
            lengths[open] = Count / known;
        }

        if (TensorShape.Elements(lengths) != Count)
            Guard.ThrowArgument(
                $"Expected a shape of {Display.Count(Count, "element")} as {ShapeText} has, got {TensorShape.Text(shape)}.", nameof(shape));
        return new Tensor([.. lengths], Values);
    }

    /// <summary>All values in row-major order.</summary>
    /// <returns>A vector of Count values, without a copy.</returns>
    public Vector Flatten() => Vector.Wrap(Values);

    /// <summary>The axes in another order: axis i of the result is axis axes[i] of this.</summary>
    /// <param name="axes">Every axis once; −1 is the last.</param>
    /// <returns>A tensor with the lengths in that order.</returns>
    /// <exception cref="ArgumentException">An axis is missing or named twice.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    public Tensor Permute(params ReadOnlySpan<int> axes)
    {
        if (axes.Length != Rank)
            Guard.ThrowArgument(
                $"Expected every axis of {ShapeText} once, got {Display.Count(axes.Length, "axis", "axes")}.", nameof(axes));
        return Reordered(TensorShape.Axes(axes, Rank, nameof(axes)));
    }

    /// <summary>The axes in reverse order; of a matrix the transpose.</summary>
    /// <returns>The tensor with element [k, …, i] where this has [i, …, k].</returns>
    public Tensor Transpose()
    {
        var axes = new int[Rank];
        for (var i = 0; i < axes.Length; i++)
            axes[i] = Rank - 1 - i;
        return Reordered(axes);
    }

    /// <summary>Two axes in each other's place.</summary>
    /// <param name="first">An axis; −1 is the last.</param>
    /// <param name="second">Another; −1 is the last.</param>
    /// <returns>The tensor.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    public Tensor SwapAxes(int first, int second)
    {
        var axes = new int[Rank];
        for (var i = 0; i < axes.Length; i++)
            axes[i] = i;
        var (a, b) = (TensorShape.Axis(first, Rank, nameof(first)), TensorShape.Axis(second, Rank, nameof(second)));
        (axes[a], axes[b]) = (b, a);
        return Reordered(axes);
    }

    /// <summary>A part: an index drops its axis, a range keeps it; axes that are not named stay whole.</summary>
    /// <remarks>The same as <c>t[…]</c>, and for fewer indices than axes the only way: <c>t.Slice(0)</c> is the first block.</remarks>
    /// <param name="slices">At most as many as there are axes; ints, indices, ranges and <see cref="TensorSlice.Step"/>.</param>
    /// <returns>A copy of the part.</returns>
    /// <exception cref="ArgumentException">There are more slices than axes.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An index or a range is outside its axis.</exception>
    public Tensor Slice(params ReadOnlySpan<TensorSlice> slices)
    {
        if (slices.Length > Rank)
            Guard.ThrowArgument(
                $"Expected at most {Display.Count(Rank, "slice")} for a tensor of {ShapeText}, got {slices.Length}.", nameof(slices));
        var own = TensorShape.Strides(Shape.AsSpan());
        var (shape, strides) = (new int[Rank], new int[Rank]);
        var (rank, offset) = (0, 0);
        for (var axis = 0; axis < Rank; axis++)
        {
            var slice = axis < slices.Length ? slices[axis] : TensorSlice.All;
            var (start, count, step) = slice.Resolve(Shape[axis], axis);
            offset = unchecked(offset + (start * own[axis]));
            if (slice.IsPlace)
                continue;
            shape[rank] = count;
            strides[rank++] = unchecked(step * own[axis]);
        }

        var kept = shape.AsSpan(0, rank);
        var values = GC.AllocateUninitializedArray<double>(TensorShape.Elements(kept));
        Strided.Copy(AsSpan(), offset, kept, strides.AsSpan(0, rank), values);
        return Adopt([.. kept], values);
    }

    /// <summary>A new axis of length 1.</summary>
    /// <param name="axis">Where it will be, from −Rank − 1 to Rank; −1 puts it last.</param>
    /// <returns>A tensor over the same values, without a copy.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The result has no such axis.</exception>
    public Tensor InsertAxis(int axis) => new(Shape.Insert(TensorShape.Axis(axis, Rank + 1), 1), Values);

    /// <summary>The same without an axis of length 1.</summary>
    /// <param name="axis">The axis; −1 is the last.</param>
    /// <returns>A tensor over the same values, without a copy.</returns>
    /// <exception cref="ArgumentException">The axis is not of length 1.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    public Tensor RemoveAxis(int axis)
    {
        var resolved = TensorShape.Axis(axis, Rank);
        if (Shape[resolved] != 1)
            Guard.ThrowArgument($"Expected an axis of length 1, got axis {axis} of {ShapeText}.", nameof(axis));
        return new Tensor(Shape.RemoveAt(resolved), Values);
    }

    /// <summary>The same without any axis of length 1.</summary>
    /// <returns>A tensor over the same values, without a copy.</returns>
    public Tensor Squeeze() => new(Shape.RemoveAll(length => length == 1), Values);

    private Tensor Reordered(ReadOnlySpan<int> axes)
    {
        var own = TensorShape.Strides(Shape.AsSpan());
        var (shape, strides, sorted) = (new int[Rank], new int[Rank], true);
        for (var i = 0; i < axes.Length; i++)
        {
            shape[i] = Shape[axes[i]];
            strides[i] = own[axes[i]];
            sorted &= axes[i] == i;
        }

        if (sorted)
            return this;
        var values = GC.AllocateUninitializedArray<double>(Count);
        Strided.Copy(AsSpan(), 0, shape, strides, values);
        return Adopt([.. shape], values);
    }
}
