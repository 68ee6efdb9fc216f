using System.Globalization;
using Functional.Kernels;

namespace Functional;

/// <summary>A mergeable summary of rows: count, column means and co-moments, from which covariance and correlation matrices are read.</summary>
/// <remarks>
/// Chunks of rows combine by the formula of Chan, Golub and LeVeque (1979), each centred before it is multiplied. Means are kept as a pivot and a shift, and
/// columns of extreme scale by a power of two apart, so that however the rows are cut, the results agree to a few roundings of the spread.
/// <example>
/// <code>
/// CovarianceSummary first = CovarianceSummary.Of(Matrix.FromRows([1, 2], [2, 4])), later = CovarianceSummary.Of(Matrix.FromRows([3, 6]));
/// CovarianceSummary.Combine(first, later).SampleCovariance   // [[1, 2], [2, 4]]
/// </code>
/// </example>
/// </remarks>
public sealed record CovarianceSummary : ISummary<CovarianceSummary, Matrix>
{
    /// <summary>Of column j·2^−exponents[j]: mean = pivots[j] + shifts[j], and the co-moments.</summary>
    private readonly Vector pivots, shifts, exponents;

    private readonly Matrix moments;

    private CovarianceSummary(long count, Vector pivots, Vector shifts, Vector exponents, Matrix moments)
    {
        Count = count;
        (this.pivots, this.shifts, this.exponents, this.moments) = (pivots, shifts, exponents, moments);
        Mean = Vector.Create(pivots.Length, j => Math.ScaleB(pivots[j] + shifts[j], Exponent(j)));
    }

    /// <summary>The summary of no rows, which combines with rows of any width.</summary>
    public static CovarianceSummary Empty { get; } = new(0, Vector.Empty, Vector.Empty, Vector.Empty, Matrix.Zeros(0, 0));

    /// <summary>How many rows there are.</summary>
    public long Count { get; }

    /// <summary>The mean of each column.</summary>
    public Vector Mean { get; }

    /// <summary>Σ (x[i] − mean)(x[i] − mean)ᵀ over the rows: d×d, symmetric.</summary>
    public Matrix CoMoments => Scaled(static (moment, _) => moment, 1);

    /// <summary>The population covariance matrix (S5): the co-moments divided by n.</summary>
    public Matrix PopulationCovariance => Scaled(Statistics.Spread, Count);

    /// <summary>The sample covariance matrix (S5): the co-moments divided by n − 1; NaN for fewer than two rows.</summary>
    public Matrix SampleCovariance => Scaled(Statistics.Spread, Count - 1);

    /// <summary>The correlation matrix (S6): 1 on the diagonal; NaN in the rows and columns of what does not vary beyond the rounding of its values.</summary>
    public Matrix Correlation
    {
        get
        {
            var d = moments.Rows;
            var epsilon = Statistics.Epsilon<double>();
            bool[] varies = [.. Enumerable.Range(0, d)
                .Select(j => Count > 1 && !Statistics.IsRounding(moments[j, j], Count, pivots[j] + shifts[j], epsilon))];
            return Matrix.Create(d, d, (i, j) =>
                !varies[i] || !varies[j] ? double.NaN
                : Statistics.Correlation(moments[i, j], moments[i, i], moments[j, j]) is var r && i == j && !double.IsNaN(r) ? 1 : r);
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
        var summary = Of(chunk, Vector.Zeros(chunk.Columns), execution);
        var exponents = Vector.Create(chunk.Columns, j =>
            SampleMoments.InRange(summary.pivots[j], summary.moments[j, j]) ? 0 : Magnitude.Exponent(chunk.Column(j).AsSpan(), execution) ?? 0);
        return Summation.Sum(exponents.Hadamard(exponents)) == 0
            ? summary
            : Of(chunk.Map((value, _, j) => Math.ScaleB(value, -(int)exponents[j])), exponents, execution);
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
        var d = left.pivots.Length;
        if (right.pivots.Length != d)
            Guard.ThrowArgument($"Expected a summary of rows of {Display.Count(d, "column")}, got {right.pivots.Length}.", nameof(right));
        var exponents = Vector.Create(d, j => left.IsZero(j) ? right.exponents[j] : right.IsZero(j) ? left.exponents[j]
            : Math.Max(left.exponents[j], right.exponents[j]));
        CovarianceSummary first = left.At(exponents), second = right.At(exponents);
        double share = (double)right.Count / (left.Count + right.Count), scale = left.Count * share;
        // Both about the pivots of the left: where the pivots are close, their differences are exact.
        var apart = Vector.Create(d, j => second.pivots[j] - first.pivots[j] + second.shifts[j] - first.shifts[j]);
        return new(
            left.Count + right.Count,
            first.pivots,
            Vector.Create(d, j => first.shifts[j] + apart[j] * share),
            exponents,
            Matrix.Create(d, d, (i, j) => first.moments[i, j] + second.moments[i, j] + apart[i] * apart[j] * scale));
    }

    /// <summary>This summary with some more rows.</summary>
    /// <param name="chunk">A matrix of n×d.</param>
    /// <exception cref="ArgumentException">The rows are not as wide as those before.</exception>
    public CovarianceSummary Add(Matrix chunk) => Combine(this, Of(chunk));

    /// <summary>The counts, in one line.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"CovarianceSummary of {Display.Count(Count, "row")} of {pivots.Length}");

    /// <summary>The summary of rows whose columns have been divided by powers of two.</summary>
    private static CovarianceSummary Of(Matrix rows, Vector exponents, Execution? execution)
    {
        var d = rows.Columns;
        double[] mean = new double[d], shift = new double[d], co = new double[Guard.Elements(d, d)];
        CovarianceKernel.Run(rows.Rows, d, rows.AsSpan(), d, mean, co, d, execution, shift);
        return new(rows.Rows, rows.RowVector(0), Vector.Wrap(shift), exponents, Matrix.Wrap(d, d, co));
    }

    private int Exponent(int column) => (int)exponents[column];

    /// <summary>Nothing but zeros: such a column has no scale of its own, and takes that of what it joins.</summary>
    private bool IsZero(int column) => pivots[column] == 0 && shifts[column] == 0 && moments[column, column] == 0;

    /// <summary>The summary at other powers of two.</summary>
    private CovarianceSummary At(Vector others)
    {
        if (others.Equals(exponents))
            return this;
        int Step(int j) => Exponent(j) - (int)others[j];
        return new(
            Count,
            pivots.Map((p, j) => Math.ScaleB(p, Step(j))),
            shifts.Map((s, j) => Math.ScaleB(s, Step(j))),
            others,
            moments.Map((moment, i, j) => Math.ScaleB(moment, Step(i) + Step(j))));
    }

    /// <summary>A function of the co-moments and a divisor, at the scale of the rows.</summary>
    private Matrix Scaled(Func<double, double, double> f, double divisor) =>
        moments.Map((moment, i, j) => Math.ScaleB(f(moment, divisor), Exponent(i) + Exponent(j)));
}
