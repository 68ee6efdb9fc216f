using System.Buffers;
using System.Runtime.CompilerServices;
using Functional.Kernels;

namespace Functional;

public static partial class Statistics
{
    /// <summary>The quantile of p: the value below which a share p of the sample lies.</summary>
    /// <remarks>
    /// Found by selection, without sorting; the sample is left as it is. Never falls as p grows. An empty sample, or one with a NaN, gives NaN.
    /// <example><c>Statistics.Quantile([1, 2, 3, 4], 0.25)</c> is <c>1.75</c>.</example>
    /// </remarks>
    /// <param name="x">The values, in any order.</param>
    /// <param name="p">The share, from 0 (the minimum) to 1 (the maximum).</param>
    /// <param name="method">Which of the nine definitions.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="p"/> is not in [0, 1], or the method is not one of the nine.</exception>
    public static double Quantile(ReadOnlySpan<double> x, double p, QuantileMethod method = QuantileMethod.Linear) =>
        QuantileOf<double, SelectDouble>(x, p, method);

    /// <inheritdoc cref="Quantile(ReadOnlySpan{double}, double, QuantileMethod)"/>
    [OverloadResolutionPriority(-1)]
    public static double Quantile(ReadOnlySpan<float> x, double p, QuantileMethod method = QuantileMethod.Linear) =>
        QuantileOf<float, SelectSingle>(x, p, method);

    /// <summary>Several quantiles at once, for little more than the cost of one.</summary>
    /// <remarks>
    /// Each is what <see cref="Quantile(ReadOnlySpan{double}, double, QuantileMethod)"/> gives.
    /// <example><c>Statistics.Quantiles([1, 2, 3, 4, 5], [0, 0.25, 0.5, 0.75, 1])</c> is <c>[1, 2, 3, 4, 5]</c>.</example>
    /// </remarks>
    /// <param name="x">The values, in any order.</param>
    /// <param name="shares">The shares, each from 0 to 1, in any order.</param>
    /// <param name="method">Which of the nine definitions.</param>
    /// <exception cref="ArgumentOutOfRangeException">A share is not in [0, 1], or the method is not one of the nine.</exception>
    public static Vector Quantiles(
        ReadOnlySpan<double> x, ReadOnlySpan<double> shares, QuantileMethod method = QuantileMethod.Linear)
    {
        var quantiles = new double[shares.Length];
        Quantiles(x, shares, method, quantiles);
        return Vector.Wrap(quantiles);
    }

    /// <inheritdoc cref="Quantiles(ReadOnlySpan{double}, ReadOnlySpan{double}, QuantileMethod)"/>
    /// <param name="x">The values, in any order.</param>
    /// <param name="shares">The shares, each from 0 to 1, in any order.</param>
    /// <param name="method">Which of the nine definitions.</param>
    /// <param name="destination">Where the quantiles go, in the order of the shares.</param>
    /// <exception cref="ArgumentException">The destination is not as long as the shares.</exception>
    public static void Quantiles(
        ReadOnlySpan<double> x, ReadOnlySpan<double> shares, QuantileMethod method, Span<double> destination) =>
        QuantilesOf<double, SelectDouble>(x, shares, method, destination);

    /// <inheritdoc cref="Quantiles(ReadOnlySpan{double}, ReadOnlySpan{double}, QuantileMethod, Span{double})"/>
    [OverloadResolutionPriority(-1)]
    public static void Quantiles(
        ReadOnlySpan<float> x, ReadOnlySpan<double> shares, QuantileMethod method, Span<double> destination) =>
        QuantilesOf<float, SelectSingle>(x, shares, method, destination);

    /// <summary>The median: the middle value, or the mean of the two in the middle.</summary>
    /// <remarks>An empty sample, or one with a NaN, gives NaN.<example><c>Statistics.Median([3, 1, 2, 10])</c> is <c>2.5</c>.</example></remarks>
    /// <param name="x">The values, in any order.</param>
    public static double Median(ReadOnlySpan<double> x) => QuantileOf<double, SelectDouble>(x, 0.5, QuantileMethod.Linear);

    /// <inheritdoc cref="Median(ReadOnlySpan{double})"/>
    [OverloadResolutionPriority(-1)]
    public static double Median(ReadOnlySpan<float> x) => QuantileOf<float, SelectSingle>(x, 0.5, QuantileMethod.Linear);

    /// <summary>The interquartile range: the quantile of ¾ less that of ¼.</summary>
    /// <remarks>An empty sample, or one with a NaN, gives NaN.<example><c>Statistics.InterquartileRange([1, 2, 3, 4])</c> is <c>1.5</c>.</example></remarks>
    /// <param name="x">The values, in any order.</param>
    /// <param name="method">Which of the nine definitions.</param>
    /// <exception cref="ArgumentOutOfRangeException">The method is not one of the nine.</exception>
    public static double InterquartileRange(ReadOnlySpan<double> x, QuantileMethod method = QuantileMethod.Linear)
    {
        Span<double> quartiles = stackalloc double[2];
        Quantiles(x, [0.25, 0.75], method, quartiles);
        return quartiles[1] - quartiles[0];
    }

