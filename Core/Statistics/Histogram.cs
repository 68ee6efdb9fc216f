using System.Collections.Immutable;
using System.Globalization;
using System.Text;

using Functional.Kernels;

namespace Functional;

/// <summary>Counts of values by bins; nothing is lost: what lies outside the edges and what is NaN is counted too.</summary>
/// <remarks>
/// Bin i holds edge[i] ≤ x &lt; edge[i+1]; the last bin holds its upper edge too. Histograms with the same edges combine.
/// <example>
/// <code>
/// var histogram = Histogram.Of([1, 2, 2, 3, 9], bins: 4);
/// // histogram.Counts is [3, 1, 0, 1], histogram.Edges is [1, 3, 5, 7, 9]
/// </code>
/// </example>
/// </remarks>
public sealed record Histogram
{
    internal const int MostBins = 1 << 24;

    private Histogram(Vector edges, ImmutableArray<long> counts, long below, long above, long notANumber)
    {
        Edges = edges;
        Counts = counts;
        Below = below;
        Above = above;
        NotANumber = notANumber;
    }

    /// <summary>The borders of the bins, rising: one more than there are bins.</summary>
    public Vector Edges { get; }

    /// <summary>How many values each bin holds.</summary>
    public ImmutableArray<long> Counts { get; }

    /// <summary>How many bins there are.</summary>
    public int Bins => Counts.Length;

    /// <summary>How many values lie below the first edge.</summary>
    public long Below { get; }

    /// <summary>How many values lie above the last edge.</summary>
    public long Above { get; }

    /// <summary>How many values are NaN.</summary>
    public long NotANumber { get; }

    /// <summary>How many values lie in the bins.</summary>
    public long Total => Counts.Sum();

    /// <summary>The share of each bin divided by its width, so that the area is 1; NaN where no value lies in the bins.</summary>
    public Vector Density
    {
        get
        {
            var total = (double)Total;
            return Vector.Create(Bins, i => Counts[i] / total / (Edges[i + 1] - Edges[i]));
        }
    }

    /// <summary>The histogram over a number of bins of equal width, from the smallest value to the largest.</summary>
    /// <remarks>Where all values are equal, the one value c, the range is c − ½ to c + ½ (or 10⁻⁹·|c| where that is more). Without any finite value it is 0 to 1.</remarks>
    /// <param name="x">The values; infinities are counted outside, NaN apart.</param>
    /// <param name="bins">How many bins, 1 to 16,777,216.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are too few bins or too many.</exception>
    public static Histogram Of(ReadOnlySpan<double> x, int bins)
    {
        Guard.InRange(bins, 1, MostBins);
        var (low, high) = Range(x);
        return Count(x, EqualWidth(low, high, bins));
    }

    /// <summary>The histogram over a number of bins of equal width in a range.</summary>
    /// <param name="x">The values; those outside the range are counted as such.</param>
    /// <param name="bins">How many bins, 1 to 16,777,216.</param>
    /// <param name="low">The first edge.</param>
    /// <param name="high">The last edge, above the first.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are too few bins or too many, or the range is not finite or empty.</exception>
    public static Histogram Of(ReadOnlySpan<double> x, int bins, double low, double high) =>
        Count(x, EdgesOf(bins, low, high));

    /// <summary>The histogram over as many bins of equal width as a rule gives.</summary>
    /// <param name="x">The values; infinities are counted outside, NaN apart.</param>
    /// <param name="rule">The rule.</param>
    /// <exception cref="ArgumentOutOfRangeException">The rule is not a declared one.</exception>
    public static Histogram Of(ReadOnlySpan<double> x, BinRule rule = BinRule.Auto)
    {
        Guard.Defined(rule);
        var finite = x.ToArray().Where(double.IsFinite).ToArray();
        var (low, high) = Range(finite);
        var bins = Bin(finite, high - low, rule);
        // Neighbouring numbers may not be told apart by as many edges.
        while (bins > 1 && !Distinct(low, high, bins))
            bins /= 2;
        return Count(x, EqualWidth(low, high, bins));
    }

