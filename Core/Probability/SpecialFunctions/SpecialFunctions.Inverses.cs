using Functional.Kernels;

namespace Functional;

public static partial class SpecialFunctions
{
    private const int InverseSteps = 200;

    /// <summary>The x with <see cref="RegularizedGammaP"/>(a, x) = p.</summary>
    /// <param name="a">Above 0 and finite; NaN else.</param>
    /// <param name="p">From 0 to 1; NaN outside.</param>
    /// <returns>0 at 0, +∞ at 1.</returns>
    /// <example><code>SpecialFunctions.InverseRegularizedGammaP(3, 0.5)   // 2.6740603137235603</code></example>
    public static double InverseRegularizedGammaP(double a, double p) => p > 0.5 ? InverseGamma(a, 1 - p, true) : InverseGamma(a, p, false);

    /// <summary>The x with <see cref="RegularizedGammaQ"/>(a, x) = q, exact for small q too.</summary>
    /// <param name="a">Above 0 and finite; NaN else.</param>
    /// <param name="q">From 0 to 1; NaN outside.</param>
    /// <returns>+∞ at 0, 0 at 1.</returns>
    /// <example><code>SpecialFunctions.InverseRegularizedGammaQ(3, 1e-100)   // 240.53944484409914</code></example>
    public static double InverseRegularizedGammaQ(double a, double q) => q > 0.5 ? InverseGamma(a, 1 - q, false) : InverseGamma(a, q, true);

    /// <summary>The x with <see cref="RegularizedBeta"/>(a, b, x) = p.</summary>
    /// <param name="a">Above 0 and finite; NaN else.</param>
    /// <param name="b">Above 0 and finite; NaN else.</param>
    /// <param name="p">From 0 to 1; NaN outside.</param>
    /// <returns>0 at 0, 1 at 1.</returns>
    /// <example><code>SpecialFunctions.InverseRegularizedBeta(2, 3, 0.6875)   // 0.5000000000000001</code></example>
    public static double InverseRegularizedBeta(double a, double b, double p) => OfOdds(InverseBetaOdds(a, b, p, false));

    /// <summary>The x with <see cref="RegularizedBetaComplement"/>(a, b, x) = q, exact for small q too.</summary>
    /// <param name="a">Above 0 and finite; NaN else.</param>
    /// <param name="b">Above 0 and finite; NaN else.</param>
    /// <param name="q">From 0 to 1; NaN outside.</param>
    /// <returns>1 at 0, 0 at 1.</returns>
    /// <example><code>SpecialFunctions.InverseRegularizedBetaComplement(2, 3, 0.3125)   // 0.5000000000000001</code></example>
    public static double InverseRegularizedBetaComplement(double a, double b, double q) => OfOdds(InverseBetaOdds(a, b, q, true));

    /// <summary>The odds x/(1 − x) at which the lower (or upper) tail of the beta distribution is p.</summary>
    internal static double InverseBetaOdds(double a, double b, double p, bool upper)
    {
        if (p > 0.5)
            (p, upper) = (1 - p, !upper);
        if (!(a > 0 && b > 0 && p >= 0) || double.IsInfinity(a) || double.IsInfinity(b))
            return double.NaN;
        if (p == 0)
            return upper ? double.PositiveInfinity : 0;
        // The upper tail of x is the lower one of 1 − x.
        return upper ? 1 / LowerBetaOdds(b, a, p) : LowerBetaOdds(a, b, p);
    }

    private static double OfOdds(double odds) => double.IsPositiveInfinity(odds) ? 1 : odds / (1 + odds);

