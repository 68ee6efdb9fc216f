using Functional.Kernels;

namespace Functional;

public static partial class SpecialFunctions
{
    private static readonly TwoPart LogRootTwoPi = new(0.9189385332046728, -3.8782941580672414e-17);

    /// <summary>The gamma function, ∫₀^∞ t^(x−1) e^−t dt, continued to negative x; within 2 ulp for x above −20, 1e-14 below.</summary>
    /// <param name="x">Any number.</param>
    /// <returns>(x − 1)! for whole x; +∞ above 171.62; ±∞ at ±0, NaN at the negative whole numbers.</returns>
    /// <example><code>SpecialFunctions.Gamma(0.5)   // 1.772453850905516</code></example>
    public static double Gamma(double x)
    {
        if (x == 0)
            return 1 / x;
        var whole = Math.Floor(x) == x;
        if (double.IsNaN(x) || (x < 0 && (whole || double.IsInfinity(x))))
            return double.NaN;
        if (x > 171.7)
            return double.PositiveInfinity;
        if (whole)
            return Factorials[(int)x - 1];
        return x < -20 ? ReflectedGamma(x) : DirectGamma(x);
    }

    /// <summary>log |Γ(x)|, within 4 ulp for x &gt; 0, and to about 1e-15 absolutely near its zeros below 0.</summary>
    /// <param name="x">Any number.</param>
    /// <returns>+∞ at 0 and the negative whole numbers, where Γ has its poles; 0 at 1 and 2.</returns>
    /// <example><code>SpecialFunctions.LogGamma(1e6)   // 12815504.569147611</code></example>
    public static double LogGamma(double x)
    {
        if (double.IsNaN(x))
            return x;
        if (double.IsInfinity(x) || (x <= 0 && Math.Floor(x) == x))
            return double.PositiveInfinity;
        if (x < 0)
        {
            // Γ(x)·Γ(−x) = −π / (x·sin πx)
            return x > -1e-17 ? -ScalarMath.Log(-x)
                : ScalarMath.Log(Math.PI / Math.Abs(x * ScalarMath.SinPi(x))) - LogGamma(-x);
        }
        if (x < 0.5)
            return x < 1e-17 ? -ScalarMath.Log(x) : LogGamma1p(x) - ScalarMath.Log(x);
        if (x < 1.5)
            return LogGamma1p(x - 1);
        if (x < 2.5)
            return LogGammaNearTwo(x - 2);
        if (x >= 12)
            return (x - 0.5) * (ScalarMath.Log(x) - 1) + (StirlingSeries(x) + 0.4189385332046727);
        var product = 1.0;
        while (x >= 2.5)
            product *= x -= 1;
        return LogGammaNearTwo(x - 2) + ScalarMath.Log(product);
    }

    /// <summary>log Γ(1 + t) for −0.5 ≤ t ≤ 1.5, relatively exact about its zeros.</summary>
    internal static double LogGamma1p(double t) => t > 0.5 ? LogGammaNearTwo(t - 1) : LogGammaNearTwo(t) - ScalarMath.Log1p(t);

    /// <summary>The coefficient of t^k, k ≥ 2, in log Γ(1 + t): (−1)^k·ζ(k)/k.</summary>
    internal static double LogGammaCoefficient(int k)
    {
        var one = (k % 2 == 0 ? 1.0 : -1.0) / k;
        return k - 2 < NearTwo.Length ? NearTwo[k - 2] + one : one * (1 + Math.ScaleB(1, -k));
    }

    /// <summary>What Stirling's formula leaves: log Γ(x + 1) − ((x + ½)·log x − x + ½·log 2π), for x &gt; 0.</summary>
    /// <remarks>
    /// The error term of Loader, Fast and accurate computation of binomial probabilities (2000). Below 12 by steps, δ(x) = δ(x + 1) + Σ t^2k/(2k + 1) with
    /// t = 1/(2x + 1), in which nothing cancels.
    /// </remarks>
    internal static double StirlingError(double x)
    {
        if (x < 1)
            return LogGamma1p(x) - ((x + 0.5) * ScalarMath.Log(x) - x) - LogRootTwoPi.High;
        var sum = 0.0;
        for (; x < 12; x++)
        {
            var t = 1 / (2 * x + 1);
            sum += t * t * ArtanhRest(t * t);
        }
        return sum + StirlingSeries(x);
    }