    /// <summary>The histogram over bins of any widths.</summary>
    /// <param name="x">The values; those outside the edges are counted as such.</param>
    /// <param name="edges">The borders: finite, rising, at least two.</param>
    /// <exception cref="ArgumentException">The edges are fewer than two, not finite, or do not rise.</exception>
    public static Histogram Of(ReadOnlySpan<double> x, ReadOnlySpan<double> edges) =>
        Count(x, EdgesOf(edges));

    /// <summary>The histogram of the values of both.</summary>
    /// <param name="left">The one histogram.</param>
    /// <param name="right">The other, with the same edges.</param>
    /// <exception cref="ArgumentException">The edges differ.</exception>
    public static Histogram Combine(Histogram left, Histogram right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        if (!left.Edges.Equals(right.Edges))
            Guard.ThrowArgument($"Expected the edges {left.Edges}, got {right.Edges}.", nameof(right));
        var counts = left.Counts.ToArray();
        for (var i = 0; i < counts.Length; i++)
            counts[i] += right.Counts[i];
        return new(
            left.Edges, [.. counts], left.Below + right.Below, left.Above + right.Above, left.NotANumber + right.NotANumber);
    }

    /// <summary>This histogram with one more chunk of values.</summary>
    /// <param name="chunk">The values; any number of them.</param>
    public Histogram Add(ReadOnlySpan<double> chunk) => Combine(this, Count(chunk, Edges));

