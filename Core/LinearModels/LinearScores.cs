using System.Collections.Immutable;
using Functional.Kernels;

namespace Functional;

/// <summary>The scores of linear classifiers: none for one class, one for two, else one for each.</summary>
internal static class LinearScores
{
    /// <summary>β₀ + x·β for some rows.</summary>
    internal static void Run(ReadOnlySpan<double> rows, int count, Matrix coefficients, Vector intercepts, Span<double> scores)
    {
        int d = coefficients.Columns, outputs = intercepts.Length;
        if (outputs == 1)
        {
            scores.Fill(intercepts[0]);
            Gemv.Multiply(count, d, rows, d, coefficients.AsSpan(), scores, Update.Add, Execution.Sequential);
            return;
        }
        for (var i = 0; i < count; i++)
            intercepts.CopyTo(scores.Slice(i * outputs, outputs));
        if (outputs > 0)
            Gemm.MultiplyTransposedRight(count, outputs, d, rows, d, coefficients.AsSpan(), d, scores, outputs, Update.Add, Execution.Sequential);
    }

    /// <summary>The label that the scores of a row speak for; of equal ones the smallest.</summary>
    internal static int ClassOf(ReadOnlySpan<double> scores, ImmutableArray<int> classes) =>
        scores.Length < 2 ? classes[scores.IsEmpty || !(scores[0] > 0) ? 0 : 1] : classes[LikeliestLabels.First(scores)];
}
