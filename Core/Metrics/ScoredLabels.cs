using System.Buffers;
using Functional.Kernels;

namespace Functional;

/// <summary>Scores in descending order with equal ones together: for each distinct score what was positive and negative from there
/// up.</summary>
/// <remarks>Rented memory. One NaN among the scores that count, and there is no order: <see cref="HasNaN"/>.</remarks>
internal ref struct ScoredLabels
{
    private double[]? rented;

    /// <summary>The distinct scores, the highest first.</summary>
    internal ReadOnlySpan<double> Thresholds { get; private set; }

    /// <summary>The weight of the positives with such a score or a higher one.</summary>
    internal ReadOnlySpan<double> Positives { get; private set; }

    /// <summary>The weight of the negatives with such a score or a higher one.</summary>
    internal ReadOnlySpan<double> Negatives { get; private set; }

    internal bool HasNaN { get; private set; }

    internal readonly double AllPositives => Positives.IsEmpty ? 0 : Positives[^1];

    internal readonly double AllNegatives => Negatives.IsEmpty ? 0 : Negatives[^1];

    /// <summary>Makes it; without weights everything weighs 1.</summary>
    internal static ScoredLabels Of<T>(
        ReadOnlySpan<int> actual, ReadOnlySpan<T> scores, ReadOnlySpan<T> weights, bool weighed, int positive, Execution? execution)
        where T : unmanaged
    {
        Guard.SameLength(actual, scores);
        Execution.ThrowIfCancelled(execution);
        if (weighed)
        {
            Guard.SameLength(actual, weights);
            Guard.Weights(weights);
        }
        var n = actual.Length;
        var result = default(ScoredLabels);
        result.rented = ArrayPool<double>.Shared.Rent(checked(4 * n + 1));
        Span<double> wide = result.rented.AsSpan(0, n), thresholds = result.rented.AsSpan(n, n);
        Span<double> positives = result.rented.AsSpan(2 * n, n), negatives = result.rented.AsSpan(3 * n, n);
        for (var i = 0; i < n; i++)
            wide[i] = Scalar.Widen(scores[i]);
        var order = ArrayPool<int>.Shared.Rent(Math.Max(1, n));
        IndexSort.Sort(wide, order.AsSpan(0, n));
        var groups = 0;
        double up = 0, down = 0;
        for (var place = n - 1; place >= 0; place--)
        {
            var index = order[place];
            var weight = weighed ? Scalar.Widen(weights[index]) : 1;
            if (weight == 0)
                continue;
            var score = wide[index];
            result.HasNaN |= double.IsNaN(score);
            if (actual[index] == positive)
                up += weight;
            else
                down += weight;
            if (groups == 0 || thresholds[groups - 1] != score)
                groups++;
            (thresholds[groups - 1], positives[groups - 1], negatives[groups - 1]) = (score, up, down);
        }
        ArrayPool<int>.Shared.Return(order);
        result.Thresholds = thresholds[..groups];
        result.Positives = positives[..groups];
        result.Negatives = negatives[..groups];
        return result;
    }

    /// <summary>For curves: scores that are NaN are refused.</summary>
    internal static ScoredLabels Checked<T>(
        ReadOnlySpan<int> actual, ReadOnlySpan<T> scores, ReadOnlySpan<T> weights, bool weighed, int positive)
        where T : unmanaged
    {
        for (var i = 0; i < scores.Length; i++)
        {
            if (double.IsNaN(Scalar.Widen(scores[i])))
                Guard.ThrowArgument($"Expected numbers, got NaN at index {i}.", nameof(scores));
        }
        return Of(actual, scores, weights, weighed, positive, null);
    }

    public void Dispose()
    {
        if (rented is not null)
            ArrayPool<double>.Shared.Return(rented);
        rented = null;
    }
}
