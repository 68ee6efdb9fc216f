using System.Runtime.CompilerServices;
using Functional.Kernels;

namespace Functional;

public static partial class SpecialFunctions
{
    /// <summary>The regularized lower incomplete gamma function P(a, x) = 1/Γ(a) · ∫₀ˣ t^(a−1) e^−t dt: the cdf of a gamma distribution.</summary>
    /// <param name="a">Above 0 and finite; NaN else.</param>
    /// <param name="x">0 or above; NaN below.</param>
    /// <returns>Between 0 and 1.</returns>
    /// <remarks>
    /// About a by Temme's uniform expansion (DLMF 8.12), else by the series below a and Legendre's continued fraction above. Relative error about
    /// 1e-15 times the size of the exponent, in both tails.
    /// <example><code>SpecialFunctions.RegularizedGammaP(3, 2)   // 0.32332358381693654</code></example>
    /// </remarks>
    public static double RegularizedGammaP(double a, double x) => GammaTails(a, x).Lower;

    /// <summary>The regularized upper incomplete gamma function Q(a, x) = 1 − P(a, x), relatively exact where it is small.</summary>
    /// <param name="a">Above 0 and finite; NaN else.</param>
    /// <param name="x">0 or above; NaN below.</param>
    /// <returns>Between 0 and 1.</returns>
    /// <example><code>SpecialFunctions.RegularizedGammaQ(3, 200)   // 2.79560937366092E-83</code></example>
    public static double RegularizedGammaQ(double a, double x) => GammaTails(a, x).Upper;

    /// <summary>P and Q of the gamma function, with their logarithms.</summary>
    internal static TailPair GammaTails(double a, double x) => GammaTails(a, x, GammaRest(a));

    /// <summary>What depends on a alone: log Γ(a + 1) below 1, else what Stirling's formula leaves of it.</summary>
    internal static double GammaRest(double a) => a < 1 ? LogGamma1p(a) : StirlingError(a);

    /// <summary>The same, given <see cref="GammaRest"/> of a.</summary>
    internal static TailPair GammaTails(double a, double x, double rest)
    {
        if (!(a > 0 && x >= 0) || double.IsInfinity(a))
            return TailPair.Undefined;
        if (x == 0)
            return TailPair.NothingBelow;
        if (double.IsInfinity(x))
            return TailPair.NothingAbove;
        if (a < 1 && x < 1.5)
            return SmallGammaTails(a, x, rest);
        if (a >= 40 && Math.Abs(x - a) < 0.4 * a)
            return MiddleGammaTails(a, x);
        var (logScale, factor) = PoissonParts(a, x, rest);
        return x < a + 1
            ? new(logScale, factor * LowerGammaSeries(a, x), true)
            : new(logScale, factor * a * UpperGammaFraction(a, x), false);
    }

    /// <summary>x^a·e^−x/Γ(a + 1) as e^logScale·factor: the Poisson probability of a at mean x, for real a ≥ 0, x &gt; 0.</summary>
    internal static (double LogScale, double Factor) PoissonParts(double a, double x) => PoissonParts(a, x, GammaRest(a));

    /// <summary>The same, given <see cref="GammaRest"/> of a.</summary>
    internal static (double LogScale, double Factor) PoissonParts(double a, double x, double rest) => a < 1
        ? (a * ScalarMath.Log(x) - x - rest, 1)
        : (-rest - Deviance(a, x), 0.3989422804014327 / Math.Sqrt(a));

    /// <summary>a·log(a/x) + x − a, relatively exact where x is near a.</summary>
    internal static double Deviance(double a, double x)
    {
        var difference = x - a;
        if (Math.Abs(difference) < 0.9 * a)
            return a * MinusLog1pPlus(difference / a);
        return difference - a * LogQuotient(x, a);
    }

    /// <summary>log(x/y), where the quotient itself may be no normal number.</summary>
    internal static double LogQuotient(double x, double y)
    {
        var quotient = x / y;
        return quotient > 1e-300 && quotient < 1e300 ? ScalarMath.Log(quotient) : ScalarMath.Log(x) - ScalarMath.Log(y);
    }

    /// <summary>log Γ(a + 1), given <see cref="GammaRest"/> of a.</summary>
    internal static double LogGammaOfNext(double a, double rest) =>
        a < 1 ? rest : (a + 0.5) * (ScalarMath.Log(a) - 1) + (rest + 0.5 + LogRootTwoPi.High);

    /// <summary>1 + x/(a + 1) + x²/((a + 1)(a + 2)) + …</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double LowerGammaSeries(double a, double x)
    {
        double sum = 1, term = 1;
        for (var n = 1; n < 2000; n++)
        {
            term *= x / (a + n);
            sum += term;
            if (term < 1e-17 * sum)
                break;
        }
        return sum;
    }

    /// <summary>1/(x + 1 − a − 1·(1 − a)/(x + 3 − a − 2·(2 − a)/(x + 5 − a − …))), for x above a − 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double UpperGammaFraction(double a, double x)
    {
        var b = x + 1 - a;
        double first = 1 / b, before = first;
        var convergents = new Convergents();
        for (var i = 1; i < 5000; i++)
        {
            b += 2;
            var inverse = 1 / b;
            if (convergents.IsLast(i * (a - i) * before * inverse))
                break;
            before = inverse;
        }
        return first / convergents.Value;
    }

    /// <summary>a &lt; 1, x &lt; 1.5: P = x^a/Γ(1 + a)·(1 + a·s) with s = Σ (−x)^k/((a + k)·k!), and Q without cancellation.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static TailPair SmallGammaTails(double a, double x, double rest)
    {
        double sum = 0, term = 1;
        for (var k = 1; k < 60; k++)
        {
            term *= -x / k;
            sum += term / (a + k);
            if (Math.Abs(term) < 1e-18)
                break;
        }
        var logScale = a * ScalarMath.Log(x) - rest;
        var lower = new TailPair(logScale, 1 + a * sum, true);
        return lower.Lower < 0.6 ? lower : new(0, -ScalarMath.Expm1(logScale) - ScalarMath.Exp(logScale) * a * sum, false);
    }

    /// <summary>Q = ½·erfc(η·√(a/2)) + e^(−aη²/2)/√(2πa)·Σ c_k(η)/a^k, with ½η² = x/a − 1 − log(x/a).</summary>
    private static TailPair MiddleGammaTails(double a, double x)
    {
        var half = Deviance(a, x);
        var isLower = x < a;
        var eta = Math.Sqrt(2 * half / a);
        eta = isLower ? -eta : eta;
        var sum = 0.0;
        for (var k = TemmeOrders - 1; k >= 0; k--)
        {
            var row = Temme.Slice(k * TemmeTerms, TemmeTerms);
            var c = 0.0;
            for (var i = TemmeTerms - 1; i >= 0; i--)
                c = c * eta + row[i];
            sum = sum / a + c;
        }
        var correction = sum * 0.3989422804014327 / Math.Sqrt(a);
        var tail = Mills(Math.Sqrt(2 * half));
        return new(-half, isLower ? tail - correction : tail + correction, isLower);
    }
}
