using Functional.Kernels;

namespace Functional;

public static partial class SpecialFunctions
{
    /// <summary>The beta function, Γ(a)·Γ(b)/Γ(a + b), for positive arguments.</summary>
    /// <param name="a">Above 0; NaN below.</param>
    /// <param name="b">Above 0; NaN below.</param>
    /// <returns>The value; +∞ where an argument is 0.</returns>
    /// <example><code>SpecialFunctions.Beta(2, 3)   // 0.08333333333333333</code></example>
    public static double Beta(double a, double b) =>
        a + b < 171 && a > 1e-300 && b > 1e-300 ? Gamma(a) / Gamma(a + b) * Gamma(b) : ScalarMath.Exp(LogBeta(a, b));

    /// <summary>log B(a, b) for positive arguments, without the cancellation of three log-gammas.</summary>
    /// <param name="a">Above 0; NaN below.</param>
    /// <param name="b">Above 0; NaN below.</param>
    /// <returns>The value, to a few ulp of its largest part; +∞ where an argument is 0.</returns>
    /// <example><code>SpecialFunctions.LogBeta(1e6, 1e6)   // -1386300.003362921</code></example>
    /// <remarks>½·log(2π·n/(a·b)) + a·log(a/n) + b·log(b/n) + δ(a) + δ(b) − δ(n), n = a + b, δ being what Stirling's formula leaves.</remarks>
    public static double LogBeta(double a, double b)
    {
        if (!(a >= 0 && b >= 0))
            return double.NaN;
        if (a > b)
            (a, b) = (b, a);
        if (a == 0)
            return double.IsInfinity(b) ? double.NaN : double.PositiveInfinity;
        if (double.IsInfinity(b))
            return double.NegativeInfinity;
        return a < 1 ? LogBeta1p(a, b) - ScalarMath.Log(a) : LogBeta(a, b, BetaRest(a, b));
    }

    /// <summary>The same for 1 ≤ a ≤ b, given <see cref="BetaRest"/>.</summary>
    private static double LogBeta(double a, double b, double rest)
    {
        var ratio = a / b;
        return LogRootTwoPi.High - 0.5 * ScalarMath.Log(a / (1 + ratio)) - rest - (a * LogOfSumOverPart(b, a) + b * ScalarMath.Log1p(ratio));
    }

    /// <summary>log(a·B(a, b)) for a ≤ 1, relatively exact as a goes to 0.</summary>
    internal static double LogBeta1p(double a, double b)
    {
        // log Γ(b) − log Γ(a + b), by Stirling's formula from 12 on.
        var steps = 0.0;
        for (; b < 12; b++)
            steps += ScalarMath.Log1p(a / b);
        var decrease = -(b + a - 0.5) * ScalarMath.Log1p(a / b) - a * (ScalarMath.Log(b) - 1);
        return LogGamma1p(a) + (steps + decrease + StirlingDecrease(a, b));
    }

    /// <summary>δ(b) − δ(a + b), for a small a by the derivative in the middle.</summary>
    private static double StirlingDecrease(double a, double b)
    {
        if (a > 1e-3)
            return StirlingError(b) - StirlingError(a + b);
        var z = 1 / ((b + 0.5 * a) * (b + 0.5 * a));
        // the last term is the third derivative's, a³/24·½·z²
        var sum = 0.007575757575757576 - z * 0.021092796092796094;
        sum = 0.004166666666666667 - z * sum;
        sum = 0.003968253968253968 - z * sum;
        sum = 0.008333333333333333 - z * sum;
        return a * z * (0.08333333333333333 - z * sum + a * a * z / 48);
    }

    /// <summary>log((a + b)/a), where b/a may overflow.</summary>
    private static double LogOfSumOverPart(double b, double a) =>
        b / a < 1e300 ? ScalarMath.Log1p(b / a) : ScalarMath.Log(b) - ScalarMath.Log(a);
}
