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
    private readonly ScaledPairs moments;

    private CoMoments(ScaledPairs moments) => this.moments = moments;

    /// <summary>The summary of no pairs.</summary>
    public static CoMoments Empty { get; } = new(default(ScaledPairs));

    /// <summary>How many pairs there are.</summary>
    public long Count => (long)Cell.Weight;

    /// <summary>The mean of x; NaN where there are no pairs.</summary>
    public double MeanX => Count == 0 ? double.NaN : Math.ScaleB(moments.PivotX + Cell.ShiftX, moments.ExponentX);

    /// <summary>The mean of y; NaN where there are no pairs.</summary>
    public double MeanY => Count == 0 ? double.NaN : Math.ScaleB(moments.PivotY + Cell.ShiftY, moments.ExponentY);

    /// <summary>The population variance of x.</summary>
    public double PopulationVarianceX => Math.ScaleB(Statistics.Spread(Cell.SquaresX, Cell.Weight), 2 * moments.ExponentX);

    /// <summary>The population variance of y.</summary>
    public double PopulationVarianceY => Math.ScaleB(Statistics.Spread(Cell.SquaresY, Cell.Weight), 2 * moments.ExponentY);

    /// <summary>The sample variance of x; NaN for fewer than two pairs.</summary>
    public double SampleVarianceX => Math.ScaleB(Statistics.Spread(Cell.SquaresX, Cell.Weight - 1), 2 * moments.ExponentX);

    /// <summary>The sample variance of y; NaN for fewer than two pairs.</summary>
    public double SampleVarianceY => Math.ScaleB(Statistics.Spread(Cell.SquaresY, Cell.Weight - 1), 2 * moments.ExponentY);

    /// <summary>The population covariance (S5).</summary>
    public double PopulationCovariance => Math.ScaleB(Statistics.Spread(Cell.Products, Cell.Weight), moments.ExponentX + moments.ExponentY);

    /// <summary>The sample covariance (S5); NaN for fewer than two pairs.</summary>
    public double SampleCovariance => Math.ScaleB(Statistics.Spread(Cell.Products, Cell.Weight - 1), moments.ExponentX + moments.ExponentY);

    /// <summary>The Pearson correlation (S6), in [−1, 1]; NaN where x or y does not vary beyond the rounding of its values.</summary>
    public double PearsonCorrelation => Statistics.Correlation(moments, Statistics.Epsilon<double>());

    /// <summary>The slope Cov(X, Y) / Var(X) of the least-squares line of y on x; NaN where x does not vary.</summary>
    public double Slope =>
        Cell.SquaresX > 0 ? Math.ScaleB(Cell.Products / Cell.SquaresX, moments.ExponentY - moments.ExponentX) : double.NaN;

    /// <summary>The intercept of the least-squares line of y on x.</summary>
    public double Intercept => MeanY - Slope * MeanX;

    /// <summary>The summary of a chunk of pairs.</summary>
    /// <param name="x">The first values; any number of them.</param>
    /// <param name="y">The second values, as many.</param>
    /// <param name="execution">Threads (used above some 65,000 pairs) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static CoMoments Of(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Execution? execution = null)
    {
        Guard.SameLength(x, y);
        return new(SampleMoments.Pairs(x, y, execution));
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
        var ex = left.IsZeroX ? right.moments.ExponentX : right.IsZeroX ? left.moments.ExponentX
            : Math.Max(left.moments.ExponentX, right.moments.ExponentX);
        var ey = left.IsZeroY ? right.moments.ExponentY : right.IsZeroY ? left.moments.ExponentY
            : Math.Max(left.moments.ExponentY, right.moments.ExponentY);
        ScaledPairs first = left.At(ex, ey), second = right.At(ex, ey);
        // Both about the pivots of the left: where the pivots are close, their differences are exact.
        var moved = second.Cell with
        {
            ShiftX = second.PivotX - first.PivotX + second.Cell.ShiftX,
            ShiftY = second.PivotY - first.PivotY + second.Cell.ShiftY,
        };
        return new(first with { Cell = PairMoments.Combine(first.Cell, moved) });
    }

    /// <summary>This summary with one more chunk of pairs.</summary>
    /// <param name="x">The first values; any number of them.</param>
    /// <param name="y">The second values, as many.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public CoMoments Add(ReadOnlySpan<double> x, ReadOnlySpan<double> y) => Combine(this, Of(x, y));

    /// <summary>The count, the means and the correlation, in one line.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"CoMoments of {Count}: means {MeanX:G6} and {MeanY:G6}, correlation {PearsonCorrelation:G6}");

    private PairMoments Cell => moments.Cell;

    /// <summary>Nothing but zeros in x: they have no scale of their own, and take that of what they join.</summary>
    private bool IsZeroX => moments.PivotX == 0 && Cell.ShiftX == 0 && Cell.SquaresX == 0;

    private bool IsZeroY => moments.PivotY == 0 && Cell.ShiftY == 0 && Cell.SquaresY == 0;

    /// <summary>The moments at other scales of two.</summary>
    private ScaledPairs At(int exponentX, int exponentY)
    {
        int x = moments.ExponentX - exponentX, y = moments.ExponentY - exponentY;
        return x == 0 && y == 0 ? moments : new(
            new(
                Cell.Weight,
                Math.ScaleB(Cell.ShiftX, x),
                Math.ScaleB(Cell.ShiftY, y),
                Math.ScaleB(Cell.Products, x + y),
                Math.ScaleB(Cell.SquaresX, 2 * x),
                Math.ScaleB(Cell.SquaresY, 2 * y)),
            Math.ScaleB(moments.PivotX, x),
            Math.ScaleB(moments.PivotY, y),
            exponentX,
            exponentY);
    }
}
