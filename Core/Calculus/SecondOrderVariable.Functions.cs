using System.Numerics;

namespace Functional;

// The elementary functions: value, slope and curve from a hyper-dual number.
public readonly partial struct SecondOrderVariable
{
    static SecondOrderVariable INumberBase<SecondOrderVariable>.Abs(SecondOrderVariable value) => Of(value, Real.Abs(Inner(value)));

    static SecondOrderVariable INumber<SecondOrderVariable>.Max(SecondOrderVariable x, SecondOrderVariable y) => Choose(x, y, Math.Max(x.Value, y.Value));
    static SecondOrderVariable INumber<SecondOrderVariable>.Min(SecondOrderVariable x, SecondOrderVariable y) => Choose(x, y, Math.Min(x.Value, y.Value));

    static SecondOrderVariable INumber<SecondOrderVariable>.MaxNumber(SecondOrderVariable x, SecondOrderVariable y) =>
        Choose(x, y, double.MaxNumber(x.Value, y.Value));

    static SecondOrderVariable INumber<SecondOrderVariable>.MinNumber(SecondOrderVariable x, SecondOrderVariable y) =>
        Choose(x, y, double.MinNumber(x.Value, y.Value));

    static SecondOrderVariable INumberBase<SecondOrderVariable>.MaxMagnitude(SecondOrderVariable x, SecondOrderVariable y) =>
        Choose(x, y, double.MaxMagnitude(x.Value, y.Value));

    static SecondOrderVariable INumberBase<SecondOrderVariable>.MinMagnitude(SecondOrderVariable x, SecondOrderVariable y) =>
        Choose(x, y, double.MinMagnitude(x.Value, y.Value));

    static SecondOrderVariable INumberBase<SecondOrderVariable>.MaxMagnitudeNumber(SecondOrderVariable x, SecondOrderVariable y) =>
        Choose(x, y, double.MaxMagnitudeNumber(x.Value, y.Value));

    static SecondOrderVariable INumberBase<SecondOrderVariable>.MinMagnitudeNumber(SecondOrderVariable x, SecondOrderVariable y) =>
        Choose(x, y, double.MinMagnitudeNumber(x.Value, y.Value));

    static SecondOrderVariable INumber<SecondOrderVariable>.Clamp(SecondOrderVariable value, SecondOrderVariable min, SecondOrderVariable max) =>
        value.Value < min.Value ? min : value.Value > max.Value ? max : value;

    static SecondOrderVariable IFloatingPoint<SecondOrderVariable>.Round(SecondOrderVariable x, int digits, MidpointRounding mode) =>
        Constant(Math.Round(x.Value, digits, mode));

    static SecondOrderVariable IFloatingPointIeee754<SecondOrderVariable>.BitDecrement(SecondOrderVariable x) => x.WithValue(Math.BitDecrement(x.Value));
    static SecondOrderVariable IFloatingPointIeee754<SecondOrderVariable>.BitIncrement(SecondOrderVariable x) => x.WithValue(Math.BitIncrement(x.Value));

    static SecondOrderVariable IFloatingPointIeee754<SecondOrderVariable>.ScaleB(SecondOrderVariable x, int n) =>
        Chained(x, Math.ScaleB(x.Value, n), Math.ScaleB(1, n), 0);

    static SecondOrderVariable IFloatingPointIeee754<SecondOrderVariable>.Ieee754Remainder(SecondOrderVariable left, SecondOrderVariable right) =>
        (left - (Math.Round(left.Value / right.Value, MidpointRounding.ToEven) * right)).WithValue(Math.IEEERemainder(left.Value, right.Value));

    static SecondOrderVariable IFloatingPointIeee754<SecondOrderVariable>.FusedMultiplyAdd(
        SecondOrderVariable left, SecondOrderVariable right, SecondOrderVariable addend) =>
        ((left * right) + addend).WithValue(Math.FusedMultiplyAdd(left.Value, right.Value, addend.Value));

    static SecondOrderVariable IExponentialFunctions<SecondOrderVariable>.Exp(SecondOrderVariable x) => Of(x, Real.Exp(Inner(x)));
    static SecondOrderVariable IExponentialFunctions<SecondOrderVariable>.Exp2(SecondOrderVariable x) => Of(x, Real.Exp2(Inner(x)));
    static SecondOrderVariable IExponentialFunctions<SecondOrderVariable>.Exp10(SecondOrderVariable x) => Of(x, Real.Exp10(Inner(x)));
    static SecondOrderVariable IExponentialFunctions<SecondOrderVariable>.ExpM1(SecondOrderVariable x) => Of(x, Real.Expm1(Inner(x)));

    static SecondOrderVariable ILogarithmicFunctions<SecondOrderVariable>.Log(SecondOrderVariable x) => Of(x, Real.Log(Inner(x)));
    static SecondOrderVariable ILogarithmicFunctions<SecondOrderVariable>.Log(SecondOrderVariable x, SecondOrderVariable newBase) => Real.Log(x) / Real.Log(newBase);
    static SecondOrderVariable ILogarithmicFunctions<SecondOrderVariable>.Log2(SecondOrderVariable x) => Of(x, Real.Log2(Inner(x)));
    static SecondOrderVariable ILogarithmicFunctions<SecondOrderVariable>.Log10(SecondOrderVariable x) => Of(x, Real.Log10(Inner(x)));
    static SecondOrderVariable ILogarithmicFunctions<SecondOrderVariable>.LogP1(SecondOrderVariable x) => Of(x, Real.Log1p(Inner(x)));

    static SecondOrderVariable IPowerFunctions<SecondOrderVariable>.Pow(SecondOrderVariable x, SecondOrderVariable y) =>
        y.Varies ? Of(x, y, Real.Pow) : Of(x, Real.Pow(Inner(x), (Dual<double>)y.Value));

    static SecondOrderVariable IRootFunctions<SecondOrderVariable>.Sqrt(SecondOrderVariable x) => Of(x, Real.Sqrt(Inner(x)));
    static SecondOrderVariable IRootFunctions<SecondOrderVariable>.Cbrt(SecondOrderVariable x) => Of(x, Real.Cbrt(Inner(x)));
    static SecondOrderVariable IRootFunctions<SecondOrderVariable>.RootN(SecondOrderVariable x, int n) => Of(x, Real.RootN(Inner(x), n));
    static SecondOrderVariable IRootFunctions<SecondOrderVariable>.Hypot(SecondOrderVariable x, SecondOrderVariable y) => Of(x, y, Real.Hypot);

    static SecondOrderVariable ITrigonometricFunctions<SecondOrderVariable>.Sin(SecondOrderVariable x) => Of(x, Real.Sin(Inner(x)));
    static SecondOrderVariable ITrigonometricFunctions<SecondOrderVariable>.Cos(SecondOrderVariable x) => Of(x, Real.Cos(Inner(x)));
    static (SecondOrderVariable Sin, SecondOrderVariable Cos) ITrigonometricFunctions<SecondOrderVariable>.SinCos(SecondOrderVariable x) => (Real.Sin(x), Real.Cos(x));
    static SecondOrderVariable ITrigonometricFunctions<SecondOrderVariable>.Tan(SecondOrderVariable x) => Of(x, Real.Tan(Inner(x)));
    static SecondOrderVariable ITrigonometricFunctions<SecondOrderVariable>.SinPi(SecondOrderVariable x) => Of(x, Real.SinPi(Inner(x)));
    static SecondOrderVariable ITrigonometricFunctions<SecondOrderVariable>.CosPi(SecondOrderVariable x) => Of(x, Real.CosPi(Inner(x)));

    static (SecondOrderVariable SinPi, SecondOrderVariable CosPi) ITrigonometricFunctions<SecondOrderVariable>.SinCosPi(SecondOrderVariable x) =>
        (Real.SinPi(x), Real.CosPi(x));

    static SecondOrderVariable ITrigonometricFunctions<SecondOrderVariable>.TanPi(SecondOrderVariable x) => Of(x, Real.TanPi(Inner(x)));
    static SecondOrderVariable ITrigonometricFunctions<SecondOrderVariable>.Asin(SecondOrderVariable x) => Of(x, Real.Asin(Inner(x)));
    static SecondOrderVariable ITrigonometricFunctions<SecondOrderVariable>.Acos(SecondOrderVariable x) => Of(x, Real.Acos(Inner(x)));
    static SecondOrderVariable ITrigonometricFunctions<SecondOrderVariable>.Atan(SecondOrderVariable x) => Of(x, Real.Atan(Inner(x)));
    static SecondOrderVariable ITrigonometricFunctions<SecondOrderVariable>.AsinPi(SecondOrderVariable x) => Real.Asin(x) / Math.PI;
    static SecondOrderVariable ITrigonometricFunctions<SecondOrderVariable>.AcosPi(SecondOrderVariable x) => Real.Acos(x) / Math.PI;
    static SecondOrderVariable ITrigonometricFunctions<SecondOrderVariable>.AtanPi(SecondOrderVariable x) => Real.Atan(x) / Math.PI;
    static SecondOrderVariable IFloatingPointIeee754<SecondOrderVariable>.Atan2(SecondOrderVariable y, SecondOrderVariable x) => Of(y, x, Real.Atan2);
    static SecondOrderVariable IFloatingPointIeee754<SecondOrderVariable>.Atan2Pi(SecondOrderVariable y, SecondOrderVariable x) => Real.Atan2(y, x) / Math.PI;

    static SecondOrderVariable IHyperbolicFunctions<SecondOrderVariable>.Sinh(SecondOrderVariable x) => Of(x, Real.Sinh(Inner(x)));
    static SecondOrderVariable IHyperbolicFunctions<SecondOrderVariable>.Cosh(SecondOrderVariable x) => Of(x, Real.Cosh(Inner(x)));
    static SecondOrderVariable IHyperbolicFunctions<SecondOrderVariable>.Tanh(SecondOrderVariable x) => Of(x, Real.Tanh(Inner(x)));
    static SecondOrderVariable IHyperbolicFunctions<SecondOrderVariable>.Asinh(SecondOrderVariable x) => Of(x, Real.Asinh(Inner(x)));
    static SecondOrderVariable IHyperbolicFunctions<SecondOrderVariable>.Acosh(SecondOrderVariable x) => Of(x, Real.Acosh(Inner(x)));
    static SecondOrderVariable IHyperbolicFunctions<SecondOrderVariable>.Atanh(SecondOrderVariable x) => Of(x, Real.Atanh(Inner(x)));

    /// <summary>The value as what both derivatives are taken for.</summary>
    private static Dual<Dual<double>> Inner(SecondOrderVariable x) => new(new(x.Value, 1), 1.0);

    private static SecondOrderVariable Of(SecondOrderVariable x, Dual<Dual<double>> y) =>
        Chained(x, y.Value.Value, y.Value.Derivative, y.Derivative.Derivative);

    /// <summary>f(x, y): the derivatives by each, and by the one and the other.</summary>
    private static SecondOrderVariable Of(
        SecondOrderVariable x, SecondOrderVariable y, Func<Dual<Dual<double>>, Dual<Dual<double>>, Dual<Dual<double>>> f)
    {
        Dual<double> xAlone = x.Value, yAlone = y.Value;
        Dual<Dual<double>> byX = f(Inner(x), yAlone), byY = f(xAlone, Inner(y)), mixed = f(new Dual<double>(x.Value, 1), new(yAlone, 1.0));
        return Join(
            x, y, byX.Value.Value, byX.Value.Derivative, byY.Value.Derivative, byX.Derivative.Derivative, mixed.Derivative.Derivative, byY.Derivative.Derivative);
    }

    /// <summary>One of two numbers; their mean where they are equal.</summary>
    private static SecondOrderVariable Choose(SecondOrderVariable x, SecondOrderVariable y, double chosen) =>
        x.Value == y.Value ? (0.5 * (x + y)).WithValue(chosen)
        : double.IsNaN(chosen) ? Join(x, y, chosen, chosen, chosen, chosen, chosen, chosen)
        : chosen == x.Value ? x : y;
}
