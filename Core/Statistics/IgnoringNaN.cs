using System.Buffers;
using System.Runtime.CompilerServices;
using Functional.Kernels;

namespace Functional;

public static partial class Statistics
{
    /// <summary>How many values are not NaN.</summary>
    /// <remarks><example><c>Statistics.CountIgnoringNaN([1, double.NaN, 3])</c> is <c>2</c>.</example></remarks>
    /// <param name="x">The values.</param>
    public static int CountIgnoringNaN(ReadOnlySpan<double> x) => Counted(x);

    /// <inheritdoc cref="CountIgnoringNaN(ReadOnlySpan{double})"/>
    [OverloadResolutionPriority(-1)]
    public static int CountIgnoringNaN(ReadOnlySpan<float> x) =>
        Counted(x);

    /// <summary>The sum of the values that are not NaN; 0 where there are none.</summary>
    /// <remarks><example><c>Statistics.SumIgnoringNaN([1, double.NaN, 3])</c> is <c>4</c>.</example></remarks>
    /// <param name="x">The values.</param>
    public static double SumIgnoringNaN(ReadOnlySpan<double> x) => IgnoringNaN(x, static v => Summation.Sum(v));

    /// <inheritdoc cref="SumIgnoringNaN(ReadOnlySpan{double})"/>
    [OverloadResolutionPriority(-1)]
    public static double SumIgnoringNaN(ReadOnlySpan<float> x) =>
        IgnoringNaN(x, static v => Summation.Sum(v));

    /// <summary>The mean of the values that are not NaN; NaN where there are none.</summary>
    /// <remarks><example><c>Statistics.MeanIgnoringNaN([1, double.NaN, 3])</c> is <c>2</c>.</example></remarks>
    /// <param name="x">The values.</param>
    public static double MeanIgnoringNaN(ReadOnlySpan<double> x) => IgnoringNaN(x, static v => Mean(v));

    /// <inheritdoc cref="MeanIgnoringNaN(ReadOnlySpan{double})"/>
    [OverloadResolutionPriority(-1)]
    public static double MeanIgnoringNaN(ReadOnlySpan<float> x) =>
        IgnoringNaN(x, static v => Mean(v));

    /// <summary>The population variance of the values that are not NaN; NaN where there are none.</summary>
    /// <param name="x">The values.</param>
    public static double PopulationVarianceIgnoringNaN(ReadOnlySpan<double> x) => IgnoringNaN(x, static v => PopulationVariance(v));

    /// <inheritdoc cref="PopulationVarianceIgnoringNaN(ReadOnlySpan{double})"/>
    [OverloadResolutionPriority(-1)]
    public static double PopulationVarianceIgnoringNaN(ReadOnlySpan<float> x) =>
        IgnoringNaN(x, static v => PopulationVariance(v));

    /// <summary>The sample variance of the values that are not NaN; NaN where they are fewer than two.</summary>
    /// <param name="x">The values.</param>
    public static double SampleVarianceIgnoringNaN(ReadOnlySpan<double> x) => IgnoringNaN(x, static v => SampleVariance(v));

    /// <inheritdoc cref="SampleVarianceIgnoringNaN(ReadOnlySpan{double})"/>
    [OverloadResolutionPriority(-1)]
    public static double SampleVarianceIgnoringNaN(ReadOnlySpan<float> x) =>
        IgnoringNaN(x, static v => SampleVariance(v));

    /// <summary>The population standard deviation of the values that are not NaN; NaN where there are none.</summary>
    /// <param name="x">The values.</param>
    public static double PopulationStandardDeviationIgnoringNaN(ReadOnlySpan<double> x) =>
        IgnoringNaN(x, static v => PopulationStandardDeviation(v));

    /// <inheritdoc cref="PopulationStandardDeviationIgnoringNaN(ReadOnlySpan{double})"/>
    [OverloadResolutionPriority(-1)]
    public static double PopulationStandardDeviationIgnoringNaN(ReadOnlySpan<float> x) =>
        IgnoringNaN(x, static v => PopulationStandardDeviation(v));

    /// <summary>The sample standard deviation of the values that are not NaN; NaN where they are fewer than two.</summary>
    /// <param name="x">The values.</param>
    public static double SampleStandardDeviationIgnoringNaN(ReadOnlySpan<double> x) =>
        IgnoringNaN(x, static v => SampleStandardDeviation(v));

    /// <inheritdoc cref="SampleStandardDeviationIgnoringNaN(ReadOnlySpan{double})"/>
    [OverloadResolutionPriority(-1)]
    public static double SampleStandardDeviationIgnoringNaN(ReadOnlySpan<float> x) =>
        IgnoringNaN(x, static v => SampleStandardDeviation(v));

