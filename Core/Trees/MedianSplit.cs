using System.Buffers;
using Functional.Kernels;

namespace Functional;

/// <summary>The best border for the absolute error: the median of each side, kept while rows come to it one after the other.</summary>
/// <remarks>
/// Rows stand by ascending target in a binary indexed tree of weights and of weighted differences from a centre. A row comes in, and the weighted median and the sum of
/// distances from it are found, in log₂ n steps. One pass from the left and one from the right give both sides of every border: O(n·log n).
/// </remarks>
internal static class MedianSplit
{
    /// <summary>The weighted median of a node, the mean of the two in the middle, and the sum of distances from it.</summary>
    internal static (double Median, double Deviation) Measure(ReadOnlySpan<ulong> entries, double[] target, double[] weights)
    {
        var (y, w) = (new double[entries.Length], new double[entries.Length]);
        for (var i = 0; i < y.Length; i++)
            (y[i], w[i]) = (target[SplitScan.Row(entries[i])], weights[SplitScan.Row(entries[i])]);
        var median = Statistics.WeightedQuantile(y, w, 0.5);
        double deviation = 0;
        for (var i = 0; i < y.Length; i++)
            deviation += w[i] * Math.Abs(y[i] - median);
        return (median, deviation);
    }

    /// <summary>How many entries go to the left at the best border, the first of equal ones; 0 where there is none. The score is minus the sides' sums of distances.</summary>
    internal static int Best(ReadOnlySpan<ulong> entries, double[] target, double[] weights, double centre, double minimum, out double score)
    {
        var n = entries.Length;
        var (numbers, places) = (ArrayPool<double>.Shared.Rent(6 * (n + 1)), ArrayPool<int>.Shared.Rent(2 * n));
        Span<double> y = numbers.AsSpan(0, n), w = numbers.AsSpan(n, n), errors = numbers.AsSpan(2 * n, n), sorted = numbers.AsSpan(3 * n, n);
        Span<double> sums = numbers.AsSpan(4 * n, n + 1), moments = numbers.AsSpan((5 * n) + 1, n + 1);
        Span<int> order = places.AsSpan(0, n), place = places.AsSpan(n, n);
        for (var i = 0; i < n; i++)
            (y[i], w[i]) = (target[SplitScan.Row(entries[i])] - centre, weights[SplitScan.Row(entries[i])]);
        Ordering.ArgSort(y, order);
        for (var i = 0; i < n; i++)
            (place[order[i]], sorted[i]) = (i, y[order[i]]);

        var side = new OneSide(sorted, sums, moments);
        for (var i = n - 1; i > 0; i--)
        {
            side.Add(place[i], w[i]);
            // What a border before row i leaves on the right; infinite where that is too little.
            errors[i] = side.Weight >= minimum ? side.Error() : double.PositiveInfinity;
        }
        side = new OneSide(sorted, sums, moments);
        var best = 0;
        score = double.NegativeInfinity;
        for (var i = 0; i < n - 1; i++)
        {
            side.Add(place[i], w[i]);
            if (SplitScan.Rank(entries[i]) == SplitScan.Rank(entries[i + 1]) || !(side.Weight >= minimum))
                continue;
            var here = -(side.Error() + errors[i + 1]);
            if (here > score)
                (best, score) = (i + 1, here);
        }
        ArrayPool<double>.Shared.Return(numbers);
        ArrayPool<int>.Shared.Return(places);
        return best;
    }

    /// <summary>The rows of one side in a binary indexed tree: node k holds the sums of the k &amp; −k places up to it, counted from 1.</summary>
    private ref struct OneSide
    {
        private readonly ReadOnlySpan<double> sorted;
        private readonly Span<double> weights, sums;
        private double sum;

        internal OneSide(ReadOnlySpan<double> sorted, Span<double> weights, Span<double> sums)
        {
            this.sorted = sorted;
            this.weights = weights;
            this.sums = sums;
            weights.Clear();
            sums.Clear();
        }

        internal double Weight { get; private set; }

        internal void Add(int place, double weight)
        {
            var moment = weight * sorted[place];
            Weight += weight;
            sum += moment;
            for (var k = place + 1; k < weights.Length; k += k & -k)
            {
                weights[k] += weight;
                sums[k] += moment;
            }
        }

        /// <summary>Σ w·|y − m| about the median m: the first y up to which half of the weight lies.</summary>
        internal readonly double Error()
        {
            var (k, below, low) = (0, 0.0, 0.0);
            for (var step = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)weights.Length) / 2; step > 0; step /= 2)
            {
                if (k + step >= weights.Length || !(below + weights[k + step] < Weight / 2))
                    continue;
                k += step;
                below += weights[k];
                low += sums[k];
            }
            var median = sorted[Math.Min(k, sorted.Length - 1)];
            return (median * below) - low + (sum - low) - (median * (Weight - below));
        }
    }
}
