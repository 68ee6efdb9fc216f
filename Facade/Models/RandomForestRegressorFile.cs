namespace Functional.Fluent;

/// <summary>A fitted <see cref="RandomForestRegressor"/> stored as JSON: <c>ToJson</c> and <c>Save</c>, and back by <c>FromJson</c> and <c>Load</c>.</summary>
/// <remarks>
/// Every number comes back to the bit. The text names its format and version; text that is anything else is a
/// <see cref="ModelFormatException"/>.
/// </remarks>
/// <example><code>
/// var model = data.Fit(new RandomForestRegressorOptions()).Model;
/// model.Save("trees.json");
/// RandomForestRegressor same = RandomForestRegressor.Load("trees.json");   // same.Equals(model) is true
/// </code></example>
public static class RandomForestRegressorFile
{
    private const string Format = "functional/random-forest-regressor";

    /// <param name="model">The fitted model.</param>
    extension(RandomForestRegressor model)
    {
        /// <summary>The model as JSON text.</summary>
        public string ToJson() => ModelFile.Write(
            new StoredForestRegressor(
                Format, 1, StoredForestOptions.Of(model.Options), [.. model.Trees.Select(StoredTree.Of)], model.OutOfBagPredictions?.ToArray(), model.OutOfBagScore,
                StoredTreeLimits.Of(model.Options.Criterion)),
            StoredModels.Default.StoredForestRegressor);

        /// <summary>Writes the model to a file as JSON; one that is there is replaced.</summary>
        /// <exception cref="IOException">The file cannot be written.</exception>
        public void Save(string path) => File.WriteAllText(path, model.ToJson());

        /// <summary>The model that JSON text holds.</summary>
        /// <exception cref="ModelFormatException">The text is no stored model of this kind and version.</exception>
        public static RandomForestRegressor FromJson(string json) => ModelFile.Read(json, Format, 1, StoredModels.Default.StoredForestRegressor, Read);

        /// <summary>The model that a file holds.</summary>
        /// <exception cref="ModelFormatException">The file is no stored model of this kind and version.</exception>
        /// <exception cref="IOException">The file cannot be read.</exception>
        public static RandomForestRegressor Load(string path) => RandomForestRegressor.FromJson(File.ReadAllText(path));
    }

    private static RandomForestRegressor Read(StoredForestRegressor s) => RandomForestRegressor.Create(
        s.Options.In(new RandomForestRegressorOptions { Criterion = StoredTreeLimits.Criterion(s.Criterion) }), [.. s.Trees.Select(t => t.Tree())],
        s.OutOfBagPredictions is { } p ? Vector.Wrap(p) : null, s.OutOfBagScore);
}