    /// <summary>The smallest of the values that are not NaN.</summary>
    /// <param name="x">The values.</param>
    /// <exception cref="ArgumentException">All values are NaN, or there are none.</exception>
    public static double MinIgnoringNaN(ReadOnlySpan<double> x) => ExtremeOfKept(x, static v => Min(v));

    /// <inheritdoc cref="MinIgnoringNaN(ReadOnlySpan{double})"/>
    [OverloadResolutionPriority(-1)]
    public static float MinIgnoringNaN(ReadOnlySpan<float> x) =>
        (float)ExtremeOfKept(x, static v => Min(v));

    /// <summary>The largest of the values that are not NaN.</summary>
    /// <param name="x">The values.</param>
    /// <exception cref="ArgumentException">All values are NaN, or there are none.</exception>
    public static double MaxIgnoringNaN(ReadOnlySpan<double> x) => ExtremeOfKept(x, static v => Max(v));

    /// <inheritdoc cref="MaxIgnoringNaN(ReadOnlySpan{double})"/>
    [OverloadResolutionPriority(-1)]
    public static float MaxIgnoringNaN(ReadOnlySpan<float> x) =>
        (float)ExtremeOfKept(x, static v => Max(v));

    /// <summary>The median of the values that are not NaN; NaN where there are none.</summary>
    /// <remarks><example><c>Statistics.MedianIgnoringNaN([1, double.NaN, 3, 10])</c> is <c>3</c>.</example></remarks>
    /// <param name="x">The values.</param>
    public static double MedianIgnoringNaN(ReadOnlySpan<double> x) => IgnoringNaN(x, static v => Median(v));

    /// <inheritdoc cref="MedianIgnoringNaN(ReadOnlySpan{double})"/>
    [OverloadResolutionPriority(-1)]
    public static double MedianIgnoringNaN(ReadOnlySpan<float> x) =>
        IgnoringNaN(x, static v => Median(v));

    /// <summary>The quantile of the values that are not NaN; NaN where there are none.</summary>
    /// <param name="x">The values, in any order.</param>
    /// <param name="p">The share, from 0 to 1.</param>
    /// <param name="method">Which of the nine definitions.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="p"/> is not in [0, 1], or the method is not one of the nine.</exception>
    public static double QuantileIgnoringNaN(ReadOnlySpan<double> x, double p, QuantileMethod method = QuantileMethod.Linear) =>
        QuantileOfKept(x, p, method);

    /// <inheritdoc cref="QuantileIgnoringNaN(ReadOnlySpan{double}, double, QuantileMethod)"/>
    [OverloadResolutionPriority(-1)]
    public static double QuantileIgnoringNaN(ReadOnlySpan<float> x, double p, QuantileMethod method = QuantileMethod.Linear) =>
        QuantileOfKept(x, p, method);

    private static int Counted<T>(ReadOnlySpan<T> x)
        where T : unmanaged
    {
        var count = 0;
        foreach (var value in x)
            count += double.IsNaN(Scalar.Widen(value)) ? 0 : 1;
        return count;
    }

    private static double QuantileOfKept<T>(ReadOnlySpan<T> x, double p, QuantileMethod method)
        where T : unmanaged
    {
        var kept = Keep(x, out var rented);
        var quantile = Quantile(kept, p, method);
        ArrayPool<double>.Shared.Return(rented);
        return quantile;
    }

    private static double IgnoringNaN<T>(ReadOnlySpan<T> x, Reduction reduction)
        where T : unmanaged
    {
        var kept = Keep(x, out var rented);
        var result = reduction(kept);
        ArrayPool<double>.Shared.Return(rented);
        return result;
    }

    /// <summary>The values that are not NaN, as doubles, in a rented array.</summary>
    private static ReadOnlySpan<double> Keep<T>(ReadOnlySpan<T> x, out double[] rented)
        where T : unmanaged
    {
        rented = ArrayPool<double>.Shared.Rent(x.Length);
        var kept = 0;
        foreach (var value in x)
        {
            rented[kept] = Scalar.Widen(value);
            kept += double.IsNaN(rented[kept]) ? 0 : 1;
        }
        return rented.AsSpan(0, kept);
    }

    private static double ExtremeOfKept<T>(ReadOnlySpan<T> x, Reduction reduction, [CallerArgumentExpression(nameof(x))] string name = "")
        where T : unmanaged
    {
        if (Counted(x) == 0)
            Guard.ThrowArgument($"Expected at least one value that is not NaN, got {x.Length} of NaN.", name);
        return IgnoringNaN(x, reduction);
    }
}
