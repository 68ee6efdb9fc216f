using System.Numerics;

namespace Functional;

// The elementary functions: each a value and a slope, for the chain rule.
public partial interface IDifferentiable<TSelf, T>
{
    static TSelf IExponentialFunctions<TSelf>.Exp(TSelf x)
    {
        var value = Real.Exp(x.Value);
        return TSelf.Apply(x, value, value);
    }

    static TSelf IExponentialFunctions<TSelf>.Exp2(TSelf x)
    {
        var value = Real.Exp2(x.Value);
        return TSelf.Apply(x, value, value * Real.Constant<T>(Real.Ln2));
    }

    static TSelf IExponentialFunctions<TSelf>.Exp10(TSelf x)
    {
        var value = Real.Exp10(x.Value);
        return TSelf.Apply(x, value, value * Real.Constant<T>(Real.Ln10));
    }

    static TSelf IExponentialFunctions<TSelf>.ExpM1(TSelf x)
    {
        var value = Real.Expm1(x.Value);
        return TSelf.Apply(x, value, Real.Exp(x.Value));
    }

    static TSelf ILogarithmicFunctions<TSelf>.Log(TSelf x) => TSelf.Apply(x, Real.Log(x.Value), T.One / x.Value);

    static TSelf ILogarithmicFunctions<TSelf>.Log(TSelf x, TSelf newBase) => TSelf.Log(x) / TSelf.Log(newBase);

    static TSelf ILogarithmicFunctions<TSelf>.Log2(TSelf x) =>
        TSelf.Apply(x, Real.Log2(x.Value), T.One / (x.Value * Real.Constant<T>(Real.Ln2)));

    static TSelf ILogarithmicFunctions<TSelf>.Log10(TSelf x) =>
        TSelf.Apply(x, Real.Log10(x.Value), T.One / (x.Value * Real.Constant<T>(Real.Ln10)));

    static TSelf ILogarithmicFunctions<TSelf>.LogP1(TSelf x) => TSelf.Apply(x, Real.Log1p(x.Value), T.One / (T.One + x.Value));

    static TSelf IPowerFunctions<TSelf>.Pow(TSelf x, TSelf y)
    {
        var value = Real.Pow(x.Value, y.Value);
        var byBase = x.Varies ? Calculus.PowerSlope(x.Value, y.Value) : T.Zero;
        // 0^y stays 0 as y moves, where y > 0.
        var byExponent = y.Varies && !(x.Value == T.Zero && y.Value > T.Zero) ? value * Real.Log(x.Value) : T.Zero;
        return TSelf.Apply(x, y, value, byBase, byExponent);
    }

    static TSelf IRootFunctions<TSelf>.Sqrt(TSelf x)
    {
        var root = Real.Sqrt(x.Value);
        // + 0: the slope at −0 is +∞ too.
        return TSelf.Apply(x, root, T.One / (root + root + T.Zero));
    }

    static TSelf IRootFunctions<TSelf>.Cbrt(TSelf x)
    {
        var root = Real.Cbrt(x.Value);
        return TSelf.Apply(x, root, x.Value == T.Zero ? RootSlopeAtZero(x.Value, 3) : T.One / (Real.Constant<T>(3) * root * root));
    }

    static TSelf IRootFunctions<TSelf>.RootN(TSelf x, int n)
    {
        var root = Real.RootN(x.Value, n);
        return TSelf.Apply(x, root, x.Value == T.Zero ? RootSlopeAtZero(x.Value, n) : root / (Real.Constant<T>(n) * x.Value));
    }

    /// <summary>That of x to the power 1/n, as the power rule has it.</summary>
    private static T RootSlopeAtZero(T x, int n) => n > 0 ? Calculus.PowerSlope(x, Real.Constant<T>(1.0 / n)) : T.NaN;

    static TSelf IRootFunctions<TSelf>.Hypot(TSelf x, TSelf y)
    {
        var length = Real.Hypot(x.Value, y.Value);
        return length == T.Zero
            ? TSelf.Apply(x, y, length, T.Zero, T.Zero)
            : TSelf.Apply(x, y, length, x.Value / length, y.Value / length);
    }

    static TSelf ITrigonometricFunctions<TSelf>.Sin(TSelf x) => TSelf.Apply(x, Real.Sin(x.Value), Real.Cos(x.Value));

    static TSelf ITrigonometricFunctions<TSelf>.Cos(TSelf x) => TSelf.Apply(x, Real.Cos(x.Value), -Real.Sin(x.Value));

