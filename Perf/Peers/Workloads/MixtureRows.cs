namespace Functional.Perf.Peers;

/// <summary>A mixture of normals from given parameters; the quality is the lower bound before the last step, as scikit-learn reports it.</summary>
public static class MixtureRows
{
    private const string Family = "Clustering";

    private const int Components = 5;

    public static IEnumerable<Workload> Rows => [new(Family, "gmm_full_fit", "20000x8", "f64", contest => Fit(contest, 20_000, 8))];

    private static void Fit(Contest contest, int rows, int columns)
    {
        var x = DensityRows.Data(rows, columns, Components, 2);
        var start = x[1..(Components + 1), ..];
        contest.Quality = "lower bound after 50 iterations";
        contest.Share<double>("x", x.AsSpan(), rows, columns).Share<double>("start", start.AsSpan(), Components, columns);
        GaussianMixtureOptions options = new()
        {
            Components = Components, MaxIterations = 50, Tolerance = 0, Weights = Vector.Filled(Components, 1.0 / Components), Means = start,
            Precisions = Matrix.Create(Components * columns, columns, (i, j) => i % columns == j ? 0.1 : 0),
        };
        GaussianMixture? model = null;
        contest.OursJudged("ours", () => model = GaussianMixture.Fit(x, options), () => model!.Report.History[^2]);
        contest.OursJudged("ours 1t", () => model = GaussianMixture.Fit(x, options, Execution.Sequential), () => model!.Report.History[^2]);
    }
}
