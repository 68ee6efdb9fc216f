namespace Functional;

public sealed partial record Tensor
{
    /// <summary>The given tensors side by side along a new axis.</summary>
    /// <param name="parts">At least one tensor; all of one shape.</param>
    /// <param name="axis">Where the new axis will be; −1 puts it last.</param>
    /// <returns>A tensor with one axis more, as long as there are parts.</returns>
    /// <exception cref="ArgumentException">There is no part, one is missing, or the shapes differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The result has no such axis.</exception>
    /// <example><code>Tensor.Stack([Tensor.Zeros(2), Tensor.Ones(2)], axis: 1).Shape   // [2, 2]</code></example>
    public static Tensor Stack(ReadOnlySpan<Tensor> parts, int axis = 0)
    {
        Present(parts);
        var raised = new Tensor[parts.Length];
        for (var i = 0; i < raised.Length; i++)
        {
            if (!parts[i].Shape.AsSpan().SequenceEqual(parts[0].Shape.AsSpan()))
                Guard.ThrowArgument(
                    $"Expected parts of one shape ({parts[0].ShapeText}, from the first), got {parts[i].ShapeText} for part {i}.",
                    nameof(parts));
            raised[i] = parts[i].InsertAxis(axis);
        }

        return Concat(raised, axis);
    }

    /// <summary>The given tensors one after the other along an axis that they have.</summary>
    /// <param name="parts">At least one tensor; all of one shape but for the length of the axis.</param>
    /// <param name="axis">The axis; −1 is the last.</param>
    /// <returns>A tensor whose axis is as long as those of the parts together.</returns>
    /// <exception cref="ArgumentException">There is no part, one is missing, or the shapes differ elsewhere.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    public static Tensor Concat(ReadOnlySpan<Tensor> parts, int axis = 0)
    {
        Present(parts);
        var first = parts[0];
        var along = TensorShape.Axis(axis, first.Rank);
        int[] shape = [.. first.Shape];
        var total = 0L;
        for (var i = 0; i < parts.Length; i++)
        {
            var other = parts[i].Shape.AsSpan();
            if (other.Length != shape.Length
                || !other[..along].SequenceEqual(shape.AsSpan(0, along))
                || !other[(along + 1)..].SequenceEqual(shape.AsSpan(along + 1)))
                Guard.ThrowArgument(
                    $"Expected parts like the first ({first.ShapeText}) but along axis {along}, got {parts[i].ShapeText} for part {i}.",
                    nameof(parts));
            total += other[along];
        }

        shape[along] = (int)Math.Min(total, int.MaxValue);
        var values = GC.AllocateUninitializedArray<double>(TensorShape.Elements(shape, nameof(parts)));
        if (values.Length == 0)
            return Adopt([.. shape], values);

        // Each part lies in the result as blocks: one for every index of the axes before the joined one.
        var inner = TensorShape.Elements(shape.AsSpan(along + 1));
        for (var at = 0; at < values.Length;)
            foreach (var part in parts)
            {
                var block = part.Shape[along] * inner;
                var outer = at / (shape[along] * inner);
                part.AsSpan().Slice(outer * block, block).CopyTo(values.AsSpan(at));
                at += block;
            }

        return Adopt([.. shape], values);
    }

    private static void Present(ReadOnlySpan<Tensor> parts)
    {
        if (parts.IsEmpty)
            Guard.ThrowArgument("Expected at least one part, got none.", nameof(parts));
        for (var i = 0; i < parts.Length; i++)
            if (parts[i] is null)
                Guard.ThrowArgument($"Expected a tensor for every part, got null for part {i}.", nameof(parts));
    }
}
