using System.Buffers;
using Functional.Kernels;

namespace Functional;

/// <summary>(X − μ)·Wᵀ, rows of X on the rows of W. The mean is taken off first, so that offsets cost no digits.</summary>
internal readonly struct CenteredProjection(Vector mean, Matrix directions) : IRowWork<double, double>
{
    /// <summary>Rows of a chunk: with some hundred columns they stay in the second cache.</summary>
    internal const int Height = 256;

    /// <summary>All rows of a matrix, some threads at it where there are many.</summary>
    internal static void Apply(Vector mean, Matrix directions, Matrix x, Span<double> destination)
    {
        if (directions.Rows > 0)
            RowChunks.Run(new CenteredProjection(mean, directions), x.Rows, x.AsSpan(), destination, Height, null);
    }

    /// <summary>Z·W + μ.</summary>
    internal static void Invert(Vector mean, Matrix directions, ReadOnlySpan<double> z, int rows, Span<double> destination)
    {
        int k = directions.Rows, d = directions.Columns;
        Gemm.Multiply(rows, d, k, z, k, directions.AsSpan(), d, destination, d);
        for (var i = 0; i < rows; i++)
        {
            var row = destination.Slice(i * d, d);
            Map.Run(default(AddMap<double>), row, mean, row, Execution.Sequential);
        }
    }

    /// <summary>Every row less the mean.</summary>
    internal static void Center(ReadOnlySpan<double> x, ReadOnlySpan<double> mean, Span<double> destination)
    {
        for (var at = 0; at < x.Length; at += mean.Length)
            Map.Run(default(SubtractMap<double>), x.Slice(at, mean.Length), mean, destination.Slice(at, mean.Length), Execution.Sequential);
    }

    public void Run(ReadOnlySpan<double> input, int rows, Span<double> output)
    {
        int k = directions.Rows, d = directions.Columns;
        var room = ArrayPool<double>.Shared.Rent(Math.Max(1, input.Length));
        try
        {
            var centred = room.AsSpan(0, input.Length);
            Center(input, mean, centred);
            Gemm.MultiplyTransposedRight(rows, k, d, centred, d, directions.AsSpan(), d, output, k, execution: Execution.Sequential);
        }
        finally
        {
            ArrayPool<double>.Shared.Return(room);
        }
    }
}
