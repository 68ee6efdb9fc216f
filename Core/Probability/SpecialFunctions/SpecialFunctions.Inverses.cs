using Functional.Kernels;

namespace Functional;

public static partial class SpecialFunctions
{
    private const int InverseSteps = 200;

    /// <summary>The x with <see cref="RegularizedGammaP"/>(a, x) = p.</summary>
    /// <param name="a">Above 0 and finite; NaN else.</param>
    /// <param name="p">From 0 to 1; NaN outside.</param>
    /// <returns>0 at 0, +∞ at 1.</returns>
    /// <example><code>SpecialFunctions.InverseRegularizedGammaP(3, 0.5)   // 2.674060313723561</code></example>
    public static double InverseRegularizedGammaP(double a, double p) => InverseGammaP(a, p, 1, GammaRest(a));

    /// <summary>The x with <see cref="RegularizedGammaQ"/>(a, x) = q, exact for small q too.</summary>
    /// <param name="a">Above 0 and finite; NaN else.</param>
    /// <param name="q">From 0 to 1; NaN outside.</param>
    /// <returns>+∞ at 0, 0 at 1.</returns>
    /// <example><code>SpecialFunctions.InverseRegularizedGammaQ(3, 1e-100)   // 240.53944484409914</code></example>
    public static double InverseRegularizedGammaQ(double a, double q) => InverseGammaQ(a, q, 1, GammaRest(a));

    /// <summary>The x with <see cref="RegularizedBeta"/>(a, b, x) = p.</summary>
    /// <param name="a">Above 0 and finite; NaN else.</param>
    /// <param name="b">Above 0 and finite; NaN else.</param>
    /// <param name="p">From 0 to 1; NaN outside.</param>
    /// <returns>0 at 0, 1 at 1.</returns>
    /// <example><code>SpecialFunctions.InverseRegularizedBeta(2, 3, 0.6875)   // 0.5000000000000001</code></example>
    public static double InverseRegularizedBeta(double a, double b, double p) => OfOdds(InverseBetaOdds(a, b, p, false, BetaRest(a, b)));

    /// <summary>The x with <see cref="RegularizedBetaComplement"/>(a, b, x) = q, exact for small q too.</summary>
    /// <param name="a">Above 0 and finite; NaN else.</param>
    /// <param name="b">Above 0 and finite; NaN else.</param>
    /// <param name="q">From 0 to 1; NaN outside.</param>
    /// <returns>1 at 0, 0 at 1.</returns>
    /// <example><code>SpecialFunctions.InverseRegularizedBetaComplement(2, 3, 0.3125)   // 0.5000000000000001</code></example>
    public static double InverseRegularizedBetaComplement(double a, double b, double q) => OfOdds(InverseBetaOdds(a, b, q, true, BetaRest(a, b)));

    /// <summary>The inverse of P times a scale, which may bring back what is below the smallest double, given <see cref="GammaRest"/> of a.</summary>
    internal static double InverseGammaP(double a, double p, double scale, double rest) =>
        p > 0.5 ? InverseGamma(a, 1 - p, true, scale, rest) : InverseGamma(a, p, false, scale, rest);

    /// <summary>The inverse of Q times a scale.</summary>
    internal static double InverseGammaQ(double a, double q, double scale, double rest) =>
        q > 0.5 ? InverseGamma(a, 1 - q, false, scale, rest) : InverseGamma(a, q, true, scale, rest);

    /// <summary>The odds x/(1 − x) at which the lower (or upper) tail of the beta distribution is p, given <see cref="BetaRest"/> of a and b.</summary>
    internal static double InverseBetaOdds(double a, double b, double p, bool upper, double rest) => InverseBetaOdds(a, b, p, upper, rest, out _);

