using System.Collections.Immutable;
using System.Globalization;

namespace Functional;

/// <summary>How the bins of a <see cref="CalibrationCurve"/> are cut.</summary>
public enum CalibrationBins
{
    /// <summary>Equally wide.</summary>
    Uniform,

    /// <summary>As many samples in each as ties allow.</summary>
    Quantile,
}

/// <summary>How often what was given a probability came true, by bins of the probability, ready to plot: on the diagonal all is
/// well.</summary>
/// <remarks>
/// Bins without samples are left out. A probability on a border between two bins is in the lower one.
/// <example><code>
/// var curve = CalibrationCurve.Of([0, 0, 0, 1, 1, 1], [0.1, 0.2, 0.3, 0.7, 0.8, 1.0], bins: 2);
/// // curve.Predicted is [0.2, 0.833] to 3 digits, curve.Observed is [0, 1], curve.ExpectedError == 0.18333333333333335
/// </code></example>
/// </remarks>
public sealed record CalibrationCurve
{
    private CalibrationCurve(Vector predicted, Vector observed, ImmutableArray<int> counts, double expectedError) =>
        (Predicted, Observed, Counts, ExpectedError) = (predicted, observed, counts, expectedError);

    /// <summary>The mean probability in each bin: the horizontal axis.</summary>
    public Vector Predicted { get; }

    /// <summary>The share of positives in each bin: the vertical axis.</summary>
    public Vector Observed { get; }

    /// <summary>How many samples each bin has.</summary>
    public ImmutableArray<int> Counts { get; }

    /// <summary>The expected calibration error Σ (n[b]/n)·|observed[b] − predicted[b]|; NaN where there is nothing.</summary>
    public double ExpectedError { get; }

    /// <summary>The curve of probabilities.</summary>
    /// <param name="actual">The right labels.</param>
    /// <param name="probabilities">The probability that the label is the positive one, from 0 to 1.</param>
    /// <param name="bins">How many bins there are, 1 or more.</param>
    /// <param name="cut">How they are cut.</param>
    /// <param name="positive">The label of the positives; 1 without it.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a probability is NaN or outside [0, 1].</exception>
    /// <exception cref="ArgumentOutOfRangeException">There are no bins, or no such way to cut them.</exception>
    public static CalibrationCurve Of(
        ReadOnlySpan<int> actual, ReadOnlySpan<double> probabilities, int bins = 5, CalibrationBins cut = CalibrationBins.Uniform, int positive = 1) =>
        From(actual, probabilities, [], bins, cut, positive);

    /// <summary>The curve of weighted samples: means and shares by weight.</summary>
    /// <remarks>A sample of weight 0 is as good as absent. The borders of equally full bins count every sample of some weight once.</remarks>
    /// <param name="actual">The right labels.</param>
    /// <param name="probabilities">The probability that the label is the positive one, from 0 to 1.</param>
    /// <param name="weights">What each sample weighs, finite and not negative, not all 0.</param>
    /// <param name="bins">How many bins there are, 1 or more.</param>
    /// <param name="cut">How they are cut.</param>
    /// <param name="positive">The label of the positives; 1 without it.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a probability is NaN or outside [0, 1]. A weight is negative or not
    /// finite, or all are 0.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There are no bins, or no such way to cut them.</exception>
    public static CalibrationCurve Of(
        ReadOnlySpan<int> actual,
        ReadOnlySpan<double> probabilities,
        ReadOnlySpan<double> weights,
        int bins = 5,
        CalibrationBins cut = CalibrationBins.Uniform,
        int positive = 1)
    {
        Guard.SameLength(actual, weights);
        Guard.Weights(weights);
        return From(actual, probabilities, weights, bins, cut, positive);
    }

    private static CalibrationCurve From(
        ReadOnlySpan<int> actual, ReadOnlySpan<double> probabilities, ReadOnlySpan<double> weights, int bins, CalibrationBins cut, int positive)
    {
        Guard.SameLength(actual, probabilities);
        Guard.AtLeast(bins, 1);
        Guard.Defined(cut);
        for (var i = 0; i < probabilities.Length; i++)
        {
            if (!(probabilities[i] is >= 0 and <= 1))
            {
                Guard.ThrowArgument(
                    string.Create(CultureInfo.InvariantCulture, $"Expected probabilities from 0 to 1, got {probabilities[i]} at index {i}."),
                    nameof(probabilities));
            }
        }
        var borders = new double[Math.Max(0, bins - 1)];
        for (var b = 0; b < borders.Length; b++)
            borders[b] = (b + 1.0) / bins;
        if (cut == CalibrationBins.Quantile && probabilities.Length > 0)
        {
            var counted = weights.IsEmpty ? probabilities : Weighing(probabilities, weights);
            for (var b = 0; b < borders.Length; b++)
                borders[b] = Statistics.Quantile(counted, borders[b]);
        }
        double[] sums = new double[bins], hits = new double[bins], mass = new double[bins];
        var counts = new int[bins];
        for (var i = 0; i < probabilities.Length; i++)
        {
            var weight = weights.IsEmpty ? 1 : weights[i];
            if (weight == 0)
                continue;
            var bin = Bin(borders, probabilities[i]);
            sums[bin] += weight * probabilities[i];
            hits[bin] += actual[i] == positive ? weight : 0;
            mass[bin] += weight;
            counts[bin]++;
        }
        int[] kept = [.. Enumerable.Range(0, bins).Where(b => counts[b] > 0)];
        double[] predicted = [.. kept.Select(b => sums[b] / mass[b])], observed = [.. kept.Select(b => hits[b] / mass[b])];
        double error = 0, total = 0;
        foreach (var part in mass)
            total += part;
        for (var b = 0; b < kept.Length; b++)
            error += mass[kept[b]] * Math.Abs(observed[b] - predicted[b]);
        return new(
            Vector.Wrap(predicted),
            Vector.Wrap(observed),
            [.. kept.Select(b => counts[b])],
            probabilities.IsEmpty ? double.NaN : error / total);
    }

    /// <summary>The values that weigh something.</summary>
    private static double[] Weighing(ReadOnlySpan<double> values, ReadOnlySpan<double> weights)
    {
        var kept = new List<double>(values.Length);
        for (var i = 0; i < values.Length; i++)
        {
            if (weights[i] > 0)
                kept.Add(values[i]);
        }
        return [.. kept];
    }

    /// <summary>Whether all points are the same.</summary>
    /// <param name="other">The other curve.</param>
    public bool Equals(CalibrationCurve? other) =>
        other is not null && Predicted == other.Predicted && Observed == other.Observed && Counts.AsSpan().SequenceEqual(other.Counts.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Predicted, Observed);

    /// <summary>The number of bins and the expected error.</summary>
    public override string ToString() => $"CalibrationCurve of {Display.Count(Counts.Length, "bin")}: expected error {Display.Number(ExpectedError)}";

    /// <summary>The number of borders below the value.</summary>
    private static int Bin(ReadOnlySpan<double> borders, double value)
    {
        int low = 0, high = borders.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (borders[middle] < value)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }
}
