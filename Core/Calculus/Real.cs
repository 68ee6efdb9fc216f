using System.Numerics;
using System.Runtime.CompilerServices;
using Functional.Kernels;

namespace Functional;

/// <summary>The elementary functions over any number type, with the same bits on every machine of a class.</summary>
/// <remarks>
/// <para>A function that is written once over <c>T : IFloatingPointIeee754&lt;T&gt;</c> runs on <c>double</c> and <c>float</c>, and is differentiated when it is
/// given <see cref="Dual{T}"/>, <see cref="Variable{T}"/>, <see cref="SecondOrderVariable"/> or <see cref="Taylor"/>. <c>T.Exp</c> and its kin work as well; for <c>double</c> and <c>float</c> those
/// are the platform's and may differ in the last bit from one machine to another, which these do not.</para>
/// <para>Doubles are within 2 ulp of the true value; floats are computed in double and rounded once.</para>
/// <example>
/// <code>
/// static T Wave&lt;T&gt;(T x) where T : IFloatingPointIeee754&lt;T&gt; => Real.Exp(-x) * Real.Sin(x);
/// // Wave(1.0) == 0.30955987565311222, Forward.Derivative(Wave, 1.0) == -0.11079376530669924
/// </code>
/// </example>
/// </remarks>
public static partial class Real
{
    /// <summary>log 2.</summary>
    internal const double Ln2 = 0.6931471805599453;

    /// <summary>log 10.</summary>
    internal const double Ln10 = 2.302585092994046;

    /// <summary>A number of any type from a double.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static T Constant<T>(double value)
        where T : IFloatingPointIeee754<T> => typeof(T) == typeof(double) ? (T)(object)value : T.CreateTruncating(value);

    /// <summary>A function of doubles for double and float, and the type's own for every other type.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool Plain<T>(T x, out double value)
        where T : IFloatingPointIeee754<T>
    {
        if (typeof(T) == typeof(double))
        {
            value = (double)(object)x;
            return true;
        }
        if (typeof(T) == typeof(float))
        {
            value = (float)(object)x;
            return true;
        }
        value = 0;
        return false;
    }

    /// <summary>A result of doubles as the type that was asked for.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Of<T>(double value)
        where T : IFloatingPointIeee754<T> => typeof(T) == typeof(double) ? (T)(object)value : (T)(object)(float)value;

    /// <summary>The exponential eˣ.</summary>
    /// <param name="x">The argument.</param>
    public static T Exp<T>(T x)
        where T : IFloatingPointIeee754<T> => Plain(x, out var v) ? Of<T>(ScalarMath.Exp(v)) : T.Exp(x);

    /// <summary>The power of two 2ˣ.</summary>
    /// <param name="x">The argument.</param>
    public static T Exp2<T>(T x)
        where T : IFloatingPointIeee754<T> => Plain(x, out var v) ? Of<T>(ScalarMath.Exp2(v)) : T.Exp2(x);

    /// <summary>The power of ten 10ˣ.</summary>
    /// <param name="x">The argument.</param>
    public static T Exp10<T>(T x)
        where T : IFloatingPointIeee754<T> => Plain(x, out var v) ? Of<T>(ScalarMath.Pow(10, v)) : T.Exp10(x);

    /// <summary>eˣ − 1, right near 0.</summary>
    /// <param name="x">The argument.</param>
    public static T Expm1<T>(T x)
        where T : IFloatingPointIeee754<T> => Plain(x, out var v) ? Of<T>(ScalarMath.Expm1(v)) : T.ExpM1(x);

    /// <summary>The natural logarithm; NaN below 0, −∞ at 0.</summary>
    /// <param name="x">The argument.</param>
    public static T Log<T>(T x)
        where T : IFloatingPointIeee754<T> => Plain(x, out var v) ? Of<T>(ScalarMath.Log(v)) : T.Log(x);

    /// <summary>The logarithm to base 2.</summary>
    /// <param name="x">The argument.</param>
    public static T Log2<T>(T x)
        where T : IFloatingPointIeee754<T> => Plain(x, out var v) ? Of<T>(ScalarMath.Log2(v)) : T.Log2(x);

    /// <summary>The logarithm to base 10.</summary>
    /// <param name="x">The argument.</param>
    public static T Log10<T>(T x)
        where T : IFloatingPointIeee754<T> => Plain(x, out var v) ? Of<T>(ScalarMath.Log10(v)) : T.Log10(x);

    /// <summary>log(1 + x), right near 0.</summary>
    /// <param name="x">The argument.</param>
    public static T Log1p<T>(T x)
        where T : IFloatingPointIeee754<T> => Plain(x, out var v) ? Of<T>(ScalarMath.Log1p(v)) : T.LogP1(x);

    /// <summary>The square root; NaN below 0.</summary>
    /// <param name="x">The argument.</param>
    public static T Sqrt<T>(T x)
        where T : IFloatingPointIeee754<T> => Plain(x, out var v) ? Of<T>(Math.Sqrt(v)) : T.Sqrt(x);

