using System.Runtime.CompilerServices;
using Functional.Kernels;

namespace Functional.Properties;

/// <summary>Lane functions as maps, for the registry.</summary>
internal static class LaneBody
{
    internal readonly struct Exp : IMap<double>, IMap<float>
    {
        static bool IMap<double>.IsLight => false;
        static bool IMap<float>.IsLight => false;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        V IMap<double>.Of<V>(V x) => DoubleLane.Exp(x);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        V IMap<float>.Of<V>(V x) => SingleLane.Exp(x);
    }

    internal readonly struct Log : IMap<double>, IMap<float>
    {
        static bool IMap<double>.IsLight => false;
        static bool IMap<float>.IsLight => false;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        V IMap<double>.Of<V>(V x) => DoubleLane.Log(x);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        V IMap<float>.Of<V>(V x) => SingleLane.Log(x);
    }
}
