using System.Runtime.CompilerServices;
using Functional.Kernels;

namespace Functional;

public static partial class LinearAlgebra
{
    /// <summary>The 1-norm ‖x‖₁ = Σ |x[i]|.</summary>
    /// <remarks>An empty vector gives 0; NaN propagates.<example><c>LinearAlgebra.Norm1([3, -4])</c> is <c>7</c>.</example></remarks>
    /// <param name="x">The vector.</param>
    /// <param name="execution">Threads (used above some 65,000 elements) and cancellation.</param>
    [Formula("L2")]
    public static double Norm1(ReadOnlySpan<double> x, Execution? execution = null) => Norm1Of(x, execution);

    /// <inheritdoc cref="Norm1(ReadOnlySpan{double}, Execution?)"/>
    [Formula("L2"), OverloadResolutionPriority(-1)]
    public static double Norm1(ReadOnlySpan<float> x, Execution? execution = null) => Norm1Of(x, execution);

    /// <summary>The Euclidean norm ‖x‖₂ = √Σ x[i]².</summary>
    /// <remarks>
    /// Squares that overflow or lose digits near the bottom of the range are summed again at a scale of 2^−k, so the norm is right wherever it
    /// is representable. An empty vector gives 0; NaN propagates.
    /// <example><c>LinearAlgebra.Norm2([3e-200, -4e-200])</c> is <c>5E-200</c>.</example>
    /// </remarks>
    /// <param name="x">The vector.</param>
    /// <param name="execution">Threads (used above some 65,000 elements) and cancellation.</param>
    [Formula("L3")]
    public static double Norm2(ReadOnlySpan<double> x, Execution? execution = null) => Norm2Of(x, execution);

    /// <inheritdoc cref="Norm2(ReadOnlySpan{double}, Execution?)"/>
    [Formula("L3"), OverloadResolutionPriority(-1)]
    public static double Norm2(ReadOnlySpan<float> x, Execution? execution = null) => Norm2Of(x, execution);

    /// <summary>The maximum norm ‖x‖∞ = max |x[i]|.</summary>
    /// <remarks>An empty vector gives 0; NaN propagates.<example><c>LinearAlgebra.NormInfinity([3, -4])</c> is <c>4</c>.</example></remarks>
    /// <param name="x">The vector.</param>
    /// <param name="execution">Threads (used above some 65,000 elements) and cancellation.</param>
    [Formula("L4")]
    public static double NormInfinity(ReadOnlySpan<double> x, Execution? execution = null) => NormInfinityOf(x, execution);

    /// <inheritdoc cref="NormInfinity(ReadOnlySpan{double}, Execution?)"/>
    [Formula("L4"), OverloadResolutionPriority(-1)]
    public static double NormInfinity(ReadOnlySpan<float> x, Execution? execution = null) => NormInfinityOf(x, execution);

    private static double Norm1Of<T>(ReadOnlySpan<T> x, Execution? execution)
        where T : unmanaged
    {
        var sum = Fold.Run(default(MagnitudeSumFold<T>), x, execution);
        if (typeof(T) == typeof(double) || double.IsFinite(sum) || Magnitude.Exponent(x, execution) is null)
            return sum;
        // Floats near the top of their range overflow within a block; their sum is an ordinary double.
        const int down = 31;
        return Math.ScaleB(Fold.Run(new ScaledMagnitudeSumFold<T>(Scalar.Narrow<T>(Magnitude.Power(-down))), x, execution), down);
    }

    internal static double Norm2Of<T>(ReadOnlySpan<T> x, Execution? execution)
        where T : unmanaged
    {
        var squares = Fold.Run(default(SquareSumFold<T>), x, execution);
        // Below this a square may have lost digits to the bottom of the range: 2⁻¹⁰²²·2⁵³ for double, 2⁻¹²⁶·2²⁴ for float.
        var low = typeof(T) == typeof(double) ? 1e-290 : 1e-28;
        if ((squares > low && double.IsFinite(squares)) || Magnitude.Exponent(x, execution) is not { } exponent)
            return Math.Sqrt(squares);
        var scale = Scalar.Narrow<T>(Magnitude.Power(-exponent));
        return Math.ScaleB(Math.Sqrt(Fold.Run(new ScaledSquareSumFold<T>(scale), x, execution)), exponent);
    }

    private static double NormInfinityOf<T>(ReadOnlySpan<T> x, Execution? execution)
        where T : unmanaged => Fold.Run(default(LargestMagnitudeFold<T>), x, execution);
}
