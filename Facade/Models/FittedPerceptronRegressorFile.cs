namespace Functional.Fluent;

/// <summary>A fitted <see cref="MultilayerPerceptronRegressor"/> with the names of its columns stored as JSON: <c>ToJson</c> and <c>Save</c>, and back by <c>FromJson</c> and
/// <c>Load</c>.</summary>
/// <remarks>As <see cref="MultilayerPerceptronRegressorFile"/>, with the names besides.</remarks>
public static class FittedPerceptronRegressorFile
{
    private const string NamedFormat = "functional/multilayer-perceptron-regressor-with-names";

    /// <param name="fit">The fitted model with its names.</param>
    extension(FittedRegressor<MultilayerPerceptronRegressor> fit)
    {
        /// <summary>The model and its names as JSON text.</summary>
        /// <exception cref="InvalidOperationException">The optimizer is a chain, which has no stored form.</exception>
        public string ToJson() => ModelFile.Write(
            new StoredNamedPerceptronRegressor(NamedFormat, 1, [.. fit.FeatureNames], fit.TargetName, MultilayerPerceptronRegressorFile.Stored(fit.Model)),
            StoredModels.Default.StoredNamedPerceptronRegressor);

        /// <summary>Writes the model and its names to a file as JSON; one that is there is replaced.</summary>
        /// <exception cref="IOException">The file cannot be written.</exception>
        public void Save(string path) => File.WriteAllText(path, fit.ToJson());

        /// <summary>The model with names that JSON text holds.</summary>
        /// <exception cref="ModelFormatException">The text is no stored model of this kind and version.</exception>
        public static FittedRegressor<MultilayerPerceptronRegressor> FromJson(string json) => ModelFile.Read(
            json, NamedFormat, 1, StoredModels.Default.StoredNamedPerceptronRegressor,
            stored => FittedRegressor<MultilayerPerceptronRegressor>.Create(MultilayerPerceptronRegressorFile.Model(stored.Model), [.. stored.FeatureNames], stored.TargetName));

        /// <summary>The model with names that a file holds.</summary>
        /// <exception cref="ModelFormatException">The file is no stored model of this kind and version.</exception>
        /// <exception cref="IOException">The file cannot be read.</exception>
        public static FittedRegressor<MultilayerPerceptronRegressor> Load(string path) => FittedRegressor<MultilayerPerceptronRegressor>.FromJson(File.ReadAllText(path));
    }
}
