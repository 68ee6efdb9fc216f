namespace Functional.Perf.Peers;

/// <summary>Decision trees, forests and boosted trees; the quality is R² or accuracy on rows that no fit has seen.</summary>
public static class TreeRows
{
    private const string Family = "Trees";

    public static IEnumerable<Workload> Rows =>
    [
        new(Family, "tree_classifier_fit", "50000x20", "f64", contest => Fit(contest, Classes(50_000), data => DecisionTreeClassifier.Fit(data.X, data.Labels, null, data.Execution))),
        new(Family, "tree_regressor_fit", "50000x20", "f64", contest => Fit(contest, Numbers(50_000, 20), data => DecisionTreeRegressor.Fit(data.X, data.Y, null, data.Execution))),
        new(Family, "tree_regressor_depth8_fit", "50000x20", "f64", contest =>
            Fit(contest, Numbers(50_000, 20), data => DecisionTreeRegressor.Fit(data.X, data.Y, new() { MaxDepth = 8 }, data.Execution))),
        new(Family, "tree_classifier_predict", "50000x20", "f64", contest => Predict(contest, Classes(50_000), data => DecisionTreeClassifier.Fit(data.X, data.Labels))),
        new(Family, "random_forest_fit", "20000x20", "f64", contest =>
            Fit(contest, Classes(20_000), data => RandomForestClassifier.Fit(data.X, data.Labels, Forest, data.Execution))),
        new(Family, "extra_trees_fit", "20000x20", "f64", contest => Fit(contest, Classes(20_000), data => RandomForestClassifier.Fit(
            data.X, data.Labels, RandomForestClassifierOptions.ExtraTrees with { Vote = ForestVote.MeanProbability }, data.Execution))),
        new(Family, "tree_absolute_fit", "5000x10", "f64", contest => Fit(contest, Numbers(5_000, 10), data => DecisionTreeRegressor.Fit(
            data.X, data.Y, new() { Criterion = RegressionCriterion.AbsoluteError, MaxDepth = 6 }, data.Execution))),
        new(Family, "random_forest_predict", "10000x20", "f64", contest => Predict(contest, Classes(10_000), data => RandomForestClassifier.Fit(data.X, data.Labels, Forest))),
        new(Family, "gbr_exact_fit", "5000x10", "f64", contest => Fit(contest, Numbers(5_000, 10), data => GradientBoostingRegressor.Fit(data.X, data.Y, null, data.Execution))),
        new(Family, "gbr_exact_predict", "2000x10", "f64", contest => Predict(contest, Numbers(2_000, 10), data => GradientBoostingRegressor.Fit(data.X, data.Y))),
    ];

    private static RandomForestClassifierOptions Forest { get; } = new() { Trees = 100, Vote = ForestVote.MeanProbability, OutOfBag = false };

    /// <summary>Friedman's first function with noise: five features count, the others do not.</summary>
    internal static Data Numbers(int rows, int columns)
    {
        var all = Inputs.Uniform(2 * rows * columns, 71, 0, 1);
        var noise = Inputs.Uniform(8 * rows, 72, -1, 2);
        var y = new double[2 * rows];
        for (var i = 0; i < y.Length; i++)
        {
            var x = all.AsSpan(i * columns, columns);
            y[i] = (10 * Math.Sin(Math.PI * x[0] * x[1])) + (20 * (x[2] - 0.5) * (x[2] - 0.5)) + (10 * x[3]) + (5 * x[4]) + noise[4 * i] + noise[(4 * i) + 1] + noise[(4 * i) + 2];
        }
        return Data.Of(all, y, rows, columns);
    }

    /// <summary>Two classes: Friedman's function above or below its middle, a label in twenty turned over.</summary>
    internal static Data Classes(int rows)
    {
        var numbers = Numbers(rows, 20);
        var turned = Inputs.Uniform(2 * rows, 73, 0, 1);
        return numbers with
        {
            Labels = [.. numbers.Y.Select((y, i) => (y > 14.4) == (turned[i] > 0.05) ? 1 : 0)],
            TestLabels = [.. numbers.TestY.Select((y, i) => (y > 14.4) == (turned[rows + i] > 0.05) ? 1 : 0)],
        };
    }

    private static void Fit<TModel>(Contest contest, Data data, Func<Data, TModel> fit)
        where TModel : class
    {
        Share(contest, data);
        TModel? model = null;
        contest.OursJudged("ours", () => model = fit(data), () => data.Quality(model!));
        contest.OursJudged("ours 1t", () => model = fit(data with { Execution = Execution.Sequential }), () => data.Quality(model!));
    }

    private static void Predict<TModel>(Contest contest, Data data, Func<Data, TModel> fit)
        where TModel : class
    {
        Share(contest, data);
        var model = fit(data);
        var (numbers, labels, shares) = (new double[data.TestX.Rows], new int[data.TestX.Rows], new double[2 * data.TestX.Rows]);
        contest.OursJudged(
            "ours",
            () =>
            {
                if (model is IRegressor regressor)
                    regressor.Predict(data.TestX, numbers);
                else if (model is RandomForestClassifier forest)
                    forest.PredictProbability(data.TestX, shares);
                else
                    ((IClassifier)model).Predict(data.TestX, labels);
            },
            () => data.Quality(model));
    }

    internal static void Share(Contest contest, Data data)
    {
        contest.Quality = data.Labels.Length > 0 ? "accuracy" : "R²";
        contest.Share<double>("x", data.X.AsSpan(), data.X.Rows, data.X.Columns).Share<double>("test_x", data.TestX.AsSpan(), data.TestX.Rows, data.TestX.Columns)
            .Share<double>("y", data.Labels.Length > 0 ? [.. data.Labels.Select(k => (double)k)] : data.Y, data.X.Rows, 1)
            .Share<double>("test_y", data.Labels.Length > 0 ? [.. data.TestLabels.Select(k => (double)k)] : data.TestY, data.X.Rows, 1);
    }

    internal sealed record Data(Matrix X, double[] Y, Matrix TestX, double[] TestY)
    {
        internal int[] Labels { get; init; } = [];

        internal int[] TestLabels { get; init; } = [];

        internal Execution Execution { get; init; } = Execution.Default;

        internal static Data Of(double[] x, double[] y, int rows, int columns) => new(
            Matrix.Wrap(rows, columns, x[..(rows * columns)]), y[..rows], Matrix.Wrap(rows, columns, x[(rows * columns)..]), y[rows..]);

        internal double Quality(object model)
        {
            if (model is IRegressor regressor)
            {
                var numbers = new double[TestX.Rows];
                regressor.Predict(TestX, numbers);
                return Metrics.RSquared(TestY, numbers);
            }
            var labels = new int[TestX.Rows];
            ((IClassifier)model).Predict(TestX, labels);
            return Metrics.Accuracy(TestLabels, labels);
        }
    }
}
