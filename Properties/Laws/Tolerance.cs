using System.Numerics;

namespace Functional.Properties;

/// <summary>How far a computed number may lie from the true one: every bound of the suite, each with where it comes from.</summary>
public static class Tolerance
{
    /// <summary>The unit roundoff of double, 2⁻⁵³: one rounded operation is off by at most this share of its result.</summary>
    public const double Epsilon = 1.1102230246251565E-16;

    /// <summary>The unit roundoff of float, 2⁻²⁴.</summary>
    public const double FloatEpsilon = 5.9604644775390625E-8;

    /// <summary>The least positive double: what a result may be off by besides, once it is subnormal.</summary>
    public const double Least = double.Epsilon;

    /// <summary>Same value: equal, or both NaN. Zeros of either sign are the same.</summary>
    public static bool Same(double a, double b) => a == b || (double.IsNaN(a) && double.IsNaN(b));

    /// <summary>Same bits; any NaN is the same as any other, for its payload is nobody's promise.</summary>
    public static bool SameBits(double a, double b) =>
        BitConverter.DoubleToInt64Bits(a) == BitConverter.DoubleToInt64Bits(b) || (double.IsNaN(a) && double.IsNaN(b));

    /// <summary>As the form for doubles.</summary>
    public static bool SameBits(float a, float b) =>
        BitConverter.SingleToInt32Bits(a) == BitConverter.SingleToInt32Bits(b) || (float.IsNaN(a) && float.IsNaN(b));

    /// <summary>The number of doubles between two, counted over zero; 0 for two NaN, <see cref="long.MaxValue"/> for one.</summary>
    public static long Ulps(double a, double b)
    {
        if (double.IsNaN(a) || double.IsNaN(b))
        {
            return double.IsNaN(a) && double.IsNaN(b) ? 0 : long.MaxValue;
        }
        Int128 distance = Int128.Abs((Int128)Ordinal(a) - Ordinal(b));
        return (long)Int128.Min(distance, long.MaxValue);
    }

    /// <summary>As the form for doubles.</summary>
    public static long Ulps(float a, float b)
    {
        if (float.IsNaN(a) || float.IsNaN(b))
        {
            return float.IsNaN(a) && float.IsNaN(b) ? 0 : long.MaxValue;
        }
        return Math.Abs((long)Ordinal(a) - Ordinal(b));
    }

    /// <summary>The gap between a number and the next one away from zero, |x|'s unit in the last place.</summary>
    public static double Ulp(double x) => Math.BitIncrement(Math.Abs(x)) - Math.Abs(x);

    /// <summary>Within an absolute or a relative distance, whichever is larger; equal infinities and two NaN are close.</summary>
    public static bool Close(double expected, double actual, double relative, double absolute = 0) =>
        Same(expected, actual)
        || (double.IsFinite(expected) && double.IsFinite(actual) && Math.Abs(expected - actual) <= Math.Max(absolute, relative * Math.Abs(expected)));

    /// <summary>γ_n = n·u / (1 − n·u): the relative error that n rounded operations can pile up (Higham 2002, lemma 3.1).</summary>
    public static double Gamma(double n, double unit = Epsilon) => n * unit < 1 ? n * unit / (1 - (n * unit)) : double.PositiveInfinity;

    /// <summary>A sum in any order: γ_{n−1}·Σ|term| (Higham 2002, eq. 4.4).</summary>
    public static double OfSum(ReadOnlySpan<double> terms, double unit = Epsilon) =>
        Gamma(Math.Max(terms.Length - 1, 0), unit) * AbsoluteSum(terms);

    /// <summary>A blocked pairwise sum: γ_k·Σ|term| with k = longest chain of one accumulator in a block + log₂ of lanes and of blocks (Higham 2002, §4.2).</summary>
    /// <param name="terms">What is summed.</param>
    /// <param name="block">The length of a block; 2048 for doubles, 512 for floats.</param>
    /// <param name="lanes">The logical accumulators of a block; 32 for doubles, 64 for floats.</param>
    /// <param name="unit">The unit roundoff of the accumulators.</param>
    public static double OfBlockedSum(ReadOnlySpan<double> terms, int block = 2048, int lanes = 32, double unit = Epsilon)
    {
        int chain = (Math.Min(terms.Length, block) + lanes - 1) / lanes;
        int blocks = (terms.Length + block - 1) / block;
        int depth = chain + Log2(lanes) + Log2(blocks);
        return Gamma(depth, unit) * AbsoluteSum(terms);
    }

    /// <summary>A dot product in any order: γ_n·Σ|x·y|, and what products below the normal range lose.</summary>
    public static double OfDot(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double unit = Epsilon)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            sum += Math.Abs(x[i] * y[i]);
        }
        return (Gamma(x.Length, unit) * sum * (1 + Gamma(x.Length))) + (x.Length * Least);
    }

    /// <summary>Σ|term|, itself rounded up so that a bound made of it stays a bound.</summary>
    public static double AbsoluteSum(ReadOnlySpan<double> terms)
    {
        double sum = 0;
        foreach (double term in terms)
        {
            sum += Math.Abs(term);
        }
        return sum * (1 + Gamma(terms.Length));
    }

    /// <summary>⌈log₂ n⌉, 0 for n ≤ 1.</summary>
    public static int Log2(int n) => n <= 1 ? 0 : BitOperations.Log2((uint)(n - 1)) + 1;

    // Doubles in ascending order as whole numbers: neighbours differ by one, both zeros are 0.
    private static long Ordinal(double x)
    {
        long bits = BitConverter.DoubleToInt64Bits(x);
        return bits < 0 ? long.MinValue - bits : bits;
    }

    private static int Ordinal(float x)
    {
        int bits = BitConverter.SingleToInt32Bits(x);
        return bits < 0 ? int.MinValue - bits : bits;
    }
}
