using System.Collections.Immutable;
using Functional.Kernels;

namespace Functional;

public static partial class SpecialFunctions
{
    /// <summary>n!, each the nearest double: those up to 22! are exact.</summary>
    private static readonly ImmutableArray<double> Factorials = MakeFactorials();

    /// <summary>n! = 1·2·…·n as a double.</summary>
    /// <param name="n">0 or more.</param>
    /// <returns>Exact up to 22!, the nearest double up to 170!, +∞ beyond.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="n"/> is negative.</exception>
    /// <example><code>SpecialFunctions.Factorial(20)   // 2432902008176640000</code></example>
    public static double Factorial(int n)
    {
        Guard.AtLeast(n, 0);
        return n < Factorials.Length ? Factorials[n] : double.PositiveInfinity;
    }

    /// <summary>log n!, within 4 ulp.</summary>
    /// <param name="n">0 or more.</param>
    /// <returns>0 for 0 and 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="n"/> is negative.</exception>
    /// <example><code>SpecialFunctions.LogFactorial(1_000_000)   // 12815518.384658169</code></example>
    public static double LogFactorial(long n)
    {
        if (n < 0)
            throw new ArgumentOutOfRangeException(nameof(n), n, $"Expected a number of 0 or above, got {n}.");
        return n < 2 ? 0 : LogGamma(n + 1.0);
    }

    /// <summary>The binomial coefficient n! / (k!·(n − k)!): how many ways there are to choose k of n (P6).</summary>
    /// <param name="n">How many there are, 0 or more.</param>
    /// <param name="k">How many are chosen; none of the ways outside 0 to n.</param>
    /// <returns>Exact where it is below 2⁵³, else the nearest double or one beside it; +∞ where it is above the largest double.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="n"/> is negative.</exception>
    /// <example><code>SpecialFunctions.BinomialCoefficient(52, 5)   // 2598960</code></example>
    [Formula("P6")]
    public static double BinomialCoefficient(long n, long k)
    {
        CheckCount(n);
        if (k < 0 || k > n)
            return 0;
        k = Math.Min(k, n - k);
        if (k > 1100)
            return double.PositiveInfinity; // C(2k, k) > 4^k/(2k + 1)
        // Each quotient is the coefficient C(n − k + i, i), a whole number: exact in whole numbers as long as the product fits.
        UInt128 whole = 1;
        var i = 1L;
        for (; i <= k && whole <= UInt128.MaxValue / (UInt128)(n - k + i); i++)
            whole = whole * (UInt128)(n - k + i) / (UInt128)i;
        var upper = (double)(ulong)(whole >> 64) * 18446744073709551616.0;
        var lower = (ulong)whole;
        var rest = new TwoPart(upper, 0) + (double)(lower >> 32) * 4294967296.0 + (double)(uint)lower;
        var exponent = 0;
        for (; i <= k; i++)
        {
            rest = rest * TwoPart.Sum(n - k, i) / new TwoPart(i, 0);
            if (rest.High < 1e200)
                continue;
            // By a power of two back into the range where products split exactly.
            rest = new(Math.ScaleB(rest.High, -512), Math.ScaleB(rest.Low, -512));
            exponent += 512;
        }
        return Math.ScaleB(rest.Value, exponent);
    }

    /// <summary>The logarithm of the binomial coefficient, for any n: relatively exact to about 1e-15.</summary>
    /// <param name="n">How many there are, 0 or more.</param>
    /// <param name="k">How many are chosen.</param>
    /// <returns>−∞ outside 0 to n.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="n"/> is negative.</exception>
    /// <example><code>SpecialFunctions.LogBinomialCoefficient(1_000_000, 500_000)   // 693140.0470130637</code></example>
    [Formula("P6")]
    public static double LogBinomialCoefficient(long n, long k)
    {
        CheckCount(n);
        if (k < 0 || k > n)
            return double.NegativeInfinity;
        k = Math.Min(k, n - k);
        if (k == 0)
            return 0;
        if (k <= 20)
            return ScalarMath.Log(BinomialCoefficient(n, k));
        return -ScalarMath.Log(n + 1.0) - LogBeta(n - k + 1.0, k + 1.0);
    }

    /// <summary>x·log y, with 0·log 0 = 0.</summary>
    /// <param name="x">The factor.</param>
    /// <param name="y">The argument of the logarithm.</param>
    /// <returns>0 where x = 0 and y is not NaN.</returns>
    /// <example><code>SpecialFunctions.XLogY(0, 0)   // 0</code></example>
    public static double XLogY(double x, double y) => x == 0 && !double.IsNaN(y) ? 0 : x * ScalarMath.Log(y);

    /// <summary>x·log(1 + y), with 0 where x = 0.</summary>
    /// <param name="x">The factor.</param>
    /// <param name="y">The argument of the logarithm less 1.</param>
    /// <returns>0 where x = 0 and y is not NaN.</returns>
    public static double XLog1pY(double x, double y) => x == 0 && !double.IsNaN(y) ? 0 : x * ScalarMath.Log1p(y);

    private static void CheckCount(long n)
    {
        if (n < 0)
            throw new ArgumentOutOfRangeException(nameof(n), n, $"Expected a number of 0 or above, got {n}.");
    }

    private static ImmutableArray<double> MakeFactorials()
    {
        var values = ImmutableArray.CreateBuilder<double>(171);
        // Over 2^400, so that the products split exactly.
        var product = new TwoPart(Math.ScaleB(1, -400), 0);
        values.Add(1);
        for (var n = 1; n <= 170; n++)
        {
            product *= n;
            values.Add(Math.ScaleB(product.Value, 400));
        }
        return values.MoveToImmutable();
    }
}
