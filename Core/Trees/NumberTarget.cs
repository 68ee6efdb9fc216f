using Functional.Kernels;

namespace Functional;

/// <summary>Numbers; where their squares might leave the range they are brought to a scale of 1 by a power of two.</summary>
internal sealed class NumberTarget : ITreeTarget
{
    private const int FarExponent = 100;

    private readonly double[] scaled, weights;
    private readonly RegressionCriterion criterion;

    internal NumberTarget(ReadOnlySpan<double> target, double[] weights, RegressionCriterion criterion)
    {
        Exponent = Magnitude.Exponent(target) is { } e && Math.Abs(e) > FarExponent ? e : 0;
        (this.weights, this.criterion) = (weights, criterion);
        scaled = new double[target.Length];
        for (var i = 0; i < scaled.Length; i++)
            scaled[i] = Math.ScaleB(target[i], -Exponent);
    }

    private NumberTarget(NumberTarget other, double[] weights) => (Exponent, scaled, criterion, this.weights) = (other.Exponent, other.scaled, other.criterion, weights);

    /// <summary>Targets are 2 to this power of what the tree works with.</summary>
    internal int Exponent { get; }

    /// <summary>What impurities are times those that the tree works with: squares, or sizes.</summary>
    internal double ImpurityScale => Math.ScaleB(1, criterion == RegressionCriterion.SquaredError ? 2 * Exponent : Exponent);

    public ReadOnlySpan<double> Weights => weights;

    public int Outputs => 1;

    public int Room => 0;

    /// <remarks>
    /// The mean is the first row's target plus the mean of the differences from it: exact where all are equal. Sums are of differences from the centre, which neither the weights nor
    /// the order of rows move: those of whole numbers are exact.
    /// </remarks>
    public NodeMeasure Measure(ReadOnlySpan<ulong> entries, Span<double> value)
    {
        var first = scaled[SplitScan.Row(entries[0])];
        double weight = 0, shift = 0, low = first, high = first;
        foreach (var entry in entries)
        {
            var row = SplitScan.Row(entry);
            var (w, y) = (weights[row], scaled[row]);
            weight += w;
            shift += w * (y - first);
            low = y < low ? y : low;
            high = y > high ? y : high;
        }
        value[0] = first + (shift / weight);
        if (low == high)
            return new(weight, 0, true, low, 0);
        if (criterion == RegressionCriterion.AbsoluteError)
        {
            (value[0], var deviation) = MedianSplit.Measure(entries, scaled, weights);
            return new(weight, deviation / weight, false, value[0], 0);
        }

        var (mean, centre) = (value[0], (low / 2) + (high / 2));
        double squares = 0, sum = 0;
        foreach (var entry in entries)
        {
            var row = SplitScan.Row(entry);
            var (w, y) = (weights[row], scaled[row]);
            squares += w * (y - mean) * (y - mean);
            sum += w * (y - centre);
        }
        return new(weight, squares / weight, false, centre, sum);
    }

    public int Best(ReadOnlySpan<ulong> entries, in NodeMeasure node, ReadOnlySpan<double> value, Span<double> room, double minimum, out double score) =>
        criterion == RegressionCriterion.SquaredError
            ? SplitScan.Squares(entries, scaled, weights, node.Centre, node.Sum, node.Weight, minimum, out score)
            : MedianSplit.Best(entries, scaled, weights, node.Centre, minimum, out score);

    /// <summary>The same numbers on rows of other weights.</summary>
    internal NumberTarget WithWeights(double[] other) => new(this, other);
}
