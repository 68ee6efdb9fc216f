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
            ? [.. key.Choice(features.Rows, options.Clusters)]
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
            // Every row lies on a centroid: there are fewer different rows than clusters, and any of them will do.
            if (Summation.Sum(chances) == 0)
            {
                key.Child(j).Choice(n, k - j).CopyTo(chosen, j);
                break;
            }
            var candidates = key.Child(j).ChoiceWithReplacement(chances, tries).AsSpan();
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
}
