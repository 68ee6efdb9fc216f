using System.Runtime.CompilerServices;

namespace Functional.Kernels;

/// <summary>Which forces of an embedding are summed.</summary>
internal interface IPointForces
{
    /// <summary>Whether points attract each other by their weights, and the cost of that is summed.</summary>
    static abstract bool Attracts { get; }

    /// <summary>Whether points repel each other.</summary>
    static abstract bool Repels { get; }

    /// <summary>Whether what repels has weights, as cells of many points do.</summary>
    static abstract bool HasMasses { get; }
}

/// <summary>Points that attract by their weights and repel.</summary>
internal readonly struct EveryForce : IPointForces
{
    public static bool Attracts => true;

    public static bool Repels => true;

    public static bool HasMasses => false;
}

/// <summary>Points that attract by their weights.</summary>
internal readonly struct Attraction : IPointForces
{
    public static bool Attracts => true;

    public static bool Repels => false;

    public static bool HasMasses => false;
}

/// <summary>Cells that repel by their weights.</summary>
internal readonly struct Repulsion : IPointForces
{
    public static bool Attracts => false;

    public static bool Repels => true;

    public static bool HasMasses => true;
}

/// <summary>How many axes a body has in registers; what is beyond goes through memory.</summary>
internal interface IAxes
{
    static abstract int Count { get; }

    static abstract bool HasMore { get; }
}

internal readonly struct OneAxis : IAxes
{
    public static int Count => 1;

    public static bool HasMore => false;
}

internal readonly struct TwoAxes : IAxes
{
    public static int Count => 2;

    public static bool HasMore => false;
}

internal readonly struct ThreeAxes : IAxes
{
    public static int Count => 3;

    public static bool HasMore => false;
}

internal readonly struct ManyAxes : IAxes
{
    public static int Count => 3;

    public static bool HasMore => true;
}

/// <summary>Points axis by axis; the count is a multiple of 8, what fills it up is <see cref="Nowhere"/>.</summary>
internal readonly unsafe struct PointAxes(double* data, nint stride, nint count, int axes)
{
    /// <summary>A coordinate so far out that its square is infinite and any force from there 0.</summary>
    internal const double Nowhere = 1e160;

    internal readonly nint Count = count;
    internal readonly int Axes = axes;

    internal double* Axis(int k) => data + k * stride;
}

