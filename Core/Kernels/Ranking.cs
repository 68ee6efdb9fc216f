using System.Buffers;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Functional.Kernels;

/// <summary>
/// How the members of a group of equal elements at sorted places [first, last] (from 0), the group-th distinct one, are ranked.
/// </summary>
internal interface ITieRank
{
    static abstract double Of(int first, int last, int place, int group);
}

internal readonly struct AverageTieRank : ITieRank
{
    public static double Of(int first, int last, int place, int group) => (((double)first + last) / 2) + 1;
}

internal readonly struct LowestTieRank : ITieRank
{
    public static double Of(int first, int last, int place, int group) => first + 1.0;
}

internal readonly struct HighestTieRank : ITieRank
{
    public static double Of(int first, int last, int place, int group) => last + 1.0;
}

internal readonly struct DenseTieRank : ITieRank
{
    public static double Of(int first, int last, int place, int group) => group + 1.0;
}

internal readonly struct OrdinalTieRank : ITieRank
{
    public static double Of(int first, int last, int place, int group) => place + 1.0;
}

/// <summary>Ranks from 1, the smallest first; −0 and +0 are equal; one NaN makes every rank NaN.</summary>
internal static class Ranking
{
    /// <summary>ranks[i] = rank of values[i].</summary>
    /// <returns>Σ over groups of t equal elements of t³ − t: what the corrections for ties of Spearman, Kendall and Kruskal start
    /// from.</returns>
    public static double Of<TTie>(ReadOnlySpan<double> values, Span<double> ranks)
        where TTie : struct, ITieRank => Of<double, long, TTie>(values, ranks, mantissa: 52);

    /// <inheritdoc cref="Of{TTie}(ReadOnlySpan{double}, Span{double})"/>
    public static double Of<TTie>(ReadOnlySpan<float> values, Span<double> ranks)
        where TTie : struct, ITieRank => Of<float, int, TTie>(values, ranks, mantissa: 23);

    private static double Of<T, TKey, TTie>(ReadOnlySpan<T> values, Span<double> ranks, int mantissa)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TKey : unmanaged, IBinaryInteger<TKey>, IMinMaxValue<TKey>
        where TTie : struct, ITieRank
    {
        int n = values.Length;
        if (n == 0) return 0;
        int[] rented = ArrayPool<int>.Shared.Rent(n);
        ReadOnlySpan<int> order = rented.AsSpan(0, n);
        IndexSort.Sort<TKey, NumberKeys<TKey>>(MemoryMarshal.Cast<T, TKey>(values), rented.AsSpan(0, n), mantissa);
        double ties = 0;
        if (T.IsNaN(values[order[n - 1]]))
        {
            ranks[..n].Fill(double.NaN);
            ties = double.NaN;
        }
        else
        {
            for (int first = 0, group = 0; first < n; group++)
            {
                T value = values[order[first]];
                int last = first;
                while (last + 1 < n && values[order[last + 1]] == value) last++;
                for (int place = first; place <= last; place++) ranks[order[place]] = TTie.Of(first, last, place, group);
                double tied = last - first + 1;
                ties += (tied * tied * tied) - tied;
                first = last + 1;
            }
        }

        ArrayPool<int>.Shared.Return(rented);
        return ties;
    }
}
