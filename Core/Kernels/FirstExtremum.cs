using System.Runtime.CompilerServices;

namespace Functional.Kernels;

/// <summary>An extreme value of a block, and where the block begins.</summary>
internal readonly struct ExtremumCell<TFold>(double value, long start) : ISummaryCell<ExtremumCell<TFold>>
    where TFold : struct, IFold<double>
{
    internal double Value { get; } = value;
    internal long Start { get; } = start;

    public static ExtremumCell<TFold> Empty => new(TFold.Neutral, 0);

    /// <summary>The left one unless the right one is more extreme; the first NaN wins over everything.</summary>
    public static ExtremumCell<TFold> Combine(in ExtremumCell<TFold> a, in ExtremumCell<TFold> b)
    {
        var both = TFold.Combine<Lanes128<double>, double>(Lanes128<double>.Broadcast(a.Value), Lanes128<double>.Broadcast(b.Value))[0];
        return a.Value == both || double.IsNaN(a.Value) ? a : b;
    }
}

/// <summary>Where an extreme value is found first: its block by a fold, its place by a scan of that block.</summary>
internal static unsafe class FirstExtremum
{
    internal static int Maximum<T>(ReadOnlySpan<T> x, Execution? execution)
        where T : unmanaged => Index<T, MaximumFold<T>, MaximumFold<double>>(x, execution);

    internal static int Minimum<T>(ReadOnlySpan<T> x, Execution? execution)
        where T : unmanaged => Index<T, MinimumFold<T>, MinimumFold<double>>(x, execution);

    private static int Index<T, TFold, TWide>(ReadOnlySpan<T> x, Execution? execution)
        where T : unmanaged
        where TFold : struct, IFold<T>
        where TWide : struct, IFold<double>
    {
        fixed (T* p = x)
        {
            var length = Fold.BlockLength<T>();
            var best = BlockTree.Run<ExtremumCell<TWide>, Kernel<T, TFold, TWide>>(new(p), x.Length, length, Fold.Grain, execution);
            var i = (int)best.Start;
            while (Scalar.Widen(p[i]) != best.Value && !double.IsNaN(Scalar.Widen(p[i])))
                i++;
            return i;
        }
    }

    [method: MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly struct Kernel<T, TFold, TWide>(T* x) : IBlockKernel<ExtremumCell<TWide>>
        where T : unmanaged
        where TFold : struct, IFold<T>
        where TWide : struct, IFold<double>
    {
        public ExtremumCell<TWide> Of(nint start, nint length) =>
            new(Scalar.Widen(FoldBlock.Run(default(TFold), x + start, x + start, length)), start);
    }
}
