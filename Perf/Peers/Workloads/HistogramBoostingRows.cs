namespace Functional.Perf.Peers;

/// <summary>Trees boosted on histograms: 100 steps of 31 leaves and 255 bins; the quality is R², or the log loss, on rows that no fit has seen.</summary>
public static class HistogramBoostingRows
{
    private const string Family = "Histogram boosting";
    private const int Steps = 100;

    public static IEnumerable<Workload> Rows =>
    [
        new(Family, "hist_gbdt_regressor_fit", "100000x20", "f64", contest => FitNumbers(contest, TreeRows.Numbers(100_000, 20))),
        new(Family, "hist_gbdt_classifier_fit", "100000x20", "f64", contest => FitClasses(contest, TreeRows.Classes(100_000))),
        new(Family, "hist_gbdt_regressor_predict", "20000x20", "f64", contest => Predict(contest, TreeRows.Numbers(20_000, 20))),
    ];

    private static void FitNumbers(Contest contest, TreeRows.Data data)
    {
        TreeRows.Share(contest, data);
        HistogramGradientBoostingRegressor? model = null;
        contest.OursJudged("ours", () => model = HistogramGradientBoostingRegressor.Fit(data.X, data.Y), () => data.Quality(model!));
        contest.OursJudged("ours 1t", () => model = HistogramGradientBoostingRegressor.Fit(data.X, data.Y, null, Execution.Sequential), () => data.Quality(model!));
        LightGbmOn(contest, data, data.Y, "objective=regression force_col_wise=true", to => Metrics.RSquared(data.TestY, to));
    }

    private static void FitClasses(Contest contest, TreeRows.Data data)
    {
        TreeRows.Share(contest, data);
        contest.Quality = "log loss";
        double[] labels = [.. data.Labels.Select(k => (double)k)], unseen = [.. data.TestLabels.Select(k => (double)k)];
        HistogramGradientBoostingClassifier? model = null;
        double Judge() => Loss.BinaryCrossEntropyFromLogits(unseen, model!.DecisionFunction(data.TestX).AsSpan());
        contest.OursJudged("ours", () => model = HistogramGradientBoostingClassifier.Fit(data.X, data.Labels), Judge);
        contest.OursJudged("ours 1t", () => model = HistogramGradientBoostingClassifier.Fit(data.X, data.Labels, null, Execution.Sequential), Judge);
        LightGbmOn(contest, data, labels, "objective=binary force_row_wise=true", to => Loss.BinaryCrossEntropy(unseen, to));
    }

    /// <summary>LightGBM as a whole, and with its bins made before.</summary>
    private static void LightGbmOn(Contest contest, TreeRows.Data data, double[] y, string parameters, Func<double[], double> judge)
    {
        LightGbm binned = new(data.X, y, parameters);
        LightGbm? whole = null;
        contest.Own(binned);
        double Judge(LightGbm model)
        {
            double[] to = new double[data.TestX.Rows];
            model.Predict(data.TestX, to);
            return judge(to);
        }

        contest.PeerJudged(
            "LightGBM",
            () =>
            {
                whole?.Dispose();
                whole = new(data.X, y, parameters);
                whole.Fit(Steps);
            },
            () => Judge(whole!));
        contest.PeerJudged("LightGBM, binned before", () => binned.Fit(Steps), () => Judge(binned));
    }

    private static void Predict(Contest contest, TreeRows.Data data)
    {
        TreeRows.Share(contest, data);
        HistogramGradientBoostingRegressor model = HistogramGradientBoostingRegressor.Fit(data.X, data.Y);
        double[] to = new double[data.TestX.Rows];
        contest.OursJudged("ours", () => model.Predict(data.TestX, to), () => data.Quality(model));
        LightGbm peer = new(data.X, data.Y, "objective=regression");
        contest.Own(peer);
        peer.Fit(Steps);
        contest.PeerJudged("LightGBM", () => peer.Predict(data.TestX, to), () => Metrics.RSquared(data.TestY, to));
    }
}
