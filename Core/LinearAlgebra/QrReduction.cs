using System.Buffers;
using Functional.Kernels;

namespace Functional;

/// <summary>The R of rows [X | Y] alone, without keeping Q: what summaries and least squares need.</summary>
internal static class QrReduction
{
    /// <summary>R of [X | Y] in the units of the data; throws where one of them is not finite.</summary>
    internal static double[] Of(
        Matrix x, int q, ReadOnlyMemory<double> y, Execution? execution, string nameX = "a", string nameY = "b")
    {
        var exponentX = FactorInput.Exponent(x, nameX);
        var largest = LinearAlgebra.NormInfinity(y.Span, execution);
        if (!double.IsFinite(largest))
        {
            if (q == 1)
                Guard.FiniteData(y.Span, nameY);
            else
                Guard.FiniteData(Matrix.CopyFrom(x.Rows, q, y.Span), nameY);
        }
        return Of(x.Rows, x.Columns, x.AsMemory(), q, y, exponentX, MatrixScale.ForSums(largest), execution);
    }

    /// <summary>R of [X | Y], min(n, d + q)×(d + q), in the units of the data. X and Y are finite.</summary>
    /// <param name="n">Rows.</param>
    /// <param name="d">Columns of X.</param>
    /// <param name="x">X, row by row.</param>
    /// <param name="q">Columns of Y.</param>
    /// <param name="y">Y, row by row.</param>
    /// <param name="exponentX">X is multiplied by two to minus this while it is worked on.</param>
    /// <param name="exponentY">The same of Y.</param>
    /// <param name="execution">The threads.</param>
    private static double[] Of(
        int n, int d, ReadOnlyMemory<double> x, int q, ReadOnlyMemory<double> y, int exponentX, int exponentY, Execution? execution)
    {
        int width = d + q, blockRows = QrFactor.BlockRows(n, width), count = Chunks.Count(n, blockRows);
        var stacked = new double[QrFactor.StackedRows(n, width, blockRows) * width];
        var blocks = new Blocks(d, x, q, y, exponentX, exponentY, stacked);
        Chunks.Run(blocks, n, blockRows, count == 1 ? Execution.Sequential : execution);
        var r = count <= 1 ? stacked : QrFactor.Of(stacked.Length / width, width, stacked, execution).R;
        if (exponentX != 0 || exponentY != 0)
        {
            for (var i = 0; i < r.Length; i++)
                r[i] = Math.ScaleB(r[i], i % width < d ? exponentX : exponentY);
        }
        return r;
    }

    private readonly struct Blocks(
        int d, ReadOnlyMemory<double> x, int q, ReadOnlyMemory<double> y, int exponentX, int exponentY, double[] stacked) : IChunkWork
    {
        public void Run(int chunk, nint start, nint end)
        {
            int rows = (int)(end - start), width = d + q, k = Math.Min(rows, width);
            var block = ArrayPool<double>.Shared.Rent(rows * width);
            var triangles = ArrayPool<double>.Shared.Rent(HouseholderBlocks.TriangleLength(k));
            for (var i = 0; i < rows; i++)
            {
                var row = block.AsSpan(i * width, width);
                MatrixScale.Apply(x.Span.Slice(((int)start + i) * d, d), row[..d], -exponentX);
                MatrixScale.Apply(y.Span.Slice(((int)start + i) * q, q), row[d..], -exponentY);
            }
            HouseholderBlocks.Factor(
                rows, width, block, width, stacked.AsSpan(chunk * width * width), width, triangles, Execution.Sequential);
            ArrayPool<double>.Shared.Return(block);
            ArrayPool<double>.Shared.Return(triangles);
        }
    }
}
