namespace Functional;

public sealed partial record Matrix
{
    /// <summary>The matrix itself.</summary>
    /// <param name="a">The matrix.</param>
    public static Matrix operator +(Matrix a) => a;

    /// <summary>−A.</summary>
    /// <param name="a">The matrix.</param>
    public static Matrix operator -(Matrix a)
    {
        var values = Result(a);
        Elementwise.Negate(a.AsSpan(), values);
        return Adopt(a.Rows, a.Columns, values);
    }

    /// <summary>A + B, value by value.</summary>
    /// <param name="a">The first matrix.</param>
    /// <param name="b">The second matrix, of the same shape.</param>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public static Matrix operator +(Matrix a, Matrix b)
    {
        var values = Result(a, b);
        Elementwise.Add(a.AsSpan(), b.AsSpan(), values);
        return Adopt(a.Rows, a.Columns, values);
    }

    /// <summary>A − B, value by value.</summary>
    /// <param name="a">The first matrix.</param>
    /// <param name="b">The second matrix, of the same shape.</param>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public static Matrix operator -(Matrix a, Matrix b)
    {
        var values = Result(a, b);
        Elementwise.Subtract(a.AsSpan(), b.AsSpan(), values);
        return Adopt(a.Rows, a.Columns, values);
    }

    /// <summary>A + s for every value.</summary>
    /// <param name="a">The matrix.</param>
    /// <param name="scalar">The number.</param>
    public static Matrix operator +(Matrix a, double scalar)
    {
        var values = Result(a);
        Elementwise.Add(a.AsSpan(), scalar, values);
        return Adopt(a.Rows, a.Columns, values);
    }

    /// <summary>s + A for every value.</summary>
    /// <param name="scalar">The number.</param>
    /// <param name="a">The matrix.</param>
    public static Matrix operator +(double scalar, Matrix a) => a + scalar;

    /// <summary>A − s for every value.</summary>
    /// <param name="a">The matrix.</param>
    /// <param name="scalar">The number.</param>
    public static Matrix operator -(Matrix a, double scalar) => a + -scalar;

    /// <summary>s − A for every value.</summary>
    /// <param name="scalar">The number.</param>
    /// <param name="a">The matrix.</param>
    public static Matrix operator -(double scalar, Matrix a)
    {
        var values = Result(a);
        Elementwise.Subtract(scalar, a.AsSpan(), values);
        return Adopt(a.Rows, a.Columns, values);
    }

    /// <summary>s·A.</summary>
    /// <param name="a">The matrix.</param>
    /// <param name="scalar">The factor.</param>
    public static Matrix operator *(Matrix a, double scalar)
    {
        var values = Result(a);
        Elementwise.Multiply(a.AsSpan(), scalar, values);
        return Adopt(a.Rows, a.Columns, values);
    }

    /// <summary>s·A.</summary>
    /// <param name="scalar">The factor.</param>
    /// <param name="a">The matrix.</param>
    public static Matrix operator *(double scalar, Matrix a) => a * scalar;

    /// <summary>A/s: every value divided, and so rounded once.</summary>
    /// <param name="a">The matrix.</param>
    /// <param name="scalar">The divisor; 0 gives infinities and NaN as in all floating-point arithmetic.</param>
    public static Matrix operator /(Matrix a, double scalar)
    {
        var values = Result(a);
        Elementwise.Divide(a.AsSpan(), scalar, values);
        return Adopt(a.Rows, a.Columns, values);
    }

    /// <summary>The matrix product AB: c[i, j] = Σₖ a[i, k]·b[k, j]. The product value by value is <see cref="Hadamard"/>.</summary>
    /// <param name="a">A matrix of n×m.</param>
    /// <param name="b">A matrix of m×p.</param>
    /// <returns>A matrix of n×p; zeros where m is 0.</returns>
    /// <exception cref="ArgumentException">The columns of A are not as many as the rows of B.</exception>
    public static Matrix operator *(Matrix a, Matrix b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        if (a.Columns != b.Rows)
            Guard.ThrowArgument(
                $"Expected as many rows as the left matrix has columns ({a.Columns}), got shapes {a.Shape} and {b.Shape}.", nameof(b));
        var values = GC.AllocateUninitializedArray<double>(Guard.Elements(a.Rows, b.Columns));
        MatrixProduct.Multiply(a.AsSpan(), b.AsSpan(), values, a.Rows, a.Columns, b.Columns);
        return Adopt(a.Rows, b.Columns, values);
    }

    /// <summary>The product Ax: y[i] = Σₖ a[i, k]·x[k].</summary>
    /// <param name="a">A matrix of n×m.</param>
    /// <param name="x">A vector of m values, taken as a column.</param>
    /// <returns>A vector of n values.</returns>
    /// <exception cref="ArgumentException">The columns of A are not as many as the values of x.</exception>
    public static Vector operator *(Matrix a, Vector x)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(x);
        if (a.Columns != x.Length)
            Guard.ThrowArgument(
                $"Expected as many values as the matrix has columns ({a.Columns}), got shapes {a.Shape} and {x.Length}.", nameof(x));
        var values = GC.AllocateUninitializedArray<double>(a.Rows);
        MatrixProduct.MultiplyVector(a.AsSpan(), x.AsSpan(), values, a.Rows, a.Columns);
        return Vector.Adopt(values);
    }

    /// <summary>The product xᵀA: y[j] = Σₖ x[k]·a[k, j].</summary>
    /// <param name="x">A vector of n values, taken as a row.</param>
    /// <param name="a">A matrix of n×m.</param>
    /// <returns>A vector of m values.</returns>
    /// <exception cref="ArgumentException">The values of x are not as many as the rows of A.</exception>
    public static Vector operator *(Vector x, Matrix a)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(a);
        if (a.Rows != x.Length)
            Guard.ThrowArgument(
                $"Expected as many rows as the vector has values ({x.Length}), got shapes {x.Length} and {a.Shape}.", nameof(a));
        var values = GC.AllocateUninitializedArray<double>(a.Columns);
        MatrixProduct.VectorMultiply(x.AsSpan(), a.AsSpan(), values, a.Rows, a.Columns);
        return Vector.Adopt(values);
    }

    private static double[] Result(Matrix a)
    {
        ArgumentNullException.ThrowIfNull(a);
        return GC.AllocateUninitializedArray<double>(a.Values.Length);
    }

    private static double[] Result(Matrix a, Matrix b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        if (a.Rows != b.Rows || a.Columns != b.Columns)
            Guard.ThrowArgument($"Expected matrices of the same shape, got {a.Shape} and {b.Shape}.", nameof(b));
        return GC.AllocateUninitializedArray<double>(a.Values.Length);
    }
}