    /// <summary>The same, and the logarithm of the odds where they are not normal numbers (NaN else).</summary>
    internal static double InverseBetaOdds(double a, double b, double p, bool upper, double rest, out double log)
    {
        log = double.NaN;
        if (p > 0.5)
            (p, upper) = (1 - p, !upper);
        if (!(a > 0 && b > 0 && p >= 0) || double.IsInfinity(a) || double.IsInfinity(b))
            return double.NaN;
        if (p == 0)
            return upper ? double.PositiveInfinity : 0;
        if (p == 0.5 && a == b)
            return 1;
        // The upper tail of x is the lower one of 1 − x.
        if (!upper)
            return LowerBetaOdds(a, b, p, rest, out log);
        var odds = 1 / LowerBetaOdds(b, a, p, rest, out log);
        log = -log;
        return odds;
    }

    internal static double OfOdds(double odds) => double.IsPositiveInfinity(odds) ? 1 : odds / (1 + odds);

    /// <summary>Newton's method for the logarithm of a tail in the logarithm of x; both tails of log X are log-concave, so it cannot run away.</summary>
    private static double InverseGamma(double a, double p, bool upper, double scale, double rest)
    {
        if (!(a > 0 && p >= 0) || double.IsInfinity(a))
            return double.NaN;
        if (p == 0)
            return upper ? double.PositiveInfinity : 0;
        double target = ScalarMath.Log(p), logGamma = LogGammaOfNext(a, rest);
        // As for x → 0: P = x^a/Γ(a + 1)
        var lowest = ((upper ? ScalarMath.Log1p(-p) : target) + logGamma) / a;
        if (lowest < -700)
            return ScalarMath.Exp(lowest + ScalarMath.Log(scale));
        var x = ScalarMath.Exp(lowest);
        if (x < 1e-17 * (a + 1))
            return x * scale;
        var far = ScalarMath.Log(a) - target - logGamma;
        if (upper && a < 1 && far > 1)
        {
            // Q is about x^(a−1)·e^−x/Γ(a).
            x = Math.Max(0.5, far + (a - 1) * ScalarMath.Log(far));
        }
        else if (a > 0.5 || x > 0.5)
        {
            // Wilson and Hilferty: the cube root is about normal.
            var z = NormalTailQuantile.OfAny(Lanes128<double>.Broadcast(p))[0];
            var root = 1 - 1 / (9 * a) + (upper ? z : -z) / (3 * Math.Sqrt(a));
            x = root > 0.2 ? a * root * root * root : Math.Min(x, a);
        }
        double low = 0, high = double.MaxValue, last = double.MaxValue, lastGap = double.MaxValue;
        for (var i = 0; i < InverseSteps; i++)
        {
            var tails = GammaTails(a, x, rest);
            var log = upper ? tails.LogUpper : tails.LogLower;
            var (logScale, factor) = PoissonParts(a, x, rest);
            // d log P / d log x; the density of log X is log-concave, so it is at least what that one has (and for P at most a).
            var slope = tails.Hazard(logScale, factor * a, upper);
            slope = upper ? Math.Max(slope, x - a) : Math.Clamp(slope, Math.Max(a - x, 0), a);
            var gap = upper ? target - log : log - target;
            if (gap < 0)
                low = x;
            else
                high = x;
            var move = ThirdOrder(gap, slope, a - x + (upper ? slope : -slope));
            var next = Inside(x * ScalarMath.Exp(move), low, high, Math.Abs(gap) > Math.Max(1e-3, 0.5 * Math.Abs(lastGap)));
            lastGap = gap;
            var step = Math.Abs(next - x);
            x = next;
            if (IsLast(gap, move) || step <= 1e-16 * x || (step >= last && step <= 1e-13 * x))
                break;
            last = step;
        }
        return x * scale;
    }

