namespace Functional.Fluent;

/// <summary>A fitted <see cref="LinearDiscriminantAnalysis"/> stored as JSON: <c>ToJson</c> and <c>Save</c>, and back by <c>FromJson</c> and
/// <c>Load</c>.</summary>
/// <remarks>
/// Every number comes back to the bit. The text names its format and version; text that is anything else is a
/// <see cref="ModelFormatException"/>.
/// </remarks>
/// <example><code>
/// var model = data.FitLinearDiscriminant().Model;
/// model.Save("classes.json");
/// LinearDiscriminantAnalysis same = LinearDiscriminantAnalysis.Load("classes.json");   // same.Equals(model) is true
/// </code></example>
public static class LinearDiscriminantAnalysisFile
{
    private const string Format = "functional/linear-discriminant-analysis";

    /// <param name="lda">The fitted model.</param>
    extension(LinearDiscriminantAnalysis lda)
    {
        /// <summary>The model as JSON text.</summary>
        public string ToJson() => ModelFile.Write(
            new StoredDiscriminants(
                Format, 1, lda.Options.Components, lda.Options.Shrinkage, lda.Options.Priors is { } priors ? [.. priors] : null, lda.Options.Tolerance, [.. lda.Classes],
                lda.Mean.ToArray(), lda.ClassMeans.ToArray(), lda.Priors.ToArray(), lda.Discriminants.ToArray(), lda.Ratios.ToArray(),
                lda.ExplainedVarianceRatio.ToArray(), lda.WithinRank, lda.Weights.ToArray(), lda.Offsets.ToArray()),
            StoredModels.Default.StoredDiscriminants);

        /// <summary>Writes the model to a file as JSON; one that is there is replaced.</summary>
        /// <exception cref="IOException">The file cannot be written.</exception>
        public void Save(string path) => File.WriteAllText(path, lda.ToJson());

        /// <summary>The model that JSON text holds.</summary>
        /// <exception cref="ModelFormatException">The text is no stored model of this kind and version.</exception>
        public static LinearDiscriminantAnalysis FromJson(string json) => ModelFile.Read(
            json, Format, 1, StoredModels.Default.StoredDiscriminants,
            stored =>
            {
                int k = stored.Classes.Length, d = stored.Mean.Length;
                return LinearDiscriminantAnalysis.Create(
                    new()
                    {
                        Components = stored.Components,
                        Shrinkage = stored.Shrinkage,
                        Priors = stored.ChosenPriors is { } priors ? [.. priors] : null,
                        Tolerance = stored.Tolerance,
                    },
                    [.. stored.Classes], Vector.Wrap(stored.Mean), Matrix.Wrap(k, d, stored.ClassMeans), Vector.Wrap(stored.Priors),
                    Matrix.Wrap(stored.Ratios.Length, d, stored.Discriminants), Vector.Wrap(stored.Ratios), Vector.Wrap(stored.ExplainedVarianceRatio), stored.WithinRank,
                    Matrix.Wrap(k, d, stored.Weights), Vector.Wrap(stored.Offsets));
            });

        /// <summary>The model that a file holds.</summary>
        /// <exception cref="ModelFormatException">The file is no stored model of this kind and version.</exception>
        /// <exception cref="IOException">The file cannot be read.</exception>
        public static LinearDiscriminantAnalysis Load(string path) => LinearDiscriminantAnalysis.FromJson(File.ReadAllText(path));
    }
}
