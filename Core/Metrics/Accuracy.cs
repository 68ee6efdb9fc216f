namespace Functional;

public static partial class Metrics
{
    /// <summary>The share of labels that were predicted right.</summary>
    /// <remarks>
    /// Nothing gives NaN.
    /// <example><c>Metrics.Accuracy([0, 1, 1, 2], [0, 2, 1, 2])</c> is <c>0.75</c>.</example>
    /// </remarks>
    /// <param name="actual">The right labels, any whole numbers.</param>
    /// <param name="predicted">The predicted ones, as many.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    [Formula("M2")]
    public static double Accuracy(ReadOnlySpan<int> actual, ReadOnlySpan<int> predicted, Execution? execution = null)
    {
        Guard.SameLength(actual, predicted);
        Execution.ThrowIfCancelled(execution);
        return actual.IsEmpty ? double.NaN : (double)Kernels.LabelKernel.Matches(actual, predicted) / actual.Length;
    }

    /// <summary>The mean recall of the classes that occur.</summary>
    /// <remarks>
    /// Classes that are only predicted have no recall and are left out. Nothing gives NaN.
    /// <example><c>Metrics.BalancedAccuracy([0, 0, 0, 1], [0, 0, 0, 0])</c> is <c>0.5</c>.</example>
    /// </remarks>
    /// <param name="actual">The right labels, any whole numbers.</param>
    /// <param name="predicted">The predicted ones, as many.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static double BalancedAccuracy(ReadOnlySpan<int> actual, ReadOnlySpan<int> predicted, Execution? execution = null)
    {
        using var counts = new ClassCounts(actual, predicted, execution);
        return ClassScores.BalancedAccuracy(counts);
    }
}
