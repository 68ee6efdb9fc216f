namespace Functional;

/// <summary>A function Rⁿ → R over a number type.</summary>
/// <remarks>A generic method such as <c>static T Rosenbrock&lt;T&gt;(ReadOnlySpan&lt;T&gt; x) where T : IFloatingPointIeee754&lt;T&gt;</c> fits every T.</remarks>
/// <typeparam name="T">The number type.</typeparam>
/// <param name="x">The point.</param>
/// <returns>The value there.</returns>
public delegate T ScalarFunction<T>(ReadOnlySpan<T> x);

/// <summary>A function Rⁿ → Rᵐ over a number type.</summary>
/// <typeparam name="T">The number type.</typeparam>
/// <param name="x">The point.</param>
/// <param name="values">The m values there, to be written.</param>
public delegate void VectorFunction<T>(ReadOnlySpan<T> x, Span<T> values);