/// <summary>The sums over points y[j] that move a point x of an embedding, and what they cost.</summary>
/// <remarks>
/// <code>
/// for j:  u = 1 + Σ (x[k] − y[j][k])²;  w = 1 / u;
///         cost += p[j]·ln u;  attraction[k] += p[j]·w·(x[k] − y[j][k])
///         z += m[j]·w;        repulsion[k] += m[j]·w²·(x[k] − y[j][k])        without x itself
/// </code>
/// Eight logical lanes take the points in turn at every width. The sums lie in this order: z, cost, attraction, repulsion.
/// </remarks>
internal static unsafe class PointForces<V, TForces, TAxes>
    where V : struct, ILanes<V, double>
    where TForces : struct, IPointForces
    where TAxes : struct, IAxes
{
    private const int Lanes = PointForces.Lanes;

    /// <param name="points">y.</param>
    /// <param name="weights">p or m, one for each point; not read where points repel without masses.</param>
    /// <param name="x">The point.</param>
    /// <param name="self">The place of x among the points; below 0 where it is not there.</param>
    /// <param name="lanes">Room for eight lanes of each sum.</param>
    /// <param name="sums">What the sums are added to.</param>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    internal static void Run(in PointAxes points, double* weights, double* x, nint self, double* lanes, double* sums)
    {
        int axes = points.Axes, pulls = PointForces.First, pushes = pulls + axes;
        nint count = points.Count;
        double* first = points.Axis(0), second = points.Axis(TAxes.Count > 1 ? 1 : 0), third = points.Axis(TAxes.Count > 2 ? 2 : 0);
        V one = V.Broadcast(1), zero = V.Broadcast(0);
        V x0 = V.Broadcast(x[0]), x1 = TAxes.Count > 1 ? V.Broadcast(x[1]) : zero, x2 = TAxes.Count > 2 ? V.Broadcast(x[2]) : zero;
        for (var lane = 0; lane < Lanes; lane += V.Count)
        {
            V z = zero, cost = zero, a0 = zero, a1 = zero, a2 = zero, r0 = zero, r1 = zero, r2 = zero;
            if (TAxes.HasMore)
            {
                for (var s = pulls; s < pushes + axes; s++)
                    zero.Store(lanes + s * Lanes + lane);
            }
            for (nint j = lane; j < count; j += Lanes)
            {
                V d0 = x0 - V.Load(first + j), d1 = zero, d2 = zero, u = V.MultiplyAdd(d0, d0, one);
                if (TAxes.Count > 1)
                {
                    d1 = x1 - V.Load(second + j);
                    u = V.MultiplyAdd(d1, d1, u);
                }
                if (TAxes.Count > 2)
                {
                    d2 = x2 - V.Load(third + j);
                    u = V.MultiplyAdd(d2, d2, u);
                }
                if (TAxes.HasMore)
                {
                    for (var k = TAxes.Count; k < axes; k++)
                    {
                        V d = V.Broadcast(x[k]) - V.Load(points.Axis(k) + j);
                        u = V.MultiplyAdd(d, d, u);
                    }
                }
                V w = one / u, pull = zero;
                if (TForces.Attracts)
                {
                    V p = V.Load(weights + j);
                    cost = V.MultiplyAdd(p, Lane.LogOfNormal<V, double>(u), cost);
                    pull = p * w;
                    a0 = V.MultiplyAdd(pull, d0, a0);
                    if (TAxes.Count > 1)
                        a1 = V.MultiplyAdd(pull, d1, a1);
                    if (TAxes.Count > 2)
                        a2 = V.MultiplyAdd(pull, d2, a2);
                }
                if (TForces.Repels)
                {
                    if ((nuint)(self - j) < (nuint)V.Count)
                        w = V.AndNot(w, V.AndNot(V.FirstLanes((int)(self - j) + 1), V.FirstLanes((int)(self - j))));
                    V share = TForces.HasMasses ? w * V.Load(weights + j) : w;
                    z += share;
                    w = share * w;
                    r0 = V.MultiplyAdd(w, d0, r0);
                    if (TAxes.Count > 1)
                        r1 = V.MultiplyAdd(w, d1, r1);
                    if (TAxes.Count > 2)
                        r2 = V.MultiplyAdd(w, d2, r2);
                }
                if (TAxes.HasMore)
                {
                    for (var k = TAxes.Count; k < axes; k++)
                    {
                        V d = V.Broadcast(x[k]) - V.Load(points.Axis(k) + j);
                        double* pulled = lanes + (pulls + k) * Lanes + lane, pushed = lanes + (pushes + k) * Lanes + lane;
                        if (TForces.Attracts)
                            V.MultiplyAdd(pull, d, V.Load(pulled)).Store(pulled);
                        if (TForces.Repels)
                            V.MultiplyAdd(w, d, V.Load(pushed)).Store(pushed);
                    }
                }
            }
            z.Store(lanes + lane);
            cost.Store(lanes + Lanes + lane);
            Keep(a0, a1, a2, lanes + pulls * Lanes + lane);
            Keep(r0, r1, r2, lanes + pushes * Lanes + lane);
        }
        for (var s = 0; s < pushes + axes; s++)
            sums[s] += Tree.Narrow<double, SumFold<double>>(lanes + s * Lanes, Lanes * sizeof(double));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Keep(V s0, V s1, V s2, double* lanes)
    {
        s0.Store(lanes);
        if (TAxes.Count > 1)
            s1.Store(lanes + Lanes);
        if (TAxes.Count > 2)
            s2.Store(lanes + 2 * Lanes);
    }
}

/// <summary>How the sums of <see cref="PointForces{V, TForces, TAxes}"/> lie.</summary>
internal static class PointForces
{
    internal const int Lanes = 8;

    /// <summary>The place of the first sum that has axes.</summary>
    internal const int First = 2;

    /// <summary>How many sums there are.</summary>
    internal static int Count(int axes) => First + 2 * axes;
}
