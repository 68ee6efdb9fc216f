using System.Runtime.CompilerServices;

namespace Functional.Kernels;

/// <summary>θ − αg.</summary>
internal readonly struct DescentTerm<T>(T rate) : IStepTerm<T>
    where T : unmanaged
{
    public static int Moments => 0;

    // The product is rounded, as in a step with momentum, so that momentum without decay gives these bits.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Of<V>(V parameter, V gradient, ref V first, ref V second) where V : struct, ILanes<V, T> =>
        parameter - V.Broadcast(rate) * gradient;
}

/// <summary>v = βv + αg; θ − v.</summary>
internal readonly struct MomentumTerm<T>(T rate, T decay) : IStepTerm<T>
    where T : unmanaged
{
    public static int Moments => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Of<V>(V parameter, V gradient, ref V first, ref V second)
        where V : struct, ILanes<V, T>
    {
        first = V.MultiplyAdd(V.Broadcast(decay), first, V.Broadcast(rate) * gradient);
        return parameter - first;
    }
}

/// <summary>v = βv + αg; θ − (βv + αg): the gradient's step is taken ahead.</summary>
internal readonly struct NesterovTerm<T>(T rate, T decay) : IStepTerm<T>
    where T : unmanaged
{
    public static int Moments => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Of<V>(V parameter, V gradient, ref V first, ref V second)
        where V : struct, ILanes<V, T>
    {
        V step = V.Broadcast(rate) * gradient, beta = V.Broadcast(decay);
        first = V.MultiplyAdd(beta, first, step);
        return parameter - V.MultiplyAdd(beta, first, step);
    }
}

/// <summary>s = s + g²; θ − αg / (√s + ε).</summary>
internal readonly struct AdaGradTerm<T>(T rate, T epsilon) : IStepTerm<T>
    where T : unmanaged
{
    public static int Moments => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Of<V>(V parameter, V gradient, ref V first, ref V second)
        where V : struct, ILanes<V, T>
    {
        first = V.MultiplyAdd(gradient, gradient, first);
        return parameter - StepLanes.Quotient<V, T>(V.Broadcast(rate) * gradient, V.Sqrt(first) + V.Broadcast(epsilon));
    }
}

/// <summary>s = βs + (1−β)g²; θ − αg / √(s + ε).</summary>
internal readonly struct RootMeanSquareTerm<T>(T rate, T decay, T complement, T epsilon) : IStepTerm<T>
    where T : unmanaged
{
    public static int Moments => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Of<V>(V parameter, V gradient, ref V first, ref V second)
        where V : struct, ILanes<V, T>
    {
        first = V.MultiplyAdd(V.Broadcast(decay), first, V.Broadcast(complement) * gradient * gradient);
        return parameter - StepLanes.Quotient<V, T>(V.Broadcast(rate) * gradient, V.Sqrt(first + V.Broadcast(epsilon)));
    }
}

/// <summary>
/// The constants of a step of Adam: β₁, 1 − β₁, β₂, 1 − β₂, 1 / (1 − β₁ᵗ), 1 / (1 − β₂ᵗ), α, ε, and 1 − αλ, which is what weight decay leaves
/// of the parameter.
/// </summary>
internal readonly record struct AdamNumbers<T>(T MeanDecay, T MeanShare, T SquareDecay, T SquareShare, T MeanLeft, T SquareLeft, T Rate, T Epsilon, T Kept)
    where T : unmanaged;

/// <summary>m = β₁m + (1−β₁)g; v = β₂v + (1−β₂)g²; θ·kept − α m̂ / (√v̂ + ε), m̂ = m / (1−β₁ᵗ), v̂ = v / (1−β₂ᵗ).</summary>
internal readonly struct AdamTerm<T>(AdamNumbers<T> numbers) : IStepTerm<T>
    where T : unmanaged
{
    public static int Moments => 2;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Of<V>(V parameter, V gradient, ref V first, ref V second)
        where V : struct, ILanes<V, T>
    {
        first = V.MultiplyAdd(V.Broadcast(numbers.MeanDecay), first, V.Broadcast(numbers.MeanShare) * gradient);
        second = V.MultiplyAdd(V.Broadcast(numbers.SquareDecay), second, V.Broadcast(numbers.SquareShare) * gradient * gradient);
        V mean = first * V.Broadcast(numbers.MeanLeft), square = second * V.Broadcast(numbers.SquareLeft);
        var step = StepLanes.Quotient<V, T>(V.Broadcast(numbers.Rate) * mean, V.Sqrt(square) + V.Broadcast(numbers.Epsilon));
        return parameter * V.Broadcast(numbers.Kept) - step;
    }
}

/// <summary>θ·kept − α·sign(β₁m + (1−β₁)g); m = β₂m + (1−β₂)g.</summary>
internal readonly struct LionTerm<T>(AdamNumbers<T> numbers) : IStepTerm<T>
    where T : unmanaged
{
    public static int Moments => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Of<V>(V parameter, V gradient, ref V first, ref V second)
        where V : struct, ILanes<V, T>
    {
        V direction = V.MultiplyAdd(V.Broadcast(numbers.MeanDecay), first, V.Broadcast(numbers.MeanShare) * gradient), zero = V.Broadcast(default);
        V rate = V.Broadcast(numbers.Rate), signed = V.Or(rate, V.And(direction, Lane.Sign<V, T>()));
        first = V.MultiplyAdd(V.Broadcast(numbers.SquareDecay), first, V.Broadcast(numbers.SquareShare) * gradient);
        // A zero stays where it is, a NaN shows.
        var step = V.Select(V.Equal(direction, zero), zero, V.Select(V.IsNaN(direction), direction, signed));
        return parameter * V.Broadcast(numbers.Kept) - step;
    }
}

/// <summary>What the terms share.</summary>
internal static class StepLanes
{
    /// <summary>a / b, and no step at all where b is 0: there the squares of all gradients were 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V Quotient<V, T>(V a, V b)
        where V : struct, ILanes<V, T>
        where T : unmanaged
    {
        var zero = V.Broadcast(default);
        return V.Select(V.Equal(b, zero), zero, a / b);
    }
}