    /// <summary>The cube root.</summary>
    /// <param name="x">The argument.</param>
    public static T Cbrt<T>(T x)
        where T : IFloatingPointIeee754<T> => Plain(x, out var v) ? Of<T>(ScalarMath.Cbrt(v)) : T.Cbrt(x);

    /// <summary>The sine.</summary>
    /// <param name="x">The argument.</param>
    public static T Sin<T>(T x)
        where T : IFloatingPointIeee754<T> => Plain(x, out var v) ? Of<T>(ScalarMath.Sin(v)) : T.Sin(x);

    /// <summary>The cosine.</summary>
    /// <param name="x">The argument.</param>
    public static T Cos<T>(T x)
        where T : IFloatingPointIeee754<T> => Plain(x, out var v) ? Of<T>(ScalarMath.Cos(v)) : T.Cos(x);

    /// <summary>The tangent.</summary>
    /// <param name="x">The argument.</param>
    public static T Tan<T>(T x)
        where T : IFloatingPointIeee754<T> => Plain(x, out var v) ? Of<T>(ScalarMath.Tan(v)) : T.Tan(x);

    /// <summary>The sine of πx.</summary>
    /// <param name="x">The argument.</param>
    public static T SinPi<T>(T x)
        where T : IFloatingPointIeee754<T> => Plain(x, out var v) ? Of<T>(ScalarMath.SinPi(v)) : T.SinPi(x);

    /// <summary>The cosine of πx.</summary>
    /// <param name="x">The argument.</param>
    public static T CosPi<T>(T x)
        where T : IFloatingPointIeee754<T> => Plain(x, out var v) ? Of<T>(ScalarMath.CosPi(v)) : T.CosPi(x);

    /// <summary>The tangent of πx.</summary>
    /// <param name="x">The argument.</param>
    public static T TanPi<T>(T x)
        where T : IFloatingPointIeee754<T> => Plain(x, out var v) ? Of<T>(ScalarMath.SinPi(v) / ScalarMath.CosPi(v)) : T.TanPi(x);

    /// <summary>The arc sine; NaN outside [−1, 1].</summary>
    /// <param name="x">The argument.</param>
    public static T Asin<T>(T x)
        where T : IFloatingPointIeee754<T> => Plain(x, out var v) ? Of<T>(ScalarMath.Asin(v)) : T.Asin(x);

    /// <summary>The arc cosine; NaN outside [−1, 1].</summary>
    /// <param name="x">The argument.</param>
    public static T Acos<T>(T x)
        where T : IFloatingPointIeee754<T> => Plain(x, out var v) ? Of<T>(ScalarMath.Acos(v)) : T.Acos(x);

    /// <summary>The arc tangent.</summary>
    /// <param name="x">The argument.</param>
    public static T Atan<T>(T x)
        where T : IFloatingPointIeee754<T> => Plain(x, out var v) ? Of<T>(ScalarMath.Atan(v)) : T.Atan(x);

    /// <summary>The hyperbolic sine.</summary>
    /// <param name="x">The argument.</param>
    public static T Sinh<T>(T x)
        where T : IFloatingPointIeee754<T> => Plain(x, out var v) ? Of<T>(ScalarMath.Sinh(v)) : T.Sinh(x);

    /// <summary>The hyperbolic cosine.</summary>
    /// <param name="x">The argument.</param>
    public static T Cosh<T>(T x)
        where T : IFloatingPointIeee754<T> => Plain(x, out var v) ? Of<T>(ScalarMath.Cosh(v)) : T.Cosh(x);

    /// <summary>The hyperbolic tangent.</summary>
    /// <param name="x">The argument.</param>
    public static T Tanh<T>(T x)
        where T : IFloatingPointIeee754<T> => Plain(x, out var v) ? Of<T>(ScalarMath.Tanh(v)) : T.Tanh(x);

    /// <summary>The inverse hyperbolic sine.</summary>
    /// <param name="x">The argument.</param>
    public static T Asinh<T>(T x)
        where T : IFloatingPointIeee754<T> => Plain(x, out var v) ? Of<T>(ScalarMath.Asinh(v)) : T.Asinh(x);

    /// <summary>The inverse hyperbolic cosine; NaN below 1.</summary>
    /// <param name="x">The argument.</param>
    public static T Acosh<T>(T x)
        where T : IFloatingPointIeee754<T> => Plain(x, out var v) ? Of<T>(ScalarMath.Acosh(v)) : T.Acosh(x);

    /// <summary>The inverse hyperbolic tangent; NaN outside [−1, 1].</summary>
    /// <param name="x">The argument.</param>
    public static T Atanh<T>(T x)
        where T : IFloatingPointIeee754<T> => Plain(x, out var v) ? Of<T>(ScalarMath.Atanh(v)) : T.Atanh(x);
}
