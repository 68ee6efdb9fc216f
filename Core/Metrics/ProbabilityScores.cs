using System.Globalization;
using System.Runtime.CompilerServices;
using Functional.Kernels;

namespace Functional;

public static partial class Metrics
{
    /// <summary>The logarithmic loss −(1/n) Σ log q[i], q being the probability that was given to the right label.</summary>
    /// <remarks>
    /// Probabilities are clipped to [clip, 1 − clip], by default at the type's ε, so that one certain error does not make all of it
    /// infinite; with
    /// <paramref name="clip"/> 0 it does. Nothing gives NaN; NaN propagates.
    /// <example><c>Metrics.LogLoss([1, 0, 1], [0.9, 0.2, 0.6])</c> is <c>0.2797765635793423</c>.</example>
    /// </remarks>
    /// <param name="actual">The right labels.</param>
    /// <param name="probabilities">The probability that the label is the positive one, from 0 to 1.</param>
    /// <param name="positive">The label of the positives; 1 without it.</param>
    /// <param name="clip">How near to 0 and 1 probabilities may be, from 0 to below ½; the type's ε without it.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a probability is outside [0, 1].</exception>
    /// <exception cref="ArgumentOutOfRangeException">The clip is outside its range.</exception>
    public static double LogLoss(
        ReadOnlySpan<int> actual, ReadOnlySpan<double> probabilities, int positive = 1, double? clip = null, Execution? execution = null) =>
        LogLossOf(actual, probabilities, [], false, positive, clip ?? Math.BitIncrement(1.0) - 1, execution);

    /// <inheritdoc cref="LogLoss(ReadOnlySpan{int}, ReadOnlySpan{double}, int, double?, Execution?)"/>
    [OverloadResolutionPriority(-1)]
    public static double LogLoss(
        ReadOnlySpan<int> actual, ReadOnlySpan<float> probabilities, int positive = 1, double? clip = null, Execution? execution = null) =>
        LogLossOf(actual, probabilities, [], false, positive, clip ?? MathF.BitIncrement(1f) - 1, execution);

    /// <summary>The weighted mean of the same loss, −Σ w[i]·log q[i] / Σ w[i].</summary>
    /// <param name="actual">The right labels.</param>
    /// <param name="probabilities">The probability that the label is the positive one, from 0 to 1.</param>
    /// <param name="weights">What each sample weighs, finite and not negative, not all 0: 0 is as good as absent, k as good as k times.</param>
    /// <param name="positive">The label of the positives; 1 without it.</param>
    /// <param name="clip">How near to 0 and 1 probabilities may be, from 0 to below ½; the type's ε without it.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a probability is outside [0, 1]. A weight is negative or not finite, or
    /// all are 0.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The clip is outside its range.</exception>
    public static double LogLoss(
        ReadOnlySpan<int> actual,
        ReadOnlySpan<double> probabilities,
        ReadOnlySpan<double> weights,
        int positive = 1,
        double? clip = null,
        Execution? execution = null) =>
        LogLossOf(actual, probabilities, weights, true, positive, clip ?? Math.BitIncrement(1.0) - 1, execution);

    /// <inheritdoc cref="LogLoss(ReadOnlySpan{int}, ReadOnlySpan{double}, ReadOnlySpan{double}, int, double?, Execution?)"/>
    [OverloadResolutionPriority(-1)]
    public static double LogLoss(
        ReadOnlySpan<int> actual,
        ReadOnlySpan<float> probabilities,
        ReadOnlySpan<float> weights,
        int positive = 1,
        double? clip = null,
        Execution? execution = null) =>
        LogLossOf(actual, probabilities, weights, true, positive, clip ?? MathF.BitIncrement(1f) - 1, execution);