    static (TSelf Sin, TSelf Cos) ITrigonometricFunctions<TSelf>.SinCos(TSelf x)
    {
        T sin = Real.Sin(x.Value), cos = Real.Cos(x.Value);
        return (TSelf.Apply(x, sin, cos), TSelf.Apply(x, cos, -sin));
    }

    static TSelf ITrigonometricFunctions<TSelf>.Tan(TSelf x)
    {
        var tan = Real.Tan(x.Value);
        return TSelf.Apply(x, tan, T.One + (tan * tan));
    }

    static TSelf ITrigonometricFunctions<TSelf>.SinPi(TSelf x) => TSelf.Apply(x, Real.SinPi(x.Value), T.Pi * Real.CosPi(x.Value));

    static TSelf ITrigonometricFunctions<TSelf>.CosPi(TSelf x) => TSelf.Apply(x, Real.CosPi(x.Value), -T.Pi * Real.SinPi(x.Value));

    static (TSelf SinPi, TSelf CosPi) ITrigonometricFunctions<TSelf>.SinCosPi(TSelf x) => (TSelf.SinPi(x), TSelf.CosPi(x));

    static TSelf ITrigonometricFunctions<TSelf>.TanPi(TSelf x)
    {
        var tan = Real.TanPi(x.Value);
        return TSelf.Apply(x, tan, T.Pi * (T.One + (tan * tan)));
    }

    static TSelf ITrigonometricFunctions<TSelf>.Asin(TSelf x) => TSelf.Apply(x, Real.Asin(x.Value), T.One / Cathetus(x.Value));

    static TSelf ITrigonometricFunctions<TSelf>.Acos(TSelf x) => TSelf.Apply(x, Real.Acos(x.Value), T.NegativeOne / Cathetus(x.Value));

    static TSelf ITrigonometricFunctions<TSelf>.Atan(TSelf x) => TSelf.Apply(x, Real.Atan(x.Value), T.One / (T.One + (x.Value * x.Value)));

    static TSelf ITrigonometricFunctions<TSelf>.AsinPi(TSelf x) => TSelf.Asin(x) / TSelf.Constant(T.Pi);

    static TSelf ITrigonometricFunctions<TSelf>.AcosPi(TSelf x) => TSelf.Acos(x) / TSelf.Constant(T.Pi);

    static TSelf ITrigonometricFunctions<TSelf>.AtanPi(TSelf x) => TSelf.Atan(x) / TSelf.Constant(T.Pi);

    static TSelf IFloatingPointIeee754<TSelf>.Atan2(TSelf y, TSelf x)
    {
        // ∂/∂y = x/(x² + y²), with neither square out of range.
        var length = Real.Hypot(x.Value, y.Value);
        var angle = Real.Atan2(y.Value, x.Value);
        return length == T.Zero
            ? TSelf.Apply(y, x, angle, T.Zero, T.Zero)
            : TSelf.Apply(y, x, angle, x.Value / length / length, -(y.Value / length / length));
    }

    static TSelf IFloatingPointIeee754<TSelf>.Atan2Pi(TSelf y, TSelf x) => TSelf.Atan2(y, x) / TSelf.Constant(T.Pi);

    static TSelf IHyperbolicFunctions<TSelf>.Sinh(TSelf x) => TSelf.Apply(x, Real.Sinh(x.Value), Real.Cosh(x.Value));

    static TSelf IHyperbolicFunctions<TSelf>.Cosh(TSelf x) => TSelf.Apply(x, Real.Cosh(x.Value), Real.Sinh(x.Value));

    static TSelf IHyperbolicFunctions<TSelf>.Tanh(TSelf x)
    {
        // 1 − tanh² loses its digits where tanh is near 1; 1/cosh² does not.
        T value = Real.Tanh(x.Value), cosh = Real.Cosh(x.Value);
        return TSelf.Apply(x, value, T.One / cosh / cosh);
    }

    static TSelf IHyperbolicFunctions<TSelf>.Asinh(TSelf x) => TSelf.Apply(x, Real.Asinh(x.Value), T.One / Real.Hypot(x.Value, T.One));

    static TSelf IHyperbolicFunctions<TSelf>.Acosh(TSelf x) =>
        TSelf.Apply(x, Real.Acosh(x.Value), T.One / (Real.Sqrt(x.Value - T.One) * Real.Sqrt(x.Value + T.One)));

    static TSelf IHyperbolicFunctions<TSelf>.Atanh(TSelf x) =>
        TSelf.Apply(x, Real.Atanh(x.Value), T.One / ((T.One - x.Value) * (T.One + x.Value)));

    /// <summary>√(1 − x²), right near ±1.</summary>
    private static T Cathetus(T x) => Real.Sqrt((T.One - x) * (T.One + x));
}
