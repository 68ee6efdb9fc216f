using System.Runtime.CompilerServices;

namespace Functional.Kernels;

/// <summary>Σ d and Σ d², d = x − c.</summary>
internal readonly struct TwoMomentSums(double center) : IMultiSum
{
    public static bool IsPaired => false;
    public static int Sums => 2;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step<V>(ref V a, ref V b, ref V c, ref V d, ref V e, V x, V y) where V : struct, ILanes<V, double>
    {
        V t = x - V.Broadcast(center);
        a += t;
        b = V.MultiplyAdd(t, t, b);
    }
}

/// <summary>Σ d, Σ d², Σ d³ and Σ d⁴, d = x − c.</summary>
internal readonly struct FourMomentSums(double center) : IMultiSum
{
    public static bool IsPaired => false;
    public static int Sums => 4;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step<V>(ref V a, ref V b, ref V c, ref V d, ref V e, V x, V y) where V : struct, ILanes<V, double>
    {
        V t = x - V.Broadcast(center), squared = t * t;
        a += t;
        b += squared;
        c = V.MultiplyAdd(squared, t, c);
        d = V.MultiplyAdd(squared, squared, d);
    }
}

/// <summary>Σ w·d, Σ w·d² and Σ w, d = x − c: y is the weight; where it is 0 the element counts as absent.</summary>
internal readonly struct WeightedMomentSums(double center) : IMultiSum
{
    public static bool IsPaired => true;
    public static int Sums => 3;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step<V>(ref V a, ref V b, ref V c, ref V d, ref V e, V x, V y) where V : struct, ILanes<V, double>
    {
        V t = V.Select(V.Equal(y, V.Broadcast(0)), y, x - V.Broadcast(center)), weighted = t * y;
        a += weighted;
        b = V.MultiplyAdd(weighted, t, b);
        c += y;
    }
}

/// <summary>Σ dx·dy, Σ dx², Σ dy², Σ dx and Σ dy, with d the distance from a center.</summary>
internal readonly struct PairMomentSums(double centerX, double centerY) : IMultiSum
{
    public static bool IsPaired => true;
    public static int Sums => 5;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step<V>(ref V a, ref V b, ref V c, ref V d, ref V e, V x, V y) where V : struct, ILanes<V, double>
    {
        V s = x - V.Broadcast(centerX), t = y - V.Broadcast(centerY);
        a = V.MultiplyAdd(s, t, a);
        b = V.MultiplyAdd(s, s, b);
        c = V.MultiplyAdd(t, t, c);
        d += s;
        e += t;
    }
}
