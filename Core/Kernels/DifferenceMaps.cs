using System.Runtime.CompilerServices;

namespace Functional.Kernels;

/// <summary>(before·x − before·y)·after, with scales that are powers of two.</summary>
internal readonly struct ResidualMap(double before, double after) : IMap2<double>
{
    public static bool IsLight => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Of<V>(V x, V y) where V : struct, ILanes<V, double> =>
        (x * V.Broadcast(before) - y * V.Broadcast(before)) * V.Broadcast(after);
}

/// <summary>((before·x − before·y)·after)², with scales that are powers of two.</summary>
internal readonly struct SquaredResidualMap(double before, double after) : IMap2<double>
{
    public static bool IsLight => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Of<V>(V x, V y) where V : struct, ILanes<V, double>
    {
        V d = (x * V.Broadcast(before) - y * V.Broadcast(before)) * V.Broadcast(after);
        return d * d;
    }
}

/// <summary>|scale·x − scale·y|, with a scale that is a power of two.</summary>
internal readonly struct AbsoluteResidualMap(double scale) : IMap2<double>
{
    public static bool IsLight => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Of<V>(V x, V y) where V : struct, ILanes<V, double> => V.Abs(x * V.Broadcast(scale) - y * V.Broadcast(scale));
}

/// <summary>scale·|x|; y is not used.</summary>
internal readonly struct FirstMagnitudeMap(double scale) : IMap2<double>
{
    public static bool IsLight => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Of<V>(V x, V y) where V : struct, ILanes<V, double> => V.Abs(x) * V.Broadcast(scale);
}

/// <summary>|x − y| / |x|: 0 where x = y, +∞ where only x is 0.</summary>
internal readonly struct RelativeResidualMap : IMap2<double>
{
    public static bool IsLight => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Of<V>(V x, V y) where V : struct, ILanes<V, double>
    {
        V zero = V.Broadcast(0), infinity = V.Broadcast(double.PositiveInfinity), d = V.Abs(x - y), size = V.Abs(x);
        V ratio = V.Select(V.Equal(d, zero), zero, d / size);
        // A difference that left the range: |1 − y/x| is 1 or more there, so that nothing cancels.
        V far = V.And(V.Equal(d, infinity), V.LessThan(size, infinity));
        return V.Select(V.And(far, V.LessThan(V.Abs(y), infinity)), V.Abs(V.Broadcast(1) - y / x), ratio);
    }
}

/// <summary>As <see cref="RelativeResidualMap"/>, but 0 wherever x is 0.</summary>
internal readonly struct RelativeResidualOrZeroMap : IMap2<double>
{
    public static bool IsLight => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Of<V>(V x, V y) where V : struct, ILanes<V, double> =>
        V.Select(V.Equal(x, V.Broadcast(0)), V.Select(V.IsNaN(y), y, V.Broadcast(0)), default(RelativeResidualMap).Of(x, y));
}

/// <summary>1 where x is not 0, else 0; NaN for NaN.</summary>
internal readonly struct FirstIsNotZeroMap : IMap2<double>
{
    public static bool IsLight => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Of<V>(V x, V y) where V : struct, ILanes<V, double> =>
        V.Select(V.Equal(x, V.Broadcast(0)), V.Broadcast(0), V.Select(V.IsNaN(x), x, V.Broadcast(1)));
}

/// <summary>2·|x − y| / (|x| + |y|), 0 where both are 0; at most 2.</summary>
internal readonly struct SymmetricResidualMap : IMap2<double>
{
    public static bool IsLight => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Of<V>(V x, V y) where V : struct, ILanes<V, double>
    {
        // Large numbers are taken at a quarter, so that neither the difference nor the sum leaves the range.
        V large = V.Max(V.Abs(x), V.Abs(y)), zero = V.Broadcast(0);
        V scale = V.Select(V.LessThan(large, V.Broadcast(1)), V.Broadcast(1), V.Broadcast(0.25));
        V a = x * scale, b = y * scale, d = V.Abs(a - b);
        return V.Select(V.Equal(d, zero), zero, (d + d) / (V.Abs(a) + V.Abs(b)));
    }
}

/// <summary>−log of x clipped to [clip, 1 − clip]; y is not used.</summary>
internal readonly struct ClippedSurpriseMap(double clip) : IMap2<double>
{
    public static bool IsLight => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Of<V>(V x, V y) where V : struct, ILanes<V, double> =>
        -Lane.Log<V, double>(V.Min(V.Max(x, V.Broadcast(clip)), V.Broadcast(1 - clip)));
}
