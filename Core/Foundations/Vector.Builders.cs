using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Functional;

public sealed partial record Vector
{
    /// <summary>The vector without values.</summary>
    public static Vector Empty { get; } = new(ImmutableArray<double>.Empty);

    /// <summary>The vector of the given values, copied: <c>Vector.Create(1, 2, 3)</c>, or in short <c>[1, 2, 3]</c>.</summary>
    /// <param name="values">The values.</param>
    /// <returns>The vector.</returns>
    public static Vector Create(params ReadOnlySpan<double> values) => CopyFrom(values);

    /// <summary>The vector of a function of the index: x[i] = f(i).</summary>
    /// <param name="length">The number of values, 0 or more.</param>
    /// <param name="value">The value at an index.</param>
    /// <returns>The vector.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The length is negative.</exception>
    /// <example><code>Vector.Create(4, i => i * i)   // Vector of 4: [0, 1, 4, 9]</code></example>
    public static Vector Create(int length, Func<int, double> value)
    {
        Guard.AtLeast(length, 0);
        ArgumentNullException.ThrowIfNull(value);
        var values = GC.AllocateUninitializedArray<double>(length);
        for (var i = 0; i < values.Length; i++)
            values[i] = value(i);
        return Adopt(values);
    }

    /// <summary>A vector over a copy of the values.</summary>
    /// <param name="values">The values; later changes to them do not show.</param>
    /// <returns>The vector.</returns>
    public static Vector CopyFrom(ReadOnlySpan<double> values) => values.IsEmpty ? Empty : Adopt(values.ToArray());

    /// <summary>A vector over a copy of a sequence.</summary>
    /// <param name="values">The values.</param>
    /// <returns>The vector; the same one when the sequence is a vector already.</returns>
    public static Vector CopyFrom(IEnumerable<double> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return values as Vector ?? Adopt([.. values]);
    }

    /// <summary>A vector over the given array itself, without a copy.</summary>
    /// <param name="values">The array; the caller hands it over and must not change it any more.</param>
    /// <returns>The vector.</returns>
    [OverloadResolutionPriority(1)]
    public static Vector Wrap(double[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return Adopt(values);
    }

    /// <summary>A vector over the given immutable array, without a copy.</summary>
    /// <param name="values">The values.</param>
    /// <returns>The vector.</returns>
    /// <exception cref="ArgumentException">The array is <c>default</c>.</exception>
    public static Vector Wrap(ImmutableArray<double> values)
    {
        Guard.NotDefault(values);
        return new Vector(values);
    }

    /// <summary>The vector of zeros.</summary>
    /// <param name="length">The number of values, 0 or more.</param>
    /// <returns>The vector.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The length is negative.</exception>
    public static Vector Zeros(int length)
    {
        Guard.AtLeast(length, 0);
        return Adopt(new double[length]);
    }

    /// <summary>The vector of ones.</summary>
    /// <param name="length">The number of values, 0 or more.</param>
    /// <returns>The vector.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The length is negative.</exception>
    public static Vector Ones(int length) => Filled(length, 1);

    /// <summary>The vector whose values are all the same.</summary>
    /// <param name="length">The number of values, 0 or more.</param>
    /// <param name="value">The value.</param>
    /// <returns>The vector.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The length is negative.</exception>
    public static Vector Filled(int length, double value)
    {
        Guard.AtLeast(length, 0);
        var values = GC.AllocateUninitializedArray<double>(length);
        values.AsSpan().Fill(value);
        return Adopt(values);
    }

    /// <summary>The unit vector along an axis: 1 at the index, 0 elsewhere.</summary>
    /// <param name="length">The number of values.</param>
    /// <param name="index">The axis, from 0 to length − 1.</param>
    /// <returns>The vector.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The length is negative, or the index outside.</exception>
    public static Vector Basis(int length, int index)
    {
        Guard.AtLeast(length, 0);
        Guard.Index(index, length);
        var values = new double[length];
        values[index] = 1;
        return Adopt(values);
    }

    /// <summary>Evenly spaced values from start to stop, both exact: start + (stop − start)·i / (count − 1).</summary>
    /// <param name="start">The first value.</param>
    /// <param name="stop">The last value; may be below the first.</param>
    /// <param name="count">The number of values; 1 gives the start alone.</param>
    /// <returns>The vector.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The count is negative, or an end is NaN or infinite.</exception>
    /// <example><code>Vector.LinearSpaced(0, 1, 5)   // Vector of 5: [0, 0.25, 0.5, 0.75, 1]</code></example>
    public static Vector LinearSpaced(double start, double stop, int count)
    {
        Guard.Finite(start);
        Guard.Finite(stop);
        Guard.AtLeast(count, 0);
        var values = GC.AllocateUninitializedArray<double>(count);
        double last = count - 1, width = stop - start;
        // Where width·i would overflow, the weighted mean of the ends does not.
        var wide = !double.IsFinite(width * last);
        for (var i = 0; i < values.Length; i++)
            values[i] = wide ? (start * ((last - i) / last)) + (stop * (i / last)) : start + (width * i / last);
        if (count > 0)
            values[^1] = stop;
        if (count > 0)
            values[0] = start;
        return Adopt(values);
    }

    /// <summary>Takes over an array that nobody else holds.</summary>
    internal static Vector Adopt(double[] values) => new(ImmutableCollectionsMarshal.AsImmutableArray(values));
}
