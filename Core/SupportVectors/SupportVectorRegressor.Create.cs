using System.Collections.Immutable;

namespace Functional;

public sealed partial record SupportVectorRegressor
{
    /// <summary>A model of given numbers, such as one that was stored.</summary>
    /// <param name="options">The options that it was fitted with.</param>
    /// <param name="kernel">K, with its numbers.</param>
    /// <param name="features">The number of features that rows have.</param>
    /// <param name="supportIndices">The rows that support, ascending.</param>
    /// <param name="supportVectors">Those rows themselves.</param>
    /// <param name="coefficients">α − α* of every support vector.</param>
    /// <param name="intercept">b.</param>
    /// <param name="kktViolation">How far it is from the conditions of the minimum.</param>
    /// <param name="report">How it went.</param>
    /// <exception cref="ArgumentException">The parts do not fit each other.</exception>
    public static SupportVectorRegressor Create(
        SupportVectorRegressorOptions options, KernelFunction kernel, int features, ImmutableArray<int> supportIndices, Matrix supportVectors, Vector coefficients, double intercept,
        double kktViolation, FitReport report)
    {
        foreach (var part in (object?[])[options, kernel, supportVectors, coefficients, report])
            ArgumentNullException.ThrowIfNull(part);
        options.CheckMachine(mayBeHard: false);
        Guard.NotNegative(options.Epsilon, nameof(options.Epsilon));
        SupportParts.Check(features, supportIndices, supportVectors);
        Guard.Length(coefficients.AsSpan(), supportIndices.Length, nameof(coefficients));
        Guard.FiniteData(coefficients.AsSpan(), nameof(coefficients));
        Guard.Finite(intercept);
        return new(options, kernel, features, supportIndices, supportVectors, coefficients, intercept, kktViolation, report);
    }
}
