namespace Functional.Fluent;

/// <summary>A fitted <see cref="GaussianMixture"/> stored as JSON: <c>ToJson</c> and <c>Save</c>, and back by <c>FromJson</c> and <c>Load</c>.</summary>
/// <remarks>
/// Every number comes back to the bit. The text names its format and version; text that is anything else is a
/// <see cref="ModelFormatException"/>.
/// </remarks>
/// <example><code>
/// var (clustered, model) = data.Cluster(new GaussianMixtureOptions());
/// model.Save("mixture.json");
/// GaussianMixture same = GaussianMixture.Load("mixture.json");   // same.Equals(model) is true
/// </code></example>
public static class GaussianMixtureFile
{
    private const string Format = "functional/gaussian-mixture";

    /// <param name="model">The fitted model.</param>
    extension(GaussianMixture model)
    {
        /// <summary>The model as JSON text.</summary>
        public string ToJson() => ModelFile.Write(
            new StoredMixture(
                Format, 1, model.Options.Components, model.Options.Covariance.ToString(), model.Options.CovarianceFloor, model.Options.Tolerance, model.Options.MaxIterations,
                model.Options.Starts, model.Options.Start.ToString(), NetworkParts.Stored(model.Options.Key), StoredMatrix.OrNull(model.Options.Responsibilities),
                model.Options.Weights?.ToArray(), StoredMatrix.OrNull(model.Options.Means), StoredMatrix.OrNull(model.Options.Precisions), model.Weights.ToArray(),
                StoredMatrix.Of(model.Means), StoredMatrix.Of(model.Covariances), StoredReport.Of(model.Report), model.Observations),
            StoredModels.Default.StoredMixture);

        /// <summary>Writes the model to a file as JSON; one that is there is replaced.</summary>
        /// <exception cref="IOException">The file cannot be written.</exception>
        public void Save(string path) => File.WriteAllText(path, model.ToJson());

        /// <summary>The model that JSON text holds.</summary>
        /// <exception cref="ModelFormatException">The text is no stored model of this kind and version.</exception>
        public static GaussianMixture FromJson(string json) => ModelFile.Read(json, Format, 1, StoredModels.Default.StoredMixture, Read);

        /// <summary>The model that a file holds.</summary>
        /// <exception cref="ModelFormatException">The file is no stored model of this kind and version.</exception>
        /// <exception cref="IOException">The file cannot be read.</exception>
        public static GaussianMixture Load(string path) => GaussianMixture.FromJson(File.ReadAllText(path));
    }

    private static GaussianMixture Read(StoredMixture s)
    {
        GaussianMixtureOptions options = new()
        {
            Components = s.Components,
            Covariance = ModelFile.Named<MixtureCovariance>(s.Covariance),
            CovarianceFloor = s.CovarianceFloor,
            Tolerance = s.Tolerance,
            MaxIterations = s.MaxIterations,
            Starts = s.Starts,
            Start = ModelFile.Named<MixtureStart>(s.Start),
            Key = NetworkParts.Key(s.Key),
            Responsibilities = s.FirstResponsibilities?.Matrix(),
            Weights = s.FirstWeights is { } weights ? Vector.Wrap(weights) : null,
            Means = s.FirstMeans?.Matrix(),
            Precisions = s.FirstPrecisions?.Matrix(),
        };
        try
        {
            return GaussianMixture.Create(Vector.Wrap(s.Weights), s.Means.Matrix(), s.Covariances.Matrix(), options, s.Report.Report(), s.Observations);
        }
        catch (NotPositiveDefiniteException error)
        {
            throw new ArgumentException(error.Message, nameof(s), error);
        }
    }
}
