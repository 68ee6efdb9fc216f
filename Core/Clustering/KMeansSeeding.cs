using Functional.Kernels;

namespace Functional;

/// <summary>The first centroids of k-means.</summary>
internal static class KMeansSeeding
{
    /// <summary>k rows, as the options say.</summary>
    internal static double[] Draw(
        Matrix features, ReadOnlySpan<double> weights, in CentroidSearch points, KMeansOptions options, RandomKey key, Execution? execution)
    {
        var rows = options.Start == KMeansStart.RandomRows
            ? [.. weights.IsEmpty ? key.Choice(features.Rows, options.Clusters) : key.Choice(weights, options.Clusters)]
            : PlusPlus(features, weights, points, options.Clusters, key, execution);
        return features.SelectRows(rows).ToArray();
    }

    /// <summary>k-means++ with 2 + ⌊ln k⌋ tries for each further centroid, of which the one that leaves the least inertia stays.</summary>
    private static int[] PlusPlus(Matrix features, ReadOnlySpan<double> weights, in CentroidSearch points, int k, RandomKey key, Execution? execution)
    {
        int n = features.Rows, tries = 2 + (int)Real.Log((double)k);
        var chosen = new int[k];
        double[] squares = new double[n], closer = new double[Guard.Elements(tries, n)], chances = new double[n];
        squares.AsSpan().Fill(double.PositiveInfinity);
        chosen[0] = weights.IsEmpty ? key.Child(0).Choice(n, 1)[0] : key.Child(0).ChoiceWithReplacement(weights, 1)[0];
        points.Closer(features.Row(chosen[0]), 1, squares, closer.AsSpan(0, n), execution);
        closer.AsSpan(0, n).CopyTo(squares);
        for (var j = 1; j < k; j++)
        {
            Execution.ThrowIfCancelled(execution);
            if (weights.IsEmpty)
                squares.CopyTo(chances, 0);
            else
                Elementwise.Multiply(squares, weights, chances);
            var candidates = Drawn(chances, key.Child(j).Uniform(tries));
            if (candidates is null)
            {
                // Every row lies on a centroid: there are fewer different rows than clusters, and any of them will do.
                key.Child(j).Choice(n, k - j).CopyTo(chosen, j);
                break;
            }
            points.Closer(features.SelectRows(candidates).AsSpan(), tries, squares, closer, execution);
            var best = 0;
            var least = double.PositiveInfinity;
            for (var t = 0; t < tries; t++)
            {
                ReadOnlySpan<double> left = closer.AsSpan(t * n, n);
                var inertia = weights.IsEmpty ? Summation.Sum(left) : LinearAlgebra.Dot(left, weights);
                if (inertia < least)
                    (best, least) = (t, inertia);
            }
            chosen[j] = candidates[best];
            closer.AsSpan(best * n, n).CopyTo(squares);
        }
        return chosen;
    }

    /// <summary>Places drawn in proportion to their chances, by bisection among the sums of blocks and a walk through one; null where all chances are 0.</summary>
    private static int[]? Drawn(double[] chances, Vector uniform)
    {
        const int Block = 1024;
        var sums = new double[(chances.Length + Block - 1) / Block];
        double total = 0;
        for (var b = 0; b < sums.Length; b++)
            sums[b] = total += Summation.Sum(Part(b));
        if (total == 0)
            return null;
        var places = new int[uniform.Length];
        for (var t = 0; t < places.Length; t++)
        {
            var wanted = uniform[t] * total;
            var found = Array.BinarySearch(sums, wanted);
            // The first block whose sum is above what is wanted; rounding may leave the walk at its end, where the last chance above 0 is taken.
            var b = found >= 0 ? found : ~found;
            while (b < sums.Length - 1 && sums[b] <= wanted)
                b++;
            var part = Part(b);
            double sum = b == 0 ? 0 : sums[b - 1];
            var place = -1;
            for (var i = 0; i < part.Length && sum <= wanted; i++)
            {
                sum += part[i];
                place = part[i] > 0 ? i : place;
            }
            places[t] = (b * Block) + Math.Max(0, place);
        }
        return places;

        ReadOnlySpan<double> Part(int block) => chances.AsSpan(block * Block, Math.Min(Block, chances.Length - (block * Block)));
    }
}
