namespace Functional.Fluent;

/// <summary>A <see cref="MultiTargetPerceptronRegressor"/> stored as JSON: <c>ToJson</c> and <c>Save</c>, and back by <c>FromJson</c> and <c>Load</c>.</summary>
/// <remarks>As <see cref="MultilayerPerceptronRegressorFile"/>.</remarks>
public static class MultiTargetPerceptronRegressorFile
{
    private const string Format = "functional/multi-target-perceptron-regressor";

    /// <param name="model">The fitted model.</param>
    extension(MultiTargetPerceptronRegressor model)
    {
        /// <summary>The model as JSON text.</summary>
        /// <exception cref="InvalidOperationException">The optimizer is a chain, which has no stored form.</exception>
        public string ToJson() => ModelFile.Write(
            new StoredPerceptronRegressor(Format, 1, MultilayerPerceptronRegressorFile.Stored(model)), StoredModels.Default.StoredPerceptronRegressor);

        /// <summary>Writes the model to a file as JSON; one that is there is replaced.</summary>
        /// <exception cref="IOException">The file cannot be written.</exception>
        public void Save(string path) => File.WriteAllText(path, model.ToJson());

        /// <summary>The model that JSON text holds.</summary>
        /// <exception cref="ModelFormatException">The text is no stored model of this kind and version.</exception>
        public static MultiTargetPerceptronRegressor FromJson(string json) => ModelFile.Read(
            json, Format, 1, StoredModels.Default.StoredPerceptronRegressor, stored => MultilayerPerceptronRegressorFile.Many(stored.Model));

        /// <summary>The model that a file holds.</summary>
        /// <exception cref="ModelFormatException">The file is no stored model of this kind and version.</exception>
        /// <exception cref="IOException">The file cannot be read.</exception>
        public static MultiTargetPerceptronRegressor Load(string path) => MultiTargetPerceptronRegressor.FromJson(File.ReadAllText(path));
    }
}
