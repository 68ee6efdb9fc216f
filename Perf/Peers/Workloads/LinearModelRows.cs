namespace Functional.Perf.Peers;

/// <summary>Least-squares fits with an intercept and predictions; the quality is the residual sum of squares.</summary>
public static class LinearModelRows
{
    private const string Family = "Linear models";

    public static IEnumerable<Workload> Rows =>
    [
        new(Family, "linear_regression_fit", "100000x50", "f64", contest => Fit(contest, 100_000, 50)),
        new(Family, "linear_regression_fit", "1000x500", "f64", contest => Fit(contest, 1000, 500)),
        new(Family, "linear_regression_fit", "442x10", "f64", contest => Fit(contest, 442, 10)),
        new(Family, "linear_regression_predict", "100000x50", "f64", contest => Predict(contest, 100_000, 50)),
    ];

    /// <summary>The same data as python/families/linear_models.py has: features in [0, 1), a plane and noise in [−½, ½).</summary>
    internal static (Matrix X, double[] Y) Data(int rows, int columns)
    {
        double[] x = Inputs.Uniform(rows * columns, 11, 0, 1), y = Inputs.Uniform(rows, 12, -0.5, 1);
        for (int i = 0; i < rows; i++)
        {
            double sum = 0;
            for (int j = 0; j < columns; j++)
            {
                sum += x[(i * columns) + j] * (j % 7 - 3);
            }

            y[i] += sum;
        }

        return (Matrix.Wrap(rows, columns, x), y);
    }

    private static void Fit(Contest contest, int rows, int columns)
    {
        (Matrix x, double[] y) = Data(rows, columns);
        contest.Quality = "residual sum of squares";
        contest.Work = ((double)rows * columns * (columns + 1) / 1e9, "GFLOP/s");
        contest.Share<double>("x", x.AsSpan(), rows, columns).Share<double>("y", y, rows);
        LinearRegression? model = null;
        double Squares()
        {
            double[] predicted = new double[rows];
            model!.Predict(x, predicted);
            return y.Zip(predicted, (a, b) => (a - b) * (a - b)).Sum();
        }

        contest.OursJudged("ours", () => model = LinearRegression.Fit(x, y), Squares);
        contest.OursJudged("ours 1t", () => model = LinearRegression.Fit(x, y, execution: Execution.Sequential), Squares);
        if ((long)rows * columns <= 10_000)
        {
            double[][] jagged = [.. Enumerable.Range(0, rows).Select(i => x.Row(i).ToArray())];
            double[] beta = [];
            contest.PeerJudged(
                "MathNet MultipleRegression QR",
                () => beta = MathNet.Numerics.LinearRegression.MultipleRegression.QR(jagged, y, intercept: true),
                () => Enumerable.Range(0, rows).Sum(i =>
                {
                    double r = y[i] - beta[0] - Enumerable.Range(0, columns).Sum(j => jagged[i][j] * beta[j + 1]);
                    return r * r;
                }));
        }
    }

    private static void Predict(Contest contest, int rows, int columns)
    {
        (Matrix x, double[] y) = Data(rows, columns);
        LinearRegression model = LinearRegression.Fit(x, y);
        double[] to = new double[rows];
        contest.Metric = Metric.Norm;
        contest.Work = (8.0 * rows * columns / 1e9, "GB/s");
        contest.Share<double>("x", x.AsSpan(), rows, columns).Share<double>("coefficients", model.Coefficients.AsSpan(), columns)
            .Share<double>("intercept", [model.Intercept], 1);
        contest.Exact = () => [.. Inputs.Sample<double>([.. Enumerable.Range(0, rows).Select(i => (double)i)]).Select(i =>
            Exactly.Product([.. x.Row((int)i), 1], [.. model.Coefficients, model.Intercept], columns + 1, 1, 0, 0))];
        contest.Ours("ours", () => model.Predict(x, to), () => Inputs.Sample<double>(to));
        Bandwidth.EnterRead(contest, [contest.Own(new AlignedBuffer<double>(x.Values.AsSpan()))]);
    }
}
