namespace Functional.Kernels;

internal static partial class ScalarMath
{
    /// <summary>The angle in (−π/2, π/2) whose tangent is x.</summary>
    internal static double Atan(double x) => Atan2(x, 1);

    /// <summary>The angle in [−π, π] of the point (x, y), with the edges of IEEE 754's atan2.</summary>
    internal static double Atan2(double y, double x)
    {
        if (double.IsNaN(x) || double.IsNaN(y))
            return double.NaN;
        double a = Math.Abs(x), b = Math.Abs(y);
        if (double.IsInfinity(a) || double.IsInfinity(b))
            (a, b) = (double.IsInfinity(a) ? 1 : 0, double.IsInfinity(b) ? 1 : 0);
        TwoPart angle;
        if (b == 0)
        {
            angle = default;
        }
        else
        {
            // Within 2^±500, so that products of the two are exact.
            var larger = Math.ILogB(Math.Max(a, b));
            var scale = larger > 500 ? -600 : larger < -400 ? 600 : 0;
            (a, b) = (Math.ScaleB(a, scale), Math.ScaleB(b, scale));
            angle = FirstQuadrant(new(b, 0), new(a, 0));
        }
        if (double.IsNegative(x))
            angle = Pi - angle;
        return Math.CopySign(angle.Value, y);
    }

    /// <summary>The angle in [−π/2, π/2] whose sine is x; NaN outside [−1, 1].</summary>
    internal static double Asin(double x)
    {
        if (!(Math.Abs(x) <= 1))
            return double.NaN;
        return Math.Abs(x) < 1e-8 ? x : Math.CopySign(FirstQuadrant(new(Math.Abs(x), 0), Cathetus(x)).Value, x);
    }

    /// <summary>The angle in [0, π] whose cosine is x; NaN outside [−1, 1].</summary>
    internal static double Acos(double x)
    {
        if (!(Math.Abs(x) <= 1))
            return double.NaN;
        if (x == 1)
            return 0;
        var angle = FirstQuadrant(Cathetus(x), new(Math.Abs(x), 0));
        return (double.IsNegative(x) ? Pi - angle : angle).Value;
    }

    /// <summary>√(1 − x²).</summary>
    private static TwoPart Cathetus(double x)
    {
        var square = TwoPart.Product(x, x);
        var rest = TwoPart.Sum(1, -square.High) + -square.Low;
        return rest.High == 0 ? default : TwoPart.Sqrt(rest);
    }

    /// <summary>The angle of a point with neither coordinate negative and not both 0.</summary>
    private static TwoPart FirstQuadrant(TwoPart y, TwoPart x) => y.High <= x.High ? Octant(y, x) : HalfPi - Octant(x, y);

    /// <summary>The arc tangent of a quotient of at most 1.</summary>
    /// <remarks>With c = k/8 next to y/x: arctan c from a table, plus arctan t of t = (y − c·x) / (x + c·y), |t| ≤ 1/16 and a bit.</remarks>
    private static TwoPart Octant(TwoPart y, TwoPart x)
    {
        var ratio = y.High / x.High;
        if (ratio < 1e-10)
            return ratio < 1e-200 ? new(ratio, 0) : y / x;
        var k = (int)Math.Round(8 * ratio);
        var c = k / 8.0;
        var t = (y - x * c) / (x + y * c);
        var z = t.High * t.High;
        var p = 1.0 / 17;
        p = p * z - 1.0 / 15;
        p = p * z + 1.0 / 13;
        p = p * z - 1.0 / 11;
        p = p * z + 1.0 / 9;
        p = p * z - 1.0 / 7;
        p = p * z + 1.0 / 5;
        p = p * z - 1.0 / 3;
        return new TwoPart(ArcHighs[k], ArcLows[k]) + t + t.High * z * p;
    }

    /// <summary>arctan(k/8), in two parts.</summary>
    private static ReadOnlySpan<double> ArcHighs =>
    [
        0, 0.12435499454676144, 0.24497866312686414, 0.35877067027057225, 0.4636476090008061, 0.5585993153435624, 0.6435011087932844,
        0.7188299996216245, 0.7853981633974483,
    ];

    private static ReadOnlySpan<double> ArcLows =>
    [
        0, -3.1253241424539383e-18, 1.0698755618734451e-17, -2.4623815582638635e-17, 2.2698777452961687e-17, -5.4556305485916264e-18,
        1.5834785051444286e-17, -2.1478388444456983e-17, 3.061616997868383e-17,
    ];
}
