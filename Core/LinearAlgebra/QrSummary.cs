using System.Globalization;

namespace Functional;

/// <summary>A mergeable summary of rows for least squares: the triangle of their QR, with one or several targets or none.</summary>
/// <remarks>
/// <para>Chunks of rows that are summarised apart combine into the summary of all of them: the triangles are stacked and factored again (tall-skinny QR;
/// Demmel, Grigori, Hoemmen, Langou 2012). What is kept is R of [X | Y], so that RᵀR = XᵀX, Qᵀy and the residual are there without Q. The
/// accuracy is that of one QR of all rows, where summed normal equations would square the condition.</para>
/// <para>A chunk itself is done by blocks of rows on some threads; their borders depend on its shape alone, so the number of threads changes
/// no bit. Other chunks give other last bits, to the bound that a QR has.</para>
/// <example>
/// <code>
/// var all = QrSummary.Of(Matrix.FromRows([1, 0], [1, 1]), [1, 3]).Add(Matrix.FromRows([1, 2]), [5]);
/// // all.Count == 3, all.LeastSquares().Solutions is [[1], [2]] to rounding
/// </code>
/// </example>
/// </remarks>
public sealed record QrSummary : ISummary<QrSummary, Matrix>
{
    /// <summary>R of [X | Y]: min(Count, Features + Targets) rows.</summary>
    private readonly Matrix triangle;

    private QrSummary(long count, int features, int targets, Matrix triangle)
    {
        (Count, Features, Targets) = (count, features, targets);
        this.triangle = triangle;
    }

    /// <summary>The summary of no rows, which combines with rows of any width.</summary>
    public static QrSummary Empty { get; } = new(0, 0, 0, Matrix.Zeros(0, 0));

    /// <summary>How many rows there are.</summary>
    public long Count { get; }

    /// <summary>The columns of X.</summary>
    public int Features { get; }

    /// <summary>The columns of Y.</summary>
    public int Targets { get; }

    /// <summary>R, Features×Features, zero below its diagonal (and in the last rows, where there are fewer rows than features).</summary>
    public Matrix R => Part(0, Features);

    /// <summary>Qᵀ·Y, Features×Targets.</summary>
    public Matrix ProjectedTargets => Part(Features, Targets);

    /// <summary>‖y − X·x‖₂² at the best x, for each target, if X has full rank.</summary>
    public Vector ResidualSumsOfSquares
    {
        get
        {
            var norms = new double[Targets];
            var column = new double[Math.Max(triangle.Rows - Features, 0)];
            for (var j = 0; j < norms.Length; j++)
            {
                for (var i = 0; i < column.Length; i++)
                    column[i] = triangle[Features + i, Features + j];
                var norm = LinearAlgebra.Norm2(column);
                norms[j] = norm * norm;
            }
            return Vector.Wrap(norms);
        }
    }

    /// <summary>The summary of some rows without targets.</summary>
    /// <param name="chunk">A matrix of n×d, everything finite.</param>
    /// <exception cref="ArgumentException">A value is NaN or infinite; the first is named by row and column.</exception>
    public static QrSummary Of(Matrix chunk) => Of(chunk, Matrix.Zeros(chunk?.Rows ?? 0, 0), null);

    /// <summary>The summary of some rows with a target.</summary>
    /// <param name="chunk">A matrix of n×d, everything finite.</param>
    /// <param name="target">n values, everything finite.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <exception cref="ArgumentException">The length differs, or a value is NaN or infinite.</exception>
    public static QrSummary Of(Matrix chunk, Vector target, Execution? execution = null)
    {
        ArgumentNullException.ThrowIfNull(target);
        return Of(chunk, target.Length, 1, target.AsMemory(), nameof(target), execution);
    }

    /// <summary>The summary of some rows with several targets.</summary>
    /// <param name="chunk">A matrix of n×d, everything finite.</param>
    /// <param name="targets">A matrix of n×q, everything finite.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <exception cref="ArgumentException">The rows differ, or a value is NaN or infinite.</exception>
    public static QrSummary Of(Matrix chunk, Matrix targets, Execution? execution = null)
    {
        ArgumentNullException.ThrowIfNull(targets);
        return Of(chunk, targets.Rows, targets.Columns, targets.AsMemory(), nameof(targets), execution);
    }

    /// <summary>The summary of the rows of both.</summary>
    /// <param name="left">The one summary.</param>
    /// <param name="right">The other, of as many features and targets.</param>
    /// <exception cref="ArgumentException">Features or targets differ.</exception>
    public static QrSummary Combine(QrSummary left, QrSummary right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        if (left.Count == 0)
            return right;
        if (right.Count == 0)
            return left;
        if (left.Features != right.Features || left.Targets != right.Targets)
            Guard.ThrowArgument(
                $"Expected a summary of {Display.Count(left.Features, "feature")} and {Display.Count(left.Targets, "target")}, got {right.Features} and {right.Targets}.", nameof(right));
        var stacked = Matrix.StackRows(left.triangle, right.triangle);
        int d = left.Features, q = left.Targets;
        var r = QrReduction.Of(stacked[.., ..d], q, stacked[.., d..].AsMemory(), null);
        return new(left.Count + right.Count, d, q, Matrix.Adopt(Math.Min(stacked.Rows, d + q), d + q, r));
    }

    /// <summary>This summary with some more rows.</summary>
    /// <param name="chunk">A matrix of n×Features.</param>
    /// <param name="target">n values.</param>
    /// <exception cref="ArgumentException">The shapes differ, or a value is NaN or infinite.</exception>
    public QrSummary Add(Matrix chunk, Vector target) => Combine(this, Of(chunk, target));

    /// <summary>The x that minimises ‖y − X·x‖₂ for each target, of minimum norm where the rank is less than the features.</summary>
    /// <param name="tolerance">A pivot of at most this share of the first counts as zero; from 0 to 1, max(Count, Features)·2⁻⁵² by default.</param>
    /// <exception cref="ArgumentOutOfRangeException">The tolerance is not from 0 to 1.</exception>
    public LeastSquaresSolutions LeastSquares(double? tolerance = null)
    {
        var least = MinimumNorm.Tolerance(tolerance, Count, Features);
        var answer = MinimumNorm.OfTriangle(triangle.Rows, Features, Targets, triangle.AsSpan(), least, null);
        return new(Matrix.Adopt(Features, Targets, answer.X), answer.Rank, Vector.Wrap(answer.Squares), answer.ReciprocalCondition);
    }

    /// <summary>The counts, in one line.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"QrSummary of {Display.Count(Count, "row")} of {Display.Count(Features, "feature")} and {Display.Count(Targets, "target")}");

    private static QrSummary Of(Matrix chunk, int rows, int q, ReadOnlyMemory<double> y, string name, Execution? execution)
    {
        ArgumentNullException.ThrowIfNull(chunk);
        if (rows != chunk.Rows)
            Guard.ThrowArgument($"Expected a target for each row of the chunk ({chunk.Rows}), got {rows}.", name);
        if (rows == 0)
            return Empty;
        var r = QrReduction.Of(chunk, q, y, execution, nameof(chunk), name);
        var width = chunk.Columns + q;
        return new(rows, chunk.Columns, q, Matrix.Adopt(Math.Min(rows, width), width, r));
    }

    private Matrix Part(int start, int length)
    {
        var values = new double[Guard.Elements(Features, length)];
        for (var i = 0; i < Math.Min(triangle.Rows, Features); i++)
            triangle.Row(i).Slice(start, length).CopyTo(values.AsSpan(i * length));
        return Matrix.Adopt(Features, length, values);
    }
}
