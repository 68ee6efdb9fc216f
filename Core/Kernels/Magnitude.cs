namespace Functional.Kernels;

/// <summary>Powers of two that bring data near 1, so that squares and sums neither overflow nor underflow.</summary>
internal static class Magnitude
{
    /// <summary>
    /// The binary exponent of the largest |x|, kept where 2^±exponent is a normal number of the type; <c>null</c> where scaling cannot
    /// help: nothing but zeros, or an infinity or NaN among them.
    /// </summary>
    internal static int? Exponent<T>(ReadOnlySpan<T> x, Execution? execution = null)
        where T : unmanaged
    {
        return Exponent<T>(Fold.Run(default(LargestMagnitudeFold<T>), x, execution));
    }

    /// <summary>The same for the elements whose weight is not 0.</summary>
    internal static int? WeightedExponent<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> weights, Execution? execution = null)
        where T : unmanaged => Exponent<T>(Fold.Run(default(LargestWeightedFold<T>), x, weights, execution));

    /// <summary>The binary exponent of a largest magnitude that is known already.</summary>
    internal static int? ExponentOf<T>(double largest) where T : unmanaged => Exponent<T>(largest);

    private static int? Exponent<T>(double largest)
    {
        var reach = typeof(T) == typeof(double) ? 1000 : 126;
        return largest == 0 || !double.IsFinite(largest) ? null : Math.Clamp(Math.ILogB(largest), -reach, reach);
    }

    /// <summary>2^exponent.</summary>
    internal static double Power(int exponent) => Math.ScaleB(1, exponent);
}
