namespace Functional.Kernels;

internal static partial class ScalarMath
{
    // ln 2 in two parts; and for the reduction a first part that ends in zeros, with what is left of it (fdlibm's split).
    private static readonly TwoPart LnTwo = new(0.6931471805599453, 2.3190468138462996e-17);
    private const double LnTwoShort = 6.93147180369123816490e-01;
    private const double LnTwoRest = 1.90821492927058770002e-10;

    private static readonly TwoPart OneThird = new(1.0 / 3, 1.850371707708594e-17);
    private static readonly TwoPart OneFifth = new(0.2, -1.1102230246251566e-17);
    private static readonly TwoPart OneSixth = new(1.0 / 6, 9.25185853854297e-18);
    private static readonly TwoPart OneTwentyFourth = new(1.0 / 24, 2.3129646346357427e-18);

    /// <summary>x^y, with the edges of IEEE 754's pow: x⁰ = 1 and 1^y = 1 even for NaN, a negative x with a y that is not whole is NaN.</summary>
    /// <remarks>y·ln x and its exponential in two parts.</remarks>
    internal static double Pow(double x, double y)
    {
        if (y == 0 || x == 1)
            return 1;
        if (double.IsNaN(x) || double.IsNaN(y))
            return double.NaN;
        var whole = Math.Floor(y) == y;
        var odd = whole && Math.Abs(y) < 9007199254740992.0 && (long)y % 2 != 0;
        var magnitude = Math.Abs(x);
        var sign = odd && double.IsNegative(x) ? -1.0 : 1.0;
        if (double.IsInfinity(y))
            return magnitude == 1 ? 1 : magnitude > 1 == y > 0 ? double.PositiveInfinity : 0;
        if (magnitude == 0 || double.IsInfinity(magnitude))
            return magnitude == 0 == y > 0 ? 0 * sign : double.PositiveInfinity * sign;
        if (x < 0 && !whole)
            return double.NaN;
        var log = LogParts(new(magnitude, 0));
        var rough = log.High * y;
        if (rough > 710)
            return double.PositiveInfinity * sign;
        return rough < -746 ? 0 * sign : sign * ExpOf(log * y);
    }

    /// <summary>∛x.</summary>
    /// <remarks>Halley's iteration, and a last step of Newton's from the error in two parts.</remarks>
    internal static double Cbrt(double x)
    {
        if (x == 0 || !double.IsFinite(x))
            return x;
        var exponent = (int)Math.Floor(Math.ILogB(x) / 3.0);
        var m = Math.ScaleB(Math.Abs(x), -3 * exponent); // 1 ≤ m < 8
        var root = 0.95 + 0.135 * m;
        for (var i = 0; i < 3; i++)
        {
            var cube = root * root * root;
            root *= (cube + 2 * m) / (2 * cube + m);
        }
        var exact = TwoPart.Product(root, root) * root;
        root -= ((exact.High - m) + exact.Low) / (3 * root * root);
        return Math.CopySign(Math.ScaleB(root, exponent), x);
    }

    /// <summary>ln x to 2⁻⁶⁸ of its value, x &gt; 0 and finite in two parts.</summary>
    /// <remarks>
    /// x = 2^k·m with √½ ≤ m &lt; √2, f = m − 1, s = f / (2 + f), z = s²: ln m = 2s·(1 + z·(1/3 + z·(1/5 + z·q(z)))), where all but the series q =
    /// 1/7 + z/9 + … is in two parts; z³ ≤ 2⁻¹⁵.
    /// </remarks>
    internal static TwoPart LogParts(TwoPart x)
    {
        var bias = 0;
        if (x.High < 1e-290)
        {
            x = new(x.High * 1.6069380442589903e60, x.Low * 1.6069380442589903e60);
            bias = -200;
        }
        var bits = BitConverter.DoubleToInt64Bits(x.High);
        const long root = 0x3FE6A09E667F3BCD;
        var k = (int)((bits - root) >> 52);
        var m = BitConverter.Int64BitsToDouble(bits - ((long)k << 52));
        var f = TwoPart.Sum(m - 1, Math.ScaleB(x.Low, -k));
        var s = f / (TwoPart.Sum(2, f.High) + f.Low);
        var z = s * s;
        var w = z.High;
        var q = 1.0 / 27;
        for (var n = 25; n >= 7; n -= 2)
            q = q * w + 1.0 / n;
        var series = z * (OneThird + z * (OneFifth + z * q));
        var twice = new TwoPart(2 * s.High, 2 * s.Low);
        return LnTwo * (k + bias) + (twice + twice * series);
    }

    /// <summary>e^x of a number in two parts, rounded once where the result is normal; |x| ≤ 750.</summary>
    internal static double ExpOf(TwoPart x)
    {
        var power = ExpParts(x, out var exponent);
        return Math.ScaleB(power.Value, exponent);
    }

    /// <summary>e^x = result·2^exponent to 2⁻⁶⁵, |x| ≤ 750.</summary>
    /// <remarks>r = x − n·ln 2, |r| ≤ 0.35, and the series of e^r with its first five terms in two parts.</remarks>
    internal static TwoPart ExpParts(TwoPart x, out int exponent)
    {
        var n = Math.Round(x.High * 1.4426950408889634);
        exponent = (int)n;
        var rest = TwoPart.Product(n, LnTwoRest);
        var r = TwoPart.Sum(x.High - n * LnTwoShort, -rest.High) + (x.Low - rest.Low);
        var w = r.High;
        var q = 1.0 / 355687428096000;
        q = q * w + 1.0 / 20922789888000;
        q = q * w + 1.0 / 1307674368000;
        q = q * w + 1.0 / 87178291200;
        q = q * w + 1.0 / 6227020800;
        q = q * w + 1.0 / 479001600;
        q = q * w + 1.0 / 39916800;
        q = q * w + 1.0 / 3628800;
        q = q * w + 1.0 / 362880;
        q = q * w + 1.0 / 40320;
        q = q * w + 1.0 / 5040;
        q = q * w + 1.0 / 720;
        q = q * w + 1.0 / 120;
        return (r * ((r * ((r * ((r * (OneTwentyFourth + r * q)) + OneSixth)) + 0.5)) + 1)) + 1;
    }
}
