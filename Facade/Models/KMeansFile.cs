namespace Functional.Fluent;

/// <summary>A fitted <see cref="KMeans"/> stored as JSON: <c>ToJson</c> and <c>Save</c>, and back by <c>FromJson</c> and <c>Load</c>.</summary>
/// <remarks>
/// Every number comes back to the bit. The text names its format and version; text that is anything else is a
/// <see cref="ModelFormatException"/>.
/// </remarks>
/// <example><code>
/// var (clustered, model) = data.Cluster(new KMeansOptions());
/// model.Save("clusters.json");
/// KMeans same = KMeans.Load("clusters.json");   // same.Equals(model) is true
/// </code></example>
public static class KMeansFile
{
    private const string Format = "functional/k-means";

    /// <param name="model">The fitted model.</param>
    extension(KMeans model)
    {
        /// <summary>The model as JSON text.</summary>
        public string ToJson() => ModelFile.Write(
            new StoredKMeans(
                Format, 1, model.Options.Clusters, model.Options.Start.ToString(), StoredMatrix.OrNull(model.Options.Centroids), model.Options.Starts, model.Options.MaxIterations,
                model.Options.Tolerance, NetworkParts.Stored(model.Options.Key), StoredMatrix.Of(model.Centroids), [.. model.Labels], model.ClusterWeights.ToArray(), model.Inertia,
                StoredReport.Of(model.Report)),
            StoredModels.Default.StoredKMeans);

        /// <summary>Writes the model to a file as JSON; one that is there is replaced.</summary>
        /// <exception cref="IOException">The file cannot be written.</exception>
        public void Save(string path) => File.WriteAllText(path, model.ToJson());

        /// <summary>The model that JSON text holds.</summary>
        /// <exception cref="ModelFormatException">The text is no stored model of this kind and version.</exception>
        public static KMeans FromJson(string json) => ModelFile.Read(json, Format, 1, StoredModels.Default.StoredKMeans, Read);

        /// <summary>The model that a file holds.</summary>
        /// <exception cref="ModelFormatException">The file is no stored model of this kind and version.</exception>
        /// <exception cref="IOException">The file cannot be read.</exception>
        public static KMeans Load(string path) => KMeans.FromJson(File.ReadAllText(path));
    }

    private static KMeans Read(StoredKMeans s) => KMeans.Create(
        new()
        {
            Clusters = s.Clusters,
            Start = ModelFile.Named<KMeansStart>(s.Start),
            Centroids = s.FirstCentroids?.Matrix(),
            Starts = s.Starts,
            MaxIterations = s.MaxIterations,
            Tolerance = s.Tolerance,
            Key = NetworkParts.Key(s.Key),
        },
        s.Centroids.Matrix(), [.. s.Labels], Vector.Wrap(s.ClusterWeights), s.Inertia, s.Report.Report());
}
