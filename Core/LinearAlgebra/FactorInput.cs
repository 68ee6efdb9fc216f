using Functional.Kernels;

namespace Functional;

/// <summary>What every factorisation does first: checks its matrix and takes a copy, brought near 1 where it is extreme.</summary>
internal static class FactorInput
{
    /// <summary>Matrices whose largest element has a binary exponent within this are taken as they are.</summary>
    private const int OrdinaryExponent = 200;

    /// <summary>A copy of a finite matrix, times 2^−exponent.</summary>
    internal static double[] Copy(Matrix a, out int exponent, string name = "a")
    {
        exponent = Exponent(a, name);
        var copy = GC.AllocateUninitializedArray<double>(a.Values.Length);
        Scale(a.AsSpan(), copy, -exponent);
        return copy;
    }

    /// <summary>0 for ordinary matrices; for others the power of two that their largest element has. Throws where an element is not finite.</summary>
    internal static int Exponent(Matrix a, string name = "a")
    {
        ArgumentNullException.ThrowIfNull(a, name);
        var largest = Fold.Run(default(LargestMagnitudeFold<double>), a.AsSpan());
        if (!double.IsFinite(largest))
            Guard.FiniteData(a, name);
        return Exponent(largest);
    }

    /// <summary>0 for ordinary magnitudes, else their binary exponent.</summary>
    internal static int Exponent(double largest)
    {
        if (largest == 0)
            return 0;
        var exponent = Math.ILogB(largest);
        return Math.Abs(exponent) <= OrdinaryExponent ? 0 : exponent;
    }

    /// <summary>destination = source·2^exponent.</summary>
    internal static void Scale(ReadOnlySpan<double> source, Span<double> destination, int exponent)
    {
        if (exponent == 0)
        {
            source.CopyTo(destination);
            return;
        }
        for (var i = 0; i < source.Length; i++)
            destination[i] = Math.ScaleB(source[i], exponent);
    }

    /// <summary>The matrix times 2^exponent; the values themselves where that changes nothing.</summary>
    internal static Matrix Scaled(int rows, int columns, double[] values, int exponent)
    {
        if (exponent == 0)
            return Matrix.Adopt(rows, columns, values);
        var scaled = GC.AllocateUninitializedArray<double>(values.Length);
        Scale(values, scaled, exponent);
        return Matrix.Adopt(rows, columns, scaled);
    }

    /// <summary>A square matrix, or an error that tells its shape.</summary>
    internal static void Square(Matrix a, string name = "a")
    {
        ArgumentNullException.ThrowIfNull(a, name);
        if (!a.IsSquare)
            Guard.ThrowArgument($"Expected a square matrix, got one of {a.Shape}.", name);
    }

    /// <summary>A right-hand side with as many values as the factored matrix has rows.</summary>
    internal static void RightSide(int length, int rows, string name = "b")
    {
        if (length != rows)
            Guard.ThrowArgument($"Expected as many rows as the factored matrix has ({rows}), got {length}.", name);
    }
}
