namespace Functional.Properties;

/// <summary>What the laws of decompositions measure, in units of the unit roundoff and the matrix: scaled so that nothing overflows.</summary>
internal static class Spectral
{
    /// <summary>
    /// The constant c of the bounds c·n·ε·‖A‖ in the Frobenius norm. Each of the stages (reduction, iteration, transformation back) is a product of
    /// orthogonal transformations whose error is a small constant times n·ε (Higham 2002, lemma 19.3); two of them reach a reconstruction, and the
    /// check itself multiplies three matrices: 3·n·ε.
    /// </summary>
    internal const double C = 10;

    /// <summary>c·n·ε·‖A‖, and what subnormal numbers lose besides.</summary>
    internal static double Bound(int n, double norm, double c = C) => (c * Math.Max(n, 1) * Tolerance.Epsilon * norm) + (4 * n * Tolerance.Least);

    /// <summary>The Frobenius norm.</summary>
    internal static double Norm(Matrix a) => LinearAlgebra.Norm2(a.AsSpan());

    /// <summary>A with its largest element brought into [1, 2) by a power of two, and that power: the laws' own arithmetic then neither overflows nor underflows.</summary>
    internal static (Matrix Scaled, int Exponent) Scaled(Matrix a)
    {
        double largest = LinearAlgebra.NormInfinity(a.AsSpan());
        int exponent = largest == 0 ? 0 : Math.ILogB(largest);
        return (Scale(a, -exponent), exponent);
    }

    internal static Matrix Scale(Matrix a, int exponent) => a.Map(v => Math.ScaleB(v, exponent));

    internal static Vector Scale(Vector a, int exponent) => a.Map(v => Math.ScaleB(v, exponent));

    /// <summary>‖a − b‖ must be at most the bound.</summary>
    internal static void Near(Matrix expected, Matrix actual, double bound, string what)
    {
        Xunit.Assert.True(expected.Rows == actual.Rows && expected.Columns == actual.Columns, $"{what}: shapes differ");
        double distance = Norm(expected - actual);
        Xunit.Assert.True(distance <= bound, $"{what}: off by {distance:G3}, allowed {bound:G3}");
    }

    /// <summary>VᵀV = I to c·n·ε·√n.</summary>
    internal static void Orthonormal(Matrix v, string what) =>
        Near(Matrix.Identity(v.Columns), v.Transpose() * v, Bound(v.Rows, Math.Sqrt(Math.Max(1, v.Columns))), $"{what}: orthonormality");

    /// <summary>The largest element of each column is positive.</summary>
    internal static void SignFixed(Matrix v, string what)
    {
        for (int j = 0; j < v.Columns; j++)
        {
            Vector column = v.Column(j);
            double largest = column.MaxBy(Math.Abs);
            Xunit.Assert.True(largest > 0, $"{what}: column {j} has {largest} as its largest element");
        }
    }
}
