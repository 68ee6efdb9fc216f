using System.Collections.Immutable;
using System.Globalization;

namespace Functional;

/// <summary>A truncated Taylor series Σ c[k]·tᵏ: a value and all its derivatives up to an order (Taylor mode).</summary>
/// <remarks>
/// A function over <c>T : IFloatingPointIeee754&lt;T&gt;</c> at the series x + t gives the series of f about x; its k-th derivative is k!·c[k]. Each
/// operation costs the order squared. The result of two series has the longer order; a constant fits every order. Comparisons and predicates read
/// the value alone. At kinks and edges the derivatives are those of <see cref="IDifferentiable{TSelf, T}"/>, as far as a series exists.
/// <para>Source: Griewank and Walther, Evaluating Derivatives (2008), chapter 13.</para>
/// </remarks>
public readonly partial struct Taylor : IRealNumber<Taylor, double>, IVarying
{
    private readonly double[]? coefficients;

    private Taylor(double[] coefficients) => this.coefficients = coefficients;

    /// <summary>The value c[0].</summary>
    public double Value => coefficients is null ? 0 : coefficients[0];

    /// <summary>The highest power that is kept.</summary>
    public int Order => coefficients is null ? 0 : coefficients.Length - 1;

    /// <summary>The coefficients c[0] to c[Order].</summary>
    public ImmutableArray<double> Coefficients => coefficients is null ? [0.0] : [.. coefficients];

    bool IVarying.Varies => Varies;

    private bool Varies => coefficients is not null && coefficients.AsSpan(1).ContainsAnyExcept(0.0);

    /// <summary>The coefficient of a power; 0 above the order.</summary>
    /// <param name="power">0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">The power is negative.</exception>
    public double this[int power]
    {
        get
        {
            Guard.AtLeast(power, 0);
            return At(power);
        }
    }

    /// <inheritdoc/>
    public static Taylor Constant(double value) => new([value]);

    /// <summary>A constant.</summary>
    /// <param name="value">Its value.</param>
    public static implicit operator Taylor(double value) => Constant(value);

    /// <summary>The series x + t, of the variable about a point.</summary>
    /// <param name="x">The point.</param>
    /// <param name="order">The highest power to keep, 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">The order is negative.</exception>
    public static Taylor Variable(double x, int order)
    {
        Guard.AtLeast(order, 0);
        var c = new double[order + 1];
        c[0] = x;
        if (order > 0)
            c[1] = 1;
        return new(c);
    }

    /// <summary>The k-th derivative, k!·c[k].</summary>
    /// <param name="k">From 0 to 170, where k! is representable.</param>
    /// <exception cref="ArgumentOutOfRangeException">k is out of that range.</exception>
    public double Derivative(int k)
    {
        Guard.InRange(k, 0, 170);
        var derivative = At(k);
        for (var i = 2; i <= k; i++)
            derivative *= i;
        return derivative;
    }

    /// <summary>The number itself.</summary>
    /// <param name="x">The number.</param>
    public static Taylor operator +(Taylor x) => x;

    /// <summary>−x.</summary>
    /// <param name="x">The number.</param>
    public static Taylor operator -(Taylor x) => x.Map(static c => -c);

    /// <summary>x + y.</summary>
    /// <param name="x">The first summand.</param>
    /// <param name="y">The second.</param>
    public static Taylor operator +(Taylor x, Taylor y)
    {
        var c = Room(x, y);
        for (var k = 0; k < c.Length; k++)
            c[k] = x.At(k) + y.At(k);
        return new(c);
    }

    /// <summary>x − y.</summary>
    /// <param name="x">The minuend.</param>
    /// <param name="y">The subtrahend.</param>
    public static Taylor operator -(Taylor x, Taylor y)
    {
        var c = Room(x, y);
        for (var k = 0; k < c.Length; k++)
            c[k] = x.At(k) - y.At(k);
        return new(c);
    }

    /// <summary>x·y: the convolution of the coefficients.</summary>
    /// <param name="x">The first factor.</param>
    /// <param name="y">The second.</param>
    public static Taylor operator *(Taylor x, Taylor y)
    {
        var c = Room(x, y);
        for (var k = 0; k < c.Length; k++)
            c[k] = Convolution(x, y, 0, k);
        return new(c);
    }

    /// <summary>x/y.</summary>
    /// <param name="x">The dividend.</param>
    /// <param name="y">The divisor.</param>
    public static Taylor operator /(Taylor x, Taylor y)
    {
        var c = Room(x, y);
        var quotient = new Taylor(c);
        for (var k = 0; k < c.Length; k++)
            c[k] = (x.At(k) - Convolution(y, quotient, 1, k)) / y.Value;
        return quotient;
    }

    /// <summary>The remainder of x/y.</summary>
    /// <param name="x">The dividend.</param>
    /// <param name="y">The divisor.</param>
    public static Taylor operator %(Taylor x, Taylor y) => (x - (Math.Truncate(x.Value / y.Value) * y)).WithValue(x.Value % y.Value);

    /// <summary>x + 1.</summary>
    /// <param name="x">The number.</param>
    public static Taylor operator ++(Taylor x) => x.WithValue(x.Value + 1);

    /// <summary>x − 1.</summary>
    /// <param name="x">The number.</param>
    public static Taylor operator --(Taylor x) => x.WithValue(x.Value - 1);

    /// <summary>Whether the values are equal; the other coefficients do not count.</summary>
    /// <param name="x">The one number.</param>
    /// <param name="y">The other.</param>
    public static bool operator ==(Taylor x, Taylor y) => x.Value == y.Value;

    /// <summary>Whether the values differ.</summary>
    /// <param name="x">The one number.</param>
    /// <param name="y">The other.</param>
    public static bool operator !=(Taylor x, Taylor y) => x.Value != y.Value;

    /// <summary>Whether the value of x is less.</summary>
    /// <param name="x">The one number.</param>
    /// <param name="y">The other.</param>
    public static bool operator <(Taylor x, Taylor y) => x.Value < y.Value;

    /// <summary>Whether the value of x is greater.</summary>
    /// <param name="x">The one number.</param>
    /// <param name="y">The other.</param>
    public static bool operator >(Taylor x, Taylor y) => x.Value > y.Value;

    /// <summary>Whether the value of x is less or equal.</summary>
    /// <param name="x">The one number.</param>
    /// <param name="y">The other.</param>
    public static bool operator <=(Taylor x, Taylor y) => x.Value <= y.Value;

    /// <summary>Whether the value of x is greater or equal.</summary>
    /// <param name="x">The one number.</param>
    /// <param name="y">The other.</param>
    public static bool operator >=(Taylor x, Taylor y) => x.Value >= y.Value;

    /// <summary>Whether the values are equal, NaN to NaN; the other coefficients do not count.</summary>
    /// <param name="other">The other number.</param>
    public bool Equals(Taylor other) => Value.Equals(other.Value);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Taylor other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Value.GetHashCode();

    /// <summary>The series, as <c>1 + 2·t + 0.5·t^2</c>.</summary>
    public override string ToString() => string.Join(" + ", Coefficients.Select(static (c, k) => c.ToString(CultureInfo.InvariantCulture) + k switch
    {
        0 => "",
        1 => "·t",
        _ => $"·t^{k}",
    }));

    private double At(int power) => coefficients is not null && power < coefficients.Length ? coefficients[power] : 0;

    private Taylor WithValue(double value)
    {
        var c = Room(this, this);
        coefficients?.CopyTo(c, 0);
        c[0] = value;
        return new(c);
    }

    private Taylor Map(Func<double, double> map)
    {
        var c = Room(this, this);
        for (var k = 0; k < c.Length; k++)
            c[k] = map(At(k));
        return new(c);
    }

    private static double[] Room(Taylor x, Taylor y) => new double[Math.Max(x.Order, y.Order) + 1];

    /// <summary>Σ x[j]·y[k − j] for j from a first one to k.</summary>
    private static double Convolution(Taylor x, Taylor y, int first, int k)
    {
        if (k == 0)
            return first == 0 ? x.Value * y.Value : 0;
        var sum = 0.0;
        for (var j = first; j <= k; j++)
        {
            // A coefficient of 0 adds nothing, not even 0·∞.
            double a = x.At(j), b = y.At(k - j);
            if (a != 0 && b != 0)
                sum += a * b;
        }
        return sum;
    }
}
