namespace Functional;

public static partial class LinearAlgebra
{
    /// <summary>The determinant det A, by LU with row pivots.</summary>
    /// <remarks>
    /// 0 where a pivot is zero, 1 for a matrix without elements. 0 or an infinity where the true value leaves the range of a double:
    /// <see cref="LogAbsDeterminant"/> does not.
    /// <example><c>LinearAlgebra.Determinant(Matrix.FromRows([1, 2], [3, 4]))</c> is <c>-2</c> to rounding.</example>
    /// </remarks>
    /// <param name="a">A square matrix, everything finite.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <exception cref="ArgumentException">A is not square, or an element is NaN or infinite (named by row and column).</exception>
    [Formula("L9")]
    public static double Determinant(Matrix a, Execution? execution = null)
    {
        using var factor = LuFactor.Of(a, execution);
        return factor.Determinant().Value;
    }

    /// <summary>The sign of det A and ln |det A|, whatever its size.</summary>
    /// <remarks>(0, −∞) where a pivot is zero, (1, 0) for a matrix without elements.
    /// <example><c>LinearAlgebra.LogAbsDeterminant(Matrix.Identity(3) * 1e-200)</c> is <c>(1, -1381.5510557964274)</c>.</example></remarks>
    /// <param name="a">A square matrix, everything finite.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <exception cref="ArgumentException">A is not square, or an element is NaN or infinite (named by row and column).</exception>
    [Formula("L9")]
    public static (int Sign, double LogMagnitude) LogAbsDeterminant(Matrix a, Execution? execution = null)
    {
        using var factor = LuFactor.Of(a, execution);
        var product = factor.Determinant();
        return (product.Sign, product.LogMagnitude);
    }
}
