using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Functional.Kernels;

namespace Functional;

/// <summary>How often each label was predicted as each: a mergeable summary, from which all scores of classes are read.</summary>
/// <remarks>
/// Counts are doubles, exact up to 2⁵³; with weights they are sums of weights. Labels are any whole numbers; those that occur on either
/// side are the
/// classes, ascending. Summaries of chunks combine to that of the whole, exactly where nothing or whole numbers weigh.
/// <example>
/// <code>
/// var matrix = ConfusionMatrix.Of([0, 1, 1, 2], [0, 2, 1, 2]);
/// // matrix[1, 2] == 1, matrix.Accuracy == 0.75, matrix.F1(ClassAverage.Macro) == 0.7777777777777777
/// </code>
/// </example>
/// </remarks>
[Formula("M1")]
public sealed partial record ConfusionMatrix
{
    /// <summary>With more classes than this the table itself is not made.</summary>
    private const int MostClasses = 10_000;

    private readonly ImmutableArray<double> cells;

    private ConfusionMatrix(ImmutableArray<int> classes, double[] cells)
    {
        Classes = classes;
        this.cells = ImmutableCollectionsMarshal.AsImmutableArray(cells);
    }

    /// <summary>The summary of nothing.</summary>
    public static ConfusionMatrix Empty { get; } = new([], []);

    /// <summary>The labels that occur on either side, ascending.</summary>
    public ImmutableArray<int> Classes { get; }

    /// <summary>The count, or weight, of all.</summary>
    public double Total
    {
        get
        {
            using var counts = Counts();
            return counts.Total;
        }
    }

    /// <summary>The counts, a row for each right label and a column for each predicted one, in the order of
    /// <see cref="Classes"/>.</summary>
    public Matrix Counted => Matrix.Wrap(Classes.Length, Classes.Length, cells);

    /// <summary>The classes that were predicted but do not occur: they have no recall.</summary>
    public ImmutableArray<int> AbsentClasses
    {
        get
        {
            using var counts = Counts();
            var absent = ImmutableArray.CreateBuilder<int>();
            for (var i = 0; i < Classes.Length; i++)
            {
                if (counts.Actual[i] == 0)
                    absent.Add(Classes[i]);
            }
            return absent.ToImmutable();
        }
    }

    /// <summary>How often a label was predicted as another; 0 for labels that do not occur.</summary>
    /// <param name="actual">The right label.</param>
    /// <param name="predicted">The predicted one.</param>
    public double this[int actual, int predicted]
    {
        get
        {
            int i = Classes.BinarySearch(actual), j = Classes.BinarySearch(predicted);
            return i < 0 || j < 0 ? 0 : cells[i * Classes.Length + j];
        }
    }

    /// <summary>The summary of a chunk.</summary>
    /// <param name="actual">The right labels, any whole numbers.</param>
    /// <param name="predicted">The predicted ones, as many.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ, or there are more than 10,000 different labels.</exception>
    public static ConfusionMatrix Of(ReadOnlySpan<int> actual, ReadOnlySpan<int> predicted, Execution? execution = null)
    {
        Guard.SameLength(actual, predicted);
        Execution.ThrowIfCancelled(execution);
        if (actual.IsEmpty)
            return Empty;
        var (least, greatest) = LabelCoding.Range(actual, predicted);
        if ((long)greatest - least < LabelKernel.MostLabels)
            return FromTable(actual, predicted, least, greatest - least + 1, execution);
        using var coding = new LabelCoding(actual, predicted);
        var (k, counts) = Table(coding.Labels);
        for (var i = 0; i < actual.Length; i++)
            counts[coding.IndexOf(actual[i]) * k + coding.IndexOf(predicted[i])]++;
        return new([.. coding.Labels], counts);
    }

    /// <summary>The summary of a chunk with weights.</summary>
    /// <param name="actual">The right labels, any whole numbers.</param>
    /// <param name="predicted">The predicted ones, as many.</param>
    /// <param name="weights">A weight for each, finite and not negative, not all 0; what weighs nothing is as good as absent.</param>
    /// <exception cref="ArgumentException">The lengths differ, a weight is not allowed, or there are more than 10,000 different
    /// labels.</exception>
    public static ConfusionMatrix Of(ReadOnlySpan<int> actual, ReadOnlySpan<int> predicted, ReadOnlySpan<double> weights)
    {
        Guard.SameLength(actual, predicted);
        Guard.SameLength(actual, weights);
        Guard.Weights(weights);
        var kept = new List<int>();
        for (var i = 0; i < actual.Length; i++)
        {
            if (weights[i] > 0)
                kept.Add(i);
        }
        int[] first = new int[kept.Count], second = new int[kept.Count];
        for (var i = 0; i < kept.Count; i++)
            (first[i], second[i]) = (actual[kept[i]], predicted[kept[i]]);
        if (kept.Count == 0)
            return Empty;
        using var coding = new LabelCoding(first, second);
        var (k, sums) = Table(coding.Labels);
        for (var i = 0; i < first.Length; i++)
            sums[coding.IndexOf(first[i]) * k + coding.IndexOf(second[i])] += weights[kept[i]];
        return new([.. coding.Labels], sums);
    }

