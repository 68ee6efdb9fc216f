using Functional.Fluent;
using Xunit;

namespace Functional.Properties;

/// <summary>Logistic regressions on data sets, and stored as JSON.</summary>
[Trait("Formula", "LM9")]
public sealed class LogisticFitStorage
{
    [Law(MaxTest = 20)]
    public void A_stored_fit_comes_back_to_the_bit(int seed, bool isPenalised)
    {
        Source source = new((ulong)seed);
        int n = source.Between(3, 60), d = source.Between(1, 4), classes = source.Between(1, 4);
        var x = Matrix.Create(n, d, (_, _) => source.Bell());
        int[] y = [.. Enumerable.Range(0, n).Select(i => (3 * (i < classes ? i : source.Below(classes))) - 4)];
        var options = new LogisticRegressionOptions
        {
            Penalty = isPenalised ? Penalty.ElasticNet(0.1, 1.0 / 3) : Penalty.None,
            Intercept = source.OneIn(2),
            BalancedClasses = source.OneIn(2),
            Tolerance = 1e-7,
            ConfidenceLevel = 0.9,
            ClassWeights = System.Collections.Immutable.ImmutableDictionary<int, double>.Empty.Add(-4, 1.0 / 7),
        };
        var model = LogisticRegression.FitWeighted(x, y, source.Array(n, s => s.Between(0.1, 2)), options);
        var back = LogisticRegression.FromJson(model.ToJson());
        Assert.Equal(model, back);
        Agree.Bits(model.PredictProbability(x).AsSpan(), back.PredictProbability(x).AsSpan());
        Assert.Equal(model.Summary().ToString(), back.Summary().ToString());
    }

    [Fact]
    public void A_fit_on_a_data_set_keeps_its_names()
    {
        Source source = new(3);
        string[] kinds = ["ham", "spam", "eggs"];
        double[][] x = [.. Enumerable.Range(0, 90).Select(i => new[] { source.Bell() + (i % 3), source.Bell() })];
        int[] y = [.. Enumerable.Range(0, 90).Select(i => (i % 3) + (source.OneIn(4) ? 1 : 0)).Select(k => k % 3)];
        Labels labels = Labels.Of(kinds);
        Dataset data = Dataset.FromArrays(x, [.. y.Select(k => (double)k)], ["length", "links"], "kind");
        var fit = FittedClassifier<LogisticRegression>.Create(data.FitLogistic().Model, data.FeatureNames, "kind", labels);
        Assert.Equal(data.FitLogistic(), data.Fit(new LogisticRegressionOptions()));
        Assert.Equal(["ham: (intercept)", "ham: length", "ham: links", "spam: (intercept)", "spam: length", "spam: links"], fit.Summary().Names.ToArray());
        Assert.Equal(fit, FittedClassifier<LogisticRegression>.FromJson(fit.ToJson()));
        Assert.True(fit.Evaluate(data).Accuracy > 0.4);
        string path = Path.GetTempFileName();
        try
        {
            fit.Save(path);
            Assert.Equal(fit, FittedClassifier<LogisticRegression>.Load(path));
            Assert.Throws<ModelFormatException>(() => LogisticRegression.Load(path));
            fit.Model.Save(path);
            Assert.Equal(fit.Model, LogisticRegression.Load(path));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Theory]
    [InlineData("\"rank\": 2", "\"rank\": 7")]
    [InlineData("\"weightSum\": 6", "\"weightSum\": 0")]
    [InlineData("\"solver\": \"Automatic\"", "\"solver\": \"Guess\"")]
    [InlineData("\"lambda1\": 0", "\"lambda1\": -1")]
    [InlineData("\"version\": 1", "\"version\": 2")]
    [InlineData("\"features\": 2", "\"features\": 3")]
    [InlineData("\"classWeights\": []", "\"classWeights\": [null]")]
    public void What_is_no_model_is_a_format_error(string now, string then)
    {
        var model = LogisticRegression.Fit(Matrix.FromRows([1, 2], [3, 5], [4, 4], [6, 1], [7, 3], [2, 8]), [0, 1, 0, 1, 0, 1]);
        string json = model.ToJson();
        Assert.Contains(now, json, StringComparison.Ordinal);
        Assert.Throws<ModelFormatException>(() => LogisticRegression.FromJson(json.Replace(now, then, StringComparison.Ordinal)));
    }
}
