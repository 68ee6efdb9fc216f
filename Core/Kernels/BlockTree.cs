using System.Runtime.CompilerServices;

namespace Functional.Kernels;

/// <summary>Cuts [0, n) into blocks, makes a cell of each, and combines the cells as a balanced tree, on some threads.</summary>
/// <remarks>
/// Threads take whole blocks in powers of two, which are nodes of the tree: their number cannot change a bit.
/// Kernels go by reference, are never copied (not by the compiler either, hence <see cref="Unsafe.AsRef{T}(ref readonly T)"/>), and their
/// constructors are inlined: a copy reads 16 bytes where two stores of 8 are still under way, and waits for them and for all that came
/// before (measured: 17 ns a call).
/// </remarks>
[SkipLocalsInit]
internal static unsafe class BlockTree
{
    /// <summary>The cell of [0, n).</summary>
    /// <param name="kernel">Makes the cells; with its inputs, pinned by the caller.</param>
    /// <param name="n">How many elements.</param>
    /// <param name="length">Elements in a block.</param>
    /// <param name="grain">Elements that pay for a thread, a power of two times <paramref name="length"/>; two threads start at two of them.</param>
    /// <param name="execution">Threads and cancellation.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static S Run<S, TKernel>(in TKernel kernel, nint n, nint length, nint grain, Execution? execution)
        where S : unmanaged, ISummaryCell<S>
        where TKernel : struct, IBlockKernel<S>
    {
        Execution.ThrowIfCancelled(execution);
        if (n > length)
            return Several<S, TKernel>(kernel, n, length, grain, execution);
        return n == 0 ? S.Empty : Unsafe.AsRef(in kernel).Of(0, n);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static S Several<S, TKernel>(in TKernel kernel, nint n, nint length, nint grain, Execution? execution)
        where S : unmanaged, ISummaryCell<S>
        where TKernel : struct, IBlockKernel<S>
    {
        ref var block = ref Unsafe.AsRef(in kernel);
        if (n <= 2 * length)
            return S.Combine(block.Of(0, length), block.Of(length, n - length));
        if (n >= 2 * grain && execution is not { DegreeOfParallelism: 1, Cancellation.CanBeCanceled: false })
            return Shared<S, TKernel>(kernel, n, length, grain, execution);
        if (n > 4 * length)
            return Range<S, TKernel>(kernel, 0, n, length);
        S left = S.Combine(block.Of(0, length), block.Of(length, length));
        return S.Combine(left, n <= 3 * length
            ? block.Of(2 * length, n - 2 * length)
            : S.Combine(block.Of(2 * length, length), block.Of(3 * length, n - 3 * length)));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static S Shared<S, TKernel>(in TKernel kernel, nint n, nint length, nint grain, Execution? execution)
        where S : unmanaged, ISummaryCell<S>
        where TKernel : struct, IBlockKernel<S>
    {
        // Several chunks for each thread, so that the last of them keeps the others waiting a short time only.
        var size = Chunks.Size(n, Math.Max(length, grain / 4));
        var parts = stackalloc S[Chunks.Most];
        Chunks.Run(new Work<S, TKernel>(kernel, length, parts), n, size, execution, (int)(n / grain));
        var tree = new CellTree<S>(stackalloc S[CellTree<S>.Depth]);
        for (var chunk = 0; chunk < Chunks.Count(n, size); chunk++)
            tree.Push(parts[chunk]);
        return tree.Result();
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static S Range<S, TKernel>(in TKernel kernel, nint start, nint end, nint length)
        where S : unmanaged, ISummaryCell<S>
        where TKernel : struct, IBlockKernel<S>
    {
        ref var block = ref Unsafe.AsRef(in kernel);
        var tree = new CellTree<S>(stackalloc S[CellTree<S>.Depth]);
        // Four blocks at a time make their node without a look at the tree, whose branches no processor foresees.
        for (; end - start >= 4 * length; start += 4 * length)
        {
            S left = S.Combine(block.Of(start, length), block.Of(start + length, length));
            S right = S.Combine(block.Of(start + 2 * length, length), block.Of(start + 3 * length, length));
            tree.Push(S.Combine(left, right), 2);
        }
        for (; start < end; start += length)
            tree.Push(block.Of(start, Math.Min(length, end - start)));
        return tree.Result();
    }

    private readonly struct Work<S, TKernel>(TKernel kernel, nint length, S* parts) : IChunkWork
        where S : unmanaged, ISummaryCell<S>
        where TKernel : struct, IBlockKernel<S>
    {
        public void Run(int chunk, nint start, nint end) => parts[chunk] = Range<S, TKernel>(kernel, start, end, length);
    }
}
