using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Functional;

/// <summary>A dual number a + b·ε with ε² = 0: a value and its derivative in one direction (forward mode).</summary>
/// <remarks>
/// A function over <c>T : IFloatingPointIeee754&lt;T&gt;</c> at <c>Dual(x, 1)</c> gives f(x) and f′(x), exact to rounding. <c>Dual&lt;Dual&lt;double&gt;&gt;</c> is the
/// hyper-dual number: it carries a second derivative too. Comparisons and predicates read the value alone.
/// <para>Sources: Clifford, Preliminary sketch of biquaternions (1873); Griewank and Walther, Evaluating Derivatives (2008), chapter 3.</para>
/// <example><code>
/// var x = new Dual&lt;double&gt;(3, 1);
/// var y = (x * x) + (2 * x);   // y is 15 + 8ε, y.Value is 15, y.Derivative is 8
/// </code></example>
/// </remarks>
/// <typeparam name="T">The number type of value and derivative.</typeparam>
/// <param name="value">The value.</param>
/// <param name="derivative">The derivative.</param>
public readonly struct Dual<T>(T value, T derivative) : IDifferentiable<Dual<T>, T>, IVarying
    where T : IFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    public T Value { get; } = value;

    /// <summary>The derivative.</summary>
    public T Derivative { get; } = derivative;

    /// <inheritdoc/>
    public bool Varies
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => !Varying.IsZero(Derivative);
    }

    /// <inheritdoc/>
    public static Dual<T> Constant(T value) => new(value, T.Zero);

    /// <summary>A constant.</summary>
    /// <param name="value">Its value.</param>
    public static implicit operator Dual<T>(T value) => new(value, T.Zero);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<T> Apply(Dual<T> x, T value, T slope) => new(value, x.Varies ? slope * x.Derivative : T.Zero);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Dual<T> Apply(Dual<T> x, Dual<T> y, T value, T slopeX, T slopeY)
    {
        if (!y.Varies)
            return Apply(x, value, slopeX);
        var derivative = slopeY * y.Derivative;
        return new(value, x.Varies ? (slopeX * x.Derivative) + derivative : derivative);
    }

    /// <summary>The number itself.</summary>
    /// <param name="x">The number.</param>
    public static Dual<T> operator +(Dual<T> x) => x;

    /// <summary>−x.</summary>
    /// <param name="x">The number.</param>
    public static Dual<T> operator -(Dual<T> x) => new(-x.Value, -x.Derivative);

    /// <summary>x + y.</summary>
    /// <param name="x">The first summand.</param>
    /// <param name="y">The second.</param>
    public static Dual<T> operator +(Dual<T> x, Dual<T> y) => new(x.Value + y.Value, x.Derivative + y.Derivative);

    /// <summary>x − y.</summary>
    /// <param name="x">The minuend.</param>
    /// <param name="y">The subtrahend.</param>
    public static Dual<T> operator -(Dual<T> x, Dual<T> y) => new(x.Value - y.Value, x.Derivative - y.Derivative);

    /// <summary>x·y, by the product rule (C3).</summary>
    /// <param name="x">The first factor.</param>
    /// <param name="y">The second.</param>
    [Formula("C3")]
    public static Dual<T> operator *(Dual<T> x, Dual<T> y) => Apply(x, y, x.Value * y.Value, y.Value, x.Value);

    /// <summary>x/y.</summary>
    /// <param name="x">The dividend.</param>
    /// <param name="y">The divisor.</param>
    public static Dual<T> operator /(Dual<T> x, Dual<T> y)
    {
        var quotient = x.Value / y.Value;
        return Apply(x, y, quotient, T.One / y.Value, y.Varies ? -quotient / y.Value : T.Zero);
    }

    /// <summary>The remainder of x/y.</summary>
    /// <param name="x">The dividend.</param>
    /// <param name="y">The divisor.</param>
    public static Dual<T> operator %(Dual<T> x, Dual<T> y) => Apply(x, y, x.Value % y.Value, T.One, -T.Truncate(x.Value / y.Value));

    /// <summary>x + 1.</summary>
    /// <param name="x">The number.</param>
    public static Dual<T> operator ++(Dual<T> x) => new(x.Value + T.One, x.Derivative);

    /// <summary>x − 1.</summary>
    /// <param name="x">The number.</param>
    public static Dual<T> operator --(Dual<T> x) => new(x.Value - T.One, x.Derivative);

    /// <summary>Whether the values are equal; the derivatives do not count.</summary>
    /// <param name="x">The one number.</param>
    /// <param name="y">The other.</param>
    public static bool operator ==(Dual<T> x, Dual<T> y) => x.Value == y.Value;

    /// <summary>Whether the values differ.</summary>
    /// <param name="x">The one number.</param>
    /// <param name="y">The other.</param>
    public static bool operator !=(Dual<T> x, Dual<T> y) => x.Value != y.Value;

    /// <summary>Whether the value of x is less.</summary>
    /// <param name="x">The one number.</param>
    /// <param name="y">The other.</param>
    public static bool operator <(Dual<T> x, Dual<T> y) => x.Value < y.Value;

    /// <summary>Whether the value of x is greater.</summary>
    /// <param name="x">The one number.</param>
    /// <param name="y">The other.</param>
    public static bool operator >(Dual<T> x, Dual<T> y) => x.Value > y.Value;

    /// <summary>Whether the value of x is less or equal.</summary>
    /// <param name="x">The one number.</param>
    /// <param name="y">The other.</param>
    public static bool operator <=(Dual<T> x, Dual<T> y) => x.Value <= y.Value;

    /// <summary>Whether the value of x is greater or equal.</summary>
    /// <param name="x">The one number.</param>
    /// <param name="y">The other.</param>
    public static bool operator >=(Dual<T> x, Dual<T> y) => x.Value >= y.Value;

    /// <summary>Whether the values are equal, NaN to NaN; the derivatives do not count.</summary>
    /// <param name="other">The other number.</param>
    public bool Equals(Dual<T> other) => Value.Equals(other.Value);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Dual<T> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Value.GetHashCode();

    /// <summary>Value and derivative, as <c>15 + 8ε</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Text(Value)} + {Text(Derivative)}ε");

    private static string Text(T number) => number is IVarying ? $"({number})" : number.ToString(null, CultureInfo.InvariantCulture);
}
