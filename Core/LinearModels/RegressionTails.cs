namespace Functional;

/// <summary>The tails of the t and F distributions that a regression reads, each as a tail of the beta distribution.</summary>
/// <remarks>Abramowitz and Stegun, 26.5.27 and 26.5.28. Both x and 1 − x are formed from their ratio, so that neither loses digits.</remarks>
internal static class RegressionTails
{
    /// <summary>How probable a |T| above |t| is, with ν degrees of freedom; NaN for NaN.</summary>
    internal static double Student(double t, double freedom)
    {
        if (double.IsNaN(t))
            return double.NaN;
        var ratio = Math.Abs(t) / Math.Sqrt(freedom);
        return Tail(freedom / 2, 0.5, ratio * ratio);
    }

    /// <summary>How probable an F above f is, with ν₁ and ν₂ degrees of freedom; NaN for NaN.</summary>
    internal static double F(double f, double freedom1, double freedom2) =>
        double.IsNaN(f) ? double.NaN : Tail(freedom2 / 2, freedom1 / 2, f * (freedom1 / freedom2));

    /// <summary>The t that |T| stays below with a probability, with ν degrees of freedom.</summary>
    internal static double StudentReach(double level, double freedom) =>
        Math.Sqrt(freedom / SpecialFunctions.InverseBetaOdds(freedom / 2, 0.5, 1 - level, upper: false));

    /// <summary>I_x(a, b) at x = 1/(1 + q).</summary>
    private static double Tail(double a, double b, double q)
    {
        if (double.IsPositiveInfinity(q))
            return 0;
        return q == 0 ? 1 : SpecialFunctions.BetaTails(a, b, 1 / (1 + q), q > 1 ? 1 / (1 + 1 / q) : q / (1 + q)).Lower;
    }
}
