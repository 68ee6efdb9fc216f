using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Functional.Kernels;

namespace Functional;

public sealed partial record Tensor
{
    /// <summary>The tensor of rank 0 that holds one number.</summary>
    /// <param name="value">The number.</param>
    /// <returns>The tensor.</returns>
    public static Tensor Scalar(double value) => new([], [value]);

    /// <summary>The tensor of a function of the index: t[i, j, …] = f([i, j, …]).</summary>
    /// <param name="shape">The length of each axis, 0 or more.</param>
    /// <param name="value">The value at an index; the span is reused and must not be kept.</param>
    /// <returns>The tensor.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A length is negative, or the elements are too many for an array.</exception>
    /// <example><code>Tensor.Create([2, 2], index => index[0] + index[1])[1, 1]   // 2</code></example>
    public static Tensor Create(ReadOnlySpan<int> shape, Func<ReadOnlySpan<int>, double> value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var values = GC.AllocateUninitializedArray<double>(TensorShape.Elements(shape));
        var index = new int[shape.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = value(index);
            for (var axis = shape.Length - 1; axis >= 0 && ++index[axis] == shape[axis]; axis--)
                index[axis] = 0;
        }

        return Adopt([.. shape], values);
    }

    /// <summary>A tensor over a copy of values in row-major order.</summary>
    /// <param name="shape">The length of each axis, 0 or more.</param>
    /// <param name="values">As many values as the shape has elements; later changes to them do not show.</param>
    /// <returns>The tensor.</returns>
    /// <exception cref="ArgumentException">There are more or fewer values than elements.</exception>
    public static Tensor CopyFrom(ReadOnlySpan<int> shape, ReadOnlySpan<double> values)
    {
        Fits(shape, values.Length);
        return Adopt([.. shape], values.ToArray());
    }

