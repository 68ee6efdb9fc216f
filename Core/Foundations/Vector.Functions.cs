namespace Functional;

public sealed partial record Vector
{
    /// <summary>f(x) for every value.</summary>
    /// <param name="f">The function.</param>
    /// <returns>A vector of the same length.</returns>
    /// <example><code>Vector.Create(1, 4, 9).Map(Math.Sqrt)   // Vector of 3: [1, 2, 3]</code></example>
    public Vector Map(Func<double, double> f)
    {
        ArgumentNullException.ThrowIfNull(f);
        var values = GC.AllocateUninitializedArray<double>(Length);
        Elementwise.Map(AsSpan(), f, values);
        return Adopt(values);
    }

    /// <summary>f(x, i) for every value and its index.</summary>
    /// <param name="f">The function of the value and the index.</param>
    /// <returns>A vector of the same length.</returns>
    public Vector Map(Func<double, int, double> f)
    {
        ArgumentNullException.ThrowIfNull(f);
        var source = AsSpan();
        var values = GC.AllocateUninitializedArray<double>(source.Length);
        for (var i = 0; i < values.Length; i++)
            values[i] = f(source[i], i);
        return Adopt(values);
    }

    /// <summary>f(x, y) for every pair of values.</summary>
    /// <param name="other">The second vector, of the same length.</param>
    /// <param name="f">The function.</param>
    /// <returns>A vector of the same length.</returns>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public Vector Zip(Vector other, Func<double, double, double> f)
    {
        ArgumentNullException.ThrowIfNull(f);
        var values = Result(this, other);
        Elementwise.Zip(AsSpan(), other.AsSpan(), f, values);
        return Adopt(values);
    }

    /// <summary>The product value by value, x∘y.</summary>
    /// <param name="other">The second vector, of the same length.</param>
    /// <returns>A vector of the same length.</returns>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public Vector Hadamard(Vector other)
    {
        var values = Result(this, other);
        Elementwise.Multiply(AsSpan(), other.AsSpan(), values);
        return Adopt(values);
    }

    /// <summary>The sum of the values, <see cref="Summation.Sum(ReadOnlySpan{double}, Execution?)"/>.</summary>
    /// <returns>The sum; 0 without values.</returns>
    public double Sum() => Summation.Sum(AsSpan());

    /// <summary>This vector and then another.</summary>
    /// <param name="other">The vector that follows.</param>
    /// <returns>A vector of both lengths together.</returns>
    public Vector Concat(Vector other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var values = GC.AllocateUninitializedArray<double>(checked(Length + other.Length));
        AsSpan().CopyTo(values);
        other.AsSpan().CopyTo(values.AsSpan(Length));
        return Adopt(values);
    }

    /// <summary>This vector and one more value.</summary>
    /// <param name="value">The value.</param>
    /// <returns>A vector that is longer by 1.</returns>
    public Vector Append(double value)
    {
        var values = GC.AllocateUninitializedArray<double>(checked(Length + 1));
        AsSpan().CopyTo(values);
        values[^1] = value;
        return Adopt(values);
    }

    /// <summary>A copy of a part. Use <see cref="AsSpan"/> for a part without a copy.</summary>
    /// <param name="start">The index of the first value.</param>
    /// <param name="length">The number of values.</param>
    /// <returns>The part.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The part ends outside the vector.</exception>
    public Vector Slice(int start, int length)
    {
        Guard.InRange(start, 0, Length);
        Guard.InRange(length, 0, Length - start);
        return length == Length ? this : CopyFrom(AsSpan().Slice(start, length));
    }

    /// <summary>The values at the given indices, in their order; an index may repeat.</summary>
    /// <param name="indices">Indices from 0 to Length − 1.</param>
    /// <returns>A vector as long as the indices.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An index is outside the vector.</exception>
    public Vector Select(params ReadOnlySpan<int> indices)
    {
        var source = AsSpan();
        var values = GC.AllocateUninitializedArray<double>(indices.Length);
        for (var i = 0; i < values.Length; i++)
        {
            Guard.Index(indices[i], source.Length, nameof(indices));
            values[i] = source[indices[i]];
        }

        return Adopt(values);
    }

    /// <summary>The values from last to first.</summary>
    /// <returns>A vector of the same length.</returns>
    public Vector Reverse()
    {
        var values = ToArray();
        values.AsSpan().Reverse();
        return Adopt(values);
    }

    /// <summary>The same with one value replaced.</summary>
    /// <param name="index">From 0 to Length − 1.</param>
    /// <param name="value">The new value.</param>
    /// <returns>A vector of the same length.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The index is outside the vector.</exception>
    public Vector SetItem(int index, double value)
    {
        Guard.Index(index, Length);
        var values = ToArray();
        values[index] = value;
        return Adopt(values);
    }

    /// <summary>The values as a matrix of one row.</summary>
    /// <returns>A matrix of 1×Length, without a copy.</returns>
    public Matrix ToRow() => Matrix.Wrap(1, Length, Values);

    /// <summary>The values as a matrix of one column.</summary>
    /// <returns>A matrix of Length×1, without a copy.</returns>
    public Matrix ToColumn() => Matrix.Wrap(Length, 1, Values);
}