    /// <summary>t − log(1 + t), relatively exact; t &gt; −1.</summary>
    internal static double MinusLog1pPlus(double t)
    {
        if (!(t > -0.5 && t < 1))
            return t - ScalarMath.Log1p(t);
        // log(1 + t) = 2·artanh s with s = t/(2 + t), and t − 2s = t·s.
        var s = t / (2 + t);
        var z = s * s;
        return t * s - 2 * s * z * ArtanhRest(z);
    }

    /// <summary>(artanh s/s − 1)/s² = 1/3 + z/5 + z²/7 + … for z = s² ≤ 1/9, by a polynomial within 6e-17 of it.</summary>
    private static double ArtanhRest(double z)
    {
        var sum = 0.07815288900461426;
        sum = Scalar.MultiplyAdd(sum, z, 0.03746071897775383);
        sum = Scalar.MultiplyAdd(sum, z, 0.05422589197440007);
        sum = Scalar.MultiplyAdd(sum, z, 0.05867139530651599);
        sum = Scalar.MultiplyAdd(sum, z, 0.06667589315724629);
        sum = Scalar.MultiplyAdd(sum, z, 0.07692271982430275);
        sum = Scalar.MultiplyAdd(sum, z, 0.09090909948981357);
        sum = Scalar.MultiplyAdd(sum, z, 0.11111111099118386);
        sum = Scalar.MultiplyAdd(sum, z, 0.1428571428580005);
        sum = Scalar.MultiplyAdd(sum, z, 0.19999999999999762);
        return Scalar.MultiplyAdd(sum, z, 0.3333333333333333);
    }

    /// <summary>B₂/(1·2·x) + B₄/(3·4·x³) + …, for x ≥ 12.</summary>
    private static double StirlingSeries(double x)
    {
        if (x > 1e17)
            return 1 / (12 * x);
        var z = 1 / (x * x);
        var sum = -0.029550653594771242;
        sum = sum * z + 0.00641025641025641;
        sum = sum * z - 0.0019175269175269176;
        sum = sum * z + 0.0008417508417508417;
        sum = sum * z - 0.0005952380952380953;
        sum = sum * z + 0.0007936507936507937;
        sum = sum * z - 0.002777777777777778;
        return (sum * z + 0.08333333333333333) / x;
    }

    /// <summary>log Γ(2 + t), |t| ≤ ½: its Taylor series, (1 − γ)·t + Σ (−1)^k (ζ(k) − 1)/k·t^k.</summary>
    private static double LogGammaNearTwo(double t)
    {
        var sum = 0.0;
        for (var i = NearTwo.Length - 1; i >= 0; i--)
            sum = sum * t + NearTwo[i];
        return t * 0.42278433509846713 + sum * t * t;
    }

    /// <summary>Stirling's formula in two parts at x + n ≥ 12, divided by x·(x + 1)·…·(x + n − 1).</summary>
    private static double DirectGamma(double x)
    {
        var product = new TwoPart(1, 0);
        var steps = Math.Max(0, (int)Math.Ceiling(12 - x));
        for (var i = 0; i < steps; i++)
            product *= TwoPart.Sum(x, i);
        var y = TwoPart.Sum(x, steps);
        var log = (y + -0.5) * ScalarMath.LogParts(y) - y + LogRootTwoPi + StirlingSeries(y.High);
        var power = ScalarMath.ExpParts(log, out var exponent);
        return Math.ScaleB((power / product).Value, exponent);
    }

    private static double ReflectedGamma(double x)
    {
        var sine = ScalarMath.SinPi(x);
        var magnitude = x > -170
            ? Math.PI / Math.Abs(x * sine) / DirectGamma(-x)
            : ScalarMath.Exp(ScalarMath.Log(Math.PI / Math.Abs(x * sine)) - LogGamma(-x));
        return sine > 0 ? magnitude : -magnitude;
    }

    private static ReadOnlySpan<double> NearTwo =>
    [
        0.3224670334241132, -0.0673523010531981, 0.020580808427784546, -0.007385551028673986, 0.0028905103307415234, -0.001192753911703261,
        0.0005096695247430425, -0.00022315475845357939, 9.945751278180853e-05, -4.492623673813314e-05, 2.050721277567069e-05,
        -9.439488275268397e-06, 4.374866789907488e-06, -2.039215753801366e-06, 9.55141213040742e-07, -4.492469198764566e-07,
        2.1207184805554665e-07, -1.0043224823968099e-07, 4.7698101693639804e-08, -2.2711094608943164e-08, 1.0838659214896955e-08,
        -5.183475041970047e-09, 2.4836745438024785e-09, -1.1921401405860912e-09, 5.731367241678862e-10, -2.7595228851242334e-10,
    ];
}
