using System.Collections.Immutable;

namespace Functional;

public sealed partial record SupportVectorClassifier
{
    /// <summary>A model of given numbers, such as one that was stored.</summary>
    /// <param name="options">The options that it was fitted with.</param>
    /// <param name="kernel">K, with its numbers.</param>
    /// <param name="classes">The labels, ascending.</param>
    /// <param name="features">The number of features that rows have.</param>
    /// <param name="supportIndices">The rows that support, ascending.</param>
    /// <param name="supportVectors">Those rows themselves.</param>
    /// <param name="coefficients">α·y of every support vector as a column, for each pair of classes as a row.</param>
    /// <param name="intercepts">b of each pair.</param>
    /// <param name="reports">How each pair went.</param>
    /// <exception cref="ArgumentException">The parts do not fit each other.</exception>
    public static SupportVectorClassifier Create(
        SupportVectorClassifierOptions options, KernelFunction kernel, ImmutableArray<int> classes, int features, ImmutableArray<int> supportIndices, Matrix supportVectors,
        Matrix coefficients, Vector intercepts, ImmutableArray<MarginReport> reports)
    {
        foreach (var part in (object?[])[options, kernel, supportVectors, coefficients, intercepts])
            ArgumentNullException.ThrowIfNull(part);
        options.CheckMachine(mayBeHard: true);
        TreeModels.CheckClasses(classes);
        SupportParts.Check(features, supportIndices, supportVectors);
        var pairs = (int)((long)classes.Length * (classes.Length - 1) / 2);
        if (coefficients.Rows != pairs || coefficients.Columns != supportVectors.Rows)
            Guard.ThrowArgument($"Expected coefficients of {pairs}×{supportVectors.Rows}, a row for each pair of classes, got a matrix of {coefficients.Shape}.", nameof(coefficients));
        Guard.FiniteData(coefficients);
        Guard.Length(intercepts.AsSpan(), pairs, nameof(intercepts));
        Guard.FiniteData(intercepts.AsSpan(), nameof(intercepts));
        Guard.NotDefault(reports);
        Guard.Length(reports.AsSpan(), pairs, nameof(reports));
        return new(options, kernel, classes, features, supportIndices, supportVectors, coefficients, intercepts, reports);
    }
}

/// <summary>What models of support vectors check alike.</summary>
internal static class SupportParts
{
    /// <summary>Refuses support vectors that do not belong to ascending rows of so many features.</summary>
    internal static void Check(int features, ImmutableArray<int> supportIndices, Matrix supportVectors)
    {
        Guard.AtLeast(features, 0);
        Guard.NotDefault(supportIndices);
        for (var s = 0; s < supportIndices.Length; s++)
            if (supportIndices[s] <= (s == 0 ? -1 : supportIndices[s - 1]))
                Guard.ThrowArgument(FormattableString.Invariant($"Expected ascending rows from 0 on, got {supportIndices[s]} at index {s}."), nameof(supportIndices));
        if (supportVectors.Rows != supportIndices.Length || supportVectors.Columns != features)
            Guard.ThrowArgument($"Expected support vectors of {supportIndices.Length}×{features}, got a matrix of {supportVectors.Shape}.", nameof(supportVectors));
        Guard.FiniteData(supportVectors);
    }
}