    /// <summary>Newton's method for the logarithm of a tail in the logarithm of x; both tails of log X are log-concave, so it cannot run away.</summary>
    private static double InverseGamma(double a, double p, bool upper)
    {
        if (!(a > 0 && p >= 0) || double.IsInfinity(a))
            return double.NaN;
        if (p == 0)
            return upper ? double.PositiveInfinity : 0;
        var target = ScalarMath.Log(p);
        // As for x → 0: P = x^a/Γ(a + 1)
        var lowest = ((upper ? ScalarMath.Log1p(-p) : target) + LogGamma(a + 1)) / a;
        if (lowest < -745.2)
            return 0;
        var x = ScalarMath.Exp(lowest);
        if (x * a < 1e-17 * (a + 1))
            return x;
        if (a > 0.5 || x > 0.5)
        {
            // Wilson and Hilferty: the cube root is about normal.
            var z = NormalTailQuantile.OfAny(Lanes128<double>.Broadcast(p))[0];
            var root = 1 - 1 / (9 * a) + (upper ? z : -z) / (3 * Math.Sqrt(a));
            x = root > 0.2 ? a * root * root * root : Math.Min(x, a);
        }
        double low = 0, high = double.MaxValue, last = double.MaxValue;
        for (var i = 0; i < InverseSteps; i++)
        {
            var tails = GammaTails(a, x);
            var log = upper ? tails.LogUpper : tails.LogLower;
            var (scale, factor) = PoissonParts(a, x);
            // d log P / d log x
            var slope = ScalarMath.Exp(scale + ScalarMath.Log(factor * a) - log);
            var gap = upper ? target - log : log - target;
            if (gap < 0)
                low = x;
            else
                high = x;
            var next = x * ScalarMath.Exp(-gap / slope);
            if (!(next >= low && next <= high))
                next = low == 0 ? 0.25 * high : high == double.MaxValue ? 4 * low : Math.Sqrt(low) * Math.Sqrt(high);
            var step = Math.Abs(next - x);
            x = next;
            if (step <= 1e-16 * x || (step >= last && step <= 1e-13 * x))
                break;
            last = step;
        }
        return x;
    }

    /// <summary>The same for the beta distribution in the logarithm of the odds, for a lower tail of at most ½.</summary>
    private static double LowerBetaOdds(double a, double b, double p)
    {
        var target = ScalarMath.Log(p);
        // As for x → 0: I_x = x^a/(a·B(a, b))
        var logScale = a <= 1 ? LogBeta1p(a, b) : LogBeta(a, b) + ScalarMath.Log(a);
        var lowest = (target + logScale) / a;
        if (lowest < -745.2)
            return 0;
        var w = ScalarMath.Exp(Math.Min(lowest, 700));
        if (w * Math.Max(1, a + b) < 1e-17)
            return w;
        if (w > 0.1 / Math.Max(1, b))
        {
            // The log of the odds is about normal.
            var z = NormalTailQuantile.OfAny(Lanes128<double>.Broadcast(p))[0];
            w = ScalarMath.Exp(Math.Clamp(Digamma(a) - Digamma(b) - z * Math.Sqrt(Trigamma(a) + Trigamma(b)), -740, 700));
        }
        double low = 0, high = double.MaxValue, last = double.MaxValue;
        for (var i = 0; i < InverseSteps; i++)
        {
            double x = w / (1 + w), y = 1 / (1 + w);
            var log = BetaTails(a, b, x, y).LogLower;
            var (scale, factor) = BetaParts(a, b, x, y);
            // d log I / d log w
            var slope = ScalarMath.Exp(scale + ScalarMath.Log(factor) - log);
            var gap = log - target;
            if (gap < 0)
                low = w;
            else
                high = w;
            var next = w * ScalarMath.Exp(-gap / slope);
            if (!(next >= low && next <= high))
                next = low == 0 ? 0.25 * high : high == double.MaxValue ? 4 * low : Math.Sqrt(low) * Math.Sqrt(high);
            var step = Math.Abs(next - w);
            w = next;
            if (step <= 1e-16 * w || (step >= last && step <= 1e-13 * w))
                break;
            last = step;
        }
        return w;
    }
}
