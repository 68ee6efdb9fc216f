using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Functional.Kernels;

namespace Functional;

public static partial class Ordering
{
    /// <summary>The n-th smallest value, counted from 0: what <c>Sort(values)[n]</c> is, without sorting.</summary>
    /// <example><code>Ordering.SelectNth([5, 1, 4, 2], 1)   // 2</code></example>
    /// <param name="values">The values; not changed. NaN counts as greater than every number.</param>
    /// <param name="n">From 0 to the number of values less one.</param>
    /// <returns>One of the values.</returns>
    /// <exception cref="ArgumentException">There are no values.</exception>
    /// <exception cref="ArgumentOutOfRangeException">n is not the index of a value.</exception>
    public static double SelectNth(ReadOnlySpan<double> values, int n)
    {
        Guard.NotEmpty(values);
        Guard.Index(n, values.Length);
        return Selection.Of(values, n);
    }

    /// <inheritdoc cref="SelectNth(ReadOnlySpan{double}, int)"/>
    [OverloadResolutionPriority(-1)]
    public static float SelectNth(ReadOnlySpan<float> values, int n)
    {
        Guard.NotEmpty(values);
        Guard.Index(n, values.Length);
        return Selection.Of(values, n);
    }

    /// <summary>Several order statistics at once: destination[i] = the ns[i]-th smallest value, counted from 0.</summary>
    /// <remarks>
    /// Cheaper than one call for each: one sample of the values serves all. Keep neighbouring ranks next to each other in ns.
    /// </remarks>
    /// <param name="values">The values; not changed. NaN counts as greater than every number.</param>
    /// <param name="ns">The ranks, each from 0 to the number of values less one, in any order; repeats are allowed.</param>
    /// <param name="destination">As long as ns; apart from the values.</param>
    /// <exception cref="ArgumentException">
    /// There are no values but some ranks, or the destination has another length than ns or overlaps the values.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">A rank is not the index of a value.</exception>
    public static void SelectNth(ReadOnlySpan<double> values, ReadOnlySpan<int> ns, Span<double> destination)
    {
        CheckRanks(values, ns, destination);
        Selection.Of(values, ns, destination);
    }

    /// <inheritdoc cref="SelectNth(ReadOnlySpan{double}, ReadOnlySpan{int}, Span{double})"/>
    [OverloadResolutionPriority(-1)]
    public static void SelectNth(ReadOnlySpan<float> values, ReadOnlySpan<int> ns, Span<float> destination)
    {
        CheckRanks(values, ns, destination);
        Selection.Of(values, ns, destination);
    }

    /// <summary>The k largest values, the largest first, and where they stand.</summary>
    /// <remarks>
    /// Of equal values those with the lowest indices are taken, the lowest first. The order is the reverse of
    /// <see cref="Sort(ReadOnlySpan{double})"/>:
    /// NaN, if any, comes first, so that it cannot go unseen.
    /// </remarks>
    /// <example><code>Ordering.TopK([5, 1, 7, 5], 2)   // ([7, 5], [2, 0])</code></example>
    /// <param name="values">The values; not changed.</param>
    /// <param name="k">From 0 to the number of values.</param>
    /// <returns>The values and their indices, both of length k.</returns>
    /// <exception cref="ArgumentOutOfRangeException">k is negative or there are fewer values.</exception>
    public static (Vector Values, ImmutableArray<int> Indices) TopK(ReadOnlySpan<double> values, int k)
    {
        Guard.InRange(k, 0, values.Length);
        int[] indices = GC.AllocateUninitializedArray<int>(k);
        TopSelection.Largest(values, indices);
        return Taken(values, indices);
    }

    /// <summary>The k smallest values, the smallest first, and where they stand.</summary>
    /// <remarks>
    /// Of equal values those with the lowest indices are taken, the lowest first: the head of <see cref="ArgSort(ReadOnlySpan{double})"/>.
    /// </remarks>
    /// <example><code>Ordering.BottomK([5, 1, 7, 5], 2)   // ([1, 5], [1, 0])</code></example>
    /// <param name="values">The values; not changed. NaN comes last.</param>
    /// <param name="k">From 0 to the number of values.</param>
    /// <returns>The values and their indices, both of length k.</returns>
    /// <exception cref="ArgumentOutOfRangeException">k is negative or there are fewer values.</exception>
    public static (Vector Values, ImmutableArray<int> Indices) BottomK(ReadOnlySpan<double> values, int k)
    {
        Guard.InRange(k, 0, values.Length);
        int[] indices = GC.AllocateUninitializedArray<int>(k);
        TopSelection.Smallest(values, indices);
        return Taken(values, indices);
    }

    /// <summary>
    /// Writes the indices of the k = indices.Length largest values, the largest first; of equals the lowest indices, lowest first.
    /// </summary>
    /// <param name="values">The values; not changed. NaN counts as greater than every number.</param>
    /// <param name="indices">At most as long as the values.</param>
    /// <exception cref="ArgumentException">There is room for more indices than there are values.</exception>
    public static void TopK(ReadOnlySpan<double> values, Span<int> indices)
    {
        CheckTop(indices.Length, values.Length);
        TopSelection.Largest(values, indices);
    }

    /// <inheritdoc cref="TopK(ReadOnlySpan{double}, Span{int})"/>
    [OverloadResolutionPriority(-1)]
    public static void TopK(ReadOnlySpan<float> values, Span<int> indices)
    {
        CheckTop(indices.Length, values.Length);
        TopSelection.Largest(values, indices);
    }

    /// <summary>
    /// Writes the indices of the k = indices.Length smallest values, the smallest first; of equals the lowest indices, lowest first.
    /// </summary>
    /// <param name="values">The values; not changed. NaN counts as greater than every number.</param>
    /// <param name="indices">At most as long as the values.</param>
    /// <exception cref="ArgumentException">There is room for more indices than there are values.</exception>
    public static void BottomK(ReadOnlySpan<double> values, Span<int> indices)
    {
        CheckTop(indices.Length, values.Length);
        TopSelection.Smallest(values, indices);
    }

    /// <inheritdoc cref="BottomK(ReadOnlySpan{double}, Span{int})"/>
    [OverloadResolutionPriority(-1)]
    public static void BottomK(ReadOnlySpan<float> values, Span<int> indices)
    {
        CheckTop(indices.Length, values.Length);
        TopSelection.Smallest(values, indices);
    }

    private static (Vector Values, ImmutableArray<int> Indices) Taken(ReadOnlySpan<double> values, int[] indices)
    {
        double[] taken = GC.AllocateUninitializedArray<double>(indices.Length);
        for (int i = 0; i < indices.Length; i++) taken[i] = values[indices[i]];
        return (Vector.Wrap(taken), ImmutableCollectionsMarshal.AsImmutableArray(indices));
    }

    private static void CheckRanks<T>(ReadOnlySpan<T> values, ReadOnlySpan<int> ns, Span<T> destination)
    {
        Guard.Length<T>(destination, ns.Length);
        if (values.Overlaps(destination))
            Guard.ThrowArgument("Expected a destination that lies apart from the values, got an overlap.", nameof(destination));
        if (!ns.IsEmpty) Guard.NotEmpty(values);
        foreach (int n in ns) Guard.Index(n, values.Length, nameof(ns));
    }

    private static void CheckTop(int k, int length)
    {
        if (k > length) Guard.ThrowArgument($"Expected room for at most {length} indices, one for each value, got {k}.", "indices");
    }
}
