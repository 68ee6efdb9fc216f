using System.Runtime.CompilerServices;
using Functional.Kernels;

namespace Functional;

public static partial class Information
{
    /// <summary>The cross-entropy H(P, Q) = −Σ p[i]·log q[i]: the length of messages from P in the best code for Q.</summary>
    /// <remarks>
    /// +∞ where an outcome of P has no probability in Q.
    /// <example><c>Information.CrossEntropy([0.5, 0.5], [0.25, 0.75])</c> is <c>1.207518749639422</c>.</example>
    /// </remarks>
    /// <param name="p">A distribution: probabilities that sum to 1.</param>
    /// <param name="q">Another, over as many outcomes.</param>
    /// <param name="unit">Bits or nats.</param>
    /// <param name="execution">Threads (used above some 32,000 outcomes) and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ. A probability is negative, or they do not sum to 1.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such unit.</exception>
    [Formula("I2")]
    public static double CrossEntropy(
        ReadOnlySpan<double> p, ReadOnlySpan<double> q, InformationUnit unit = InformationUnit.Bits, Execution? execution = null) =>
        CrossEntropyOf(p, q, unit, execution);

    /// <inheritdoc cref="CrossEntropy(ReadOnlySpan{double}, ReadOnlySpan{double}, InformationUnit, Execution?)"/>
    [Formula("I2"), OverloadResolutionPriority(-1)]
    public static double CrossEntropy(
        ReadOnlySpan<float> p, ReadOnlySpan<float> q, InformationUnit unit = InformationUnit.Bits, Execution? execution = null) =>
        CrossEntropyOf(p, q, unit, execution);

    private static double CrossEntropyOf<T>(ReadOnlySpan<T> p, ReadOnlySpan<T> q, InformationUnit unit, Execution? execution)
        where T : unmanaged
    {
        Guard.SameLength(p, q);
        Guard.Defined(unit);
        return AtLeastZero(unit == InformationUnit.Bits
            ? SumOf(default(CrossEntropyMap<T, BinaryLogarithm>), p, q, true, nameof(p), nameof(q), execution)
            : SumOf(default(CrossEntropyMap<T, NaturalLogarithm>), p, q, true, nameof(p), nameof(q), execution));
    }
}
