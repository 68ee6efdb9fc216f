using System.Runtime.CompilerServices;
using Functional.Kernels;

namespace Functional;

/// <summary>Vectors and matrices: products and norms.</summary>
public static partial class LinearAlgebra
{
    /// <summary>The dot product a·b = Σ a[i]·b[i].</summary>
    /// <remarks>
    /// Multiplied and added in one rounding, in 32 lanes within blocks of 2048, the blocks pairwise: the same bits for every register
    /// width and number of threads. Empty vectors give 0; NaN propagates; terms that overflow are summed again at a smaller scale.
    /// <example><c>LinearAlgebra.Dot([1, 2, 3], [4, 5, 6])</c> is <c>32</c>.</example>
    /// </remarks>
    /// <param name="a">The one vector.</param>
    /// <param name="b">The other, of the same length.</param>
    /// <param name="execution">Threads (used above some 32,000 elements) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    [Formula("L1")]
    public static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Execution? execution = null) => DotOf(a, b, execution);

    /// <inheritdoc cref="Dot(ReadOnlySpan{double}, ReadOnlySpan{double}, Execution?)"/>
    /// <remarks>Added as floats within blocks of 512 in 64 lanes, the blocks pairwise as doubles.</remarks>
    [Formula("L1"), OverloadResolutionPriority(-1)]
    public static double Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Execution? execution = null) => DotOf(a, b, execution);

    private static double DotOf<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Execution? execution)
        where T : unmanaged
    {
        Guard.SameLength(a, b);
        var dot = Fold.Run(default(DotFold<T>), a, b, execution);
        // Below this a product of floats may have lost digits to the bottom of their range: 2⁻¹²⁶·2²⁴.
        var low = typeof(T) == typeof(float) ? 1e-28 : 0;
        if ((double.IsFinite(dot) && Math.Abs(dot) >= low) || Magnitude.Exponent(a, execution) is not { } ea || Magnitude.Exponent(b, execution) is not { } eb)
            return dot;
        T scaleA = Scalar.Narrow<T>(Magnitude.Power(-ea)), scaleB = Scalar.Narrow<T>(Magnitude.Power(-eb));
        return Math.ScaleB(Fold.Run(new ScaledDotFold<T>(scaleA, scaleB), a, b, execution), ea + eb);
    }
}
