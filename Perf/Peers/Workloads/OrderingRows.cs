using MathNet.Numerics.Statistics;
using NumSharp;

namespace Functional.Perf.Peers;

/// <summary>Sorting, and what is read from an order: median, quantiles, the largest hundred, ranks, rank correlations, histogram.</summary>
public static class OrderingRows
{
    private const string Family = "Ordering";

    private const int Length = 1_000_000, Top = 100;

    private static readonly double[] Deciles = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];

    public static IEnumerable<Workload> Rows =>
    [
        new(Family, "sort", "1e6", "f64", Sort),
        new(Family, "argsort", "1e6", "f64", ArgSort),
        new(Family, "median", "1e6", "f64", Median),
        new(Family, "quantiles", "1e6", "f64", Quantiles),
        new(Family, "topk", "1e6", "f64", TopK),
        new(Family, "ranks", "1e6", "f64", Ranks),
        new(Family, "spearman", "1e6", "f64", contest => RankCorrelation(contest, Length, kendall: false)),
        new(Family, "kendall", "1e5", "f64", contest => RankCorrelation(contest, 100_000, kendall: true)),
        new(Family, "histogram", "1e6", "f64", Histogram),
    ];

    private static double[] Data(int n = Length) => Inputs.Uniform(n, 8, -1, 1);

    private static double[] Sorted()
    {
        double[] x = Data();
        Array.Sort(x);
        return x;
    }

    private static void Sort(Contest contest)
    {
        double[] x = Data(), to = new double[Length];
        contest.Exact = () => Inputs.Sample<double>(Sorted());
        contest.Ours("ours", () => Ordering.Sort(x, to), () => Inputs.Sample<double>(to));
        contest.Peer(
            "Array.Sort",
            () =>
            {
                x.CopyTo(to, 0);
                Array.Sort(to);
            },
            () => Inputs.Sample<double>(to));
        NDArray a = contest.Own(np.array(x));
        contest.Peer("NumSharp", () => np.sort(a).Dispose(), null);
    }

    private static void ArgSort(Contest contest)
    {
        double[] x = Data(), keys = new double[Length];
        int[] identity = [.. Enumerable.Range(0, Length)], order = new int[Length];
        contest.Exact = () =>
        {
            Arranged();
            return Inputs.Sample<int>(order);
        };
        contest.Ours("ours", () => Ordering.ArgSort(x, order), () => Inputs.Sample<int>(order));
        contest.Peer("Array.Sort", Arranged, () => Inputs.Sample<int>(order));
        NDArray a = contest.Own(np.array(x));
        contest.Peer("NumSharp", () => np.argsort(a).Dispose(), null);

        void Arranged()
        {
            x.CopyTo(keys, 0);
            identity.CopyTo(order, 0);
            Array.Sort(keys, order);
        }
    }

    private static void Median(Contest contest)
    {
        double[] x = Data(), scratch = new double[Length];
        contest.Exact = () =>
        {
            double[] sorted = Sorted();
            return [(sorted[(Length / 2) - 1] + sorted[Length / 2]) / 2];
        };
        contest.Ours("ours", () => Statistics.Median(x));
        contest.Peer("MathNet", () =>
        {
            x.CopyTo(scratch, 0);
            return ArrayStatistics.MedianInplace(scratch);
        });
        NDArray a = contest.Own(np.array(x));
        contest.Peer("NumSharp", () =>
        {
            using NDArray median = np.median(a);
            return Convert.ToDouble(median.GetAtIndex(0));
        });
    }

    private static void Quantiles(Contest contest)
    {
        double[] x = Data(), scratch = new double[Length], results = new double[Deciles.Length];
        contest.Exact = () =>
        {
            double[] sorted = Sorted();
            return [.. Deciles.Select(p => SortedArrayStatistics.QuantileCustom(sorted, p, QuantileDefinition.R7))];
        };
        double[] ours = new double[Deciles.Length];
        contest.Ours("ours", () => Statistics.Quantiles(x, Deciles, QuantileMethod.Linear, ours), () => ours);
        contest.Peer(
            "MathNet",
            () =>
            {
                x.CopyTo(scratch, 0);
                for (int i = 0; i < Deciles.Length; i++)
                {
                    results[i] = ArrayStatistics.QuantileCustomInplace(scratch, Deciles[i], QuantileDefinition.R7);
                }
            },
            () => results);
        NDArray a = contest.Own(np.array(x));
        contest.Peer("NumSharp", () => np.quantile(a, Deciles).Dispose(), null);
    }

    private static void TopK(Contest contest)
    {
        double[] x = Data();
        contest.Exact = () => [.. Sorted().Reverse().Take(Top)];
        var queue = new PriorityQueue<double, double>(Top + 1);
        double[] largest = new double[Top];
        int[] indices = new int[Top];
        contest.Ours("ours", () => Ordering.TopK(x, indices), () => [.. indices.Select(i => x[i])]);
        contest.Peer(
            "PriorityQueue",
            () =>
            {
                queue.Clear();
                foreach (double value in x)
                {
                    if (queue.Count < Top)
                    {
                        queue.Enqueue(value, value);
                    }
                    else if (value > queue.Peek())
                    {
                        queue.DequeueEnqueue(value, value);
                    }
                }

                for (int i = Top - 1; i >= 0; i--)
                {
                    largest[i] = queue.Dequeue();
                }
            },
            () => largest);
    }

    private static void Ranks(Contest contest)
    {
        double[] x = Data(), ranks = new double[Length];
        contest.Exact = () => Inputs.Sample<double>(ArrayStatistics.RanksInplace(Data()));
        double[] to = new double[Length];
        contest.Ours("ours", () => Ordering.Rank(x, RankTies.Average, to), () => Inputs.Sample<double>(to));
        contest.Peer("MathNet", () => ranks = ArrayStatistics.RanksInplace([.. x]), () => Inputs.Sample<double>(ranks));
    }

    private static void RankCorrelation(Contest contest, int n, bool kendall)
    {
        double[] x = Data(n), y = Inputs.Uniform(n, 9, -1, 1);
        if (kendall)
        {
            contest.Ours("ours", () => Statistics.KendallCorrelation(x, y));
        }
        else
        {
            contest.Ours("ours", () => Statistics.SpearmanCorrelation(x, y));
            contest.Exact = () => [Correlation.Spearman(x, y)];
            contest.Peer("MathNet", () => Correlation.Spearman(x, y));
        }
    }

    private static void Histogram(Contest contest)
    {
        const int bins = 64;
        double[] x = Data(), counts = new double[bins];
        contest.Exact = () => Counted();
        Histogram? histogram = null;
        contest.Ours("ours", () => histogram = Functional.Histogram.Of(x, bins, -1, 1), () => [.. histogram!.Counts.Select(count => (double)count)]);
        contest.Peer("plain loop", () => Counted(), () => counts);

        double[] Counted()
        {
            Array.Clear(counts);
            foreach (double value in x)
            {
                counts[Math.Min((int)((value + 1) * (bins / 2)), bins - 1)]++;
            }

            return [.. counts];
        }
    }
}
