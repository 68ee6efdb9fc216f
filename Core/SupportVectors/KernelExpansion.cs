using System.Buffers;
using Functional.Kernels;

namespace Functional;

/// <summary>Functions f[p](x) = Σ c[p,s]·K(v[s], x) + b[p] of the same support vectors.</summary>
internal readonly struct KernelExpansion(KernelFunction kernel, Matrix vectors, Matrix coefficients, Vector intercepts) : IRowWork<double, double>
{
    /// <summary>How many rows are worked on together.</summary>
    internal const int Height = 64;

    public void Run(ReadOnlySpan<double> input, int rows, Span<double> output)
    {
        var functions = intercepts.Length;
        for (var i = 0; i < output.Length; i++)
            output[i] = intercepts[i % functions];
        if (vectors.Rows == 0)
            return;
        double[] values = ArrayPool<double>.Shared.Rent(Guard.Elements(rows, vectors.Rows)), products = ArrayPool<double>.Shared.Rent(output.Length);
        var own = values.AsSpan(0, rows * vectors.Rows);
        kernel.Values(input, rows, vectors, own, Execution.Sequential);
        LinearAlgebra.MultiplyTransposedRight(own, coefficients.AsSpan(), rows, vectors.Rows, functions, products.AsSpan(0, output.Length), Execution.Sequential);
        for (var i = 0; i < output.Length; i++)
            output[i] += products[i];
        ArrayPool<double>.Shared.Return(products);
        ArrayPool<double>.Shared.Return(values);
    }
}
