namespace Functional;

/// <summary>Brings a matrix near 1 by a power of two where its squares could overflow, or lose digits at the bottom of the range.</summary>
internal static class MatrixScale
{
    /// <summary>Within 2^±300 the squares of all elements that matter beside the largest are normal numbers.</summary>
    private const int Reach = 300;

    /// <summary>Divides by 2^exponent where the largest element is far from 1.</summary>
    /// <returns>The exponent; 0 where nothing was done.</returns>
    internal static int Apply(Span<double> values)
    {
        var largest = LinearAlgebra.NormInfinity(values);
        var exponent = largest == 0 ? 0 : Math.ILogB(largest);
        if (Math.Abs(exponent) <= Reach)
            return 0;
        Apply(values, -exponent);
        return exponent;
    }

    /// <summary>Multiplies by 2^exponent.</summary>
    internal static void Apply(Span<double> values, int exponent)
    {
        if (exponent == 0)
            return;
        foreach (ref var value in values)
            value = Math.ScaleB(value, exponent);
    }

    /// <summary>Divides two arrays by 2^exponent, so that the largest element of both lies in [1, 2).</summary>
    /// <returns>The exponent.</returns>
    internal static int Near1(Span<double> x, Span<double> y)
    {
        var largest = Math.Max(LinearAlgebra.NormInfinity(x), LinearAlgebra.NormInfinity(y));
        var exponent = largest == 0 ? 0 : Math.ILogB(largest);
        Apply(x, -exponent);
        Apply(y, -exponent);
        return exponent;
    }
}
