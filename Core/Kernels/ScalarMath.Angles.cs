namespace Functional.Kernels;

internal static partial class ScalarMath
{
    private static readonly TwoPart Pi = new(3.141592653589793, 1.2246467991473532e-16);
    private static readonly TwoPart HalfPi = new(1.5707963267948966, 6.123233995736766e-17);

    /// <summary>The sine of an angle in radians.</summary>
    internal static double Sin(double x)
    {
        if (x == 0)
            return x;
        var r = Reduce(x, out var quadrant);
        return Turned(r, quadrant).Value;
    }

    /// <summary>The cosine of an angle in radians.</summary>
    internal static double Cos(double x)
    {
        var r = Reduce(x, out var quadrant);
        return Turned(r, quadrant + 1).Value;
    }

    /// <summary>The tangent of an angle in radians.</summary>
    internal static double Tan(double x)
    {
        if (x == 0)
            return x;
        var r = Reduce(x, out var quadrant);
        return (Turned(r, quadrant) / Turned(r, quadrant + 1)).Value;
    }

    /// <summary>sin(πx): exactly 0 at whole numbers, ±1 halfway between.</summary>
    internal static double SinPi(double x)
    {
        if (Math.Abs(x) < 1e-290)
            return Pi.High * x;
        return Turned(HalfTurns(x, out var quadrant), quadrant).Value;
    }

    /// <summary>cos(πx): exactly ±1 at whole numbers, 0 halfway between.</summary>
    internal static double CosPi(double x) => Turned(HalfTurns(x, out var quadrant), quadrant + 1).Value;

    /// <summary>πx = result + quadrant·π/2, |result| ≤ π/4.</summary>
    private static TwoPart HalfTurns(double x, out int quadrant)
    {
        quadrant = 0;
        if (!double.IsFinite(x))
            return new(double.NaN, 0);
        var part = x - 2 * Math.Round(x / 2);
        var turns = Math.Round(2 * part);
        quadrant = (int)turns;
        return Pi * (part - turns / 2);
    }

    /// <summary>sin(r + quadrant·π/2), |r| ≤ π/4.</summary>
    private static TwoPart Turned(TwoPart r, int quadrant)
    {
        var y = (quadrant & 1) == 0 ? SinNear(r) : CosNear(r);
        return (quadrant & 2) == 0 ? y : -y;
    }

    /// <summary>The series of the sine; x¹⁹/19! is below 2⁻⁶³.</summary>
    private static TwoPart SinNear(TwoPart r)
    {
        double x = r.High, z = x * x;
        var p = 1.0 / 355687428096000;
        p = p * z - 1.0 / 1307674368000;
        p = p * z + 1.0 / 6227020800;
        p = p * z - 1.0 / 39916800;
        p = p * z + 1.0 / 362880;
        p = p * z - 1.0 / 5040;
        p = p * z + 1.0 / 120;
        p = p * z - 1.0 / 6;
        return TwoPart.OrderedSum(x, x * z * p + r.Low * (1 - 0.5 * z));
    }

    /// <summary>The series of the cosine; x¹⁸/18! is below 2⁻⁵⁸.</summary>
    private static TwoPart CosNear(TwoPart r)
    {
        var x = r.High;
        var square = TwoPart.Product(x, x);
        var z = square.High;
        var p = 1.0 / 20922789888000;
        p = p * z - 1.0 / 87178291200;
        p = p * z + 1.0 / 479001600;
        p = p * z - 1.0 / 3628800;
        p = p * z + 1.0 / 40320;
        p = p * z - 1.0 / 720;
        p = p * z + 1.0 / 24;
        var y = TwoPart.OrderedSum(1, -0.5 * z);
        return TwoPart.OrderedSum(y.High, y.Low + (z * z * p - 0.5 * square.Low - x * r.Low));
    }
}
