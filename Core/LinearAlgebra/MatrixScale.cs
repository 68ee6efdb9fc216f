namespace Functional;

/// <summary>Powers of two that bring a matrix away from the ends of the range before it is factored.</summary>
/// <remarks>
/// Two questions have two answers. What multiplies and adds elements of one size (LU, Cholesky, QR) is in danger only close to the ends, and must
/// not be moved further than that, lest its small elements vanish: <see cref="ForSums"/>. What squares elements, as rotations and shifts do, is
/// brought near 1 much sooner: <see cref="ForSquares"/>.
/// </remarks>
internal static class MatrixScale
{
    /// <summary>Below the first exponent the digits of a matrix are in danger, above the second its sums; the third is safe.</summary>
    private const int Lowest = -900, Highest = 1010, Safe = 990;

    /// <summary>Within 2^±300 the squares of all elements that matter beside the largest are normal numbers.</summary>
    private const int Reach = 300;

    /// <summary>
    /// What to divide by for a largest magnitude, as a power of two: 0 for ordinary ones. Small matrices are brought to 1, which is exact; large ones no
    /// further down than they must.
    /// </summary>
    internal static int ForSums(double largest)
    {
        var exponent = Exponent(largest);
        return exponent < Lowest ? exponent : exponent > Highest ? exponent - Safe : 0;
    }

    /// <summary>The same where squares are taken: the exponent itself, or 0 where the largest magnitude is not far from 1.</summary>
    internal static int ForSquares(double largest) => Exponent(largest) is var exponent && Math.Abs(exponent) > Reach ? exponent : 0;

    /// <summary>Divides by 2^exponent where the largest element is far from 1.</summary>
    /// <returns>The exponent; 0 where nothing was done.</returns>
    internal static int Squarable(Span<double> values)
    {
        var exponent = ForSquares(LinearAlgebra.NormInfinity(values));
        Apply(values, -exponent);
        return exponent;
    }

    /// <summary>Divides two arrays by 2^exponent, so that the largest element of both lies in [1, 2).</summary>
    /// <returns>The exponent.</returns>
    internal static int Near1(Span<double> x, Span<double> y)
    {
        var exponent = Exponent(Math.Max(LinearAlgebra.NormInfinity(x), LinearAlgebra.NormInfinity(y)));
        Apply(x, -exponent);
        Apply(y, -exponent);
        return exponent;
    }

    /// <summary>Multiplies by 2^exponent.</summary>
    internal static void Apply(Span<double> values, int exponent)
    {
        if (exponent != 0)
            Apply(values, values, exponent);
    }

    /// <summary>destination = source·2^exponent.</summary>
    internal static void Apply(ReadOnlySpan<double> source, Span<double> destination, int exponent)
    {
        if (exponent == 0)
        {
            source.CopyTo(destination);
            return;
        }
        for (var i = 0; i < source.Length; i++)
            destination[i] = Math.ScaleB(source[i], exponent);
    }

    private static int Exponent(double largest) => largest == 0 ? 0 : Math.ILogB(largest);
}
