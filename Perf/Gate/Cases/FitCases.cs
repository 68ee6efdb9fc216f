namespace Functional.Perf.Gate;

/// <summary>Every model that can be fitted, on data small enough for a call below 10 ms, on one thread.</summary>
internal static class FitCases
{
    private static readonly Execution One = Execution.Sequential;

    internal static IEnumerable<GateCase> Cases =>
    [
        Regression("linear_regression_fit@2000x20", 2_000, (x, y) => () => LinearRegression.Fit(x, y, null, One)),
        Regression("ridge_fit@2000x20", 2_000, (x, y) => () => RidgeRegression.Fit(x, y, new() { Lambda = 1 }, One)),
        Regression("lasso_fit@2000x20", 2_000, (x, y) => () => ElasticNetRegression.Fit(x, y, new() { Lambda1 = 0.01 }, One)),
        Classes("logistic_fit@2000x20", 2, 2_000, (x, labels) => () => LogisticRegression.Fit(x, labels, new() { Penalty = Penalty.L2(0.5) }, One)),
        Classes("logistic_multinomial_fit@1000x20", 4, 1_000, (x, labels) => () => LogisticRegression.Fit(x, labels, new() { Penalty = Penalty.L2(0.5) }, One)),
        Classes("lda_fit@2000x20", 5, 2_000, (x, labels) => () => LinearDiscriminantAnalysis.Fit(x, labels, null, One)),
        Classes("mlp_fit@200x20", 3, 200, (x, labels) => () =>
            MultilayerPerceptronClassifier.Fit(x, labels, new() { HiddenUnits = [16], MaxEpochs = 5, BatchSize = 32 }, One)),
        Classes("tree_fit@2000x20", 2, 2_000, (x, labels) => () => DecisionTreeClassifier.Fit(x, labels, null, One)),
        Classes("random_forest_fit@500x20", 3, 500, (x, labels) => () => RandomForestClassifier.Fit(x, labels, new() { Trees = 10 }, One)),
        Regression("boosting_fit@500x20", 500, (x, y) => () => GradientBoostingRegressor.Fit(x, y, new() { Steps = 10 }, One)),
        Regression("histogram_boosting_fit@2000x20", 2_000, (x, y) => () => HistogramGradientBoostingRegressor.Fit(x, y, new() { Steps = 10 }, One)),
        Classes("histogram_boosting_classifier_fit@2000x20", 2, 2_000, (x, labels) => () => HistogramGradientBoostingClassifier.Fit(x, labels, new() { Steps = 10 }, One)),
        Classes("svc_rbf_fit@200x20", 2, 200, (x, labels) => () => SupportVectorClassifier.Fit(x, labels, null, One)),
        Regression("svr_rbf_fit@200x20", 200, (x, y) => () => SupportVectorRegressor.Fit(x, y, null, One)),
        Classes("linear_svc_fit@2000x20", 2, 2_000, (x, labels) => () => LinearSupportVectorClassifier.Fit(x, labels, null, One)),
        Classes("linear_svc_hinge_fit@1000x20", 2, 1_000, (x, labels) => () =>
            LinearSupportVectorClassifier.Fit(x, labels, new() { Loss = MarginLoss.Hinge, MaxIterations = 50, Tolerance = 0 }, One)),
        Regression("pca_fit@2000x20", 2_000, (x, _) => () => PrincipalComponentAnalysis.Fit(x, new() { Components = 5 }, One)),
        Regression("kmeans_fit@2000x20", 2_000, (x, _) => () => KMeans.Fit(x, new() { Clusters = 5, MaxIterations = 10, Tolerance = 0 }, One)),
        Regression("dbscan_fit@2000x20", 2_000, (x, _) => () => Dbscan.Fit(x, new() { Epsilon = 1.2 }, One)),
        Regression("mixture_fit@2000x20", 2_000, (x, _) => () =>
            GaussianMixture.Fit(x, new() { Components = 3, MaxIterations = 5, Tolerance = 0, Start = MixtureStart.RandomRows }, One)),
        Regression("tsne_fit@300x20", 300, (x, _) => () => TSne.Fit(x, new() { MaxIterations = 20, Method = TSneMethod.Exact }, One)),
        Regression("tsne_cells_fit@500x20", 500, (x, _) => () => TSne.Fit(x, new() { MaxIterations = 10, Method = TSneMethod.BarnesHut }, One)),
        Regression("cross_validation_ridge@500x20", 500, (x, y) => () =>
            CrossValidation.Scores<RidgeRegression, RidgeOptions>(x, y, new() { Lambda = 1 }, Folds.Contiguous(x.Rows, 5), (actual, predicted) => Metrics.RSquared(actual, predicted), One)),
    ];

    private static GateCase Regression(string name, int n, Func<Matrix, double[], Func<object>> call) =>
        GateCase.Value(name, Yardstick.Arithmetic, () =>
        {
            var x = Features(n);
            return call(x, [.. Samples.Uniform<double>(n, 2).Select((noise, i) => noise + (3 * x[i, 0]) - (2 * x[i, 7]))]);
        });

    private static GateCase Classes(string name, int classes, int n, Func<Matrix, int[], Func<object>> call) =>
        GateCase.Value(name, Yardstick.Arithmetic, () => call(Features(n), FormulaCases.Labels(n, classes)));

    private static Matrix Features(int n) => Matrix.Wrap(n, 20, Samples.Uniform<double>(n * 20, 1));
}
