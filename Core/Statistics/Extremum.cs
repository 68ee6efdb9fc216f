using System.Runtime.CompilerServices;
using Functional.Kernels;

namespace Functional;

public static partial class Statistics
{
    /// <summary>The smallest value, min x[i].</summary>
    /// <remarks>NaN if any value is NaN; −0 is below +0.<example><c>Statistics.Min([3, 1, 2])</c> is <c>1</c>.</example></remarks>
    /// <param name="x">The values, at least one.</param>
    /// <param name="execution">Threads (used above some 65,000 values) and cancellation.</param>
    /// <exception cref="ArgumentException">There are no values.</exception>
    public static double Min(ReadOnlySpan<double> x, Execution? execution = null) => FoldOf<double, MinimumFold<double>>(x, execution);

    /// <inheritdoc cref="Min(ReadOnlySpan{double}, Execution?)"/>
    [OverloadResolutionPriority(-1)]
    public static float Min(ReadOnlySpan<float> x, Execution? execution = null) => (float)FoldOf<float, MinimumFold<float>>(x, execution);

    /// <summary>The largest value, max x[i].</summary>
    /// <remarks>NaN if any value is NaN; −0 is below +0.<example><c>Statistics.Max([3, 1, 2])</c> is <c>3</c>.</example></remarks>
    /// <param name="x">The values, at least one.</param>
    /// <param name="execution">Threads (used above some 65,000 values) and cancellation.</param>
    /// <exception cref="ArgumentException">There are no values.</exception>
    public static double Max(ReadOnlySpan<double> x, Execution? execution = null) => FoldOf<double, MaximumFold<double>>(x, execution);

    /// <inheritdoc cref="Max(ReadOnlySpan{double}, Execution?)"/>
    [OverloadResolutionPriority(-1)]
    public static float Max(ReadOnlySpan<float> x, Execution? execution = null) => (float)FoldOf<float, MaximumFold<float>>(x, execution);

    /// <summary>The smallest and the largest value.</summary>
    /// <remarks>Both NaN if any value is NaN.<example><c>Statistics.MinMax([3, 1, 2])</c> is <c>(1, 3)</c>.</example></remarks>
    /// <param name="x">The values, at least one.</param>
    /// <param name="execution">Threads (used above some 65,000 values) and cancellation.</param>
    /// <exception cref="ArgumentException">There are no values.</exception>
    public static (double Min, double Max) MinMax(ReadOnlySpan<double> x, Execution? execution = null) =>
        (Min(x, execution), Max(x, execution));

    /// <inheritdoc cref="MinMax(ReadOnlySpan{double}, Execution?)"/>
    [OverloadResolutionPriority(-1)]
    public static (float Min, float Max) MinMax(ReadOnlySpan<float> x, Execution? execution = null) => (Min(x, execution), Max(x, execution));

    /// <summary>The index of the smallest value; of the first one where several are.</summary>
    /// <remarks>The first NaN counts as smallest.<example><c>Statistics.ArgMin([3, 1, 2, 1])</c> is <c>1</c>.</example></remarks>
    /// <param name="x">The values, at least one.</param>
    /// <param name="execution">Threads (used above some 65,000 values) and cancellation.</param>
    /// <exception cref="ArgumentException">There are no values.</exception>
    public static int ArgMin(ReadOnlySpan<double> x, Execution? execution = null)
    {
        Guard.NotEmpty(x);
        return FirstExtremum.Minimum(x, execution);
    }

    /// <inheritdoc cref="ArgMin(ReadOnlySpan{double}, Execution?)"/>
    [OverloadResolutionPriority(-1)]
    public static int ArgMin(ReadOnlySpan<float> x, Execution? execution = null)
    {
        Guard.NotEmpty(x);
        return FirstExtremum.Minimum(x, execution);
    }

    /// <summary>The index of the largest value; of the first one where several are.</summary>
    /// <remarks>The first NaN counts as largest.<example><c>Statistics.ArgMax([3, 1, 3])</c> is <c>0</c>.</example></remarks>
    /// <param name="x">The values, at least one.</param>
    /// <param name="execution">Threads (used above some 65,000 values) and cancellation.</param>
    /// <exception cref="ArgumentException">There are no values.</exception>
    public static int ArgMax(ReadOnlySpan<double> x, Execution? execution = null)
    {
        Guard.NotEmpty(x);
        return FirstExtremum.Maximum(x, execution);
    }

    /// <inheritdoc cref="ArgMax(ReadOnlySpan{double}, Execution?)"/>
    [OverloadResolutionPriority(-1)]
    public static int ArgMax(ReadOnlySpan<float> x, Execution? execution = null)
    {
        Guard.NotEmpty(x);
        return FirstExtremum.Maximum(x, execution);
    }

    private static double FoldOf<T, TFold>(ReadOnlySpan<T> x, Execution? execution)
        where T : unmanaged
        where TFold : struct, IFold<T>
    {
        Guard.NotEmpty(x);
        return Fold.Run(default(TFold), x, execution);
    }
}
