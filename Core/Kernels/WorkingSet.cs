using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Functional.Kernels;

/// <summary>What sequential minimal optimization asks of all its variables at every step: the gradient after it, and the next pair.</summary>
/// <remarks>
/// Lengths are multiples of 8; what fills them up can neither rise nor fall. Of equal candidates the first: the answer does not depend on the lanes.
/// </remarks>
internal static unsafe class WorkingSet
{
    private static ReadOnlySpan<double> FirstPlaces => [0, 1, 2, 3, 4, 5, 6, 7];

    /// <summary>What a curvature that is not positive counts as.</summary>
    internal const double LeastCurvature = 1e-12;

    /// <summary>v[t] −= a·k[t] + b·l[t]; then the first t with the largest v[t] + rise[t].</summary>
    /// <param name="v">−y times the gradient.</param>
    /// <param name="k">A row of the kernel.</param>
    /// <param name="l">Another.</param>
    /// <param name="a">How far the one multiplier moved, times y.</param>
    /// <param name="b">How far the other did.</param>
    /// <param name="rise">0 where y·α can rise, else −∞.</param>
    /// <returns>The value and its place; −∞ and −1 where nothing can rise.</returns>
    internal static (double Most, int First) Move(Span<double> v, ReadOnlySpan<double> k, ReadOnlySpan<double> l, double a, double b, ReadOnlySpan<double> rise)
    {
        fixed (double* at = v, one = k, other = l, up = rise)
        {
            return Vector512.IsHardwareAccelerated ? Move<Lanes512<double>>(at, one, other, a, b, up, v.Length)
                : Vector256.IsHardwareAccelerated ? Move<Lanes256<double>>(at, one, other, a, b, up, v.Length)
                : Move<Lanes128<double>>(at, one, other, a, b, up, v.Length);
        }
    }

    /// <summary>The partner t with which the objective falls most, by (m − v[t])² / (own + diagonal[t] − 2·k[t]) of those with v[t] below m; and the least v[t] that can fall.</summary>
    /// <param name="v">−y times the gradient.</param>
    /// <param name="k">The row of the first of the pair.</param>
    /// <param name="diagonal">K(x, x).</param>
    /// <param name="fall">0 where y·α can fall, else +∞.</param>
    /// <param name="own">K(x, x) of the first of the pair.</param>
    /// <param name="m">Its v.</param>
    /// <returns>The fall and its place, 0 and −1 where there is no partner; the least v.</returns>
    internal static (double Fall, int Second, double Least) Partner(
        ReadOnlySpan<double> v, ReadOnlySpan<double> k, ReadOnlySpan<double> diagonal, ReadOnlySpan<double> fall, double own, double m)
    {
        fixed (double* at = v, row = k, diag = diagonal, down = fall)
        {
            return Vector512.IsHardwareAccelerated ? Partner<Lanes512<double>>(at, row, diag, down, own, m, v.Length)
                : Vector256.IsHardwareAccelerated ? Partner<Lanes256<double>>(at, row, diag, down, own, m, v.Length)
                : Partner<Lanes128<double>>(at, row, diag, down, own, m, v.Length);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static (double, int) Move<V>(double* v, double* k, double* l, double a, double b, double* rise, nint n)
        where V : struct, ILanes<V, double>
    {
        V x = V.Broadcast(-a), y = V.Broadcast(-b), most = V.Broadcast(double.NegativeInfinity), place = V.Broadcast(-1), now = Places<V>(), step = V.Broadcast(V.Count);
        for (nint t = 0; t < n; t += V.Count)
        {
            V moved = V.Load(v + t) + V.MultiplyAdd(x, V.Load(k + t), y * V.Load(l + t));
            moved.Store(v + t);
            V candidate = moved + V.Load(rise + t), isMore = V.LessThan(most, candidate);
            most = V.Select(isMore, candidate, most);
            place = V.Select(isMore, now, place);
            now += step;
        }
        return First(most, place);
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static (double, int, double) Partner<V>(double* v, double* k, double* diagonal, double* fall, double own, double m, nint n)
        where V : struct, ILanes<V, double>
    {
        V top = V.Broadcast(m), zero = V.Broadcast(0), two = V.Broadcast(-2), self = V.Broadcast(own), tiny = V.Broadcast(LeastCurvature);
        V most = zero, place = V.Broadcast(-1), now = Places<V>(), step = V.Broadcast(V.Count), least = V.Broadcast(double.PositiveInfinity);
        for (nint t = 0; t < n; t += V.Count)
        {
            V value = V.Load(v + t) + V.Load(fall + t);
            least = V.Select(V.LessThan(value, least), value, least);
            V apart = top - value, curvature = V.MultiplyAdd(two, V.Load(k + t), self + V.Load(diagonal + t));
            curvature = V.Select(V.LessThan(zero, curvature), curvature, tiny);
            V gain = V.Select(V.LessThan(zero, apart), apart * apart / curvature, zero), isMore = V.LessThan(most, gain);
            most = V.Select(isMore, gain, most);
            place = V.Select(isMore, now, place);
            now += step;
        }
        var lowest = least[0];
        for (var lane = 1; lane < V.Count; lane++)
            lowest = Math.Min(lowest, least[lane]);
        var (best, second) = First(most, place);
        return (best, second, lowest);
    }

    /// <summary>0, 1, 2, … in the lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Places<V>()
        where V : struct, ILanes<V, double> => V.Load((double*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(FirstPlaces)));

    /// <summary>The largest of the lanes; of equal ones the first place.</summary>
    private static (double, int) First<V>(V most, V place)
        where V : struct, ILanes<V, double>
    {
        var (best, at) = (most[0], place[0]);
        for (var lane = 1; lane < V.Count; lane++)
        {
            if (most[lane] > best || (most[lane] == best && place[lane] >= 0 && (at < 0 || place[lane] < at)))
                (best, at) = (most[lane], place[lane]);
        }
        return (best, (int)at);
    }
}
