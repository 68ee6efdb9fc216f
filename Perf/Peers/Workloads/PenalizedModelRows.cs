namespace Functional.Perf.Peers;

/// <summary>Fits with penalties and an intercept; the quality is what they minimise.</summary>
public static class PenalizedModelRows
{
    private const string Family = "Linear models";

    private const double Lambda = 0.1, Tolerance = 1e-6;

    public static IEnumerable<Workload> Rows =>
    [
        new(Family, "ridge_fit", "100000x50", "f64", contest => Ridge(contest, 100_000, 50)),
        new(Family, "lasso_fit", "10000x200", "f64", contest => Net(contest, 10_000, 200, 1)),
        new(Family, "elasticnet_fit", "10000x200", "f64", contest => Net(contest, 10_000, 200, 0.5)),
    ];

    private static void Ridge(Contest contest, int rows, int columns)
    {
        (Matrix x, double[] y) = LinearModelRows.Data(rows, columns);
        contest.Quality = "residual sum of squares and penalty";
        contest.Work = ((double)rows * columns * (columns + 1) / 1e9, "GFLOP/s");
        contest.Share<double>("x", x.AsSpan(), rows, columns).Share<double>("y", y, rows);
        RidgeRegression? model = null;
        double Cost()
        {
            double[] predicted = new double[rows];
            model!.Predict(x, predicted);
            return y.Zip(predicted, (a, b) => (a - b) * (a - b)).Sum() + model.Coefficients.Sum(b => b * b);
        }

        contest.OursJudged("ours", () => model = RidgeRegression.Fit(x, y), Cost);
        contest.OursJudged("ours 1t", () => model = RidgeRegression.Fit(x, y, execution: Execution.Sequential), Cost);
    }

    /// <summary>Features of variance 1, twenty of which made the target, with noise of variance 1.</summary>
    private static void Net(Contest contest, int rows, int columns, double ratio)
    {
        double root = Math.Sqrt(3);
        double[] x = Inputs.Uniform(rows * columns, 21, -root, 2 * root), y = Inputs.Uniform(rows, 22, -root, 2 * root);
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < 20; j++)
            {
                y[i] += x[(i * columns) + (j * columns / 20)] * (j % 2 == 0 ? 1 + (j / 4.0) : -1 - (j / 4.0));
            }
        }

        Matrix features = Matrix.Wrap(rows, columns, x);
        ElasticNetOptions options = ElasticNetOptions.FromScikitLearn(Lambda, ratio) with { Tolerance = Tolerance };
        contest.Quality = "cost";
        contest.Work = ((double)rows * columns * (columns + 1) / 1e9, "GFLOP/s");
        contest.Share<double>("x", x, rows, columns).Share<double>("y", y, rows).Share<double>("penalties", [Lambda, ratio, Tolerance], 3);
        ElasticNetRegression? model = null;
        double Cost() => LinearModels.ElasticNetCost(
            features, Vector.CopyFrom(y), model!.Coefficients, options.Lambda1, options.Lambda2, model.Intercept);

        contest.OursJudged("ours", () => model = ElasticNetRegression.Fit(features, y, options), Cost);
        contest.OursJudged("ours 1t", () => model = ElasticNetRegression.Fit(features, y, options, Execution.Sequential), Cost);
    }
}
