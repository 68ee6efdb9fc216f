using Functional.Fluent;
using Xunit;

namespace Functional.Properties;

/// <summary>Regressions with penalties on data sets: names stay, tables print, stored models come back to the bit.</summary>
public class PenalizedFitStorage
{
    private static readonly Dataset _data = Dataset.FromArrays(
        [[1, 2], [3, 5], [4, 4], [6, 1], [7, 3], [8, 8]], [1, 2, 4, 3, 6, 5], ["width", "height"], "price");

    [Law(MaxTest = 50)]
    public void Every_model_comes_back_to_the_bit(int seed, bool intercept, bool standardize)
    {
        var source = new Source((ulong)seed);
        int d = source.Between(0, 5), n = source.Between(1, 9);
        Matrix x = Matrix.Create(n, d, (_, _) => Numbers.Moderate(source));
        double[] y = source.Array(n, Numbers.Moderate), w = source.Array(n, s => s.Between(0.1, 2));
        var ridge = RidgeRegression.FitWeighted(x, y, w, new()
        {
            Lambda = source.Between(0.1, 9),
            Intercept = intercept,
            Standardize = standardize,
            PenaltyFactors = source.OneIn(2) ? null : Vector.Create(d, _ => source.Between(0.0, 3)),
        });
        Assert.Equal(ridge, RidgeRegression.FromJson(ridge.ToJson()));
        Assert.Equal(ridge.ToJson(), RidgeRegression.FromJson(ridge.ToJson()).ToJson());
        var net = ElasticNetRegression.FitWeighted(x, y, w, new()
        {
            Lambda1 = source.Between(0.0, 1),
            Lambda2 = source.Between(0.1, 1),
            Intercept = intercept,
            Standardize = standardize,
            Positive = source.OneIn(2),
            PenaltyFactors = source.OneIn(2) ? null : Vector.Create(d, _ => source.Between(0.1, 3)),
            Solver = source.OneIn(2) ? ElasticNetSolver.Fista : ElasticNetSolver.CoordinateDescent,
            Tolerance = 1e-6,
        });
        Assert.Equal(net, ElasticNetRegression.FromJson(net.ToJson()));
        Assert.Equal(net.Summary().ToString(), ElasticNetRegression.FromJson(net.ToJson()).Summary().ToString());
    }

    [Fact]
    public void Names_stay_with_the_fit()
    {
        var ridge = _data.FitRidge(2);
        Assert.Equal(RidgeRegression.Fit(_data.Features, _data.Target!, new() { Lambda = 2 }), ridge.Model);
        Assert.Equal(ridge.Model.Coefficients[1], ridge.Summary()["height"]);
        var lasso = _data.FitLasso(0.25);
        Assert.Equal(lasso, _data.FitElasticNet(0.25, 0));
        Assert.Equal(lasso, _data.Fit(new ElasticNetOptions { Lambda1 = 0.25 }));
        Assert.StartsWith("Lasso of price on 2 features\nλ₁ 0.25, converged, 6 observations", lasso.Summary().ToString());
        Assert.StartsWith("Elastic net of price", _data.FitElasticNet(0.25, 1).Summary().ToString());
        Assert.Equal(ridge, FittedRegressor<RidgeRegression>.FromJson(ridge.ToJson()));
        Assert.Equal(lasso, FittedRegressor<ElasticNetRegression>.FromJson(lasso.ToJson()));
        Assert.Throws<ModelFormatException>(() => ElasticNetRegression.FromJson(ridge.ToJson()));
        Assert.Throws<InvalidOperationException>(() => Dataset.FromArrays([[1.0]]).FitRidge());
        Assert.Throws<InvalidOperationException>(() => Dataset.FromArrays([[1.0]]).FitLasso());
    }

    [Fact]
    public void Paths_and_choices_are_those_of_features_and_target()
    {
        Vector y = _data.Target!;
        Assert.Equal(RidgePath.Fit(_data.Features, y, [0.1, 1], new() { Intercept = false }), _data.FitRidgePath([0.1, 1], new() { Intercept = false }));
        ElasticNetPathOptions few = new() { Count = 4 };
        ElasticNetOptions options = new() { Lambda2 = 0.5, Standardize = true };
        Assert.Equal(ElasticNetPath.Fit(_data.Features, y, options, few), _data.FitElasticNetPath(options, few));
        var folds = _data.ShuffledFolds(3, seed: 2);
        var chosen = _data.CrossValidateElasticNet(folds, options, few);
        Assert.Equal(ElasticNetCrossValidation.Fit(_data.Features, y, folds, options, few), chosen);
        Assert.Equal(chosen.Best.Options, _data.Fit(chosen.Best.Options).Model.Options);
        Assert.Throws<InvalidOperationException>(() => Dataset.FromArrays([[1.0]]).FitElasticNetPath());
    }

    [Fact]
    public void Files_are_written_and_read()
    {
        string path = Path.GetTempFileName();
        try
        {
            var (ridge, lasso) = (_data.FitRidge(), _data.FitLasso(0.1));
            ridge.Save(path);
            Assert.Equal(ridge, FittedRegressor<RidgeRegression>.Load(path));
            ridge.Model.Save(path);
            Assert.Equal(ridge.Model, RidgeRegression.Load(path));
            lasso.Save(path);
            Assert.Equal(lasso, FittedRegressor<ElasticNetRegression>.Load(path));
            lasso.Model.Save(path);
            Assert.Equal(lasso.Model, ElasticNetRegression.Load(path));
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
        char[] text = _data.FitElasticNet(0.1, 0.2).Model.ToJson().ToCharArray();
        for (int i = source.Between(1, 3); i > 0; i--)
        {
            text[source.Below(text.Length)] = "{}[]\",:0123456789.eE-+xn \0"[source.Below(26)];
        }

        try
        {
            _ = ElasticNetRegression.FromJson(new string(text)).Summary().ToString();
        }
        catch (ModelFormatException error)
        {
            Assert.Contains("Expected", error.Message, StringComparison.Ordinal);
        }
    }
}
