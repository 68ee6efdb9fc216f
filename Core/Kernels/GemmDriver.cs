using System.Runtime.CompilerServices;

namespace Functional.Kernels;

/// <summary>Chooses how a product is done: directly, over packed panels, or cut along k.</summary>
/// <remarks>The bits are the same, see <see cref="Gemm"/>.</remarks>
internal static class GemmDriver<V, T, TRows>
    where V : struct, ILanes<V, T>
    where T : unmanaged
    where TRows : struct, IExtent
{
    /// <summary>Below this many multiply-adds packing costs more than it gains (measured on Zen 4).</summary>
    private const double DirectWork = 320.0 * 320 * 320;

    /// <summary>Below this many multiply-adds, about 15 µs, one thread does it.</summary>
    private const double ThreadWork = 80.0 * 80 * 80;

    /// <summary>With so few elements of C, and a long k, threads share k.</summary>
    private const int SplitElements = 256 * 256;

    /// <summary>Up to so many blocks of k threads share the tiles of a Gram matrix, from there on the blocks.</summary>
    private const int SplitBlocks = 4;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Run(in GemmJob<T> job, Execution? execution)
    {
        if (job.M == 0 || job.N == 0)
            return;
        if (job.Work < ThreadWork)
            execution = Execution.Sequential;
        if (job.UpperOnly)
            Gram(job, execution);
        else if (job.K >= 4 * Gemm.KBlock && (double)job.M * job.N <= SplitElements && job.Work > DirectWork / 8)
            GemmSplit<V, T, TRows>.Run(job, execution);
        else if (job.Work <= DirectWork)
            GemmDirect<V, T, TRows>.Run(job, execution);
        else
            GemmPacked<V, T, TRows>.Run(job, execution);
    }

    /// <summary>Half a product, of a matrix with itself.</summary>
    private static void Gram(in GemmJob<T> job, Execution? execution)
    {
        if (job.N <= GramTiles.Widest && (job.K > SplitBlocks * Gemm.KBlock || execution?.DegreeOfParallelism == 1))
            GemmSplit<V, T, TRows>.Run(job, execution);
        else
            GemmGram<V, T, TRows>.Run(job, execution);
    }
}
