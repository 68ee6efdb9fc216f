namespace Functional.Fluent;

/// <summary>A fitted <see cref="HistogramGradientBoostingClassifier"/> stored as JSON: <c>ToJson</c> and <c>Save</c>, and back by <c>FromJson</c> and <c>Load</c>.</summary>
/// <remarks>
/// Every number comes back to the bit. The text names its format and version; text that is anything else is a
/// <see cref="ModelFormatException"/>.
/// </remarks>
/// <example><code>
/// var model = data.Fit(new HistogramGradientBoostingClassifierOptions()).Model;
/// model.Save("boosted.json");
/// HistogramGradientBoostingClassifier same = HistogramGradientBoostingClassifier.Load("boosted.json");   // same.Equals(model) is true
/// </code></example>
public static class HistogramGradientBoostingClassifierFile
{
    private const string Format = "functional/histogram-gradient-boosting-classifier";

    /// <param name="model">The fitted model.</param>
    extension(HistogramGradientBoostingClassifier model)
    {
        /// <summary>The model as JSON text.</summary>
        public string ToJson() => ModelFile.Write(
            new StoredHistogramClassifier(
                Format, 1, StoredHistogramOptions.Of(model.Options), [.. model.Classes], model.Features, [.. model.Start], [.. model.Trees.Select(StoredTree.Of)],
                StoredReport.Of(model.Report), model.ValidationLosses.ToArray()),
            StoredModels.Default.StoredHistogramClassifier);

        /// <summary>Writes the model to a file as JSON; one that is there is replaced.</summary>
        /// <exception cref="IOException">The file cannot be written.</exception>
        public void Save(string path) => File.WriteAllText(path, model.ToJson());

        /// <summary>The model that JSON text holds.</summary>
        /// <exception cref="ModelFormatException">The text is no stored model of this kind and version.</exception>
        public static HistogramGradientBoostingClassifier FromJson(string json) => ModelFile.Read(json, Format, 1, StoredModels.Default.StoredHistogramClassifier, Read);

        /// <summary>The model that a file holds.</summary>
        /// <exception cref="ModelFormatException">The file is no stored model of this kind and version.</exception>
        /// <exception cref="IOException">The file cannot be read.</exception>
        public static HistogramGradientBoostingClassifier Load(string path) => HistogramGradientBoostingClassifier.FromJson(File.ReadAllText(path));
    }

    private static HistogramGradientBoostingClassifier Read(StoredHistogramClassifier s) => HistogramGradientBoostingClassifier.Create(
        s.Options.In(new HistogramGradientBoostingClassifierOptions()), [.. s.Classes], s.Features, [.. s.Start], [.. s.Trees.Select(t => t.Tree())], s.Report.Report(),
        Vector.Wrap(s.ValidationLosses));
}
