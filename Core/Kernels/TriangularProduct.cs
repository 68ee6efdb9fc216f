namespace Functional.Kernels;

/// <summary>The product of a triangular matrix with many columns, in their place, blocked on the matrix product.</summary>
/// <remarks>
/// The triangle is halved until eight rows are left, as in <see cref="TriangularSolve"/> and in the opposite order:
/// <code>
/// lower:  B₂ ← T₂₂·B₂;  B₂ += T₂₁·B₁;  B₁ ← T₁₁·B₁
/// upper:  B₁ ← T₁₁·B₁;  B₁ += T₁₂·B₂;  B₂ ← T₂₂·B₂
/// </code>
/// </remarks>
internal static unsafe class TriangularProduct
{
    /// <summary>The triangle of row-major T as it stands, or the transpose of it.</summary>
    /// <param name="n">The order of T.</param>
    /// <param name="t">T, row by row.</param>
    /// <param name="tRow">From a row of it to the next.</param>
    /// <param name="lower">Which triangle of T counts.</param>
    /// <param name="transposed">Whether Tᵀ·B is meant.</param>
    /// <param name="unit">Whether the diagonal counts as ones.</param>
    /// <param name="b">B (n×p), which becomes the product.</param>
    /// <param name="bRow">From a row of it to the next.</param>
    /// <param name="p">Columns of B.</param>
    /// <param name="execution">The threads.</param>
    internal static void Run(
        int n, ReadOnlySpan<double> t, int tRow, bool lower, bool transposed, bool unit, Span<double> b, int bRow, int p,
        Execution? execution = null)
    {
        if (n == 0 || p == 0)
            return;
        fixed (double* pt = t, pb = b)
        {
            var operand = transposed ? new GemmOperand<double>(pt, 1, tRow) : new GemmOperand<double>(pt, tRow, 1);
            if (p < 2 * TriangularSolve.Stripe || (double)n * n * p / 2 < TriangularSolve.ThreadWork || execution?.DegreeOfParallelism == 1)
                Halves(n, operand, lower != transposed, unit, pb, bRow, p, execution);
            else
                Chunks.Run(new Stripes(n, operand, lower != transposed, unit, pb, bRow), p, Chunks.Size(p, TriangularSolve.Stripe), execution);
        }
    }

    private readonly struct Stripes(int n, GemmOperand<double> t, bool lower, bool unit, double* b, nint bRow) : IChunkWork
    {
        public void Run(int chunk, nint start, nint end) =>
            Halves(n, t, lower, unit, b + start, bRow, (int)(end - start), Execution.Sequential);
    }

    private static void Halves(int n, GemmOperand<double> t, bool lower, bool unit, double* b, nint bRow, int p, Execution? execution)
    {
        if (n <= TriangularTile.Rows)
        {
            TriangularTile.Multiply(n, t, lower, unit, b, bRow, p);
            return;
        }
        var half = TriangularSolve.Half(n);
        var (first, second) = (t, TriangularSolve.Part(t, half, half));
        var below = b + half * bRow;
        if (lower)
        {
            Halves(n - half, second, lower, unit, below, bRow, p, execution);
            TriangularSolve.Follow(n - half, p, half, TriangularSolve.Part(t, half, 0), b, below, bRow, Update.Add, execution);
            Halves(half, first, lower, unit, b, bRow, p, execution);
        }
        else
        {
            Halves(half, first, lower, unit, b, bRow, p, execution);
            TriangularSolve.Follow(half, p, n - half, TriangularSolve.Part(t, 0, half), below, b, bRow, Update.Add, execution);
            Halves(n - half, second, lower, unit, below, bRow, p, execution);
        }
    }
}
