using System.Buffers;
using Functional.Kernels;

namespace Functional;

/// <summary>Functions f[p](x) = Σ c[p,s]·K(v[s], x) + b[p] of the same support vectors.</summary>
internal readonly struct KernelExpansion(KernelFunction kernel, Matrix vectors, Matrix coefficients, Vector intercepts) : IRowWork<double, double>
{
    /// <summary>How many rows are worked on together.</summary>
    internal const int Height = 256;

    public void Run(ReadOnlySpan<double> input, int rows, Span<double> output)
    {
        var functions = intercepts.Length;
        for (var i = 0; i < output.Length; i++)
            output[i] = intercepts[i % functions];
        if (vectors.Rows == 0)
            return;
        var values = kernel.Values(Matrix.Wrap(rows, vectors.Columns, input.ToArray()), vectors, Execution.Sequential);
        var products = ArrayPool<double>.Shared.Rent(output.Length);
        LinearAlgebra.MultiplyTransposedRight(values, coefficients.AsSpan(), rows, vectors.Rows, functions, products.AsSpan(0, output.Length), Execution.Sequential);
        for (var i = 0; i < output.Length; i++)
            output[i] += products[i];
        ArrayPool<double>.Shared.Return(products);
    }
}
