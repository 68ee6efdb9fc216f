namespace Functional;

public static partial class LinearAlgebra
{
    /// <summary>The trace of a square matrix, Σ a[i, i].</summary>
    /// <remarks>
    /// Added as <see cref="Summation.Sum(ReadOnlySpan{double}, Execution?)"/> adds. Without rows, 0; NaN on the diagonal propagates.
    /// <example><c>LinearAlgebra.Trace(Matrix.FromRows([1, 2], [3, 4]))</c> is <c>5</c>.</example>
    /// </remarks>
    /// <param name="a">A matrix of n×n.</param>
    /// <exception cref="ArgumentException">The matrix is not square.</exception>
    public static double Trace(Matrix a)
    {
        ArgumentNullException.ThrowIfNull(a);
        if (!a.IsSquare)
            Guard.ThrowArgument($"Expected a square matrix, got a shape of {a.Shape}.", nameof(a));
        return Summation.Sum(a.DiagonalVector());
    }
}
