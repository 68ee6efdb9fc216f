namespace Functional.Fluent;

/// <summary>A fitted <see cref="ElasticNetRegression"/> with the names of its columns stored as JSON: <c>ToJson</c> and <c>Save</c>, and back by
/// <c>FromJson</c> and <c>Load</c>.</summary>
/// <remarks>As <see cref="ElasticNetRegressionFile"/>, with the names besides.</remarks>
public static class FittedElasticNetRegressionFile
{
    private const string NamedFormat = "functional/elastic-net-regression-with-names";

    /// <param name="fit">The fitted model with its names.</param>
    extension(FittedRegressor<ElasticNetRegression> fit)
    {
        /// <summary>The model and its names as JSON text.</summary>
        public string ToJson() => ModelFile.Write(
            new StoredNamedElasticNetRegression(NamedFormat, 1, [.. fit.FeatureNames], fit.TargetName, ElasticNetRegressionFile.Stored(fit.Model)),
            StoredModels.Default.StoredNamedElasticNetRegression);

        /// <summary>Writes the model and its names to a file as JSON; one that is there is replaced.</summary>
        /// <exception cref="IOException">The file cannot be written.</exception>
        public void Save(string path) => File.WriteAllText(path, fit.ToJson());

        /// <summary>The model with names that JSON text holds.</summary>
        /// <exception cref="ModelFormatException">The text is no stored model of this kind and version.</exception>
        public static FittedRegressor<ElasticNetRegression> FromJson(string json) => ModelFile.Read(
            json, NamedFormat, 1, StoredModels.Default.StoredNamedElasticNetRegression,
            stored => FittedRegressor<ElasticNetRegression>.Create(ElasticNetRegressionFile.Model(stored.Model), [.. stored.FeatureNames], stored.TargetName));

        /// <summary>The model with names that a file holds.</summary>
        /// <exception cref="ModelFormatException">The file is no stored model of this kind and version.</exception>
        /// <exception cref="IOException">The file cannot be read.</exception>
        public static FittedRegressor<ElasticNetRegression> Load(string path) => FittedRegressor<ElasticNetRegression>.FromJson(File.ReadAllText(path));
    }
}
