using System.Buffers;
using Functional.Kernels;

namespace Functional;

/// <summary>The orthogonal matrix of a reduction, applied from its reflections without being formed.</summary>
internal static class ReflectorRows
{
    /// <summary>Reflections applied together, and how many where the vectors are short: there the triangles of the blocks are a good part of the work.</summary>
    private const int Block = 64, ShortBlock = 32, Short = 256;

    /// <summary>Z ← Z·(H₀·H₁·…)ᵀ: rows that hold vectors of the reduced matrix then hold those of the matrix itself.</summary>
    /// <param name="n">The length of the rows, and of the reflections.</param>
    /// <param name="count">How many reflections.</param>
    /// <param name="shift">Reflection i is row i of v from column i + shift on, with zeros before.</param>
    /// <param name="v">The reflections.</param>
    /// <param name="tau">Their factors.</param>
    /// <param name="z">Some rows of n numbers.</param>
    /// <param name="rows">How many.</param>
    /// <param name="execution">The threads.</param>
    internal static void BackTransform(
        int n, int count, int shift, ReadOnlySpan<double> v, ReadOnlySpan<double> tau, Span<double> z, int rows, Execution? execution)
    {
        if (count <= 0 || rows == 0)
            return;
        var together = n < Short ? ShortBlock : Block;
        var scratch = ArrayPool<double>.Shared.Rent(together * (n + rows));
        var t = new double[together * together];
        try
        {
            for (var first = (count - 1) / together * together; first >= 0; first -= together)
            {
                Execution.ThrowIfCancelled(execution);
                int k = Math.Min(together, count - first), column = first + shift, length = n - column;
                var block = v[(first * n + column)..];
                HouseholderReflector.Triangle(k, length, block, n, tau.Slice(first, k), t, execution);
                HouseholderReflector.ApplyTransposedRight(rows, length, k, block, n, t, z[column..], n, scratch, execution);
            }
        }
        finally
        {
            ArrayPool<double>.Shared.Return(scratch);
        }
    }
}
