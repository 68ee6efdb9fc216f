namespace Functional;

public sealed partial record Tensor
{
    /// <summary>f over every line of values along an axis.</summary>
    /// <param name="axis">The axis that goes away; −1 is the last.</param>
    /// <param name="f">The function of a line.</param>
    /// <param name="keepAxis">Whether the axis stays with length 1, so that the result broadcasts with this.</param>
    /// <returns>A tensor of the other axes.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    public Tensor Reduce(int axis, Reduction f, bool keepAxis = false)
    {
        ArgumentNullException.ThrowIfNull(f);
        var (shape, values, inner) = Reduced(ref axis, keepAxis);
        if (values.Length > 0)
            AxisReduction.Reduce(AsSpan(), Shape[axis], inner, f, values);
        return Adopt([.. shape], values);
    }

    /// <summary>The sum along an axis.</summary>
    /// <param name="axis">The axis that goes away; −1 is the last.</param>
    /// <param name="keepAxis">Whether the axis stays with length 1, so that the result broadcasts with this.</param>
    /// <returns>A tensor of the other axes; zeros for an axis of length 0.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    public Tensor Sum(int axis, bool keepAxis = false)
    {
        var (shape, values, inner) = Reduced(ref axis, keepAxis);
        if (values.Length > 0)
            AxisReduction.Sum(AsSpan(), Shape[axis], inner, values);
        return Adopt([.. shape], values);
    }

    /// <summary>The mean along an axis. A sum that overflows does not spoil a mean that does not.</summary>
    /// <param name="axis">The axis that goes away; −1 is the last.</param>
    /// <param name="keepAxis">Whether the axis stays with length 1, so that the result broadcasts with this.</param>
    /// <returns>A tensor of the other axes; NaN for an axis of length 0.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    /// <example><code>
    /// var t = Tensor.CopyFrom([2, 2], [1, 2, 3, 6]);
    /// (t - t.Mean(0, keepAxis: true)).Flatten()   // [-1, -2, 1, 2]
    /// </code></example>
    public Tensor Mean(int axis, bool keepAxis = false)
    {
        var (shape, values, inner) = Reduced(ref axis, keepAxis);
        if (values.Length > 0)
            AxisReduction.Mean(AsSpan(), Shape[axis], inner, values);
        return Adopt([.. shape], values);
    }

    /// <summary>The sum of all values.</summary>
    /// <returns>The sum; 0 without values.</returns>
    public double Sum() => Summation.Sum(AsSpan());

    private (int[] Shape, double[] Values, int Inner) Reduced(ref int axis, bool keepAxis)
    {
        axis = TensorShape.Axis(axis, Rank);
        var shape = keepAxis ? Shape.SetItem(axis, 1) : Shape.RemoveAt(axis);
        var values = GC.AllocateUninitializedArray<double>(TensorShape.Elements(shape.AsSpan()));
        return ([.. shape], values, values.Length == 0 ? 0 : TensorShape.Elements(Shape.AsSpan()[(axis + 1)..]));
    }
}