    /// <summary>A summary with given counts, as for one that was stored.</summary>
    /// <param name="classes">The labels, ascending.</param>
    /// <param name="counts">A row for each right label, a column for each predicted one: finite and not negative.</param>
    /// <exception cref="ArgumentException">The labels do not ascend, the shape is another, or a count is negative or not
    /// finite.</exception>
    public static ConfusionMatrix Create(ImmutableArray<int> classes, Matrix counts)
    {
        Guard.NotDefault(classes);
        ArgumentNullException.ThrowIfNull(counts);
        for (var i = 1; i < classes.Length; i++)
        {
            if (classes[i - 1] >= classes[i])
                Guard.ThrowArgument($"Expected ascending labels, got {classes[i]} after {classes[i - 1]}.", nameof(classes));
        }
        if (counts.Rows != classes.Length || counts.Columns != classes.Length)
            Guard.ThrowArgument($"Expected {classes.Length}×{classes.Length} counts, got a matrix of {counts.Shape}.", nameof(counts));
        Guard.FiniteData(counts);
        foreach (var count in counts.AsSpan())
        {
            if (count < 0)
                Guard.ThrowArgument($"Expected counts of 0 or above, got {Display.Number(count)}.", nameof(counts));
        }
        return new(classes, counts.AsSpan().ToArray());
    }

    /// <summary>The summary of two parts together.</summary>
    /// <param name="left">The one summary.</param>
    /// <param name="right">The other.</param>
    public static ConfusionMatrix Combine(ConfusionMatrix left, ConfusionMatrix right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        using var coding = new LabelCoding(left.Classes.AsSpan(), right.Classes.AsSpan());
        var (k, sums) = Table(coding.Labels);
        foreach (var part in (ReadOnlySpan<ConfusionMatrix>)[left, right])
        {
            for (var i = 0; i < part.Classes.Length; i++)
            {
                for (var j = 0; j < part.Classes.Length; j++)
                    sums[coding.IndexOf(part.Classes[i]) * k + coding.IndexOf(part.Classes[j])] += part.cells[i * part.Classes.Length + j];
            }
        }
        return new([.. coding.Labels], sums);
    }

    /// <summary>This summary with one more chunk.</summary>
    /// <param name="actual">The right labels.</param>
    /// <param name="predicted">The predicted ones, as many.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public ConfusionMatrix Add(ReadOnlySpan<int> actual, ReadOnlySpan<int> predicted) => Combine(this, Of(actual, predicted));

    /// <summary>Whether classes and counts are the same.</summary>
    /// <param name="other">The other one.</param>
    public bool Equals(ConfusionMatrix? other) =>
        other is not null && Classes.AsSpan().SequenceEqual(other.Classes.AsSpan()) && cells.AsSpan().SequenceEqual(other.cells.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var label in Classes)
            hash.Add(label);
        foreach (var cell in cells)
            hash.Add(cell);
        return hash.ToHashCode();
    }

    /// <summary>The table with its labels; the first 12 classes of many.</summary>
    public override string ToString()
    {
        var shown = Math.Min(Classes.Length, 12);
        string[] labels = [.. Classes.Take(shown).Select(c => c.ToString(CultureInfo.InvariantCulture))];
        string Cell(int i, int j) => cells[i * Classes.Length + j].ToString("G7", CultureInfo.InvariantCulture);
        var left = Math.Max(6, labels.Select(l => l.Length).DefaultIfEmpty().Max());
        var widths = Enumerable.Range(0, shown).Select(j => Math.Max(labels[j].Length, Enumerable.Range(0, shown).Max(i => Cell(i, j).Length))).ToArray();
        var text = new StringBuilder("actual".PadRight(left)).Append(" | predicted").Append('\n').Append(' ', left).Append(" |");
        for (var j = 0; j < shown; j++)
            text.Append(' ').Append(labels[j].PadLeft(widths[j]));
        for (var i = 0; i < shown; i++)
        {
            text.Append('\n').Append(labels[i].PadLeft(left)).Append(" |");
            for (var j = 0; j < shown; j++)
                text.Append(' ').Append(Cell(i, j).PadLeft(widths[j]));
        }
        return shown < Classes.Length ? text.Append(CultureInfo.InvariantCulture, $"\n({Display.Count(Classes.Length, "class", "classes")})").ToString() : text.ToString();
    }

    private ClassCounts Counts() => new(Classes.AsSpan(), cells.AsSpan());

    private static (int K, double[] Cells) Table(ReadOnlySpan<int> labels)
    {
        if (labels.Length > MostClasses)
            Guard.ThrowArgument($"Expected at most {MostClasses} different labels, got {labels.Length}.", "actual");
        return (labels.Length, new double[labels.Length * labels.Length]);
    }

    private static ConfusionMatrix FromTable(
        ReadOnlySpan<int> actual, ReadOnlySpan<int> predicted, int least, int width, Execution? execution)
    {
        var pairs = new long[width * width];
        LabelKernel.Pairs(actual, predicted, least, width, pairs, execution);
        int[] present = [.. Enumerable.Range(0, width).Where(i => Enumerable.Range(0, width).Any(j => pairs[i * width + j] + pairs[j * width + i] > 0))];
        var k = present.Length;
        var counts = new double[k * k];
        for (var i = 0; i < k; i++)
        {
            for (var j = 0; j < k; j++)
                counts[i * k + j] = pairs[present[i] * width + present[j]];
        }
        return new([.. present.Select(i => least + i)], counts);
    }
}
