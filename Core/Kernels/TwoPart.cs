using System.Runtime.CompilerServices;

namespace Functional.Kernels;

/// <summary>A number as the unevaluated sum of two doubles, the second below half a unit in the last place of the first: about 106 bits.</summary>
/// <remarks>
/// The error-free sum of Knuth and product of Dekker (A floating-point technique for extending the available precision, 1971), and
/// the compositions of Joldes, Muller and Popescu (ACM TOMS 44, 2017). With or without fused multiply-add the bits are the same: the
/// error of a product is exact either way, as long as it does not underflow and the factors stay below 2⁹⁹⁶.
/// </remarks>
internal readonly struct TwoPart(double high, double low)
{
    internal readonly double High = high;
    internal readonly double Low = low;

    internal double Value => High + Low;

    /// <summary>a + b without error.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TwoPart Sum(double a, double b)
    {
        var sum = a + b;
        var part = sum - a;
        return new(sum, (a - (sum - part)) + (b - part));
    }

    /// <summary>a + b without error for |a| ≥ |b|.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TwoPart OrderedSum(double a, double b)
    {
        var sum = a + b;
        return new(sum, b - (sum - a));
    }

    /// <summary>a·b without error.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TwoPart Product(double a, double b)
    {
        var product = a * b;
        if (Scalar.HasFusedMultiplyAdd)
            return new(product, Math.FusedMultiplyAdd(a, b, -product));
        double a1 = Upper(a), a2 = a - a1, b1 = Upper(b), b2 = b - b1;
        return new(product, ((a1 * b1 - product) + a1 * b2 + a2 * b1) + a2 * b2);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TwoPart operator +(TwoPart a, TwoPart b)
    {
        var s = Sum(a.High, b.High);
        var t = Sum(a.Low, b.Low);
        s = OrderedSum(s.High, s.Low + t.High);
        return OrderedSum(s.High, s.Low + t.Low);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TwoPart operator +(TwoPart a, double b)
    {
        var s = Sum(a.High, b);
        return OrderedSum(s.High, s.Low + a.Low);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TwoPart operator -(TwoPart a) => new(-a.High, -a.Low);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TwoPart operator -(TwoPart a, TwoPart b) => a + -b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TwoPart operator *(TwoPart a, TwoPart b)
    {
        var p = Product(a.High, b.High);
        return OrderedSum(p.High, p.Low + (a.High * b.Low + a.Low * b.High));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TwoPart operator *(TwoPart a, double b)
    {
        var p = Product(a.High, b);
        return OrderedSum(p.High, p.Low + a.Low * b);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TwoPart operator /(TwoPart a, TwoPart b)
    {
        var quotient = a.High / b.High;
        var product = Product(quotient, b.High);
        var rest = (a.High - product.High) - product.Low + a.Low - quotient * b.Low;
        return OrderedSum(quotient, rest / b.High);
    }

    /// <summary>√a for a &gt; 0.</summary>
    internal static TwoPart Sqrt(TwoPart a)
    {
        var root = Math.Sqrt(a.High);
        var square = Product(root, root);
        return OrderedSum(root, ((a.High - square.High) - square.Low + a.Low) / (2 * root));
    }

    /// <summary>The upper 26 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Upper(double a)
    {
        var shifted = 134217729.0 * a;
        return shifted - (shifted - a);
    }
}
