using System.Runtime.CompilerServices;
using Functional.Kernels;

namespace Functional;

public static partial class Information
{
    /// <summary>The Jensen–Shannon divergence (KL(P‖M) + KL(Q‖M))/2 with M = (P + Q)/2.</summary>
    /// <remarks>
    /// Symmetric, between 0 and one bit; its root is a distance.
    /// <example><c>Information.JensenShannon([0.5, 0.5], [0.25, 0.75])</c> is <c>0.04879494069539853</c> to 14 digits.</example>
    /// Source: Lin (1991), "Divergence measures based on the Shannon entropy", eq. 4.1.
    /// </remarks>
    /// <param name="p">A distribution: probabilities that sum to 1.</param>
    /// <param name="q">Another, over as many outcomes.</param>
    /// <param name="unit">Bits or nats.</param>
    /// <param name="execution">Threads (used above some 32,000 outcomes) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ. A probability is negative, or they do not sum to 1.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such unit.</exception>
    public static double JensenShannon(
        ReadOnlySpan<double> p, ReadOnlySpan<double> q, InformationUnit unit = InformationUnit.Bits, Execution? execution = null) =>
        JensenShannonOf(p, q, unit, execution);

    /// <inheritdoc cref="JensenShannon(ReadOnlySpan{double}, ReadOnlySpan{double}, InformationUnit, Execution?)"/>
    [OverloadResolutionPriority(-1)]
    public static double JensenShannon(
        ReadOnlySpan<float> p, ReadOnlySpan<float> q, InformationUnit unit = InformationUnit.Bits, Execution? execution = null) =>
        JensenShannonOf(p, q, unit, execution);

    private static double JensenShannonOf<T>(ReadOnlySpan<T> p, ReadOnlySpan<T> q, InformationUnit unit, Execution? execution)
        where T : unmanaged
    {
        Guard.SameLength(p, q);
        Guard.Defined(unit);
        return AtLeastZero(unit == InformationUnit.Bits
            ? SumOf(default(JensenShannonMap<T, BinaryLogarithm>), p, q, true, nameof(p), nameof(q), execution)
            : SumOf(default(JensenShannonMap<T, NaturalLogarithm>), p, q, true, nameof(p), nameof(q), execution));
    }
}
