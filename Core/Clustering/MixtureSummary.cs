using Functional.Kernels;

namespace Functional;

/// <summary>What the M step of a mixture needs of rows and their responsibilities: weight, mean and co-moments of each component. Mergeable.</summary>
/// <remarks>
/// <para>Chunks of rows combine component by component as those of <see cref="CovarianceSummary"/> do, so that expectation-maximisation runs over chunks, machines and days: <see
/// cref="GaussianMixture.Summarize"/> each
/// chunk with the same mixture, combine, and <see cref="GaussianMixture.Of(MixtureSummary, GaussianMixtureOptions?)"/> gives the next one.</para>
/// <example>
/// <code>
/// MixtureSummary first = MixtureSummary.Of(Matrix.FromRows([1], [3]), Matrix.FromRows([1, 0], [1, 0])), later = MixtureSummary.Of(Matrix.FromRows([8]), Matrix.FromRows([0, 1]));
/// MixtureSummary.Combine(first, later).Means.Column(0)   // [2, 8]
/// </code>
/// </example>
/// </remarks>
public sealed record MixtureSummary : ISummary<MixtureSummary, (Matrix Features, Matrix Responsibilities)>
{
    /// <summary>Means less pivots, which keep the digits of data far from zero; the chunks of one mixture have the same pivots.</summary>
    private readonly Matrix pivots, shifts;

    private MixtureSummary(Vector weights, Matrix pivots, Matrix shifts, Matrix coMoments, bool isDiagonal, double logLikelihood)
    {
        (this.pivots, this.shifts, Means) = (pivots, shifts, pivots + shifts);
        (Weights, CoMoments, IsDiagonal, LogLikelihood) = (weights, coMoments, isDiagonal, logLikelihood);
    }

    /// <summary>The summary of no rows, which combines with any other.</summary>
    public static MixtureSummary Empty { get; } = new(Vector.Empty, Matrix.Zeros(0, 0), Matrix.Zeros(0, 0), Matrix.Zeros(0, 0), false, 0);

    /// <summary>Σ r[i, j] over the rows, for each component j.</summary>
    public Vector Weights { get; }

    /// <summary>Σ r[i, j]·x[i] / Σ r[i, j], a row for each component; of no meaning for one without weight.</summary>
    public Matrix Means { get; }

    /// <summary>Σ r[i, j]·(x[i] − μ[j])(x[i] − μ[j])ᵀ: d rows for each component, below each other; or of each only the diagonal, a row.</summary>
    public Matrix CoMoments { get; }

    /// <summary>Whether only the diagonals were summed up, as diagonal and spherical covariances need.</summary>
    public bool IsDiagonal { get; }

    /// <summary>Σ log p(x[i]) of the mixture that the responsibilities are of; 0 where they were given.</summary>
    public double LogLikelihood { get; }

    /// <summary>The number of rows, or the sum of their weights.</summary>
    public double TotalWeight => Summation.Sum(Weights.AsSpan());

    /// <summary>The summary of rows with given responsibilities.</summary>
    /// <param name="chunk">n×d rows, and n×k responsibilities of 0 to 1 whose rows sum to 1.</param>
    /// <returns>The summary, with full co-moments.</returns>
    /// <exception cref="ArgumentException">The shapes do not fit, a value is not finite, or a responsibility is not allowed.</exception>
    public static MixtureSummary Of((Matrix Features, Matrix Responsibilities) chunk) => Of(chunk.Features, chunk.Responsibilities);

