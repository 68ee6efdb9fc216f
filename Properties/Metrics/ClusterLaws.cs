using Xunit;

namespace Functional.Properties;

/// <summary>Scores of clusterings: ranges, labels that may be renamed, rows that may be moved, and the edges.</summary>
public sealed class ClusterLaws
{
    [Law(MaxTest = 40)]
    [Trait("Formula", "M14"), Trait("Formula", "M15"), Trait("Formula", "M16")]
    public void Names_places_and_scale_do_not_matter(byte rows, byte columns, byte count)
    {
        int n = rows % 60 + 4, d = columns % 70 + 1, k = count % 4 + 2;
        var values = new double[n * d];
        RandomKey.FromSeed(rows * 65536 + columns * 256 + count).Normal(values);
        int[] labels = [.. Enumerable.Range(0, n).Select(i => i * 5 % 7 % k)], renamed = [.. labels.Select(l => 1000 - 31 * l)];
        var x = Matrix.Wrap(n, d, values);
        double silhouette = Metrics.Silhouette(x, labels), bouldin = Metrics.DaviesBouldin(x, labels), calinski = Metrics.CalinskiHarabasz(x, labels);
        Assert.InRange(silhouette, -1, 1);
        Assert.True(bouldin >= 0 && calinski >= 0);
        // A distance and a mean of distances are within γ of themselves, relative; a silhouette is a difference of two such over the larger.
        var mean = 8 * Tolerance.Gamma(n + d + 8);
        // A centroid is off by δ = γ·max|x|·√d, which the distance of two centroids feels as 2δ/apart, and the scatter between them,
        // at least apart²/2, as 2δ·√(2n)/apart.
        var reach = values.Max(Math.Abs) * Math.Sqrt(d) / Apart(x, labels);
        double ratio = Tolerance.Gamma(n + d + 8) * (8 + (8 * reach)), scatter = Tolerance.Gamma(n + d + 8) * (8 + (4 * Math.Sqrt(2 * n) * reach));
        Agree.Close(silhouette, Metrics.Silhouette(x, renamed), 0, mean);
        Agree.Close(bouldin, Metrics.DaviesBouldin(x, renamed), ratio);
        Agree.Close(calinski, Metrics.CalinskiHarabasz(x, renamed), scatter);
        var reversed = Matrix.Wrap(n, d, [.. Enumerable.Range(0, n).Reverse().SelectMany(i => x.Row(i).ToArray())]);
        int[] back = [.. labels.Reverse()];
        Agree.Close(silhouette, Metrics.Silhouette(reversed, back), 0, mean);
        Agree.Close(bouldin, Metrics.DaviesBouldin(reversed, back), ratio);
        Agree.Close(calinski, Metrics.CalinskiHarabasz(reversed, back), scatter);
        foreach (var scale in (double[])[1e-250, 1e250])
        {
            var scaled = Matrix.Wrap(n, d, [.. values.Select(v => v * scale)]);
            Agree.Close(silhouette, Metrics.Silhouette(scaled, labels), 0, mean);
            Agree.Close(bouldin, Metrics.DaviesBouldin(scaled, labels), ratio);
            Agree.Close(calinski, Metrics.CalinskiHarabasz(scaled, labels), scatter);
        }
        // What is said of every row is the definition.
        var scores = Metrics.SilhouetteScores(x, labels);
        for (var i = 0; i < Math.Min(n, 6); i++)
            Agree.Within(Score(x, labels, i), scores[i], mean);
        var threads = new Execution { DegreeOfParallelism = 5 };
        Agree.Bits(silhouette, Metrics.Silhouette(x, labels, execution: threads));
        Agree.Bits(bouldin, Metrics.DaviesBouldin(x, labels, threads));
    }

