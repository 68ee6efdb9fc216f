using System.Buffers;

namespace Functional;

public static partial class Metrics
{
    /// <summary>The area under the ROC curve of many classes: each class against all others, averaged.</summary>
    /// <remarks>
    /// Classes that do not occur, or occur alone, have no area and are left out of the mean; where none is left, NaN.
    /// <see cref="ClassAverage.Micro"/> takes
    /// every (sample, class) as one decision.
    /// </remarks>
    /// <param name="actual">The right labels, n.</param>
    /// <param name="scores">n×k: a score for each class.</param>
    /// <param name="average">How the classes become one.</param>
    /// <param name="classes">The labels of the k columns; 0, 1 … k − 1 without them.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <exception cref="ArgumentException">The shapes differ, or a label is not among the classes.</exception>
    [Formula("M10")]
    public static double RocAucOneVsRest(
        ReadOnlySpan<int> actual,
        Matrix scores,
        ClassAverage average = ClassAverage.Macro,
        ReadOnlySpan<int> classes = default,
        Execution? execution = null) => RocAucOneVsRestOf(actual, scores, [], average, classes, execution);

    /// <inheritdoc cref="RocAucOneVsRest(ReadOnlySpan{int}, Matrix, ClassAverage, ReadOnlySpan{int}, Execution?)"/>
    /// <param name="actual">The right labels, n.</param>
    /// <param name="scores">n×k: a score for each class.</param>
    /// <param name="weights">What each sample weighs, finite and not negative, not all 0: 0 is as good as absent, k as good as k times.</param>
    /// <param name="average">How the classes become one.</param>
    /// <param name="classes">The labels of the k columns; 0, 1 … k − 1 without them.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <exception cref="ArgumentException">The shapes differ, a label is not among the classes, or a weight is not allowed.</exception>
    [Formula("M10")]
    public static double RocAucOneVsRest(
        ReadOnlySpan<int> actual,
        Matrix scores,
        ReadOnlySpan<double> weights,
        ClassAverage average = ClassAverage.Macro,
        ReadOnlySpan<int> classes = default,
        Execution? execution = null)
    {
        Guard.SameLength(actual, weights);
        Guard.Weights(weights);
        return RocAucOneVsRestOf(actual, scores, weights, average, classes, execution);
    }

    private static double RocAucOneVsRestOf(
        ReadOnlySpan<int> actual, Matrix scores, ReadOnlySpan<double> weights, ClassAverage average, ReadOnlySpan<int> classes, Execution? execution)
    {
        Guard.Defined(average);
        var columns = ClassColumns.Check(actual, scores, classes);
        int n = actual.Length, k = scores.Columns;
        if (average == ClassAverage.Micro)
        {
            var flags = new int[n * k];
            for (var i = 0; i < n; i++)
                flags[i * k + columns[i]] = 1;
            if (weights.IsEmpty)
                return RocAucOf(flags, scores.AsSpan(), 1, execution);
            var each = new double[n * k];
            for (var i = 0; i < n; i++)
                each.AsSpan(i * k, k).Fill(weights[i]);
            return WeightedRocAucOf(flags, scores.AsSpan(), each, 1, execution);
        }
        var column = ArrayPool<double>.Shared.Rent(Math.Max(1, n));
        double sum = 0, all = 0;
        for (var c = 0; c < k; c++)
        {
            double support = 0, others = 0;
            for (var i = 0; i < n; i++)
            {
                column[i] = scores[i, c];
                var weight = weights.IsEmpty ? 1 : weights[i];
                support += columns[i] == c ? weight : 0;
                others += columns[i] == c ? 0 : weight;
            }
            if (support == 0 || others == 0)
                continue;
            var say = average == ClassAverage.Macro ? 1.0 : support;
            sum += say * (weights.IsEmpty
                ? RocAucOf(columns, column.AsSpan(0, n), c, execution)
                : WeightedRocAucOf(columns, column.AsSpan(0, n), weights, c, execution));
            all += say;
        }
        ArrayPool<double>.Shared.Return(column);
        return all > 0 ? sum / all : double.NaN;
    }

