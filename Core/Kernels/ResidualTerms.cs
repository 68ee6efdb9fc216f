using System.Runtime.CompilerServices;

namespace Functional.Kernels;

/// <summary>(y − p)².</summary>
internal readonly struct SquaredTerm<T> : ILossTerm<T>
    where T : unmanaged
{
    public static bool IsLight => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Value<V>(V actual, V predicted) where V : struct, ILanes<V, T>
    {
        V r = actual - predicted;
        return r * r;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Add<V>(V sum, V actual, V predicted) where V : struct, ILanes<V, T>
    {
        V r = actual - predicted;
        return V.MultiplyAdd(r, r, sum);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Scaled<V>(V actual, V predicted, V scale) where V : struct, ILanes<V, T> => Value(actual * scale, predicted * scale);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Slope<V>(V actual, V predicted) where V : struct, ILanes<V, T>
    {
        V d = predicted - actual;
        return d + d;
    }
}

/// <summary>|y − p|; the slope at 0 is 0.</summary>
internal readonly struct AbsoluteTerm<T> : ILossTerm<T>
    where T : unmanaged
{
    public static bool IsLight => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Value<V>(V actual, V predicted) where V : struct, ILanes<V, T> => V.Abs(actual - predicted);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Add<V>(V sum, V actual, V predicted) where V : struct, ILanes<V, T> => sum + V.Abs(actual - predicted);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Scaled<V>(V actual, V predicted, V scale) where V : struct, ILanes<V, T> =>
        V.Abs(actual * scale - predicted * scale) * scale;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Slope<V>(V actual, V predicted) where V : struct, ILanes<V, T>
    {
        V zero = Lane.Number<V, T>(0), one = Lane.Number<V, T>(1);
        V d = predicted - actual;
        return V.Select(V.LessThan(zero, d), one, V.Select(V.LessThan(d, zero), -one, d));
    }
}

/// <summary>r²/2 up to |r| = δ, δ·|r| − δ²/2 beyond: m·(|r| − m/2) with m = min(|r|, δ).</summary>
internal readonly struct HuberTerm<T>(T delta) : ILossTerm<T>
    where T : unmanaged
{
    public static bool IsLight => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Value<V>(V actual, V predicted) where V : struct, ILanes<V, T> => Of(V.Abs(actual - predicted), V.Broadcast(delta));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Add<V>(V sum, V actual, V predicted) where V : struct, ILanes<V, T>
    {
        V d = V.Broadcast(delta), r = V.Abs(actual - predicted);
        V m = V.Select(V.LessThan(r, d), r, d);
        return V.MultiplyAdd(m, V.MultiplyAdd(m, Lane.Number<V, T>(-0.5), r), sum);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Scaled<V>(V actual, V predicted, V scale) where V : struct, ILanes<V, T> =>
        Of(V.Abs(actual * scale - predicted * scale), V.Broadcast(delta) * scale);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Slope<V>(V actual, V predicted) where V : struct, ILanes<V, T>
    {
        V limit = V.Broadcast(delta), d = predicted - actual;
        return V.Select(V.LessThan(limit, d), limit, V.Select(V.LessThan(d, -limit), -limit, d));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Of<V>(V r, V limit) where V : struct, ILanes<V, T>
    {
        V m = V.Select(V.LessThan(r, limit), r, limit);
        return m * V.MultiplyAdd(m, Lane.Number<V, T>(-0.5), r);
    }
}

/// <summary>r²/(2β) up to |r| = β, |r| − β/2 beyond: <see cref="HuberTerm{T}"/> over β.</summary>
internal readonly struct SmoothL1Term<T>(T beta) : ILossTerm<T>
    where T : unmanaged
{
    public static bool IsLight => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Value<V>(V actual, V predicted) where V : struct, ILanes<V, T> => Of(V.Abs(actual - predicted), V.Broadcast(beta));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Add<V>(V sum, V actual, V predicted) where V : struct, ILanes<V, T> => sum + Value(actual, predicted);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Scaled<V>(V actual, V predicted, V scale) where V : struct, ILanes<V, T> =>
        Of(V.Abs(actual * scale - predicted * scale), V.Broadcast(beta) * scale) * scale;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Slope<V>(V actual, V predicted) where V : struct, ILanes<V, T>
    {
        V one = Lane.Number<V, T>(1), d = (predicted - actual) / V.Broadcast(beta);
        return V.Select(V.LessThan(one, d), one, V.Select(V.LessThan(d, -one), -one, d));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Of<V>(V r, V limit) where V : struct, ILanes<V, T>
    {
        V m = V.Select(V.LessThan(r, limit), r, limit);
        return m / limit * V.MultiplyAdd(m, Lane.Number<V, T>(-0.5), r);
    }
}

/// <summary>τ·r where the prediction is too low, (τ − 1)·r where it is too high; the slope at 0 is 0.</summary>
internal readonly struct PinballTerm<T>(T quantile, T rest) : ILossTerm<T>
    where T : unmanaged
{
    public static bool IsLight => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Value<V>(V actual, V predicted) where V : struct, ILanes<V, T> => Of(actual - predicted);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Add<V>(V sum, V actual, V predicted) where V : struct, ILanes<V, T> => sum + Of(actual - predicted);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Scaled<V>(V actual, V predicted, V scale) where V : struct, ILanes<V, T> =>
        Of(actual * scale - predicted * scale) * scale;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Slope<V>(V actual, V predicted) where V : struct, ILanes<V, T>
    {
        V zero = Lane.Number<V, T>(0), r = actual - predicted;
        return V.Select(V.LessThan(zero, r), -V.Broadcast(quantile), V.Select(V.LessThan(r, zero), V.Broadcast(rest), r));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private V Of<V>(V r) where V : struct, ILanes<V, T> =>
        V.Abs(r) * V.Select(V.LessThan(r, Lane.Number<V, T>(0)), V.Broadcast(rest), V.Broadcast(quantile));
}

/// <summary>ln cosh r: ln(1 + u²/(2 + 2u)) with u = e^|r| − 1, and |r| − ln 2 where the rest has no digit left.</summary>
internal readonly struct LogCoshTerm<T> : ILossTerm<T>
    where T : unmanaged
{
    public static bool IsLight => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Value<V>(V actual, V predicted) where V : struct, ILanes<V, T>
    {
        // ln(1 + e^−40) is below the last bit of 20.
        V limit = Lane.Number<V, T>(20), r = V.Abs(actual - predicted);
        V u = Lane.Expm1<V, T>(V.Select(V.LessThan(limit, r), limit, r));
        V y = Lane.Log1p<V, T>(u * u / (u + u + Lane.Number<V, T>(2)));
        return V.Select(V.LessThan(limit, r), r - Lane.Number<V, T>(Scalar.LogTwo), y);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Add<V>(V sum, V actual, V predicted) where V : struct, ILanes<V, T> => sum + Value(actual, predicted);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Scaled<V>(V actual, V predicted, V scale) where V : struct, ILanes<V, T>
    {
        // Far out ln 2 is no part of |r|.
        V r = V.Abs(actual * scale - predicted * scale);
        return V.Select(V.LessThan(Lane.Number<V, T>(1e20) * scale, r), r, Value(actual, predicted) * scale) * scale;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Slope<V>(V actual, V predicted) where V : struct, ILanes<V, T> => Lane.Tanh<V, T>(predicted - actual);
}
