using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Functional.Kernels;

/// <summary>How far a pole lies from a point of the secular equation's axis, told without cancellation.</summary>
/// <remarks>The point is given as an origin (one of the poles) and an offset from it; what comes is pole − point on the axis of λ.</remarks>
internal interface ISecularGap
{
    /// <summary>The gap, from pole − origin, pole + origin and the offset.</summary>
    static abstract V Of<V>(V minus, V plus, V offset) where V : struct, ILanes<V, double>;

    /// <inheritdoc cref="Of{V}"/>
    static abstract double Of(double minus, double plus, double offset);

    /// <summary>The change of the offset that a change of λ makes.</summary>
    /// <param name="step">The change of λ.</param>
    /// <param name="position">Origin plus offset.</param>
    static abstract double Move(double step, double position);
}

/// <summary>Eigenvalues: λ is the point itself.</summary>
internal readonly struct EigenGap : ISecularGap
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Of<V>(V minus, V plus, V offset) where V : struct, ILanes<V, double> => minus - offset;

    public static double Of(double minus, double plus, double offset) => minus - offset;

    public static double Move(double step, double position) => step;
}

/// <summary>Singular values: λ = σ², and d² − σ² = (d − σ)·(d + σ).</summary>
internal readonly struct SingularGap : ISecularGap
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Of<V>(V minus, V plus, V offset) where V : struct, ILanes<V, double> => (minus - offset) * (plus + offset);

    public static double Of(double minus, double plus, double offset) => (minus - offset) * (plus + offset);

    public static double Move(double step, double position) =>
        step / (position + Math.Sqrt(Math.Max(0, position * position + step)));
}

/// <summary>The loops over the poles of a secular equation 1/ρ + Σ z[j]² / (d[j] − λ) = 0.</summary>
[SkipLocalsInit]
internal static unsafe class SecularKernel
{
    private const int Lanes = 8, LaneBytes = 64;

    /// <summary>Σ z²/gap and Σ z²/gap² over some poles, in 8 lanes that are added as a halving tree.</summary>
    internal static (double Sum, double Slope) Sums<TGap>(ReadOnlySpan<double> poles, ReadOnlySpan<double> squares, double origin, double offset)
        where TGap : struct, ISecularGap
    {
        fixed (double* d = poles, z = squares)
        {
            if (Vector512.IsHardwareAccelerated)
                return Sums<Lanes512<double>, TGap>(d, z, poles.Length, origin, offset);
            if (Vector256.IsHardwareAccelerated)
                return Sums<Lanes256<double>, TGap>(d, z, poles.Length, origin, offset);
            return Sums<Lanes128<double>, TGap>(d, z, poles.Length, origin, offset);
        }
    }

    /// <summary>gaps[j] = d[j] − λ.</summary>
    internal static void Gaps<TGap>(ReadOnlySpan<double> poles, double origin, double offset, Span<double> gaps)
        where TGap : struct, ISecularGap =>
        Map.Run(new GapMap<TGap>(origin, offset), poles, gaps, Execution.Sequential);

    /// <summary>
    /// products[j] = Π over i of gaps[i·row + j] / (d[j] − d[i]), the factor i = j without a divisor, i ascending: up to its sign the square
    /// of the z for which the roots are exact (Löwner; Gu and Eisenstat 1994, eq. 3.3). The poles are distinct.
    /// </summary>
    /// <param name="poles">d.</param>
    /// <param name="gaps">A row for each root.</param>
    /// <param name="row">From a row to the next.</param>
    /// <param name="products">What comes.</param>
    /// <param name="execution">The threads.</param>
    internal static void Products<TGap>(ReadOnlySpan<double> poles, ReadOnlySpan<double> gaps, int row, Span<double> products, Execution? execution)
        where TGap : struct, ISecularGap
    {
        fixed (double* d = poles, g = gaps, p = products)
            Chunks.Run(new ProductWork<TGap>(d, poles.Length, g, row, p), poles.Length, 64, poles.Length < 128 ? Execution.Sequential : execution);
    }

    private readonly struct GapMap<TGap>(double origin, double offset) : IMap<double>
        where TGap : struct, ISecularGap
    {
        public static bool IsLight => true;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V Of<V>(V x) where V : struct, ILanes<V, double>
        {
            var from = V.Broadcast(origin);
            return TGap.Of(x - from, x + from, V.Broadcast(offset));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static (double Sum, double Slope) Sums<V, TGap>(double* d, double* z, nint n, double origin, double offset)
        where V : struct, ILanes<V, double>
        where TGap : struct, ISecularGap
    {
        var sums = stackalloc double[2 * Lanes];
        V from = V.Broadcast(origin), by = V.Broadcast(offset), one = V.Broadcast(1);
        for (var first = 0; first < Lanes; first += V.Count)
        {
            V sum = default, slope = default;
            nint j = first;
            for (; j + V.Count <= n; j += Lanes)
            {
                var pole = V.Load(d + j);
                var inverse = one / TGap.Of(pole - from, pole + from, by);
                var term = V.Load(z + j) * inverse;
                sum += term;
                slope = V.MultiplyAdd(term, inverse, slope);
            }
            if (j < n)
            {
                var left = (int)(n - j);
                var pole = V.LoadFirst(d + j, left);
                var inverse = V.Select(V.FirstLanes(left), one / TGap.Of(pole - from, pole + from, by), default);
                var term = V.LoadFirst(z + j, left) * inverse;
                sum += term;
                slope = V.MultiplyAdd(term, inverse, slope);
            }
            sum.Store(sums + first);
            slope.Store(sums + Lanes + first);
        }
        return (Tree.Narrow<double, SumFold<double>>(sums, LaneBytes), Tree.Narrow<double, SumFold<double>>(sums + Lanes, LaneBytes));
    }

    private readonly struct ProductWork<TGap>(double* d, int n, double* gaps, nint row, double* products) : IChunkWork
        where TGap : struct, ISecularGap
    {
        public void Run(int chunk, nint start, nint end)
        {
            if (Vector512.IsHardwareAccelerated)
                Products<Lanes512<double>, TGap>(d, n, gaps, row, products, start, end);
            else if (Vector256.IsHardwareAccelerated)
                Products<Lanes256<double>, TGap>(d, n, gaps, row, products, start, end);
            else
                Products<Lanes128<double>, TGap>(d, n, gaps, row, products, start, end);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Products<V, TGap>(double* d, int n, double* gaps, nint row, double* products, nint start, nint end)
        where V : struct, ILanes<V, double>
        where TGap : struct, ISecularGap
    {
        var one = V.Broadcast(1);
        for (var j = start; j < end; j += V.Count)
        {
            var left = (int)Math.Min(V.Count, end - j);
            V pole = V.LoadFirst(d + j, left), product = one;
            for (nint i = 0; i < n; i++)
            {
                V other = V.Broadcast(d[i]), apart = pole - other;
                var divisor = V.Select(V.Equal(apart, default), one, TGap.Of(apart, pole + other, default));
                product *= V.LoadFirst(gaps + i * row + j, left) / divisor;
            }
            product.StoreFirst(products + j, left);
        }
    }
}
