using System.Globalization;
using Xunit.Sdk;

namespace Functional.Properties;

/// <summary>Assertions on numbers, whose messages show both values to the last digit, their distance and where they lie.</summary>
public static class Agree
{
    /// <summary>|expected − actual| ≤ <paramref name="bound"/>; equal infinities and two NaN agree.</summary>
    public static void Within(double expected, double actual, double bound, string what = "value")
    {
        if (!Tolerance.Same(expected, actual) && !(Math.Abs(expected - actual) <= bound))
        {
            throw Fail(what, expected, actual, $"off by {R(Math.Abs(expected - actual))}, allowed {R(bound)}");
        }
    }

    /// <summary>Every element within <paramref name="bound"/>.</summary>
    public static void Within(ReadOnlySpan<double> expected, ReadOnlySpan<double> actual, double bound, string what = "value")
    {
        SameLength(expected.Length, actual.Length, what);
        for (int i = 0; i < expected.Length; i++)
        {
            Within(expected[i], actual[i], bound, $"{what}[{i}] of {expected.Length}");
        }
    }

    /// <summary>Relative distance, or absolute where that is larger.</summary>
    public static void Close(double expected, double actual, double relative, double absolute = 0, string what = "value")
    {
        if (!Tolerance.Close(expected, actual, relative, absolute))
        {
            double share = Math.Abs(expected - actual) / Math.Abs(expected);
            throw Fail(what, expected, actual, $"off by {R(Math.Abs(expected - actual))}, relative {R(share)}, allowed relative {R(relative)} or absolute {R(absolute)}");
        }
    }

    /// <summary>Every element close.</summary>
    public static void Close(ReadOnlySpan<double> expected, ReadOnlySpan<double> actual, double relative, double absolute = 0, string what = "value")
    {
        SameLength(expected.Length, actual.Length, what);
        for (int i = 0; i < expected.Length; i++)
        {
            Close(expected[i], actual[i], relative, absolute, $"{what}[{i}] of {expected.Length}");
        }
    }

    /// <summary>At most <paramref name="ulps"/> doubles apart.</summary>
    public static void Ulps(double expected, double actual, long ulps, string what = "value")
    {
        long distance = Tolerance.Ulps(expected, actual);
        if (distance > ulps)
        {
            throw Fail(what, expected, actual, $"{distance} ulps apart, allowed {ulps}");
        }
    }

    /// <summary>At most <paramref name="ulps"/> floats apart.</summary>
    public static void Ulps(float expected, float actual, long ulps, string what = "value")
    {
        long distance = Tolerance.Ulps(expected, actual);
        if (distance > ulps)
        {
            throw Fail(what, expected, actual, $"{distance} ulps apart, allowed {ulps}");
        }
    }

    /// <summary>The same bits (any NaN for any NaN).</summary>
    public static void Bits(double expected, double actual, string what = "value")
    {
        if (!Tolerance.SameBits(expected, actual))
        {
            throw Fail(what, expected, actual, $"bits {BitConverter.DoubleToInt64Bits(expected):x16} and {BitConverter.DoubleToInt64Bits(actual):x16}, "
                + $"{Tolerance.Ulps(expected, actual)} ulps apart");
        }
    }

    /// <summary>The same bits (any NaN for any NaN).</summary>
    public static void Bits(float expected, float actual, string what = "value")
    {
        if (!Tolerance.SameBits(expected, actual))
        {
            throw Fail(what, expected, actual, $"bits {BitConverter.SingleToInt32Bits(expected):x8} and {BitConverter.SingleToInt32Bits(actual):x8}, "
                + $"{Tolerance.Ulps(expected, actual)} ulps apart");
        }
    }

    /// <summary>The same bits in every element.</summary>
    public static void Bits(ReadOnlySpan<double> expected, ReadOnlySpan<double> actual, string what = "value")
    {
        SameLength(expected.Length, actual.Length, what);
        for (int i = 0; i < expected.Length; i++)
        {
            if (!Tolerance.SameBits(expected[i], actual[i]))
            {
                Bits(expected[i], actual[i], $"{what}[{i}] of {expected.Length}");
            }
        }
    }

    /// <summary>The same bits in every element.</summary>
    public static void Bits(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual, string what = "value")
    {
        SameLength(expected.Length, actual.Length, what);
        for (int i = 0; i < expected.Length; i++)
        {
            if (!Tolerance.SameBits(expected[i], actual[i]))
            {
                Bits(expected[i], actual[i], $"{what}[{i}] of {expected.Length}");
            }
        }
    }

    private static void SameLength(int expected, int actual, string what)
    {
        if (expected != actual)
        {
            throw new XunitException($"{what}: expected {expected} elements, got {actual}.");
        }
    }

    private static XunitException Fail(string what, double expected, double actual, string distance) =>
        new($"{what}: expected {R(expected)}, got {R(actual)}; {distance}.");

    private static string R(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
