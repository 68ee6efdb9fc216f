namespace Functional.Properties;

/// <summary>How whole samples are drawn, given their length.</summary>
public static class SampleShapes
{
    /// <summary>One of the finite shapes, chosen at random.</summary>
    public static double[] Any(Source source, int length) => source.Below(8) switch
    {
        0 => source.Array(length, Numbers.Moderate),
        1 => NearConstant(source, length),
        2 => Offset(source, length),
        3 => Tied(source, length),
        4 => Sorted(source, length),
        5 when source.OneIn(3) => source.Array(length, Numbers.Subnormal),
        _ => source.Array(length, Numbers.Ordinary),
    };

    /// <summary>A value and its neighbours, at most four ulps away.</summary>
    public static double[] NearConstant(Source source, int length)
    {
        long center = BitConverter.DoubleToInt64Bits(source.Exponent(-30, 30));
        int spread = source.OneIn(4) ? 0 : 4;
        return source.Array(length, s => BitConverter.Int64BitsToDouble(center + s.Between(-spread, spread)));
    }

    /// <summary>A huge offset with a spread of about one.</summary>
    public static double[] Offset(Source source, int length)
    {
        double offset = (source.OneIn(2) ? 1 : -1) * new[] { 1e9, 1e12, 1e15 }[source.Below(3)];
        bool whole = source.OneIn(2);
        return source.Array(length, s => offset + (whole ? s.Between(-2, 2) : s.Bell()));
    }

    /// <summary>Few distinct values, many of each.</summary>
    public static double[] Tied(Source source, int length)
    {
        double[] distinct = source.Array(source.Between(1, 5), Numbers.Ordinary);
        return source.Array(length, s => distinct[s.Below(distinct.Length)]);
    }

    /// <summary>Ascending values, with ties.</summary>
    public static double[] Sorted(Source source, int length)
    {
        double[] values = source.Array(length, Numbers.Ordinary);
        Array.Sort(values);
        return values;
    }

    /// <summary>Numbers ≥ 0 that sum to 1 to rounding; zeros, a single one and near-uniform vectors among them.</summary>
    public static double[] Probabilities(Source source, int length)
    {
        int kind = source.Below(6);
        double[] values = new double[length];
        if (kind == 0)
        {
            values[source.Below(length)] = 1;
            return values;
        }
        double sum = 0;
        for (int i = 0; i < length; i++)
        {
            values[i] = kind switch
            {
                1 when !source.OneIn(3) => 0,
                2 => source.Exponent(-60, 0) is var x ? Math.Abs(x) : 0,
                3 => 1 + (source.Unit() * 1e-9),
                _ => source.Unit(),
            };
            sum += values[i];
        }
        if (sum == 0)
        {
            values[0] = 1;
            return values;
        }
        for (int i = 0; i < length; i++)
        {
            values[i] /= sum;
        }
        return values;
    }

    /// <summary>The second sample of a pair: independent, near the first, or a straight line of it.</summary>
    public static double[] Partner(Source source, double[] x)
    {
        (double slope, double intercept) = (Numbers.Ordinary(source), Numbers.Ordinary(source));
        return source.Below(4) switch
        {
            0 => [.. x.Select(v => v + source.Bell())],
            1 => [.. x.Select(v => (slope * v) + intercept)],
            _ => Any(source, x.Length),
        };
    }
}
