namespace Functional;

/// <summary>Functions with f(0) = 0 of matrices that may have the eigenvalue 0, as often as null vectors.</summary>
internal static class SingularPart
{
    /// <summary>
    /// f(A). Of a singular A with V the orthonormal complement of its null space and C = Vᵀ·A·V, which has the other eigenvalues, f(A) = A·V·C⁻¹·f(C)·Vᵀ:
    /// both sides vanish on the null space, and A·V = V·C + (null space)·B.
    /// </summary>
    /// <remarks>A is singular where singular values within n·2⁻⁵² of the largest are. A triangle shows its eigenvalues: it is tried first.</remarks>
    /// <param name="a">The n×n matrix.</param>
    /// <param name="function">f, null where it does not exist.</param>
    /// <param name="inverseTimesFunction">C⁻¹·f(C), the same.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <returns>f(A); null where there is no f, or A is singular and C as well, so that the eigenvalue 0 is defective.</returns>
    internal static Matrix? Apply(Matrix a, Func<Matrix, Matrix?> function, Func<Matrix, Matrix?> inverseTimesFunction, Execution? execution)
    {
        if (IsUpperTriangle(a) && function(a) is { } direct)
            return direct;
        var least = a.Rows * MinimumNorm.Epsilon;
        // The condition shows a rank that singular values show: ‖·‖₁ is within √n of ‖·‖₂, twice, and the estimate within 10.
        if (LinearAlgebra.ReciprocalCondition(a, execution) > 10 * a.Rows * least)
            return function(a);
        var svd = SingularValueDecomposition.Factor(a, execution: execution);
        var rank = svd.Rank();
        if (rank == a.Rows)
            return function(a);
        Matrix v = svd.V[.., ..rank], av = a * v, c = v.Transpose() * av;
        return LinearAlgebra.ReciprocalCondition(c, execution) >= least && inverseTimesFunction(c) is { } inner ? av * inner * v.Transpose() : null;
    }

    private static bool IsUpperTriangle(Matrix a)
    {
        for (var i = 1; i < a.Rows; i++)
        {
            if (a.AsSpan().Slice(i * a.Rows, i).ContainsAnyExcept(0.0))
                return false;
        }
        return true;
    }
}
