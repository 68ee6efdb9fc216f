using System.Diagnostics.CodeAnalysis;

namespace Functional;

public static partial class LinearAlgebra
{
    /// <summary>The principal square root X of a matrix: X·X = A, the eigenvalues of X with positive real parts.</summary>
    /// <remarks>
    /// The real Schur method (Higham, Computing real square roots of a real matrix, 1987). A must have no eigenvalue on the negative real axis, and as many null
    /// vectors as zeros among its eigenvalues, which count as in <see cref="Power(Matrix, double, Execution?)"/>. For a symmetric
    /// positive semidefinite matrix <see cref="SymmetricEigenDecomposition.Map"/> gives a root that is symmetric to the bit.
    /// <example><c>LinearAlgebra.SquareRoot(Matrix.FromRows([4, 1], [0, 9]))</c> is <c>[[2, 0.2], [0, 3]]</c>.</example>
    /// </remarks>
    /// <param name="a">The n×n matrix.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <returns>The n×n matrix.</returns>
    /// <exception cref="ArgumentException">The matrix is not square, or has an element that is NaN or infinite.</exception>
    /// <exception cref="NumericalException">An eigenvalue is negative, or 0 in a way that leaves no root.</exception>
    public static Matrix SquareRoot(Matrix a, Execution? execution = null) => TrySquareRoot(a, out var root, execution)
        ? root
        : throw new NumericalException("The matrix has no real principal square root: an eigenvalue is negative, or 0 and defective.");

    /// <summary>The same without an exception where there is no root.</summary>
    /// <param name="a">The n×n matrix.</param>
    /// <param name="root">The root, or null.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <returns>Whether there is a root.</returns>
    /// <exception cref="ArgumentException">The matrix is not square, or has an element that is NaN or infinite.</exception>
    public static bool TrySquareRoot(Matrix a, [NotNullWhen(true)] out Matrix? root, Execution? execution = null)
    {
        SymmetricInput.Square(a);
        root = SingularPart.Apply(
            a, c => SchurRoot(c, execution), c => SchurRoot(c, execution) is { } r && TryInverse(r, out var inverse, execution) ? inverse : null, execution);
        return root is not null;
    }

    private static Matrix? SchurRoot(Matrix a, Execution? execution)
    {
        var schur = SchurDecomposition.Factor(a, execution);
        var n = a.Rows;
        var r = new double[n * n];
        return QuasiTriangularRoot.Try(n, schur.T.ToArray(), schur.ImaginaryParts.AsSpan(), r)
            ? schur.Q * Matrix.Adopt(n, n, r) * schur.Q.Transpose()
            : null;
    }
}
