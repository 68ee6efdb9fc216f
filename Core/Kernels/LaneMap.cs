using System.Runtime.CompilerServices;

namespace Functional.Kernels;

/// <summary>The functions of <see cref="Lane"/> as maps.</summary>
internal static class LaneMap
{
    /// <summary>e^x.</summary>
    internal readonly struct Exp<T> : IMap<T>
        where T : unmanaged
    {
        public static bool IsLight => false;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Of<V>(V x) where V : struct, ILanes<V, T> => Lane.Exp<V, T>(x);
    }

    /// <summary>2^x.</summary>
    internal readonly struct Exp2<T> : IMap<T>
        where T : unmanaged
    {
        public static bool IsLight => false;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Of<V>(V x) where V : struct, ILanes<V, T> => Lane.Exp2<V, T>(x);
    }

    /// <summary>e^x − 1.</summary>
    internal readonly struct Expm1<T> : IMap<T>
        where T : unmanaged
    {
        public static bool IsLight => false;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Of<V>(V x) where V : struct, ILanes<V, T> => Lane.Expm1<V, T>(x);
    }

    /// <summary>ln x.</summary>
    internal readonly struct Log<T> : IMap<T>
        where T : unmanaged
    {
        public static bool IsLight => false;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Of<V>(V x) where V : struct, ILanes<V, T> => Lane.Log<V, T>(x);
    }

    /// <summary>log₂ x.</summary>
    internal readonly struct Log2<T> : IMap<T>
        where T : unmanaged
    {
        public static bool IsLight => false;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Of<V>(V x) where V : struct, ILanes<V, T> => Lane.Log2<V, T>(x);
    }

    /// <summary>log₁₀ x.</summary>
    internal readonly struct Log10<T> : IMap<T>
        where T : unmanaged
    {
        public static bool IsLight => false;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Of<V>(V x) where V : struct, ILanes<V, T> => Lane.Log10<V, T>(x);
    }

    /// <summary>ln(1 + x).</summary>
    internal readonly struct Log1p<T> : IMap<T>
        where T : unmanaged
    {
        public static bool IsLight => false;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Of<V>(V x) where V : struct, ILanes<V, T> => Lane.Log1p<V, T>(x);
    }

    /// <summary>tanh x.</summary>
    internal readonly struct Tanh<T> : IMap<T>
        where T : unmanaged
    {
        public static bool IsLight => false;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Of<V>(V x) where V : struct, ILanes<V, T> => Lane.Tanh<V, T>(x);
    }

    /// <summary>1 / (1 + e^−x).</summary>
    internal readonly struct Sigmoid<T> : IMap<T>
        where T : unmanaged
    {
        public static bool IsLight => false;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Of<V>(V x) where V : struct, ILanes<V, T> => Lane.Sigmoid<V, T>(x);
    }

    /// <summary>ln(1 + e^x).</summary>
    internal readonly struct Softplus<T> : IMap<T>
        where T : unmanaged
    {
        public static bool IsLight => false;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Of<V>(V x) where V : struct, ILanes<V, T> => Lane.Softplus<V, T>(x);
    }

    /// <summary>erf x.</summary>
    internal readonly struct Erf<T> : IMap<T>
        where T : unmanaged
    {
        public static bool IsLight => false;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Of<V>(V x) where V : struct, ILanes<V, T> => Lane.Erf<V, T>(x);
    }
}
