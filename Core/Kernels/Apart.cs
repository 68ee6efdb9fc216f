using System.Runtime.CompilerServices;

namespace Functional.Kernels;

/// <summary>Lane functions that are called instead of inlined, for bodies that hold several of them.</summary>
/// <remarks>The JIT stops inlining in a method of more than 512 locals: a few large calls are cheaper than dozens of small ones.</remarks>
internal static class Apart
{
    /// <summary>ln(x + low), for any x in [0, 1] and a low that x + low rounds away.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    internal static V Log<V, T>(V x, V low)
        where V : struct, ILanes<V, T>
        where T : unmanaged => Binary.Log<V, T>(x, low);

    /// <inheritdoc cref="Lane.Exp{V, T}(V)"/>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    internal static V Exp<V, T>(V x)
        where V : struct, ILanes<V, T>
        where T : unmanaged => Lane.Exp<V, T>(x);

    /// <inheritdoc cref="Lane.Softplus{V, T}(V)"/>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    internal static V Softplus<V, T>(V x)
        where V : struct, ILanes<V, T>
        where T : unmanaged => Lane.Softplus<V, T>(x);

    /// <inheritdoc cref="Lane.Sigmoid{V, T}(V)"/>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    internal static V Sigmoid<V, T>(V x)
        where V : struct, ILanes<V, T>
        where T : unmanaged => Lane.Sigmoid<V, T>(x);
}
