using Functional.Kernels;

namespace Functional;

/// <summary>What every factorisation does first: checks its matrix and takes a copy, away from the ends of the range.</summary>
internal static class FactorInput
{
    /// <summary>A copy of a finite matrix, times 2^−exponent.</summary>
    internal static double[] Copy(Matrix a, out int exponent, string name = "a")
    {
        exponent = Exponent(a, name);
        var copy = GC.AllocateUninitializedArray<double>(a.Values.Length);
        MatrixScale.Apply(a.AsSpan(), copy, -exponent);
        return copy;
    }

    /// <summary>What a matrix is to be divided by, as a power of two: 0 for ordinary ones. Throws where an element is not finite.</summary>
    internal static int Exponent(Matrix a, string name = "a")
    {
        ArgumentNullException.ThrowIfNull(a, name);
        var largest = Fold.Run(default(LargestMagnitudeFold<double>), a.AsSpan());
        if (!double.IsFinite(largest))
            Guard.FiniteData(a, name);
        return MatrixScale.ForSums(largest);
    }

    /// <summary>The matrix times 2^exponent; the values themselves where that changes nothing.</summary>
    internal static Matrix Scaled(int rows, int columns, double[] values, int exponent)
    {
        if (exponent == 0)
            return Matrix.Adopt(rows, columns, values);
        var scaled = GC.AllocateUninitializedArray<double>(values.Length);
        MatrixScale.Apply(values, scaled, exponent);
        return Matrix.Adopt(rows, columns, scaled);
    }

    /// <summary>A square matrix, or an error that tells its shape.</summary>
    internal static void Square(Matrix a, string name = "a")
    {
        ArgumentNullException.ThrowIfNull(a, name);
        if (!a.IsSquare)
            Guard.ThrowArgument($"Expected a square matrix, got one of {a.Shape}.", name);
    }

    /// <summary>A factored matrix that must be square for what is asked of it.</summary>
    internal static void StillSquare(int rows, int columns)
    {
        if (rows != columns)
            throw new InvalidOperationException($"Expected the factorization of a square matrix, this is one of {rows}×{columns}.");
    }

    /// <summary>Whether a permutation is an odd number of exchanges: a cycle of k places is k − 1 of them.</summary>
    internal static bool IsOdd(ReadOnlySpan<int> order)
    {
        var seen = new bool[order.Length];
        var odd = false;
        for (var i = 0; i < order.Length; i++)
        {
            for (var at = order[i]; !seen[i] && at != i; at = order[at])
            {
                seen[at] = true;
                odd = !odd;
            }
            seen[i] = true;
        }
        return odd;
    }

    /// <summary>A right-hand side with as many values as the factored matrix has rows.</summary>
    internal static void RightSide(int length, int rows, string name = "b")
    {
        if (length != rows)
            Guard.ThrowArgument($"Expected as many rows as the factored matrix has ({rows}), got {length}.", name);
    }
}
