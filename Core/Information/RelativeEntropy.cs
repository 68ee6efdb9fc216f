using System.Runtime.CompilerServices;
using Functional.Kernels;

namespace Functional;

public static partial class Information
{
    /// <summary>The Kullback–Leibler divergence KL(P‖Q) = Σ p[i]·log(p[i]/q[i]).</summary>
    /// <remarks>
    /// Never negative, 0 where P = Q, +∞ where an outcome of P has no probability in Q. Not symmetric.
    /// <example><c>Information.KullbackLeibler([0.5, 0.5], [0.25, 0.75])</c> is <c>0.20751874963942185</c>.</example>
    /// </remarks>
    /// <param name="p">A distribution: probabilities that sum to 1.</param>
    /// <param name="q">Another, over as many outcomes.</param>
    /// <param name="unit">Bits or nats.</param>
    /// <param name="execution">Threads (used above some 32,000 outcomes) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ. A probability is negative, or they do not sum to 1.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such unit.</exception>
    [Formula("I3")]
    public static double KullbackLeibler(
        ReadOnlySpan<double> p, ReadOnlySpan<double> q, InformationUnit unit = InformationUnit.Bits, Execution? execution = null) =>
        KullbackLeiblerOf(p, q, unit, execution);

    /// <inheritdoc cref="KullbackLeibler(ReadOnlySpan{double}, ReadOnlySpan{double}, InformationUnit, Execution?)"/>
    [Formula("I3"), OverloadResolutionPriority(-1)]
    public static double KullbackLeibler(
        ReadOnlySpan<float> p, ReadOnlySpan<float> q, InformationUnit unit = InformationUnit.Bits, Execution? execution = null) =>
        KullbackLeiblerOf(p, q, unit, execution);

    private static double KullbackLeiblerOf<T>(ReadOnlySpan<T> p, ReadOnlySpan<T> q, InformationUnit unit, Execution? execution)
        where T : unmanaged
    {
        Guard.SameLength(p, q);
        Guard.Defined(unit);
        return AtLeastZero(unit == InformationUnit.Bits
            ? SumOf(default(DivergenceMap<T, BinaryLogarithm>), p, q, true, nameof(p), nameof(q), execution)
            : SumOf(default(DivergenceMap<T, NaturalLogarithm>), p, q, true, nameof(p), nameof(q), execution));
    }
}
