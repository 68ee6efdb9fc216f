using System.Runtime.CompilerServices;

namespace Functional.Kernels;

/// <summary>Folds an array, or a pair of arrays, to one number in an order that only the length decides.</summary>
/// <remarks>
/// Blocks of doubles are folded by <see cref="FoldBlock"/>, stretches of floats by <see cref="FloatStretch"/> to a double; the results are combined
/// by <see cref="BlockTree"/>.
/// </remarks>
internal static unsafe class Fold
{
    /// <summary>Elements that pay for a thread, half of it for pairs: some 2 µs of work.</summary>
    internal const int Grain = 1 << 15;

    /// <summary>Elements in a block: 16 KB of doubles; 512 floats, so that few additions are rounded to float.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int BlockLength<T>() where T : unmanaged => typeof(T) == typeof(double) ? 2048 : 512;

    /// <summary>Elements that one call folds: a block of doubles, <see cref="FloatStretch.Length"/> floats.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Length<T>() where T : unmanaged => typeof(T) == typeof(double) ? BlockLength<T>() : FloatStretch.Length;

    /// <summary>Folds x.</summary>
    internal static double Run<T, TFold>(TFold fold, ReadOnlySpan<T> x, Execution? execution = null)
        where T : unmanaged
        where TFold : struct, IFold<T>
    {
        fixed (T* p = x)
            return Run(fold, p, p, x.Length, execution);
    }

    /// <summary>Folds the pairs of x and y, which are of one length.</summary>
    internal static double Run<T, TFold>(TFold fold, ReadOnlySpan<T> x, ReadOnlySpan<T> y, Execution? execution = null)
        where T : unmanaged
        where TFold : struct, IFold<T>
    {
        fixed (T* p = x, q = y)
            return Run(fold, p, q, x.Length, execution);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Run<T, TFold>(TFold fold, T* x, T* y, nint n, Execution? execution)
        where T : unmanaged
        where TFold : struct, IFold<T> => n <= Length<T>()
            ? Once(fold, x, y, n)
            : BlockTree.Run<Cell<T, TFold>, Kernel<T, TFold>>(new(fold, x, y), n, Length<T>(), TFold.IsPaired ? Grain / 2 : Grain, execution).Value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Once<T, TFold>(TFold fold, T* x, T* y, nint n)
        where T : unmanaged
        where TFold : struct, IFold<T> => typeof(T) == typeof(double)
            ? Scalar.Widen(FoldBlock.Run(fold, x, y, n))
            : FloatStretch.Run(fold, x, y, n);

    [method: MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly struct Kernel<T, TFold>(TFold fold, T* x, T* y) : IBlockKernel<Cell<T, TFold>>
        where T : unmanaged
        where TFold : struct, IFold<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Cell<T, TFold> Of(nint start, nint length) => new(Once(fold, x + start, y + start, length));
    }

    private readonly struct Cell<T, TFold>(double value) : ISummaryCell<Cell<T, TFold>>
        where T : unmanaged
        where TFold : struct, IFold<T>
    {
        internal double Value { get; } = value;

        public static Cell<T, TFold> Empty => new(Scalar.Widen(TFold.Neutral));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Cell<T, TFold> Combine(in Cell<T, TFold> a, in Cell<T, TFold> b) =>
            new(TFold.Combine<Lanes128<double>, double>(Lanes128<double>.Broadcast(a.Value), Lanes128<double>.Broadcast(b.Value))[0]);
    }
}
