using System.Buffers;

namespace Functional;

public static partial class Metrics
{
    /// <summary>The adjusted Rand index of two partitions: the share of pairs on which they agree, less what chance gives (Hubert and
    /// Arabie 1985).</summary>
    /// <remarks>
    /// 1 for the same partition, whatever the labels are; about 0 for unrelated ones; at least −½. One cluster or only singletons on
    /// both sides are
    /// the same partition, so 1; nothing too.
    /// <example><c>Metrics.AdjustedRandIndex([0, 0, 1, 1], [5, 5, 1, 2])</c> is <c>0.5714285714285714</c>.</example>
    /// </remarks>
    /// <param name="actual">The one partition, a label for each element.</param>
    /// <param name="predicted">The other, as long.</param>
    /// <param name="execution">Cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static double AdjustedRandIndex(ReadOnlySpan<int> actual, ReadOnlySpan<int> predicted, Execution? execution = null)
    {
        Guard.SameLength(actual, predicted);
        Execution.ThrowIfCancelled(execution);
        var n = actual.Length;
        if (n < 2)
            return 1;
        using var first = new LabelCoding(actual, []);
        using var second = new LabelCoding(predicted, []);
        int rows = first.Labels.Length, columns = second.Labels.Length;
        var keys = ArrayPool<long>.Shared.Rent(n);
        var left = ArrayPool<long>.Shared.Rent(rows);
        var right = ArrayPool<long>.Shared.Rent(columns);
        left.AsSpan(0, rows).Clear();
        right.AsSpan(0, columns).Clear();
        for (var i = 0; i < n; i++)
        {
            int a = first.IndexOf(actual[i]), b = second.IndexOf(predicted[i]);
            left[a]++;
            right[b]++;
            keys[i] = (long)a * columns + b;
        }
        // Pairs of elements that are together: in both, in the one, in the other. Whole numbers below 2⁶¹.
        long both = Together(keys.AsSpan(0, n), (long)rows * columns), one = 0, other = 0;
        foreach (var count in left.AsSpan(0, rows))
            one += count * (count - 1) / 2;
        foreach (var count in right.AsSpan(0, columns))
            other += count * (count - 1) / 2;
        ArrayPool<long>.Shared.Return(keys);
        ArrayPool<long>.Shared.Return(left);
        ArrayPool<long>.Shared.Return(right);
        double all = n * (n - 1.0) / 2, together = both, missed = one - both, added = other - both, apart = all - one - added;
        return missed == 0 && added == 0 ? 1
            : 2 * (together * apart - missed * added) / ((together + missed) * (missed + apart) + (together + added) * (added + apart));
    }

    /// <summary>Σ c·(c − 1)/2 over how often each key occurs; the keys are overwritten.</summary>
    private static long Together(Span<long> keys, long different)
    {
        long pairs = 0;
        if (different <= 4L * keys.Length + 1024)
        {
            var counts = ArrayPool<long>.Shared.Rent((int)different);
            var cells = counts.AsSpan(0, (int)different);
            cells.Clear();
            foreach (var key in keys)
                pairs += cells[(int)key]++;
            ArrayPool<long>.Shared.Return(counts);
            return pairs;
        }
        keys.Sort();
        long run = 0;
        for (var i = 1; i < keys.Length; i++)
        {
            run = keys[i] == keys[i - 1] ? run + 1 : 0;
            pairs += run;
        }
        return pairs;
    }
}