    /// <summary>The logarithmic loss −(1/n) Σ log p[i, label] of many classes.</summary>
    /// <remarks>
    /// As for two; every row of probabilities sums to 1.
    /// <example><c>Metrics.LogLoss([0, 1], Matrix.FromRows([0.5, 0.25, 0.25], [0.5, 0.5, 0]))</c> is <c>0.6931471805599453</c>.</example>
    /// </remarks>
    /// <param name="actual">The right labels, n.</param>
    /// <param name="probabilities">n×k: the probability of each class.</param>
    /// <param name="classes">The labels of the k columns; 0, 1 … k − 1 without them.</param>
    /// <param name="clip">How near to 0 and 1 probabilities may be, from 0 to below ½; 2⁻⁵² without it.</param>
    /// <exception cref="ArgumentException">The shapes differ, a label is not among the classes, or a row is not made of probabilities
    /// that sum to 1.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The clip is outside its range.</exception>
    public static double LogLoss(ReadOnlySpan<int> actual, Matrix probabilities, ReadOnlySpan<int> classes = default, double? clip = null) =>
        LogLossOf(actual, probabilities, [], false, classes, clip);

    /// <summary>The weighted mean of the same loss, −Σ w[i]·log p[i, label] / Σ w[i].</summary>
    /// <param name="actual">The right labels, n.</param>
    /// <param name="probabilities">n×k: the probability of each class.</param>
    /// <param name="weights">What each sample weighs, finite and not negative, not all 0: 0 is as good as absent, k as good as k times.</param>
    /// <param name="classes">The labels of the k columns; 0, 1 … k − 1 without them.</param>
    /// <param name="clip">How near to 0 and 1 probabilities may be, from 0 to below ½; 2⁻⁵² without it.</param>
    /// <exception cref="ArgumentException">The shapes differ, a label is not among the classes, or a row is not made of probabilities
    /// that sum to 1. A weight is negative or not finite, or all are 0.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The clip is outside its range.</exception>
    public static double LogLoss(
        ReadOnlySpan<int> actual, Matrix probabilities, ReadOnlySpan<double> weights, ReadOnlySpan<int> classes = default, double? clip = null) =>
        LogLossOf(actual, probabilities, weights, true, classes, clip);

    private static double LogLossOf(
        ReadOnlySpan<int> actual, Matrix probabilities, ReadOnlySpan<double> weights, bool weighed, ReadOnlySpan<int> classes, double? clip)
    {
        var columns = ClassColumns.Check(actual, probabilities, classes);
        CheckRows(probabilities);
        var right = new double[columns.Length];
        for (var i = 0; i < right.Length; i++)
            right[i] = probabilities[i, columns[i]];
        var margin = clip ?? Math.BitIncrement(1.0) - 1;
        CheckClip(margin, nameof(clip));
        if (!weighed)
            return TermSums.Run<double, ClippedSurpriseMap>(new(margin), right, right, [], null).Mean;
        using var kept = new PositiveWeights<double>(right, right, weights);
        return TermSums.Run<double, ClippedSurpriseMap>(new(margin), kept.Actual, kept.Actual, kept.Weights, null).Mean;
    }

    /// <summary>The Brier score (1/n) Σ (p[i] − y[i])², y being 1 for positives and 0 for others: 0 for certain and right.</summary>
    /// <remarks>Nothing gives NaN; NaN propagates.<example><c>Metrics.BrierScore([1, 0], [0.5, 0])</c> is <c>0.125</c>.</example></remarks>
    /// <param name="actual">The right labels.</param>
    /// <param name="probabilities">The probability that the label is the positive one, from 0 to 1.</param>
    /// <param name="positive">The label of the positives; 1 without it.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a probability is outside [0, 1].</exception>
    public static double BrierScore(
        ReadOnlySpan<int> actual, ReadOnlySpan<double> probabilities, int positive = 1, Execution? execution = null) =>
        ScoreOf(default(BrierTerm<double>), actual, probabilities, [], false, positive, execution);

