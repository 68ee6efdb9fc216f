using Functional.Kernels;

namespace Functional;

/// <summary>What every factorisation does first: checks its matrix and takes a copy, away from the ends of the range.</summary>
internal static class FactorInput
{
    /// <summary>Below the first exponent the digits of a matrix are in danger, above the second its sums; the third is safe.</summary>
    private const int Lowest = -900, Highest = 1010, Safe = 990;

    /// <summary>A copy of a finite matrix, times 2^−exponent.</summary>
    internal static double[] Copy(Matrix a, out int exponent, string name = "a")
    {
        exponent = Exponent(a, name);
        var copy = GC.AllocateUninitializedArray<double>(a.Values.Length);
        Scale(a.AsSpan(), copy, -exponent);
        return copy;
    }

    /// <summary>What a matrix is to be divided by, as a power of two: 0 for ordinary ones. Throws where an element is not finite.</summary>
    internal static int Exponent(Matrix a, string name = "a")
    {
        ArgumentNullException.ThrowIfNull(a, name);
        var largest = Fold.Run(default(LargestMagnitudeFold<double>), a.AsSpan());
        if (!double.IsFinite(largest))
            Guard.FiniteData(a, name);
        return Exponent(largest);
    }

    /// <summary>
    /// The exponent for a largest magnitude. Small matrices are brought to 1, which is exact; large ones no further down than they must, lest
    /// their small elements vanish.
    /// </summary>
    internal static int Exponent(double largest)
    {
        if (largest == 0)
            return 0;
        var exponent = Math.ILogB(largest);
        return exponent < Lowest ? exponent : exponent > Highest ? exponent - Safe : 0;
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