    /// <inheritdoc/>
    public bool Equals(Histogram? other) =>
        other is not null && Edges.Equals(other.Edges) && Counts.AsSpan().SequenceEqual(other.Counts.AsSpan())
        && (Below, Above, NotANumber) == (other.Below, other.Above, other.NotANumber);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Edges, Total, Below, Above, NotANumber);

    /// <summary>A bar for each bin, at most 60 columns wide.</summary>
    public override string ToString()
    {
        const int widest = 40, most = 40;
        var text = new StringBuilder();
        var top = Math.Max(1, Counts.Max());
        for (var i = 0; i < Math.Min(Bins, most); i++)
        {
            var bar = new string('#', (int)((double)Counts[i] / top * widest));
            text.Append(CultureInfo.InvariantCulture, $"{Edges[i],12:G5} {Counts[i],9} {bar}").AppendLine();
        }
        if (Bins > most)
            text.Append(CultureInfo.InvariantCulture, $"{"…",12} {Bins - most} more bins").AppendLine();
        text.Append(CultureInfo.InvariantCulture, $"{Edges[Bins],12:G5}");
        if (Below + Above + NotANumber > 0)
            text.AppendLine().Append(CultureInfo.InvariantCulture, $"below {Below}, above {Above}, NaN {NotANumber}");
        return text.ToString();
    }

    /// <summary>Given edges, checked.</summary>
    internal static Vector EdgesOf(ReadOnlySpan<double> edges)
    {
        if (edges.Length < 2)
            Guard.ThrowArgument($"Expected at least two edges, got {edges.Length}.", nameof(edges));
        Guard.FiniteData(edges);
        for (var i = 1; i < edges.Length; i++)
        {
            if (!(edges[i - 1] < edges[i]))
                Guard.ThrowArgument(
                    string.Create(CultureInfo.InvariantCulture, $"Expected rising edges, got {edges[i - 1]} and then {edges[i]} at index {i}."),
                    nameof(edges));
        }
        return Vector.CopyFrom(edges);
    }

    /// <summary>The edges of bins of equal width in a given range, checked.</summary>
    internal static Vector EdgesOf(int bins, double low, double high)
    {
        Guard.InRange(bins, 1, MostBins);
        Guard.Finite(low);
        Guard.Finite(high);
        if (!(low < high))
            throw new ArgumentOutOfRangeException(
                nameof(high), high, string.Create(CultureInfo.InvariantCulture, $"Expected an upper end above {low}, got {high}."));
        return EqualWidth(low, high, bins);
    }

    private static Histogram Count(ReadOnlySpan<double> x, Vector edges)
    {
        var borders = edges.AsSpan();
        var bins = borders.Length - 1;
        double low = borders[0], high = borders[bins], scale = bins / (high - low);
        var counts = new long[bins];
        long below = 0, above = 0, notANumber = 0;
        foreach (var value in x)
        {
            if (value >= low && value <= high)
                counts[Find(borders, value, (value - low) * scale)]++;
            else if (value < low)
                below++;
            else if (value > high)
                above++;
            else
                notANumber++;
        }
        return new(edges, [.. counts], below, above, notANumber);
    }

    /// <summary>The bin of a value: a guess, right for equal widths but for rounding, mended by a step or two or else by bisection.</summary>
    internal static int Find(ReadOnlySpan<double> edges, double value, double guess)
    {
        var last = edges.Length - 2;
        var bin = (int)Math.Clamp(guess, 0, last);
        for (var step = 0; step < 2; step++)
        {
            if (value < edges[bin])
                bin--;
            else if (bin < last && value >= edges[bin + 1])
                bin++;
            else
                return bin;
        }
        int low = 0, high = last;
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (edges[middle] <= value)
                low = middle;
            else
                high = middle - 1;
        }
        return low;
    }

    internal static (double Low, double High) Range(ReadOnlySpan<double> x)
    {
        double low = double.PositiveInfinity, high = double.NegativeInfinity;
        foreach (var value in x)
        {
            if (double.IsFinite(value))
                (low, high) = (Math.Min(low, value), Math.Max(high, value));
        }
        if (low > high)
            return (0, 1);
        return low < high ? (low, high) : (Math.Max(low - Half(low), double.MinValue), Math.Min(low + Half(low), double.MaxValue));
    }

    /// <summary>½, or as much as it takes to move a large number.</summary>
    private static double Half(double value) => Math.Max(0.5, Math.Abs(value) * 1e-9);

    private static bool Distinct(double low, double high, int bins)
    {
        var edges = Vector.LinearSpaced(low, high, bins + 1);
        for (var i = 1; i <= bins; i++)
        {
            if (!(edges[i - 1] < edges[i]))
                return false;
        }
        return true;
    }

    internal static Vector EqualWidth(double low, double high, int bins)
    {
        var edges = Vector.LinearSpaced(low, high, bins + 1);
        for (var i = 1; i <= bins; i++)
        {
            if (!(edges[i - 1] < edges[i]))
                throw new ArgumentOutOfRangeException(
                    nameof(bins), bins, string.Create(CultureInfo.InvariantCulture, $"Expected bins that numbers from {low} to {high} can tell apart, got {bins}."));
        }
        return edges;
    }

    private static int Bin(ReadOnlySpan<double> x, double range, BinRule rule)
    {
        if (x.IsEmpty)
            return 1;
        var n = (double)x.Length;
        var sturges = range / (Math.Ceiling(ScalarMath.Log2(n)) + 1);
        var width = rule switch
        {
            BinRule.Sturges => sturges,
            BinRule.FreedmanDiaconis => FreedmanDiaconis(x),
            BinRule.Scott => ScalarMath.Cbrt(24 * Math.Sqrt(Math.PI) / n) * Statistics.PopulationStandardDeviation(x),
            BinRule.SquareRoot => range / Math.Ceiling(Math.Sqrt(n)),
            BinRule.Rice => range / Math.Ceiling(2 * ScalarMath.Cbrt(n)),
            _ => FreedmanDiaconis(x) is var narrow && narrow > 0 ? Math.Min(narrow, sturges) : sturges,
        };
        // A rule whose width is 0 has nothing to say: NumPy gives one bin, too.
        var bins = width > 0 ? Math.Ceiling(range / width) : 1;
        return bins >= 1 ? (int)Math.Min(bins, MostBins) : 1;
    }

    private static double FreedmanDiaconis(ReadOnlySpan<double> x) => 2 * Statistics.InterquartileRange(x) / ScalarMath.Cbrt(x.Length);
}
