namespace Functional.Kernels;

internal static partial class ScalarMath
{
    /// <summary>(e^x − e^−x) / 2.</summary>
    internal static double Sinh(double x)
    {
        var magnitude = Math.Abs(x);
        if (!(magnitude > 0.3))
        {
            // The series; x¹⁵/15! is below 2⁻⁶⁴ of x.
            var z = x * x;
            var p = 1.0 / 6227020800;
            p = p * z + 1.0 / 39916800;
            p = p * z + 1.0 / 362880;
            p = p * z + 1.0 / 5040;
            p = p * z + 1.0 / 120;
            p = p * z + 1.0 / 6;
            return x + x * z * p;
        }
        return Math.CopySign(HalfOfPowers(magnitude, -1), x);
    }

    /// <summary>(e^x + e^−x) / 2.</summary>
    internal static double Cosh(double x) => HalfOfPowers(Math.Abs(x), 1);

    /// <summary>The inverse of <see cref="Sinh"/>.</summary>
    internal static double Asinh(double x)
    {
        if (x == 0 || !double.IsFinite(x))
            return x;
        var magnitude = Math.Abs(x);
        if (magnitude <= 1e-4)
            return x - x * (x * x) * (1.0 / 6 - x * x * 0.075);
        var log = magnitude > 1e9
            ? LogParts(new(magnitude, 0)) + LnTwo
            : LogParts(TwoPart.Sqrt(TwoPart.Product(x, x) + 1) + magnitude);
        return Math.CopySign(log.Value, x);
    }

    /// <summary>The inverse of <see cref="Cosh"/>, for x ≥ 1; NaN below.</summary>
    internal static double Acosh(double x)
    {
        if (!(x > 1))
            return x == 1 ? 0 : double.NaN;
        if (double.IsInfinity(x))
            return x;
        if (x > 1e9)
            return (LogParts(new(x, 0)) + LnTwo).Value;
        return LogParts(TwoPart.Sqrt(TwoPart.Product(x, x) + -1) + x).Value;
    }

    /// <summary>The inverse of tanh; ±∞ at ±1, NaN beyond.</summary>
    internal static double Atanh(double x)
    {
        var magnitude = Math.Abs(x);
        if (!(magnitude > 1e-3))
            return x + x * (x * x) * (1.0 / 3 + x * x * (0.2 + x * x * (1.0 / 7)));
        if (!(magnitude < 1))
            return magnitude == 1 ? Math.CopySign(double.PositiveInfinity, x) : double.NaN;
        var log = LogParts(TwoPart.Sum(1, magnitude) / TwoPart.Sum(1, -magnitude));
        return Math.CopySign(0.5 * log.Value, x);
    }

    /// <summary>(e^x ± e^−x) / 2 for x ≥ 0.</summary>
    private static double HalfOfPowers(double x, int sign)
    {
        if (!(x < 711))
            return double.IsNaN(x) ? x : double.PositiveInfinity;
        var power = ExpParts(new(x, 0), out var exponent);
        if (x > 40)
            return Math.ScaleB(power.Value, exponent - 1);
        power = new(Math.ScaleB(power.High, exponent), Math.ScaleB(power.Low, exponent));
        var inverse = new TwoPart(1, 0) / power;
        return 0.5 * (sign > 0 ? power + inverse : power - inverse).Value;
    }
}
