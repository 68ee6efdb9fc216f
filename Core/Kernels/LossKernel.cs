using System.Runtime.CompilerServices;

namespace Functional.Kernels;

/// <summary>Sums of losses over pairs, and their slopes, with weights and without.</summary>
/// <remarks>
/// Light terms are summed in the registers that computed them. Heavy ones, and weighted ones, are laid down block by block in the
/// first cache and summed from there: their bodies are too large to stand four times in a loop.
/// </remarks>
[SkipLocalsInit]
internal static unsafe class LossKernel
{
    /// <summary>A double that keeps squares of any doubles in range: (2·2¹⁰²⁴·2⁻⁵³⁰)²·2³¹ &lt; 2¹⁰²⁴.</summary>
    internal const int ScaleExponent = -530;

    /// <summary>Σ loss.</summary>
    internal static double Sum<T, TTerm>(TTerm term, ReadOnlySpan<T> actual, ReadOnlySpan<T> predicted, Execution? execution)
        where T : unmanaged
        where TTerm : struct, ILossTerm<T>
    {
        if (TTerm.IsLight)
            return Fold.Run(new LossFold<T, TTerm>(term), actual, predicted, execution);
        fixed (T* y = actual, p = predicted)
            return Blocks(new Plain<T, LossMap<T, TTerm>>(new(term), y, p), actual.Length, execution);
    }

    /// <summary>Σ weight·weightScale·loss; what weighs nothing is passed over.</summary>
    internal static double Sum<T, TTerm>(
        TTerm term, ReadOnlySpan<T> actual, ReadOnlySpan<T> predicted, ReadOnlySpan<T> weights, double weightScale, Execution? execution)
        where T : unmanaged
        where TTerm : struct, ILossTerm<T>
    {
        fixed (T* y = actual, p = predicted, w = weights)
            return Blocks(new Weighted<T, LossMap<T, TTerm>>(new(term), y, p, w, Scalar.Narrow<T>(weightScale)), actual.Length, execution);
    }

    /// <summary>Σ loss in doubles, at a scale at which doubles do not overflow; weights may be missing.</summary>
    internal static double WideSum<T, TTerm>(
        TTerm term, ReadOnlySpan<T> actual, ReadOnlySpan<T> predicted, ReadOnlySpan<T> weights, double weightScale, Execution? execution)
        where T : unmanaged
        where TTerm : struct, ILossTerm<double>
    {
        var exponent = typeof(T) == typeof(double) ? ScaleExponent : 0;
        var map = new ScaledLossMap<double, TTerm>(term, Magnitude.Power(exponent));
        double sum;
        fixed (T* y = actual, p = predicted, w = weights)
            sum = Blocks(new Wide<T, ScaledLossMap<double, TTerm>>(map, y, p, w, weightScale), actual.Length, execution);
        return sum;
    }

    /// <summary>to = slope·factor.</summary>
    internal static void Slopes<T, TTerm>(
        TTerm term, ReadOnlySpan<T> actual, ReadOnlySpan<T> predicted, double factor, Span<T> to, Execution? execution)
        where T : unmanaged
        where TTerm : struct, ILossTerm<T> =>
        Map.Run(new LossSlopeMap<T, TTerm>(term, Scalar.Narrow<T>(factor)), actual, predicted, to, execution);

    /// <summary>to = slope·factor·weight·weightScale; 0 where the weight is.</summary>
    internal static void Slopes<T, TTerm>(
        TTerm term,
        ReadOnlySpan<T> actual,
        ReadOnlySpan<T> predicted,
        ReadOnlySpan<T> weights,
        double weightScale,
        double factor,
        Span<T> to,
        Execution? execution)
        where T : unmanaged
        where TTerm : struct, ILossTerm<T>
    {
        var map = new LossSlopeMap<T, TTerm>(term, Scalar.Narrow<T>(factor));
        fixed (T* y = actual, p = predicted, w = weights, d = to)
        {
            var work = new WeightedMap<T, LossSlopeMap<T, TTerm>>(map, y, p, w, Scalar.Narrow<T>(weightScale), d);
            nint n = actual.Length;
            if (n < 4 * Map.Grain)
                work.Run(0, 0, n);
            else
                Chunks.Run(work, n, Chunks.Size(n, Map.Grain), execution);
        }
    }

