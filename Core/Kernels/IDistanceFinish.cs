using System.Runtime.CompilerServices;

namespace Functional.Kernels;

/// <summary>From the sums of a pair of rows to their distance. Where the lanes cannot be sure of it, the pair itself is asked.</summary>
internal interface IDistanceFinish
{
    /// <summary>Whether the sums are products x·y of a matrix product; else they are those of a fold.</summary>
    static abstract bool UsesProducts { get; }

    /// <summary>What is kept of a row's Σ x².</summary>
    static abstract double OfRow(double squares);

    /// <summary>The distance from a sum and what was kept of the rows; <paramref name="sure"/> is a mask.</summary>
    V Of<V>(V sum, V ofX, V ofY, out V sure) where V : struct, ILanes<V, double>;
}

/// <summary>‖x − y‖ from Σ x², Σ y² and x·y; unsure where cancellation would cost more than ten bits, or squares left the range.</summary>
internal readonly struct EuclideanOfProducts(bool squared) : IDistanceFinish
{
    public static bool UsesProducts => true;

    public static double OfRow(double squares) => squares;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Of<V>(V sum, V ofX, V ofY, out V sure) where V : struct, ILanes<V, double>
    {
        V both = ofX + ofY, apart = V.MultiplyAdd(V.Broadcast(-2), sum, both);
        V inRange = V.And(V.LessThan(both, V.Broadcast(1e300)), V.LessThan(V.Broadcast(1e-280), both));
        sure = V.And(V.LessThan(both * V.Broadcast(1.0 / 1024), apart), inRange);
        return squared ? apart : V.Sqrt(apart);
    }
}

/// <summary>‖x − y‖ from Σ (x − y)²; unsure where squares left the range.</summary>
internal readonly struct EuclideanOfSquares(bool squared) : IDistanceFinish
{
    public static bool UsesProducts => false;

    public static double OfRow(double squares) => 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Of<V>(V sum, V ofX, V ofY, out V sure) where V : struct, ILanes<V, double>
    {
        sure = V.And(V.LessThan(sum, V.Broadcast(1e300)), V.LessThan(V.Broadcast(1e-280), sum));
        return squared ? sum : V.Sqrt(sum);
    }
}

/// <summary>The sum itself.</summary>
internal readonly struct PlainFinish : IDistanceFinish
{
    public static bool UsesProducts => false;

    public static double OfRow(double squares) => 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Of<V>(V sum, V ofX, V ofY, out V sure) where V : struct, ILanes<V, double>
    {
        sure = V.Equal(ofX, ofX);
        return sum;
    }
}

/// <summary>The cosine of the angle from x·y, or one less it; unsure where the norms leave the middle of the range, and near 1, where
/// the distance cancels.</summary>
internal readonly struct CosineOfProducts(bool distance) : IDistanceFinish
{
    public static bool UsesProducts => true;

    public static double OfRow(double squares) => 1 / Math.Sqrt(squares);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Of<V>(V sum, V ofX, V ofY, out V sure) where V : struct, ILanes<V, double>
    {
        V one = V.Broadcast(1), low = V.Broadcast(1e-140), high = V.Broadcast(1e140);
        V cosine = V.Max(-one, V.Min(one, sum * (ofX * ofY)));
        V inRange = V.And(V.And(V.LessThan(low, ofX), V.LessThan(ofX, high)), V.And(V.LessThan(low, ofY), V.LessThan(ofY, high)));
        sure = V.And(inRange, V.LessThanOrEqual(cosine, V.Broadcast(distance ? 1 - 1.0 / 1024 : 1)));
        return distance ? one - cosine : cosine;
    }
}
