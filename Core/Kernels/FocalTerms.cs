using System.Runtime.CompilerServices;

namespace Functional.Kernels;

/// <summary>What the two forms of the focal loss share: the weights of the classes and the exponent.</summary>
internal readonly struct FocalShape<T>(double gamma, double alpha)
    where T : unmanaged
{
    internal readonly T Gamma = Scalar.Narrow<T>(gamma), Less = Scalar.Narrow<T>(gamma - 1);
    internal readonly T Yes = Scalar.Narrow<T>(alpha), No = Scalar.Narrow<T>(1 - alpha);

    /// <summary>α for the class 1, 1 − α for 0, NaN for any other label.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal V Weight<V>(V label) where V : struct, ILanes<V, T>
    {
        V no = V.Select(V.Equal(label, Lane.Number<V, T>(0)), V.Broadcast(No), Lane.Number<V, T>(double.NaN));
        return V.Select(V.Equal(label, Lane.Number<V, T>(1)), V.Broadcast(Yes), no);
    }
}

/// <summary>α·(1 − q)^γ·(−ln q), where q = σ(±z) is the probability of the right class.</summary>
internal readonly struct FocalLogitTerm<T>(FocalShape<T> shape) : ILossTerm<T>
    where T : unmanaged
{
    private readonly FocalShape<T> shape = shape;

    public static bool IsLight => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Value<V>(V actual, V predicted) where V : struct, ILanes<V, T>
    {
        Logs(actual, predicted, out _, out V right, out V wrong);
        V factor = Apart.Exp<V, T>(-Binary.Times<V, T>(V.Broadcast(shape.Gamma), wrong));
        return shape.Weight(actual) * Binary.Times<V, T>(factor, right);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Add<V>(V sum, V actual, V predicted) where V : struct, ILanes<V, T> => sum + Value(actual, predicted);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Scaled<V>(V actual, V predicted, V scale) where V : struct, ILanes<V, T> => Value(actual, predicted) * scale * scale;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Slope<V>(V actual, V predicted) where V : struct, ILanes<V, T>
    {
        // d/ds of (1 − q)^γ·(−ln q) with q = σ(−s): (1 − q)^γ·(γ·q·(−ln q) + 1 − q); ds/dz is −1 for the class 1.
        Logs(actual, predicted, out V s, out V right, out V wrong);
        V one = Lane.Number<V, T>(1), zero = Lane.Number<V, T>(0), gamma = V.Broadcast(shape.Gamma);
        V factor = Apart.Exp<V, T>(-Binary.Times<V, T>(gamma, wrong));
        V small = Apart.Sigmoid<V, T>(-V.Abs(s)), positive = V.LessThan(zero, s);
        V q = V.Select(positive, small, one - small), rest = V.Select(positive, one - small, small);
        V slope = shape.Weight(actual) * factor * V.MultiplyAdd(gamma, Binary.Times<V, T>(q, right), rest);
        return V.Select(V.Equal(actual, one), -slope, slope);
    }

    /// <summary>s, which is z turned against the label, and −ln of the probabilities of the right class and of the wrong one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Logs<V>(V actual, V predicted, out V s, out V right, out V wrong) where V : struct, ILanes<V, T>
    {
        V zero = Lane.Number<V, T>(0);
        s = V.Select(V.Equal(actual, Lane.Number<V, T>(1)), -predicted, predicted);
        V magnitude = V.Abs(s), small = Apart.Softplus<V, T>(-magnitude), positive = V.LessThan(zero, s);
        right = small + V.Select(positive, magnitude, zero);
        wrong = small + V.Select(positive, zero, magnitude);
    }
}

/// <summary>α·(1 − q)^γ·(−ln q), where q is the probability given to the right class, clipped to [ε, 1 − ε].</summary>
internal readonly struct FocalTerm<T>(FocalShape<T> shape, Clipping<T> clipping) : ILossTerm<T>
    where T : unmanaged
{
    private readonly FocalShape<T> shape = shape;
    private readonly Clipping<T> clipping = clipping;

    public static bool IsLight => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Value<V>(V actual, V predicted) where V : struct, ILanes<V, T>
    {
        Sides(actual, predicted, out V right, out V rightLow, out V wrong, out V wrongLow);
        V factor = Apart.Exp<V, T>(Binary.Times<V, T>(V.Broadcast(shape.Gamma), Apart.Log<V, T>(wrong, wrongLow)));
        V value = -(shape.Weight(actual) * Binary.Times<V, T>(factor, Apart.Log<V, T>(right, rightLow)));
        return Binary.InUnit<V, T>(Lane.Number<V, T>(0), predicted, value);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Add<V>(V sum, V actual, V predicted) where V : struct, ILanes<V, T> => sum + Value(actual, predicted);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Scaled<V>(V actual, V predicted, V scale) where V : struct, ILanes<V, T> => Value(actual, predicted) * scale * scale;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Slope<V>(V actual, V predicted) where V : struct, ILanes<V, T>
    {
        // d/dq: −γ·(1 − q)^(γ − 1)·(−ln q) − (1 − q)^γ/q; dq/dp is −1 for the class 0, and 0 where p is clipped.
        Sides(actual, predicted, out V right, out V rightLow, out V wrong, out V wrongLow);
        V one = Lane.Number<V, T>(1), zero = Lane.Number<V, T>(0), log = Apart.Log<V, T>(wrong, wrongLow);
        V factor = Apart.Exp<V, T>(Binary.Times<V, T>(V.Broadcast(shape.Gamma), log));
        V power = Apart.Exp<V, T>(Binary.Times<V, T>(V.Broadcast(shape.Less), log));
        V slope = Binary.Times<V, T>(Apart.Log<V, T>(right, rightLow), V.Broadcast(shape.Gamma) * power) - Binary.Over<V, T>(factor, right);
        slope = shape.Weight(actual) * V.Select(V.Equal(actual, one), slope, -slope);
        V outside = V.Or(V.LessThan(predicted, V.Broadcast(clipping.Least)), V.LessThan(one - predicted, V.Broadcast(clipping.Least)));
        return V.Select(outside, zero, slope);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Sides<V>(V actual, V predicted, out V right, out V rightLow, out V wrong, out V wrongLow) where V : struct, ILanes<V, T>
    {
        Binary.Clip<V, T>(predicted, clipping, out V yes, out V yesLow, out V no, out V noLow);
        V isOne = V.Equal(actual, Lane.Number<V, T>(1));
        (right, rightLow) = (V.Select(isOne, yes, no), V.Select(isOne, yesLow, noLow));
        (wrong, wrongLow) = (V.Select(isOne, no, yes), V.Select(isOne, noLow, yesLow));
    }
}
