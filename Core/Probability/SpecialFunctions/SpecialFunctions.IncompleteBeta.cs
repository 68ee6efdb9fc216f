using System.Runtime.CompilerServices;
using Functional.Kernels;

namespace Functional;

public static partial class SpecialFunctions
{
    /// <summary>The regularized incomplete beta function I_x(a, b) = 1/B(a, b) · ∫₀ˣ t^(a−1)(1 − t)^(b−1) dt: the cdf of a beta distribution.</summary>
    /// <param name="a">Above 0 and finite; NaN else.</param>
    /// <param name="b">Above 0 and finite; NaN else.</param>
    /// <param name="x">From 0 to 1; NaN outside.</param>
    /// <returns>Between 0 and 1.</returns>
    /// <remarks>
    /// After DiDonato and Morris (Algorithm 708, ACM TOMS 18, 1992): their continued fraction, the power series where a parameter is at most 1, and the
    /// asymptotic expansion where both are large. Relative error about 1e-15 times the size of the exponent, in both tails.
    /// <example><code>SpecialFunctions.RegularizedBeta(2, 3, 0.5)   // 0.6875</code></example>
    /// </remarks>
    public static double RegularizedBeta(double a, double b, double x) => BetaTails(a, b, x, 1 - x).Lower;

    /// <summary>1 − I_x(a, b) = I_(1−x)(b, a), relatively exact where it is small.</summary>
    /// <param name="a">Above 0 and finite; NaN else.</param>
    /// <param name="b">Above 0 and finite; NaN else.</param>
    /// <param name="x">From 0 to 1; NaN outside.</param>
    /// <returns>Between 0 and 1.</returns>
    /// <example><code>SpecialFunctions.RegularizedBetaComplement(2, 300, 0.5)   // 7.412731132599538E-89</code></example>
    public static double RegularizedBetaComplement(double a, double b, double x) => BetaTails(a, b, x, 1 - x).Upper;

    /// <summary>I_x(a, b) and its complement, from x and y = 1 − x, whichever of them is small being exact.</summary>
    internal static TailPair BetaTails(double a, double b, double x, double y) => BetaTails(a, b, x, y, BetaRest(a, b));

    /// <summary>What depends on a and b alone, in either order: log of s·B(a, b) where the smaller, s, is below 1, else what Stirling's formula leaves of the three parts.</summary>
    internal static double BetaRest(double a, double b)
    {
        if (!(a > 0 && b > 0))
            return double.NaN;
        double small = Math.Min(a, b), large = Math.Max(a, b);
        return small < 1 ? LogBeta1p(small, large) : StirlingError(a + b) - StirlingError(a) - StirlingError(b);
    }

    /// <summary>The same, given <see cref="BetaRest"/> of a and b.</summary>
    internal static TailPair BetaTails(double a, double b, double x, double y, double rest)
    {
        if (!(a > 0 && b > 0 && x >= 0 && y >= 0) || double.IsInfinity(a) || double.IsInfinity(b))
            return TailPair.Undefined;
        if (x == 0)
            return TailPair.NothingBelow;
        if (y == 0)
            return TailPair.NothingAbove;
        if (Math.Min(a, b) <= 1)
            return x > 0.5 ? SmallBetaTails(b, a, y, x, rest).Swapped : SmallBetaTails(a, b, x, y, rest);
        return ExcessOverMean(a, b, x, y) > 0 ? LargeBetaTails(b, a, y, x, rest).Swapped : LargeBetaTails(a, b, x, y, rest);
    }

    /// <summary>x^a·y^b/B(a, b) as e^logScale·factor, for y = 1 − x.</summary>
    internal static (double LogScale, double Factor) BetaParts(double a, double b, double x, double y) => BetaParts(a, b, x, y, BetaRest(a, b));

    /// <summary>The same, given <see cref="BetaRest"/> of a and b.</summary>
    internal static (double LogScale, double Factor) BetaParts(double a, double b, double x, double y, double rest)
    {
        // log x and log y, the one near 1 by the other.
        if (Math.Min(a, b) < 1)
        {
            double logX = x > 0.5 ? ScalarMath.Log1p(-y) : ScalarMath.Log(x), logY = y > 0.5 ? ScalarMath.Log1p(-x) : ScalarMath.Log(y);
            return (a * logX + b * logY - rest, Math.Min(a, b));
        }
        var n = a + b;
        var excess = ExcessOverMean(a, b, x, y);
        var logScale = rest
            - ScaledDeviance(a, excess, n, x) - ScaledDeviance(b, -excess, n, y);
        return (logScale, 0.3989422804014327 * Math.Sqrt(a) * Math.Sqrt(b / n));
    }

