using System.Collections.Immutable;

namespace Functional.Properties;

/// <summary>What holds between sorts, selections, the k largest, and ranks.</summary>
public sealed class OrderingLaws
{
    [Law]
    public bool Sorting_gives_the_permutation_that_is_in_order(AnyBitsSample x)
    {
        Vector sorted = Ordering.Sort(x.Values);
        double[] expected = [.. x.Values.Order(Comparer<double>.Create(OrderingInputs.Compare))];
        return SameBits(expected, sorted.AsSpan());
    }

    [Law]
    public bool Sorting_twice_is_sorting_once(Sample x) =>
        SameBits(Ordering.Sort(x.Values).AsSpan(), Ordering.Sort(Ordering.Sort(x.Values)).AsSpan());

    [Law]
    public bool Sorting_in_place_is_sorting_apart(AnyBitsSample x)
    {
        double[] inPlace = [.. x.Values];
        Ordering.Sort(inPlace, inPlace);
        return SameBits(Ordering.Sort(x.Values).AsSpan(), inPlace);
    }

    [Law]
    public bool Floats_sort_as_their_doubles(FloatSample x) =>
        Ordering.Sort(x.Values).Select(value => (double)value).SequenceEqual(Ordering.Sort([.. x.Values.Select(value => (double)value)]));

    [Law]
    public bool Sorted_indices_gather_the_sorted_values(AnyBitsSample x)
    {
        ImmutableArray<int> indices = Ordering.ArgSort(x.Values);
        return SameBits(Ordering.Sort(x.Values).AsSpan(), [.. indices.Select(i => x.Values[i])])
            && indices.Order().SequenceEqual(Enumerable.Range(0, x.Values.Length));
    }

    [Law]
    public bool Equal_values_keep_their_order(TiedSample x)
    {
        ImmutableArray<int> indices = Ordering.ArgSort(x.Values);
        return Enumerable.Range(1, indices.Length - 1).All(i =>
            OrderingInputs.Compare(x.Values[indices[i - 1]], x.Values[indices[i]]) != 0 || indices[i - 1] < indices[i]);
    }

    [Law]
    public bool Float_indices_are_those_of_their_doubles(FloatSample x)
    {
        double[] doubles = [.. x.Values.Select(value => (double)value)];
        int k = x.Values.Length / 2;
        int[] floatTop = new int[k], top = new int[k], floatBottom = new int[k], bottom = new int[k];
        Ordering.TopK(x.Values, floatTop);
        Ordering.TopK(doubles, top);
        Ordering.BottomK(x.Values, floatBottom);
        Ordering.BottomK(doubles, bottom);
        return Ordering.ArgSort(x.Values).SequenceEqual(Ordering.ArgSort(doubles))
            && floatTop.SequenceEqual(top) && floatBottom.SequenceEqual(bottom)
            && SameBits(Ordering.Rank(x.Values).AsSpan(), Ordering.Rank(doubles).AsSpan());
    }

    [Law]
    public bool Every_selected_value_is_the_sorted_one(NonEmptySample x)
    {
        Vector sorted = Ordering.Sort(x.Values);
        int[] all = [.. Enumerable.Range(0, x.Values.Length).Reverse()];
        double[] together = new double[all.Length];
        Ordering.SelectNth(x.Values, all, together);
        float[] floats = [.. x.Values.Select(value => (float)value)], sortedFloats = Ordering.Sort(floats);
        float[] togetherFloats = new float[all.Length];
        Ordering.SelectNth(floats, all, togetherFloats);
        return all.All(k => Tolerance.SameBits(sorted[k], Ordering.SelectNth(x.Values, k))
            && Tolerance.SameBits(sorted[k], together[^(k + 1)])
            && Tolerance.SameBits(sortedFloats[k], Ordering.SelectNth(floats, k))
            && Tolerance.SameBits(sortedFloats[k], togetherFloats[^(k + 1)]));
    }

    [Law]
    public bool The_smallest_are_the_head_of_the_sorted_indices(NonEmptySample x, byte some)
    {
        int k = some % (x.Values.Length + 1);
        var (values, indices) = Ordering.BottomK(x.Values, k);
        return indices.SequenceEqual(Ordering.ArgSort(x.Values).Take(k))
            && SameBits(Ordering.Sort(x.Values).AsSpan()[..k], values.AsSpan());
    }

    [Law]
    public bool The_largest_are_the_smallest_of_the_opposites(FiniteSample x, byte some)
    {
        int k = some % (x.Values.Length + 1);
        var (values, indices) = Ordering.TopK(x.Values, k);
        var (opposites, same) = Ordering.BottomK([.. x.Values.Select(value => -value)], k);
        return indices.SequenceEqual(same) && SameBits(values.AsSpan(), [.. opposites.Select(value => -value)]);
    }

    [Law]
    public bool Ranks_add_up_to_those_of_distinct_values(TiedSample x)
    {
        double n = x.Values.Length;
        return Ordering.Rank(x.Values).Sum() == n * (n + 1) / 2
            && Ordering.Rank(x.Values, RankTies.Ordinal).Order().SequenceEqual(Enumerable.Range(1, (int)n).Select(i => (double)i))
            && Ordering.Rank(x.Values, RankTies.Dense).Max() == x.Values.Distinct().Count();
    }

    [Law]
    public bool The_average_rank_lies_midway_between_lowest_and_highest(TiedSample x)
    {
        Vector average = Ordering.Rank(x.Values), min = Ordering.Rank(x.Values, RankTies.Min), max = Ordering.Rank(x.Values, RankTies.Max);
        Vector ordinal = Ordering.Rank(x.Values, RankTies.Ordinal);
        return Enumerable.Range(0, x.Values.Length).All(i =>
            average[i] == (min[i] + max[i]) / 2
            && min[i] <= ordinal[i] && ordinal[i] <= max[i]
            && min[i] == 1 + x.Values.Count(value => value < x.Values[i])
            && max[i] == x.Values.Count(value => value <= x.Values[i]));
    }

    [Law]
    public bool Ranks_of_ranks_are_the_ranks(FiniteSample x)
    {
        Vector ranks = Ordering.Rank(x.Values);
        double[] inPlace = [.. x.Values];
        Ordering.Rank(inPlace, RankTies.Average, inPlace);
        return SameBits(ranks.AsSpan(), Ordering.Rank(ranks).AsSpan()) && SameBits(ranks.AsSpan(), inPlace);
    }

    [Law]
    public bool One_NaN_makes_every_rank_NaN(FiniteSample x, byte place, RankTies ties)
    {
        double[] values = [.. x.Values.Take(place), double.NaN, .. x.Values.Skip(place)];
        return Ordering.Rank(values, ties).All(double.IsNaN);
    }

    private static bool SameBits(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        if (a.Length != b.Length) return false;
        for (int i = 0; i < a.Length; i++)
            if (BitConverter.DoubleToInt64Bits(a[i]) != BitConverter.DoubleToInt64Bits(b[i])) return false;
        return true;
    }
}
