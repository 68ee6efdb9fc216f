using System.Numerics;
using Functional.Kernels;

namespace Functional;

// Functions of two numbers, and those of statistics that are made of others.
public static partial class Real
{
    /// <summary>The power xʸ, with the edges of IEEE 754: x⁰ = 1, NaN for a negative x and a y that is no whole number.</summary>
    /// <param name="x">The base.</param>
    /// <param name="y">The exponent.</param>
    public static T Pow<T>(T x, T y)
        where T : IFloatingPointIeee754<T> => Plain(x, out var v) && Plain(y, out var w) ? Of<T>(ScalarMath.Pow(v, w)) : T.Pow(x, y);

    /// <summary>The power xʸ to an exponent that is a plain number: what is differentiated is x alone.</summary>
    /// <param name="x">The base.</param>
    /// <param name="y">The exponent.</param>
    public static T Pow<T>(T x, double y)
        where T : IFloatingPointIeee754<T> => Pow(x, Constant<T>(y));

    /// <summary>The absolute value |x|; its derivative at 0 is 0.</summary>
    /// <param name="x">The number.</param>
    public static T Abs<T>(T x)
        where T : IFloatingPointIeee754<T> => T.Abs(x);

    /// <summary>The larger of two numbers, NaN if either is; where they are equal, each has half of the derivative.</summary>
    /// <param name="x">The one.</param>
    /// <param name="y">The other.</param>
    public static T Max<T>(T x, T y)
        where T : IFloatingPointIeee754<T> => T.Max(x, y);

    /// <summary>The larger of a number and a plain one, NaN if either is; where they are equal, half of the derivative is left.</summary>
    /// <param name="x">The one.</param>
    /// <param name="y">The plain one.</param>
    public static T Max<T>(T x, double y)
        where T : IFloatingPointIeee754<T> => Max(x, Constant<T>(y));

    /// <summary>The smaller of two numbers, NaN if either is; where they are equal, each has half of the derivative.</summary>
    /// <param name="x">The one.</param>
    /// <param name="y">The other.</param>
    public static T Min<T>(T x, T y)
        where T : IFloatingPointIeee754<T> => T.Min(x, y);

    /// <summary>The smaller of a number and a plain one, NaN if either is; where they are equal, half of the derivative is left.</summary>
    /// <param name="x">The one.</param>
    /// <param name="y">The plain one.</param>
    public static T Min<T>(T x, double y)
        where T : IFloatingPointIeee754<T> => Min(x, Constant<T>(y));

    /// <summary>x, brought to the nearer end where it lies outside of a range; its derivative is 1 on the range and its ends, 0 outside.</summary>
    /// <param name="x">The number.</param>
    /// <param name="low">The lower end.</param>
    /// <param name="high">The upper end.</param>
    public static T Clamp<T>(T x, T low, T high)
        where T : IFloatingPointIeee754<T> => T.Clamp(x, low, high);

    /// <summary>x, brought to the nearer of two plain numbers where it lies outside of them; its derivative is 1 between them and at them, 0 outside.</summary>
    /// <param name="x">The number.</param>
    /// <param name="low">The lower end.</param>
    /// <param name="high">The upper end.</param>
    public static T Clamp<T>(T x, double low, double high)
        where T : IFloatingPointIeee754<T> => Clamp(x, Constant<T>(low), Constant<T>(high));

    /// <summary>The n-th root; of a negative number for odd n only.</summary>
    /// <param name="x">The number.</param>
    /// <param name="n">The degree; a negative one gives 1 over the root, 0 gives NaN.</param>
    public static T RootN<T>(T x, int n)
        where T : IFloatingPointIeee754<T> => Plain(x, out var v) ? Of<T>(Root(v, n)) : T.RootN(x, n);

    /// <summary>√(x² + y²) without overflow or underflow.</summary>
    /// <param name="x">The one side.</param>
    /// <param name="y">The other.</param>
    public static T Hypot<T>(T x, T y)
        where T : IFloatingPointIeee754<T> => Plain(x, out var v) && Plain(y, out var w) ? Of<T>(Length(v, w)) : T.Hypot(x, y);

    /// <summary>The angle of the point (x, y), from −π to π; the angle of (0, 0) is 0 or ±π by the signs of the zeros.</summary>
    /// <param name="y">The ordinate.</param>
    /// <param name="x">The abscissa.</param>
    public static T Atan2<T>(T y, T x)
        where T : IFloatingPointIeee754<T> => Plain(y, out var v) && Plain(x, out var w) ? Of<T>(ScalarMath.Atan2(v, w)) : T.Atan2(y, x);

    /// <summary>The logistic function 1/(1 + e⁻ˣ), without overflow.</summary>
    /// <param name="x">The argument.</param>
    public static T Sigmoid<T>(T x)
        where T : IFloatingPointIeee754<T>
    {
        if (Plain(x, out var v))
            return Of<T>(ScalarMath.Sigmoid(v));
        if (x >= T.Zero)
            return T.One / (T.One + T.Exp(-x));
        var small = T.Exp(x);
        return small / (T.One + small);
    }

    /// <summary>log(1 + eˣ), without overflow: the smooth form of max(0, x).</summary>
    /// <param name="x">The argument.</param>
    public static T Softplus<T>(T x)
        where T : IFloatingPointIeee754<T>
    {
        if (Plain(x, out var v))
            return Of<T>(ScalarMath.Softplus(v));
        return x < T.Zero ? T.LogP1(T.Exp(x)) : x + T.LogP1(T.Exp(-x));
    }

    /// <summary>x·log y, and 0 where x is 0 and y is 0 or above.</summary>
    /// <param name="x">The factor.</param>
    /// <param name="y">The argument of the logarithm.</param>
    public static T XLogY<T>(T x, T y)
        where T : IFloatingPointIeee754<T> => x == T.Zero && y >= T.Zero ? T.Zero : x * Log(y);

    private static double Length(double x, double y)
    {
        (x, y) = (Math.Abs(x), Math.Abs(y));
        if (double.IsInfinity(x) || double.IsInfinity(y))
            return double.PositiveInfinity;
        double large = Math.Max(x, y), small = Math.Min(x, y);
        if (large == 0 || double.IsNaN(large))
            return large;
        // At a scale where neither square leaves the range.
        var exponent = Math.ILogB(large);
        (large, small) = (Math.ScaleB(large, -exponent), Math.ScaleB(small, -exponent));
        return Math.ScaleB(Math.Sqrt((large * large) + (small * small)), exponent);
    }

    private static double Root(double x, int n)
    {
        if (n == 0 || (x < 0 && n % 2 == 0))
            return double.NaN;
        if (n == 1)
            return x;
        if (n == 2)
            return Math.Sqrt(x);
        if (n == 3)
            return ScalarMath.Cbrt(x);
        if (n < 0)
            return x == 0 ? (n % 2 == 0 ? double.PositiveInfinity : 1 / x) : 1 / Root(x, n == int.MinValue ? int.MaxValue : -n);
        if (x == 0 || !double.IsFinite(x))
            return x;
        var power = ScalarMath.Pow(Math.Abs(x), 1.0 / n);
        // 1/n was rounded, which a large |log x| magnifies; one step of Newton on yⁿ = x takes that back.
        var residual = ScalarMath.Pow(power, n) / Math.Abs(x);
        var root = double.IsFinite(residual) && residual > 0 ? power - (power * (residual - 1) / n) : power;
        return x < 0 ? -root : root;
    }
}