    /// <summary>The area under the ROC curve of many classes: every two classes against each other, both ways, averaged (Hand and Till
    /// 2001).</summary>
    /// <remarks>
    /// Blind to how often the classes occur with <see cref="ClassAverage.Macro"/>; weighed by how often either of the two occurs with
    /// <see cref="ClassAverage.Weighted"/>. Pairs in which one does not occur are left out; where none is left, NaN.
    /// </remarks>
    /// <param name="actual">The right labels, n.</param>
    /// <param name="scores">n×k: a score for each class.</param>
    /// <param name="average">Macro or weighted.</param>
    /// <param name="classes">The labels of the k columns; 0, 1 … k − 1 without them.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <exception cref="ArgumentException">The shapes differ, a label is not among the classes, or the average is the micro
    /// one.</exception>
    [Formula("M10")]
    public static double RocAucOneVsOne(
        ReadOnlySpan<int> actual,
        Matrix scores,
        ClassAverage average = ClassAverage.Macro,
        ReadOnlySpan<int> classes = default,
        Execution? execution = null) => RocAucOneVsOneOf(actual, scores, [], average, classes, execution);

    /// <inheritdoc cref="RocAucOneVsOne(ReadOnlySpan{int}, Matrix, ClassAverage, ReadOnlySpan{int}, Execution?)"/>
    /// <param name="actual">The right labels, n.</param>
    /// <param name="scores">n×k: a score for each class.</param>
    /// <param name="weights">What each sample weighs, finite and not negative, not all 0: 0 is as good as absent, k as good as k times.</param>
    /// <param name="average">Macro or weighted.</param>
    /// <param name="classes">The labels of the k columns; 0, 1 … k − 1 without them.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <exception cref="ArgumentException">The shapes differ, a label is not among the classes, the average is the micro one, or a weight is
    /// not allowed.</exception>
    [Formula("M10")]
    public static double RocAucOneVsOne(
        ReadOnlySpan<int> actual,
        Matrix scores,
        ReadOnlySpan<double> weights,
        ClassAverage average = ClassAverage.Macro,
        ReadOnlySpan<int> classes = default,
        Execution? execution = null)
    {
        Guard.SameLength(actual, weights);
        Guard.Weights(weights);
        return RocAucOneVsOneOf(actual, scores, weights, average, classes, execution);
    }

    private static double RocAucOneVsOneOf(
        ReadOnlySpan<int> actual, Matrix scores, ReadOnlySpan<double> weights, ClassAverage average, ReadOnlySpan<int> classes, Execution? execution)
    {
        Guard.Defined(average);
        if (average == ClassAverage.Micro)
            Guard.ThrowArgument("Expected the macro or the weighted average: pairs of classes have no micro one.", nameof(average));
        var columns = ClassColumns.Check(actual, scores, classes);
        int n = actual.Length, k = scores.Columns;
        double[] column = ArrayPool<double>.Shared.Rent(Math.Max(1, n)), kept = ArrayPool<double>.Shared.Rent(Math.Max(1, n));
        var labels = ArrayPool<int>.Shared.Rent(Math.Max(1, n));
        double sum = 0, all = 0;
        for (var a = 0; a < k; a++)
        {
            for (var b = a + 1; b < k; b++)
            {
                double both = 0;
                for (var way = 0; way < 2; way++)
                {
                    var count = 0;
                    double mass = 0;
                    for (var i = 0; i < n; i++)
                    {
                        var weight = weights.IsEmpty ? 1 : weights[i];
                        if ((columns[i] != a && columns[i] != b) || weight == 0)
                            continue;
                        (labels[count], column[count], kept[count++]) = (columns[i], scores[i, way == 0 ? a : b], weight);
                        mass += weight;
                    }
                    if (!HasBoth(labels.AsSpan(0, count)))
                        break;
                    var positive = way == 0 ? a : b;
                    both += (weights.IsEmpty
                        ? RocAucOf(labels.AsSpan(0, count), column.AsSpan(0, count), positive, execution)
                        : WeightedRocAucOf(labels.AsSpan(0, count), column.AsSpan(0, count), kept.AsSpan(0, count), positive, execution)) / 2;
                    if (way == 1)
                    {
                        var say = average == ClassAverage.Macro ? 1.0 : mass;
                        sum += say * both;
                        all += say;
                    }
                }
            }
        }
        ArrayPool<double>.Shared.Return(column);
        ArrayPool<double>.Shared.Return(kept);
        ArrayPool<int>.Shared.Return(labels);
        return all > 0 ? sum / all : double.NaN;
    }

