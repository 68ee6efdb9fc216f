using System.Numerics;

namespace Functional.Properties;

/// <summary>Arithmetic without rounding on finite doubles, rounded once at the end (to nearest, ties to even): the oracle of sums, means and variances.</summary>
/// <remarks>Every finite double is a whole multiple of 2⁻¹⁰⁷⁴, so sums and products are whole numbers.</remarks>
public static class Exact
{
    private const int Scale = 1074;

    /// <summary>Σ x_i, correctly rounded.</summary>
    public static double Sum(ReadOnlySpan<double> x) => Round(Total(x), BigInteger.One, -Scale);

    /// <summary>Σ |x_i|, correctly rounded.</summary>
    public static double AbsoluteSum(ReadOnlySpan<double> x)
    {
        BigInteger sum = BigInteger.Zero;
        foreach (double value in x)
        {
            sum += BigInteger.Abs(Whole(value));
        }
        return Round(sum, BigInteger.One, -Scale);
    }

    /// <summary>Σ x_i·y_i, correctly rounded.</summary>
    public static double Dot(ReadOnlySpan<double> x, ReadOnlySpan<double> y) => Round(Products(x, y), BigInteger.One, -2 * Scale);

    /// <summary>Σ x_i / n, correctly rounded; NaN for no values.</summary>
    public static double Mean(ReadOnlySpan<double> x) => x.Length == 0 ? double.NaN : Round(Total(x), x.Length, -Scale);

    /// <summary>Σ (x_i − μ)² / (n − <paramref name="less"/>), correctly rounded; NaN where the divisor is not positive.</summary>
    public static double Variance(ReadOnlySpan<double> x, int less) => Covariance(x, x, less);

    /// <summary>Σ (x_i − μ_x)(y_i − μ_y) / (n − <paramref name="less"/>), correctly rounded; NaN where the divisor is not positive.</summary>
    public static double Covariance(ReadOnlySpan<double> x, ReadOnlySpan<double> y, int less)
    {
        BigInteger n = x.Length;
        if (x.Length - less <= 0)
        {
            return double.NaN;
        }
        // n·Σxy − Σx·Σy = n·Σ(x − μ)(y − μ)
        BigInteger numerator = (n * Products(x, y)) - (Total(x) * Total(y));
        return Round(numerator, n * (n - less), -2 * Scale);
    }

    /// <summary>numerator / denominator · 2^<paramref name="exponent"/>, correctly rounded to a double; the denominator is positive.</summary>
    public static double Round(BigInteger numerator, BigInteger denominator, int exponent)
    {
        if (numerator.IsZero)
        {
            return 0;
        }
        bool negative = numerator.Sign < 0;
        numerator = BigInteger.Abs(numerator);

        // Scale so that the quotient has 55 or 56 bits: 53 to keep, the rest to round by.
        int shift = 56 - (int)(numerator.GetBitLength() - denominator.GetBitLength());
        BigInteger scaled = shift >= 0 ? numerator << shift : numerator;
        BigInteger divisor = shift >= 0 ? denominator : denominator << -shift;
        BigInteger quotient = BigInteger.DivRem(scaled, divisor, out BigInteger remainder);
        long power = exponent - (long)shift;

        // Drop to 53 bits, or to fewer where the result is subnormal.
        long drop = Math.Max((long)quotient.GetBitLength() - 53, -Scale - power);
        if (drop > quotient.GetBitLength() + 1)
        {
            return negative ? -0.0 : 0.0;
        }
        BigInteger kept = quotient >> (int)drop;
        BigInteger tail = quotient - (kept << (int)drop);
        BigInteger half = drop > 0 ? BigInteger.One << (int)(drop - 1) : BigInteger.Zero;
        int side = drop > 0 ? tail.CompareTo(half) : -1;
        if (side > 0 || (side == 0 && (!remainder.IsZero || !kept.IsEven)))
        {
            kept += BigInteger.One;
        }
        power += drop;
        double result = kept.GetBitLength() + power > 1024 ? double.PositiveInfinity : ScaleWhole((ulong)kept, (int)power);
        return negative ? -result : result;
    }

    /// <summary>A finite double as a multiple of 2⁻¹⁰⁷⁴.</summary>
    public static BigInteger Whole(double value)
    {
        if (!double.IsFinite(value))
        {
            throw new ArgumentOutOfRangeException(nameof(value), value, "Exact arithmetic takes finite numbers.");
        }
        ulong bits = BitConverter.DoubleToUInt64Bits(value);
        int exponent = (int)((bits >> 52) & 0x7ff);
        ulong significand = bits & 0xfffffffffffff;
        BigInteger whole = exponent == 0 ? significand : (BigInteger)(significand | 0x10000000000000) << (exponent - 1);
        return (bits >> 63) == 0 ? whole : -whole;
    }

    // kept < 2⁵⁴ and power ≥ −1074, so both steps are exact.
    private static double ScaleWhole(ulong whole, int power) =>
        power > 900 ? (double)whole * Math.ScaleB(1, power - 60) * Math.ScaleB(1, 60) : Math.ScaleB((double)whole, power);

    private static BigInteger Total(ReadOnlySpan<double> x)
    {
        BigInteger sum = BigInteger.Zero;
        foreach (double value in x)
        {
            sum += Whole(value);
        }
        return sum;
    }

    private static BigInteger Products(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        BigInteger sum = BigInteger.Zero;
        for (int i = 0; i < x.Length; i++)
        {
            sum += Whole(x[i]) * Whole(y[i]);
        }
        return sum;
    }
}
