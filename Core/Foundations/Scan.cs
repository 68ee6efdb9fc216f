using System.Numerics;
using System.Runtime.CompilerServices;
using Functional.Kernels;

namespace Functional;

/// <summary>Running sums, products, maxima and minima: y[i] is the result over x[0], …, x[i].</summary>
/// <remarks>
/// The order of the operations is fixed by the length alone, so the bits are the same on every machine. Every form with a destination works
/// in place and allocates nothing. Floats are accumulated in double and rounded once for each result.
/// </remarks>
public static class Scan
{
    /// <summary>The running sum y[i] = x[0] + … + x[i].</summary>
    /// <remarks>
    /// Stretches of 128 are summed one by one and joined to what came before, so the error is at most (127 + n / 128)·ε·Σ|x[i]|, ε =
    /// 2⁻⁵³, where a plain loop has n·ε·Σ|x[i]|. A running sum of what is not negative never steps down. NaN and infinities carry on to
    /// all later results.
    /// </remarks>
    /// <example><code>Scan.CumulativeSum([1, 2, 3, 4])   // Vector of 4: [1, 3, 6, 10]</code></example>
    /// <param name="x">The values.</param>
    /// <returns>A vector of the same length.</returns>
    [Formula("F1")]
    public static Vector CumulativeSum(ReadOnlySpan<double> x) => Of<SumScan>(x);

    /// <inheritdoc cref="CumulativeSum(ReadOnlySpan{double})"/>
    /// <param name="x">The values.</param>
    /// <param name="destination">As long as x; may be x itself.</param>
    /// <exception cref="ArgumentException">The destination has another length, or overlaps x in part.</exception>
    [Formula("F1")]
    public static void CumulativeSum(ReadOnlySpan<double> x, Span<double> destination) =>
        Into<double, SumScan>(x, destination);

    /// <inheritdoc cref="CumulativeSum(ReadOnlySpan{double}, Span{double})"/>
    [Formula("F1"), OverloadResolutionPriority(-1)]
    public static void CumulativeSum(ReadOnlySpan<float> x, Span<float> destination) =>
        Into<float, SumScan>(x, destination);

    /// <summary>The sum of what comes before: y[0] = 0, y[i] = x[0] + … + x[i − 1].</summary>
    /// <remarks>
    /// y[i] has the bits of the running sum at i − 1, so offsets made of counts, or the lower ends of the bins of a distribution, agree
    /// with it.
    /// </remarks>
    /// <example><code>Scan.ExclusiveSum([1, 2, 3, 4])   // Vector of 4: [0, 1, 3, 6]</code></example>
    /// <param name="x">The values.</param>
    /// <returns>A vector of the same length.</returns>
    [Formula("F1")]
    public static Vector ExclusiveSum(ReadOnlySpan<double> x) => Of<SumScan>(x, exclusive: true);

    /// <inheritdoc cref="ExclusiveSum(ReadOnlySpan{double})"/>
    /// <param name="x">The values.</param>
    /// <param name="destination">As long as x; may be x itself.</param>
    /// <exception cref="ArgumentException">The destination has another length, or overlaps x in part.</exception>
    [Formula("F1")]
    public static void ExclusiveSum(ReadOnlySpan<double> x, Span<double> destination) =>
        Into<double, SumScan>(x, destination, exclusive: true);

    /// <inheritdoc cref="ExclusiveSum(ReadOnlySpan{double}, Span{double})"/>
    [Formula("F1"), OverloadResolutionPriority(-1)]
    public static void ExclusiveSum(ReadOnlySpan<float> x, Span<float> destination) =>
        Into<float, SumScan>(x, destination, exclusive: true);

    /// <summary>The running product y[i] = x[0] · … · x[i].</summary>
    /// <remarks>
    /// Multiplied from left to right: the relative error of y[i] is at most i·ε. Where it leaves the range of a double it stays ±∞ or
    /// loses digits towards 0: for products that come back see <see cref="Summation.LogProduct(ReadOnlySpan{double}, Execution?)"/>. NaN
    /// carries on.
    /// </remarks>
    /// <example><code>Scan.CumulativeProduct([1, 2, 3, 4])   // Vector of 4: [1, 2, 6, 24]</code></example>
    /// <param name="x">The values.</param>
    /// <returns>A vector of the same length.</returns>
    [Formula("F2")]
    public static Vector CumulativeProduct(ReadOnlySpan<double> x) => Of<ProductScan>(x);

