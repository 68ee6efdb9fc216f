namespace Functional;

public static partial class LinearAlgebra
{
    /// <summary>The matrix exponential e^A = Σ Aᵏ / k!.</summary>
    /// <remarks>
    /// Scaling and squaring with a Padé approximant of degree 3, 5, 7, 9 or 13, the fewest squarings that ‖A^k‖^(1/k) allows (Al-Mohy and Higham,
    /// A new scaling and squaring algorithm for the matrix exponential, 2009). Where e^A overflows there are infinities or NaN.
    /// <example><c>LinearAlgebra.Exponential(Matrix.FromRows([0, 1], [0, 0]))</c> is <c>[[1, 1], [0, 1]]</c>.</example>
    /// </remarks>
    /// <param name="a">The n×n matrix.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <returns>The n×n matrix.</returns>
    /// <exception cref="ArgumentException">The matrix is not square, or has an element that is NaN or infinite.</exception>
    public static Matrix Exponential(Matrix a, Execution? execution = null)
    {
        SymmetricInput.Square(a);
        if (a.Rows == 0)
            return a;
        // Far beyond what any double can hold; powers of A would only overflow on the way to it.
        var scale = NormInfinity(a.AsSpan(), Execution.Sequential) is var largest && largest > 1e30 ? Math.ILogB(largest) + Math.ILogB(a.Rows) + 1 : 0;
        return Squared(PadeExponential.Of(a.Map(v => Math.ScaleB(v, -scale)), out var squarings, execution), scale + squarings, execution);
    }

    /// <summary>‖A‖₁, the largest sum of magnitudes in a column.</summary>
    internal static double ColumnSum(Matrix a)
    {
        var sums = new double[a.Columns];
        for (var i = 0; i < a.Rows; i++)
        {
            var row = a.Row(i);
            for (var j = 0; j < sums.Length; j++)
                sums[j] += Math.Abs(row[j]);
        }
        return sums.Length == 0 ? 0 : sums.Max();
    }

    private static Matrix Squared(Matrix a, int times, Execution? execution)
    {
        for (var i = 0; i < times; i++)
        {
            Execution.ThrowIfCancelled(execution);
            a *= a;
        }
        return a;
    }
}