    /// <inheritdoc cref="BrierScore(ReadOnlySpan{int}, ReadOnlySpan{double}, int, Execution?)"/>
    [OverloadResolutionPriority(-1)]
    public static double BrierScore(
        ReadOnlySpan<int> actual, ReadOnlySpan<float> probabilities, int positive = 1, Execution? execution = null) =>
        ScoreOf(default(BrierTerm<float>), actual, probabilities, [], false, positive, execution);

    /// <summary>The weighted mean of the same squares, Σ w[i]·(p[i] − y[i])² / Σ w[i].</summary>
    /// <param name="actual">The right labels.</param>
    /// <param name="probabilities">The probability that the label is the positive one, from 0 to 1.</param>
    /// <param name="weights">What each sample weighs, finite and not negative, not all 0: 0 is as good as absent, k as good as k times.</param>
    /// <param name="positive">The label of the positives; 1 without it.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a probability is outside [0, 1]. A weight is negative or not finite, or
    /// all are 0.</exception>
    public static double BrierScore(
        ReadOnlySpan<int> actual,
        ReadOnlySpan<double> probabilities,
        ReadOnlySpan<double> weights,
        int positive = 1,
        Execution? execution = null) =>
        ScoreOf(default(BrierTerm<double>), actual, probabilities, weights, true, positive, execution);

    /// <inheritdoc cref="BrierScore(ReadOnlySpan{int}, ReadOnlySpan{double}, ReadOnlySpan{double}, int, Execution?)"/>
    [OverloadResolutionPriority(-1)]
    public static double BrierScore(
        ReadOnlySpan<int> actual,
        ReadOnlySpan<float> probabilities,
        ReadOnlySpan<float> weights,
        int positive = 1,
        Execution? execution = null) =>
        ScoreOf(default(BrierTerm<float>), actual, probabilities, weights, true, positive, execution);

    /// <summary>The Brier score of many classes, (1/n) Σ Σ (p[i, c] − y[i, c])², from 0 to 2.</summary>
    /// <remarks><example><c>Metrics.BrierScore([0], Matrix.Wrap(1, 2, [0.5, 0.5]))</c> is <c>0.5</c>.</example></remarks>
    /// <param name="actual">The right labels, n.</param>
    /// <param name="probabilities">n×k: the probability of each class.</param>
    /// <param name="classes">The labels of the k columns; 0, 1 … k − 1 without them.</param>
    /// <exception cref="ArgumentException">The shapes differ, a label is not among the classes, or a row is not made of probabilities
    /// that sum to 1.</exception>
    public static double BrierScore(ReadOnlySpan<int> actual, Matrix probabilities, ReadOnlySpan<int> classes = default) =>
        BrierScoreOf(actual, probabilities, [], false, classes);

    /// <summary>The weighted mean of the same sums, Σ w[i]·Σ (p[i, c] − y[i, c])² / Σ w[i].</summary>
    /// <param name="actual">The right labels, n.</param>
    /// <param name="probabilities">n×k: the probability of each class.</param>
    /// <param name="weights">What each sample weighs, finite and not negative, not all 0: 0 is as good as absent, k as good as k times.</param>
    /// <param name="classes">The labels of the k columns; 0, 1 … k − 1 without them.</param>
    /// <exception cref="ArgumentException">The shapes differ, a label is not among the classes, or a row is not made of probabilities
    /// that sum to 1. A weight is negative or not finite, or all are 0.</exception>
    public static double BrierScore(
        ReadOnlySpan<int> actual, Matrix probabilities, ReadOnlySpan<double> weights, ReadOnlySpan<int> classes = default) =>
        BrierScoreOf(actual, probabilities, weights, true, classes);

