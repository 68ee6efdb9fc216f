using System.Diagnostics.CodeAnalysis;

namespace Functional;

public static partial class LinearAlgebra
{
    /// <summary>The x with A·x = b, by LU with row pivots.</summary>
    /// <remarks>For several right-hand sides at different times, factor once: <see cref="LuDecomposition"/>. For a symmetric positive definite A,
    /// <see cref="CholeskyDecomposition"/> does half of the work; for more equations than unknowns there is <see cref="LeastSquares(Matrix, Vector, double?, Execution?)"/>.
    /// <example><c>LinearAlgebra.Solve(Matrix.FromRows([4, 3], [6, 3]), [10, 12])</c> is <c>[1, 2]</c> to rounding.</example></remarks>
    /// <param name="a">A square matrix, everything finite.</param>
    /// <param name="b">As many values as A has rows.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <exception cref="ArgumentException">A is not square, the length differs, or an element of A is NaN or infinite.</exception>
    /// <exception cref="SingularMatrixException">A is singular to working precision; it carries the reciprocal condition.</exception>
    public static Vector Solve(Matrix a, Vector b, Execution? execution = null)
    {
        SameRows(a, b?.Length);
        var reciprocal = TrySolve(a, b!.AsSpan(), 1, execution, out var x);
        return x is null ? throw new SingularMatrixException(reciprocal) : Vector.Wrap(x);
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
        var reciprocal = TrySolve(a, b!.AsSpan(), b.Columns, execution, out var x);
        return x is null ? throw new SingularMatrixException(reciprocal) : Matrix.Adopt(b.Rows, b.Columns, x);
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
        TrySolve(a, b!.AsSpan(), 1, execution, out var x);
        solution = x is null ? null : Vector.Wrap(x);
        return solution is not null;
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
        TrySolve(a, b!.AsSpan(), b.Columns, execution, out var x);
        solution = x is null ? null : Matrix.Adopt(b.Rows, b.Columns, x);
        return solution is not null;
    }

    /// <summary>The inverse: A·A⁻¹ = A⁻¹·A = I. To solve a system, Solve is faster and closer.</summary>
    /// <remarks>By LU with row pivots. 0×0 for 0×0.
    /// <example><c>LinearAlgebra.Inverse(Matrix.FromRows([2, 0], [0, 4]))</c> is <c>[[0.5, 0], [0, 0.25]]</c>.</example></remarks>
    /// <param name="a">A square matrix, everything finite.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <exception cref="ArgumentException">A is not square, or an element is NaN or infinite (named by row and column).</exception>
    /// <exception cref="SingularMatrixException">A is singular to working precision; it carries the reciprocal condition.</exception>
    [Formula("L7")]
    public static Matrix Inverse(Matrix a, Execution? execution = null)
    {
        var reciprocal = TryInverse(a, execution, out var inverse);
        return inverse ?? throw new SingularMatrixException(reciprocal);
    }

    /// <summary>As <see cref="Inverse(Matrix, Execution?)"/>, false where A is singular to working precision.</summary>
    /// <param name="a">A square matrix, everything finite.</param>
    /// <param name="inverse">The inverse, or null.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <exception cref="ArgumentException">A is not square, or an element is NaN or infinite (named by row and column).</exception>
    [Formula("L7")]
    public static bool TryInverse(Matrix a, [NotNullWhen(true)] out Matrix? inverse, Execution? execution = null)
    {
        TryInverse(a, execution, out inverse);
        return inverse is not null;
    }

    /// <summary>An estimate of 1 / (‖A‖₁·‖A⁻¹‖₁): 1 for the identity, below 2⁻⁵³ where A is singular to working precision.</summary>
    /// <remarks>By LU and a handful of solves; nearly always within a factor of 3 of the true value (Higham 1988).
    /// <example><c>LinearAlgebra.ReciprocalCondition(Matrix.FromRows([1, 0], [0, 8]))</c> is <c>0.125</c>.</example></remarks>
    /// <param name="a">A square matrix, everything finite.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <exception cref="ArgumentException">A is not square, or an element is NaN or infinite (named by row and column).</exception>
    public static double ReciprocalCondition(Matrix a, Execution? execution = null)
    {
        using var factor = LuFactor.Of(a, out var norm, execution, rented: true);
        return factor.ReciprocalCondition(norm);
    }

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

    /// <summary>The solution for p right-hand sides, or null where A is singular to working precision; returns the reciprocal condition.</summary>
    private static double TrySolve(Matrix a, ReadOnlySpan<double> b, int p, Execution? execution, out double[]? solution)
    {
        using var factor = LuFactor.Of(a, out var norm, execution, rented: true);
        var reciprocal = factor.ReciprocalCondition(norm);
        solution = null;
        if (!(reciprocal >= ConditionEstimate.Singular))
            return reciprocal;
        solution = b.ToArray();
        factor.Solve(solution, p, execution);
        MatrixScale.Apply(solution, solution, -factor.Exponent);
        return reciprocal;
    }

    private static double TryInverse(Matrix a, Execution? execution, out Matrix? inverse)
    {
        using var factor = LuFactor.Of(a, out var norm, execution, rented: true);
        var reciprocal = factor.ReciprocalCondition(norm);
        inverse = reciprocal >= ConditionEstimate.Singular ? factor.Inverse(execution) : null;
        return reciprocal;
    }

    private static void SameRows(Matrix a, int? rows, string name = "b")
    {
        FactorInput.Square(a);
        if (rows is not { } given)
            throw new ArgumentNullException(name);
        FactorInput.RightSide(given, a.Rows, name);
    }
}
