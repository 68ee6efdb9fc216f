using Functional.Fluent;
using Xunit;

namespace Functional.Properties;

/// <summary>Principal components and discriminants on data sets, and stored as JSON.</summary>
public class ReductionStorage
{
    private static readonly Dataset Data = Dataset.FromArrays(
        [.. Enumerable.Range(0, 40).Select(i => new[] { Math.Sin(i), i % 3 + (0.3 * Math.Cos(5 * i)), Math.Sin(i) + Math.Cos(2 * i) })],
        [.. Enumerable.Range(0, 40).Select(i => (double)(i % 3))], ["a", "b", "c"], "t");

    [Fact]
    [Trait("Formula", "D12")]
    public void Rows_are_embedded_with_their_target()
    {
        TSneOptions options = new() { Perplexity = 5, MaxIterations = 20, Components = 3 };
        var (picture, tsne) = Data.Embed(options);
        Assert.Equal("z1,z2,z3", string.Join(",", picture.FeatureNames));
        Assert.Equal(tsne.Embedding, picture.Features);
        Assert.Equal(Data.Target, picture.Target);
        Assert.Equal(TSne.Fit(Data.Features, options), tsne);
    }

    [Fact]
    public void Projected_features_have_numbers_for_names()
    {
        var (projected, pca) = Data.PrincipalComponents(new() { Components = 2 });
        Assert.Equal(["z1", "z2", "t"], projected.Names.AsEnumerable());
        Assert.Equal(pca.Apply(Data.Features), projected.Features);
        Assert.Equal(projected, Data.Apply(pca));
        var (train, test) = Data.Split(0.25, seed: 3).PrincipalComponents(new() { Components = 3 });
        Assert.Equal(["z1", "z2", "z3", "t"], test.Names.AsEnumerable());
        Assert.Equal(Data.Split(0.25, seed: 3).Train.PrincipalComponents().Components.Apply(Data.Split(0.25, seed: 3).Test.Features), test.Features);
        Assert.Equal(train.FeatureNames.AsEnumerable(), test.FeatureNames);
        var fit = Data.Fit(new LinearDiscriminantAnalysisOptions());
        Assert.Equal(LinearDiscriminantAnalysis.Fit(Data.Features, Data.IntTarget().AsSpan()), fit.Model);
        Assert.Equal(fit, Data.FitLinearDiscriminant());
        Assert.True(fit.Evaluate(Data).Accuracy > 0.9);
    }

    [Law(MaxTest = 30)]
    public void Every_analysis_comes_back_to_the_bit(int seed, bool whiten, bool chosen)
    {
        Matrix x = Data.Features.Map((v, i, j) => v + Math.Sin(seed + i + (2 * j)));
        int[] labels = [.. Data.IntTarget()];
        var pca = PrincipalComponentAnalysis.Fit(x, new() { Whiten = whiten, Components = 2 });
        var lda = LinearDiscriminantAnalysis.Fit(x, labels, new() { Shrinkage = 0.25, Components = 1, Priors = chosen ? [0, 0.5, 0.5] : null });
        PrincipalComponentAnalysis pcaBack = PrincipalComponentAnalysis.FromJson(pca.ToJson());
        Assert.Equal(pca, pcaBack);
        Agree.Bits(pca.Apply(x).AsSpan(), pcaBack.Apply(x).AsSpan());
        Assert.Equal(pca.ToJson(), pcaBack.ToJson());
        LinearDiscriminantAnalysis ldaBack = LinearDiscriminantAnalysis.FromJson(lda.ToJson());
        Assert.Equal(lda, ldaBack);
        Agree.Bits(lda.PredictProbability(x).AsSpan(), ldaBack.PredictProbability(x).AsSpan());
        Assert.Equal(lda.ToJson(), ldaBack.ToJson());
    }

    [Fact]
    public void Text_that_makes_no_model_is_an_error_that_says_so()
    {
        string pca = Data.PrincipalComponents().Components.ToJson(), lda = Data.FitLinearDiscriminant().Model.ToJson();
        Assert.Throws<ModelFormatException>(() => PrincipalComponentAnalysis.FromJson(lda));
        Assert.Throws<ModelFormatException>(() => LinearDiscriminantAnalysis.FromJson(pca));
        Assert.Throws<ModelFormatException>(() => PrincipalComponentAnalysis.FromJson(pca.Replace("\"rows\": 40", "\"rows\": 0", StringComparison.Ordinal)));
        Assert.Throws<ModelFormatException>(() => LinearDiscriminantAnalysis.FromJson(lda.Replace("\"withinRank\": 3", "\"withinRank\": 4", StringComparison.Ordinal)));
        var one = PrincipalComponentAnalysis.Fit(Matrix.FromRows([3, 4]), new() { Unbiased = true });
        Assert.Equal(one, PrincipalComponentAnalysis.FromJson(one.ToJson()));
        string path = Path.GetTempFileName();
        try
        {
            Data.FitLinearDiscriminant().Model.Save(path);
            Assert.Equal(Data.FitLinearDiscriminant().Model, LinearDiscriminantAnalysis.Load(path));
            Data.PrincipalComponents().Components.Save(path);
            Assert.Equal(Data.PrincipalComponents().Components, PrincipalComponentAnalysis.Load(path));
        }
        finally
        {
            File.Delete(path);
        }
    }
}
