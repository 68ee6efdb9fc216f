namespace Functional;

/// <summary>Derivatives by forward mode: dual numbers carry them along with the values, exact to rounding.</summary>
/// <remarks>
/// A sweep gives the derivative in one direction, so that a gradient of n parts costs n sweeps: the mode for few variables, and for Jacobians of few columns.
/// For many variables there is <see cref="Reverse"/>. Functions are generic methods over <c>T : IFloatingPointIeee754&lt;T&gt;</c>, or lambdas over
/// <see cref="Dual{T}"/>; they call <see cref="Real"/> or the type's own functions.
/// <example>
/// <code>
/// static T Hill&lt;T&gt;(ReadOnlySpan&lt;T&gt; x) where T : IFloatingPointIeee754&lt;T&gt; => Real.Exp(-(x[0] * x[0])) * x[1];
/// Forward.Gradient(Hill, [0.5, 2])     // Vector of 2: [-1.5576015661428098, 0.7788007830714049]
/// </code>
/// </example>
/// <para>Source: Griewank and Walther, Evaluating Derivatives (2008), chapter 3.</para>
/// </remarks>
public static partial class Forward
{
    /// <summary>f′(x).</summary>
    /// <param name="function">f.</param>
    /// <param name="x">The point.</param>
    [Formula("C2")]
    public static double Derivative(Func<Dual<double>, Dual<double>> function, double x) => ValueAndDerivative(function, x).Derivative;

    /// <summary>f(x) and f′(x).</summary>
    /// <param name="function">f.</param>
    /// <param name="x">The point.</param>
    public static (double Value, double Derivative) ValueAndDerivative(Func<Dual<double>, Dual<double>> function, double x)
    {
        ArgumentNullException.ThrowIfNull(function);
        var y = function(new(x, 1));
        return (y.Value, y.Derivative);
    }

    /// <summary>f″(x), by hyper-dual numbers.</summary>
    /// <param name="function">f.</param>
    /// <param name="x">The point.</param>
    public static double SecondDerivative(Func<Dual<Dual<double>>, Dual<Dual<double>>> function, double x)
    {
        ArgumentNullException.ThrowIfNull(function);
        return function(new(new(x, 1), 1)).Derivative.Derivative;
    }

    /// <summary>∂f/∂x[index].</summary>
    /// <param name="function">f.</param>
    /// <param name="x">The point.</param>
    /// <param name="index">The variable, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such variable.</exception>
    [Formula("C4")]
    public static double Partial(ScalarFunction<Dual<double>> function, ReadOnlySpan<double> x, int index)
    {
        ArgumentNullException.ThrowIfNull(function);
        Guard.Index(index, x.Length);
        using var duals = Rented<Dual<double>>.Of(x.Length);
        Lift(x, duals.Span);
        duals.Span[index] = new(x[index], 1);
        return function(duals.Span).Derivative;
    }

    /// <summary>The derivative of f at x along a direction: ∇f(x)·v.</summary>
    /// <param name="function">f.</param>
    /// <param name="x">The point.</param>
    /// <param name="direction">v, as long; it is not brought to length 1.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static double Directional(ScalarFunction<Dual<double>> function, ReadOnlySpan<double> x, ReadOnlySpan<double> direction)
    {
        ArgumentNullException.ThrowIfNull(function);
        Guard.SameLength(x, direction);
        using var duals = Rented<Dual<double>>.Of(x.Length);
        for (var i = 0; i < x.Length; i++)
            duals.Span[i] = new(x[i], direction[i]);
        return function(duals.Span).Derivative;
    }

    /// <summary>∇f(x), in n sweeps.</summary>
    /// <param name="function">f.</param>
    /// <param name="x">The point, of n values.</param>
    /// <returns>A vector of n values.</returns>
    [Formula("C5")]
    public static Vector Gradient(ScalarFunction<Dual<double>> function, ReadOnlySpan<double> x)
    {
        var gradient = GC.AllocateUninitializedArray<double>(x.Length);
        Gradient(function, x, gradient);
        return Vector.Adopt(gradient);
    }

    /// <summary>f(x), with ∇f(x) written to the destination.</summary>
    /// <param name="function">f.</param>
    /// <param name="x">The point, of n values.</param>
    /// <param name="destination">Of n values.</param>
    /// <returns>f(x); for n = 0 as well.</returns>
    /// <exception cref="ArgumentException">The destination has another length, or overlaps the point in part.</exception>
    [Formula("C5")]
    public static double Gradient(ScalarFunction<Dual<double>> function, ReadOnlySpan<double> x, Span<double> destination)
    {
        ArgumentNullException.ThrowIfNull(function);
        Guard.Destination(x, destination);
        using var duals = Rented<Dual<double>>.Of(x.Length);
        var points = duals.Span;
        Lift(x, points);
        if (x.IsEmpty)
            return function(points).Value;
        var value = 0.0;
        for (var i = 0; i < points.Length; i++)
        {
            var point = points[i].Value;
            points[i] = new(point, 1);
            var y = function(points);
            points[i] = point;
            (value, destination[i]) = (y.Value, y.Derivative);
        }
        return value;
    }

    /// <summary>A point as constants.</summary>
    private static void Lift(ReadOnlySpan<double> x, Span<Dual<double>> duals)
    {
        for (var i = 0; i < x.Length; i++)
            duals[i] = x[i];
    }
}
