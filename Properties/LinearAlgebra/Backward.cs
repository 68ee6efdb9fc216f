namespace Functional.Properties;

/// <summary>Errors of factorisations in the unit in which they are promised: n·u·‖A‖, with u = 2⁻⁵³.</summary>
/// <remarks>
/// A factorisation of m×n numbers is backward stable with a constant times √n·u to n·u in practice and n²·u in the worst case (Higham,
/// Accuracy and Stability of Numerical Algorithms, 2002, theorems 9.3, 10.3 and 19.4). Here n is the larger side, and never below 8: a small
/// matrix has the roundings of a few operations at least. Norms are taken of matrices brought near 1, where nothing over- or underflows.
/// </remarks>
internal static class Backward
{
    /// <summary>‖difference‖_F / (n·u·scale); what is below 8·n of the least double counts as nothing.</summary>
    public static double InUnits(Matrix difference, double scale, int n)
    {
        double size = Math.Max(8, n), norm = LinearAlgebra.FrobeniusNorm(difference);
        return norm <= 8 * size * size * Tolerance.Least ? 0 : norm / scale / (size * Tolerance.Epsilon);
    }

    /// <summary>The largest of the same column by column, each in units of its own norm.</summary>
    public static double ByColumns(Matrix difference, Matrix a)
    {
        int n = Math.Max(a.Rows, a.Columns);
        double worst = 0;
        for (int j = 0; j < a.Columns; j++)
        {
            double scale = LinearAlgebra.Norm2(a.Column(j));
            worst = Math.Max(worst, InUnits(Matrix.FromColumns(difference.Column(j)), scale, n));
        }
        return worst;
    }

    /// <summary>How far QᵀQ is from the identity, in units of n·u.</summary>
    public static double Orthogonality(Matrix q) => InUnits((q.Transpose() * q) - Matrix.Identity(q.Columns), 1, Math.Max(q.Rows, q.Columns));

    /// <summary>A matrix with its largest element near 1, and the exponent that was taken out.</summary>
    public static (Matrix Matrix, int Exponent) Normal(Matrix a)
    {
        double largest = LinearAlgebra.NormInfinity(a.AsSpan());
        int exponent = largest == 0 ? 0 : Math.ILogB(largest);
        return (a.Map(v => Math.ScaleB(v, -exponent)), exponent);
    }
}
