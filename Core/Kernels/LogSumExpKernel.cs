using System.Runtime.CompilerServices;

namespace Functional.Kernels;

/// <summary>Σ e^x in one pass: each block has its own maximum, and the blocks are brought to a common one as they combine.</summary>
internal static unsafe class LogSumExpKernel
{
    internal static ExponentialCell Run<T>(ReadOnlySpan<T> x, Execution? execution)
        where T : unmanaged
    {
        fixed (T* p = x)
            return BlockTree.Run<ExponentialCell, Block<T>>(new(p), x.Length, Fold.BlockLength<T>(), 2 * Map.Grain, execution);
    }

    /// <summary>ln Σ e^x.</summary>
    internal static double Logarithm<T>(ReadOnlySpan<T> x, Execution? execution)
        where T : unmanaged
    {
        var cell = Run(x, execution);
        // Where the maximum is 1 or more the logarithm of the rest is rounded away beside it.
        return cell.Shift + (Math.Abs(cell.Shift) < 1 ? LogOfSum(cell, x, execution) : ScalarMath.Log(cell.Sum));
    }

    /// <summary>ln Sum of a cell, relatively exact where it is small: ln(1 + Σ of the others).</summary>
    internal static double LogOfSum<T>(in ExponentialCell cell, ReadOnlySpan<T> x, Execution? execution)
        where T : unmanaged => cell.IsPeaked
            ? ScalarMath.Log1p(Others(x, cell.Shift, execution))
            : ScalarMath.Log(cell.Sum);

    /// <summary>Σ e^(x − largest) over all but the largest, by blocks.</summary>
    internal static double Others<T>(ReadOnlySpan<T> x, double largest, Execution? execution)
        where T : unmanaged => Others(x, largest, false, execution);

    /// <summary>The same sum, to the bit, of exponentials e^(x − largest) that are there already.</summary>
    internal static double OtherExponentials<T>(ReadOnlySpan<T> e, Execution? execution)
        where T : unmanaged => Others(e, 1, true, execution);

    private static double Others<T>(ReadOnlySpan<T> x, double largest, bool exponentials, Execution? execution)
        where T : unmanaged
    {
        fixed (T* p = x)
        {
            var block = new OthersBlock<T>(p, Scalar.Narrow<T>(largest), exponentials);
            return x.Length <= Fold.BlockLength<T>()
                ? block.Of(0, x.Length).Sum
                : BlockTree.Run<SumCell, OthersBlock<T>>(block, x.Length, Fold.BlockLength<T>(), 2 * Map.Grain, execution).Sum;
        }
    }

    [method: MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly struct OthersBlock<T>(T* x, T largest, bool exponentials) : IBlockKernel<SumCell>
        where T : unmanaged
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public SumCell Of(nint start, nint length) => new(Scalar.Widen(ExponentialBlock.Others(x + start, largest, exponentials, length)));
    }

    [method: MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly struct Block<T>(T* x) : IBlockKernel<ExponentialCell>
        where T : unmanaged
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public ExponentialCell Of(nint start, nint length)
        {
            var largest = Scalar.Widen(ExponentialBlock.Largest(x + start, length));
            var shift = double.IsFinite(largest) ? largest : 0;
            return new(shift, Scalar.Widen(ExponentialBlock.Sum(x + start, Scalar.Narrow<T>(shift), null, length)));
        }
    }
}
