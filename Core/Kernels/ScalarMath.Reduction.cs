namespace Functional.Kernels;

internal static partial class ScalarMath
{
    /// <summary>x = result + quadrant·π/2 with |result| ≤ π/4 to 2⁻⁶⁵ of the result; NaN for what is not finite.</summary>
    /// <remarks>
    /// Up to 10⁶ after Cody and Waite: π/2 in three parts, the products with the first two exact. Beyond after Payne and Hanek (Radian
    /// reduction for trigonometric functions, SIGNUM 18, 1983): the product with the 192 bits of 2/π that count, in whole numbers. No double comes nearer to
    /// a multiple of π/2 than 2⁻⁶¹, so 66 of the 128 bits kept behind the point are good at worst.
    /// </remarks>
    private static TwoPart Reduce(double x, out int quadrant)
    {
        quadrant = 0;
        if (Math.Abs(x) <= 0.7853981633974483)
            return new(x, 0);
        if (!double.IsFinite(x))
            return new(double.NaN, 0);
        if (Math.Abs(x) > 1e6)
            return ReduceLarge(x, out quadrant);
        // π/2 in parts of 33, 33 and 53 bits; n has 20 bits.
        const double first = 1.5707963267341256, second = 6.077100506303966e-11, third = 2.0222662487959506e-21;
        var n = Math.Round(x * 0.6366197723675814);
        quadrant = (int)n;
        var r = TwoPart.Sum(x - n * first, -n * second);
        return TwoPart.OrderedSum(r.High, r.Low - n * third);
    }

    private static TwoPart ReduceLarge(double x, out int quadrant)
    {
        var bits = BitConverter.DoubleToUInt64Bits(x);
        var exponent = (int)(bits >> 52 & 0x7FF) - 1075; // |x| = mantissa·2^exponent
        var mantissa = bits & 0x000F_FFFF_FFFF_FFFF | 0x0010_0000_0000_0000;

        // The bits of 2/π from weight 2^(1 − exponent) down: those above turn the product by whole circles.
        var start = exponent + 62; // 64 zeros stand in front
        var (a, b, c) = (TwoOverPi(start), TwoOverPi(start + 64), TwoOverPi(start + 128));
        var carry = Math.BigMul(mantissa, c, out var low);
        var upper = Math.BigMul(mantissa, b, out var middle);
        middle += carry;
        var top = mantissa * a + upper + (middle < carry ? 1UL : 0UL);

        quadrant = (int)(top >> 62);
        var fraction = new UInt128(top << 2 | middle >> 62, middle << 2 | low >> 62);
        var negative = (ulong)(fraction >> 127) != 0;
        if (negative)
        {
            quadrant++;
            fraction = UInt128.Zero - fraction;
        }
        var zeros = (int)UInt128.LeadingZeroCount(fraction);
        fraction <<= zeros;
        double head = (long)(ulong)(fraction >> 75), tail = (long)((ulong)(fraction >> 22) & 0x001F_FFFF_FFFF_FFFF);
        var part = new TwoPart(Math.ScaleB(head, -53 - zeros), Math.ScaleB(tail, -106 - zeros)) * HalfPi;
        if (negative)
            part = -part;
        if (x > 0)
            return part;
        quadrant = -quadrant;
        return -part;
    }

    /// <summary>64 bits of 2/π behind 64 zeros, from a bit on.</summary>
    private static ulong TwoOverPi(int start)
    {
        var (word, shift) = (start >> 6, start & 63);
        return shift == 0 ? TwoOverPiWords[word] : TwoOverPiWords[word] << shift | TwoOverPiWords[word + 1] >> (64 - shift);
    }

    private static ReadOnlySpan<ulong> TwoOverPiWords =>
    [
        0, 0xa2f9836e4e441529, 0xfc2757d1f534ddc0, 0xdb6295993c439041, 0xfe5163abdebbc561, 0xb7246e3a424dd2e0, 0x06492eea09d1921c,
        0xfe1deb1cb129a73e, 0xe88235f52ebb4484, 0xe99c7026b45f7e41, 0x3991d639835339f4, 0x9c845f8bbdf9283b, 0x1ff897ffde05980f,
        0xef2f118b5a0a6d1f, 0x6d367ecf27cb09b7, 0x4f463f669e5fea2d, 0x7527bac7ebe5f17b, 0x3d0739f78a5292ea, 0x6bfb5fb11f8d5d08,
        0x56033046fc7b6bab,
    ];
}
