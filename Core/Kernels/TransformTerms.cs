using System.Runtime.CompilerServices;

namespace Functional.Kernels;

/// <summary>m = β₁m + (1−β₁)u; v = β₂v + (1−β₂)u²; m̂ / (√v̂ + ε): an update u scaled by its moments.</summary>
internal readonly struct ScaleByAdamTerm<T>(AdamNumbers<T> numbers) : IStepTerm<T>
    where T : unmanaged
{
    public static int Moments => 2;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Of<V>(V parameter, V gradient, ref V first, ref V second)
        where V : struct, ILanes<V, T>
    {
        first = V.MultiplyAdd(V.Broadcast(numbers.MeanDecay), first, V.Broadcast(numbers.MeanShare) * parameter);
        second = V.MultiplyAdd(V.Broadcast(numbers.SquareDecay), second, V.Broadcast(numbers.SquareShare) * parameter * parameter);
        V mean = first * V.Broadcast(numbers.MeanLeft), square = second * V.Broadcast(numbers.SquareLeft);
        return StepLanes.Quotient<V, T>(mean, V.Sqrt(square) + V.Broadcast(numbers.Epsilon));
    }
}

/// <summary>s = βs + (1−β)u²; u / √(s + ε).</summary>
internal readonly struct ScaleByRootMeanSquareTerm<T>(T decay, T complement, T epsilon) : IStepTerm<T>
    where T : unmanaged
{
    public static int Moments => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Of<V>(V parameter, V gradient, ref V first, ref V second)
        where V : struct, ILanes<V, T>
    {
        first = V.MultiplyAdd(V.Broadcast(decay), first, V.Broadcast(complement) * parameter * parameter);
        return StepLanes.Quotient<V, T>(parameter, V.Sqrt(first + V.Broadcast(epsilon)));
    }
}

/// <summary>v = βv + u; the new v, or with a look ahead βv + u.</summary>
internal readonly struct TraceTerm<T>(T decay, bool ahead) : IStepTerm<T>
    where T : unmanaged
{
    public static int Moments => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Of<V>(V parameter, V gradient, ref V first, ref V second)
        where V : struct, ILanes<V, T>
    {
        first = V.MultiplyAdd(V.Broadcast(decay), first, parameter);
        return ahead ? V.MultiplyAdd(V.Broadcast(decay), first, parameter) : first;
    }
}
