using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;

namespace Functional.Kernels;

/// <summary>Matrix products of row-major matrices with leading dimensions, and of their transposes.</summary>
/// <remarks>
/// <para>Every element of every product here is, for a(i, p) and b(p, j) as the operation names them:</para>
/// <code>
/// for (p0 = 0; p0 &lt; k; p0 += KBlock)
/// {
///     sum = 0;
///     for (p = p0; p &lt; min(k, p0 + KBlock); p++)
///         sum = MultiplyAdd(a(i, p), b(p, j), sum);
///     c(i, j) = p0 == 0 ? sum : c(i, j) + sum;      // Add: c + sum throughout; Subtract: c − sum throughout
/// }
/// </code>
/// <para>Nothing else touches its bits: not the register width, the tile, the packing, the number of threads, nor the place in C.
/// So (A·B)ᵀ = Bᵀ·Aᵀ and the symmetry of AᵀA hold to the last bit. No zero is skipped: NaN and infinities propagate.
/// C may not overlap A or B. Source of the scheme: Goto and van de Geijn, Anatomy of High-Performance Matrix Multiplication (2008);
/// Van Zee and van de Geijn, BLIS (2015).</para>
/// </remarks>
internal static unsafe class Gemm
{
    /// <summary>
    /// Terms that are summed in one accumulator; the same on all machines, since it fixes the bits. 256 steps of an 8-row panel of A
    /// (16 KB) stay in the first-level cache, and C is read again only every 256 steps.
    /// </summary>
    internal const int KBlock = 256;

    /// <summary>C (m×n) = A (m×k) · B (k×n).</summary>
    /// <param name="m">Rows of A and C.</param>
    /// <param name="n">Columns of B and C.</param>
    /// <param name="k">Columns of A, rows of B; with 0 the sums are 0.</param>
    /// <param name="a">A, row by row.</param>
    /// <param name="aRow">From a row of A to the next, k or more.</param>
    /// <param name="b">B, row by row.</param>
    /// <param name="bRow">From a row of B to the next, n or more.</param>
    /// <param name="c">C, row by row.</param>
    /// <param name="cRow">From a row of C to the next, n or more; what lies between is not touched.</param>
    /// <param name="update">What happens to C.</param>
    /// <param name="execution">The threads.</param>
    internal static void Multiply<T>(
        int m, int n, int k, ReadOnlySpan<T> a, int aRow, ReadOnlySpan<T> b, int bRow, Span<T> c, int cRow,
        Update update = Update.Overwrite, Execution? execution = null)
        where T : unmanaged
    {
        fixed (T* pa = a, pb = b, pc = c)
            Run(new GemmJob<T>(m, n, k, new(pa, aRow, 1), new(pb, bRow, 1), pc, cRow, update), execution);
    }

    /// <summary>C (m×n) = Aᵀ · B for A of k×m and B of k×n.</summary>
    /// <inheritdoc cref="Multiply" path="/param"/>
    internal static void MultiplyTransposedLeft<T>(
        int m, int n, int k, ReadOnlySpan<T> a, int aRow, ReadOnlySpan<T> b, int bRow, Span<T> c, int cRow,
        Update update = Update.Overwrite, Execution? execution = null)
        where T : unmanaged
    {
        fixed (T* pa = a, pb = b, pc = c)
            Run(new GemmJob<T>(m, n, k, new(pa, 1, aRow), new(pb, bRow, 1), pc, cRow, update), execution);
    }

    /// <summary>C (m×n) = A · Bᵀ for A of m×k and B of n×k.</summary>
    /// <inheritdoc cref="Multiply" path="/param"/>
    internal static void MultiplyTransposedRight<T>(
        int m, int n, int k, ReadOnlySpan<T> a, int aRow, ReadOnlySpan<T> b, int bRow, Span<T> c, int cRow,
        Update update = Update.Overwrite, Execution? execution = null)
        where T : unmanaged
    {
        fixed (T* pa = a, pb = b, pc = c)
            Run(new GemmJob<T>(m, n, k, new(pa, aRow, 1), new(pb, 1, bRow), pc, cRow, update), execution);
    }

    /// <summary>C (n×n) = Aᵀ · A for A of k×n: half the work of the product, exactly symmetric, and bit for bit the product.</summary>
    /// <inheritdoc cref="Multiply" path="/param"/>
    internal static void Gram<T>(
        int n, int k, ReadOnlySpan<T> a, int aRow, Span<T> c, int cRow, Update update = Update.Overwrite, Execution? execution = null)
        where T : unmanaged
    {
        fixed (T* pa = a, pc = c)
        {
            Run(new GemmJob<T>(n, n, k, new(pa, 1, aRow), new(pa, aRow, 1), pc, cRow, update) { UpperOnly = true }, execution);
            GramTiles.Mirror(pc, n, cRow, execution);
        }
    }

    /// <summary>The widest registers of this machine, and as tall a tile as its number of registers holds.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Run<T>(in GemmJob<T> job, Execution? execution)
        where T : unmanaged
    {
        if (Vector512.IsHardwareAccelerated)
            GemmDriver<Lanes512<T>, T, Eight>.Run(job, execution);
        else if (Vector256.IsHardwareAccelerated)
            GemmDriver<Lanes256<T>, T, Four>.Run(job, execution);
        else if (AdvSimd.Arm64.IsSupported)
            GemmDriver<Lanes128<T>, T, Eight>.Run(job, execution);
        else
            GemmDriver<Lanes128<T>, T, Four>.Run(job, execution);
    }
}