    /// <inheritdoc cref="InterquartileRange(ReadOnlySpan{double}, QuantileMethod)"/>
    [OverloadResolutionPriority(-1)]
    public static double InterquartileRange(ReadOnlySpan<float> x, QuantileMethod method = QuantileMethod.Linear)
    {
        Span<double> quartiles = stackalloc double[2];
        Quantiles(x, [0.25, 0.75], method, quartiles);
        return quartiles[1] - quartiles[0];
    }

    /// <summary>The median absolute deviation: the median of |x[i] − median|.</summary>
    /// <remarks>
    /// Not scaled; times 1.4826 it estimates the standard deviation of a normal distribution. An empty sample, or one with a NaN, gives NaN.
    /// <example><c>Statistics.MedianAbsoluteDeviation([1, 2, 3, 4, 100])</c> is <c>1</c>.</example>
    /// </remarks>
    /// <param name="x">The values, in any order.</param>
    public static double MedianAbsoluteDeviation(ReadOnlySpan<double> x) => MedianDistance(x, Median(x));

    /// <inheritdoc cref="MedianAbsoluteDeviation(ReadOnlySpan{double})"/>
    [OverloadResolutionPriority(-1)]
    public static double MedianAbsoluteDeviation(ReadOnlySpan<float> x) => MedianDistance(x, Median(x));

    private static double MedianDistance<T>(ReadOnlySpan<T> x, double median)
        where T : unmanaged
    {
        var rented = ArrayPool<double>.Shared.Rent(x.Length);
        for (var i = 0; i < x.Length; i++)
            rented[i] = Math.Abs(Scalar.Widen(x[i]) - median);
        var result = Median(rented.AsSpan(0, x.Length));
        ArrayPool<double>.Shared.Return(rented);
        return result;
    }

    private static double QuantileOf<T, TSelect>(ReadOnlySpan<T> x, double p, QuantileMethod method)
        where T : unmanaged
        where TSelect : struct, ISelect<T>
    {
        Span<double> result = stackalloc double[1];
        QuantilesOf<T, TSelect>(x, [p], method, result, nameof(p));
        return result[0];
    }

    private static void QuantilesOf<T, TSelect>(
        ReadOnlySpan<T> x, ReadOnlySpan<double> shares, QuantileMethod method, Span<double> destination, string name = "shares")
        where T : unmanaged
        where TSelect : struct, ISelect<T>
    {
        Guard.Defined(method);
        foreach (var p in shares)
            Guard.InRange(p, 0, 1, name);
        if (destination.Length != shares.Length)
            Guard.ThrowArgument($"Expected a destination of {Display.Count(shares.Length, "element")}, got {destination.Length}.", nameof(destination));
        if (x.IsEmpty || double.IsNaN(Fold.Run(default(LargestMagnitudeFold<T>), x)))
        {
            destination.Fill(double.NaN);
            return;
        }

        const int few = 64;
        var needed = 2 * shares.Length;
        var rentedRanks = needed > few ? ArrayPool<int>.Shared.Rent(needed) : null;
        var rentedValues = needed > few ? ArrayPool<T>.Shared.Rent(needed) : null;
        var ranks = (rentedRanks is null ? stackalloc int[few] : rentedRanks)[..needed];
        var values = (rentedValues is null ? stackalloc T[few] : rentedValues)[..needed];
        for (var i = 0; i < shares.Length; i++)
        {
            var position = QuantilePosition.Of(x.Length, shares[i], method);
            (ranks[2 * i], ranks[2 * i + 1]) = (position.Lower, position.Upper);
        }
        TSelect.Of(x, ranks, values);
        for (var i = 0; i < shares.Length; i++)
            destination[i] = QuantilePosition.Of(x.Length, shares[i], method)
                .Value(Scalar.Widen(values[2 * i]), Scalar.Widen(values[2 * i + 1]));
        if (rentedRanks is not null)
            ArrayPool<int>.Shared.Return(rentedRanks);
        if (rentedValues is not null)
            ArrayPool<T>.Shared.Return(rentedValues);
    }

    /// <summary>Selection by type: the kernels for double and float have no common generic.</summary>
    private interface ISelect<T>
    {
        static abstract void Of(ReadOnlySpan<T> values, ReadOnlySpan<int> ranks, Span<T> destination);
    }

    private readonly struct SelectDouble : ISelect<double>
    {
        public static void Of(ReadOnlySpan<double> values, ReadOnlySpan<int> ranks, Span<double> destination) =>
            Selection.Of(values, ranks, destination);
    }

    private readonly struct SelectSingle : ISelect<float>
    {
        public static void Of(ReadOnlySpan<float> values, ReadOnlySpan<int> ranks, Span<float> destination) =>
            Selection.Of(values, ranks, destination);
    }
}