    /// <summary>A tensor over the given array itself, in row-major order, without a copy.</summary>
    /// <param name="shape">The length of each axis, 0 or more.</param>
    /// <param name="values">The array; the caller hands it over and must not change it any more.</param>
    /// <returns>The tensor.</returns>
    /// <exception cref="ArgumentException">There are more or fewer values than elements.</exception>
    [OverloadResolutionPriority(1)]
    public static Tensor Wrap(ReadOnlySpan<int> shape, double[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        Fits(shape, values.Length);
        return Adopt([.. shape], values);
    }

    /// <summary>A tensor over the given immutable array, in row-major order, without a copy.</summary>
    /// <param name="shape">The length of each axis, 0 or more.</param>
    /// <param name="values">The values.</param>
    /// <returns>The tensor.</returns>
    /// <exception cref="ArgumentException">The array is <c>default</c>, or there are more or fewer values than elements.</exception>
    public static Tensor Wrap(ReadOnlySpan<int> shape, ImmutableArray<double> values)
    {
        Guard.NotDefault(values);
        Fits(shape, values.Length);
        return new Tensor([.. shape], values);
    }

    /// <summary>The tensor of zeros.</summary>
    /// <param name="shape">The length of each axis, 0 or more.</param>
    /// <returns>The tensor.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A length is negative, or the elements are too many for an array.</exception>
    public static Tensor Zeros(params ReadOnlySpan<int> shape) => Adopt([.. shape], new double[TensorShape.Elements(shape)]);

    /// <summary>The tensor of ones.</summary>
    /// <param name="shape">The length of each axis, 0 or more.</param>
    /// <returns>The tensor.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A length is negative, or the elements are too many for an array.</exception>
    public static Tensor Ones(params ReadOnlySpan<int> shape) => Filled(shape, 1);

    /// <summary>The tensor whose values are all the same.</summary>
    /// <param name="shape">The length of each axis, 0 or more.</param>
    /// <param name="value">The value.</param>
    /// <returns>The tensor.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A length is negative, or the elements are too many for an array.</exception>
    public static Tensor Filled(ReadOnlySpan<int> shape, double value)
    {
        var values = GC.AllocateUninitializedArray<double>(TensorShape.Elements(shape));
        values.AsSpan().Fill(value);
        return Adopt([.. shape], values);
    }

    /// <summary>A tensor over a copy of an array: <c>double[]</c>, <c>double[,]</c>, <c>double[,,]</c>, …, or arrays of such.</summary>
    /// <param name="values">The array. Nested arrays (<c>double[][]</c>, <c>double[][][]</c>, …) give an axis for each nesting.</param>
    /// <returns>The tensor.</returns>
    /// <exception cref="ArgumentException">The elements are not doubles, or nested arrays differ in shape or are missing.</exception>
    public static Tensor FromArray(Array values)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values is double[] flat)
            return Adopt([flat.Length], [.. flat]);
        if (values is Array[] parts)
            return Nested(parts);
        if (values.GetType().GetElementType() != typeof(double))
            Guard.ThrowArgument($"Expected an array of doubles, got {values.GetType().Name}.", nameof(values));
        var shape = new int[values.Rank];
        for (var axis = 0; axis < shape.Length; axis++)
            shape[axis] = values.GetLength(axis);
        return Adopt([.. shape], Flat.Of(values).ToArray());
    }

    /// <summary>The vector as a tensor of rank 1, without a copy.</summary>
    /// <param name="vector">The vector.</param>
    /// <returns>The tensor.</returns>
    public static Tensor From(Vector vector)
    {
        ArgumentNullException.ThrowIfNull(vector);
        return new Tensor([vector.Length], vector.Values);
    }

    /// <summary>The matrix as a tensor of rank 2, without a copy.</summary>
    /// <param name="matrix">The matrix.</param>
    /// <returns>The tensor.</returns>
    public static Tensor From(Matrix matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        return new Tensor([matrix.Rows, matrix.Columns], matrix.Values);
    }

    /// <summary>The only value of a tensor of one element, of whatever rank.</summary>
    /// <returns>The number.</returns>
    /// <exception cref="InvalidOperationException">There is not exactly one element.</exception>
    public double ToScalar() => Count == 1
        ? Values[0]
        : throw new InvalidOperationException($"Expected a tensor of one element, this one has the shape {ShapeText}.");

    /// <summary>A tensor of rank 1 as a vector, without a copy. Flatten takes any rank.</summary>
    /// <returns>The vector.</returns>
    /// <exception cref="InvalidOperationException">The rank is not 1.</exception>
    public Vector ToVector() => Rank == 1
        ? Vector.Wrap(Values)
        : throw new InvalidOperationException($"Expected a tensor of rank 1, this one has the shape {ShapeText}.");

    /// <summary>A tensor of rank 2 as a matrix, without a copy.</summary>
    /// <returns>The matrix.</returns>
    /// <exception cref="InvalidOperationException">The rank is not 2.</exception>
    public Matrix ToMatrix() => Rank == 2
        ? Matrix.Wrap(Shape[0], Shape[1], Values)
        : throw new InvalidOperationException($"Expected a tensor of rank 2, this one has the shape {ShapeText}.");

    /// <summary>A new array with the values in row-major order.</summary>
    /// <returns>The array.</returns>
    public double[] ToArray() => AsSpan().ToArray();

    /// <summary>A new three-dimensional array with the values of a tensor of rank 3.</summary>
    /// <returns>The array.</returns>
    /// <exception cref="InvalidOperationException">The rank is not 3.</exception>
    public double[,,] ToArray3D()
    {
        if (Rank != 3)
            throw new InvalidOperationException($"Expected a tensor of rank 3, this one has the shape {ShapeText}.");
        var copy = new double[Shape[0], Shape[1], Shape[2]];
        AsSpan().CopyTo(Flat.Of(copy));
        return copy;
    }

    /// <summary>Takes over an array that nobody else holds.</summary>
    internal static Tensor Adopt(ImmutableArray<int> shape, double[] values) =>
        new(shape, ImmutableCollectionsMarshal.AsImmutableArray(values));

    private static Tensor Nested(Array[] parts)
    {
        if (parts.Length == 0)
            return Adopt([0], []);
        var tensors = new Tensor[parts.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            if (parts[i] is null)
                Guard.ThrowArgument($"Expected an array at every place, got null at {i}.", "values");
            tensors[i] = FromArray(parts[i]);
            if (!tensors[i].Shape.AsSpan().SequenceEqual(tensors[0].Shape.AsSpan()))
                Guard.ThrowArgument(
                    $"Expected nested arrays of one shape ({tensors[0].ShapeText}, from the first), got {tensors[i].ShapeText} at {i}.",
                    "values");
        }

        return Stack(tensors);
    }

    private static void Fits(ReadOnlySpan<int> shape, int length)
    {
        var expected = TensorShape.Elements(shape);
        if (length != expected)
            Guard.ThrowArgument($"Expected {Display.Count(expected, "value")} for a tensor of {TensorShape.Text(shape)}, got {length}.", "values");
    }
}