    private static bool HasBoth(ReadOnlySpan<int> labels) => labels.Length > 0 && labels.ContainsAnyExcept(labels[0]);

    /// <summary>The share of samples whose label is among the k classes with the highest scores.</summary>
    /// <remarks>Of equal scores the class of the lower column comes first. A row with NaN gives NaN; so does nothing.</remarks>
    /// <param name="actual">The right labels, n.</param>
    /// <param name="scores">n×classes: a score for each class.</param>
    /// <param name="k">1 or more.</param>
    /// <param name="classes">The labels of the columns; 0, 1 … without them.</param>
    /// <exception cref="ArgumentException">The shapes differ, or a label is not among the classes.</exception>
    /// <exception cref="ArgumentOutOfRangeException">k is below 1.</exception>
    public static double TopKAccuracy(ReadOnlySpan<int> actual, Matrix scores, int k, ReadOnlySpan<int> classes = default) =>
        TopKAccuracyOf(actual, scores, [], k, classes);

    /// <summary>The weighted share of the same hits, Σ w[i]·hit[i] / Σ w[i].</summary>
    /// <param name="actual">The right labels, n.</param>
    /// <param name="scores">n×c: the score of each class.</param>
    /// <param name="weights">What each sample weighs, finite and not negative, not all 0: 0 is as good as absent, k as good as k times.</param>
    /// <param name="k">How many of the highest scores count, 1 or more.</param>
    /// <param name="classes">The labels of the columns; 0, 1 … without them.</param>
    /// <exception cref="ArgumentException">The shapes differ, or a label is not among the classes. A weight is negative or not finite, or
    /// all are 0.</exception>
    /// <exception cref="ArgumentOutOfRangeException">k is below 1.</exception>
    public static double TopKAccuracy(
        ReadOnlySpan<int> actual, Matrix scores, ReadOnlySpan<double> weights, int k, ReadOnlySpan<int> classes = default)
    {
        Guard.SameLength(actual, weights);
        Guard.Weights(weights);
        return TopKAccuracyOf(actual, scores, weights, k, classes);
    }

    private static double TopKAccuracyOf(ReadOnlySpan<int> actual, Matrix scores, ReadOnlySpan<double> weights, int k, ReadOnlySpan<int> classes)
    {
        Guard.AtLeast(k, 1);
        var columns = ClassColumns.Check(actual, scores, classes);
        double hits = 0, total = 0;
        for (var i = 0; i < columns.Length; i++)
        {
            var row = scores.Row(i);
            double own = row[columns[i]], weight = weights.IsEmpty ? 1 : weights[i];
            if (weight == 0)
                continue;
            var better = 0;
            for (var c = 0; c < row.Length; c++)
            {
                if (double.IsNaN(row[c]))
                    return double.NaN;
                better += row[c] > own || (row[c] == own && c < columns[i]) ? 1 : 0;
            }
            hits += better < k ? weight : 0;
            total += weight;
        }
        return total > 0 ? hits / total : double.NaN;
    }
}

/// <summary>Which column of a table of scores belongs to each label.</summary>
internal static class ClassColumns
{
    internal static int[] Check(ReadOnlySpan<int> actual, Matrix scores, ReadOnlySpan<int> classes)
    {
        ArgumentNullException.ThrowIfNull(scores);
        if (scores.Rows != actual.Length)
            Guard.ThrowArgument($"Expected a row for each of {Display.Count(actual.Length, "label")}, got a matrix of {scores.Shape}.", nameof(scores));
        if (!classes.IsEmpty && classes.Length != scores.Columns)
            Guard.ThrowArgument($"Expected a label for each of {Display.Count(scores.Columns, "column")}, got {classes.Length}.", nameof(classes));
        var places = new Dictionary<int, int>();
        for (var c = 0; c < scores.Columns; c++)
        {
            if (!places.TryAdd(classes.IsEmpty ? c : classes[c], c))
                Guard.ThrowArgument($"Expected different labels, got {classes[c]} twice.", nameof(classes));
        }
        var columns = new int[actual.Length];
        for (var i = 0; i < actual.Length; i++)
        {
            if (!places.TryGetValue(actual[i], out columns[i]))
                Guard.ThrowArgument($"Expected a label that has a column, got {actual[i]} at index {i}.", nameof(actual));
        }
        return columns;
    }
}
