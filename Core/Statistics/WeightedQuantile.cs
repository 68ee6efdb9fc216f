using System.Buffers;
using System.Runtime.CompilerServices;
using Functional.Kernels;

namespace Functional;

public static partial class Statistics
{
    /// <summary>The quantile of p of weighted values: the least value at or below which a share p of the weight lies.</summary>
    /// <remarks>
    /// With the values sorted, it is the first x₍ₖ₎ whose weights sum to p·Σw or more; where they sum to just p·Σw, type 2 takes the mean of it and the next value, type 1
    /// the value itself. These two of the nine definitions do not depend on the unit of the weights: a weight of k is as good as k values, 0 as good as none. So the
    /// quantile of ½ is the median of the values repeated. Sums within 4 ulp of p·Σw count as equal to it. An empty sample, or a NaN that weighs something, gives NaN.
    /// <example><c>Statistics.WeightedQuantile([1, 2, 3], [1, 1, 2], 0.5)</c> is <c>2.5</c>.</example>
    /// </remarks>
    /// <param name="x">The values, in any order.</param>
    /// <param name="weights">Their weights, as many, finite and not negative, not all 0.</param>
    /// <param name="p">The share, from 0 (the minimum) to 1 (the maximum).</param>
    /// <param name="method">Type 1, <see cref="QuantileMethod.InvertedDistribution"/>, or type 2, <see cref="QuantileMethod.AveragedInvertedDistribution"/>.</param>
    /// <exception cref="ArgumentException">The lengths differ, a weight is negative or not finite, or the weights sum to 0.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="p"/> is not in [0, 1], or the method is neither of the two.</exception>
    public static double WeightedQuantile(
        ReadOnlySpan<double> x, ReadOnlySpan<double> weights, double p, QuantileMethod method = QuantileMethod.AveragedInvertedDistribution) =>
        WeightedQuantileOf(x, x, weights, p, method);

    /// <inheritdoc cref="WeightedQuantile(ReadOnlySpan{double}, ReadOnlySpan{double}, double, QuantileMethod)"/>
    [OverloadResolutionPriority(-1)]
    public static double WeightedQuantile(
        ReadOnlySpan<float> x, ReadOnlySpan<float> weights, double p, QuantileMethod method = QuantileMethod.AveragedInvertedDistribution)
    {
        var wide = ArrayPool<double>.Shared.Rent(x.Length);
        for (var i = 0; i < x.Length; i++)
            wide[i] = x[i];
        try
        {
            return WeightedQuantileOf(x, wide.AsSpan(0, x.Length), weights, p, method);
        }
        finally
        {
            ArrayPool<double>.Shared.Return(wide);
        }
    }

    private static double WeightedQuantileOf<T>(ReadOnlySpan<T> x, ReadOnlySpan<double> values, ReadOnlySpan<T> weights, double p, QuantileMethod method)
        where T : unmanaged
    {
        Guard.SameLength(x, weights);
        Guard.Weights(weights);
        Guard.InRange(p, 0, 1);
        if (method is not (QuantileMethod.InvertedDistribution or QuantileMethod.AveragedInvertedDistribution))
            throw new ArgumentOutOfRangeException(
                nameof(method), method, $"Expected {QuantileMethod.InvertedDistribution} or {QuantileMethod.AveragedInvertedDistribution}, got {method}.");
        return QuantileByWeight(values, weights, p, method == QuantileMethod.AveragedInvertedDistribution);
    }

    /// <summary>The same without checks.</summary>
    internal static double QuantileByWeight<T>(ReadOnlySpan<double> values, ReadOnlySpan<T> weights, double p, bool averaged)
        where T : unmanaged
    {
        var rented = ArrayPool<int>.Shared.Rent(values.Length);
        IndexSort.Sort(values, rented.AsSpan(0, values.Length));
        var kept = 0;
        foreach (var index in rented.AsSpan(0, values.Length))
        {
            if (Scalar.Widen(weights[index]) > 0)
                rented[kept++] = index;
        }
        var quantile = QuantileByWeight(values, weights, rented.AsSpan(0, kept), p, averaged);
        ArrayPool<int>.Shared.Return(rented);
        return quantile;
    }

    /// <summary>The same, given the indices of what weighs something in the order of the values.</summary>
    private static double QuantileByWeight<T>(ReadOnlySpan<double> values, ReadOnlySpan<T> weights, ReadOnlySpan<int> order, double p, bool averaged)
        where T : unmanaged
    {
        // NaN sorts last.
        if (order.IsEmpty || double.IsNaN(values[order[^1]]))
            return double.NaN;
        if (p is 0 or 1)
            return values[p == 0 ? order[0] : order[^1]];
        double largest = 0, total = 0, below = 0;
        foreach (var index in order)
            largest = Math.Max(largest, Scalar.Widen(weights[index]));
        // In a unit of about the largest weight no sum overflows.
        var exponent = -Math.ILogB(largest);
        foreach (var index in order)
            total += Math.ScaleB(Scalar.Widen(weights[index]), exponent);
        double target = p * total, slack = 4 * 2.220446049250313e-16 * total;
        var i = 0;
        for (; i < order.Length - 1; i++)
        {
            below += Math.ScaleB(Scalar.Widen(weights[order[i]]), exponent);
            if (below >= target - slack)
                break;
        }
        var value = values[order[i]];
        return averaged && i < order.Length - 1 && below <= target + slack ? new QuantilePosition(0, 1, 0.5).Value(value, values[order[i + 1]]) : value;
    }
}
