namespace Functional.Perf.Gate;

/// <summary>P(Z ≥ z) of the standard normal distribution.</summary>
internal static class NormalTail
{
    /// <summary>From here on the continued fraction needs fewer steps than the series and keeps the digits of a small tail.</summary>
    private const double Far = 2.5;

    private const int MostSteps = 500;

    internal static double Above(double z) => z switch
    {
        double.NaN => double.NaN,
        < 0 => 1 - Above(-z),
        > 40 => 0,
        < Far => 0.5 - Series(z),
        _ => Density(z) / Fraction(z),
    };

    private static double Density(double z) => Math.Exp(-z * z / 2) / Math.Sqrt(2 * Math.PI);

    /// <summary>Φ(z) − ½ = φ(z)·(z + z³/3 + z⁵/(3·5) + …) (Abramowitz and Stegun 26.2.11).</summary>
    private static double Series(double z)
    {
        double term = z, sum = z;
        for (var k = 3; k < MostSteps && term > sum * 1e-17; k += 2)
        {
            term *= z * z / k;
            sum += term;
        }

        return Density(z) * sum;
    }

    /// <summary>φ(z) / P(Z ≥ z) = z + 1/(z + 2/(z + 3/(z + …))) (Abramowitz and Stegun 26.2.14), from the far end.</summary>
    private static double Fraction(double z)
    {
        var value = z;
        for (var k = 200; k >= 1; k--)
            value = z + (k / value);
        return value;
    }
}
