using Functional.Kernels;

namespace Functional;

/// <summary>What the rows of a node weigh, how impure they are, and whether all are alike.</summary>
/// <param name="Weight">The number of rows, or the sum of their weights.</param>
/// <param name="Impurity">How mixed they are.</param>
/// <param name="IsPure">Whether all are alike.</param>
/// <param name="Centre">For numbers, halfway between the least and the largest.</param>
/// <param name="Sum">The weighted sum of the differences from it.</param>
internal readonly record struct NodeMeasure(double Weight, double Impurity, bool IsPure, double Centre, double Sum);

/// <summary>What a tree is to predict: it measures nodes and judges splits.</summary>
internal interface ITreeTarget
{
    /// <summary>The weight of each row; rows of weight 0 are not in the tree.</summary>
    ReadOnlySpan<double> Weights { get; }

    /// <summary>The numbers of a node's value.</summary>
    int Outputs { get; }

    /// <summary>The doubles that a scan works in.</summary>
    int Room { get; }

    /// <summary>Measures the rows of entries; the sums of classes, or the mean, go to <paramref name="value"/>.</summary>
    NodeMeasure Measure(ReadOnlySpan<ulong> entries, Span<double> value);

    /// <summary>How many entries go to the left at the best border; 0 where there is none.</summary>
    int Best(ReadOnlySpan<ulong> entries, in NodeMeasure node, ReadOnlySpan<double> value, Span<double> room, double minimum, out double score);
}

/// <summary>Classes, from 0 on.</summary>
internal sealed class ClassTarget : ITreeTarget
{
    private readonly int[] labels;
    private readonly double[] weights;
    private readonly int classes;
    private readonly SplitCriterion criterion;

    /// <summary>w·log₂ w of the whole numbers up to the number of rows.</summary>
    private readonly double[] table;

    internal ClassTarget(int[] labels, double[] weights, int classes, SplitCriterion criterion)
        : this(labels, weights, classes, criterion, criterion == SplitCriterion.Entropy ? Logarithms(labels.Length + 1) : [])
    {
    }

    private ClassTarget(int[] labels, double[] weights, int classes, SplitCriterion criterion, double[] table) =>
        (this.labels, this.weights, this.classes, this.criterion, this.table) = (labels, weights, classes, criterion, table);

    public ReadOnlySpan<double> Weights => weights;

    public int Outputs => classes;

    public int Room => 2 * classes;

    public NodeMeasure Measure(ReadOnlySpan<ulong> entries, Span<double> value)
    {
        value.Clear();
        foreach (var entry in entries)
        {
            var row = SplitScan.Row(entry);
            value[labels[row]] += weights[row];
        }
        double sum = 0;
        var present = 0;
        foreach (var weight in value)
        {
            sum += weight;
            present += weight > 0 ? 1 : 0;
        }
        return new(sum, Impurity(value, sum), present <= 1, 0, 0);
    }

    public int Best(ReadOnlySpan<ulong> entries, in NodeMeasure node, ReadOnlySpan<double> value, Span<double> room, double minimum, out double score) =>
        criterion == SplitCriterion.Gini
            ? SplitScan.Gini(entries, labels, weights, value, room, minimum, out score)
            : SplitScan.Entropy(entries, labels, weights, value, room, table, minimum, out score);

    /// <summary>The same classes on rows of other weights.</summary>
    internal ClassTarget WithWeights(double[] other) => new(labels, other, classes, criterion, table);

    private static double[] Logarithms(int count)
    {
        var table = new double[count];
        for (var w = 1; w < count; w++)
            table[w] = w * Real.Log2((double)w);
        return table;
    }

    private double Impurity(ReadOnlySpan<double> counts, double sum)
    {
        double impurity = 0;
        foreach (var count in counts)
        {
            var p = count / sum;
            if (criterion == SplitCriterion.Entropy)
                impurity -= p > 0 ? p * Real.Log2(p) : 0;
            else
                impurity += p * (1 - p);
        }
        return impurity;
    }
}
