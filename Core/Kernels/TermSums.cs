using System.Runtime.CompilerServices;

namespace Functional.Kernels;

/// <summary>Σ w·x and Σ w: y is the weight.</summary>
internal readonly struct WeightedSums : IMultiSum
{
    public static bool IsPaired => true;
    public static int Sums => 2;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step<V>(ref V a, ref V b, ref V c, ref V d, ref V e, V x, V y) where V : struct, ILanes<V, double>
    {
        a = V.MultiplyAdd(x, y, a);
        b += y;
    }
}

/// <summary>A sum of terms and the weight they have together.</summary>
[method: MethodImpl(MethodImplOptions.AggressiveInlining)]
internal readonly record struct TermSum(double Sum, double Weight) : ISummaryCell<TermSum>
{
    public static TermSum Empty => default;

    /// <summary>Sum / Weight; NaN where there is nothing.</summary>
    internal double Mean => Weight > 0 ? Sum / Weight : double.NaN;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TermSum Combine(in TermSum a, in TermSum b) => new(a.Sum + b.Sum, a.Weight + b.Weight);
}

/// <summary>The weighted sum of a function of pairs, Σ w·f(x, y); without weights every pair weighs 1.</summary>
/// <remarks>Floats are widened; the terms of a block of 1024 are laid down and then summed.</remarks>
[SkipLocalsInit]
internal static unsafe class TermSums
{
    /// <summary>Elements in the smallest chunk for a thread.</summary>
    private const int Grain = 1 << 15;

    /// <param name="map">The function.</param>
    /// <param name="x">The first operand.</param>
    /// <param name="y">The second, as long.</param>
    /// <param name="weights">The weights, all above 0; or empty.</param>
    /// <param name="execution">Threads and cancellation.</param>
    internal static TermSum Run<T, TMap>(TMap map, ReadOnlySpan<T> x, ReadOnlySpan<T> y, ReadOnlySpan<T> weights, Execution? execution)
        where T : unmanaged
        where TMap : struct, IMap2<double>
    {
        fixed (T* p = x, q = y, w = weights)
            return BlockTree.Run<TermSum, Kernel<T, TMap>>(new(map, p, q, w), x.Length, Staging.Length, Grain, execution);
    }

    [method: MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly struct Kernel<T, TMap>(TMap map, T* x, T* y, T* weights) : IBlockKernel<TermSum>
        where T : unmanaged
        where TMap : struct, IMap2<double>
    {
        public TermSum Of(nint start, nint length)
        {
            var buffer = stackalloc double[3 * Staging.Length];
            int n = (int)length;
            var terms = buffer + 2 * Staging.Length;
            var first = Staging.Block(x + start, length, 1, buffer);
            var second = Staging.Block(y + start, length, 1, buffer + Staging.Length);
            Map.Run(map, new ReadOnlySpan<double>(first, n), new ReadOnlySpan<double>(second, n), new Span<double>(terms, n));
            if (weights == null)
                return new(FoldBlock.Run(default(SumFold<double>), terms, terms, length), length);
            var sums = MultiSum.Run(default(WeightedSums), terms, Staging.Block(weights + start, length, 1, buffer), length);
            return new(sums.A, sums.B);
        }
    }
}
