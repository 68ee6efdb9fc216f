using Functional.Fluent;
using Xunit;

namespace Functional.Properties;

/// <summary>Clusters of data sets, and their models stored as JSON.</summary>
public class ClusterStorage
{
    private static readonly Dataset Data = Dataset.Of(KMeansLaws.Data(80, 3, 5), Vector.Create(80, i => i), ["a", "b", "c"], "t");

    [Fact]
    public void Clusters_are_the_target_of_the_clustered_data()
    {
        var (clustered, model) = Data.Cluster(new KMeansOptions { Clusters = 3 });
        Assert.Equal(["a", "b", "c", "cluster"], clustered.Names.AsEnumerable());
        Assert.Equal(KMeans.Fit(Data.Features, new() { Clusters = 3 }), model);
        Assert.Equal(model.Labels.AsEnumerable(), clustered.IntTarget());
        Assert.Equal(Data.Features, clustered.Features);
        var (dense, density) = Data.Cluster(new DbscanOptions { Epsilon = 2 });
        Assert.Equal(density.Labels.AsEnumerable(), dense.IntTarget());
        var (mixed, mixture) = Data.Cluster(new GaussianMixtureOptions { Components = 2 });
        Assert.Equal(mixture.Predict(Data.Features).AsEnumerable(), mixed.IntTarget());
        Assert.Equal(["cluster", "b", "c", "cluster_"], Dataset.Of(Data.Features, null, ["cluster", "b", "c"]).Cluster(new DbscanOptions()).Data.Names.AsEnumerable());
    }

    [Law(MaxTest = 30)]
    public void Every_model_comes_back_to_the_bit(int seed, byte shape, byte measure, bool given)
    {
        Matrix x = KMeansLaws.Data(60, 3, seed);
        var key = RandomKey.FromSeed(seed).Child("start");
        var means = KMeans.Fit(x, new() { Clusters = 4, Key = key, Start = (KMeansStart)(seed & 1), Centroids = given ? x[..4, ..] : null, Tolerance = 0 });
        Assert.Equal(means, KMeans.FromJson(means.ToJson()));
        Assert.Equal(means.ToJson(), KMeans.FromJson(means.ToJson()).ToJson());
        DistanceMeasure[] measures = [DistanceMeasure.Euclidean, DistanceMeasure.Manhattan, DistanceMeasure.Chebyshev, DistanceMeasure.Minkowski(2.5)];
        var density = Dbscan.Fit(x, new() { Epsilon = 1.7, MinPoints = 4, Measure = measures[measure % 4] });
        Assert.Equal(density, Dbscan.FromJson(density.ToJson()));
        var covariance = (MixtureCovariance)(shape % 4);
        var mixture = GaussianMixture.Fit(x, new()
        {
            Components = 2,
            Covariance = covariance,
            Key = key,
            MaxIterations = 4,
            Start = (MixtureStart)(measure % 3),
            Means = given ? x[..2, ..] : null,
            Weights = given ? [0.25, 0.75] : null,
            Responsibilities = given ? Matrix.Create(60, 2, (i, j) => (i + j) % 3 == 0 ? 0.25 : (i + 1 - j) % 3 == 0 ? 0.75 : 0.5) : null,
        });
        GaussianMixture back = GaussianMixture.FromJson(mixture.ToJson());
        Assert.Equal(mixture, back);
        Agree.Bits(mixture.PredictProbability(x).AsSpan(), back.PredictProbability(x).AsSpan());
        Assert.Equal((mixture.BayesianInformationCriterion, mixture.DegenerateComponents.Length), (back.BayesianInformationCriterion, back.DegenerateComponents.Length));
        Assert.Equal(mixture.ToJson(), back.ToJson());
    }

    [Fact]
    public void Text_that_makes_no_model_is_an_error_that_says_so()
    {
        string means = Data.Cluster(new KMeansOptions { Clusters = 2 }).Model.ToJson(), density = Data.Cluster(new DbscanOptions { Epsilon = 3 }).Model.ToJson();
        string mixture = Data.Cluster(new GaussianMixtureOptions { Components = 2 }).Model.ToJson();
        Assert.Throws<ModelFormatException>(() => KMeans.FromJson(density));
        Assert.Throws<ModelFormatException>(() => Dbscan.FromJson(mixture));
        Assert.Throws<ModelFormatException>(() => GaussianMixture.FromJson(means));
        Hostile(means, "\"clusters\": 2", "\"clusters\": 3", text => KMeans.FromJson(text));
        Hostile(means, "\"rows\": 2", "\"rows\": -2", text => KMeans.FromJson(text));
        Hostile(means, "\"reason\": \"Converged\"", "\"reason\": \"7\"", text => KMeans.FromJson(text));
        Hostile(density, "\"epsilon\": 3", "\"epsilon\": 0", text => Dbscan.FromJson(text));
        Hostile(density, "\"exponent\": 2", "\"exponent\": 0.5", text => Dbscan.FromJson(text));
        Hostile(mixture, "\"covariance\": \"Full\"", "\"covariance\": \"Tied\"", text => GaussianMixture.FromJson(text));
        Hostile(mixture, "\"observations\": 80", "\"observations\": -1", text => GaussianMixture.FromJson(text));
        var none = GaussianMixture.Create([1], Matrix.Zeros(1, 1), Matrix.FromRows([4]));
        Assert.Equal(none, GaussianMixture.FromJson(none.ToJson()));
        Hostile(none.ToJson(), "4\n", "-4\n", text => GaussianMixture.FromJson(text));
        string path = Path.GetTempFileName();
        try
        {
            KMeans.FromJson(means).Save(path);
            Assert.Equal(means, KMeans.Load(path).ToJson());
            Dbscan.FromJson(density).Save(path);
            Assert.Equal(density, Dbscan.Load(path).ToJson());
            GaussianMixture.FromJson(mixture).Save(path);
            Assert.Equal(mixture, GaussianMixture.Load(path).ToJson());
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static void Hostile(string text, string from, string to, Action<string> read)
    {
        Assert.Contains(from, text, StringComparison.Ordinal);
        Assert.Throws<ModelFormatException>(() => read(text.Replace(from, to, StringComparison.Ordinal)));
    }
}
