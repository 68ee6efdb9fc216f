namespace Functional;

public static partial class LinearAlgebra
{
    /// <summary>The x that minimises ‖A·x − b‖₂, of smallest ‖x‖₂ where the columns of A are dependent.</summary>
    /// <remarks>
    /// <para>By QR, and by a complete orthogonal factorisation with column pivoting where the rank is in doubt: QR's accuracy, without the squared
    /// condition of the normal equations. A may have any shape and rank; nothing is thrown for what the data are.</para>
    /// <para>A pivot counts as zero when it is at most <c>tolerance</c> times the first one. Columns of very different units are better
    /// scaled to one norm first: the rank is decided on them as they come.</para>
    /// <example>
    /// <code>
    /// var line = LinearAlgebra.LeastSquares(Matrix.FromRows([1, 0], [1, 1], [1, 2]), [1, 3, 5]);
    /// // line.Solution is [1, 2] to rounding, line.Rank is 2
    /// </code>
    /// </example>
    /// <para>Source: Golub and Van Loan, Matrix Computations, §5.3 and §5.5.</para>
    /// </remarks>
    /// <param name="a">A matrix of n×d, everything finite.</param>
    /// <param name="b">n values, everything finite.</param>
    /// <param name="tolerance">From 0 to 1; max(n, d)·2⁻⁵² by default.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <exception cref="ArgumentException">The length differs, or a value is NaN or infinite: the first is named by row and column.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The tolerance is not from 0 to 1.</exception>
    public static LeastSquaresSolution LeastSquares(Matrix a, Vector b, double? tolerance = null, Execution? execution = null)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        FactorInput.RightSide(b.Length, a.Rows, nameof(b));
        var answer = Answer(a, 1, b.AsMemory(), tolerance, execution);
        return new(Vector.Wrap(answer.X), answer.Rank, answer.Squares[0], answer.ReciprocalCondition);
    }

    /// <summary>The X that minimises ‖A·X − B‖ column by column, each of smallest norm where the columns of A are dependent.</summary>
    /// <remarks>As <see cref="LeastSquares(Matrix, Vector, double?, Execution?)"/>, with a column for each right-hand side.</remarks>
    /// <param name="a">A matrix of n×d, everything finite.</param>
    /// <param name="b">A matrix of n×q, everything finite.</param>
    /// <param name="tolerance">From 0 to 1; max(n, d)·2⁻⁵² by default.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <exception cref="ArgumentException">The rows differ, or a value is NaN or infinite: the first is named by row and column.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The tolerance is not from 0 to 1.</exception>
    public static LeastSquaresSolutions LeastSquares(Matrix a, Matrix b, double? tolerance = null, Execution? execution = null)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        FactorInput.RightSide(b.Rows, a.Rows, nameof(b));
        var answer = Answer(a, b.Columns, b.AsMemory(), tolerance, execution);
        return new(Matrix.Adopt(a.Columns, b.Columns, answer.X), answer.Rank, Vector.Wrap(answer.Squares), answer.ReciprocalCondition);
    }

    private static MinimumNorm.Answer Answer(Matrix a, int q, ReadOnlyMemory<double> b, double? tolerance, Execution? execution)
    {
        var least = MinimumNorm.Tolerance(tolerance, a.Rows, a.Columns);
        var r = QrReduction.Of(a, q, b, execution);
        return MinimumNorm.OfTriangle(Math.Min(a.Rows, a.Columns + q), a.Columns, q, r, least, execution);
    }
}
