using System.Runtime.CompilerServices;
using Functional.Kernels;

namespace Functional;

/// <summary>The convergents of 1 + s₁/(1 + s₂/(1 + …)), by their numerators and denominators: no step waits for a division.</summary>
/// <remarks>
/// A fraction β₀ + α₁/(β₁ + α₂/(β₂ + …)) of positive βₙ is β₀ times this one with sₙ = αₙ/(βₙ₋₁·βₙ), so that neither parameters nor the number of steps
/// lead out of range.
/// </remarks>
internal struct Convergents
{
    private double upper = 1;
    private double upperBefore = 1;
    private double lower = 1;
    private double lowerBefore;
    private double change = 1;

    public Convergents()
    {
    }

    internal readonly double Value => upper / lower;

    /// <summary>One step more; whether it changed nothing: the convergents uₙ/lₙ differ by ±s₁·…·sₙ/(lₙ₋₁·lₙ), which no rounding blurs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool IsLast(double share)
    {
        (upper, upperBefore) = (Scalar.MultiplyAdd(share, upperBefore, upper), upper);
        (lower, lowerBefore) = (Scalar.MultiplyAdd(share, lowerBefore, lower), lower);
        change *= share;
        return Math.Abs(change) <= 1e-16 * Math.Abs(upper * lowerBefore);
    }
}