    /// <summary>The summary of rows with given responsibilities.</summary>
    /// <param name="features">n×d, everything finite.</param>
    /// <param name="responsibilities">n×k, of 0 to 1, with rows that sum to 1.</param>
    /// <param name="weights">n weights of 0 or above. Empty for 1.</param>
    /// <param name="isDiagonal">Whether only the diagonals of the co-moments are summed up.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <returns>The summary.</returns>
    /// <exception cref="ArgumentException">The shapes do not fit, a value is not finite, or a responsibility or weight is not allowed.</exception>
    [Formula("K8")]
    public static MixtureSummary Of(
        Matrix features, Matrix responsibilities, ReadOnlySpan<double> weights = default, bool isDiagonal = false, Execution? execution = null)
    {
        GaussianMixture.CheckData(features);
        ArgumentNullException.ThrowIfNull(responsibilities);
        if (responsibilities.Rows != features.Rows)
            Guard.ThrowArgument($"Expected responsibilities for {Display.Count(features.Rows, "row")}, got a matrix of {responsibilities.Shape}.", nameof(responsibilities));
        MixtureParameters.CheckResponsibilities(responsibilities, nameof(responsibilities));
        if (!weights.IsEmpty)
        {
            Guard.Length(weights, features.Rows);
            Guard.Weights(weights);
        }
        if (features.Rows == 0)
            return Empty;
        using var rows = new MixtureRows(features.AsSpan(), features.Rows, features.Columns, execution);
        return Of(rows, responsibilities, features.RowVector(0), weights, isDiagonal, execution);
    }

    /// <summary>The summary of the rows of both.</summary>
    /// <param name="left">The one summary.</param>
    /// <param name="right">The other, of as many components and columns.</param>
    /// <exception cref="ArgumentException">They differ in components, columns or kind.</exception>
    public static MixtureSummary Combine(MixtureSummary left, MixtureSummary right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        if (left.Weights.Length == 0)
            return right;
        if (right.Weights.Length == 0)
            return left;
        int k = left.Means.Rows, d = left.Means.Columns;
        if (right.Means.Rows != k || right.Means.Columns != d || right.IsDiagonal != left.IsDiagonal)
            Guard.ThrowArgument($"Expected the summary of {Display.Count(k, "component")} in {Display.Count(d, "column")} and of the same kind, got {right}.", nameof(right));
        var weights = left.Weights + right.Weights;
        // Chan, Golub and LeVeque (1979): the means move by their shares, and what parts them is a co-moment.
        double Share(int j) => weights[j] > 0 ? right.Weights[j] / weights[j] : 0;
        var apart = right.pivots - left.pivots + (right.shifts - left.shifts);
        double Apart(int j, int p) => left.Weights[j] > 0 && right.Weights[j] > 0 ? apart[j, p] : 0;
        var pivots = Matrix.Create(k, d, (j, p) => left.Weights[j] > 0 ? left.pivots[j, p] : right.pivots[j, p]);
        var shifts = Matrix.Create(k, d, (j, p) => left.Weights[j] > 0 ? left.shifts[j, p] + (Apart(j, p) * Share(j)) : right.shifts[j, p]);
        var moments = left.CoMoments.Map((moment, row, b) =>
        {
            var (j, a) = left.IsDiagonal ? (row, b) : (row / d, row % d);
            return moment + right.CoMoments[row, b] + (Apart(j, a) * Apart(j, b) * left.Weights[j] * Share(j));
        });
        return new(weights, pivots, shifts, moments, left.IsDiagonal, left.LogLikelihood + right.LogLikelihood);
    }

    /// <summary>The counts, in one line.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"MixtureSummary of {Display.Count(TotalWeight, "row")} for {Display.Count(Means.Rows, "component")} in {Display.Count(Means.Columns, "column")}");

    /// <summary>The summary of laid-out rows with given responsibilities.</summary>
    internal static MixtureSummary Of(
        in MixtureRows rows, Matrix responsibilities, Vector pivot, ReadOnlySpan<double> weights, bool isDiagonal, Execution? execution)
    {
        var pivots = Matrix.Create(responsibilities.Columns, pivot.Length, (_, p) => pivot[p]);
        var sums = Room(pivots, isDiagonal);
        rows.Sum(responsibilities.Columns, weights, responsibilities.AsSpan(), pivots.AsSpan(), isDiagonal, sums, execution);
        var near = Read(sums, pivots, isDiagonal, out var isFar);
        if (!isFar)
            return near;
        rows.Sum(responsibilities.Columns, weights, responsibilities.AsSpan(), near.Means.AsSpan(), isDiagonal, sums, execution);
        return Read(sums, near.Means, isDiagonal, out _);
    }

