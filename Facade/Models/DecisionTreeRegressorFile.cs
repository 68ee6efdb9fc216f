namespace Functional.Fluent;

/// <summary>A fitted <see cref="DecisionTreeRegressor"/> stored as JSON: <c>ToJson</c> and <c>Save</c>, and back by <c>FromJson</c> and <c>Load</c>.</summary>
/// <remarks>
/// Every number comes back to the bit. The text names its format and version; text that is anything else is a
/// <see cref="ModelFormatException"/>.
/// </remarks>
/// <example><code>
/// var model = data.Fit(new DecisionTreeRegressorOptions()).Model;
/// model.Save("trees.json");
/// DecisionTreeRegressor same = DecisionTreeRegressor.Load("trees.json");   // same.Equals(model) is true
/// </code></example>
public static class DecisionTreeRegressorFile
{
    private const string Format = "functional/decision-tree-regressor";

    /// <param name="model">The fitted model.</param>
    extension(DecisionTreeRegressor model)
    {
        /// <summary>The model as JSON text.</summary>
        public string ToJson() => ModelFile.Write(
            new StoredTreeRegressor(
                Format, 1, StoredTreeLimits.Of(model.Options), StoredTree.Of(model.Tree), StoredTreeLimits.Of(model.Options.Criterion)),
            StoredModels.Default.StoredTreeRegressor);

        /// <summary>Writes the model to a file as JSON; one that is there is replaced.</summary>
        /// <exception cref="IOException">The file cannot be written.</exception>
        public void Save(string path) => File.WriteAllText(path, model.ToJson());

        /// <summary>The model that JSON text holds.</summary>
        /// <exception cref="ModelFormatException">The text is no stored model of this kind and version.</exception>
        public static DecisionTreeRegressor FromJson(string json) => ModelFile.Read(json, Format, 1, StoredModels.Default.StoredTreeRegressor, Read);

        /// <summary>The model that a file holds.</summary>
        /// <exception cref="ModelFormatException">The file is no stored model of this kind and version.</exception>
        /// <exception cref="IOException">The file cannot be read.</exception>
        public static DecisionTreeRegressor Load(string path) => DecisionTreeRegressor.FromJson(File.ReadAllText(path));
    }

    private static DecisionTreeRegressor Read(StoredTreeRegressor s) => DecisionTreeRegressor.Create(
        s.Tree.Tree(), s.Limits.In(new DecisionTreeRegressorOptions { Criterion = StoredTreeLimits.Criterion(s.Criterion) }));
}
