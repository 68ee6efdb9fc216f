using Functional.Kernels;

namespace Functional;

/// <summary>The inverse of a triangular matrix, as products with it.</summary>
internal readonly struct TriangularInverse(int n, double[] triangle, int row, bool lower) : IInverse
{
    public void Solve(Span<double> x) => TriangularSolve.Run(n, triangle, row, lower, transposed: false, unit: false, x, 1, 1);

    public void SolveTransposed(Span<double> x) => TriangularSolve.Run(n, triangle, row, lower, transposed: true, unit: false, x, 1, 1);

    /// <summary>1 / (‖R‖₁·‖R⁻¹‖₁), estimated, for the upper triangle of n rows at the beginning of r.</summary>
    internal static double ReciprocalCondition(int n, double[] r, int row)
    {
        for (var i = 0; i < n; i++)
            if (r[i * row + i] == 0)
                return 0;
        return ConditionEstimate.Reciprocal(n, LinearAlgebra.MatrixNorm1(n, n, r, row), new TriangularInverse(n, r, row, lower: false));
    }

    /// <inheritdoc cref="ReciprocalCondition(int, double[], int)"/>
    internal static double ReciprocalCondition(int n, double[] r) => ReciprocalCondition(n, r, n);
}
