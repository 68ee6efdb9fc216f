using System.Numerics;

namespace Functional;

/// <summary>The rules of differentiation as formulas. <see cref="Forward"/> and <see cref="Reverse"/> apply them to whole functions.</summary>
public static partial class Calculus
{
    /// <summary>The power rule: d/dx xⁿ = n·xⁿ⁻¹.</summary>
    /// <remarks>
    /// d/dx x⁰ is 0 everywhere, at 0 too; for 0 &lt; n &lt; 1 the slope at 0 is +∞, for n &lt; 0 it is that of the limit from above. NaN where xⁿ⁻¹ is (a
    /// negative x and an n that is no whole number).
    /// <example><c>Calculus.PowerRule(3, 2)</c> is <c>6</c>; <c>Calculus.PowerRule(0, 0.5)</c> is <c>Infinity</c>.</example>
    /// </remarks>
    /// <param name="x">The base.</param>
    /// <param name="n">The exponent; any number.</param>
    [Formula("C1")]
    public static double PowerRule(double x, double n) => PowerSlope(x, n);

    /// <summary>The chain rule: (f∘g)′(x) = f′(g(x))·g′(x).</summary>
    /// <remarks>
    /// An inner derivative of 0 gives 0, whatever the outer one: what does not move cannot move its image.
    /// <example><c>Calculus.ChainRule(outerDerivative: 0.5, innerDerivative: 6)</c> is <c>3</c>.</example>
    /// </remarks>
    /// <param name="outerDerivative">f′ at g(x).</param>
    /// <param name="innerDerivative">g′ at x.</param>
    [Formula("C2")]
    public static double ChainRule(double outerDerivative, double innerDerivative) =>
        Dual<double>.Apply(new(0, innerDerivative), 0, outerDerivative).Derivative;

    /// <summary>The product rule: (f·g)′ = f′·g + f·g′.</summary>
    /// <remarks><example><c>Calculus.ProductRule(first: 2, firstDerivative: 3, second: 5, secondDerivative: 7)</c> is <c>29</c>.</example></remarks>
    /// <param name="first">f at x.</param>
    /// <param name="firstDerivative">f′ at x.</param>
    /// <param name="second">g at x.</param>
    /// <param name="secondDerivative">g′ at x.</param>
    [Formula("C3")]
    public static double ProductRule(double first, double firstDerivative, double second, double secondDerivative) =>
        (new Dual<double>(first, firstDerivative) * new Dual<double>(second, secondDerivative)).Derivative;

    /// <summary>One step down the gradient: θ − α·∇f(θ).</summary>
    /// <remarks>
    /// For f with a gradient that is L-Lipschitz, a rate of at most 1/L never raises f.
    /// <example><c>Calculus.GradientStep([1, 2], [10, -10], 0.1)</c> is <c>[0, 3]</c>.</example>
    /// </remarks>
    /// <param name="parameters">θ, where the gradient was taken.</param>
    /// <param name="gradient">∇f(θ), as long.</param>
    /// <param name="rate">The step length α: finite, 0 or above.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The rate is negative, NaN or infinite.</exception>
    [Formula("C6")]
    public static Vector GradientStep(Vector parameters, Vector gradient, double rate)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(gradient);
        Guard.SameLength(parameters.AsSpan(), gradient.AsSpan(), nameof(parameters), nameof(gradient));
        Guard.NotNegative(rate);
        return parameters - (rate * gradient);
    }

    /// <summary>n·xⁿ⁻¹ in any number type.</summary>
    internal static T PowerSlope<T>(T x, T n)
        where T : IFloatingPointIeee754<T> => Varying.IsZero(n) ? T.Zero : n * Real.Pow(x, n - T.One);
}
