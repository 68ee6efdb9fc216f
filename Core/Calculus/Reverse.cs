namespace Functional;

/// <summary>Derivatives by reverse mode: one sweep over the function and one back give the whole gradient, exact to rounding.</summary>
/// <remarks>
/// The cost is a few times that of the function, for any number of variables; the memory is some 32 bytes for each operation
/// of the function that joins two numbers, kept by the thread for its next call (<c>Hessian</c> takes some 185 bytes for each, from the pool). Functions are generic methods over
/// <c>T : IFloatingPointIeee754&lt;T&gt;</c>, or lambdas over <see cref="Variable{T}"/>; they call <see cref="Real"/> or the type's own functions.
/// <example>
/// <code>
/// static T Hill&lt;T&gt;(ReadOnlySpan&lt;T&gt; x) where T : IFloatingPointIeee754&lt;T&gt; => Real.Exp(-(x[0] * x[0])) * x[1];
/// Reverse.Gradient(Hill, [0.5, 2])     // Vector of 2: [-1.5576015661428098, 0.7788007830714049]
/// </code>
/// </example>
/// <para>Source: Griewank and Walther, Evaluating Derivatives (2008), chapter 3.</para>
/// </remarks>
public static partial class Reverse
{
    /// <summary>∇f(x).</summary>
    /// <param name="function">f.</param>
    /// <param name="x">The point, of n values.</param>
    /// <returns>A vector of n values; zeros where f does not depend on x.</returns>
    [Formula("C5")]
    public static Vector Gradient(ScalarFunction<Variable<double>> function, ReadOnlySpan<double> x)
    {
        var gradient = GC.AllocateUninitializedArray<double>(x.Length);
        Gradient(function, x, gradient);
        return Vector.Adopt(gradient);
    }

    /// <summary>f(x), with ∇f(x) written to the destination; allocates nothing once the thread's memory is large enough.</summary>
    /// <param name="function">f.</param>
    /// <param name="x">The point, of n values.</param>
    /// <param name="destination">Of n values.</param>
    /// <returns>f(x).</returns>
    /// <exception cref="ArgumentException">The destination has another length, or overlaps the point in part.</exception>
    [Formula("C5")]
    public static double Gradient(ScalarFunction<Variable<double>> function, ReadOnlySpan<double> x, Span<double> destination)
    {
        ArgumentNullException.ThrowIfNull(function);
        Guard.Destination(x, destination);
        var tape = Tape<double>.Rent();
        try
        {
            var y = function(tape.Begin(x));
            tape.Back(y, destination);
            return y.Value;
        }
        finally
        {
            Tape<double>.Return(tape);
        }
    }

    /// <summary>The Jacobian J[i, j] = ∂fᵢ/∂xⱼ of a function Rⁿ → Rᵐ: one sweep over f and m back, the mode for few outputs.</summary>
    /// <param name="function">f.</param>
    /// <param name="x">The point, of n values.</param>
    /// <param name="outputs">m.</param>
    /// <returns>A matrix of m×n.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="outputs"/> is negative.</exception>
    [Formula("C7")]
    public static Matrix Jacobian(VectorFunction<Variable<double>> function, ReadOnlySpan<double> x, int outputs)
    {
        ArgumentNullException.ThrowIfNull(function);
        var jacobian = GC.AllocateUninitializedArray<double>(Guard.Elements(outputs, x.Length));
        var tape = Tape<double>.Rent();
        try
        {
            using var values = Rented<Variable<double>>.Of(outputs);
            values.Span.Clear();
            function(tape.Begin(x), values.Span);
            for (var i = 0; i < outputs; i++)
                tape.Back(values.Span[i], jacobian.AsSpan(i * x.Length, x.Length));
        }
        finally
        {
            Tape<double>.Return(tape);
        }
        return Matrix.Adopt(outputs, x.Length, jacobian);
    }

    /// <summary>The product uᵀJ of a vector with the Jacobian at x, in one sweep over f and one back, without the Jacobian.</summary>
    /// <param name="function">f, Rⁿ → Rᵐ.</param>
    /// <param name="x">The point, of n values.</param>
    /// <param name="cotangent">u, of m values; a part that is 0 adds nothing, whatever its row.</param>
    /// <returns>A vector of n values.</returns>
    public static Vector VectorJacobianProduct(
        VectorFunction<Variable<double>> function, ReadOnlySpan<double> x, ReadOnlySpan<double> cotangent)
    {
        ArgumentNullException.ThrowIfNull(function);
        var outputs = cotangent.Length;
        using var weights = Rented<double>.Of(outputs);
        cotangent.CopyTo(weights.Span);
        var product = GC.AllocateUninitializedArray<double>(x.Length);
        var tape = Tape<double>.Rent();
        try
        {
            using var values = Rented<Variable<double>>.Of(outputs);
            values.Span.Clear();
            function(tape.Begin(x), values.Span);
            Variable<double> sum = 0.0;
            for (var i = 0; i < outputs; i++)
            {
                if (weights.Span[i] != 0)
                    sum += weights.Span[i] * values.Span[i];
            }
            tape.Back(sum, product);
        }
        finally
        {
            Tape<double>.Return(tape);
        }
        return Vector.Adopt(product);
    }
}