    /// <summary>Σ terms of a block: floats are added as floats within 512, as everywhere.</summary>
    internal static double SumOf<T>(T* terms, nint n)
        where T : unmanaged => SoftmaxRows.Sum(default(SumFold<T>), terms, terms, n);

    /// <summary>Σ weight·scale·term of a block.</summary>
    internal static double SumOf<T>(T* terms, T* weights, T scale, nint n)
        where T : unmanaged => SoftmaxRows.Sum(new WeighFold<T>(scale), terms, weights, n);

    private static double Blocks<TKernel>(in TKernel kernel, nint n, Execution? execution)
        where TKernel : struct, IBlockKernel<SumCell> =>
        BlockTree.Run<SumCell, TKernel>(kernel, n, Staging.Length, 2 * Map.Grain, execution).Sum;

    /// <summary>Σ map(x, y) of a block.</summary>
    [method: MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly struct Plain<T, TMap>(TMap map, T* x, T* y) : IBlockKernel<SumCell>
        where T : unmanaged
        where TMap : struct, IMap2<T>
    {
        [MethodImpl(MethodImplOptions.NoInlining)]
        public SumCell Of(nint start, nint length)
        {
            var buffer = stackalloc T[Staging.Length];
            Map.Range(new TwoOperands<T, TMap>(map), x + start, y + start, buffer, length);
            return new(SumOf(buffer, length));
        }
    }

    [method: MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly struct Weighted<T, TMap>(TMap map, T* x, T* y, T* weights, T scale) : IBlockKernel<SumCell>
        where T : unmanaged
        where TMap : struct, IMap2<T>
    {
        [MethodImpl(MethodImplOptions.NoInlining)]
        public SumCell Of(nint start, nint length)
        {
            var buffer = stackalloc T[Staging.Length];
            Map.Range(new TwoOperands<T, TMap>(map), x + start, y + start, buffer, length);
            return new(SumOf(buffer, weights + start, scale, length));
        }
    }

    [method: MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly struct Wide<T, TMap>(TMap map, T* x, T* y, T* weights, double scale) : IBlockKernel<SumCell>
        where T : unmanaged
        where TMap : struct, IMap2<double>
    {
        [MethodImpl(MethodImplOptions.NoInlining)]
        public SumCell Of(nint start, nint length)
        {
            var buffer = stackalloc double[3 * Staging.Length];
            double* first = Staging.Block(x + start, length, 1, buffer), second = Staging.Block(y + start, length, 1, buffer + Staging.Length);
            var terms = buffer + 2 * Staging.Length;
            Map.Range(new TwoOperands<double, TMap>(map), first, second, terms, length);
            return new(weights == null
                ? FoldBlock.Run(default(SumFold<double>), terms, terms, length)
                : FoldBlock.Run(new WeighFold<double>(scale), terms, Staging.Block(weights + start, length, 1, buffer), length));
        }
    }

    private readonly struct WeightedMap<T, TMap>(TMap map, T* x, T* y, T* weights, T scale, T* to) : IChunkWork
        where T : unmanaged
        where TMap : struct, IMap2<T>
    {
        [MethodImpl(MethodImplOptions.NoInlining)]
        public void Run(int chunk, nint start, nint end)
        {
            var buffer = stackalloc T[Staging.Length];
            for (nint length; start < end; start += length)
            {
                length = Math.Min(Staging.Length, end - start);
                Map.Range(new TwoOperands<T, TMap>(map), x + start, y + start, buffer, length);
                Map.Range(new TwoOperands<T, WeighMap<T>>(new(scale)), buffer, weights + start, to + start, length);
            }
        }
    }
}
