using Functional.Fluent;
using Xunit;

namespace Functional.Properties;

/// <summary>Networks on data sets: names stay, scores print.</summary>
public class PerceptronFitTests
{
    private static readonly MultilayerPerceptronClassifierOptions _options = new()
    {
        HiddenUnits = [8],
        MaxEpochs = 300,
        Optimizer = new Adam { Rate = 0.05 },
        Patience = 300,
    };

    [Fact]
    public void Names_stay_with_the_fit()
    {
        Dataset data = Dataset.ReadCsv(new StringReader(
            "a,b,kind\n0,0,same\n0,1,other\n1,0,other\n1,1,same\n"), new CsvOptions { Target = "kind", TextColumns = ["kind"] });
        var fit = data.Fit(_options);
        Assert.Equal(["a", "b"], fit.FeatureNames.ToArray());
        Assert.Equal("kind", fit.TargetName);
        Assert.Equal(data.Labels, fit.Labels);
        Assert.Equal(["same", "other", "other", "same"], fit.PredictNames(data).ToArray());
        Assert.Equal(fit.Model.Predict(data.Features).ToArray(), fit.Predict(data).ToArray());
        Assert.Equal(fit.Model.PredictProbability(data.Features), fit.PredictProbability(data));
        // Other data may have the columns in another order, and more of them.
        var turned = Dataset.FromArrays([[9, 1, 0], [9, 1, 1]], featureNames: ["x", "b", "a"]);
        Assert.Equal([fit.Predict(data)[1], fit.Predict(data)[3]], fit.Predict(turned).ToArray());
        Assert.Throws<ArgumentException>(() => fit.Predict(data.Drop("a")));
        Assert.Equal(fit, data.Fit(_options));
        Assert.Equal("kind: " + fit.Model, fit.ToString());
        ClassificationScores scores = fit.Evaluate(data);
        Assert.Equal(1, scores.Accuracy);
        Assert.Equal(4, scores.Confusion.Total);
        Assert.Equal(fit.Model.Classes.ToArray(), data.FitPerceptronClassifier().Model.Classes.ToArray());
    }

    [Fact]
    public void Scores_print_the_names_of_the_classes()
    {
        Labels labels = Labels.Of(["cat", "dog", "a name of more than twenty-four characters"]);
        ClassificationScores scores = ClassificationScores.Of([0, 1, 2, 2], [0, 1, 1, 2], labels);
        string[] lines = scores.ToString().Split('\n');
        Assert.Equal(7, lines.Length);
        Assert.StartsWith("a name of more than twe…", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("cat", lines[2], StringComparison.Ordinal);
        Assert.All(lines, line => Assert.True(line.Length <= 80, line));
        Assert.Contains("0.7500", lines[4], StringComparison.Ordinal);
        Assert.Equal(scores.Report, ClassificationReport.Of([0, 1, 2, 2], [0, 1, 1, 2]));
        Assert.StartsWith("2 ", ClassificationScores.Of([2], [2]).ToString().Split('\n')[1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_regressor_has_the_doors_of_every_regressor()
    {
        Dataset data = Dataset.FromArrays([[0.0], [0.5], [1], [1.5], [2]], [0, 1, 2, 3, 4], ["x"], "y");
        var options = new MultilayerPerceptronRegressorOptions { HiddenUnits = [], MaxEpochs = 2000, Optimizer = new Adam { Rate = 0.05 }, Patience = 2000, L2 = 0 };
        var fit = data.Fit(options);
        // A line through points on a line.
        Assert.True(fit.Evaluate(data).RSquared > 0.999, fit.Evaluate(data).ToString());
        Assert.Equal("y", fit.TargetName);
        Assert.Equal(["x"], data.FitPerceptronRegressor().FeatureNames.ToArray());
    }

    [Fact]
    public void Wrong_calls_are_refused()
    {
        Dataset data = Dataset.FromArrays([[0.0], [1]], [0, 1], ["x"], "y"), halves = Dataset.FromArrays([[0.0], [1]], [0, 0.5], ["x"], "y");
        Assert.Throws<ArgumentNullException>(() => data.Fit((MultilayerPerceptronClassifierOptions)null!));
        Assert.Throws<ArgumentNullException>(() => data.Fit((MultilayerPerceptronRegressorOptions)null!));
        Assert.Throws<InvalidOperationException>(() => Dataset.FromArrays([[1.0]]).FitPerceptronClassifier());
        Assert.Throws<InvalidOperationException>(() => Dataset.FromArrays([[1.0]]).FitPerceptronRegressor());
        Assert.Throws<InvalidOperationException>(() => halves.FitPerceptronClassifier());
        var model = data.Fit(_options).Model;
        Assert.Throws<ArgumentException>(() => FittedClassifier<MultilayerPerceptronClassifier>.Create(model, ["a", "b"], "y"));
        Assert.Throws<ArgumentException>(() => FittedClassifier<MultilayerPerceptronClassifier>.Create(model, default, "y"));
        Assert.Throws<ArgumentException>(() => FittedClassifier<MultilayerPerceptronClassifier>.Create(model, ["a"], "y", Labels.Of(["one"])));
        Assert.Throws<ArgumentNullException>(() => FittedClassifier<MultilayerPerceptronClassifier>.Create(model, ["a"], null!));
    }
}
