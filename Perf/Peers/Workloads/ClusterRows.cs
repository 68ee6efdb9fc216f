namespace Functional.Perf.Peers;

/// <summary>k-means from given centroids to the fixed point, its assignment, and its seeding; the quality is the inertia.</summary>
public static class ClusterRows
{
    private const string Family = "Clustering";

    private const int Clusters = 20;

    public static IEnumerable<Workload> Rows =>
    [
        new(Family, "kmeans_fit", "100000x16", "f64", contest => Fit(contest, 100_000, 16)),
        new(Family, "kmeans_predict", "100000x16", "f64", contest => Predict(contest, 100_000, 16)),
        new(Family, "kmeans_plusplus", "100000x16", "f64", contest => Seeding(contest, 100_000, 16)),
    ];

    /// <summary>Clusters that overlap, each point the sum of its centre and of noise in [−1, 1).</summary>
    private static Matrix Data(int rows, int columns)
    {
        double[] noise = Inputs.Uniform(rows * columns, 41, -1, 2), centres = Inputs.Uniform(Clusters * columns, 42, -1, 2);
        return Matrix.Create(rows, columns, (i, j) => noise[(i * columns) + j] + centres[(i * 7 % Clusters * columns) + j]);
    }

    private static void Fit(Contest contest, int rows, int columns)
    {
        Matrix x = Data(rows, columns), start = x[..Clusters, ..];
        contest.Quality = "inertia after 30 iterations at most";
        contest.Share<double>("x", x.AsSpan(), rows, columns).Share<double>("start", start.AsSpan(), Clusters, columns);
        KMeansOptions options = new() { Clusters = Clusters, Centroids = start, Tolerance = 0, MaxIterations = 30 };
        KMeans? model = null;
        contest.OursJudged("ours", () => model = KMeans.Fit(x, options), () => model!.Inertia);
        contest.OursJudged("ours 1t", () => model = KMeans.Fit(x, options, Execution.Sequential), () => model!.Inertia);
    }

    private static void Predict(Contest contest, int rows, int columns)
    {
        Matrix x = Data(rows, columns), start = x[..Clusters, ..];
        contest.Quality = "inertia";
        contest.Share<double>("x", x.AsSpan(), rows, columns).Share<double>("start", start.AsSpan(), Clusters, columns);
        System.Collections.Immutable.ImmutableArray<int> labels = [];
        contest.OursJudged("ours", () => labels = Clustering.Assign(x, start), () => Clustering.Inertia(x, labels.AsSpan(), start));
    }

    private static void Seeding(Contest contest, int rows, int columns)
    {
        Matrix x = Data(rows, columns);
        contest.Quality = "inertia of the seeds";
        contest.Share<double>("x", x.AsSpan(), rows, columns);
        KMeans? model = null;
        int seed = 0;
        // The fit ends after its first move: seeding and two assignments.
        contest.OursJudged(
            "ours, and one move", () => model = KMeans.Fit(x, new() { Clusters = Clusters, MaxIterations = 1, Key = RandomKey.FromSeed(seed++) }), () => model!.Report.History[0]);
    }
}
