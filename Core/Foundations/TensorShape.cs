namespace Functional;

/// <summary>The arithmetic of shapes, which list the lengths of the axes, the outermost first: counts, strides, broadcasting.</summary>
internal static class TensorShape
{
    /// <summary>The number of elements; every length 0 or more, and the product must fit an array.</summary>
    public static int Elements(ReadOnlySpan<int> shape, string name = "shape")
    {
        var empty = false;
        foreach (var length in shape)
        {
            if (length < 0)
                throw new ArgumentOutOfRangeException(name, length, $"Expected lengths of 0 or more, got a shape of {Text(shape)}.");
            empty |= length == 0;
        }

        if (empty)
            return 0;
        var count = 1L;
        foreach (var length in shape)
        {
            count *= length;
            if (count > Array.MaxLength)
                throw new ArgumentOutOfRangeException(
                    name, $"Expected at most {Array.MaxLength} elements, got a shape of {Text(shape)}.");
        }

        return (int)count;
    }

    /// <summary>How far apart neighbours along each axis lie in row-major order; means nothing without elements.</summary>
    public static int[] Strides(ReadOnlySpan<int> shape)
    {
        var strides = new int[shape.Length];
        var stride = 1;
        for (var axis = shape.Length - 1; axis >= 0; axis--)
        {
            strides[axis] = stride;
            stride = unchecked(stride * shape[axis]);
        }

        return strides;
    }

    /// <summary>An axis counted from 0; −1 is the last.</summary>
    public static int Axis(int axis, int rank, string name = "axis")
    {
        if (axis < -rank || axis >= rank)
            throw new ArgumentOutOfRangeException(
                name,
                axis,
                rank == 0 ? $"Expected no axis, since the tensor is a scalar, got {axis}."
                    : $"Expected an axis from {-rank} to {rank - 1}, got {axis}.");
        return axis < 0 ? axis + rank : axis;
    }

    /// <summary>Axes counted from 0, each at most once.</summary>
    public static int[] Axes(ReadOnlySpan<int> axes, int rank, string name)
    {
        var resolved = new int[axes.Length];
        for (var i = 0; i < axes.Length; i++)
        {
            resolved[i] = Axis(axes[i], rank, name);
            if (resolved.AsSpan(0, i).Contains(resolved[i]))
                Guard.ThrowArgument($"Expected every axis at most once, got {Text(axes, ", ")}.", name);
        }

        return resolved;
    }

    /// <summary>
    /// The shape that two broadcast to: aligned at the last axis, missing axes count as 1, and along each axis the lengths are equal
    /// or one of them is 1.
    /// </summary>
    public static int[] Broadcast(ReadOnlySpan<int> x, ReadOnlySpan<int> y, string name)
    {
        var shape = new int[Math.Max(x.Length, y.Length)];
        for (var back = 1; back <= shape.Length; back++)
        {
            var a = back <= x.Length ? x[^back] : 1;
            var b = back <= y.Length ? y[^back] : 1;
            if (a != b && a != 1 && b != 1)
                Guard.ThrowArgument(
                    $"Expected shapes that broadcast (equal, or 1, from the last axis on), got {Text(x)} and {Text(y)}.", name);
            shape[^back] = a == 1 ? b : a;
        }

        return shape;
    }

    /// <summary>The strides of a row-major shape seen through a shape that it broadcasts to: 0 where it repeats.</summary>
    public static int[] BroadcastStrides(ReadOnlySpan<int> shape, ReadOnlySpan<int> target)
    {
        var own = Strides(shape);
        var strides = new int[target.Length];
        for (var back = 1; back <= shape.Length; back++)
            strides[^back] = shape[^back] == 1 ? 0 : own[^back];
        return strides;
    }

    /// <summary>A shape as text: <c>2×3×4</c>; that of a scalar is <c>()</c>.</summary>
    public static string Text(ReadOnlySpan<int> shape, string separator = "×") =>
        shape.IsEmpty ? "()" : string.Join(separator, shape.ToArray());
}
