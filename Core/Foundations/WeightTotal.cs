using Functional.Kernels;

namespace Functional;

/// <summary>What weights sum to, wherever in the range they lie.</summary>
internal static class WeightTotal
{
    /// <summary>A power of two that brings the weights into range, and their sum at that scale; the weights are checked.</summary>
    internal static (double Scale, double Total) Of<T>(ReadOnlySpan<T> weights, Execution? execution)
        where T : unmanaged
    {
        Guard.Weights(weights);
        var total = Fold.Run(default(SumFold<T>), weights, execution);
        var (low, high) = typeof(T) == typeof(double) ? (1e-150, 1e150) : (1e-15, 1e15);
        if ((total >= low && total <= high) || Magnitude.Exponent(weights, execution) is not { } exponent)
            return (1, total);
        var scale = Magnitude.Power(-exponent);
        return (scale, Fold.Run(new ScaledSumFold<T>(Scalar.Narrow<T>(scale)), weights, execution));
    }
}
