using Functional.Kernels;

namespace Functional;

/// <summary>Upper triangles R of r×r, row by row: factors of Gram matrices, and systems with them.</summary>
internal static class Triangular
{
    /// <summary>Overwrites the upper triangle of a symmetric matrix by R with RᵀR = A, and what lies below, which is not read, by zeros.</summary>
    /// <returns>Whether every diagonal element of R is above its least.</returns>
    internal static bool Factor(Span<double> a, int r, ReadOnlySpan<double> least, Execution? execution)
    {
        if (CholeskyBlocks.Factor(r, a, r, execution) > 0)
            return false;
        for (var k = 0; k < r; k++)
        {
            if (!(a[k * r + k] > least[k]))
                return false;
        }
        return true;
    }

    /// <summary>v := R⁻¹·v.</summary>
    internal static void Solve(ReadOnlySpan<double> upper, int r, Span<double> v) =>
        TriangularSolve.Run(r, upper, r, lower: false, transposed: false, unit: false, v, 1, 1, Execution.Sequential);

    /// <summary>v := R⁻ᵀ·v.</summary>
    internal static void SolveTransposed(ReadOnlySpan<double> upper, int r, Span<double> v) =>
        TriangularSolve.Run(r, upper, r, lower: false, transposed: true, unit: false, v, 1, 1, Execution.Sequential);

    /// <summary>v := R·v.</summary>
    internal static void Multiply(ReadOnlySpan<double> upper, int r, Span<double> v) =>
        TriangularProduct.Run(r, upper, r, lower: false, transposed: false, unit: false, v, 1, 1, Execution.Sequential);

    /// <summary>v := Rᵀ·v.</summary>
    internal static void MultiplyTransposed(ReadOnlySpan<double> upper, int r, Span<double> v) =>
        TriangularProduct.Run(r, upper, r, lower: false, transposed: true, unit: false, v, 1, 1, Execution.Sequential);

    /// <summary>R⁻¹, row by row; zeros below its diagonal.</summary>
    internal static double[] Inverse(ReadOnlySpan<double> upper, int r)
    {
        var inverse = new double[r * r];
        for (var i = 0; i < r; i++)
            inverse[i * r + i] = 1;
        TriangularSolve.Run(r, upper, r, lower: false, transposed: false, unit: false, inverse, r, r);
        return inverse;
    }
}
