namespace Functional;

public sealed partial record Tensor
{
    /// <summary>The tensor itself.</summary>
    /// <param name="x">The tensor.</param>
    public static Tensor operator +(Tensor x) => x;

    /// <summary>−x.</summary>
    /// <param name="x">The tensor.</param>
    public static Tensor operator -(Tensor x)
    {
        var values = Result(x);
        Elementwise.Negate(x.AsSpan(), values);
        return Adopt(x.Shape, values);
    }

    /// <summary>x + y, value by value, broadcast.</summary>
    /// <param name="x">The first tensor.</param>
    /// <param name="y">The second tensor, of a shape that broadcasts with the first.</param>
    /// <exception cref="ArgumentException">The shapes do not broadcast.</exception>
    public static Tensor operator +(Tensor x, Tensor y) => Pairwise(default(AddPairs), x, y);

    /// <summary>x − y, value by value, broadcast.</summary>
    /// <param name="x">The first tensor.</param>
    /// <param name="y">The second tensor, of a shape that broadcasts with the first.</param>
    /// <exception cref="ArgumentException">The shapes do not broadcast.</exception>
    public static Tensor operator -(Tensor x, Tensor y) => Pairwise(default(SubtractPairs), x, y);

    /// <summary>x/y, value by value, broadcast.</summary>
    /// <param name="x">The first tensor.</param>
    /// <param name="y">The second tensor, of a shape that broadcasts with the first.</param>
    /// <exception cref="ArgumentException">The shapes do not broadcast.</exception>
    public static Tensor operator /(Tensor x, Tensor y) => Pairwise(default(DividePairs), x, y);

    /// <summary>x + s for every value.</summary>
    /// <param name="x">The tensor.</param>
    /// <param name="scalar">The number.</param>
    public static Tensor operator +(Tensor x, double scalar)
    {
        var values = Result(x);
        Elementwise.Add(x.AsSpan(), scalar, values);
        return Adopt(x.Shape, values);
    }

    /// <summary>s + x for every value.</summary>
    /// <param name="scalar">The number.</param>
    /// <param name="x">The tensor.</param>
    public static Tensor operator +(double scalar, Tensor x) => x + scalar;

    /// <summary>x − s for every value.</summary>
    /// <param name="x">The tensor.</param>
    /// <param name="scalar">The number.</param>
    public static Tensor operator -(Tensor x, double scalar) => x + -scalar;

    /// <summary>s − x for every value.</summary>
    /// <param name="scalar">The number.</param>
    /// <param name="x">The tensor.</param>
    public static Tensor operator -(double scalar, Tensor x)
    {
        var values = Result(x);
        Elementwise.Subtract(scalar, x.AsSpan(), values);
        return Adopt(x.Shape, values);
    }

    /// <summary>s·x.</summary>
    /// <param name="x">The tensor.</param>
    /// <param name="scalar">The factor.</param>
    public static Tensor operator *(Tensor x, double scalar)
    {
        var values = Result(x);
        Elementwise.Multiply(x.AsSpan(), scalar, values);
        return Adopt(x.Shape, values);
    }

    /// <summary>s·x.</summary>
    /// <param name="scalar">The factor.</param>
    /// <param name="x">The tensor.</param>
    public static Tensor operator *(double scalar, Tensor x) => x * scalar;

    /// <summary>x/s: every value divided, and so rounded once.</summary>
    /// <param name="x">The tensor.</param>
    /// <param name="scalar">The divisor; 0 gives infinities and NaN as in all floating-point arithmetic.</param>
    public static Tensor operator /(Tensor x, double scalar)
    {
        var values = Result(x);
        Elementwise.Divide(x.AsSpan(), scalar, values);
        return Adopt(x.Shape, values);
    }

    /// <summary>s/x for every value.</summary>
    /// <param name="scalar">The number.</param>
    /// <param name="x">The tensor.</param>
    public static Tensor operator /(double scalar, Tensor x)
    {
        var values = Result(x);
        Elementwise.Divide(scalar, x.AsSpan(), values);
        return Adopt(x.Shape, values);
    }

    /// <summary>f(x) for every value.</summary>
    /// <param name="f">The function.</param>
    /// <returns>A tensor of the same shape.</returns>
    public Tensor Map(Func<double, double> f)
    {
        ArgumentNullException.ThrowIfNull(f);
        var values = Result(this);
        Elementwise.Map(AsSpan(), f, values);
        return Adopt(Shape, values);
    }

    /// <summary>f(x, y) for every pair of values, broadcast.</summary>
    /// <remarks>
    /// Shapes are aligned at the last axis; missing axes count as 1; along each axis the lengths are equal or one of them is 1, and then
    /// its values repeat.
    /// </remarks>
    /// <param name="other">The second tensor, of a shape that broadcasts with this one.</param>
    /// <param name="f">The function.</param>
    /// <returns>A tensor of the common shape.</returns>
    /// <exception cref="ArgumentException">The shapes do not broadcast.</exception>
    /// <example><code>Tensor.Zeros(3, 1).Zip(Tensor.Ones(4), (x, y) => x + y).Shape   // [3, 4]</code></example>
    public Tensor Zip(Tensor other, Func<double, double, double> f)
    {
        ArgumentNullException.ThrowIfNull(f);
        return Pairwise(new FunctionPairs(f), this, other);
    }

    /// <summary>The product value by value, broadcast.</summary>
    /// <param name="other">The second tensor, of a shape that broadcasts with this one.</param>
    /// <returns>A tensor of the common shape.</returns>
    /// <exception cref="ArgumentException">The shapes do not broadcast.</exception>
    public Tensor Hadamard(Tensor other) => Pairwise(default(MultiplyPairs), this, other);

    /// <summary>The values repeated to a larger shape.</summary>
    /// <param name="shape">A shape that this one broadcasts to.</param>
    /// <returns>A tensor of that shape.</returns>
    /// <exception cref="ArgumentException">This shape does not broadcast to it.</exception>
    public Tensor BroadcastTo(params ReadOnlySpan<int> shape)
    {
        var count = TensorShape.Elements(shape);
        if (!TensorShape.Broadcast(Shape.AsSpan(), shape, nameof(shape)).AsSpan().SequenceEqual(shape))
            Guard.ThrowArgument($"Expected a shape that {ShapeText} broadcasts to, got {TensorShape.Text(shape)}.", nameof(shape));
        if (shape.SequenceEqual(Shape.AsSpan()))
            return this;
        var values = GC.AllocateUninitializedArray<double>(count);
        Strided.Copy(AsSpan(), 0, shape, TensorShape.BroadcastStrides(Shape.AsSpan(), shape), values);
        return Adopt([.. shape], values);
    }

    private static Tensor Pairwise<TPairs>(TPairs pairs, Tensor x, Tensor y)
        where TPairs : IPairs
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        if (x.Shape.AsSpan().SequenceEqual(y.Shape.AsSpan()))
        {
            var values = Result(x);
            pairs.Run(x.AsSpan(), y.AsSpan(), values);
            return Adopt(x.Shape, values);
        }

        var shape = TensorShape.Broadcast(x.Shape.AsSpan(), y.Shape.AsSpan(), nameof(y));
        var result = GC.AllocateUninitializedArray<double>(TensorShape.Elements(shape));
        Strided.Zip(pairs, x.AsSpan(), x.Shape.AsSpan(), y.AsSpan(), y.Shape.AsSpan(), shape, result);
        return Adopt([.. shape], result);
    }

    private static double[] Result(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        return GC.AllocateUninitializedArray<double>(x.Count);
    }
}
