using Functional.Kernels;
using Xunit;

namespace Functional.Properties;

/// <summary>Means of so many clusters that the sums of all chunks are not kept at once.</summary>
[Trait(Traits.Area, Traits.Kernels)]
public sealed class ClusterMeansTests
{
    [Theory, InlineData(false), InlineData(true)]
    public void Waves_of_chunks_add_up_in_the_order_of_chunks(bool isWeighted)
    {
        const int chunk = 2048, n = (19 * chunk) + 77, d = 6, k = 40_000;
        Assert.InRange(Chunks.Wave(k * (d + 1)), 2, 9);
        Source source = new(5);
        double[] rows = source.Array(n * d, s => s.Bell()), before = source.Array(k * d, s => s.Bell()), weights = source.Array(n, s => s.Between(0.5, 2));
        // Some clusters have rows in every chunk, most have one row or none.
        int[] cluster = source.Array(n, s => s.OneIn(2) ? s.Below(3) : s.Below(k));
        double[] expected = new double[k * (d + 1)], actual = [.. before], totals = new double[k];
        for (int start = 0; start < n; start += chunk)
        {
            double[] part = new double[expected.Length];
            for (int i = start; i < Math.Min(n, start + chunk); i++)
            {
                double weight = isWeighted ? weights[i] : 1;
                part[(k * d) + cluster[i]] += weight;
                for (int p = 0; p < d; p++)
                    part[(cluster[i] * d) + p] += weight * (rows[(i * d) + p] - before[(cluster[i] * d) + p]);
            }
            for (int p = 0; p < part.Length; p++)
                expected[p] += part[p];
        }
        ClusterMeans.Run(n, d, k, rows, cluster, isWeighted ? weights : [], actual, totals, null);
        Agree.Bits(expected.AsSpan(k * d), totals, "totals");
        Agree.Bits([.. before.Select((v, i) => totals[i / d] > 0 ? v + (expected[i] / totals[i / d]) : v)], actual, "means");
    }
}
