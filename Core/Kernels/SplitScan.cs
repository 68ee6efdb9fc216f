using System.Runtime.CompilerServices;

namespace Functional.Kernels;

/// <summary>What a split is judged by: rows move from the right side to the left, one after the other.</summary>
internal interface ISplitTerm
{
    /// <summary>The weight of the rows on the left.</summary>
    double Left { get; }

    /// <summary>The weight of the rows on the right.</summary>
    double Right { get; }

    /// <summary>Larger is purer: the part of the two sides' impurity that depends on the split, negated.</summary>
    double Score { get; }

    /// <summary>All rows back to the right.</summary>
    void Reset();

    /// <summary>One row from the right to the left.</summary>
    void Move(int row);
}

/// <summary>The best border in a sorted column of a node.</summary>
/// <remarks>
/// An entry is a rank and a row: equal values have one rank. The scalar loop is: for each entry but the last, move its row to the left; where the next rank is another and both
/// sides weigh enough, the score is compared with the best so far.
/// </remarks>
internal static class SplitScan
{
    /// <summary>The row of an entry.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int Row(ulong entry) => (int)(uint)entry;

    /// <summary>The rank of an entry's value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static uint Rank(ulong entry) => (uint)(entry >> 32);

    /// <summary>The best border for Gini impurity: how many entries go to the left, the first of equal ones; 0 where there is none.</summary>
    /// <param name="entries">The node's entries, ascending.</param>
    /// <param name="labels">The class of each row.</param>
    /// <param name="weights">The weight of each row.</param>
    /// <param name="whole">The weight of each class in the node.</param>
    /// <param name="room">Two numbers for each class.</param>
    /// <param name="minimum">What each side must weigh.</param>
    /// <param name="score">What the split is worth.</param>
    internal static unsafe int Gini(
        ReadOnlySpan<ulong> entries, ReadOnlySpan<int> labels, ReadOnlySpan<double> weights, ReadOnlySpan<double> whole, Span<double> room, double minimum, out double score)
    {
        fixed (int* label = labels)
        fixed (double* weight = weights, sum = whole, sides = room)
            return Best(new GiniTerm(label, weight, sum, sides, sides + whole.Length, whole.Length), entries, minimum, out score);
    }

    /// <summary>The best border for entropy; <paramref name="table"/> holds w·log₂ w of the whole numbers from 0 on, as many as it likes.</summary>
    internal static unsafe int Entropy(
        ReadOnlySpan<ulong> entries, ReadOnlySpan<int> labels, ReadOnlySpan<double> weights, ReadOnlySpan<double> whole, Span<double> room, ReadOnlySpan<double> table,
        double minimum, out double score)
    {
        fixed (int* label = labels)
        fixed (double* weight = weights, sum = whole, sides = room, logarithms = table)
        {
            var term = new EntropyTerm(label, weight, sum, sides, sides + whole.Length, whole.Length, logarithms, table.Length);
            return Best(term, entries, minimum, out score);
        }
    }

    /// <summary>The best border for the squared error of targets whose weighted differences from <paramref name="centre"/> sum to <paramref name="sum"/> over the node.</summary>
    internal static unsafe int Squares(
        ReadOnlySpan<ulong> entries, ReadOnlySpan<double> target, ReadOnlySpan<double> weights, double centre, double sum, double weight, double minimum, out double score)
    {
        fixed (double* y = target, w = weights)
            return Best(new SquaresTerm(y, w, centre, sum, weight), entries, minimum, out score);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static unsafe int Best<TTerm>(TTerm scan, ReadOnlySpan<ulong> entries, double minimum, out double score)
        where TTerm : struct, ISplitTerm
    {
        var best = 0;
        score = double.NegativeInfinity;
        scan.Reset();
        fixed (ulong* at = entries)
        {
            for (var i = 0; i < entries.Length - 1; i++)
            {
                scan.Move(Row(at[i]));
                if (Rank(at[i]) == Rank(at[i + 1]) || !(scan.Left >= minimum) || !(scan.Right >= minimum))
                    continue;
                var here = scan.Score;
                if (here > score)
                    (best, score) = (i + 1, here);
            }
        }
        return best;
    }

    /// <summary>The entries whose rows go to the left first, then the others, each in their order; the number of the former.</summary>
    /// <remarks>for each entry: append it to the left part or to the right part.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static unsafe int Partition(Span<ulong> entries, ReadOnlySpan<byte> goesLeft, Span<ulong> room)
    {
        var left = 0;
        fixed (ulong* at = entries, right = room)
        fixed (byte* marks = goesLeft)
        {
            var others = 0;
            for (var i = 0; i < entries.Length; i++)
            {
                var entry = at[i];
                var goes = marks[Row(entry)];
                at[left] = entry;
                right[others] = entry;
                left += goes;
                others += 1 - goes;
            }
        }
        room[..(entries.Length - left)].CopyTo(entries[left..]);
        return left;
    }
}