    /// <inheritdoc cref="CumulativeProduct(ReadOnlySpan{double})"/>
    /// <param name="x">The values.</param>
    /// <param name="destination">As long as x; may be x itself.</param>
    /// <exception cref="ArgumentException">The destination has another length, or overlaps x in part.</exception>
    [Formula("F2")]
    public static void CumulativeProduct(ReadOnlySpan<double> x, Span<double> destination) =>
        Into<double, ProductScan>(x, destination);

    /// <inheritdoc cref="CumulativeProduct(ReadOnlySpan{double}, Span{double})"/>
    [Formula("F2"), OverloadResolutionPriority(-1)]
    public static void CumulativeProduct(ReadOnlySpan<float> x, Span<float> destination) =>
        Into<float, ProductScan>(x, destination);

    /// <summary>The running maximum y[i] = max(x[0], …, x[i]).</summary>
    /// <remarks>
    /// Exact. NaN carries on to all later results; +0 counts as greater than −0.
    /// </remarks>
    /// <example><code>Scan.CumulativeMax([2, 1, 3, 2])   // Vector of 4: [2, 2, 3, 3]</code></example>
    /// <param name="x">The values.</param>
    /// <returns>A vector of the same length.</returns>
    public static Vector CumulativeMax(ReadOnlySpan<double> x) => Of<MaxScan>(x);

    /// <inheritdoc cref="CumulativeMax(ReadOnlySpan{double})"/>
    /// <param name="x">The values.</param>
    /// <param name="destination">As long as x; may be x itself.</param>
    /// <exception cref="ArgumentException">The destination has another length, or overlaps x in part.</exception>
    public static void CumulativeMax(ReadOnlySpan<double> x, Span<double> destination) =>
        Into<double, MaxScan>(x, destination);

    /// <inheritdoc cref="CumulativeMax(ReadOnlySpan{double}, Span{double})"/>
    [OverloadResolutionPriority(-1)]
    public static void CumulativeMax(ReadOnlySpan<float> x, Span<float> destination) =>
        Into<float, MaxScan>(x, destination);

    /// <summary>The running minimum y[i] = min(x[0], …, x[i]).</summary>
    /// <remarks>
    /// Exact. NaN carries on to all later results; −0 counts as less than +0.
    /// </remarks>
    /// <example><code>Scan.CumulativeMin([2, 3, 1, 2])   // Vector of 4: [2, 2, 1, 1]</code></example>
    /// <param name="x">The values.</param>
    /// <returns>A vector of the same length.</returns>
    public static Vector CumulativeMin(ReadOnlySpan<double> x) => Of<MinScan>(x);

    /// <inheritdoc cref="CumulativeMin(ReadOnlySpan{double})"/>
    /// <param name="x">The values.</param>
    /// <param name="destination">As long as x; may be x itself.</param>
    /// <exception cref="ArgumentException">The destination has another length, or overlaps x in part.</exception>
    public static void CumulativeMin(ReadOnlySpan<double> x, Span<double> destination) =>
        Into<double, MinScan>(x, destination);

    /// <inheritdoc cref="CumulativeMin(ReadOnlySpan{double}, Span{double})"/>
    [OverloadResolutionPriority(-1)]
    public static void CumulativeMin(ReadOnlySpan<float> x, Span<float> destination) =>
        Into<float, MinScan>(x, destination);

    private static Vector Of<TScan>(ReadOnlySpan<double> x, bool exclusive = false)
        where TScan : struct, IScan
    {
        var y = GC.AllocateUninitializedArray<double>(x.Length);
        PrefixScan.Run<double, TScan>(x, y, exclusive);
        return Vector.Adopt(y);
    }

    private static void Into<T, TScan>(ReadOnlySpan<T> x, Span<T> destination, bool exclusive = false)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TScan : struct, IScan
    {
        Guard.Destination(x, destination);
        PrefixScan.Run<T, TScan>(x, destination, exclusive);
    }
}
