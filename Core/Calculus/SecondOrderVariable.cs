using System.Globalization;
using System.Runtime.CompilerServices;
using Functional.Kernels;

namespace Functional;

/// <summary>A number of second-order reverse mode: its value, and where its history is written down with first and second derivatives.</summary>
/// <remarks>
/// Made by <see cref="Reverse.Hessian"/>, which hands it to the function once and reads the whole Hessian from the history. It lives as long as that call.
/// As with <see cref="Variable{T}"/>, a function of one number is carried along with its two derivatives, and only what joins two numbers is written down.
/// Comparisons and predicates read the value alone; kinks are those of hyper-dual numbers, <c>Dual&lt;Dual&lt;double&gt;&gt;</c>.
/// <para>Source: Griewank and Walther, Evaluating Derivatives (2008), chapter 5.</para>
/// </remarks>
public readonly partial struct SecondOrderVariable : IRealNumber<SecondOrderVariable, double>, IVarying
{
    private readonly SecondOrderTape? tape;
    private readonly int index;
    private readonly double slope, curve;

    internal SecondOrderVariable(double value, SecondOrderTape? tape, int index, double slope, double curve) =>
        (Value, this.tape, this.index, this.slope, this.curve) = (value, tape, index, slope, curve);

    /// <inheritdoc/>
    public double Value { get; }

    /// <summary>Whether the number depends on what is differentiated for.</summary>
    public bool Varies => tape is not null;

    /// <summary>The place of the number that this one is a function of.</summary>
    internal int Index => index;

    /// <summary>The first derivative by the number at <see cref="Index"/>.</summary>
    internal double Slope => slope;

    /// <summary>The second derivative by it.</summary>
    internal double Curve => curve;

    /// <summary>Whether it was made by the computation of a tape.</summary>
    internal bool IsOn(SecondOrderTape other) => tape == other;

    /// <inheritdoc/>
    public static SecondOrderVariable Constant(double value) => new(value, null, 0, 0, 0);

    /// <summary>A constant.</summary>
    /// <param name="value">Its value.</param>
    public static implicit operator SecondOrderVariable(double value) => Constant(value);

    /// <summary>The number itself.</summary>
    /// <param name="x">The number.</param>
    public static SecondOrderVariable operator +(SecondOrderVariable x) => x;

    /// <summary>−x.</summary>
    /// <param name="x">The number.</param>
    public static SecondOrderVariable operator -(SecondOrderVariable x) => new(-x.Value, x.tape, x.index, -x.slope, -x.curve);

    /// <summary>x + y.</summary>
    /// <param name="x">The first summand.</param>
    /// <param name="y">The second.</param>
    public static SecondOrderVariable operator +(SecondOrderVariable x, SecondOrderVariable y) => Join(x, y, x.Value + y.Value, 0);

    /// <summary>x − y.</summary>
    /// <param name="x">The minuend.</param>
    /// <param name="y">The subtrahend.</param>
    public static SecondOrderVariable operator -(SecondOrderVariable x, SecondOrderVariable y) => Join(x, -y, x.Value - y.Value, 0);

    /// <summary>x·y, by the product rule (C3).</summary>
    /// <param name="x">The first factor.</param>
    /// <param name="y">The second.</param>
    public static SecondOrderVariable operator *(SecondOrderVariable x, SecondOrderVariable y) =>
        Join(x.Scaled(y.Value), y.Scaled(x.Value), x.Value * y.Value, Chain(x.slope, y.slope));

    /// <summary>x/y.</summary>
    /// <param name="x">The dividend.</param>
    /// <param name="y">The divisor.</param>
    public static SecondOrderVariable operator /(SecondOrderVariable x, SecondOrderVariable y)
    {
        double quotient = x.Value / y.Value, inverse = 1 / y.Value;
        return y.Varies
            ? Join(x, y, quotient, inverse, -quotient / y.Value, 0, -inverse / y.Value, 2 * (quotient / y.Value / y.Value))
            : Chained(x, quotient, inverse, 0);
    }

    /// <summary>The remainder of x/y.</summary>
    /// <param name="x">The dividend.</param>
    /// <param name="y">The divisor.</param>
    public static SecondOrderVariable operator %(SecondOrderVariable x, SecondOrderVariable y) =>
        (x - (Math.Truncate(x.Value / y.Value) * y)).WithValue(x.Value % y.Value);

    /// <summary>x + 1.</summary>
    /// <param name="x">The number.</param>
    public static SecondOrderVariable operator ++(SecondOrderVariable x) => x.WithValue(x.Value + 1);

    /// <summary>x − 1.</summary>
    /// <param name="x">The number.</param>
    public static SecondOrderVariable operator --(SecondOrderVariable x) => x.WithValue(x.Value - 1);

    /// <summary>Whether the values are equal.</summary>
    /// <param name="x">The one number.</param>
    /// <param name="y">The other.</param>
    public static bool operator ==(SecondOrderVariable x, SecondOrderVariable y) => x.Value == y.Value;

    /// <summary>Whether the values differ.</summary>
    /// <param name="x">The one number.</param>
    /// <param name="y">The other.</param>
    public static bool operator !=(SecondOrderVariable x, SecondOrderVariable y) => x.Value != y.Value;

    /// <summary>Whether the value of x is less.</summary>
    /// <param name="x">The one number.</param>
    /// <param name="y">The other.</param>
    public static bool operator <(SecondOrderVariable x, SecondOrderVariable y) => x.Value < y.Value;

    /// <summary>Whether the value of x is greater.</summary>
    /// <param name="x">The one number.</param>
    /// <param name="y">The other.</param>
    public static bool operator >(SecondOrderVariable x, SecondOrderVariable y) => x.Value > y.Value;

    /// <summary>Whether the value of x is less or equal.</summary>
    /// <param name="x">The one number.</param>
    /// <param name="y">The other.</param>
    public static bool operator <=(SecondOrderVariable x, SecondOrderVariable y) => x.Value <= y.Value;

    /// <summary>Whether the value of x is greater or equal.</summary>
    /// <param name="x">The one number.</param>
    /// <param name="y">The other.</param>
    public static bool operator >=(SecondOrderVariable x, SecondOrderVariable y) => x.Value >= y.Value;

    /// <summary>Whether the values are equal, NaN to NaN.</summary>
    /// <param name="other">The other number.</param>
    public bool Equals(SecondOrderVariable other) => Value.Equals(other.Value);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is SecondOrderVariable other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Value.GetHashCode();

    /// <summary>The value.</summary>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);

    private SecondOrderVariable WithValue(double value) => new(value, tape, index, slope, curve);

    /// <summary>The derivatives times a factor; the value is left as it is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private SecondOrderVariable Scaled(double factor) => new(Value, tape, index, Chain(slope, factor), Chain(curve, factor));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Chain(double inner, double outer) => Tape<double>.Chain(inner, outer);

    /// <summary>f(x), by the chain rule: (f∘g)″ = f″·g′² + f′·g″.</summary>
    private static SecondOrderVariable Chained(SecondOrderVariable x, double value, double first, double second) =>
        new(value, x.tape, x.index, Chain(x.slope, first), Chain(x.slope, Chain(x.slope, second)) + Chain(x.curve, first));

    /// <summary>f(x, y) from its derivatives by x and y.</summary>
    private static SecondOrderVariable Join(
        SecondOrderVariable x, SecondOrderVariable y, double value, double byX, double byY, double byXX, double byXY, double byYY) =>
        Join(Chained(x, value, byX, byXX), Chained(y, value, byY, byYY), value, Chain(x.slope, Chain(y.slope, byXY)));

    /// <summary>f(x, y) from its derivatives by the numbers that x and y are functions of, which these carry, and the mixed one.</summary>
    private static SecondOrderVariable Join(SecondOrderVariable x, SecondOrderVariable y, double value, double mixed)
    {
        if (y.tape is null)
            return x.WithValue(value);
        if (x.tape is null)
            return y.WithValue(value);
        if (x.tape != y.tape)
            SecondOrderTape.ThrowForeign();
        return x.index == y.index
            ? new(value, x.tape, x.index, x.slope + y.slope, x.curve + y.curve + mixed + mixed)
            : new(value, x.tape, x.tape.Add(new SecondOrderEntry(x.index, y.index, x.slope, y.slope, x.curve, mixed, y.curve)), 1, 0);
    }
}
