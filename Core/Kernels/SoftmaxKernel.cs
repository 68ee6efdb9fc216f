using System.Runtime.CompilerServices;

namespace Functional.Kernels;

/// <summary>e^x / Σ e^x: one exponential per element.</summary>
/// <remarks>
/// A chunk writes e^(x − its own maximum) and sums it, in blocks, pairwise; then each chunk is scaled by
/// e^(its maximum − the maximum) / the sum. Chunks depend on the length alone.
/// </remarks>
[SkipLocalsInit]
internal static unsafe class SoftmaxKernel
{
    internal static void Run<T>(ReadOnlySpan<T> x, Span<T> destination, Execution? execution)
        where T : unmanaged
    {
        nint n = x.Length;
        var size = n < 4 * Map.Grain ? n : Chunks.Size(n, Map.Grain);
        fixed (T* p = x, to = destination)
        {
            if (n <= Fold.BlockLength<T>())
            {
                // One block is the whole tree.
                var largest = ExponentialBlock.Largest(p, n);
                var sum = ExponentialBlock.Sum(p, double.IsNegativeInfinity(Scalar.Widen(largest)) ? default : largest, to, n);
                ExponentialBlock.Scale(to, Scalar.Narrow<T>(1 / Scalar.Widen(sum)), n);
                return;
            }
            if (n <= size)
            {
                var whole = Exponentials(p, to, n);
                Scale(to, n, Factor<T>(whole, whole));
                return;
            }
            var parts = stackalloc ExponentialCell[Chunks.Most];
            Chunks.Run(new Exponentiate<T>(p, to, parts), n, size, execution);
            var tree = new CellTree<ExponentialCell>(stackalloc ExponentialCell[CellTree<ExponentialCell>.Depth]);
            for (var chunk = 0; chunk < Chunks.Count(n, size); chunk++)
                tree.Push(parts[chunk]);
            Chunks.Run(new Normalize<T>(to, parts, tree.Result()), n, size, execution);
        }
    }

    /// <summary>Every row by itself, bit for bit as <see cref="Run"/> and the logarithm do it; threads take whole rows.</summary>
    internal static void Rows<T>(int rows, int columns, ReadOnlySpan<T> x, Span<T> destination, bool logarithm, Execution? execution)
        where T : unmanaged
    {
        if (columns == 0)
            return;
        if (columns >= 4 * Map.Grain)
        {
            for (var i = 0; i < rows; i++)
                Row(x.Slice(i * columns, columns), destination.Slice(i * columns, columns), logarithm, execution);
            return;
        }
        fixed (T* p = x, to = destination)
            Chunks.Run(new RowWork<T>(p, to, columns, logarithm), rows, (Map.Grain + columns - 1) / columns, execution);
    }

    /// <summary>The logarithm of softmax.</summary>
    internal static void Logarithm<T>(ReadOnlySpan<T> x, Span<T> destination, Execution? execution)
        where T : unmanaged
    {
        var sum = LogSumExpKernel.Run(x, execution);
        // With +∞ among them the shares are NaN, and so are their logarithms.
        var log = double.IsFinite(sum.Sum) ? LogSumExpKernel.LogOfSum(sum, x, execution) : double.NaN;
        Map.Run(new LogSoftmaxMap<T>(Scalar.Narrow<T>(sum.Shift), Scalar.Narrow<T>(log)), x, destination, execution);
    }

    private static void Row<T>(ReadOnlySpan<T> x, Span<T> destination, bool logarithm, Execution? execution)
        where T : unmanaged
    {
        if (logarithm)
            Logarithm(x, destination, execution);
        else
            Run(x, destination, execution);
    }

    private readonly struct RowWork<T>(T* x, T* to, int columns, bool logarithm) : IChunkWork
        where T : unmanaged
    {
        public void Run(int chunk, nint start, nint end)
        {
            for (var i = start; i < end; i++)
                Row(new ReadOnlySpan<T>(x + i * columns, columns), new Span<T>(to + i * columns, columns), logarithm, Execution.Sequential);
        }
    }

    /// <summary>Writes e^(x − max x), where there is a place to write to, and returns its sum.</summary>
    internal static ExponentialCell Exponentials<T>(T* x, T* to, nint n)
        where T : unmanaged
    {
        // A maximum of +∞ stays: the sum becomes NaN, as ∞/∞ is. One of −∞ must not: e^−∞ is 0 beside larger chunks.
        var largest = ExponentialBlock.Largest(x, n);
        var shift = double.IsNegativeInfinity(Scalar.Widen(largest)) ? default : largest;
        nint length = Fold.BlockLength<T>();
        var tree = new CellTree<ExponentialCell>(stackalloc ExponentialCell[CellTree<ExponentialCell>.Depth]);
        for (nint i = 0; i < n; i += length)
            tree.Push(new(Scalar.Widen(shift), Scalar.Widen(ExponentialBlock.Sum(x + i, shift, to == null ? null : to + i, Math.Min(length, n - i)))));
        return tree.Result();
    }

    private static T Factor<T>(in ExponentialCell part, in ExponentialCell whole)
        where T : unmanaged
    {
        // Where every x is −∞ the factor is infinite, and 0·∞ is the NaN that 0/0 is; a part of them alone stays 0.
        if (part.Shift == whole.Shift || !(whole.Sum > 0))
            return Scalar.Narrow<T>(1 / whole.Sum);
        return Scalar.Narrow<T>(part.Sum == 0 ? 0 : Scalar.Exp(part.Shift - whole.Shift) / whole.Sum);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Scale<T>(T* to, nint n, T factor)
        where T : unmanaged
    {
        var values = new Span<T>(to, (int)n);
        Map.Run(new MultiplyScalarMap<T>(factor), values, values, Execution.Sequential);
    }

    private readonly struct Exponentiate<T>(T* x, T* to, ExponentialCell* parts) : IChunkWork
        where T : unmanaged
    {
        public void Run(int chunk, nint start, nint end) => parts[chunk] = Exponentials(x + start, to + start, end - start);
    }

    private readonly struct Normalize<T>(T* to, ExponentialCell* parts, ExponentialCell whole) : IChunkWork
        where T : unmanaged
    {
        public void Run(int chunk, nint start, nint end) => Scale(to + start, end - start, Factor<T>(parts[chunk], whole));
    }
}
