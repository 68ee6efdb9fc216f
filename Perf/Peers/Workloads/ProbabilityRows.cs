namespace Functional.Perf.Peers;

/// <summary>The normal distribution over spans, and ten million normal numbers.</summary>
public static class ProbabilityRows
{
    private const string Family = "Probability";

    private static readonly string[] Names = ["normal_pdf", "normal_cdf", "normal_quantile"];

    public static IEnumerable<Workload> Rows =>
    [
        .. from size in (string[])["1e3", "1e6"]
           from name in Names
           select new Workload(Family, name, size, "f64", contest => Prepare(contest, name, size == "1e3" ? 1_000 : 1_000_000)),
        new(Family, "normal_samples", "1e7", "f64", Samples),
    ];

    private static void Prepare(Contest contest, string name, int n)
    {
        double[] x = name == "normal_quantile" ? Inputs.Uniform(n, 3, 0.0001, 0.9999) : Inputs.Uniform(n, 3, -8, 8), to = new double[n];
        contest.Metric = Metric.Relative;
        contest.Effort = new Effort(8.0 * n, 8.0 * n, 0);
        Normal standard = Normal.Standard;
        contest.Ours("ours", () => Ours(null), Result);
        contest.Ours("ours 1t", () => Ours(Execution.Sequential), Result);
        MathNet.Numerics.Distributions.Normal peer = new(0, 1);
        Func<double, double> one = name == "normal_pdf" ? peer.Density : name == "normal_cdf" ? peer.CumulativeDistribution : peer.InverseCumulativeDistribution;
        contest.Peer(
            "MathNet",
            () =>
            {
                for (int i = 0; i < x.Length; i++)
                {
                    to[i] = one(x[i]);
                }
            },
            Result);

        void Ours(Execution? execution)
        {
            if (name == "normal_pdf")
            {
                standard.Density(x, to, execution);
            }
            else if (name == "normal_cdf")
            {
                standard.Cumulative(x, to, execution);
            }
            else
            {
                standard.Quantile(x, to, execution);
            }
        }

        double[] Result() => Inputs.Sample<double>(to);
    }

    private static void Samples(Contest contest)
    {
        double[] to = new double[10_000_000];
        contest.Work = (to.Length / 1e9, "G/s");
        Normal normal = new(1, 2);
        RandomKey key = RandomKey.FromSeed(1);
        contest.Ours("ours (seeded)", () => normal.Sample(key, to), null);
        contest.Ours("ours (seeded) 1t", () => normal.Sample(key, to, Execution.Sequential), null);
    }
}
