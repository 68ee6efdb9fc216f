using Functional.Kernels;

namespace Functional;

public static partial class Statistics
{
    /// <summary>The population covariance matrix (1/n) Σ (x[i] − μ)(x[i] − μ)ᵀ over the rows of X.</summary>
    /// <remarks>
    /// d×d, exactly symmetric, positive semi-definite to rounding; a constant column has exactly zero covariances. Each chunk of
    /// rows is centred before it is multiplied, so offsets cost no digits. No rows give NaN; NaN propagates within its row and column.
    /// </remarks>
    /// <param name="x">A matrix of n×d, a row per sample.</param>
    /// <param name="execution">Threads (used above some 16,000 elements) and cancellation.</param>
    [Formula("S5", "D1")]
    public static Matrix PopulationCovarianceMatrix(Matrix x, Execution? execution = null) => CovarianceMatrixOf(x, 0, execution);

    /// <summary>The sample covariance matrix (1/(n−1)) Σ (x[i] − x̄)(x[i] − x̄)ᵀ over the rows of X.</summary>
    /// <remarks>As <see cref="PopulationCovarianceMatrix"/>, with the divisor n − 1. Fewer than two rows give NaN.</remarks>
    /// <param name="x">A matrix of n×d, a row per sample.</param>
    /// <param name="execution">Threads (used above some 16,000 elements) and cancellation.</param>
    [Formula("S5")]
    public static Matrix SampleCovarianceMatrix(Matrix x, Execution? execution = null) => CovarianceMatrixOf(x, 1, execution);

    /// <summary>The correlation matrix: the Pearson correlations of the columns of X.</summary>
    /// <remarks>
    /// d×d, symmetric, in [−1, 1], 1 on the diagonal; NaN in the row and column of a column that does not vary (beyond the rounding of its values),
    /// and throughout for fewer than two rows. Right for columns of any scale.
    /// </remarks>
    /// <param name="x">A matrix of n×d, a row per sample.</param>
    /// <param name="execution">Threads (used above some 16,000 elements) and cancellation.</param>
    [Formula("S6")]
    public static Matrix CorrelationMatrix(Matrix x, Execution? execution = null)
    {
        ArgumentNullException.ThrowIfNull(x);
        return x.Rows < 2 ? Matrix.Filled(x.Columns, x.Columns, double.NaN) : CovarianceSummary.Of(x, execution).Correlation;
    }

    private static Matrix CovarianceMatrixOf(Matrix x, double ddof, Execution? execution)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (x.Rows <= ddof)
            return Matrix.Filled(x.Columns, x.Columns, double.NaN);
        var d = x.Columns;
        var mean = new double[d];
        var covariance = new double[Guard.Elements(d, d)];
        CovarianceKernel.Run(x.Rows, d, x.AsSpan(), d, mean, covariance, d, execution);
        for (var j = 0; j < d; j++)
        {
            if (!double.IsFinite(covariance[j * d + j]) && LinearAlgebra.NormInfinity(x.Column(j).AsSpan()) < double.PositiveInfinity)
                return Rescaled(x, ddof, execution);
        }
        foreach (ref var entry in covariance.AsSpan())
            entry /= x.Rows - ddof;
        return Matrix.Wrap(d, d, covariance);
    }

    /// <summary>Differences or sums that left the range are taken again of columns near 1, and the powers of two put back at the end.</summary>
    private static Matrix Rescaled(Matrix x, double ddof, Execution? execution)
    {
        int[] exponents = [.. Enumerable.Range(0, x.Columns).Select(j => Magnitude.Exponent(x.Column(j).AsSpan()) ?? 0)];
        var near = CovarianceMatrixOf(x.Map((v, _, j) => Math.ScaleB(v, -exponents[j])), ddof, execution);
        return near.Map((v, i, j) => Math.ScaleB(v, exponents[i] + exponents[j]));
    }
}
