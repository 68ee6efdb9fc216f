namespace Functional.Fluent;

/// <summary>A fitted <see cref="RandomForestClassifier"/> stored as JSON: <c>ToJson</c> and <c>Save</c>, and back by <c>FromJson</c> and <c>Load</c>.</summary>
/// <remarks>
/// Every number comes back to the bit. The text names its format and version; text that is anything else is a
/// <see cref="ModelFormatException"/>.
/// </remarks>
/// <example><code>
/// var model = data.Fit(new RandomForestClassifierOptions()).Model;
/// model.Save("trees.json");
/// RandomForestClassifier same = RandomForestClassifier.Load("trees.json");   // same.Equals(model) is true
/// </code></example>
public static class RandomForestClassifierFile
{
    private const string Format = "functional/random-forest-classifier";

    /// <param name="model">The fitted model.</param>
    extension(RandomForestClassifier model)
    {
        /// <summary>The model as JSON text.</summary>
        public string ToJson() => ModelFile.Write(
            new StoredForestClassifier(
                Format, 1, model.Options.Criterion.ToString(), model.Options.Vote.ToString(), StoredForestOptions.Of(model.Options), [.. model.Classes],
                [.. model.Trees.Select(StoredTree.Of)], model.OutOfBagProbabilities?.Rows ?? 0, model.OutOfBagProbabilities?.ToArray(), model.OutOfBagScore),
            StoredModels.Default.StoredForestClassifier);

        /// <summary>Writes the model to a file as JSON; one that is there is replaced.</summary>
        /// <exception cref="IOException">The file cannot be written.</exception>
        public void Save(string path) => File.WriteAllText(path, model.ToJson());

        /// <summary>The model that JSON text holds.</summary>
        /// <exception cref="ModelFormatException">The text is no stored model of this kind and version.</exception>
        public static RandomForestClassifier FromJson(string json) => ModelFile.Read(json, Format, 1, StoredModels.Default.StoredForestClassifier, Read);

        /// <summary>The model that a file holds.</summary>
        /// <exception cref="ModelFormatException">The file is no stored model of this kind and version.</exception>
        /// <exception cref="IOException">The file cannot be read.</exception>
        public static RandomForestClassifier Load(string path) => RandomForestClassifier.FromJson(File.ReadAllText(path));
    }

    private static RandomForestClassifier Read(StoredForestClassifier s) => RandomForestClassifier.Create(
        s.Options.In(new RandomForestClassifierOptions { Criterion = ModelFile.Named<SplitCriterion>(s.Criterion), Vote = ModelFile.Named<ForestVote>(s.Vote) }),
        [.. s.Classes], [.. s.Trees.Select(t => t.Tree())], s.OutOfBagProbabilities is { } p ? Matrix.Wrap(s.OutOfBagRows, s.Classes.Length, p) : null, s.OutOfBagScore);
}
