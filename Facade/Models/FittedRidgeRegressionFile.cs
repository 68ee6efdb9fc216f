namespace Functional.Fluent;

/// <summary>A fitted <see cref="RidgeRegression"/> with the names of its columns stored as JSON: <c>ToJson</c> and <c>Save</c>, and back by
/// <c>FromJson</c> and <c>Load</c>.</summary>
/// <remarks>As <see cref="RidgeRegressionFile"/>, with the names besides.</remarks>
public static class FittedRidgeRegressionFile
{
    private const string NamedFormat = "functional/ridge-regression-with-names";

    /// <param name="fit">The fitted model with its names.</param>
    extension(FittedRegressor<RidgeRegression> fit)
    {
        /// <summary>The model and its names as JSON text.</summary>
        public string ToJson() => ModelFile.Write(
            new StoredNamedRidgeRegression(NamedFormat, 1, [.. fit.FeatureNames], fit.TargetName, RidgeRegressionFile.Stored(fit.Model)),
            StoredModels.Default.StoredNamedRidgeRegression);

        /// <summary>Writes the model and its names to a file as JSON; one that is there is replaced.</summary>
        /// <exception cref="IOException">The file cannot be written.</exception>
        public void Save(string path) => File.WriteAllText(path, fit.ToJson());

        /// <summary>The model with names that JSON text holds.</summary>
        /// <exception cref="ModelFormatException">The text is no stored model of this kind and version.</exception>
        public static FittedRegressor<RidgeRegression> FromJson(string json) => ModelFile.Read(
            json, NamedFormat, 1, StoredModels.Default.StoredNamedRidgeRegression,
            stored => FittedRegressor<RidgeRegression>.Create(RidgeRegressionFile.Model(stored.Model), [.. stored.FeatureNames], stored.TargetName));

        /// <summary>The model with names that a file holds.</summary>
        /// <exception cref="ModelFormatException">The file is no stored model of this kind and version.</exception>
        /// <exception cref="IOException">The file cannot be read.</exception>
        public static FittedRegressor<RidgeRegression> Load(string path) => FittedRegressor<RidgeRegression>.FromJson(File.ReadAllText(path));
    }
}
