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
        where TFold : struct, IFold<T>
    {
        if (V.Count * sizeof(T) == 64)
        {
            var all = Unsafe.BitCast<V, Vector512<T>>(lanes);
            return Narrow<Lanes256<T>, T, TFold>(TFold.Combine<Lanes256<T>, T>(new(all.GetLower()), new(all.GetUpper())));
        }
        var half = Unsafe.BitCast<V, Vector256<T>>(lanes);
        return Last<T, TFold>(new(half.GetLower()), new(half.GetUpper()));
    }

    /// <summary>Combines the lanes in place; <paramref name="bytes"/> is a power of two, 32 or more.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static T Narrow<T, TFold>(T* lanes, int bytes)
        where T : unmanaged
        where TFold : struct, IFold<T>
    {
        var w = Lanes128<T>.Count;
        if (bytes == 64)
        {
            // Four registers: the first halving need not go back to memory.
            var low = Join<T, TFold>(Lanes128<T>.Load(lanes), Lanes128<T>.Load(lanes + 2 * w));
            return Last<T, TFold>(low, Join<T, TFold>(Lanes128<T>.Load(lanes + w), Lanes128<T>.Load(lanes + 3 * w)));
        }
        for (var half = bytes / sizeof(T) / 2; half > w; half /= 2)
        {
            for (var j = 0; j < half; j += w)
                Join<T, TFold>(Lanes128<T>.Load(lanes + j), Lanes128<T>.Load(lanes + j + half)).Store(lanes + j);
        }
        return Last<T, TFold>(Lanes128<T>.Load(lanes), Lanes128<T>.Load(lanes + w));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Last<T, TFold>(Lanes128<T> low, Lanes128<T> high)
        where T : unmanaged
        where TFold : struct, IFold<T>
    {
        var last = Join<T, TFold>(low, high);
        if (Lanes128<T>.Count == 4)
            last = Join<T, TFold>(last, Lanes128<T>.SwapHalves(last));
        return Join<T, TFold>(last, Lanes128<T>.Broadcast(last[1]))[0];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Lanes128<T> Join<T, TFold>(Lanes128<T> a, Lanes128<T> b)
        where T : unmanaged
        where TFold : struct, IFold<T> => TFold.Combine<Lanes128<T>, T>(a, b);
}