    [Fact]
    [Trait("Formula", "M14"), Trait("Formula", "M15"), Trait("Formula", "M16")]
    public void The_edges_are_as_documented()
    {
        var x = Matrix.FromRows([0.0, 0], [0, 1], [5, 5]);
        foreach (var labels in (int[][])[[0, 0, 0], [0, 1, 2]])
        {
            Assert.True(double.IsNaN(Metrics.Silhouette(x, labels)));
            Assert.True(double.IsNaN(Metrics.DaviesBouldin(x, labels)));
            Assert.True(double.IsNaN(Metrics.CalinskiHarabasz(x, labels)));
        }
        Assert.Equal(0, Metrics.SilhouetteScores(x, [0, 0, 1])[2]);
        var same = Matrix.FromRows([1.0, 1], [1, 1], [2, 2], [2, 2]);
        Assert.Equal((0, 1, 1), (Metrics.DaviesBouldin(same, [0, 0, 1, 1]), Metrics.CalinskiHarabasz(same, [0, 0, 1, 1]), Metrics.Silhouette(same, [0, 0, 1, 1])));
        var all = Matrix.FromRows([1.0, 1], [1, 1], [1, 1]);
        Assert.Equal((0, 0), (Metrics.Silhouette(all, [0, 0, 1]), Metrics.DaviesBouldin(all, [0, 0, 1])));
        var hole = Matrix.FromRows([double.NaN, 1], [1, 1], [2, 2], [3, 3]);
        Assert.True(double.IsNaN(Metrics.Silhouette(hole, [0, 0, 1, 1])));
        Assert.True(double.IsNaN(Metrics.DaviesBouldin(hole, [0, 0, 1, 1])));
        Assert.True(double.IsNaN(Metrics.CalinskiHarabasz(hole, [0, 0, 1, 1])));
        Assert.Throws<ArgumentException>(() => Metrics.Silhouette(x, [0, 1]));
        // Far from zero nothing is lost: the differences are exact, and what is left is the roundings of four rows of two.
        Matrix near = Matrix.FromRows([0, 0], [0.5, 1], [4, 5], [5, 5]), far = Matrix.FromRows([1e9, 1e9], [1e9 + 0.5, 1e9 + 1], [1e9 + 4, 1e9 + 5], [1e9 + 5, 1e9 + 5]);
        Agree.Close(Metrics.CalinskiHarabasz(near, [0, 0, 1, 1]), Metrics.CalinskiHarabasz(far, [0, 0, 1, 1]), Tolerance.Gamma(64));
        Agree.Close(Metrics.Silhouette(near, [0, 0, 1, 1]), Metrics.Silhouette(far, [0, 0, 1, 1]), Tolerance.Gamma(32));
    }

    [Fact]
    public void Partitions_at_the_edges()
    {
        Assert.Equal((1, 1), (Metrics.AdjustedRandIndex([], []), Metrics.AdjustedRandIndex([7], [3])));
        Assert.Equal((1, 1), (Metrics.AdjustedRandIndex([0, 0, 0], [4, 4, 4]), Metrics.AdjustedRandIndex([0, 1, 2], [5, 4, 9])));
        Assert.Equal(0, Metrics.AdjustedRandIndex([0, 0, 0], [0, 1, 2]));
        Agree.Close(-0.5, Metrics.AdjustedRandIndex([0, 0, 1, 1], [0, 1, 0, 1]), 1e-15);
    }

    /// <summary>The least distance of two centroids.</summary>
    private static double Apart(Matrix x, int[] labels)
    {
        double[][] centroids = [.. labels.Distinct().Select(l => Enumerable.Range(0, x.Columns)
            .Select(p => Enumerable.Range(0, x.Rows).Where(i => labels[i] == l).Average(i => x[i, p])).ToArray())];
        return centroids.SelectMany((c, i) => centroids.Skip(i + 1).Select(o => Distance.Euclidean(c, o))).Min();
    }

    private static double Score(Matrix x, int[] labels, int i)
    {
        double Mean(int label, bool own) => Enumerable.Range(0, labels.Length).Where(j => labels[j] == label && (!own || j != i))
            .Select(j => Distance.Euclidean(x.Row(i), x.Row(j))).Average();
        if (labels.Count(l => l == labels[i]) == 1)
            return 0;
        double a = Mean(labels[i], true), b = labels.Distinct().Where(l => l != labels[i]).Min(l => Mean(l, false));
        return (b - a) / Math.Max(a, b);
    }
}
