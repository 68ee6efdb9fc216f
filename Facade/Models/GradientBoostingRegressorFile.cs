namespace Functional.Fluent;

/// <summary>A fitted <see cref="GradientBoostingRegressor"/> stored as JSON: <c>ToJson</c> and <c>Save</c>, and back by <c>FromJson</c> and <c>Load</c>.</summary>
/// <remarks>
/// Every number comes back to the bit. The text names its format and version; text that is anything else is a
/// <see cref="ModelFormatException"/>.
/// </remarks>
/// <example><code>
/// var model = data.Fit(new GradientBoostingRegressorOptions()).Model;
/// model.Save("trees.json");
/// GradientBoostingRegressor same = GradientBoostingRegressor.Load("trees.json");   // same.Equals(model) is true
/// </code></example>
public static class GradientBoostingRegressorFile
{
    private const string Format = "functional/gradient-boosting-regressor";

    /// <param name="model">The fitted model.</param>
    extension(GradientBoostingRegressor model)
    {
        /// <summary>The model as JSON text.</summary>
        public string ToJson() => ModelFile.Write(
            new StoredBoostingRegressor(
                Format, 1, model.Options.Loss.ToString(), model.Options.HuberQuantile, StoredBoostingOptions.Of(model.Options), model.Start, [.. model.Trees.Select(StoredTree.Of)],
                StoredReport.Of(model.Report), model.ValidationLosses.ToArray()),
            StoredModels.Default.StoredBoostingRegressor);

        /// <summary>Writes the model to a file as JSON; one that is there is replaced.</summary>
        /// <exception cref="IOException">The file cannot be written.</exception>
        public void Save(string path) => File.WriteAllText(path, model.ToJson());

        /// <summary>The model that JSON text holds.</summary>
        /// <exception cref="ModelFormatException">The text is no stored model of this kind and version.</exception>
        public static GradientBoostingRegressor FromJson(string json) => ModelFile.Read(json, Format, 1, StoredModels.Default.StoredBoostingRegressor, Read);

        /// <summary>The model that a file holds.</summary>
        /// <exception cref="ModelFormatException">The file is no stored model of this kind and version.</exception>
        /// <exception cref="IOException">The file cannot be read.</exception>
        public static GradientBoostingRegressor Load(string path) => GradientBoostingRegressor.FromJson(File.ReadAllText(path));
    }

    private static GradientBoostingRegressor Read(StoredBoostingRegressor s) => GradientBoostingRegressor.Create(
        s.Options.In(new GradientBoostingRegressorOptions { Loss = ModelFile.Named<BoostingLoss>(s.Loss), HuberQuantile = s.HuberQuantile }), s.Start,
        [.. s.Trees.Select(t => t.Tree())], s.Report.Report(), Vector.Wrap(s.ValidationLosses));
}
