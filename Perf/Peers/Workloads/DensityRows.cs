namespace Functional.Perf.Peers;

/// <summary>DBSCAN in low and in higher dimension; the quality is the number of rows of noise, beside that of clusters.</summary>
public static class DensityRows
{
    private const string Family = "Clustering";

    public static IEnumerable<Workload> Rows =>
    [
        new(Family, "dbscan_2d", "20000x2", "f64", contest => Fit(contest, 20_000, 2, 7, 0.3)),
        new(Family, "dbscan_10d", "10000x10", "f64", contest => Fit(contest, 10_000, 10, 10, 1.8)),
    ];

    /// <summary>Nearly normal groups of deviation 1/2 and a row in twenty from anywhere.</summary>
    internal static Matrix Data(int rows, int columns, int groups, double spread)
    {
        double[] noise = Inputs.Uniform(rows * columns * 4, 51, -1, 2), centres = Inputs.Uniform(groups * columns, 52, -8, 16), scattered = Inputs.Uniform(rows * columns, 53, -10, 20);
        return Matrix.Create(rows, columns, (i, j) =>
        {
            var at = (i * columns) + j;
            return i % 20 == 0 ? scattered[at] : centres[(i % groups * columns) + j] + (spread * (noise[4 * at] + noise[(4 * at) + 1] + noise[(4 * at) + 2] + noise[(4 * at) + 3]));
        });
    }

    private static void Fit(Contest contest, int rows, int columns, int groups, double epsilon)
    {
        var x = Data(rows, columns, groups, columns == 2 ? 0.6 : 0.38);
        contest.Quality = "rows of noise + clusters / 1000";
        contest.Share<double>("x", x.AsSpan(), rows, columns).Share("epsilon", [epsilon], 1, 1);
        DbscanOptions options = new() { Epsilon = epsilon, MinPoints = 10 };
        Dbscan? model = null;
        double Quality() => model!.NoiseCount + (model.Clusters / 1000.0);
        contest.OursJudged("ours", () => model = Dbscan.Fit(x, options), Quality);
        contest.OursJudged("ours 1t", () => model = Dbscan.Fit(x, options, Execution.Sequential), Quality);
    }
}