    /// <summary>Room for the kernel's sums.</summary>
    internal static double[] Room(Matrix pivots, bool isDiagonal) =>
        new double[checked((pivots.Rows * MixtureKernel.SumCount(pivots.Columns, isDiagonal)) + 1)];

    /// <summary>The summary that the kernel's sums about some pivots make.</summary>
    /// <param name="sums">The sums.</param>
    /// <param name="pivots">The pivots.</param>
    /// <param name="isDiagonal">Their kind.</param>
    /// <param name="isFar">Whether a mean lies more than 16 deviations from its pivot, so that more than 8 bits of its co-moments cancelled.</param>
    internal static MixtureSummary Read(ReadOnlySpan<double> sums, Matrix pivots, bool isDiagonal, out bool isFar)
    {
        const double Far = 16 * 16;
        int k = pivots.Rows, d = pivots.Columns, count = MixtureKernel.SumCount(d, isDiagonal), height = isDiagonal ? 1 : d;
        double[] weights = new double[k], shifts = new double[k * d], moments = new double[Guard.Elements(k * height, d)];
        isFar = false;
        for (var j = 0; j < k; j++)
        {
            var own = sums.Slice(j * count, count);
            weights[j] = own[isDiagonal ? d : ^1];
            for (int a = 0, row = 0; a < d; row += d + 1 - a, a++)
            {
                // The last sum of a triangle's row is that of the column itself.
                double shift = own[isDiagonal ? d + 1 + a : row + d - a], mean = weights[j] > 0 ? shift / weights[j] : 0;
                shifts[(j * d) + a] = mean;
                for (int b = a, other = row; b < (isDiagonal ? a + 1 : d); b++)
                {
                    other = row + b - a;
                    var moment = isDiagonal ? own[a] : own[other];
                    var across = mean * (isDiagonal ? shift : own[Row(d, b) + d - b]);
                    isFar |= a == b && across > Far * (moment - across);
                    moment = a == b ? Math.Max(0, moment - across) : moment - across;
                    if (isDiagonal)
                        moments[(j * d) + a] = moment;
                    else
                        moments[(((j * d) + a) * d) + b] = moments[(((j * d) + b) * d) + a] = moment;
                }
            }
        }
        return new(Vector.Adopt(weights), pivots, Matrix.Adopt(k, d, shifts), Matrix.Adopt(k * height, d, moments), isDiagonal, sums[^1]);
    }

    /// <summary>The covariances of the largest likelihood, in the shape of <see cref="GaussianMixture.Covariances"/>.</summary>
    internal Matrix Covariances(MixtureCovariance covariance, double floor)
    {
        int k = Means.Rows, d = Means.Columns;
        double Variance(int j, int a) => Spread(IsDiagonal ? CoMoments[j, a] : CoMoments[(j * d) + a, a], j) + floor;
        return covariance switch
        {
            MixtureCovariance.Full => CoMoments.Map((moment, row, b) => Spread(moment, row / d) + (row % d == b ? floor : 0)),
            MixtureCovariance.Tied => Matrix.Create(d, d, (a, b) =>
            {
                double sum = 0;
                for (var j = 0; j < k; j++)
                    sum += CoMoments[(j * d) + a, b];
                return (sum / TotalWeight) + (a == b ? floor : 0);
            }),
            MixtureCovariance.Diagonal => Matrix.Create(k, d, Variance),
            _ => Matrix.Create(k, 1, (j, _) =>
            {
                double sum = 0;
                for (var a = 0; a < d; a++)
                    sum += Variance(j, a);
                return sum / d;
            }),
        };
    }

    private static int Row(int d, int a) => (a * (d + 1)) - (a * (a - 1) / 2);

    private double Spread(double moment, int component) => Weights[component] > 0 ? moment / Weights[component] : 0;
}
