using Functional.Kernels;

namespace Functional;

/// <summary>The products behind the operators: row-major, no element of the result read before it is set.</summary>
internal static class MatrixProduct
{
    /// <summary>c = a·b for a of n×m, b of m×p, c of n×p.</summary>
    public static void Multiply(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> c, int n, int m, int p) =>
        Gemm.Multiply(n, p, m, a, m, b, p, c, p);

    /// <summary>y = a·x for a of n×m.</summary>
    public static void MultiplyVector(ReadOnlySpan<double> a, ReadOnlySpan<double> x, Span<double> y, int n, int m) =>
        Gemv.Multiply(n, m, a, m, x, y);

    /// <summary>y = xᵀ·a for a of n×m.</summary>
    public static void VectorMultiply(ReadOnlySpan<double> x, ReadOnlySpan<double> a, Span<double> y, int n, int m) =>
        Gemv.MultiplyTransposed(n, m, a, m, x, y);
}