    private static double BrierScoreOf(
        ReadOnlySpan<int> actual, Matrix probabilities, ReadOnlySpan<double> weights, bool weighed, ReadOnlySpan<int> classes)
    {
        var columns = ClassColumns.Check(actual, probabilities, classes);
        CheckRows(probabilities);
        int k = probabilities.Columns;
        var right = new double[columns.Length * k];
        for (var i = 0; i < columns.Length; i++)
            right[i * k + columns[i]] = 1;
        if (!weighed)
        {
            return columns.Length == 0 ? double.NaN
                : TermSums.Run(new SquaredResidualMap(1, 1), probabilities.AsSpan(), right, [], null).Sum / columns.Length;
        }
        Guard.SameLength(actual, weights);
        var sums = new double[columns.Length];
        for (var i = 0; i < sums.Length; i++)
            sums[i] = Distance.SquaredEuclidean(probabilities.Row(i), right.AsSpan(i * k, k), Execution.Sequential);
        return Statistics.WeightedMean(sums, weights);
    }

    private static double LogLossOf<T>(
        ReadOnlySpan<int> actual, ReadOnlySpan<T> probabilities, ReadOnlySpan<T> weights, bool weighed, int positive, double clip, Execution? execution)
        where T : unmanaged
    {
        CheckClip(clip, nameof(clip));
        return Clipping<T>.NeedsNoCare(clip)
            ? ScoreOf(new ClippedCrossEntropyTerm<T>(new(clip)), actual, probabilities, weights, weighed, positive, execution)
            : ScoreOf(new CrossEntropyTerm<T>(new(clip)), actual, probabilities, weights, weighed, positive, execution);
    }

    /// <summary>The mean of a loss that is NaN for what is no probability.</summary>
    private static double ScoreOf<T, TTerm>(
        TTerm term, ReadOnlySpan<int> actual, ReadOnlySpan<T> probabilities, ReadOnlySpan<T> weights, bool weighed, int positive, Execution? execution)
        where T : unmanaged
        where TTerm : struct, ILossTerm<T>
    {
        Guard.SameLength(actual, probabilities);
        if (!weighed)
        {
            var sum = LabelLossKernel.Sum(term, actual, positive, probabilities, [], 1, execution);
            if (double.IsNaN(sum))
                CheckProbabilities(probabilities);
            return actual.IsEmpty ? double.NaN : sum / actual.Length;
        }
        Guard.SameLength(actual, weights);
        var (scale, total) = WeightTotal.Of(weights, execution);
        // A sample that weighs nothing is passed over, and with it what is no probability: so that is looked for first.
        CheckProbabilities(probabilities);
        return actual.IsEmpty ? double.NaN : LabelLossKernel.Sum(term, actual, positive, probabilities, weights, scale, execution) / total;
    }

    private static void CheckProbabilities<T>(ReadOnlySpan<T> probabilities)
        where T : unmanaged
    {
        for (var i = 0; i < probabilities.Length; i++)
        {
            if (Scalar.Widen(probabilities[i]) is < 0 or > 1)
            {
                Guard.ThrowArgument(
                    string.Create(CultureInfo.InvariantCulture, $"Expected probabilities from 0 to 1, got {probabilities[i]} at index {i}."),
                    nameof(probabilities));
            }
        }
    }

    private static void CheckClip(double clip, string name)
    {
        if (!(clip >= 0 && clip < 0.5))
            throw new ArgumentOutOfRangeException(name, clip, $"Expected a number from 0 to below 0.5, got {Display.Number(clip)}.");
    }

    private static void CheckRows(Matrix probabilities)
    {
        for (var i = 0; i < probabilities.Rows; i++)
        {
            var row = probabilities.Row(i);
            double sum = 0;
            for (var c = 0; c < row.Length; c++)
            {
                if (row[c] is < 0 or > 1)
                    Guard.ThrowArgument($"Expected probabilities from 0 to 1, got {Display.Number(row[c])} at row {i}, column {c}.", nameof(probabilities));
                sum += row[c];
            }
            if (Math.Abs(sum - 1) > 1e-6)
                Guard.ThrowArgument($"Expected probabilities that sum to 1, got {Display.Number(sum)} in row {i}.", nameof(probabilities));
        }
    }
}
