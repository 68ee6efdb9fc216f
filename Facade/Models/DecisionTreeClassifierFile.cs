namespace Functional.Fluent;

/// <summary>A fitted <see cref="DecisionTreeClassifier"/> stored as JSON: <c>ToJson</c> and <c>Save</c>, and back by <c>FromJson</c> and <c>Load</c>.</summary>
/// <remarks>
/// Every number comes back to the bit. The text names its format and version; text that is anything else is a
/// <see cref="ModelFormatException"/>.
/// </remarks>
/// <example><code>
/// var model = data.Fit(new DecisionTreeClassifierOptions()).Model;
/// model.Save("trees.json");
/// DecisionTreeClassifier same = DecisionTreeClassifier.Load("trees.json");   // same.Equals(model) is true
/// </code></example>
public static class DecisionTreeClassifierFile
{
    private const string Format = "functional/decision-tree-classifier";

    /// <param name="model">The fitted model.</param>
    extension(DecisionTreeClassifier model)
    {
        /// <summary>The model as JSON text.</summary>
        public string ToJson() => ModelFile.Write(
            new StoredTreeClassifier(
                Format, 1, model.Options.Criterion.ToString(), StoredTreeLimits.Of(model.Options), [.. model.Classes], StoredTree.Of(model.Tree)),
            StoredModels.Default.StoredTreeClassifier);

        /// <summary>Writes the model to a file as JSON; one that is there is replaced.</summary>
        /// <exception cref="IOException">The file cannot be written.</exception>
        public void Save(string path) => File.WriteAllText(path, model.ToJson());

        /// <summary>The model that JSON text holds.</summary>
        /// <exception cref="ModelFormatException">The text is no stored model of this kind and version.</exception>
        public static DecisionTreeClassifier FromJson(string json) => ModelFile.Read(json, Format, 1, StoredModels.Default.StoredTreeClassifier, Read);

        /// <summary>The model that a file holds.</summary>
        /// <exception cref="ModelFormatException">The file is no stored model of this kind and version.</exception>
        /// <exception cref="IOException">The file cannot be read.</exception>
        public static DecisionTreeClassifier Load(string path) => DecisionTreeClassifier.FromJson(File.ReadAllText(path));
    }

    private static DecisionTreeClassifier Read(StoredTreeClassifier s) => DecisionTreeClassifier.Create(
        s.Tree.Tree(), [.. s.Classes], s.Limits.In(new DecisionTreeClassifierOptions { Criterion = ModelFile.Named<SplitCriterion>(s.Criterion) }));
}
