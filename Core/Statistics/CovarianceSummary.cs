using System.Globalization;
using Functional.Kernels;

namespace Functional;

/// <summary>A mergeable summary of rows: count, column means and co-moments, from which covariance and correlation matrices are read.</summary>
/// <remarks>
/// Chunks of rows combine by the formula of Chan, Golub and LeVeque (1979), each centred before it is multiplied. What a merge knows of the means is their
/// double values: chunks of data far from zero lose the digits that their means lose, n·ε·|mean|·σ in an entry at most.
/// <example>
/// <code>
/// var all = CovarianceSummary.Combine(CovarianceSummary.Of(firstRows), CovarianceSummary.Of(laterRows));
/// Matrix covariance = all.SampleCovariance;
/// </code>
/// </example>
/// </remarks>
public sealed record CovarianceSummary : ISummary<CovarianceSummary, Matrix>
{
    private CovarianceSummary(long count, Vector mean, Matrix coMoments)
    {
        Count = count;
        Mean = mean;
        CoMoments = coMoments;
    }

    /// <summary>The summary of no rows, which combines with rows of any width.</summary>
    public static CovarianceSummary Empty { get; } = new(0, Vector.Empty, Matrix.Zeros(0, 0));

    /// <summary>How many rows there are.</summary>
    public long Count { get; }

    /// <summary>The mean of each column.</summary>
    public Vector Mean { get; }

    /// <summary>Σ (x[i] − mean)(x[i] − mean)ᵀ over the rows: d×d, symmetric.</summary>
    public Matrix CoMoments { get; }

    /// <summary>The population covariance matrix (S5): the co-moments divided by n.</summary>
    public Matrix PopulationCovariance => Divided(Count);

    /// <summary>The sample covariance matrix (S5): the co-moments divided by n − 1; NaN for fewer than two rows.</summary>
    public Matrix SampleCovariance => Divided(Count - 1);

    /// <summary>The correlation matrix (S6): 1 on the diagonal; NaN in the rows and columns of what does not vary.</summary>
    public Matrix Correlation
    {
        get
        {
            var d = CoMoments.Rows;
            var values = new double[Guard.Elements(d, d)];
            for (var i = 0; i < d; i++)
            {
                for (var j = 0; j < d; j++)
                {
                    var r = Count < 2 ? double.NaN : Statistics.Correlation(CoMoments[i, j], CoMoments[i, i], CoMoments[j, j]);
                    values[i * d + j] = i == j && !double.IsNaN(r) ? 1 : r;
                }
            }
            return Matrix.Wrap(d, d, values);
        }
    }

    /// <summary>The summary of some rows.</summary>
    /// <param name="chunk">A matrix of n×d.</param>
    public static CovarianceSummary Of(Matrix chunk) => Of(chunk, null);

    /// <summary>The summary of some rows.</summary>
    /// <param name="chunk">A matrix of n×d.</param>
    /// <param name="execution">Threads (used above some 16,000 elements) and cancellation.</param>
    public static CovarianceSummary Of(Matrix chunk, Execution? execution)
    {
        ArgumentNullException.ThrowIfNull(chunk);
        if (chunk.Rows == 0)
            return Empty;
        var d = chunk.Columns;
        var mean = new double[d];
        var co = new double[Guard.Elements(d, d)];
        CovarianceKernel.Run(chunk.Rows, d, chunk.AsSpan(), d, mean, co, d, execution);
        return new(chunk.Rows, Vector.Wrap(mean), Matrix.Wrap(d, d, co));
    }

    /// <summary>The summary of the rows of both.</summary>
    /// <param name="left">The one summary.</param>
    /// <param name="right">The other, of rows of the same width.</param>
    /// <exception cref="ArgumentException">The widths differ.</exception>
    public static CovarianceSummary Combine(CovarianceSummary left, CovarianceSummary right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        if (left.Count == 0)
            return right;
        if (right.Count == 0)
            return left;
        var d = left.Mean.Length;
        if (right.Mean.Length != d)
            Guard.ThrowArgument($"Expected a summary of rows of {d} columns, got {right.Mean.Length}.", nameof(right));
        double share = (double)right.Count / (left.Count + right.Count), scale = left.Count * share;
        var mean = Vector.Create(d, j => left.Mean[j] + (right.Mean[j] - left.Mean[j]) * share);
        var co = Matrix.Create(d, d, (i, j) =>
            left.CoMoments[i, j] + right.CoMoments[i, j] + (right.Mean[i] - left.Mean[i]) * (right.Mean[j] - left.Mean[j]) * scale);
        return new(left.Count + right.Count, mean, co);
    }

    /// <summary>This summary with some more rows.</summary>
    /// <param name="chunk">A matrix of n×d.</param>
    /// <exception cref="ArgumentException">The rows are not as wide as those before.</exception>
    public CovarianceSummary Add(Matrix chunk) => Combine(this, Of(chunk));

    /// <summary>The counts, in one line.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"CovarianceSummary of {Count} rows of {Mean.Length}");

    private Matrix Divided(double divisor) => CoMoments.Map(square => Statistics.Spread(square, divisor));
}
