using System.Numerics;

namespace Functional;

/// <summary>A number that carries first derivatives through any computation by the chain rule (C2).</summary>
/// <remarks>
/// A type brings the two rules <c>Apply</c>; every elementary function is then a line that gives its value and its slope. Where functions have a kink
/// or an edge, the derivative is: |x|, hypot and √(x² + …) of zeros 0; √x at 0 +∞; the larger or smaller of two equal numbers half of each; xⁿ as
/// <see cref="Calculus.PowerRule"/>; atan2(0, 0) 0; rounding 0.
/// </remarks>
/// <typeparam name="TSelf">The number.</typeparam>
/// <typeparam name="T">The number type of value and slopes; itself differentiable for second derivatives.</typeparam>
public partial interface IDifferentiable<TSelf, T> : IRealNumber<TSelf, T>
    where TSelf : struct, IDifferentiable<TSelf, T>
    where T : IFloatingPointIeee754<T>
{
    /// <summary>Whether the number depends on what is differentiated for; the slope at one that does not is never used.</summary>
    bool Varies { get; }

    /// <summary>The chain rule for f(x): the derivative is slope·x′.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="value">f(x).</param>
    /// <param name="slope">f′(x).</param>
    /// <remarks>Where x does not vary, or varies with slope 0 in a direction, nothing is added: no NaN from 0·∞.</remarks>
    static abstract TSelf Apply(TSelf x, T value, T slope);

    /// <summary>The chain rule for f(x, y): the derivative is slopeX·x′ + slopeY·y′.</summary>
    /// <param name="x">The first argument.</param>
    /// <param name="y">The second.</param>
    /// <param name="value">f(x, y).</param>
    /// <param name="slopeX">∂f/∂x.</param>
    /// <param name="slopeY">∂f/∂y.</param>
    static abstract TSelf Apply(TSelf x, TSelf y, T value, T slopeX, T slopeY);

    static TSelf IUnaryPlusOperators<TSelf, TSelf>.operator +(TSelf value) => value;
    static TSelf IUnaryNegationOperators<TSelf, TSelf>.operator -(TSelf value) => TSelf.Apply(value, -value.Value, T.NegativeOne);
    static TSelf IAdditionOperators<TSelf, TSelf, TSelf>.operator +(TSelf left, TSelf right) =>
        TSelf.Apply(left, right, left.Value + right.Value, T.One, T.One);

    static TSelf ISubtractionOperators<TSelf, TSelf, TSelf>.operator -(TSelf left, TSelf right) =>
        TSelf.Apply(left, right, left.Value - right.Value, T.One, T.NegativeOne);

    static TSelf IMultiplyOperators<TSelf, TSelf, TSelf>.operator *(TSelf left, TSelf right) =>
        TSelf.Apply(left, right, left.Value * right.Value, right.Value, left.Value);

    static TSelf IDivisionOperators<TSelf, TSelf, TSelf>.operator /(TSelf left, TSelf right)
    {
        var quotient = left.Value / right.Value;
        return TSelf.Apply(left, right, quotient, T.One / right.Value, right.Varies ? -quotient / right.Value : T.Zero);
    }

    static TSelf IModulusOperators<TSelf, TSelf, TSelf>.operator %(TSelf left, TSelf right) =>
        TSelf.Apply(left, right, left.Value % right.Value, T.One, -T.Truncate(left.Value / right.Value));

    static TSelf IIncrementOperators<TSelf>.operator ++(TSelf value) => TSelf.Apply(value, value.Value + T.One, T.One);
    static TSelf IDecrementOperators<TSelf>.operator --(TSelf value) => TSelf.Apply(value, value.Value - T.One, T.One);

    static TSelf INumberBase<TSelf>.Abs(TSelf value) => TSelf.Apply(value, T.Abs(value.Value), Sign(value.Value));

    static TSelf INumber<TSelf>.Max(TSelf x, TSelf y) => Choose(x, y, T.Max(x.Value, y.Value));
    static TSelf INumber<TSelf>.Min(TSelf x, TSelf y) => Choose(x, y, T.Min(x.Value, y.Value));
    static TSelf INumber<TSelf>.MaxNumber(TSelf x, TSelf y) => Choose(x, y, T.MaxNumber(x.Value, y.Value));
    static TSelf INumber<TSelf>.MinNumber(TSelf x, TSelf y) => Choose(x, y, T.MinNumber(x.Value, y.Value));
    static TSelf INumberBase<TSelf>.MaxMagnitude(TSelf x, TSelf y) => Choose(x, y, T.MaxMagnitude(x.Value, y.Value));
    static TSelf INumberBase<TSelf>.MinMagnitude(TSelf x, TSelf y) => Choose(x, y, T.MinMagnitude(x.Value, y.Value));
    static TSelf INumberBase<TSelf>.MaxMagnitudeNumber(TSelf x, TSelf y) => Choose(x, y, T.MaxMagnitudeNumber(x.Value, y.Value));
    static TSelf INumberBase<TSelf>.MinMagnitudeNumber(TSelf x, TSelf y) => Choose(x, y, T.MinMagnitudeNumber(x.Value, y.Value));

    static TSelf INumber<TSelf>.Clamp(TSelf value, TSelf min, TSelf max) =>
        value.Value < min.Value ? min : value.Value > max.Value ? max : value;

    static TSelf IFloatingPoint<TSelf>.Round(TSelf x, int digits, MidpointRounding mode) =>
        TSelf.Apply(x, T.Round(x.Value, digits, mode), T.Zero);

    static TSelf IFloatingPointIeee754<TSelf>.BitDecrement(TSelf x) => TSelf.Apply(x, T.BitDecrement(x.Value), T.One);
    static TSelf IFloatingPointIeee754<TSelf>.BitIncrement(TSelf x) => TSelf.Apply(x, T.BitIncrement(x.Value), T.One);
    static TSelf IFloatingPointIeee754<TSelf>.ScaleB(TSelf x, int n) => TSelf.Apply(x, T.ScaleB(x.Value, n), T.ScaleB(T.One, n));

    static TSelf IFloatingPointIeee754<TSelf>.Ieee754Remainder(TSelf left, TSelf right) =>
        TSelf.Apply(left, right, T.Ieee754Remainder(left.Value, right.Value), T.One, -T.Round(left.Value / right.Value, MidpointRounding.ToEven));

    static TSelf IFloatingPointIeee754<TSelf>.FusedMultiplyAdd(TSelf left, TSelf right, TSelf addend)
    {
        var product = TSelf.Apply(left, right, T.FusedMultiplyAdd(left.Value, right.Value, addend.Value), right.Value, left.Value);
        return TSelf.Apply(product, addend, product.Value, T.One, T.One);
    }

    /// <summary>−1, 0 or 1.</summary>
    private static T Sign(T x) => x > T.Zero ? T.One : x < T.Zero ? T.NegativeOne : T.IsNaN(x) ? x : T.Zero;

    /// <summary>One of two numbers; half of the slope to each where they are equal.</summary>
    private static TSelf Choose(TSelf x, TSelf y, T chosen)
    {
        if (x.Value == y.Value)
        {
            var half = T.One / (T.One + T.One);
            return TSelf.Apply(x, y, chosen, half, half);
        }
        return T.IsNaN(chosen) ? TSelf.Apply(x, y, chosen, chosen, chosen) : chosen == x.Value ? x : y;
    }
}
