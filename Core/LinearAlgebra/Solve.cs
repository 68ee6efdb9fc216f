using System.Diagnostics.CodeAnalysis;

namespace Functional;

public static partial class LinearAlgebra
{
    /// <summary>The x with A·x = b, by LU with row pivots.</summary>
    /// <remarks>For several right-hand sides at different times, factor once: <see cref="LuDecomposition"/>. For a symmetric positive definite A,
    /// <see cref="CholeskyDecomposition"/> does half of the work; for more equations than unknowns there is <see cref="LeastSquares(Matrix, Vector, double?, Execution?)"/>.
    /// <example><c>LinearAlgebra.Solve(Matrix.FromRows([4, 3], [6, 3]), [10, 12])</c> is <c>[1, 2]</c>.</example></remarks>
    /// <param name="a">A square matrix, everything finite.</param>
    /// <param name="b">As many values as A has rows.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <exception cref="ArgumentException">A is not square, the length differs, or an element of A is NaN or infinite.</exception>
    /// <exception cref="SingularMatrixException">A is singular to working precision; it carries the reciprocal condition.</exception>
    public static Vector Solve(Matrix a, Vector b, Execution? execution = null)
    {
        SameRows(a, b?.Length);
        return LuDecomposition.Factor(a, execution).Solve(b!);
    }

    /// <summary>The X with A·X = B, by LU with row pivots.</summary>
    /// <param name="a">A square matrix, everything finite.</param>
    /// <param name="b">A matrix with as many rows, a column for each right-hand side.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <exception cref="ArgumentException">A is not square, the rows differ, or an element of A is NaN or infinite.</exception>
    /// <exception cref="SingularMatrixException">A is singular to working precision; it carries the reciprocal condition.</exception>
    public static Matrix Solve(Matrix a, Matrix b, Execution? execution = null)
    {
        SameRows(a, b?.Rows);
        return LuDecomposition.Factor(a, execution).Solve(b!, execution);
    }

    /// <summary>As <see cref="Solve(Matrix, Vector, Execution?)"/>, false where A is singular to working precision.</summary>
    /// <param name="a">A square matrix, everything finite.</param>
    /// <param name="b">As many values as A has rows.</param>
    /// <param name="solution">The solution, or null.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <exception cref="ArgumentException">A is not square, the length differs, or an element of A is NaN or infinite.</exception>
    public static bool TrySolve(Matrix a, Vector b, [NotNullWhen(true)] out Vector? solution, Execution? execution = null)
    {
        SameRows(a, b?.Length);
        return LuDecomposition.Factor(a, execution).TrySolve(b!, out solution);
    }

    /// <summary>As <see cref="Solve(Matrix, Matrix, Execution?)"/>, false where A is singular to working precision.</summary>
    /// <param name="a">A square matrix, everything finite.</param>
    /// <param name="b">A matrix with as many rows.</param>
    /// <param name="solution">The solution, or null.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <exception cref="ArgumentException">A is not square, the rows differ, or an element of A is NaN or infinite.</exception>
    public static bool TrySolve(Matrix a, Matrix b, [NotNullWhen(true)] out Matrix? solution, Execution? execution = null)
    {
        SameRows(a, b?.Rows);
        return LuDecomposition.Factor(a, execution).TrySolve(b!, out solution, execution);
    }

    /// <summary>The inverse: A·A⁻¹ = A⁻¹·A = I. To solve a system, Solve is faster and closer.</summary>
    /// <remarks>By LU with row pivots. 0×0 for 0×0.
    /// <example><c>LinearAlgebra.Inverse(Matrix.FromRows([2, 0], [0, 4]))</c> is <c>[0.5, 0; 0, 0.25]</c>.</example></remarks>
    /// <param name="a">A square matrix, everything finite.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <exception cref="ArgumentException">A is not square, or an element is NaN or infinite (named by row and column).</exception>
    /// <exception cref="SingularMatrixException">A is singular to working precision; it carries the reciprocal condition.</exception>
    [Formula("L7")]
    public static Matrix Inverse(Matrix a, Execution? execution = null) => LuDecomposition.Factor(a, execution).Inverse(execution);

    /// <summary>As <see cref="Inverse"/>, false where A is singular to working precision.</summary>
    /// <param name="a">A square matrix, everything finite.</param>
    /// <param name="inverse">The inverse, or null.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <exception cref="ArgumentException">A is not square, or an element is NaN or infinite (named by row and column).</exception>
    [Formula("L7")]
    public static bool TryInverse(Matrix a, [NotNullWhen(true)] out Matrix? inverse, Execution? execution = null)
    {
        var lu = LuDecomposition.Factor(a, execution);
        inverse = lu.IsSingular ? null : lu.Inverse(execution);
        return inverse is not null;
    }

    /// <summary>An estimate of 1 / (‖A‖₁·‖A⁻¹‖₁): 1 for the identity, below 2⁻⁵³ where A is singular to working precision.</summary>
    /// <remarks>By LU and a handful of solves; nearly always within a factor of 3 of the true value (Higham 1988).
    /// <example><c>LinearAlgebra.ReciprocalCondition(Matrix.FromRows([1, 0], [0, 8]))</c> is <c>0.125</c>.</example></remarks>
    /// <param name="a">A square matrix, everything finite.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <exception cref="ArgumentException">A is not square, or an element is NaN or infinite (named by row and column).</exception>
    public static double ReciprocalCondition(Matrix a, Execution? execution = null) => LuDecomposition.Factor(a, execution).ReciprocalCondition;

    /// <summary>The rank, by QR with column pivoting: how many pivots are larger than tolerance times the first.</summary>
    /// <remarks>0 for a matrix of zeros or without elements.
    /// <example><c>LinearAlgebra.Rank(Matrix.FromRows([1, 2], [2, 4]))</c> is <c>1</c>.</example></remarks>
    /// <param name="a">A matrix of any shape, everything finite.</param>
    /// <param name="tolerance">From 0 to 1; max(rows, columns)·2⁻⁵² by default.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <exception cref="ArgumentException">An element is NaN or infinite (named by row and column).</exception>
    /// <exception cref="ArgumentOutOfRangeException">The tolerance is not from 0 to 1.</exception>
    public static int Rank(Matrix a, double? tolerance = null, Execution? execution = null) =>
        PivotedQrDecomposition.Factor(a, execution).Rank(tolerance);

    private static void SameRows(Matrix a, int? rows, string name = "b")
    {
        FactorInput.Square(a);
        if (rows is not { } given)
            throw new ArgumentNullException(name);
        FactorInput.RightSide(given, a.Rows, name);
    }
}
