using System.Diagnostics.CodeAnalysis;

namespace Functional;

/// <summary>The generalized symmetric eigenproblem A·v = λ·B·v with B positive definite: real λ in ascending order, VᵀBV = I.</summary>
/// <remarks>
/// With B = L·Lᵀ the problem is that of the symmetric L⁻¹·A·L⁻ᵀ (Golub and Van Loan, Matrix Computations, 4th ed., algorithm 8.7.1). Eigenvalues
/// that are small beside the others lose digits where B is ill-conditioned. The element of largest magnitude of each vector is positive.
/// <example>
/// <code>
/// var eigen = GeneralizedSymmetricEigenDecomposition.Factor(Matrix.Diagonal(2, 3), Matrix.Diagonal(1, 4));
/// Console.WriteLine(eigen.Values);
/// // Vector of 2: [0.75, 2]
/// </code>
/// </example>
/// </remarks>
[Formula("L8")]
public sealed record GeneralizedSymmetricEigenDecomposition
{
    private GeneralizedSymmetricEigenDecomposition(Vector values, Matrix vectors) => (Values, Vectors) = (values, vectors);

    /// <summary>The eigenvalues, ascending.</summary>
    public Vector Values { get; }

    /// <summary>The eigenvectors as columns, in the order of the values; VᵀBV = I.</summary>
    public Matrix Vectors { get; }

    /// <summary>Solves the problem.</summary>
    /// <param name="a">The symmetric n×n matrix A.</param>
    /// <param name="b">The symmetric positive definite n×n matrix B.</param>
    /// <param name="symmetrize">Whether any square matrices are taken, as (A + Aᵀ) / 2 and (B + Bᵀ) / 2.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <returns>The decomposition.</returns>
    /// <exception cref="ArgumentException">A matrix is not square, not symmetric, or not finite, or the sides differ.</exception>
    /// <exception cref="NotPositiveDefiniteException">B is not positive definite.</exception>
    public static GeneralizedSymmetricEigenDecomposition Factor(Matrix a, Matrix b, bool symmetrize = false, Execution? execution = null)
    {
        return Of(Checked(a, b, symmetrize), CholeskyDecomposition.Factor(b, symmetrize, execution), execution);
    }

    /// <summary>The same without an exception where B is not positive definite.</summary>
    /// <param name="a">The symmetric n×n matrix A.</param>
    /// <param name="b">The symmetric n×n matrix B.</param>
    /// <param name="eigen">The decomposition, or null.</param>
    /// <param name="symmetrize">Whether any square matrices are taken, as (A + Aᵀ) / 2 and (B + Bᵀ) / 2.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <returns>Whether B is positive definite.</returns>
    /// <exception cref="ArgumentException">A matrix is not square, not symmetric, or not finite, or the sides differ.</exception>
    public static bool TryFactor(
        Matrix a, Matrix b, [NotNullWhen(true)] out GeneralizedSymmetricEigenDecomposition? eigen, bool symmetrize = false,
        Execution? execution = null)
    {
        var checkedA = Checked(a, b, symmetrize);
        eigen = CholeskyDecomposition.TryFactor(b, out var cholesky, symmetrize, execution) ? Of(checkedA, cholesky, execution) : null;
        return eigen is not null;
    }

    private static GeneralizedSymmetricEigenDecomposition Of(Matrix a, CholeskyDecomposition cholesky, Execution? execution)
    {
        var l = cholesky.L;
        var half = LinearAlgebra.SolveTriangular(l, a, Triangle.Lower, execution: execution);
        var whole = LinearAlgebra.SolveTriangular(l, half.Transpose(), Triangle.Lower, execution: execution);
        var eigen = SymmetricEigenDecomposition.Factor(whole, symmetrize: true, execution);
        var rows = LinearAlgebra.SolveTriangular(l, eigen.Vectors, Triangle.Lower, transposed: true, execution: execution).Transpose();
        var values = rows.ToArray();
        for (var i = 0; i < rows.Rows; i++)
            EigenvectorSign.MakeLargestPositive(values.AsSpan(i * rows.Columns, rows.Columns));
        return new(eigen.Values, Matrix.Adopt(rows.Rows, rows.Columns, values).Transpose());
    }

    private static Matrix Checked(Matrix a, Matrix b, bool symmetrize)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        var values = new double[a.Values.Length];
        SymmetricInput.Copy(a, symmetrize, values);
        if (b.Rows != a.Rows || b.Columns != a.Columns)
            Guard.ThrowArgument($"Expected a matrix of {a.Shape} like a, got one of {b.Shape}.", nameof(b));
        return Matrix.Adopt(a.Rows, a.Columns, values);
    }

    /// <summary>The size, in one line.</summary>
    public override string ToString() => $"GeneralizedSymmetricEigenDecomposition of order {Values.Length}";
}
