using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Functional.Kernels;

namespace Functional;

/// <summary>Sorting, order statistics, the k largest or smallest, and ranks.</summary>
/// <remarks>
/// <para>One total order holds everywhere: −∞ &lt; negative numbers &lt; −0 &lt; +0 &lt; positive numbers &lt; +∞ &lt; NaN (the NaNs among
/// themselves by their bits). Ranks alone take −0 and +0 as equal, as <c>==</c> does. So a result is the same to the last bit on every
/// machine.</para>
/// <para>No input makes a sort quadratic or a selection slower than a sort: the sorts go by radix, in time proportional to the length.
/// The span forms allocate nothing once the shared array pool has seen the size.</para>
/// </remarks>
public static partial class Ordering
{
    /// <summary>The values in ascending order, NaN last.</summary>
    /// <example><code>Ordering.Sort([3, double.NaN, -1, 2])   // Vector of 4: [-1, 2, 3, NaN]</code></example>
    /// <param name="values">The values; not changed.</param>
    /// <returns>A vector of the same length.</returns>
    public static Vector Sort(ReadOnlySpan<double> values)
    {
        double[] sorted = GC.AllocateUninitializedArray<double>(values.Length);
        ValueSort.Sort(values, sorted);
        return Vector.Wrap(sorted);
    }

    /// <summary>The values in ascending order, NaN last, as a new array.</summary>
    /// <param name="values">The values; not changed.</param>
    /// <returns>An array of the same length.</returns>
    [OverloadResolutionPriority(-1)]
    public static float[] Sort(ReadOnlySpan<float> values)
    {
        float[] sorted = GC.AllocateUninitializedArray<float>(values.Length);
        ValueSort.Sort(values, sorted);
        return sorted;
    }

    /// <summary>Writes the values in ascending order, NaN last.</summary>
    /// <example><code>
    /// double[] x = [3, -1, 2];
    /// Ordering.Sort(x, x);   // x is [-1, 2, 3]
    /// </code></example>
    /// <param name="values">The values.</param>
    /// <param name="destination">As long as the values; may be the values themselves, which are then sorted in place.</param>
    /// <exception cref="ArgumentException">The destination has another length, or overlaps the values in part.</exception>
    public static void Sort(ReadOnlySpan<double> values, Span<double> destination)
    {
        Guard.Destination(values, destination);
        ValueSort.Sort(values, destination);
    }

    /// <inheritdoc cref="Sort(ReadOnlySpan{double}, Span{double})"/>
    [OverloadResolutionPriority(-1)]
    public static void Sort(ReadOnlySpan<float> values, Span<float> destination)
    {
        Guard.Destination(values, destination);
        ValueSort.Sort(values, destination);
    }

    /// <summary>The indices that put the values in ascending order: values[result[0]] ≤ values[result[1]] ≤ …</summary>
    /// <remarks>Stable: equal values keep the order of their indices. NaN comes last; −0 comes before +0.</remarks>
    /// <example><code>Ordering.ArgSort([3, 1, 2, 1])   // [1, 3, 2, 0]</code></example>
    /// <param name="values">The values.</param>
    /// <returns>A permutation of 0, …, n − 1.</returns>
    public static ImmutableArray<int> ArgSort(ReadOnlySpan<double> values)
    {
        int[] indices = GC.AllocateUninitializedArray<int>(values.Length);
        IndexSort.Sort(values, indices);
        return ImmutableCollectionsMarshal.AsImmutableArray(indices);
    }

    /// <inheritdoc cref="ArgSort(ReadOnlySpan{double})"/>
    [OverloadResolutionPriority(-1)]
    public static ImmutableArray<int> ArgSort(ReadOnlySpan<float> values)
    {
        int[] indices = GC.AllocateUninitializedArray<int>(values.Length);
        IndexSort.Sort(values, indices);
        return ImmutableCollectionsMarshal.AsImmutableArray(indices);
    }

    /// <summary>Writes the indices that put the values in ascending order; stable, NaN last.</summary>
    /// <param name="values">The values.</param>
    /// <param name="indices">As long as the values.</param>
    /// <exception cref="ArgumentException">The destination has another length.</exception>
    public static void ArgSort(ReadOnlySpan<double> values, Span<int> indices)
    {
        Guard.Length<int>(indices, values.Length);
        IndexSort.Sort(values, indices);
    }

    /// <inheritdoc cref="ArgSort(ReadOnlySpan{double}, Span{int})"/>
    [OverloadResolutionPriority(-1)]
    public static void ArgSort(ReadOnlySpan<float> values, Span<int> indices)
    {
        Guard.Length<int>(indices, values.Length);
        IndexSort.Sort(values, indices);
    }
}
