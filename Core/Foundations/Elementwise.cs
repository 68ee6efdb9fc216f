using Functional.Kernels;

namespace Functional;

/// <summary>Functions of each element by itself, and softmax, which ties the elements together.</summary>
/// <remarks>
/// Softmax, LogSoftmax and LogSumExp apart, an element's bits depend on its value alone: not on its place, the length, the width of the registers or the number of threads.
/// No call allocates, save where a <see cref="Vector"/> is returned.
/// </remarks>
public static partial class Elementwise
{
    /// <summary>destination[i] = x[i] + y[i].</summary>
    internal static void Add(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> destination) =>
        Kernels.Map.Run(default(AddMap<double>), x, y, destination);

    /// <summary>destination[i] = x[i] − y[i].</summary>
    internal static void Subtract(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> destination) =>
        Kernels.Map.Run(default(SubtractMap<double>), x, y, destination);

    /// <summary>destination[i] = x[i] · y[i].</summary>
    internal static void Multiply(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> destination) =>
        Kernels.Map.Run(default(MultiplyMap<double>), x, y, destination);

    /// <summary>destination[i] = x[i] / y[i].</summary>
    internal static void Divide(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> destination) =>
        Kernels.Map.Run(default(DivideMap<double>), x, y, destination);

    /// <summary>destination[i] = x[i] + y.</summary>
    internal static void Add(ReadOnlySpan<double> x, double y, Span<double> destination) =>
        Kernels.Map.Run(new AddScalarMap<double>(y), x, destination);

    /// <summary>destination[i] = x − y[i].</summary>
    internal static void Subtract(double x, ReadOnlySpan<double> y, Span<double> destination) =>
        Kernels.Map.Run(new SubtractFromMap<double>(x), y, destination);

    /// <summary>destination[i] = x[i] · y.</summary>
    internal static void Multiply(ReadOnlySpan<double> x, double y, Span<double> destination) =>
        Kernels.Map.Run(new MultiplyScalarMap<double>(y), x, destination);

    /// <summary>destination[i] = x[i] / y: a true division, so that the quotient is rounded once.</summary>
    internal static void Divide(ReadOnlySpan<double> x, double y, Span<double> destination) =>
        Kernels.Map.Run(new DivideScalarMap<double>(y), x, destination);

    /// <summary>destination[i] = x / y[i].</summary>
    internal static void Divide(double x, ReadOnlySpan<double> y, Span<double> destination) =>
        Kernels.Map.Run(new DivideIntoMap<double>(x), y, destination);

    /// <summary>destination[i] = −x[i].</summary>
    internal static void Negate(ReadOnlySpan<double> x, Span<double> destination) =>
        Kernels.Map.Run(default(NegateMap<double>), x, destination);

    /// <summary>destination[i] = f(x[i]).</summary>
    internal static void Map(ReadOnlySpan<double> x, Func<double, double> f, Span<double> destination)
    {
        for (var i = 0; i < destination.Length; i++)
            destination[i] = f(x[i]);
    }

    /// <summary>destination[i] = f(x[i], y[i]).</summary>
    internal static void Zip(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Func<double, double, double> f, Span<double> destination)
    {
        for (var i = 0; i < destination.Length; i++)
            destination[i] = f(x[i], y[i]);
    }

    /// <summary>
    /// Whether every pair is equal or |x[i] − y[i]| ≤ absolute + relative · max(|x[i]|, |y[i]|); NaN matches NaN, an infinity itself.
    /// </summary>
    internal static bool AlmostEquals(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double relative, double absolute)
    {
        for (var i = 0; i < x.Length; i++)
        {
            double a = x[i], b = y[i];
            if (a.Equals(b))
                continue;
            var difference = Math.Abs(a - b);
            if (!double.IsFinite(a) || !double.IsFinite(b) || !(difference <= absolute + (relative * Math.Max(Math.Abs(a), Math.Abs(b)))))
                return false;
        }

        return true;
    }

    /// <summary>A hash that agrees with value-by-value equality: NaN as NaN, −0 as 0.</summary>
    internal static int Hash(ReadOnlySpan<double> values)
    {
        var hash = default(HashCode);
        hash.Add(values.Length);
        foreach (var value in values)
            hash.Add(value.GetHashCode());
        return hash.ToHashCode();
    }
}
