using System.Runtime.CompilerServices;
using Functional.Kernels;

namespace Functional;

/// <summary>Sums and products whose order, and so whose bits, depend on nothing but the data.</summary>
public static class Summation
{
    /// <summary>The sum Σ x[i].</summary>
    /// <remarks>
    /// Added in 32 lanes within blocks of 2048, the blocks pairwise: the error is at most (69 + log₂(n/2048))·ε·Σ|x[i]|, where a
    /// plain loop has n·ε·Σ|x[i]|. The order is the same for every register width and number of threads.
    /// An empty sum is 0; NaN propagates; partial sums that overflow are summed again at a smaller scale.
    /// <example><c>Summation.Sum([1, 2, 3])</c> is <c>6</c>.</example>
    /// </remarks>
    /// <param name="x">The terms.</param>
    /// <param name="execution">Threads (used above some 65,000 terms) and cancellation.</param>
    [Formula("F1")]
    public static double Sum(ReadOnlySpan<double> x, Execution? execution = null) => SumOf(x, execution);

    /// <inheritdoc cref="Sum(ReadOnlySpan{double}, Execution?)"/>
    /// <remarks>Added as floats within blocks of 512 in 64 lanes, the blocks pairwise as doubles: at most 14 roundings to float reach a term.</remarks>
    [Formula("F1"), OverloadResolutionPriority(-1)]
    public static double Sum(ReadOnlySpan<float> x, Execution? execution = null) => SumOf(x, execution);

    /// <summary>The product Π x[i].</summary>
    /// <remarks>
    /// An empty product is 1; NaN propagates. Partial products that leave the range of a double do not spoil a product
    /// that lies within it: mantissas and exponents are carried apart. Relative error at most n·ε.
    /// <example><c>Summation.Product([1e300, 1e300, 1e-300, 1e-300])</c> is <c>1.0000000000000002</c>.</example>
    /// </remarks>
    /// <param name="x">The factors.</param>
    /// <param name="execution">Threads (used above some 65,000 factors) and cancellation.</param>
    [Formula("F2")]
    public static double Product(ReadOnlySpan<double> x, Execution? execution = null) => ProductOf(x, execution);

    /// <inheritdoc cref="Product(ReadOnlySpan{double}, Execution?)"/>
    [Formula("F2"), OverloadResolutionPriority(-1)]
    public static double Product(ReadOnlySpan<float> x, Execution? execution = null) => ProductOf(x, execution);

    /// <summary>The product as a sign and a logarithm, for products that no double holds: Π x[i] = Sign · e^LogMagnitude.</summary>
    /// <remarks>
    /// The mantissas are multiplied and the exponents added, so one logarithm is taken and the error does not grow with the size of the product.
    /// An empty product is (1, 0); a factor 0 gives (0, −∞); NaN gives (NaN, NaN).
    /// <example><c>Summation.LogProduct([1e300, -1e300])</c> is <c>(-1, 1381.5510557964274)</c>.</example>
    /// </remarks>
    /// <param name="x">The factors.</param>
    /// <param name="execution">Threads (used above some 65,000 factors) and cancellation.</param>
    [Formula("F2")]
    public static (double Sign, double LogMagnitude) LogProduct(ReadOnlySpan<double> x, Execution? execution = null) => LogProductOf(x, execution);

    /// <inheritdoc cref="LogProduct(ReadOnlySpan{double}, Execution?)"/>
    [Formula("F2"), OverloadResolutionPriority(-1)]
    public static (double Sign, double LogMagnitude) LogProduct(ReadOnlySpan<float> x, Execution? execution = null) => LogProductOf(x, execution);

    private static double SumOf<T>(ReadOnlySpan<T> x, Execution? execution)
        where T : unmanaged
    {
        var sum = Fold.Run(default(SumFold<T>), x, execution);
        if (double.IsFinite(sum) || Magnitude.Exponent(x, execution) is null)
            return sum;
        // n < 2³¹ terms, scaled down by 2³¹, cannot overflow on their way to a sum that does not.
        const int down = 31;
        return Math.ScaleB(Fold.Run(new ScaledSumFold<T>(Scalar.Narrow<T>(Magnitude.Power(-down))), x, execution), down);
    }

    private static double ProductOf<T>(ReadOnlySpan<T> x, Execution? execution)
        where T : unmanaged
    {
        var product = Products.Run(x, execution);
        return Math.ScaleB(product.Mantissa, (int)Math.Clamp(product.Exponent, -5000, 5000));
    }

    private static (double Sign, double LogMagnitude) LogProductOf<T>(ReadOnlySpan<T> x, Execution? execution)
        where T : unmanaged
    {
        var product = Products.Run(x, execution);
        if (double.IsNaN(product.Mantissa))
            return (double.NaN, double.NaN);
        // A mantissa within [1/√2, √2]: near 1 from below, the logarithms of mantissa and power would cancel.
        double magnitude = Math.Abs(product.Mantissa), exponent = product.Exponent;
        if (magnitude > 1.4142135623730951 && double.IsFinite(magnitude))
            (magnitude, exponent) = (magnitude / 2, exponent + 1);
        return (Math.Sign(product.Mantissa), Scalar.Log(magnitude) + exponent * Scalar.LogTwo);
    }
}
