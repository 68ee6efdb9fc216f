using Functional.Kernels;

namespace Functional;

/// <summary>The arithmetic behind the operators of <see cref="Vector"/>, <see cref="Matrix"/> and <see cref="Tensor"/>.</summary>
internal static class Elementwise
{
    /// <summary>destination[i] = x[i] + y[i].</summary>
    public static void Add(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> destination) =>
        Kernels.Map.Run(default(AddMap<double>), x, y, destination);

    /// <summary>destination[i] = x[i] − y[i].</summary>
    public static void Subtract(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> destination) =>
        Kernels.Map.Run(default(SubtractMap<double>), x, y, destination);

    /// <summary>destination[i] = x[i] · y[i].</summary>
    public static void Multiply(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> destination) =>
        Kernels.Map.Run(default(MultiplyMap<double>), x, y, destination);

    /// <summary>destination[i] = x[i] / y[i].</summary>
    public static void Divide(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> destination) =>
        Kernels.Map.Run(default(DivideMap<double>), x, y, destination);

    /// <summary>destination[i] = x[i] + y.</summary>
    public static void Add(ReadOnlySpan<double> x, double y, Span<double> destination) =>
        Kernels.Map.Run(new AddScalarMap<double>(y), x, destination);

    /// <summary>destination[i] = x − y[i].</summary>
    public static void Subtract(double x, ReadOnlySpan<double> y, Span<double> destination) =>
        Kernels.Map.Run(new SubtractFromMap<double>(x), y, destination);

    /// <summary>destination[i] = x[i] · y.</summary>
    public static void Multiply(ReadOnlySpan<double> x, double y, Span<double> destination) =>
        Kernels.Map.Run(new MultiplyScalarMap<double>(y), x, destination);

    /// <summary>destination[i] = x[i] / y: a true division, so that the quotient is rounded once.</summary>
    public static void Divide(ReadOnlySpan<double> x, double y, Span<double> destination) =>
        Kernels.Map.Run(new DivideScalarMap<double>(y), x, destination);

    /// <summary>destination[i] = x / y[i].</summary>
    public static void Divide(double x, ReadOnlySpan<double> y, Span<double> destination) =>
        Kernels.Map.Run(new DivideIntoMap<double>(x), y, destination);

    /// <summary>destination[i] = −x[i].</summary>
    public static void Negate(ReadOnlySpan<double> x, Span<double> destination) =>
        Kernels.Map.Run(default(NegateMap<double>), x, destination);

    /// <summary>destination[i] = f(x[i]).</summary>
    public static void Map(ReadOnlySpan<double> x, Func<double, double> f, Span<double> destination)
    {
        for (var i = 0; i < destination.Length; i++)
            destination[i] = f(x[i]);
    }

    /// <summary>destination[i] = f(x[i], y[i]).</summary>
    public static void Zip(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Func<double, double, double> f, Span<double> destination)
    {
        for (var i = 0; i < destination.Length; i++)
            destination[i] = f(x[i], y[i]);
    }

    /// <summary>
    /// Whether every pair is equal or |x[i] − y[i]| ≤ absolute + relative · max(|x[i]|, |y[i]|); NaN matches NaN, an infinity itself.
    /// </summary>
    public static bool AlmostEquals(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double relative, double absolute)
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
    public static int Hash(ReadOnlySpan<double> values)
    {
        var hash = default(HashCode);
        hash.Add(values.Length);
        foreach (var value in values)
            hash.Add(value.GetHashCode());
        return hash.ToHashCode();
    }
}