    /// <summary>The same for the beta distribution in the logarithm of the odds, for a lower tail of at most ½.</summary>
    private static double LowerBetaOdds(double a, double b, double p, double rest, out double log)
    {
        var target = ScalarMath.Log(p);
        // As for x → 0: I_x = x^a/(a·B(a, b))
        var first = (target + LogBetaTimesFirst(a, b, rest)) / a;
        var w = ScalarMath.Exp(Math.Min(first, 700));
        if (w * Math.Max(1, a + b) < 1e-17)
        {
            log = first < -700 ? first : double.NaN;
            return w;
        }
        // As for x → 1, by the other tail.
        log = -(ScalarMath.Log1p(-p) + LogBetaTimesFirst(b, a, rest)) / b;
        var inverse = ScalarMath.Exp(-log);
        if (inverse * Math.Max(1, a + b) < 1e-17)
        {
            log = log > 700 ? log : double.NaN;
            return 1 / inverse;
        }
        log = double.NaN;
        // The first term of the series in x is below all of it where b is at most 1.
        if (b <= 1 && a * first < -1)
        {
            w = Math.Min(ScalarMath.Exp(first) / -ScalarMath.Expm1(first), 1e300);
        }
        else if (w > 0.1 / Math.Max(1, b))
        {
            // The log of the odds is about normal.
            var z = NormalTailQuantile.OfAny(Lanes128<double>.Broadcast(p))[0];
            w = ScalarMath.Exp(Math.Clamp(Digamma(a) - Digamma(b) - z * Math.Sqrt(Trigamma(a) + Trigamma(b)), -740, 700));
        }
        double low = 0, high = double.MaxValue, last = double.MaxValue, lastGap = double.MaxValue;
        for (var i = 0; i < InverseSteps; i++)
        {
            double x = w / (1 + w), y = 1 / (1 + w);
            var tails = BetaTails(a, b, x, y, rest);
            var (scale, factor) = BetaParts(a, b, x, y, rest);
            // d log I / d log w; the density of log W is log-concave, so it lies between what that one has and a.
            var slope = Math.Clamp(tails.Hazard(scale, factor, upper: false), Math.Max(Math.Min(a * y - b * x, a), 0), a);
            var gap = tails.LogLower - target;
            if (gap < 0)
                low = w;
            else
                high = w;
            var move = ThirdOrder(gap, slope, a * y - b * x - slope);
            var next = Inside(w * ScalarMath.Exp(move), low, high, Math.Abs(gap) > Math.Max(1e-3, 0.5 * Math.Abs(lastGap)));
            lastGap = gap;
            var step = Math.Abs(next - w);
            w = next;
            if (IsLast(gap, move) || step <= 1e-16 * w || (step >= last && step <= 1e-13 * w))
                break;
            last = step;
        }
        return w;
    }

    /// <summary>Halley's step for a function of the given slope, which itself changes by so much of itself; Newton's where that is too much.</summary>
    /// <remarks>Capped, so that its exponential is finite.</remarks>
    private static double ThirdOrder(double gap, double slope, double change)
    {
        var damping = 1 - 0.5 * gap / slope * change;
        return Math.Clamp(-gap / slope / (damping is > 0.5 and < 2 ? damping : 1), -700, 700);
    }

    /// <summary>Whether what such a step leaves, of the order of its cube, is below a rounding.</summary>
    private static bool IsLast(double gap, double move) => Math.Abs(gap) < 1e-6 && Math.Abs(move) < 1e-6;

    /// <summary>log(a·B(a, b)), given <see cref="BetaRest"/> of a and b.</summary>
    internal static double LogBetaTimesFirst(double a, double b, double rest)
    {
        double small = Math.Min(a, b);
        if (small < 1)
            return a == small ? rest : rest + ScalarMath.Log(a / small);
        return LogBeta(small, Math.Max(a, b), rest) + ScalarMath.Log(a);
    }

    /// <summary>The step of Newton's method; the middle of the bracket (of the logarithms) where it leaves it, or the last one gained little.</summary>
    private static double Inside(double next, double low, double high, bool slow)
    {
        if (low > 0 && high < double.MaxValue)
            return slow || !(next >= low && next <= high) ? Math.Clamp(Math.Sqrt(low) * Math.Sqrt(high), low, high) : next;
        return next >= low && next <= high ? next : low == 0 ? 0.25 * high : 4 * low;
    }
}
