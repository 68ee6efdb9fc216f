namespace Functional.Fluent;

/// <summary>A fitted <see cref="MultilayerPerceptronClassifier"/> with the names of its columns and classes stored as JSON: <c>ToJson</c> and <c>Save</c>, and back by
/// <c>FromJson</c> and <c>Load</c>.</summary>
/// <remarks>As <see cref="MultilayerPerceptronClassifierFile"/>, with the names besides.</remarks>
public static class FittedPerceptronClassifierFile
{
    private const string NamedFormat = "functional/multilayer-perceptron-classifier-with-names";

    /// <param name="fit">The fitted model with its names.</param>
    extension(FittedClassifier<MultilayerPerceptronClassifier> fit)
    {
        /// <summary>The model and its names as JSON text.</summary>
        /// <exception cref="InvalidOperationException">The optimizer is a chain, which has no stored form.</exception>
        public string ToJson() => ModelFile.Write(
            new StoredNamedPerceptronClassifier(
                NamedFormat, 1, [.. fit.FeatureNames], fit.TargetName, fit.Labels is { } labels ? [.. labels.Names] : null, MultilayerPerceptronClassifierFile.Stored(fit.Model)),
            StoredModels.Default.StoredNamedPerceptronClassifier);

        /// <summary>Writes the model and its names to a file as JSON; one that is there is replaced.</summary>
        /// <exception cref="IOException">The file cannot be written.</exception>
        public void Save(string path) => File.WriteAllText(path, fit.ToJson());

        /// <summary>The model with names that JSON text holds.</summary>
        /// <exception cref="ModelFormatException">The text is no stored model of this kind and version.</exception>
        public static FittedClassifier<MultilayerPerceptronClassifier> FromJson(string json) => ModelFile.Read(
            json, NamedFormat, 1, StoredModels.Default.StoredNamedPerceptronClassifier,
            stored => FittedClassifier<MultilayerPerceptronClassifier>.Create(
                MultilayerPerceptronClassifierFile.Model(stored.Model), [.. stored.FeatureNames], stored.TargetName, stored.Labels is null ? null : ModelFile.Labels(stored.Labels)));

        /// <summary>The model with names that a file holds.</summary>
        /// <exception cref="ModelFormatException">The file is no stored model of this kind and version.</exception>
        /// <exception cref="IOException">The file cannot be read.</exception>
        public static FittedClassifier<MultilayerPerceptronClassifier> Load(string path) => FittedClassifier<MultilayerPerceptronClassifier>.FromJson(File.ReadAllText(path));
    }
}
