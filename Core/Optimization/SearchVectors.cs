using Functional.Kernels;

namespace Functional;

/// <summary>The few operations on whole vectors that the minimizers are made of.</summary>
internal static class SearchVectors
{
    /// <summary>to = to + factor·x.</summary>
    internal static void Add(double factor, ReadOnlySpan<double> x, Span<double> to, Execution? execution = null) =>
        OptimizerStep.Run(new DescentTerm<double>(-factor), to, x, default, execution);

    internal static void Scale(Span<double> x, double factor, Execution? execution = null) =>
        Map.Run(new MultiplyScalarMap<double>(factor), x, x, execution);

    /// <summary>to = x − y.</summary>
    internal static void Difference(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> to, Execution? execution = null) =>
        Map.Run(default(SubtractMap<double>), x, y, to, execution);

    internal static double Dot(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Execution? execution = null) =>
        LinearAlgebra.Dot(x, y, execution);

    internal static double Largest(ReadOnlySpan<double> x) => LinearAlgebra.NormInfinity(x);

    internal static bool IsFinite(ReadOnlySpan<double> x) => double.IsFinite(LinearAlgebra.NormInfinity(x));
}