    /// <summary>(a + b)·x − a without cancellation, from the smaller of x and y, which is the exact one.</summary>
    private static double ExcessOverMean(double a, double b, double x, double y)
    {
        if (a > 1e290 || b > 1e290)
            return b * x - a * y;
        var n = TwoPart.Sum(a, b);
        return x <= 0.5 ? (n * x + -a).Value : -(n * y + -b).Value;
    }

    /// <summary>a·log(a/(n·x)) + n·x − a, from the difference n·x − a.</summary>
    private static double ScaledDeviance(double a, double difference, double n, double x) => Math.Abs(difference) < 0.9 * a
        ? a * MinusLog1pPlus(difference / a)
        : difference - a * (ScalarMath.Log(n / a) + ScalarMath.Log(x));

    /// <summary>One parameter at most 1, x ≤ ½: the power series, or for a large b above 2/b the fraction from the other side.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static TailPair SmallBetaTails(double a, double b, double x, double y, double rest)
    {
        if (b > 1 && b * x > 0.7)
        {
            var (scale, factor) = BetaParts(b, a, y, x, rest);
            return new(scale, factor / BetaFraction(b, a, y, x), false);
        }
        // x^a/(a·B)·(1 + a·s), s = Σ (1 − b)(2 − b)…(n − b)/n!·x^n/(a + n)
        double sum = 0, term = 1;
        for (var n = 1; n < 3000; n++)
        {
            term *= (n - b) / n * x;
            sum += term / (a + n);
            if (Math.Abs(term) < 1e-18 * Math.Max(Math.Abs(sum), 1e-3))
                break;
        }
        // 1·B(1, b) = 1/b
        var small = Math.Min(a, b);
        var logBeta = small < 1 ? rest : -ScalarMath.Log(Math.Max(a, b));
        var logScale = a * ScalarMath.Log(x) - (a == small ? logBeta : logBeta - ScalarMath.Log(small / a));
        var lower = new TailPair(logScale, 1 + a * sum, true);
        return lower.Lower < 0.6 ? lower : new(0, -ScalarMath.Expm1(logScale) - ScalarMath.Exp(logScale) * a * sum, false);
    }

    /// <summary>x at most the mean.</summary>
    private static TailPair LargeBetaTails(double a, double b, double x, double y, double rest)
    {
        double smaller = Math.Min(a, b), deficit = -ExcessOverMean(a, b, x, y);
        // By Laplace's method: what the density of the log of the odds leaves of its first term is n·x·y/deficit².
        var isFar = deficit > 1e10 * Math.Sqrt((a + b) * x * y);
        if (!isFar && smaller > 100 && deficit <= 0.03 * smaller)
            return MiddleBetaTails(a, b, x, y, rest);
        var (logScale, factor) = BetaParts(a, b, x, y, rest);
        if (isFar)
            return new(logScale, factor / deficit, true);
        return new(logScale, factor / BetaFraction(a, b, x, y), true);
    }

    /// <summary>The continued fraction of DiDonato and Morris, equation 8.8: I_x = x^a·y^b/B(a, b)/fraction.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double BetaFraction(double a, double b, double x, double y)
    {
        var difference = a * y - b * x;
        var first = a * (difference + 1) / (a + 1);
        // 1/e of e = a + 2n − 1, and the next one.
        double over = 1 / (a + 1), before = 1 / first;
        var convergents = new Convergents();
        for (var n = 1; n < 20000; n++)
        {
            double t = n * (b - n) * x, next = 1 / (a + 2.0 * n + 1);
            var numerator = (a + n - 1) * over * ((a + b + n - 1) * over) * t * x;
            var inverse = 1 / (n + t * over + (a + n) * next * (difference + 1 + n * (1 + y)));
            if (convergents.IsLast(numerator * before * inverse))
                break;
            (over, before) = (next, inverse);
        }
        return first * convergents.Value;
    }
}
