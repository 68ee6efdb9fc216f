namespace Functional.Properties;

/// <summary>How single numbers are drawn: the building blocks of the samples.</summary>
public static class Numbers
{
    /// <summary>Values at which formulas break: zeros, ends of ranges, infinities, NaN.</summary>
    public static readonly double[] Specials =
    [
        0.0, -0.0, 1.0, -1.0, double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.MaxValue, double.MinValue,
        double.Epsilon, -double.Epsilon, 2.2250738585072014E-308, 2.225073858507201E-308, 1e-320, 1e200, -1e200, 1e-200,
        0.5, 2.0, 1.0000000000000002, 0.9999999999999999, 9007199254740992.0, 9007199254740993.0, 709.782712893384, -745.1332191019412,
    ];

    /// <summary>As <see cref="Specials"/>, for float.</summary>
    public static readonly float[] FloatSpecials =
    [
        0f, -0f, 1f, -1f, float.NaN, float.PositiveInfinity, float.NegativeInfinity, float.MaxValue, float.MinValue,
        float.Epsilon, -float.Epsilon, 1.17549435E-38f, 1.1754942E-38f, 1e-42f, 1e20f, -1e20f, 1e-20f,
        0.5f, 2f, 1.0000001f, 0.99999994f, 16777216f, 88.72284f, -103.97208f,
    ];

    /// <summary>An everyday number: a small integer, a two-digit decimal, or a bell-shaped one of modest scale.</summary>
    public static double Ordinary(Source source) => source.Below(3) switch
    {
        0 => source.Between(-10, 10),
        1 => source.Between(-9999, 9999) / 100.0,
        _ => source.Bell() * 10,
    };

    /// <summary>A finite number of any exponent, subnormals and zeros included.</summary>
    public static double Finite(Source source) => source.Below(12) switch
    {
        0 => 0.0,
        1 => -0.0,
        2 => Subnormal(source),
        3 => source.OneIn(2) ? double.MaxValue : double.MinValue,
        < 7 => source.Exponent(-1022, 1023),
        < 10 => source.Exponent(-40, 40),
        _ => Ordinary(source),
    };

    /// <summary>A finite number of moderate exponent: squares, products and sums of many of them stay finite and normal.</summary>
    public static double Moderate(Source source) => source.Below(6) switch
    {
        0 => 0.0,
        1 => source.Exponent(-100, 100),
        2 or 3 => source.Exponent(-20, 20),
        _ => Ordinary(source),
    };

    /// <summary>A number below the least normal one, down to the least positive one, of either sign.</summary>
    public static double Subnormal(Source source)
    {
        ulong significand = source.Bits() >> (12 + source.Below(52));
        return BitConverter.UInt64BitsToDouble((source.Bits() & 0x8000000000000000) | significand);
    }

    /// <summary>Any 64 bits: NaN of any payload, infinities and all finite numbers.</summary>
    public static double AnyBits(Source source) =>
        source.OneIn(3) ? Specials[source.Below(Specials.Length)] : BitConverter.UInt64BitsToDouble(source.Bits());

    /// <summary>Any 32 bits: NaN of any payload, infinities and all finite numbers.</summary>
    public static float AnyFloatBits(Source source) =>
        source.OneIn(3) ? FloatSpecials[source.Below(FloatSpecials.Length)] : BitConverter.UInt32BitsToSingle((uint)source.Bits());

    /// <summary>A finite float of any exponent, subnormals and zeros included.</summary>
    public static float FiniteFloat(Source source)
    {
        float value = AnyFloatBits(source);
        return float.IsFinite(value) ? value : (float)Ordinary(source);
    }

    /// <summary>A probability; both ends, and values near them, come often.</summary>
    public static double Probability(Source source) => source.Below(10) switch
    {
        0 => 0.0,
        1 => 1.0,
        2 => Math.ScaleB(1 + source.Unit(), -source.Between(1, 1000)),
        3 => 1 - Math.ScaleB(1 + source.Unit(), -source.Between(1, 53)),
        _ => source.Unit(),
    };

    /// <summary>A length: mostly small ones up to <paramref name="size"/>, else those around lanes, blocks and their borders.</summary>
    public static int Length(Source source, int size) => source.Below(20) switch
    {
        < 14 => source.Below(Math.Max(size, 0) + 1),
        < 18 => source.Below(257),
        _ => Ragged[source.Below(Ragged.Length)],
    };

    /// <summary>Lengths at the borders of the kernels' registers (8, 16, 32, 64) and blocks (512 floats, 1024 and 2048 doubles), and past several blocks.</summary>
    public static readonly int[] Ragged =
        [0, 1, 7, 8, 9, 15, 16, 17, 31, 32, 33, 63, 64, 65, 127, 128, 129, 255, 256, 257, 511, 512, 513, 1023, 1024, 1025, 2047, 2049, 4095, 4097];
}
