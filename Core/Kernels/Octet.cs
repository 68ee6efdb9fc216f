using System.Runtime.CompilerServices;

namespace Functional.Kernels;

/// <summary>Eight doubles of a row, in one, two or four registers: what the panels of factorisations are made of.</summary>
/// <remarks>Lane by lane the same arithmetic at every width.</remarks>
internal unsafe struct Octet<V>
    where V : struct, ILanes<V, double>
{
    /// <summary>Doubles in an octet, and so columns in a panel.</summary>
    internal const int Length = 8;

    private V a, b, c, d;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Octet<V> Load(double* source)
    {
        Octet<V> result = default;
        result.a = V.Load(source);
        if (V.Count < 8)
            result.b = V.Load(source + V.Count);
        if (V.Count < 4)
            (result.c, result.d) = (V.Load(source + 2 * V.Count), V.Load(source + 3 * V.Count));
        return result;
    }

    /// <summary>The first <paramref name="count"/> of them, zero in the rest.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Octet<V> LoadFirst(double* source, int count)
    {
        if (count == Length)
            return Load(source);
        Octet<V> result = default;
        result.a = V.LoadFirst(source, Math.Min(count, V.Count));
        if (V.Count < 8 && count > V.Count)
            result.b = V.LoadFirst(source + V.Count, Math.Min(count - V.Count, V.Count));
        if (V.Count < 4 && count > 2 * V.Count)
            result.c = V.LoadFirst(source + 2 * V.Count, Math.Min(count - 2 * V.Count, V.Count));
        if (V.Count < 4 && count > 3 * V.Count)
            result.d = V.LoadFirst(source + 3 * V.Count, count - 3 * V.Count);
        return result;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Octet<V> Broadcast(double value)
    {
        Octet<V> result = default;
        result.a = V.Broadcast(value);
        if (V.Count < 8)
            result.b = result.a;
        if (V.Count < 4)
            (result.c, result.d) = (result.a, result.a);
        return result;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal readonly void Store(double* destination)
    {
        a.Store(destination);
        if (V.Count < 8)
            b.Store(destination + V.Count);
        if (V.Count < 4)
        {
            c.Store(destination + 2 * V.Count);
            d.Store(destination + 3 * V.Count);
        }
    }

    /// <summary>Stores the first <paramref name="count"/> of them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal readonly void StoreFirst(double* destination, int count)
    {
        if (count == Length)
        {
            Store(destination);
            return;
        }
        a.StoreFirst(destination, Math.Min(count, V.Count));
        if (V.Count < 8 && count > V.Count)
            b.StoreFirst(destination + V.Count, Math.Min(count - V.Count, V.Count));
        if (V.Count < 4 && count > 2 * V.Count)
            c.StoreFirst(destination + 2 * V.Count, Math.Min(count - 2 * V.Count, V.Count));
        if (V.Count < 4 && count > 3 * V.Count)
            d.StoreFirst(destination + 3 * V.Count, count - 3 * V.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Octet<V> operator +(Octet<V> x, Octet<V> y)
    {
        Octet<V> result = default;
        result.a = x.a + y.a;
        if (V.Count < 8)
            result.b = x.b + y.b;
        if (V.Count < 4)
            (result.c, result.d) = (x.c + y.c, x.d + y.d);
        return result;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Octet<V> operator *(Octet<V> x, Octet<V> y)
    {
        Octet<V> result = default;
        result.a = x.a * y.a;
        if (V.Count < 8)
            result.b = x.b * y.b;
        if (V.Count < 4)
            (result.c, result.d) = (x.c * y.c, x.d * y.d);
        return result;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Octet<V> operator /(Octet<V> x, Octet<V> y)
    {
        Octet<V> result = default;
        result.a = x.a / y.a;
        if (V.Count < 8)
            result.b = x.b / y.b;
        if (V.Count < 4)
            (result.c, result.d) = (x.c / y.c, x.d / y.d);
        return result;
    }

    /// <summary>factor·y + z for one factor.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Octet<V> MultiplyAdd(double factor, Octet<V> y, Octet<V> z)
    {
        var all = V.Broadcast(factor);
        Octet<V> result = default;
        result.a = V.MultiplyAdd(all, y.a, z.a);
        if (V.Count < 8)
            result.b = V.MultiplyAdd(all, y.b, z.b);
        if (V.Count < 4)
            (result.c, result.d) = (V.MultiplyAdd(all, y.c, z.c), V.MultiplyAdd(all, y.d, z.d));
        return result;
    }
}
