namespace Functional.Perf.Peers;

/// <summary>Support vector machines; the quality is the objective of the minimum, or R² and accuracy on rows that no fit has seen.</summary>
public static class SupportVectorRows
{
    private const string Family = "Support vectors";

    public static IEnumerable<Workload> Rows =>
    [
        new(Family, "svc_rbf_fit", "5000x20", "f64", contest => KernelFit(contest, Data.Of(5_000, 20))),
        new(Family, "svc_rbf_predict", "1000x20", "f64", contest => KernelPredict(contest, Data.Of(5_000, 20))),
        new(Family, "svr_rbf_fit", "5000x10", "f64", contest => KernelRegression(contest, Data.Of(5_000, 10))),
        new(Family, "linear_svc_fit", "20000x50", "f64", contest => LinearFit(contest, Data.Of(20_000, 50))),
    ];

    private static void KernelFit(Contest contest, Data data)
    {
        data.Share(contest);
        contest.Quality = "dual objective";
        SupportVectorClassifier? model = null;
        double Dual() => model!.Reports[0].DualObjective;
        contest.OursJudged("ours", () => model = SupportVectorClassifier.Fit(data.X, data.Labels), Dual);
        contest.OursJudged("ours 1t", () => model = SupportVectorClassifier.Fit(data.X, data.Labels, null, Execution.Sequential), Dual);
    }

    private static void KernelPredict(Contest contest, Data data)
    {
        data.Share(contest);
        contest.Quality = "share of rows told right";
        var model = SupportVectorClassifier.Fit(data.X, data.Labels);
        var labels = new int[data.TestX.Rows];
        contest.OursJudged("ours", () => model.Predict(data.TestX, labels), () => Metrics.Accuracy(data.TestLabels, labels));
    }

    private static void KernelRegression(Contest contest, Data data)
    {
        data.Share(contest);
        contest.Quality = "R² of rows kept back";
        SupportVectorRegressorOptions options = new() { C = 10 };
        SupportVectorRegressor? model = null;
        double Score() => Metrics.RSquared(data.TestY, model!.Predict(data.TestX));
        contest.OursJudged("ours", () => model = SupportVectorRegressor.Fit(data.X, data.Y, options), Score);
        contest.OursJudged("ours 1t", () => model = SupportVectorRegressor.Fit(data.X, data.Y, options, Execution.Sequential), Score);
    }

    private static void LinearFit(Contest contest, Data data)
    {
        data.Share(contest);
        contest.Quality = "primal objective";
        LinearSupportVectorClassifier? model = null;
        double Primal() => model!.Report.Objective;
        contest.OursJudged("ours", () => model = LinearSupportVectorClassifier.Fit(data.X, data.Labels), Primal);
        contest.OursJudged("ours 1t", () => model = LinearSupportVectorClassifier.Fit(data.X, data.Labels, null, Execution.Sequential), Primal);
    }

    /// <summary>Rows about 0 of unit deviation; a sum of some columns with a bend and noise, and whether it is above 0.</summary>
    private sealed record Data(Matrix X, double[] Y, int[] Labels, Matrix TestX, double[] TestY, int[] TestLabels)
    {
        private const int Kept = 1_000;

        internal static Data Of(int rows, int columns)
        {
            var all = rows + Kept;
            double[] x = Inputs.Uniform(all * columns, 81, -1.7320508, 3.4641016), noise = Inputs.Uniform(all, 82, -1, 2), y = new double[all];
            for (var i = 0; i < all; i++)
            {
                var row = x.AsSpan(i * columns, columns);
                y[i] = (row[0] - (0.8 * row[1]) + (0.6 * row[2] * row[3]) + (0.5 * Math.Sin(2 * row[4])) + (0.4 * row[5]) - (0.3 * row[6])) + (0.5 * noise[i]);
            }

            int[] labels = Array.ConvertAll(y, value => value > 0 ? 1 : 0);
            Matrix matrix = Matrix.Wrap(all, columns, x);
            return new(matrix[..rows, ..], y[..rows], labels[..rows], matrix[rows.., ..], y[rows..], labels[rows..]);
        }

        internal void Share(Contest contest) => contest.Share<double>("x", X.AsSpan(), X.Rows, X.Columns).Share<double>("y", Y, Y.Length).Share<int>("labels", Labels, Labels.Length)
            .Share<double>("test_x", TestX.AsSpan(), TestX.Rows, TestX.Columns).Share<double>("test_y", TestY, TestY.Length).Share<int>("test_labels", TestLabels, TestLabels.Length);
    }
}
