using System.Runtime.CompilerServices;

namespace Functional.Kernels;

/// <summary>How differences of coordinates, column after column, make what is compared with a limit; it never falls as one of them grows in magnitude, whatever the rounding.</summary>
internal interface INeighborMetric
{
    /// <summary>What a neighbour may have at most.</summary>
    double Limit { get; }

    /// <summary>Beyond this the boxes of two groups have no neighbours among them.</summary>
    double BoxLimit { get; }

    /// <summary>With one more difference.</summary>
    V Add<V>(V sum, V difference) where V : struct, ILanes<V, double>;

    /// <summary>Whether there is a form with a fused multiply-add, which differs from the sum by some roundings.</summary>
    static virtual bool HasFused => false;

    /// <summary>That form.</summary>
    V AddFused<V>(V sum, V difference) where V : struct, ILanes<V, double> => Add(sum, difference);
}

/// <summary>Work that is done for whichever metric it is.</summary>
internal interface INeighborWork<TResult>
{
    TResult Run<TMetric>(TMetric metric) where TMetric : struct, INeighborMetric;
}

/// <summary>Σ (x − y)² ≤ ε²: products and sums are rounded one by one, so that machines with and without fused multiply-add decide alike.</summary>
internal readonly struct SquaredApart(double epsilon) : INeighborMetric
{
    public double Limit => epsilon * epsilon;

    public double BoxLimit => Limit;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Add<V>(V sum, V difference) where V : struct, ILanes<V, double> => sum + difference * difference;

    public static bool HasFused => Scalar.HasFusedMultiplyAdd;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V AddFused<V>(V sum, V difference) where V : struct, ILanes<V, double> => V.MultiplyAdd(difference, difference, sum);
}

/// <summary>The same of differences that a power of two brings near 1, for an ε whose square leaves the range.</summary>
internal readonly struct ScaledSquaredApart(double epsilon, double scale) : INeighborMetric
{
    public double Limit => epsilon * scale * (epsilon * scale);

    public double BoxLimit => Limit;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Add<V>(V sum, V difference) where V : struct, ILanes<V, double>
    {
        V apart = difference * V.Broadcast(scale);
        return sum + apart * apart;
    }
}

/// <summary>Σ |x − y| ≤ ε.</summary>
internal readonly struct AbsoluteApart(double epsilon) : INeighborMetric
{
    public double Limit => epsilon;

    public double BoxLimit => epsilon;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Add<V>(V sum, V difference) where V : struct, ILanes<V, double> => sum + V.Abs(difference);
}

/// <summary>max |x − y| ≤ ε.</summary>
internal readonly struct LargestApart(double epsilon) : INeighborMetric
{
    public double Limit => epsilon;

    public double BoxLimit => epsilon;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Add<V>(V sum, V difference) where V : struct, ILanes<V, double> => V.Max(sum, V.Abs(difference));
}

/// <summary>Σ (|x − y| / ε)^p ≤ 1.</summary>
internal readonly struct PowerApart(double epsilon, double p) : INeighborMetric
{
    public double Limit => 1;

    /// <summary>A power is right to some 40 units in the last place where it is above 2⁻⁵³: more than that is given away.</summary>
    public double BoxLimit => 1 + 1e-9;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Add<V>(V sum, V difference) where V : struct, ILanes<V, double> =>
        sum + Lane.Exp<V, double>(V.Broadcast(p) * Lane.Log<V, double>(V.Abs(difference) / V.Broadcast(epsilon)));
}

/// <summary>From a distance to its metric.</summary>
internal static class NeighborMetrics
{
    /// <summary>Exponents of ε from which its square might leave the range.</summary>
    private const int FarExponent = 400;

    /// <summary>Does the work for the Minkowski distance of an exponent (1, 2 and ∞ have their own forms).</summary>
    internal static TResult Run<TWork, TResult>(TWork work, double p, double epsilon)
        where TWork : struct, INeighborWork<TResult>, allows ref struct
    {
        if (p == 1)
            return work.Run(new AbsoluteApart(epsilon));
        if (double.IsPositiveInfinity(p))
            return work.Run(new LargestApart(epsilon));
        if (p != 2)
            return work.Run(new PowerApart(epsilon, p));
        var exponent = Math.ILogB(epsilon);
        return Math.Abs(exponent) <= FarExponent ? work.Run(new SquaredApart(epsilon)) : work.Run(new ScaledSquaredApart(epsilon, Math.ScaleB(1, -exponent)));
    }

    /// <summary>Whether two rows are neighbours, as a lane of the kernel decides it.</summary>
    internal static bool AreNeighbors<TMetric>(TMetric metric, ReadOnlySpan<double> x, ReadOnlySpan<double> y)
        where TMetric : struct, INeighborMetric
    {
        var sum = Lanes128<double>.Broadcast(0);
        for (var p = 0; p < x.Length; p++)
            sum = metric.Add(sum, Lanes128<double>.Broadcast(x[p] - y[p]));
        return sum[0] <= metric.Limit;
    }
}
