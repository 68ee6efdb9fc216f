using Functional.Kernels;

namespace Functional;

/// <summary>Losses: how far predictions are from what was, and which way is down.</summary>
/// <remarks>
/// <para>For every loss L there are <c>L(actual, predicted)</c>, the mean over the samples; <c>LGradient</c>, the gradient of that mean with
/// respect to the predictions; and <c>LValues</c>, the loss of each sample. The mean and the gradient take weights:
/// Σ w[i]·loss[i] / Σ w[i], so that a weight of 0 is as good as no sample, and one of k as good as k samples.</para>
/// <para>Losses of probabilities have a form from logits beside them, which keeps its digits at ±1000; prefer it. No call allocates. The order of
/// additions depends on the number of samples alone. No samples give NaN; NaN in the data propagates.</para>
/// </remarks>
public static partial class Loss
{
    private static double MeanOf<TTerm>(TTerm term, ReadOnlySpan<double> actual, ReadOnlySpan<double> predicted, Execution? execution)
        where TTerm : struct, ILossTerm<double> =>
        MeanOf(term, term, actual, predicted, execution);

    private static double MeanOf<TTerm>(
        TTerm term, ReadOnlySpan<double> actual, ReadOnlySpan<double> predicted, ReadOnlySpan<double> weights, Execution? execution)
        where TTerm : struct, ILossTerm<double> =>
        MeanOf(term, term, actual, predicted, weights, execution);

    /// <summary>The mean by a term, and by the same term in doubles where sums leave the range of the first.</summary>
    private static double MeanOf<T, TTerm, TWide>(
        TTerm term, TWide wide, ReadOnlySpan<T> actual, ReadOnlySpan<T> predicted, Execution? execution)
        where T : unmanaged
        where TTerm : struct, ILossTerm<T>
        where TWide : struct, ILossTerm<double>
    {
        Guard.SameLength(actual, predicted);
        if (actual.IsEmpty)
            return double.NaN;
        var sum = LossKernel.Sum(term, actual, predicted, execution);
        return IsKept<T>(sum) ? sum / actual.Length : AgainOf(wide, actual, predicted, [], 1, actual.Length, sum, execution);
    }

    private static double MeanOf<T, TTerm, TWide>(
        TTerm term,
        TWide wide,
        ReadOnlySpan<T> actual,
        ReadOnlySpan<T> predicted,
        ReadOnlySpan<T> weights,
        Execution? execution)
        where T : unmanaged
        where TTerm : struct, ILossTerm<T>
        where TWide : struct, ILossTerm<double>
    {
        var (scale, total) = TotalOf(actual, predicted, weights, execution);
        if (actual.IsEmpty)
            return double.NaN;
        // A sample that weighs nothing is passed over, and with it a label outside its set: so it is looked for first.
        if (TTerm.Domain != LossDomain.Numbers)
            LossDomains.Check(TTerm.Domain, actual, predicted);
        var sum = LossKernel.Sum(term, actual, predicted, weights, scale, execution);
        return IsKept<T>(sum) ? sum / total : AgainOf(wide, actual, predicted, weights, scale, total, sum, execution);
    }

    private static void GradientOf<T, TTerm>(
        TTerm term, ReadOnlySpan<T> actual, ReadOnlySpan<T> predicted, Span<T> destination, Execution? execution)
        where T : unmanaged
        where TTerm : struct, ILossTerm<T>
    {
        CheckDestination<T, TTerm>(actual, predicted, destination);
        LossKernel.Slopes(term, actual, predicted, 1.0 / actual.Length, destination, execution);
    }

    private static void GradientOf<T, TTerm>(
        TTerm term,
        ReadOnlySpan<T> actual,
        ReadOnlySpan<T> predicted,
        ReadOnlySpan<T> weights,
        Span<T> destination,
        Execution? execution)
        where T : unmanaged
        where TTerm : struct, ILossTerm<T>
    {
        CheckDestination<T, TTerm>(actual, predicted, destination);
        Guard.Overlap(weights, destination);
        var (scale, total) = TotalOf(actual, predicted, weights, execution);
        LossKernel.Slopes(term, actual, predicted, weights, scale, 1 / total, destination, execution);
    }

    private static void ValuesOf<T, TTerm>(
        TTerm term, ReadOnlySpan<T> actual, ReadOnlySpan<T> predicted, Span<T> destination, Execution? execution)
        where T : unmanaged
        where TTerm : struct, ILossTerm<T>
    {
        CheckDestination<T, TTerm>(actual, predicted, destination);
        Map.Run(new LossMap<T, TTerm>(term), actual, predicted, destination, execution);
    }

    private static void CheckDestination<T, TTerm>(ReadOnlySpan<T> actual, ReadOnlySpan<T> predicted, Span<T> destination)
        where T : unmanaged
        where TTerm : struct, ILossTerm<T>
    {
        Guard.SameLength(actual, predicted);
        Guard.Destination(actual, destination);
        Guard.Overlap(predicted, destination);
        LossDomains.Check(TTerm.Domain, actual, predicted);
    }

    /// <summary>A power of two that brings the weights into range, and their sum at that scale.</summary>
    private static (double Scale, double Total) TotalOf<T>(
        ReadOnlySpan<T> actual, ReadOnlySpan<T> predicted, ReadOnlySpan<T> weights, Execution? execution)
        where T : unmanaged
    {
        Guard.SameLength(actual, predicted);
        Guard.SameLength(actual, weights);
        return WeightTotal.Of(weights, execution);
    }

    /// <summary>Whether no term can have been lost at either end of the range.</summary>
    private static bool IsKept<T>(double sum) => double.IsFinite(sum) && (typeof(T) == typeof(double) || Math.Abs(sum) >= 1e-28);

    /// <summary>The mean once more, in doubles and out of harm's way; or the error that explains a NaN.</summary>
    private static double AgainOf<T, TWide>(
        TWide wide,
        ReadOnlySpan<T> actual,
        ReadOnlySpan<T> predicted,
        ReadOnlySpan<T> weights,
        double scale,
        double total,
        double sum,
        Execution? execution)
        where T : unmanaged
        where TWide : struct, ILossTerm<double>
    {
        if (double.IsNaN(sum))
        {
            LossDomains.Check(TWide.Domain, actual, predicted);
            return sum;
        }
        var mean = LossKernel.WideSum(wide, actual, predicted, weights, scale, execution) / total;
        return typeof(T) == typeof(double) ? Math.ScaleB(mean, -2 * LossKernel.ScaleExponent) : mean;
    }
}
