namespace Functional;

public sealed partial record SingularValueDecomposition
{
    /// <summary>The first few singular values and vectors of a large matrix, by projection on random directions.</summary>
    /// <remarks>
    /// <para>With a random Ω of rank + oversampling columns the range of (AAᵀ)^q·A·Ω is found by QR after every product, and A is decomposed within it. The error of the low-rank approximation is
    /// within a small factor of
    /// that of the best, σ[rank+1], and the factor falls to 1 as q grows; where singular values fall slowly, q = 4 to 7 is needed for their digits.</para>
    /// <example>
    /// <code>
    /// var a = Matrix.Create(60, 40, (i, j) => Math.Sin(i + (2 * j)) + (3 * Math.Cos(i - j)));
    /// var svd = SingularValueDecomposition.FactorRandomized(a, 2, RandomKey.FromSeed(1));
    /// var exact = SingularValueDecomposition.Factor(a);
    /// // Math.Abs(svd.SingularValues[0] - exact.SingularValues[0]) &lt; 1e-9 is true
    /// </code>
    /// </example>
    /// Source: Halko, Martinsson and Tropp (2011), "Finding structure with randomness", SIAM Review 53, algorithms 4.4 and 5.1.
    /// </remarks>
    /// <param name="a">An m×n matrix, everything finite.</param>
    /// <param name="rank">How many singular values, from 0 to min(m, n).</param>
    /// <param name="key">The key of the random directions; the same key gives the same bits.</param>
    /// <param name="oversampling">Directions beyond the rank, 0 or more.</param>
    /// <param name="powerIterations">q, 0 or more.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <returns>The thin decomposition of the approximation: U of m×rank, V of n×rank.</returns>
    /// <exception cref="ArgumentException">An element is NaN or infinite; the message names its row and column.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The rank leaves its range, or a count is negative.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was requested.</exception>
    [Formula("L8")]
    public static SingularValueDecomposition FactorRandomized(
        Matrix a, int rank, RandomKey key, int oversampling = 10, int powerIterations = 4, Execution? execution = null)
    {
        Guard.FiniteData(a);
        int most = Math.Min(a.Rows, a.Columns);
        Guard.InRange(rank, 0, most);
        Guard.AtLeast(oversampling, 0);
        Guard.AtLeast(powerIterations, 0);
        var exponent = MatrixScale.ForSquares(LinearAlgebra.NormInfinity(a.AsSpan()));
        if (exponent != 0)
            a = a.Map(value => Math.ScaleB(value, -exponent));
        var width = (int)Math.Min(most, (long)rank + oversampling);
        var directions = Matrix.Wrap(a.Columns, width, key.Normal(Guard.Elements(a.Columns, width)).ToArray());
        var range = Range(LinearAlgebra.Multiply(a, directions, execution), execution);
        for (var i = 0; i < powerIterations; i++)
        {
            Execution.ThrowIfCancelled(execution);
            range = Range(LinearAlgebra.MultiplyTransposedLeft(a, range, execution), execution);
            range = Range(LinearAlgebra.Multiply(a, range, execution), execution);
        }
        var within = Factor(LinearAlgebra.MultiplyTransposedLeft(range, a, execution), execution: execution);
        return new(
            LinearAlgebra.Multiply(range, within.U[.., ..rank], execution),
            within.SingularValues[..rank].Map(value => Math.ScaleB(value, exponent)), within.V[.., ..rank]);

        static Matrix Range(Matrix y, Execution? execution) => QrDecomposition.Factor(y, execution).ThinQ(execution);
    }
}
