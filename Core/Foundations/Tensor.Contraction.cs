namespace Functional;

public sealed partial record Tensor
{
    /// <summary>The sum of products over the last axes of this and the first axes of the other, in order.</summary>
    /// <remarks>With 1 axis the matrix product, matrix–vector product or dot product, with 0 the outer product.</remarks>
    /// <param name="other">The second tensor.</param>
    /// <param name="count">The number of axes that are summed over.</param>
    /// <returns>A tensor of the remaining axes of this, then those of the other.</returns>
    /// <exception cref="ArgumentException">The lengths of paired axes differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">One of the tensors has fewer axes.</exception>
    /// <example><code>Tensor.Ones(2, 3).Contract(Tensor.Ones(3, 4), 1)[0, 0]   // 3</code></example>
    public Tensor Contract(Tensor other, int count)
    {
        ArgumentNullException.ThrowIfNull(other);
        Guard.InRange(count, 0, Math.Min(Rank, other.Rank));
        var (axes, otherAxes) = (new int[count], new int[count]);
        for (var i = 0; i < count; i++)
            (axes[i], otherAxes[i]) = (Rank - count + i, i);
        return Contract(other, axes, otherAxes);
    }

    /// <summary>The sum of products over chosen axes: axis axes[i] of this runs together with axis otherAxes[i] of the other.</summary>
    /// <param name="other">The second tensor.</param>
    /// <param name="axes">Axes of this, each at most once; −1 is the last.</param>
    /// <param name="otherAxes">As many axes of the other, of the same lengths.</param>
    /// <returns>A tensor of the remaining axes of this in order, then those of the other.</returns>
    /// <exception cref="ArgumentException">The axes are not as many, repeat, or pair different lengths.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    public Tensor Contract(Tensor other, ReadOnlySpan<int> axes, ReadOnlySpan<int> otherAxes)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (axes.Length != otherAxes.Length)
            Guard.ThrowArgument(
                $"Expected as many axes as of the first tensor ({axes.Length}), got {otherAxes.Length}.", nameof(otherAxes));
        var mine = TensorShape.Axes(axes, Rank, nameof(axes));
        var theirs = TensorShape.Axes(otherAxes, other.Rank, nameof(otherAxes));
        for (var i = 0; i < mine.Length; i++)
            if (Shape[mine[i]] != other.Shape[theirs[i]])
                Guard.ThrowArgument(
                    $"Expected paired axes of one length, got axis {mine[i]} of {ShapeText} and axis {theirs[i]} of {other.ShapeText}.",
                    nameof(otherAxes));

        // Both become matrices, this one of free×summed, the other of summed×free.
        var (free, otherFree) = (Free(Rank, mine), Free(other.Rank, theirs));
        var left = Reordered([.. free, .. mine]);
        var right = other.Reordered([.. theirs, .. otherFree]);
        int[] shape = [.. left.Shape.AsSpan()[..free.Length], .. right.Shape.AsSpan()[theirs.Length..]];
        var values = GC.AllocateUninitializedArray<double>(TensorShape.Elements(shape, nameof(other)));
        if (values.Length > 0)
            MatrixProduct.Multiply(
                left.AsSpan(),
                right.AsSpan(),
                values,
                TensorShape.Elements(shape.AsSpan(0, free.Length)),
                TensorShape.Elements(left.Shape.AsSpan()[free.Length..]),
                TensorShape.Elements(shape.AsSpan(free.Length)));
        return Adopt([.. shape], values);
    }

    /// <summary>The product of every value of this with every value of the other.</summary>
    /// <param name="other">The second tensor.</param>
    /// <returns>A tensor of the axes of both.</returns>
    public Tensor Outer(Tensor other) => Contract(other, 0);

    private static int[] Free(int rank, ReadOnlySpan<int> taken)
    {
        var free = new int[rank - taken.Length];
        for (int axis = 0, at = 0; axis < rank; axis++)
            if (!taken.Contains(axis))
                free[at++] = axis;
        return free;
    }
}
