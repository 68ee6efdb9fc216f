using System.Globalization;
using Functional.Kernels;

namespace Functional;

/// <summary>A mergeable summary of paired values: count, means, variances and covariance, from which correlation and regression are read.</summary>
/// <remarks>
/// Chunks combine as those of <see cref="Moments"/> do, with the same promise of accuracy.
/// <example>
/// <code>
/// var all = CoMoments.Combine(CoMoments.Of([1, 2], [2, 4]), CoMoments.Of([3], [6]));
/// // all.PearsonCorrelation == 1, all.Slope == 2, all.Intercept == 0
/// </code>
/// </example>
/// </remarks>
public sealed record CoMoments
{
    private readonly PairMoments cell;
    private readonly int exponentX, exponentY;

    private CoMoments(PairMoments cell, int exponentX, int exponentY) =>
        (this.cell, this.exponentX, this.exponentY) = (cell, exponentX, exponentY);

    /// <summary>The summary of no pairs.</summary>
    public static CoMoments Empty { get; } = new(default, 0, 0);

    /// <summary>How many pairs there are.</summary>
    public long Count => (long)cell.Weight;

    /// <summary>The mean of x; NaN where there are no pairs.</summary>
    public double MeanX => Count == 0 ? double.NaN : Math.ScaleB(cell.MeanX, exponentX);

    /// <summary>The mean of y; NaN where there are no pairs.</summary>
    public double MeanY => Count == 0 ? double.NaN : Math.ScaleB(cell.MeanY, exponentY);

    /// <summary>The population variance of x.</summary>
    public double PopulationVarianceX => Math.ScaleB(Statistics.Spread(cell.SquaresX, cell.Weight), 2 * exponentX);

    /// <summary>The population variance of y.</summary>
    public double PopulationVarianceY => Math.ScaleB(Statistics.Spread(cell.SquaresY, cell.Weight), 2 * exponentY);

    /// <summary>The sample variance of x; NaN for fewer than two pairs.</summary>
    public double SampleVarianceX => Math.ScaleB(Statistics.Spread(cell.SquaresX, cell.Weight - 1), 2 * exponentX);

    /// <summary>The sample variance of y; NaN for fewer than two pairs.</summary>
    public double SampleVarianceY => Math.ScaleB(Statistics.Spread(cell.SquaresY, cell.Weight - 1), 2 * exponentY);

    /// <summary>The population covariance (S5).</summary>
    public double PopulationCovariance => Math.ScaleB(Statistics.Spread(cell.Products, cell.Weight), exponentX + exponentY);

    /// <summary>The sample covariance (S5); NaN for fewer than two pairs.</summary>
    public double SampleCovariance => Math.ScaleB(Statistics.Spread(cell.Products, cell.Weight - 1), exponentX + exponentY);

    /// <summary>The Pearson correlation (S6), in [−1, 1]; NaN where x or y does not vary.</summary>
    public double PearsonCorrelation => Count < 2 ? double.NaN : Statistics.Correlation(cell.Products, cell.SquaresX, cell.SquaresY);

    /// <summary>The slope Cov(X, Y) / Var(X) of the least-squares line of y on x; NaN where x does not vary.</summary>
    public double Slope =>
        cell.SquaresX > 0 ? Math.ScaleB(cell.Products / cell.SquaresX, exponentY - exponentX) : double.NaN;

    /// <summary>The intercept of the least-squares line of y on x.</summary>
    public double Intercept => MeanY - Slope * MeanX;

    /// <summary>The summary of a chunk of pairs.</summary>
    /// <param name="x">The first values; any number of them.</param>
    /// <param name="y">The second values, as many.</param>
    /// <param name="execution">Threads (used above some 130,000 pairs) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static CoMoments Of(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Execution? execution = null)
    {
        Guard.SameLength(x, y);
        var (pairs, ex, ey) = SampleMoments.Pairs(x, y, execution);
        return new(pairs, ex, ey);
    }

    /// <summary>The summary of the pairs of both.</summary>
    /// <param name="left">The one summary.</param>
    /// <param name="right">The other.</param>
    public static CoMoments Combine(CoMoments left, CoMoments right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        if (left.Count == 0)
            return right;
        if (right.Count == 0)
            return left;
        int ex = Math.Max(left.exponentX, right.exponentX), ey = Math.Max(left.exponentY, right.exponentY);
        return new(PairMoments.Combine(left.At(ex, ey), right.At(ex, ey)), ex, ey);
    }

    /// <summary>This summary with one more chunk of pairs.</summary>
    /// <param name="x">The first values; any number of them.</param>
    /// <param name="y">The second values, as many.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public CoMoments Add(ReadOnlySpan<double> x, ReadOnlySpan<double> y) => Combine(this, Of(x, y));

    /// <summary>The count, the means and the correlation, in one line.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"CoMoments of {Count}: means {MeanX:G6} and {MeanY:G6}, correlation {PearsonCorrelation:G6}");

    /// <summary>The cell at other scales of two.</summary>
    private PairMoments At(int otherX, int otherY)
    {
        int x = exponentX - otherX, y = exponentY - otherY;
        return x == 0 && y == 0 ? cell : new(
            cell.Weight,
            Math.ScaleB(cell.MeanX, x),
            Math.ScaleB(cell.MeanY, y),
            Math.ScaleB(cell.Products, x + y),
            Math.ScaleB(cell.SquaresX, 2 * x),
            Math.ScaleB(cell.SquaresY, 2 * y));
    }
}
