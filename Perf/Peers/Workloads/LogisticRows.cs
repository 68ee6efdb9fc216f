using System.Globalization;

namespace Functional.Perf.Peers;

/// <summary>Logistic fits with an intercept and scikit-learn's C = 1, and probabilities; the quality is the objective, Σ loss + ½‖β‖².</summary>
public static class LogisticRows
{
    private const string Family = "Linear models";

    private static readonly LogisticRegressionOptions Options = new() { Penalty = Penalty.L2FromC(1), Tolerance = 1e-6 };

    public static IEnumerable<Workload> Rows =>
    [
        new(Family, "logistic_fit", "50000x50", "f64", contest => Fit(contest, 50_000, 50)),
        new(Family, "logistic_fit", "569x30", "f64", contest => Fit(contest, 569, 30)),
        new(Family, "logistic_likelihood_fit", "50000x50", "f64", contest => Likelihood(contest, 50_000, 50)),
        new(Family, "logistic_lasso_fit", "5000x50", "f64", contest => Lasso(contest, 5_000, 50)),
        new(Family, "logistic_multinomial_digits_fit", "1437x64", "f64", Digits),
        new(Family, "logistic_predict_proba", "50000x50", "f64", contest => Predict(contest, 50_000, 50)),
    ];

    /// <summary>Features in [−1, 1), and labels drawn by the probabilities of a logit.</summary>
    private static (Matrix X, int[] Y) Data(int rows, int columns)
    {
        double[] x = Inputs.Uniform(rows * columns, 61, -1, 1), chance = Inputs.Uniform(rows, 62, 0, 1);
        int[] y = new int[rows];
        for (int i = 0; i < rows; i++)
        {
            double logit = 0.5;
            for (int j = 0; j < columns; j++)
            {
                logit += x[(i * columns) + j] * ((j % 7) - 3) / 4;
            }

            y[i] = chance[i] < 1 / (1 + Math.Exp(-logit)) ? 1 : 0;
        }

        return (Matrix.Wrap(rows, columns, x), y);
    }

    private static void Fit(Contest contest, int rows, int columns) => Compare(contest, Data(rows, columns), Options);

    /// <summary>Without a penalty, and with the standard errors that statisticians ask for.</summary>
    private static void Likelihood(Contest contest, int rows, int columns) => Compare(contest, Data(rows, columns), new());

    private static void Lasso(Contest contest, int rows, int columns) =>
        Compare(contest, Data(rows, columns), Options with { Penalty = Penalty.L1FromC(0.02) });

    private static void Digits(Contest contest)
    {
        const int rows = 1437;
        double[][] table =
        [
            .. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "digits.csv")).Skip(1).Take(rows)
                .Select(line => line.Split(',').Select(v => double.Parse(v, CultureInfo.InvariantCulture)).ToArray()),
        ];
        Compare(contest, (Matrix.Create(rows, 64, (i, j) => table[i][j] / 16), [.. table.Select(row => (int)row[^1])]), Options);
    }

    private static void Compare(Contest contest, (Matrix X, int[] Y) data, LogisticRegressionOptions options)
    {
        (Matrix x, int[] y) = data;
        contest.Quality = "objective";
        contest.Share<double>("x", x.AsSpan(), x.Rows, x.Columns).Share<double>("y", [.. y.Select(label => (double)label)], y.Length);
        LogisticRegression? model = null;
        double Objective()
        {
            Matrix logs = model!.PredictLogProbability(x);
            return options.Penalty.Value(model.Coefficients.AsSpan()) - Enumerable.Range(0, x.Rows).Sum(i => logs[i, model.Classes.IndexOf(y[i])]);
        }

        contest.OursJudged("ours", () => model = LogisticRegression.Fit(x, y, options), Objective);
        contest.OursJudged("ours 1t", () => model = LogisticRegression.Fit(x, y, options, Execution.Sequential), Objective);
    }

    private static void Predict(Contest contest, int rows, int columns)
    {
        (Matrix x, int[] y) = Data(rows, columns);
        LogisticRegression model = LogisticRegression.Fit(x, y, Options);
        double[] to = new double[2 * rows];
        contest.Metric = Metric.Norm;
        contest.Work = (8.0 * rows * columns / 1e9, "GB/s");
        contest.Share<double>("x", x.AsSpan(), rows, columns).Share<double>("coefficients", model.Coefficients.AsSpan(), columns)
            .Share<double>("intercept", [model.Intercepts[0]], 1);
        contest.Ours("ours", () => model.PredictProbability(x, to), () => Inputs.Sample<double>(to));
        Bandwidth.EnterRead(contest, [contest.Own(new AlignedBuffer<double>(x.Values.AsSpan()))]);
    }
}
