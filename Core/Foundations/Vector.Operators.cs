namespace Functional;

public sealed partial record Vector
{
    /// <summary>The vector itself.</summary>
    /// <param name="x">The vector.</param>
    public static Vector operator +(Vector x) => x;

    /// <summary>−x.</summary>
    /// <param name="x">The vector.</param>
    public static Vector operator -(Vector x)
    {
        ArgumentNullException.ThrowIfNull(x);
        var values = GC.AllocateUninitializedArray<double>(x.Length);
        Elementwise.Negate(x.AsSpan(), values);
        return Adopt(values);
    }

    /// <summary>x + y, value by value.</summary>
    /// <param name="x">The first vector.</param>
    /// <param name="y">The second vector, of the same length.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static Vector operator +(Vector x, Vector y)
    {
        var values = Result(x, y);
        Elementwise.Add(x.AsSpan(), y.AsSpan(), values);
        return Adopt(values);
    }

    /// <summary>x − y, value by value.</summary>
    /// <param name="x">The first vector.</param>
    /// <param name="y">The second vector, of the same length.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static Vector operator -(Vector x, Vector y)
    {
        var values = Result(x, y);
        Elementwise.Subtract(x.AsSpan(), y.AsSpan(), values);
        return Adopt(values);
    }

    /// <summary>x + s for every value.</summary>
    /// <param name="x">The vector.</param>
    /// <param name="scalar">The number.</param>
    public static Vector operator +(Vector x, double scalar)
    {
        ArgumentNullException.ThrowIfNull(x);
        var values = GC.AllocateUninitializedArray<double>(x.Length);
        Elementwise.Add(x.AsSpan(), scalar, values);
        return Adopt(values);
    }

    /// <summary>s + x for every value.</summary>
    /// <param name="scalar">The number.</param>
    /// <param name="x">The vector.</param>
    public static Vector operator +(double scalar, Vector x) => x + scalar;

    /// <summary>x − s for every value.</summary>
    /// <param name="x">The vector.</param>
    /// <param name="scalar">The number.</param>
    public static Vector operator -(Vector x, double scalar) => x + -scalar;

    /// <summary>s − x for every value.</summary>
    /// <param name="scalar">The number.</param>
    /// <param name="x">The vector.</param>
    public static Vector operator -(double scalar, Vector x)
    {
        ArgumentNullException.ThrowIfNull(x);
        var values = GC.AllocateUninitializedArray<double>(x.Length);
        Elementwise.Subtract(scalar, x.AsSpan(), values);
        return Adopt(values);
    }

    /// <summary>s·x.</summary>
    /// <param name="x">The vector.</param>
    /// <param name="scalar">The factor.</param>
    public static Vector operator *(Vector x, double scalar)
    {
        ArgumentNullException.ThrowIfNull(x);
        var values = GC.AllocateUninitializedArray<double>(x.Length);
        Elementwise.Multiply(x.AsSpan(), scalar, values);
        return Adopt(values);
    }

    /// <summary>s·x.</summary>
    /// <param name="scalar">The factor.</param>
    /// <param name="x">The vector.</param>
    public static Vector operator *(double scalar, Vector x) => x * scalar;

    /// <summary>x/s: every value divided, and so rounded once.</summary>
    /// <param name="x">The vector.</param>
    /// <param name="scalar">The divisor; 0 gives infinities and NaN as in all floating-point arithmetic.</param>
    public static Vector operator /(Vector x, double scalar)
    {
        ArgumentNullException.ThrowIfNull(x);
        var values = GC.AllocateUninitializedArray<double>(x.Length);
        Elementwise.Divide(x.AsSpan(), scalar, values);
        return Adopt(values);
    }

    private static double[] Result(Vector x, Vector y)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        if (x.Length != y.Length)
            Guard.ThrowArgument($"Expected vectors of the same length, got {x.Length} and {y.Length}.", nameof(y));
        return GC.AllocateUninitializedArray<double>(x.Length);
    }
}
