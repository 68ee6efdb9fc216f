using System.Buffers;
using System.Runtime.CompilerServices;
using Functional.Kernels;

namespace Functional;

public static partial class Statistics
{
    /// <summary>The mode: the value that occurs most often; the smallest of those that occur equally often.</summary>
    /// <remarks>
    /// −0 and +0 are one value. NaN propagates.
    /// <example><c>Statistics.Mode([3, 1, 3, 2, 1])</c> is <c>1</c>.</example>
    /// </remarks>
    /// <param name="x">The values, at least one.</param>
    /// <exception cref="ArgumentException">There are no values.</exception>
    public static double Mode(ReadOnlySpan<double> x)
    {
        Guard.NotEmpty(x);
        if (HasNaN(x))
            return double.NaN;
        var rented = ArrayPool<double>.Shared.Rent(x.Length);
        var sorted = rented.AsSpan(0, x.Length);
        ValueSort.Sort(x, sorted);
        int best = 0, most = 0;
        for (int i = 0, start = 0; i < sorted.Length; i++)
        {
            if (sorted[i] != sorted[start])
                start = i;
            if (i - start + 1 > most)
                (best, most) = (start, i - start + 1);
        }
        var mode = sorted[best];
        ArrayPool<double>.Shared.Return(rented);
        return mode;
    }

    /// <inheritdoc cref="Mode(ReadOnlySpan{double})"/>
    [OverloadResolutionPriority(-1)]
    public static float Mode(ReadOnlySpan<float> x)
    {
        Guard.NotEmpty(x);
        var rented = ArrayPool<double>.Shared.Rent(x.Length);
        var wide = rented.AsSpan(0, x.Length);
        Widen(x, wide);
        var mode = Mode(wide);
        ArrayPool<double>.Shared.Return(rented);
        return (float)mode;
    }
}
