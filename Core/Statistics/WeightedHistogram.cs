using System.Runtime.InteropServices;

namespace Functional;

/// <summary>What the values of each bin weigh; nothing is lost: what lies outside the edges and what is NaN is weighed too.</summary>
/// <remarks>
/// Bin i holds edge[i] ≤ x &lt; edge[i+1]; the last bin holds its upper edge too. Weights of 1 give the counts of a <see cref="Histogram"/>. Histograms with the same
/// edges combine.
/// <example>
/// <code>
/// var histogram = WeightedHistogram.Of([1, 2, 3], [0.5, 2, 1], [0, 2, 4]);
/// // histogram.Weights is [0.5, 3], histogram.Density is [0.07142857142857142, 0.42857142857142855]
/// </code>
/// </example>
/// </remarks>
public sealed record WeightedHistogram
{
    private WeightedHistogram(Vector edges, Vector weights, double below, double above, double notANumber)
    {
        Edges = edges;
        Weights = weights;
        Below = below;
        Above = above;
        NotANumber = notANumber;
    }

    /// <summary>The borders of the bins, rising: one more than there are bins.</summary>
    public Vector Edges { get; }

    /// <summary>What the values of each bin weigh, added in their order.</summary>
    public Vector Weights { get; }

    /// <summary>How many bins there are.</summary>
    public int Bins => Weights.Length;

    /// <summary>What the values below the first edge weigh.</summary>
    public double Below { get; }

    /// <summary>What the values above the last edge weigh.</summary>
    public double Above { get; }

    /// <summary>What the values that are NaN weigh.</summary>
    public double NotANumber { get; }

    /// <summary>What the values in the bins weigh.</summary>
    public double Total => Summation.Sum(Weights.AsSpan());

    /// <summary>The share of each bin divided by its width, so that the area is 1; NaN where nothing in the bins weighs anything.</summary>
    public Vector Density
    {
        get
        {
            var total = Total;
            return Vector.Create(Bins, i => Weights[i] / total / (Edges[i + 1] - Edges[i]));
        }
    }

    /// <summary>The histogram over a number of bins of equal width, from the smallest value that weighs something to the largest.</summary>
    /// <remarks>The range of values that are all equal, or of none, is that of <see cref="Histogram.Of(ReadOnlySpan{double}, int)"/>.</remarks>
    /// <param name="x">The values; infinities are weighed outside, NaN apart.</param>
    /// <param name="weights">What each weighs, finite and not negative, not all 0.</param>
    /// <param name="bins">How many bins, 1 to 16,777,216.</param>
    /// <exception cref="ArgumentException">The lengths differ, a weight is negative or not finite, or the weights sum to 0.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There are too few bins or too many.</exception>
    public static WeightedHistogram Of(ReadOnlySpan<double> x, ReadOnlySpan<double> weights, int bins)
    {
        Guard.InRange(bins, 1, Histogram.MostBins);
        Check(x, weights);
        var kept = new List<double>(x.Length);
        for (var i = 0; i < x.Length; i++)
        {
            if (weights[i] > 0)
                kept.Add(x[i]);
        }
        var (low, high) = Histogram.Range(CollectionsMarshal.AsSpan(kept));
        return Weigh(x, weights, Histogram.EqualWidth(low, high, bins));
    }

    /// <summary>The histogram over a number of bins of equal width in a range.</summary>
    /// <param name="x">The values; those outside the range are weighed as such.</param>
    /// <param name="weights">What each weighs, finite and not negative, not all 0.</param>
    /// <param name="bins">How many bins, 1 to 16,777,216.</param>
    /// <param name="low">The first edge.</param>
    /// <param name="high">The last edge, above the first.</param>
    /// <exception cref="ArgumentException">The lengths differ, a weight is negative or not finite, or the weights sum to 0.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There are too few bins or too many, or the range is not finite or empty.</exception>
    public static WeightedHistogram Of(ReadOnlySpan<double> x, ReadOnlySpan<double> weights, int bins, double low, double high)
    {
        Check(x, weights);
        return Weigh(x, weights, Histogram.EdgesOf(bins, low, high));
    }

    /// <summary>The histogram over bins of any widths.</summary>
    /// <param name="x">The values; those outside the edges are weighed as such.</param>
    /// <param name="weights">What each weighs, finite and not negative, not all 0.</param>
    /// <param name="edges">The borders: finite, rising, at least two.</param>
    /// <exception cref="ArgumentException">The lengths differ, a weight is not allowed, or the edges are fewer than two, not finite, or do not rise.</exception>
    public static WeightedHistogram Of(ReadOnlySpan<double> x, ReadOnlySpan<double> weights, ReadOnlySpan<double> edges)
    {
        Check(x, weights);
        return Weigh(x, weights, Histogram.EdgesOf(edges));
    }

    /// <summary>The histogram of the values of both.</summary>
    /// <param name="left">The one histogram.</param>
    /// <param name="right">The other, with the same edges.</param>
    /// <exception cref="ArgumentException">The edges differ.</exception>
    public static WeightedHistogram Combine(WeightedHistogram left, WeightedHistogram right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        if (!left.Edges.Equals(right.Edges))
            Guard.ThrowArgument($"Expected the edges {left.Edges}, got {right.Edges}.", nameof(right));
        return new(left.Edges, left.Weights + right.Weights, left.Below + right.Below, left.Above + right.Above, left.NotANumber + right.NotANumber);
    }

    /// <summary>This histogram with one more chunk of values.</summary>
    /// <param name="chunk">The values; any number of them.</param>
    /// <param name="weights">What each weighs, finite and not negative, not all 0.</param>
    /// <exception cref="ArgumentException">The lengths differ, a weight is negative or not finite, or the weights sum to 0.</exception>
    public WeightedHistogram Add(ReadOnlySpan<double> chunk, ReadOnlySpan<double> weights)
    {
        Check(chunk, weights);
        return Combine(this, Weigh(chunk, weights, Edges));
    }

    /// <inheritdoc/>
    public override string ToString() => InvariantText.Of(nameof(WeightedHistogram), PrintMembers);

    private static void Check(ReadOnlySpan<double> x, ReadOnlySpan<double> weights)
    {
        Guard.SameLength(x, weights);
        Guard.Weights(weights);
    }

    private static WeightedHistogram Weigh(ReadOnlySpan<double> x, ReadOnlySpan<double> weights, Vector edges)
    {
        var borders = edges.AsSpan();
        var bins = borders.Length - 1;
        double low = borders[0], high = borders[bins], scale = bins / (high - low);
        var sums = new double[bins];
        double below = 0, above = 0, notANumber = 0;
        for (var i = 0; i < x.Length; i++)
        {
            var value = x[i];
            if (value >= low && value <= high)
                sums[Histogram.Find(borders, value, (value - low) * scale)] += weights[i];
            else if (value < low)
                below += weights[i];
            else if (value > high)
                above += weights[i];
            else
                notANumber += weights[i];
        }
        return new(edges, Vector.Wrap(sums), below, above, notANumber);
    }
}
