namespace Functional.Perf.Peers;

/// <summary>Principal components and linear discriminants; the quality is the variance kept, and the share of rows told right.</summary>
public static class ComponentRows
{
    private const string Family = "Components";

    public static IEnumerable<Workload> Rows =>
    [
        new(Family, "pca_fit", "10000x100", "f64", contest => Fit(contest, 10_000, 100, 10)),
        new(Family, "pca_fit", "2000x1500", "f64", contest => Fit(contest, 2_000, 1_500, 10)),
        new(Family, "pca_transform", "10000x100", "f64", contest => Transform(contest, 10_000, 100, 10)),
        new(Family, "lda_fit", "10000x50", "f64", contest => Discriminants(contest, 10_000, 50, 5)),
    ];

    /// <summary>Rows whose columns fall off in deviation and are mixed with their neighbours, so that there are strong components.</summary>
    private static double[] Data(int rows, int columns)
    {
        double[] noise = Inputs.Uniform(rows * columns, 31, -0.5, 1), x = new double[rows * columns];
        for (int i = 0; i < rows; i++)
        {
            double carried = 0;
            for (int j = 0; j < columns; j++)
            {
                carried = (0.7 * carried) + (noise[(i * columns) + j] * 20 / (10 + j));
                x[(i * columns) + j] = carried + j;
            }
        }

        return x;
    }

    private static void Fit(Contest contest, int rows, int columns, int components)
    {
        Matrix x = Matrix.Wrap(rows, columns, Data(rows, columns));
        contest.Quality = "variance of the components kept";
        contest.Work = ((double)rows * columns * (columns + 1) / 1e9, "GFLOP/s");
        contest.Share<double>("x", x.AsSpan(), rows, columns);
        PrincipalComponentAnalysis? pca = null;
        double Kept() => pca!.ExplainedVariance.Sum();
        PrincipalComponentAnalysisOptions options = new() { Components = components };
        contest.OursJudged("ours", () => pca = PrincipalComponentAnalysis.Fit(x, options), Kept);
        contest.OursJudged("ours 1t", () => pca = PrincipalComponentAnalysis.Fit(x, options, Execution.Sequential), Kept);
    }

    private static void Transform(Contest contest, int rows, int columns, int components)
    {
        Matrix x = Matrix.Wrap(rows, columns, Data(rows, columns));
        PrincipalComponentAnalysis pca = PrincipalComponentAnalysis.Fit(x, new() { Components = components });
        double[] to = new double[rows * components];
        contest.Metric = Metric.Norm;
        contest.Work = (8.0 * rows * columns / 1e9, "GB/s");
        contest.Share<double>("x", x.AsSpan(), rows, columns).Share<double>("mean", pca.Mean.AsSpan(), columns)
            .Share<double>("components", pca.Components.AsSpan(), components, columns);
        contest.Ours("ours", () => pca.Apply(x, to), () => Inputs.Sample<double>(to));
    }

    private static void Discriminants(Contest contest, int rows, int columns, int classes)
    {
        double[] values = Data(rows, columns);
        int[] labels = [.. Enumerable.Range(0, rows).Select(i => i % classes)];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] += 0.3 * Math.Sin((i % columns) + (7 * labels[i / columns]));
        }

        Matrix x = Matrix.Wrap(rows, columns, values);
        contest.Quality = "share of rows told right";
        contest.Share<double>("x", x.AsSpan(), rows, columns).Share<int>("labels", labels, rows);
        LinearDiscriminantAnalysis? lda = null;
        double Right() => Metrics.Accuracy(labels, lda!.Predict(x).AsSpan());
        contest.OursJudged("ours", () => lda = LinearDiscriminantAnalysis.Fit(x, labels), Right);
        contest.OursJudged("ours 1t", () => lda = LinearDiscriminantAnalysis.Fit(x, labels, null, Execution.Sequential), Right);
    }
}
