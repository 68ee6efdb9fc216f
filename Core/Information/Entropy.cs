using System.Runtime.CompilerServices;
using Functional.Kernels;

namespace Functional;

public static partial class Information
{
    /// <summary>The entropy H(P) = −Σ p[i]·log p[i].</summary>
    /// <remarks>
    /// Between 0, where one outcome is certain, and log n, where all are alike.
    /// <example><c>Information.Entropy([0.5, 0.25, 0.25])</c> is <c>1.5</c>.</example>
    /// </remarks>
    /// <param name="p">A distribution: probabilities that sum to 1.</param>
    /// <param name="unit">Bits or nats.</param>
    /// <param name="execution">Threads (used above some 32,000 outcomes) and cancellation.</param>
    /// <exception cref="ArgumentException">A probability is negative, or they do not sum to 1.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such unit.</exception>
    [Formula("I1")]
    public static double Entropy(ReadOnlySpan<double> p, InformationUnit unit = InformationUnit.Bits, Execution? execution = null) =>
        EntropyOf(p, unit, execution);

    /// <inheritdoc cref="Entropy(ReadOnlySpan{double}, InformationUnit, Execution?)"/>
    [Formula("I1"), OverloadResolutionPriority(-1)]
    public static double Entropy(ReadOnlySpan<float> p, InformationUnit unit = InformationUnit.Bits, Execution? execution = null) =>
        EntropyOf(p, unit, execution);

    private static double EntropyOf<T>(ReadOnlySpan<T> p, InformationUnit unit, Execution? execution)
        where T : unmanaged
    {
        Guard.Defined(unit);
        return AtLeastZero(unit == InformationUnit.Bits
            ? SumOf(default(EntropyMap<T, BinaryLogarithm>), p, p, false, nameof(p), nameof(p), execution)
            : SumOf(default(EntropyMap<T, NaturalLogarithm>), p, p, false, nameof(p), nameof(p), execution));
    }
}
