namespace Functional;

public static partial class Forward
{
    /// <summary>The Jacobian J[i, j] = ∂fᵢ/∂xⱼ of a function Rⁿ → Rᵐ, in n sweeps.</summary>
    /// <param name="function">f.</param>
    /// <param name="x">The point, of n values.</param>
    /// <param name="outputs">m.</param>
    /// <returns>A matrix of m×n.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="outputs"/> is negative.</exception>
    [Formula("C7")]
    public static Matrix Jacobian(VectorFunction<Dual<double>> function, ReadOnlySpan<double> x, int outputs)
    {
        ArgumentNullException.ThrowIfNull(function);
        var jacobian = GC.AllocateUninitializedArray<double>(Guard.Elements(outputs, x.Length));
        using Rented<Dual<double>> point = Rented<Dual<double>>.Of(x.Length), values = Rented<Dual<double>>.Of(outputs);
        Lift(x, point.Span);
        for (var j = 0; j < x.Length; j++)
        {
            point.Span[j] = new(x[j], 1);
            values.Span.Clear();
            function(point.Span, values.Span);
            point.Span[j] = x[j];
            for (var i = 0; i < outputs; i++)
                jacobian[(i * x.Length) + j] = values.Span[i].Derivative;
        }
        return Matrix.Adopt(outputs, x.Length, jacobian);
    }

    /// <summary>The product Jv of the Jacobian at x with a vector, in one sweep and without the Jacobian.</summary>
    /// <param name="function">f, Rⁿ → Rᵐ.</param>
    /// <param name="x">The point, of n values.</param>
    /// <param name="direction">v, of n values.</param>
    /// <param name="outputs">m.</param>
    /// <returns>A vector of m values.</returns>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="outputs"/> is negative.</exception>
    public static Vector JacobianVectorProduct(
        VectorFunction<Dual<double>> function, ReadOnlySpan<double> x, ReadOnlySpan<double> direction, int outputs)
    {
        ArgumentNullException.ThrowIfNull(function);
        Guard.SameLength(x, direction);
        Guard.AtLeast(outputs, 0);
        using Rented<Dual<double>> point = Rented<Dual<double>>.Of(x.Length), values = Rented<Dual<double>>.Of(outputs);
        for (var i = 0; i < x.Length; i++)
            point.Span[i] = new(x[i], direction[i]);
        values.Span.Clear();
        function(point.Span, values.Span);
        var product = GC.AllocateUninitializedArray<double>(outputs);
        for (var i = 0; i < outputs; i++)
            product[i] = values.Span[i].Derivative;
        return Vector.Adopt(product);
    }

    /// <summary>The Hessian H[i, j] = ∂²f/∂xᵢ∂xⱼ, by hyper-dual numbers in n·(n+1)/2 sweeps; symmetric to the bit.</summary>
    /// <remarks>For more than some ten variables <see cref="Reverse.Hessian"/> computes f but once.</remarks>
    /// <param name="function">f.</param>
    /// <param name="x">The point, of n values.</param>
    /// <returns>A matrix of n×n.</returns>
    [Formula("C7")]
    public static Matrix Hessian(ScalarFunction<Dual<Dual<double>>> function, ReadOnlySpan<double> x)
    {
        ArgumentNullException.ThrowIfNull(function);
        var n = x.Length;
        var hessian = GC.AllocateUninitializedArray<double>(Guard.Elements(n, n));
        using var rented = Rented<Dual<Dual<double>>>.Of(n);
        var point = rented.Span;
        for (var i = 0; i < n; i++)
            point[i] = new(x[i], 0.0);
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                // The outer derivative goes along i, the inner one along j.
                point[j] = new(new(x[j], 1), 0.0);
                point[i] = new(point[i].Value, 1.0);
                hessian[(i * n) + j] = hessian[(j * n) + i] = function(point).Derivative.Derivative;
                point[i] = new(x[i], 0.0);
                point[j] = new(x[j], 0.0);
            }
        }
        return Matrix.Adopt(n, n, hessian);
    }
}
