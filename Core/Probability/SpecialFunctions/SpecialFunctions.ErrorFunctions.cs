using System.Runtime.CompilerServices;
using Functional.Kernels;

namespace Functional;

/// <summary>The functions behind the distributions: error, gamma, beta and their kin, of one number, with the same bits on every machine.</summary>
/// <remarks>
/// Where a function is undefined it is NaN; nothing throws. Stated errors are the largest measured against 50-digit references.
/// For spans of error functions see <see cref="Elementwise.Erf(ReadOnlySpan{double}, Span{double}, Execution?)"/> and <see cref="Erfc(ReadOnlySpan{double}, Span{double}, Execution?)"/>.
/// </remarks>
public static partial class SpecialFunctions
{
    private const int Block = 256;

    /// <summary>The error function, 2/√π · ∫₀ˣ e^−t² dt, within 2 ulp.</summary>
    /// <param name="x">Any number.</param>
    /// <returns>Between −1 and 1; odd to the bit.</returns>
    /// <example><code>SpecialFunctions.Erf(0.5)   // 0.5204998778130465</code></example>
    public static double Erf(double x) => ScalarMath.Erf(x);

    /// <summary>The complementary error function, 1 − erf x, within 5 ulp down to the last subnormal number.</summary>
    /// <param name="x">Any number.</param>
    /// <returns>Between 0 and 2.</returns>
    /// <example><code>SpecialFunctions.Erfc(10)   // 2.088487583762545E-45</code></example>
    public static double Erfc(double x) => default(ErfcMap).Of(Lanes128<double>.Broadcast(x))[0];

    /// <summary>The complementary error function of each element. Allocates nothing.</summary>
    /// <param name="x">Any numbers.</param>
    /// <param name="destination">As long as <paramref name="x"/>; may be the same memory.</param>
    /// <param name="execution">Threads and cancellation; the values do not depend on it.</param>
    /// <exception cref="ArgumentException">The destination has another length, or overlaps the input in part.</exception>
    public static void Erfc(ReadOnlySpan<double> x, Span<double> destination, Execution? execution = null)
    {
        Guard.Destination(x, destination);
        Map.Run(default(ErfcMap), x, destination, execution);
    }

    /// <summary>The complementary error function of each element: the double one, rounded. Allocates nothing.</summary>
    /// <param name="x">Any numbers.</param>
    /// <param name="destination">As long as <paramref name="x"/>; may be the same memory.</param>
    /// <param name="execution">Threads and cancellation; the values do not depend on it.</param>
    /// <exception cref="ArgumentException">The destination has another length, or overlaps the input in part.</exception>
    [OverloadResolutionPriority(-1)]
    public static void Erfc(ReadOnlySpan<float> x, Span<float> destination, Execution? execution = null)
    {
        Guard.Destination(x, destination);
        Span<double> wide = stackalloc double[Block];
        for (var start = 0; start < x.Length; start += Block)
        {
            var part = wide[..Math.Min(Block, x.Length - start)];
            for (var i = 0; i < part.Length; i++)
                part[i] = x[start + i];
            Map.Run(default(ErfcMap), part, part, execution);
            for (var i = 0; i < part.Length; i++)
                destination[start + i] = (float)part[i];
        }
    }

    /// <summary>The scaled complementary error function, e^(x²)·erfc x, within 5 ulp: what is left of erfc where it underflows.</summary>
    /// <param name="x">Any number; below −26.6 the value overflows.</param>
    /// <returns>Above 0; about 1/(x·√π) for large x.</returns>
    /// <example><code>SpecialFunctions.Erfcx(100)   // 0.005641613782989431</code></example>
    public static double Erfcx(double x)
    {
        if (x > 1e8)
            return 0.5641895835477563 / x;
        if (x < -27)
            return double.PositiveInfinity;
        var upper = 2 * Mills(Math.Abs(x) * 1.4142135623730951);
        return x < 0 ? 2 * ScalarMath.ExpOf(TwoPart.Product(x, x)) - upper : upper;
    }

    /// <summary>log(erfc x), for x so large that erfc underflows too.</summary>
    /// <param name="x">Any number.</param>
    /// <returns>At most log 2.</returns>
    /// <example><code>SpecialFunctions.LogErfc(100)   // -10005.177585122665</code></example>
    public static double LogErfc(double x) => x < 1 ? ScalarMath.Log1p(-ScalarMath.Erf(x)) : ScalarMath.Log(Erfcx(x)) - x * x;

    /// <summary>The inverse of <see cref="Erf"/>, within 5 ulp.</summary>
    /// <param name="x">From −1 to 1; NaN outside.</param>
    /// <returns>The y with erf y = x; ±∞ at ±1.</returns>
    /// <example><code>SpecialFunctions.ErfInverse(0.5)   // 0.4769362762044698</code></example>
    public static double ErfInverse(double x)
    {
        var magnitude = Math.Abs(x);
        if (!(magnitude < 1))
            return magnitude == 1 ? x / 0.0 : double.NaN;
        var v = magnitude < 0.5 ? -ScalarMath.Log1p(-x * x) : -ScalarMath.Log((1 - magnitude) * (1 + magnitude));
        return x * (NormalTailQuantile.Ratio(Lanes128<double>.Broadcast(v))[0] * 0.7071067811865476);
    }

    /// <summary>The inverse of <see cref="Erfc(double)"/>, within 5 ulp.</summary>
    /// <param name="x">From 0 to 2; NaN outside.</param>
    /// <returns>The y with erfc y = x; +∞ at 0, −∞ at 2.</returns>
    /// <example><code>SpecialFunctions.ErfcInverse(1e-300)   // 26.209469960516127</code></example>
    public static double ErfcInverse(double x)
    {
        if (x > 1)
            return -ErfcInverse(2 - x);
        return x > 0.5 ? ErfInverse(1 - x) : NormalTailQuantile.OfAny(Lanes128<double>.Broadcast(0.5 * x))[0] * 0.7071067811865476;
    }

    /// <summary>e^(z²/2)·Φ(−z) for z ≥ 0.</summary>
    internal static double Mills(double z) => NormalCurve.Mills(Lanes128<double>.Broadcast(z))[0];
}
