using System.Buffers;
using Functional.Kernels;

namespace Functional;

/// <summary>For each label how often it is right, how often it occurs and how often it is predicted: what all the scores of classes
/// read.</summary>
/// <remarks>Rented memory that grows with the number of labels, not with its square.</remarks>
internal ref struct ClassCounts
{
    private double[]? rented;
    private int[]? labels;

    /// <summary>The labels that occur on either side, ascending.</summary>
    internal ReadOnlySpan<int> Labels { get; private set; }

    /// <summary>How often a label was rightly predicted.</summary>
    internal ReadOnlySpan<double> Hits { get; private set; }

    /// <summary>How often it occurs.</summary>
    internal ReadOnlySpan<double> Actual { get; private set; }

    /// <summary>How often it was predicted.</summary>
    internal ReadOnlySpan<double> Predicted { get; private set; }

    /// <summary>How many there are.</summary>
    internal double Total { get; private set; }

    internal ClassCounts(ReadOnlySpan<int> actual, ReadOnlySpan<int> predicted, Execution? execution)
    {
        Guard.SameLength(actual, predicted);
        Execution.ThrowIfCancelled(execution);
        Total = actual.Length;
        if (actual.IsEmpty)
            return;
        var (least, greatest) = LabelCoding.Range(actual, predicted);
        var width = (long)greatest - least + 1;
        if (width <= LabelKernel.MostLabels)
            FromTable(actual, predicted, least, (int)width, execution);
        else
            FromLoop(actual, predicted);
    }

    /// <summary>The counts that a finished table has: rows are what was measured.</summary>
    internal ClassCounts(ReadOnlySpan<int> labels, ReadOnlySpan<double> table)
    {
        var k = labels.Length;
        Labels = labels;
        rented = ArrayPool<double>.Shared.Rent(Math.Max(1, 3 * k));
        var counts = rented.AsSpan(0, 3 * k);
        counts.Clear();
        for (var i = 0; i < k; i++)
        {
            for (var j = 0; j < k; j++)
            {
                var cell = table[i * k + j];
                counts[k + i] += cell;
                counts[2 * k + j] += cell;
                Total += cell;
            }
            counts[i] = table[i * k + i];
        }
        (Hits, Actual, Predicted) = Parts(counts, k);
    }

    /// <summary>The four counts of a label against all others; a label that does not occur has nothing but negatives.</summary>
    internal readonly BinaryCounts Of(int label)
    {
        var at = Labels.BinarySearch(label);
        return at >= 0 ? At(at) : new(0, 0, 0, Total);
    }

    internal readonly BinaryCounts At(int index)
    {
        double hits = Hits[index], others = Math.Max(0, Predicted[index] - hits), missed = Math.Max(0, Actual[index] - hits);
        return new(hits, others, missed, Math.Max(0, Total - hits - others - missed));
    }

    public void Dispose()
    {
        if (rented is not null)
            ArrayPool<double>.Shared.Return(rented);
        if (labels is not null)
            ArrayPool<int>.Shared.Return(labels);
        (rented, labels) = (null, null);
    }

    private void FromTable(ReadOnlySpan<int> actual, ReadOnlySpan<int> predicted, int least, int width, Execution? execution)
    {
        var pairs = ArrayPool<long>.Shared.Rent(width * width);
        LabelKernel.Pairs(actual, predicted, least, width, pairs, execution);
        labels = ArrayPool<int>.Shared.Rent(width);
        rented = ArrayPool<double>.Shared.Rent(3 * width);
        var k = 0;
        for (var i = 0; i < width; i++)
        {
            long row = 0, column = 0;
            for (var j = 0; j < width; j++)
            {
                row += pairs[i * width + j];
                column += pairs[j * width + i];
            }
            if (row + column == 0)
                continue;
            labels[k] = least + i;
            rented[3 * k] = pairs[i * width + i];
            rented[3 * k + 1] = row;
            rented[3 * k + 2] = column;
            k++;
        }
        ArrayPool<long>.Shared.Return(pairs);
        Spread(k);
    }

    /// <summary>From three counts for each label to three lists of them.</summary>
    private void Spread(int k)
    {
        var triples = rented!;
        rented = ArrayPool<double>.Shared.Rent(3 * k);
        var counts = rented.AsSpan(0, 3 * k);
        for (var i = 0; i < k; i++)
        {
            counts[i] = triples[3 * i];
            counts[k + i] = triples[3 * i + 1];
            counts[2 * k + i] = triples[3 * i + 2];
        }
        ArrayPool<double>.Shared.Return(triples);
        Labels = labels.AsSpan(0, k);
        (Hits, Actual, Predicted) = Parts(counts, k);
    }

    private void FromLoop(ReadOnlySpan<int> actual, ReadOnlySpan<int> predicted)
    {
        using var coding = new LabelCoding(actual, predicted);
        var k = coding.Labels.Length;
        labels = ArrayPool<int>.Shared.Rent(k);
        coding.Labels.CopyTo(labels);
        Labels = labels.AsSpan(0, k);
        rented = ArrayPool<double>.Shared.Rent(3 * k);
        var counts = rented.AsSpan(0, 3 * k);
        counts.Clear();
        for (var i = 0; i < actual.Length; i++)
        {
            int a = coding.IndexOf(actual[i]), p = coding.IndexOf(predicted[i]);
            counts[a] += a == p ? 1 : 0;
            counts[k + a]++;
            counts[2 * k + p]++;
        }
        (Hits, Actual, Predicted) = Parts(counts, k);
    }

    private static SpanParts Parts(Span<double> counts, int k) => new(counts[..k], counts.Slice(k, k), counts.Slice(2 * k, k));

    private readonly ref struct SpanParts(ReadOnlySpan<double> hits, ReadOnlySpan<double> actual, ReadOnlySpan<double> predicted)
    {
        private readonly ReadOnlySpan<double> hits = hits, actual = actual, predicted = predicted;

        public void Deconstruct(out ReadOnlySpan<double> hits, out ReadOnlySpan<double> actual, out ReadOnlySpan<double> predicted)
        {
            hits = this.hits;
            actual = this.actual;
            predicted = this.predicted;
        }
    }
}
