using System.Runtime.CompilerServices;

namespace Functional.Kernels;

/// <summary>A try at a gamma number of a shape of 1 or more, from a normal z and a uniform u; −1 where it is rejected.</summary>
/// <remarks>
/// <c>d = shape − 1/3; v = (1 + z/√(9d))³; log u &lt; z²/2 + d·(1 − v + log v) ? d·v : −1</c>. Both logarithms of all lanes cost less than the
/// branch that a squeeze would be.
/// </remarks>
internal readonly struct GammaTryMap(double shape) : IMap2<double>
{
    private readonly double d = shape - 1.0 / 3;
    private readonly double c = 1 / Math.Sqrt(9 * (shape - 1.0 / 3));

    public static bool IsLight => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Of<V>(V z, V u)
        where V : struct, ILanes<V, double>
    {
        var one = V.Broadcast(1.0);
        var root = V.MultiplyAdd(V.Broadcast(c), z, one);
        var v = root * root * root;
        // log v is NaN below 0: no number is below that.
        var bound = V.MultiplyAdd(V.Broadcast(0.5) * z, z, V.Broadcast(d) * (one - v + Lane.Log<V, double>(v)));
        return V.Select(V.LessThan(Lane.Log<V, double>(u), bound), V.Broadcast(d) * v, V.Broadcast(-1.0));
    }
}

/// <summary><c>g·u^(1/shape)</c>.</summary>
internal readonly struct GammaLiftMap(double shape) : IMap2<double>
{
    private readonly double shape = shape;

    public static bool IsLight => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Of<V>(V g, V u)
        where V : struct, ILanes<V, double> => g * Lane.Exp<V, double>(Lane.Log<V, double>(u) / V.Broadcast(shape));
}

/// <summary><c>log g + log(u)/shape</c>, from log g.</summary>
internal readonly struct LogGammaLiftMap(double shape) : IMap2<double>
{
    private readonly double shape = shape;

    public static bool IsLight => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Of<V>(V log, V u)
        where V : struct, ILanes<V, double> => log + Lane.Log<V, double>(u) / V.Broadcast(shape);
}
