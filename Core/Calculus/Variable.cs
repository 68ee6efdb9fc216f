using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Functional;

/// <summary>A number of reverse mode: its value, and where its history is written down.</summary>
/// <remarks>
/// Made by <see cref="Reverse"/>, which hands it to the function and reads the history back from the result to the inputs: the whole gradient for a
/// few times the cost of the function, however many variables there are. It lives as long as that call. Numbers that do not
/// depend on the inputs are constants and leave no trace, and a function of one number takes up none either: the variable carries its slope by
/// that number along, and only what joins two is written down. Comparisons and predicates read the value alone.
/// <para>Sources: Linnainmaa, Taylor expansion of the accumulated rounding error (1976); Griewank and Walther, Evaluating Derivatives (2008), chapter 3.</para>
/// </remarks>
/// <typeparam name="T">The number type of values and slopes; <see cref="Dual{T}"/> for second derivatives.</typeparam>
public struct Variable<T> : IDifferentiable<Variable<T>, T>, IVarying
    where T : IFloatingPointIeee754<T>
{
    private readonly Tape<T>? tape;
    private readonly int index;
    private readonly T slope;
    private T value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Variable(T value, Tape<T>? tape, int index, T slope) => (this.value, this.tape, this.index, this.slope) = (value, tape, index, slope);

    /// <inheritdoc/>
    public readonly T Value => value;

    /// <inheritdoc/>
    public readonly bool Varies => tape is not null;

    /// <summary>The place of the number that this one is a function of.</summary>
    internal readonly int Index => index;

    /// <summary>The derivative by the number at <see cref="Index"/>.</summary>
    internal readonly T Slope => slope;

    /// <summary>The same place in the next computation, with its value there; to write the reference anew would cost the collector's barrier each time.</summary>
    internal void Renew(T next) => value = next;

    /// <summary>Whether it was made by the computation of a tape.</summary>
    internal readonly bool IsOn(Tape<T> other) => tape == other;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Variable<T> Constant(T value) => new(value, null, 0, T.Zero);

    /// <summary>A constant.</summary>
    /// <param name="value">Its value.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator Variable<T>(T value) => Constant(value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Variable<T> Apply(Variable<T> x, T value, T slope) => new(value, x.tape, x.index, Tape<T>.Chain(x.slope, slope));

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The numbers belong to different computations.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Variable<T> Apply(Variable<T> x, Variable<T> y, T value, T slopeX, T slopeY)
    {
        if (y.tape is null)
            return Apply(x, value, slopeX);
        return x.tape is null ? Apply(y, value, slopeY) : Join(x, y, value, Tape<T>.Chain(x.slope, slopeX), Tape<T>.Chain(y.slope, slopeY));
    }

    /// <summary>The number itself.</summary>
    /// <param name="x">The number.</param>
    public static Variable<T> operator +(Variable<T> x) => x;

    /// <summary>−x.</summary>
    /// <param name="x">The number.</param>
    public static Variable<T> operator -(Variable<T> x) => new(-x.Value, x.tape, x.index, -x.slope);

    /// <summary>x + y.</summary>
    /// <param name="x">The first summand.</param>
    /// <param name="y">The second.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Variable<T> operator +(Variable<T> x, Variable<T> y) => Join(x, y, x.Value + y.Value, x.slope, y.slope);

    /// <summary>x − y.</summary>
    /// <param name="x">The minuend.</param>
    /// <param name="y">The subtrahend.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Variable<T> operator -(Variable<T> x, Variable<T> y) => Join(x, y, x.Value - y.Value, x.slope, -y.slope);

    /// <summary>x·y, by the product rule (C3).</summary>
    /// <param name="x">The first factor.</param>
    /// <param name="y">The second.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Variable<T> operator *(Variable<T> x, Variable<T> y) => Apply(x, y, x.Value * y.Value, y.Value, x.Value);

    /// <summary>x/y.</summary>
    /// <param name="x">The dividend.</param>
    /// <param name="y">The divisor.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Variable<T> operator /(Variable<T> x, Variable<T> y)
    {
        var quotient = x.Value / y.Value;
        return Apply(x, y, quotient, T.One / y.Value, y.Varies ? -quotient / y.Value : T.Zero);
    }

    /// <summary>The remainder of x/y.</summary>
    /// <param name="x">The dividend.</param>
    /// <param name="y">The divisor.</param>
    public static Variable<T> operator %(Variable<T> x, Variable<T> y) => Apply(x, y, x.Value % y.Value, T.One, -T.Truncate(x.Value / y.Value));

    /// <summary>x + 1.</summary>
    /// <param name="x">The number.</param>
    public static Variable<T> operator ++(Variable<T> x) => new(x.Value + T.One, x.tape, x.index, x.slope);

    /// <summary>x − 1.</summary>
    /// <param name="x">The number.</param>
    public static Variable<T> operator --(Variable<T> x) => new(x.Value - T.One, x.tape, x.index, x.slope);

    /// <summary>Whether the values are equal.</summary>
    /// <param name="x">The one number.</param>
    /// <param name="y">The other.</param>
    public static bool operator ==(Variable<T> x, Variable<T> y) => x.Value == y.Value;

    /// <summary>Whether the values differ.</summary>
    /// <param name="x">The one number.</param>
    /// <param name="y">The other.</param>
    public static bool operator !=(Variable<T> x, Variable<T> y) => x.Value != y.Value;

    /// <summary>Whether the value of x is less.</summary>
    /// <param name="x">The one number.</param>
    /// <param name="y">The other.</param>
    public static bool operator <(Variable<T> x, Variable<T> y) => x.Value < y.Value;

    /// <summary>Whether the value of x is greater.</summary>
    /// <param name="x">The one number.</param>
    /// <param name="y">The other.</param>
    public static bool operator >(Variable<T> x, Variable<T> y) => x.Value > y.Value;

    /// <summary>Whether the value of x is less or equal.</summary>
    /// <param name="x">The one number.</param>
    /// <param name="y">The other.</param>
    public static bool operator <=(Variable<T> x, Variable<T> y) => x.Value <= y.Value;

    /// <summary>Whether the value of x is greater or equal.</summary>
    /// <param name="x">The one number.</param>
    /// <param name="y">The other.</param>
    public static bool operator >=(Variable<T> x, Variable<T> y) => x.Value >= y.Value;

    /// <summary>Whether the values are equal, NaN to NaN.</summary>
    /// <param name="other">The other number.</param>
    public readonly bool Equals(Variable<T> other) => Value.Equals(other.Value);

    /// <inheritdoc/>
    public readonly override bool Equals(object? obj) => obj is Variable<T> other && Equals(other);

    /// <inheritdoc/>
    public readonly override int GetHashCode() => Value.GetHashCode();

    /// <summary>The value.</summary>
    public readonly override string ToString() => Value.ToString(null, CultureInfo.InvariantCulture);

    /// <summary>A number of two others, with the slopes by the numbers that those are functions of.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Variable<T> Join(Variable<T> x, Variable<T> y, T value, T left, T right)
    {
        if (y.tape is null)
            return new(value, x.tape, x.index, left);
        if (x.tape is null)
            return new(value, y.tape, y.index, right);
        if (x.tape != y.tape)
            Tape<T>.ThrowForeign();
        return x.index == y.index
            ? new(value, x.tape, x.index, left + right)
            : new(value, x.tape, x.tape.Add(x.index, y.index, left, right), T.One);
    }
}
