namespace Functional.Fluent;

/// <summary>A fitted <see cref="LinearRegression"/> with the names of its columns stored as JSON: <c>ToJson</c> and <c>Save</c>, and
/// back by <c>FromJson</c> and <c>Load</c>.</summary>
/// <remarks>As <see cref="LinearRegressionFile"/>, with the names besides.</remarks>
/// <example><code>
/// data.FitLinear().Save("model.json");
/// var same = FittedRegressor&lt;LinearRegression&gt;.Load("model.json");
/// </code></example>
public static class FittedLinearRegressionFile
{
    private const string NamedFormat = "functional/linear-regression-with-names";

    /// <param name="fit">The fitted model with its names.</param>
    extension(FittedRegressor<LinearRegression> fit)
    {
        /// <summary>The model and its names as JSON text.</summary>
        public string ToJson() => ModelFile.Write(
            new StoredNamedLinearRegression(NamedFormat, 1, [.. fit.FeatureNames], fit.TargetName, LinearRegressionFile.Stored(fit.Model)),
            StoredModels.Default.StoredNamedLinearRegression);

        /// <summary>Writes the model and its names to a file as JSON; one that is there is replaced.</summary>
        /// <exception cref="IOException">The file cannot be written.</exception>
        public void Save(string path) => File.WriteAllText(path, fit.ToJson());

        /// <summary>The model with names that JSON text holds.</summary>
        /// <exception cref="ModelFormatException">The text is no stored model of this kind and version.</exception>
        public static FittedRegressor<LinearRegression> FromJson(string json) => ModelFile.Read(
            json, NamedFormat, 1, StoredModels.Default.StoredNamedLinearRegression,
            stored => FittedRegressor<LinearRegression>.Create(LinearRegressionFile.Model(stored.Model), [.. stored.FeatureNames], stored.TargetName));

        /// <summary>The model with names that a file holds.</summary>
        /// <exception cref="ModelFormatException">The file is no stored model of this kind and version.</exception>
        /// <exception cref="IOException">The file cannot be read.</exception>
        public static FittedRegressor<LinearRegression> Load(string path) => FittedRegressor<LinearRegression>.FromJson(File.ReadAllText(path));
    }
}
