using System.Runtime.CompilerServices;

namespace Functional.Kernels;

/// <summary>Substitution with a triangular matrix and many right-hand sides, blocked on the matrix product.</summary>
/// <remarks>
/// The triangle is halved until eight rows are left (a multiple of eight above, the rest below):
/// <code>
/// lower:  solve T₁₁·X₁ = B₁;  B₂ −= T₂₁·X₁;  solve T₂₂·X₂ = B₂
/// upper:  solve T₂₂·X₂ = B₂;  B₁ −= T₁₂·X₂;  solve T₁₁·X₁ = B₁
/// </code>
/// An operand with its strides swapped is the transpose, whose triangle is the other one. A single right-hand side goes to
/// <see cref="TriangularVector"/> as soon as the triangle is small enough.
/// </remarks>
internal static unsafe class TriangularSolve
{
    /// <summary>Right-hand sides that a thread takes at a time.</summary>
    internal const int Stripe = 48;

    /// <summary>Multiply-adds below which one thread does it.</summary>
    internal const double ThreadWork = 150_000;

    /// <summary>The triangle of row-major T as it stands, or the transpose of it.</summary>
    /// <param name="n">The order of T.</param>
    /// <param name="t">T, row by row.</param>
    /// <param name="tRow">From a row of it to the next.</param>
    /// <param name="lower">Which triangle of T counts.</param>
    /// <param name="transposed">Whether Tᵀ·X = B is solved.</param>
    /// <param name="unit">Whether the diagonal counts as ones.</param>
    /// <param name="b">B (n×p), which becomes X.</param>
    /// <param name="bRow">From a row of it to the next.</param>
    /// <param name="p">Right-hand sides.</param>
    /// <param name="execution">The threads.</param>
    internal static void Run(
        int n, ReadOnlySpan<double> t, int tRow, bool lower, bool transposed, bool unit, Span<double> b, int bRow, int p,
        Execution? execution = null)
    {
        fixed (double* pt = t, pb = b)
        {
            var operand = transposed ? new GemmOperand<double>(pt, 1, tRow) : new GemmOperand<double>(pt, tRow, 1);
            Run(n, operand, lower != transposed, unit, pb, bRow, p, execution);
        }
    }

    /// <summary>B becomes T⁻¹·B for the lower or the upper triangle of the operand.</summary>
    internal static void Run(
        int n, GemmOperand<double> t, bool lower, bool unit, double* b, nint bRow, int p, Execution? execution)
    {
        if (n == 0 || p == 0)
            return;
        if (p < 2 * Stripe || (double)n * n * p / 2 < ThreadWork || execution?.DegreeOfParallelism == 1)
            Halves(n, t, lower, unit, b, bRow, p, execution);
        else
            Chunks.Run(new Stripes(n, t, lower, unit, b, bRow), p, Chunks.Size(p, Stripe), execution);
    }

    private readonly struct Stripes(int n, GemmOperand<double> t, bool lower, bool unit, double* b, nint bRow) : IChunkWork
    {
        public void Run(int chunk, nint start, nint end) =>
            Halves(n, t, lower, unit, b + start, bRow, (int)(end - start), Execution.Sequential);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Halves(int n, GemmOperand<double> t, bool lower, bool unit, double* b, nint bRow, int p, Execution? execution)
    {
        if (p == 1 && bRow == 1 && n <= TriangularVector.Most)
        {
            TriangularVector.Solve(n, t, lower, unit, b);
            return;
        }
        if (n <= TriangularTile.Rows)
        {
            TriangularTile.Solve(n, t, lower, unit, b, bRow, p);
            return;
        }
        var half = Half(n);
        var (first, second) = (t, Part(t, half, half));
        var below = b + half * bRow;
        if (lower)
        {
            Halves(half, first, lower, unit, b, bRow, p, execution);
            Follow(n - half, p, half, Part(t, half, 0), b, below, bRow, Update.Subtract, execution);
            Halves(n - half, second, lower, unit, below, bRow, p, execution);
        }
        else
        {
            Halves(n - half, second, lower, unit, below, bRow, p, execution);
            Follow(half, p, n - half, Part(t, 0, half), below, b, bRow, Update.Subtract, execution);
            Halves(half, first, lower, unit, b, bRow, p, execution);
        }
    }

    /// <summary>About half, in whole tiles.</summary>
    internal static int Half(int n) => (n / 2 + TriangularTile.Rows - 1) / TriangularTile.Rows * TriangularTile.Rows;

    internal static GemmOperand<double> Part(GemmOperand<double> t, int i, int j) => new(t.At(i, j), t.Row, t.Column);

    /// <summary>C (m×p) −= A·B or += A·B for A of m×k.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Follow(
        int m, int p, int k, GemmOperand<double> a, double* b, double* c, nint row, Update update, Execution? execution)
    {
        if (p == 1 && row == 1 && a.Column == 1)
            Gemv.Multiply(m, k, Span(a.Data, (m - 1) * a.Row + k), (int)a.Row, Span(b, k), new Span<double>(c, m), update, execution);
        else if (p == 1 && row == 1)
        {
            Gemv.MultiplyTransposed(
                k, m, Span(a.Data, (k - 1) * a.Column + m), (int)a.Column, Span(b, k), new Span<double>(c, m), update, execution);
        }
        else
            Gemm.Run(new GemmJob<double>(m, p, k, a, new(b, row, 1), c, row, update), execution);
    }

    private static ReadOnlySpan<double> Span(double* data, nint length) => new(data, (int)length);
}
