using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Functional.Kernels;

/// <summary>Combines stored lanes by halves: lane j with lane j + half, until one is left.</summary>
internal static unsafe class Tree
{
    /// <summary>Combines the lanes of a register.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static T Narrow<V, T, TFold>(V lanes)
        where V : struct, ILanes<V, T>
        where T : unmanaged
        where TFold : struct, ICombination
    {
        if (V.Count * sizeof(T) == 64)
        {
            var all = Unsafe.BitCast<V, Vector512<T>>(lanes);
            return Narrow<Lanes256<T>, T, TFold>(TFold.Combine<Lanes256<T>, T>(new(all.GetLower()), new(all.GetUpper())));
        }
        if (V.Count * sizeof(T) == 16)
            return Finish<T, TFold>(Unsafe.BitCast<V, Lanes128<T>>(lanes));
        var half = Unsafe.BitCast<V, Vector256<T>>(lanes);
        return Last<T, TFold>(new(half.GetLower()), new(half.GetUpper()));
    }

    /// <summary>Combines the lanes in place; <paramref name="bytes"/> is a power of two, 32 or more.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static T Narrow<T, TFold>(T* lanes, int bytes)
        where T : unmanaged
        where TFold : struct, ICombination
    {
        if (bytes == 64)
            return Finish<T, TFold>(Quarter<T, TFold>(lanes));
        var w = Lanes128<T>.Count;
        for (var half = bytes / sizeof(T) / 2; half > w; half /= 2)
        {
            for (var j = 0; j < half; j += w)
                Join<T, TFold>(Lanes128<T>.Load(lanes + j), Lanes128<T>.Load(lanes + j + half)).Store(lanes + j);
        }
        return Last<T, TFold>(Lanes128<T>.Load(lanes), Lanes128<T>.Load(lanes + w));
    }

    /// <summary>Combines four sets of 64 bytes of lanes, each as <see cref="Narrow{T, TFold}(T*, int)"/> does, to four results.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void NarrowFour<T, TFold>(T* lanes, T* results)
        where T : unmanaged
        where TFold : struct, ICombination
    {
        var set = 64 / sizeof(T);
        var ab = Halves<T, TFold>(Quarter<T, TFold>(lanes), Quarter<T, TFold>(lanes + set));
        var cd = Halves<T, TFold>(Quarter<T, TFold>(lanes + 2 * set), Quarter<T, TFold>(lanes + 3 * set));
        if (Lanes128<T>.Count == 4)
        {
            ab = Halves<T, TFold>(Lanes128<T>.EvenFirst(ab), Lanes128<T>.EvenFirst(cd));
            ab.Store(results);
            return;
        }
        ab.Store(results);
        cd.Store(results + 2);
    }

    /// <summary>64 bytes of lanes, halved twice; the first halving need not go back to memory.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Lanes128<T> Quarter<T, TFold>(T* lanes)
        where T : unmanaged
        where TFold : struct, ICombination
    {
        var w = Lanes128<T>.Count;
        var low = Join<T, TFold>(Lanes128<T>.Load(lanes), Lanes128<T>.Load(lanes + 2 * w));
        return Join<T, TFold>(low, Join<T, TFold>(Lanes128<T>.Load(lanes + w), Lanes128<T>.Load(lanes + 3 * w)));
    }

    /// <summary>The lower half of each with its upper half: a's result, then b's.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Lanes128<T> Halves<T, TFold>(Lanes128<T> a, Lanes128<T> b)
        where T : unmanaged
        where TFold : struct, ICombination => Join<T, TFold>(Lanes128<T>.LowerHalves(a, b), Lanes128<T>.UpperHalves(a, b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Last<T, TFold>(Lanes128<T> low, Lanes128<T> high)
        where T : unmanaged
        where TFold : struct, ICombination => Finish<T, TFold>(Join<T, TFold>(low, high));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Finish<T, TFold>(Lanes128<T> last)
        where T : unmanaged
        where TFold : struct, ICombination
    {
        if (Lanes128<T>.Count == 4)
            last = Join<T, TFold>(last, Lanes128<T>.SwapHalves(last));
        return Join<T, TFold>(last, Lanes128<T>.Broadcast(last[1]))[0];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Lanes128<T> Join<T, TFold>(Lanes128<T> a, Lanes128<T> b)
        where T : unmanaged
        where TFold : struct, ICombination => TFold.Combine<Lanes128<T>, T>(a, b);
}
