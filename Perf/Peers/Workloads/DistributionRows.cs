namespace Functional.Perf.Peers;

/// <summary>Samples of distributions without a closed inverse, and their tails.</summary>
public static class DistributionRows
{
    private const string Family = "Probability";

    private static readonly (string Name, IDistribution Distribution)[] Sampled =
    [
        ("gamma_samples", new Gamma(2.5, 1)), ("beta_samples", new Beta(2.5, 4)), ("poisson_samples", new Poisson(40)),
        ("binomial_samples", new Binomial(1000, 0.3)), ("student_samples", new StudentT(5)),
    ];

    private static readonly (string Name, IDistribution Distribution, double Low, double High)[] Tails =
    [
        ("gamma_cdf", new Gamma(2.5, 1), 0, 12), ("gamma_cdf_large", new Gamma(500, 1), 400, 600), ("beta_cdf", new Beta(2.5, 4), 0, 1), ("student_cdf", new StudentT(5), -8, 8),
    ];

    public static IEnumerable<Workload> Rows =>
    [
        .. from row in Sampled
           select new Workload(Family, row.Name, "1e6", "f64", contest => Samples(contest, row.Distribution)),
        .. from row in Tails
           select new Workload(Family, row.Name, "1e5", "f64", contest => Tail(contest, row.Distribution, row.Low, row.High)),
        new(Family, "gamma_quantile", "1e5", "f64", Quantile),
    ];

    private static void Samples(Contest contest, IDistribution distribution)
    {
        double[] to = new double[1_000_000];
        RandomKey key = RandomKey.FromSeed(1);
        contest.Work = (to.Length / 1e9, "G/s");
        contest.Ours("ours (seeded)", () => distribution.Sample(key, to), null);
        contest.Ours("ours (seeded) 1t", () => distribution.Sample(key, to, Execution.Sequential), null);
    }

    private static void Tail(Contest contest, IDistribution distribution, double low, double high)
    {
        double[] x = Inputs.Uniform(100_000, 3, low, high), to = new double[x.Length];
        contest.Metric = Metric.Relative;
        contest.Ours(
            "ours",
            () => distribution.Cumulative(x, to),
            () => Inputs.Sample<double>(to));
    }

    private static void Quantile(Contest contest)
    {
        double[] p = Inputs.Uniform(100_000, 3, 0.0001, 0.9999), to = new double[p.Length];
        Gamma gamma = new(2.5, 1);
        contest.Metric = Metric.Relative;
        contest.Ours(
            "ours",
            () => gamma.Quantile(p, to),
            () => Inputs.Sample<double>(to));
    }
}
