using System.Runtime.CompilerServices;

namespace Functional.Kernels;

/// <summary>LU with row pivots in place, by halves of the columns, blocked on the matrix product.</summary>
/// <remarks>
/// Toledo, Locality of reference in LU decomposition with partial pivoting (1997):
/// <code>
/// factor the left half;  swap the rows of the right half;  solve L₁₁·U₁₂ = A₁₂;  A₂₂ −= L₂₁·U₁₂;  factor the right half;  swap the rows of the left
/// </code>
/// down to panels of eight columns. Rows lie in one piece, so a panel swaps whole rows at once.
/// </remarks>
[SkipLocalsInit]
internal static unsafe class LuBlocks
{
    /// <summary>Factors a (n×n) into L (unit, below the diagonal) and U.</summary>
    /// <param name="n">The order.</param>
    /// <param name="a">A, row by row, overwritten.</param>
    /// <param name="row">From a row of it to the next.</param>
    /// <param name="pivots">n numbers: the row that was swapped with row j in step j.</param>
    /// <param name="execution">The threads.</param>
    internal static void Factor(int n, Span<double> a, int row, Span<int> pivots, Execution? execution)
    {
        const int OnStack = 32;
        fixed (double* p = a)
        fixed (int* taken = pivots)
        {
            if (n <= OnStack)
            {
                var small = stackalloc double[(LuPanel.Columns + 1) * (OnStack + LuPanel.Columns)];
                Halves(new(n, p, row, taken, small, execution), 0, n);
                return;
            }
            using var scratch = new AlignedBuffer<double>(LuPanel.Scratch(n));
            Halves(new(n, p, row, taken, scratch.Data, execution), 0, n);
        }
    }

    private readonly struct Job(int n, double* a, nint row, int* pivots, double* scratch, Execution? execution)
    {
        internal readonly int N = n;
        internal readonly nint Row = row;
        internal readonly int* Pivots = pivots;
        internal readonly double* Scratch = scratch;
        internal readonly Execution? Execution = execution;

        internal double* At(int i, int j) => a + i * Row + j;
    }

    /// <summary>The columns [start, start + width), of the rows from start on.</summary>
    private static void Halves(in Job job, int start, int width)
    {
        if (width <= LuPanel.Columns)
        {
            Panel(job, start, width);
            return;
        }
        Execution.ThrowIfCancelled(job.Execution);
        int left = TriangularSolve.Half(width), right = width - left, middle = start + left;
        Halves(job, start, left);
        TriangularSolve.Run(
            left, new(job.At(start, start), job.Row, 1), lower: true, unit: true, job.At(start, middle), job.Row, right, job.Execution);
        var update = new GemmJob<double>(
            job.N - middle, right, left, new(job.At(middle, start), job.Row, 1), new(job.At(start, middle), job.Row, 1),
            job.At(middle, middle), job.Row, Update.Subtract);
        Gemm.Run(update, job.Execution);
        Halves(job, middle, right);
    }

    private static void Panel(in Job job, int start, int width)
    {
        LuPanel.Run(job.N - start, width, job.At(start, start), job.Row, job.Pivots + start, job.Scratch);
        for (var j = start; j < start + width; j++)
        {
            var taken = job.Pivots[j] += start;
            if (taken == j)
                continue;
            Swap(job.At(j, 0), job.At(taken, 0), start);
            Swap(job.At(j, start + width), job.At(taken, start + width), job.N - start - width);
        }
    }

    private static void Swap(double* x, double* y, int length)
    {
        const int Piece = 64;
        var spare = stackalloc double[Piece];
        for (; length > 0; length -= Piece, x += Piece, y += Piece)
        {
            var count = Math.Min(Piece, length);
            Span<double> a = new(x, count), b = new(y, count), c = new(spare, count);
            a.CopyTo(c);
            b.CopyTo(a);
            c.CopyTo(b);
        }
    }
}
