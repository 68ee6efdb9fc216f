namespace Functional;

/// <summary>The products behind the operators: row-major, no element of the result read before it is set.</summary>
internal static class MatrixProduct
{
    /// <summary>c = a·b for a of n×m, b of m×p, c of n×p.</summary>
    public static void Multiply(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> c, int n, int m, int p)
    {
        c.Clear();
        for (var i = 0; i < n; i++)
        {
            var row = c.Slice(i * p, p);
            for (var k = 0; k < m; k++)
            {
                var factor = a[(i * m) + k];
                var source = b.Slice(k * p, p);
                for (var j = 0; j < row.Length; j++)
                    row[j] += factor * source[j];
            }
        }
    }

    /// <summary>y = a·x for a of n×m.</summary>
    public static void MultiplyVector(ReadOnlySpan<double> a, ReadOnlySpan<double> x, Span<double> y, int n, int m)
    {
        for (var i = 0; i < n; i++)
        {
            var row = a.Slice(i * m, m);
            var sum = 0.0;
            for (var k = 0; k < row.Length; k++)
                sum += row[k] * x[k];
            y[i] = sum;
        }
    }

    /// <summary>y = xᵀ·a for a of n×m.</summary>
    public static void VectorMultiply(ReadOnlySpan<double> x, ReadOnlySpan<double> a, Span<double> y, int n, int m) =>
        Multiply(x, a, y, 1, n, m);
}
