using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Functional.Kernels;

/// <summary>One or two sums for every column of a matrix: a small struct.</summary>
internal interface IColumnTerm<T>
    where T : unmanaged
{
    /// <summary>1 or 2.</summary>
    static abstract int Sums { get; }

    /// <summary>Adds an element x, with y of the second matrix and the mean a and factor b of its column, to the sums.</summary>
    void Step<V>(ref V first, ref V second, V x, V y, V a, V b) where V : struct, ILanes<V, T>;
}

/// <summary>Σ x.</summary>
internal readonly struct ColumnSumTerm<T> : IColumnTerm<T>
    where T : unmanaged
{
    public static int Sums => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step<V>(ref V first, ref V second, V x, V y, V a, V b) where V : struct, ILanes<V, T> => first += x;
}

/// <summary>Σ x and Σ x·((y − a)·b).</summary>
internal readonly struct ColumnSlopeTerm<T> : IColumnTerm<T>
    where T : unmanaged
{
    public static int Sums => 2;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step<V>(ref V first, ref V second, V x, V y, V a, V b)
        where V : struct, ILanes<V, T>
    {
        first += x;
        second = V.MultiplyAdd(x, (y - a) * b, second);
    }
}

/// <summary>Sums over the rows of a matrix: <c>for j: for i: step(first[j], second[j], x[i, j], y[i, j], a[j], b[j])</c>.</summary>
/// <remarks>
/// A column is added in the order of its rows, in blocks of <see cref="BlockRows"/> whose sums are added in order as doubles: neither the
/// width of the registers nor the threads, which take columns, can show.
/// </remarks>
[SkipLocalsInit]
internal static unsafe class ColumnTotals
{
    /// <summary>Rows that are added in the type of the data; as many as floats are added anywhere.</summary>
    internal const int BlockRows = 512;

    /// <summary>Columns that a thread takes at a time.</summary>
    private const int Stripe = 64;

    /// <summary>Elements below which one thread does it.</summary>
    private const long ThreadWork = 1 << 17;

    internal static void Run<T, TTerm>(
        TTerm term, int rows, int columns, ReadOnlySpan<T> x, ReadOnlySpan<T> y, ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> first, Span<T> second,
        Execution? execution)
        where T : unmanaged
        where TTerm : struct, IColumnTerm<T>
    {
        fixed (T* px = x, py = y, pa = a, pb = b, to = first, then = second)
        {
            // What a term does not read is read all the same, so it must be there.
            var two = TTerm.Sums > 1;
            var work = new Work<T, TTerm>(term, rows, columns, px, two ? py : px, two ? pa : px, two ? pb : px, to, then);
            if ((long)rows * columns < ThreadWork)
                work.Run(0, 0, columns);
            else
                Chunks.Run(work, columns, Stripe, execution);
        }
    }

    private readonly struct Work<T, TTerm>(TTerm term, int rows, nint columns, T* x, T* y, T* a, T* b, T* first, T* second) : IChunkWork
        where T : unmanaged
        where TTerm : struct, IColumnTerm<T>
    {
        public void Run(int chunk, nint start, nint end)
        {
            if (Vector512.IsHardwareAccelerated)
                Columns<Lanes512<T>>(start, end);
            else if (Vector256.IsHardwareAccelerated)
                Columns<Lanes256<T>>(start, end);
            else
                Columns<Lanes128<T>>(start, end);
        }

        private void Columns<V>(nint start, nint end)
            where V : struct, ILanes<V, T>
        {
            // 16 lanes at most, of each sum.
            double* sums = stackalloc double[2 * 16];
            T* block = stackalloc T[2 * 16];
            for (var j = start; j < end; j += V.Count)
            {
                var count = (int)Math.Min(V.Count, end - j);
                if (rows <= BlockRows)
                {
                    Block<V>(j, count, 0, rows, first + j, second + j);
                    continue;
                }
                new Span<double>(sums, 32).Clear();
                for (var i = 0; i < rows; i += BlockRows)
                {
                    Block<V>(j, count, i, Math.Min(BlockRows, rows - i), block, block + 16);
                    for (var lane = 0; lane < count; lane++)
                    {
                        sums[lane] += Scalar.Widen(block[lane]);
                        if (TTerm.Sums > 1)
                            sums[16 + lane] += Scalar.Widen(block[16 + lane]);
                    }
                }
                for (var lane = 0; lane < count; lane++)
                {
                    first[j + lane] = Scalar.Narrow<T>(sums[lane]);
                    if (TTerm.Sums > 1)
                        second[j + lane] = Scalar.Narrow<T>(sums[16 + lane]);
                }
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
        private void Block<V>(nint j, int count, nint i, int height, T* to, T* then)
            where V : struct, ILanes<V, T>
        {
            V zero = V.Broadcast(default), sum = zero, other = zero;
            T* p = x + i * columns + j, q = TTerm.Sums > 1 ? y + i * columns + j : p;
            if (count == V.Count)
            {
                V va = TTerm.Sums > 1 ? V.Load(a + j) : default, vb = TTerm.Sums > 1 ? V.Load(b + j) : default;
                for (var row = 0; row < height; row++, p += columns, q += columns)
                    term.Step(ref sum, ref other, V.Load(p), TTerm.Sums > 1 ? V.Load(q) : default, va, vb);
                sum.Store(to);
                if (TTerm.Sums > 1)
                    other.Store(then);
            }
            else
            {
                V va = TTerm.Sums > 1 ? V.LoadFirst(a + j, count) : default, vb = TTerm.Sums > 1 ? V.LoadFirst(b + j, count) : default;
                for (var row = 0; row < height; row++, p += columns, q += columns)
                    term.Step(ref sum, ref other, V.LoadFirst(p, count), TTerm.Sums > 1 ? V.LoadFirst(q, count) : default, va, vb);
                sum.StoreFirst(to, count);
                if (TTerm.Sums > 1)
                    other.StoreFirst(then, count);
            }
        }
    }
}
