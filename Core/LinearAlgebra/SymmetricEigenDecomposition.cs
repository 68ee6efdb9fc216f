using System.Buffers;
using Functional.Kernels;

namespace Functional;

/// <summary>A symmetric matrix as V·diag(λ)·Vᵀ: real eigenvalues in ascending order, orthonormal eigenvectors.</summary>
/// <remarks>
/// Householder tridiagonalization in blocks, then divide and conquer; small matrices by the implicit QL iteration, and Jacobi's iteration
/// should one of them not converge. The eigenvalues are within a few n·ε·‖A‖ of the true ones. The element of largest magnitude of each
/// eigenvector is positive (the first of equals). The same bits on every machine with fused multiply-add and for every number of threads.
/// <example>
/// <code>
/// var eigen = SymmetricEigenDecomposition.Factor(Matrix.FromRows([2, 1], [1, 2]));
/// Console.WriteLine(eigen.Values);
/// // Vector of 2: [1.0000000000000002, 3]
/// </code>
/// </example>
/// </remarks>
[Formula("L8")]
public sealed partial record SymmetricEigenDecomposition
{
    private SymmetricEigenDecomposition(Vector values, Matrix vectors) => (Values, Vectors) = (values, vectors);

    /// <summary>The eigenvalues, ascending.</summary>
    public Vector Values { get; }

    /// <summary>The eigenvectors as columns, in the order of the values; VᵀV = I.</summary>
    public Matrix Vectors { get; }

    /// <summary>Decomposes a symmetric matrix.</summary>
    /// <param name="a">The n×n matrix. Pairs (i, j), (j, i) may differ by 1e-12 of the largest element; their mean is taken.</param>
    /// <param name="symmetrize">Whether any square matrix is taken, as (A + Aᵀ) / 2.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <returns>The decomposition; empty for a matrix without elements.</returns>
    /// <exception cref="ArgumentException">The matrix is not square, not symmetric, or has an element that is NaN or infinite.</exception>
    /// <exception cref="NotConvergedException">No iteration converged; not seen.</exception>
    public static SymmetricEigenDecomposition Factor(Matrix a, bool symmetrize = false, Execution? execution = null)
    {
        ArgumentNullException.ThrowIfNull(a);
        var n = a.Rows;
        var size = Math.Max(1, a.Values.Length);
        double[] work = ArrayPool<double>.Shared.Rent(size), z = ArrayPool<double>.Shared.Rent(size);
        try
        {
            SymmetricInput.Copy(a, symmetrize, work);
            var scale = MatrixScale.Squarable(work.AsSpan(0, n * n));
            var values = new double[n];
            var order = new int[n];
            var e = new double[n];
            var tau = new double[n];
            Tridiagonalization.Reduce(n, work, values, e, tau, execution);
            if (TridiagonalDivide.Solve(values, e, z, order, execution))
                Tridiagonalization.BackTransform(n, work, tau, z, execution);
            else
                Fallback(a, symmetrize, scale, work, z, values, order, execution);
            return Sorted(n, values, order, z, work, scale, execution);
        }
        finally
        {
            ArrayPool<double>.Shared.Return(work);
            ArrayPool<double>.Shared.Return(z);
        }
    }

    /// <summary>V·diag(f(λ))·Vᵀ: the function of the matrix, as √A or A^−½ of a positive definite one.</summary>
    /// <param name="f">The function of an eigenvalue.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <returns>The n×n matrix, symmetric to the bit.</returns>
    public Matrix Map(Func<double, double> f, Execution? execution = null)
    {
        ArgumentNullException.ThrowIfNull(f);
        var n = Values.Length;
        double[] factors = [.. Values.Select(f)], scaled = new double[n * n], product = new double[n * n];
        for (var i = 0; i < n; i++)
            for (var j = 0; j < n; j++)
                scaled[i * n + j] = Vectors.AsSpan()[i * n + j] * factors[j];
        Gemm.MultiplyTransposedRight(n, n, n, scaled, n, Vectors.AsSpan(), n, product, n, execution: execution);
        for (var i = 0; i < n; i++)
            for (var j = 0; j < i; j++)
                product[i * n + j] = product[j * n + i] = product[i * n + j] / 2 + product[j * n + i] / 2;
        return Matrix.Adopt(n, n, product);
    }

    /// <summary>V·diag(λ)·Vᵀ, the matrix that was decomposed, to rounding.</summary>
    /// <returns>The n×n matrix, symmetric to the bit.</returns>
    public Matrix Reconstruct() => Map(static value => value);

    private static void Fallback(
        Matrix a, bool symmetrize, int scale, double[] work, double[] z, double[] values, int[] order, Execution? execution)
    {
        var n = a.Rows;
        SymmetricInput.Copy(a, symmetrize, work);
        MatrixScale.Apply(work.AsSpan(0, n * n), -scale);
        JacobiEigen.Solve(n, work, z, execution);
        for (var i = 0; i < n; i++)
            (values[i], order[i]) = (work[i * n + i], i);
        values.ToArray().AsSpan().Sort(order.AsSpan());
    }

    private static SymmetricEigenDecomposition Sorted(
        int n, double[] values, int[] order, double[] z, double[] work, int scale, Execution? execution)
    {
        var ascending = new double[n];
        for (var i = 0; i < n; i++)
        {
            ascending[i] = Math.ScaleB(values[order[i]], scale);
            var row = work.AsSpan(i * n, n);
            z.AsSpan(order[i] * n, n).CopyTo(row);
            EigenvectorSign.MakeLargestPositive(row);
        }
        var vectors = GC.AllocateUninitializedArray<double>(n * n);
        TransposeKernel.Run<double>(n, n, work, n, vectors, n, execution);
        return new(Vector.Adopt(ascending), Matrix.Adopt(n, n, vectors));
    }

    /// <summary>The size, in one line.</summary>
    public override string ToString() => $"SymmetricEigenDecomposition of order {Values.Length}";
}
