using Functional.Fluent;
using Xunit;

namespace Functional.Properties;

/// <summary>Linear regression on data sets: names stay, tables print, stored models come back to the bit.</summary>
public class LinearFitStorage
{
    private static readonly Dataset _data = Dataset.FromArrays(
        [[1, 2], [3, 5], [4, 4], [6, 1], [7, 3], [8, 8]], [1, 2, 4, 3, 6, 5], ["width", "height"], "price");

    [Law(MaxTest = 50)]
    public void Every_model_comes_back_to_the_bit(int seed, bool intercept, bool isCollinear)
    {
        var source = new Source((ulong)seed);
        int d = source.Between(0, 5), n = source.Between(1, 9);
        Matrix x = Matrix.Create(n, d, (i, j) => isCollinear && j == 1 ? i : Numbers.Moderate(source));
        double[] y = source.Array(n, Numbers.Moderate);
        var options = new LinearRegressionOptions
        {
            Intercept = intercept,
            Collinearity = source.OneIn(2) ? Collinearity.MinimumNorm : Collinearity.DropAliased,
            Weights = source.OneIn(2) ? SampleWeights.Precisions : SampleWeights.Repetitions,
            ConfidenceLevel = source.Between(0.5, 0.99),
        };
        var model = LinearRegression.FitWeighted(x, y, source.Array(n, s => s.Between(0.1, 2)), options);
        LinearRegression back = LinearRegression.FromJson(model.ToJson());
        Assert.Equal(model, back);
        Assert.Equal(model.State, back.State);
        Assert.Equal(model.ToJson(), back.ToJson());
        Agree.Bits(model.Estimates, back.Estimates);
        Agree.Bits(model.StandardErrors, back.StandardErrors);
        Agree.Bits(model.PredictIntervals(x).PredictionUpper, back.PredictIntervals(x).PredictionUpper);
        Assert.Equal(model.Summary().ToString(), back.Summary().ToString());
    }

    [Fact]
    public void Names_stay_with_the_fit()
    {
        var fit = _data.FitLinear();
        Assert.Equal(["width", "height"], fit.FeatureNames.ToArray());
        Assert.Equal("price", fit.TargetName);
        Assert.Equal(["(intercept)", "width", "height"], fit.Summary().Names.ToArray());
        Assert.Equal(fit.Model.Coefficients[1], fit.Summary()["height"].Value);
        // Other data may have the columns in another order, and more of them.
        var turned = Dataset.FromArrays([[9, 2, 1], [9, 5, 3]], [1, 2], ["other", "height", "width"], "price");
        Agree.Bits(fit.Predict(_data[..2]), fit.Predict(turned));
        Assert.Throws<ArgumentException>(() => fit.Predict(_data.Drop("width")));
        Agree.Within(fit.Model.ResidualSumOfSquares, fit.Residuals(_data).Sum(r => r * r), 1e-12);
        Agree.Close(fit.Model.RSquared, fit.Evaluate(_data).RSquared, 1e-12);
        Assert.Equal(fit.Model.Diagnose(_data.Features, _data.Target!).Leverages, fit.Diagnose(_data).Leverages);
        Assert.Equal(6, fit.PredictIntervals(_data, 0.5).Predictions.Length);
        Assert.Equal(fit, _data.Fit(new LinearRegressionOptions()));
        Assert.Throws<InvalidOperationException>(() => Dataset.FromArrays([[1.0]]).FitLinear());
        Assert.Equal(6, _data.SummarizeLinear().Count);
    }

    [Fact]
    public void Tables_keep_to_eighty_columns()
    {
        string longName = new('n', 90);
        var x = Matrix.Create(30, 3, (i, j) => j == 2 ? 1e-9 * (i * i % 7) : i * (j + 1) % (5 + j));
        string table = LinearRegression.Fit(x, Vector.Create(30, i => i * 1e8)).Summary([longName, "b\n", "c"], longName).ToString();
        Assert.All(table.Split('\n'), line => Assert.True(line.Length <= 80, line));
        Assert.Contains("(intercept)", table, StringComparison.Ordinal);
        Assert.Contains("observations", table, StringComparison.Ordinal);
        Refusal.Argument("featureNames", () => LinearRegression.Fit(x, Vector.Ones(30)).Summary(["a"]), "3 features", "got 1");
        Assert.Throws<ArgumentException>(() => LinearRegression.Fit(x, Vector.Ones(30)).Summary()["x9"]);
    }

    [Fact]
    public void Files_are_written_and_read()
    {
        string path = Path.GetTempFileName();
        try
        {
            var fit = _data.FitLinear();
            fit.Save(path);
            Assert.Equal(fit, FittedRegressor<LinearRegression>.Load(path));
            Assert.Throws<ModelFormatException>(() => LinearRegression.Load(path));
            fit.Model.Save(path);
            Assert.Equal(fit.Model, LinearRegression.Load(path));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Law(MaxTest = 300)]
    public void A_damaged_text_is_a_model_or_a_model_error(int seed)
    {
        var source = new Source((ulong)seed);
        char[] text = _data.FitLinear().ToJson().ToCharArray();
        for (int i = source.Between(1, 3); i > 0; i--)
        {
            text[source.Below(text.Length)] = "{}[]\",:0123456789.eE-+xn \0"[source.Below(26)];
        }

        try
        {
            var fit = FittedRegressor<LinearRegression>.FromJson(new string(text));
            _ = fit.Predict(_data.Map("width", v => v)).Length + fit.Summary().ToString().Length;
        }
        catch (ModelFormatException error)
        {
            Assert.Contains("Expected", error.Message, StringComparison.Ordinal);
        }
        catch (ArgumentException)
        {
            // A name of the model was damaged: the data have no such column.
        }
    }
}
