using Functional.Kernels;

namespace Functional;

/// <summary>The central moments of a Weibull distribution of large shape and scale 1, where the raw moments Γ(1 + j/k) are nearly powers of each other.</summary>
/// <remarks>
/// With t = 1/k and g(s) = Γ(1 + s)·e^γs = Σ eₙ·sⁿ the moments of X·e^γt are g(t), g(2t), g(3t), g(4t). The central moments are combined in the coefficients
/// of tⁿ, where those that cancel are left out: a moment of order m begins with t^m.
/// </remarks>
internal static class WeibullMoments
{
    private const int Terms = 52;

    /// <summary>The second, third and fourth, for 0 &lt; t ≤ 0.1; 4t to the 52nd is below 1e-20.</summary>
    internal static (double Second, double Third, double Fourth) Central(double t)
    {
        Span<double> e = stackalloc double[Terms], square = stackalloc double[Terms], cube = stackalloc double[Terms], fourth = stackalloc double[Terms];
        Span<double> ofTwo = stackalloc double[Terms], ofThree = stackalloc double[Terms], ofFour = stackalloc double[Terms], product = stackalloc double[Terms];
        // e = exp of the series of log Γ(1 + s) + γs
        e[0] = 1;
        for (var n = 1; n < Terms; n++)
        {
            var sum = 0.0;
            for (var k = 2; k <= n; k++)
                sum += k * SpecialFunctions.LogGammaCoefficient(k) * e[n - k];
            e[n] = sum / n;
        }
        double two = 1, three = 1, four = 1;
        for (var n = 0; n < Terms; n++, two *= 2, three *= 3, four *= 4)
            (ofTwo[n], ofThree[n], ofFour[n]) = (two * e[n], three * e[n], four * e[n]);
        Multiply(e, e, square);
        Multiply(square, e, cube);
        Multiply(square, square, fourth);

        double second = 0, third = 0, last = 0;
        Multiply(ofTwo, e, product);
        for (var n = Terms - 1; n >= 2; n--)
            second = second * t + (ofTwo[n] - square[n]);
        for (var n = Terms - 1; n >= 3; n--)
            third = third * t + (ofThree[n] - 3 * product[n] + 2 * cube[n]);
        Multiply(ofTwo, square, product);
        Span<double> mixed = stackalloc double[Terms];
        Multiply(ofThree, e, mixed);
        for (var n = Terms - 1; n >= 4; n--)
            last = last * t + (ofFour[n] - 4 * mixed[n] + 6 * product[n] - 3 * fourth[n]);

        // Back from X·e^γt to X.
        var unit = t * ScalarMath.Exp(-DistributionMath.Euler * t);
        return (second * unit * unit, third * unit * unit * unit, last * unit * unit * unit * unit);
    }

    private static void Multiply(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> result)
    {
        for (var n = 0; n < Terms; n++)
        {
            var sum = 0.0;
            for (var k = 0; k <= n; k++)
                sum += a[k] * b[n - k];
            result[n] = sum;
        }
    }
}
