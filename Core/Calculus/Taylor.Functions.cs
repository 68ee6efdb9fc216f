using System.Numerics;

namespace Functional;

// Each function satisfies y′ = slope(x, y)·x′, which gives the coefficients of y one after another.
public readonly partial struct Taylor
{
    static Taylor INumberBase<Taylor>.Abs(Taylor value) => value.Value > 0 ? value : value.Value < 0 ? -value : Constant(Math.Abs(value.Value));

    static Taylor INumber<Taylor>.Max(Taylor x, Taylor y) => Choose(x, y, Math.Max(x.Value, y.Value));
    static Taylor INumber<Taylor>.Min(Taylor x, Taylor y) => Choose(x, y, Math.Min(x.Value, y.Value));
    static Taylor INumber<Taylor>.MaxNumber(Taylor x, Taylor y) => Choose(x, y, double.MaxNumber(x.Value, y.Value));
    static Taylor INumber<Taylor>.MinNumber(Taylor x, Taylor y) => Choose(x, y, double.MinNumber(x.Value, y.Value));
    static Taylor INumberBase<Taylor>.MaxMagnitude(Taylor x, Taylor y) => Choose(x, y, double.MaxMagnitude(x.Value, y.Value));
    static Taylor INumberBase<Taylor>.MinMagnitude(Taylor x, Taylor y) => Choose(x, y, double.MinMagnitude(x.Value, y.Value));
    static Taylor INumberBase<Taylor>.MaxMagnitudeNumber(Taylor x, Taylor y) => Choose(x, y, double.MaxMagnitudeNumber(x.Value, y.Value));
    static Taylor INumberBase<Taylor>.MinMagnitudeNumber(Taylor x, Taylor y) => Choose(x, y, double.MinMagnitudeNumber(x.Value, y.Value));

    static Taylor INumber<Taylor>.Clamp(Taylor value, Taylor min, Taylor max) =>
        value.Value < min.Value ? min : value.Value > max.Value ? max : value;

    static Taylor IFloatingPoint<Taylor>.Round(Taylor x, int digits, MidpointRounding mode) => Constant(Math.Round(x.Value, digits, mode));

    static Taylor IFloatingPointIeee754<Taylor>.BitDecrement(Taylor x) => x.WithValue(Math.BitDecrement(x.Value));
    static Taylor IFloatingPointIeee754<Taylor>.BitIncrement(Taylor x) => x.WithValue(Math.BitIncrement(x.Value));
    static Taylor IFloatingPointIeee754<Taylor>.ScaleB(Taylor x, int n) => x.Map(c => Math.ScaleB(c, n));

    static Taylor IFloatingPointIeee754<Taylor>.Ieee754Remainder(Taylor left, Taylor right) =>
        (left - (Math.Round(left.Value / right.Value, MidpointRounding.ToEven) * right)).WithValue(Math.IEEERemainder(left.Value, right.Value));

    static Taylor IFloatingPointIeee754<Taylor>.FusedMultiplyAdd(Taylor left, Taylor right, Taylor addend) => (left * right) + addend;

    static Taylor IExponentialFunctions<Taylor>.Exp(Taylor x) => Exponential(x, Real.Exp(x.Value), 1);
    static Taylor IExponentialFunctions<Taylor>.Exp2(Taylor x) => Exponential(x, Real.Exp2(x.Value), Real.Ln2);
    static Taylor IExponentialFunctions<Taylor>.Exp10(Taylor x) => Exponential(x, Real.Exp10(x.Value), Real.Ln10);
    static Taylor IExponentialFunctions<Taylor>.ExpM1(Taylor x) => Exponential(x, Real.Exp(x.Value), 1).WithValue(Real.Expm1(x.Value));

    static Taylor ILogarithmicFunctions<Taylor>.Log(Taylor x) => Integral(x, 1 / x, Real.Log(x.Value));
    static Taylor ILogarithmicFunctions<Taylor>.Log(Taylor x, Taylor newBase) => Real.Log(x) / Real.Log(newBase);
    static Taylor ILogarithmicFunctions<Taylor>.Log2(Taylor x) => Integral(x, 1 / (Real.Ln2 * x), Real.Log2(x.Value));
    static Taylor ILogarithmicFunctions<Taylor>.Log10(Taylor x) => Integral(x, 1 / (Real.Ln10 * x), Real.Log10(x.Value));
    static Taylor ILogarithmicFunctions<Taylor>.LogP1(Taylor x) => Integral(x, 1 / (1 + x), Real.Log1p(x.Value));

    static Taylor IPowerFunctions<Taylor>.Pow(Taylor x, Taylor y)
    {
        var value = Real.Pow(x.Value, y.Value);
        if (y.Varies)
            return Real.Exp(y * Real.Log(x)).WithValue(value);
        // A whole exponent has a series at 0 too.
        return x.Value == 0 && y.Value >= 0 && y.Value == Math.Floor(y.Value) ? Repeated(x, y.Value) : Power(x, y.Value, value);
    }

    static Taylor IRootFunctions<Taylor>.Sqrt(Taylor x) => Power(x, 0.5, Math.Sqrt(x.Value));
    static Taylor IRootFunctions<Taylor>.Cbrt(Taylor x) => Power(x, 1.0 / 3, Real.Cbrt(x.Value));
    static Taylor IRootFunctions<Taylor>.RootN(Taylor x, int n) => Power(x, 1.0 / n, Real.RootN(x.Value, n));

    static Taylor IRootFunctions<Taylor>.Hypot(Taylor x, Taylor y)
    {
        var length = Real.Hypot(x.Value, y.Value);
        if (length == 0)
            return Constant(0);
        Taylor a = x / length, b = y / length;
        return (length * Power((a * a) + (b * b), 0.5, 1)).WithValue(length);
    }

    static Taylor ITrigonometricFunctions<Taylor>.Sin(Taylor x) => Circular(x, 1, 1).Sin;
    static Taylor ITrigonometricFunctions<Taylor>.Cos(Taylor x) => Circular(x, 1, 1).Cos;
    static (Taylor Sin, Taylor Cos) ITrigonometricFunctions<Taylor>.SinCos(Taylor x) => Circular(x, 1, 1);
    static Taylor ITrigonometricFunctions<Taylor>.Tan(Taylor x) => Tangent(x, Real.Tan(x.Value), 1, 1);
    static Taylor ITrigonometricFunctions<Taylor>.SinPi(Taylor x) => Circular(x, Math.PI, 1).Sin;
    static Taylor ITrigonometricFunctions<Taylor>.CosPi(Taylor x) => Circular(x, Math.PI, 1).Cos;
    static (Taylor SinPi, Taylor CosPi) ITrigonometricFunctions<Taylor>.SinCosPi(Taylor x) => Circular(x, Math.PI, 1);
    static Taylor ITrigonometricFunctions<Taylor>.TanPi(Taylor x) => Tangent(x, Real.TanPi(x.Value), Math.PI, 1);
    static Taylor ITrigonometricFunctions<Taylor>.Asin(Taylor x) => Integral(x, 1 / Cathetus(x), Real.Asin(x.Value));
    static Taylor ITrigonometricFunctions<Taylor>.Acos(Taylor x) => Integral(x, -1 / Cathetus(x), Real.Acos(x.Value));
    static Taylor ITrigonometricFunctions<Taylor>.Atan(Taylor x) => Integral(x, 1 / (1 + (x * x)), Real.Atan(x.Value));
    static Taylor ITrigonometricFunctions<Taylor>.AsinPi(Taylor x) => Real.Asin(x) / Math.PI;
    static Taylor ITrigonometricFunctions<Taylor>.AcosPi(Taylor x) => Real.Acos(x) / Math.PI;
    static Taylor ITrigonometricFunctions<Taylor>.AtanPi(Taylor x) => Real.Atan(x) / Math.PI;
    static Taylor IFloatingPointIeee754<Taylor>.Atan2Pi(Taylor y, Taylor x) => Real.Atan2(y, x) / Math.PI;

    static Taylor IFloatingPointIeee754<Taylor>.Atan2(Taylor y, Taylor x)
    {
        var angle = Real.Atan2(y.Value, x.Value);
        if (x.Value == 0 && y.Value == 0)
            return Constant(angle);
        // Of the two quotients the one with the larger divisor; they differ by a constant.
        var rest = Math.Abs(x.Value) >= Math.Abs(y.Value) ? Real.Atan(y / x) : -Real.Atan(x / y);
        return rest.WithValue(angle);
    }

    static Taylor IHyperbolicFunctions<Taylor>.Sinh(Taylor x) => Circular(x, 1, -1).Sin;
    static Taylor IHyperbolicFunctions<Taylor>.Cosh(Taylor x) => Circular(x, 1, -1).Cos;
    static Taylor IHyperbolicFunctions<Taylor>.Tanh(Taylor x) => Tangent(x, Real.Tanh(x.Value), 1, -1);
    static Taylor IHyperbolicFunctions<Taylor>.Asinh(Taylor x) => Integral(x, 1 / Real.Hypot(x, 1), Real.Asinh(x.Value));
    static Taylor IHyperbolicFunctions<Taylor>.Acosh(Taylor x) => Integral(x, 1 / (Real.Sqrt(x - 1) * Real.Sqrt(x + 1)), Real.Acosh(x.Value));
    static Taylor IHyperbolicFunctions<Taylor>.Atanh(Taylor x) => Integral(x, 1 / ((1 - x) * (1 + x)), Real.Atanh(x.Value));

    private static Taylor Cathetus(Taylor x) => Real.Sqrt((1 - x) * (1 + x));

    /// <summary>One of two numbers; their mean where they are equal.</summary>
    private static Taylor Choose(Taylor x, Taylor y, double chosen) =>
        x.Value == y.Value ? (0.5 * (x + y)).WithValue(chosen) : double.IsNaN(chosen) ? Constant(chosen) : chosen == x.Value ? x : y;

    /// <summary>y with y′ = slope·x′.</summary>
    private static Taylor Integral(Taylor x, Taylor slope, double value)
    {
        if (!x.Varies)
            return Constant(value);
        var c = Room(x, x);
        c[0] = value;
        for (var k = 1; k < c.Length; k++)
            c[k] = Growth(x, slope, k) / k;
        return new(c);
    }

    /// <summary>y with y′ = rate·y·x′.</summary>
    private static Taylor Exponential(Taylor x, double value, double rate)
    {
        if (!x.Varies)
            return Constant(value);
        var c = Room(x, x);
        c[0] = value;
        for (var k = 1; k < c.Length; k++)
            c[k] = rate * Growth(x, new(c), k) / k;
        return new(c);
    }

    /// <summary>y = xᵖ, from x·y′ = p·y·x′.</summary>
    private static Taylor Power(Taylor x, double p, double value)
    {
        if (!x.Varies || p == 0)
            return Constant(value);
        if (p == 1)
            return x;
        if (x.Value == 0 && x.At(1) > 0)
            return AtZero(Room(x, x), p, value);
        var c = Room(x, x);
        var y = new Taylor(c);
        c[0] = value;
        for (var k = 1; k < c.Length; k++)
        {
            var sum = p * Growth(x, y, k);
            for (var j = 1; j < k; j++)
                sum -= j * c[j] * x.At(k - j);
            c[k] = sum / k / x.Value;
        }
        return y;
    }

    /// <summary>xᵖ at 0 from the right, p no whole number of 0 or above: the derivative of order k is 0 for k &lt; p, and ±∞ by the sign of p(p−1)…(p−k+1) beyond.</summary>
    private static Taylor AtZero(double[] c, double p, double value)
    {
        c[0] = value;
        var falling = p;
        for (var k = 1; k < c.Length; k++)
        {
            c[k] = k < p ? 0 : falling > 0 ? double.PositiveInfinity : double.NegativeInfinity;
            falling = Math.Sign(falling) * (p - k);
        }
        return new(c);
    }

    /// <summary>xᵖ for a whole p and a series that starts at 0: tᵐ·(…)ᵖ.</summary>
    private static Taylor Repeated(Taylor x, double p)
    {
        if (p == 0)
            return Constant(1);
        var lowest = x.coefficients.AsSpan().IndexOfAnyExcept(0.0);
        if (lowest < 0 || lowest * p > x.Order)
            return new(Room(x, x));
        var rest = new Taylor(x.coefficients![lowest..]);
        var power = Power(rest, p, Real.Pow(rest.Value, p));
        var c = Room(x, x);
        for (int k = 0, start = (int)(lowest * p); start + k < c.Length; k++)
            c[start + k] = power.At(k);
        return new(c);
    }

    /// <summary>Sine and cosine of rate·x (sign 1), or the hyperbolic pair (sign −1).</summary>
    private static (Taylor Sin, Taylor Cos) Circular(Taylor x, double rate, int sign)
    {
        double sin = sign < 0 ? Real.Sinh(x.Value) : rate == 1 ? Real.Sin(x.Value) : Real.SinPi(x.Value);
        double cos = sign < 0 ? Real.Cosh(x.Value) : rate == 1 ? Real.Cos(x.Value) : Real.CosPi(x.Value);
        if (!x.Varies)
            return (Constant(sin), Constant(cos));
        double[] s = Room(x, x), c = Room(x, x);
        (s[0], c[0]) = (sin, cos);
        for (var k = 1; k < s.Length; k++)
        {
            s[k] = rate * Growth(x, new(c), k) / k;
            c[k] = -sign * rate * Growth(x, new(s), k) / k;
        }
        return (new(s), new(c));
    }

    /// <summary>y with y′ = rate·(1 + sign·y²)·x′: the tangent, or the hyperbolic one.</summary>
    private static Taylor Tangent(Taylor x, double value, double rate, int sign)
    {
        if (!x.Varies)
            return Constant(value);
        double[] c = Room(x, x), slopes = Room(x, x);
        Taylor y = new(c), slope = new(slopes);
        c[0] = value;
        // 1 − tanh² cancels where the tangent nears ±1.
        var secant = 1 / Real.Cosh(x.Value);
        slopes[0] = sign < 0 ? rate * secant * secant : rate * (1 + (value * value));
        for (var k = 1; k < c.Length; k++)
        {
            if (k > 1)
                slopes[k - 1] = rate * sign * Convolution(y, y, 0, k - 1);
            c[k] = Growth(x, slope, k) / k;
        }
        return y;
    }

    /// <summary>The coefficient k − 1 of slope·x′: Σ j·x[j]·slope[k − j].</summary>
    private static double Growth(Taylor x, Taylor slope, int k)
    {
        var sum = 0.0;
        for (var j = 1; j <= k; j++)
        {
            if (x.At(j) is not 0.0 and var step)
                sum += j * step * slope.At(k - j);
        }
        return sum;
    }
}
