namespace Functional.Fluent;

/// <summary>A fitted <see cref="PrincipalComponentAnalysis"/> stored as JSON: <c>ToJson</c> and <c>Save</c>, and back by <c>FromJson</c> and
/// <c>Load</c>.</summary>
/// <remarks>
/// Every number comes back to the bit. The text names its format and version; text that is anything else is a
/// <see cref="ModelFormatException"/>.
/// </remarks>
/// <example><code>
/// var (projected, pca) = data.PrincipalComponents(new() { Components = 2 });
/// pca.Save("components.json");
/// PrincipalComponentAnalysis same = PrincipalComponentAnalysis.Load("components.json");   // same.Equals(pca) is true
/// </code></example>
public static class PrincipalComponentAnalysisFile
{
    private const string Format = "functional/principal-component-analysis";

    /// <param name="pca">The fitted analysis.</param>
    extension(PrincipalComponentAnalysis pca)
    {
        /// <summary>The analysis as JSON text.</summary>
        public string ToJson() => ModelFile.Write(
            new StoredPrincipalComponents(
                Format, 1, pca.Rows, pca.Mean.ToArray(), pca.Components.ToArray(), pca.ExplainedVariance.ToArray(), pca.TotalVariance, pca.IsWhitened),
            StoredModels.Default.StoredPrincipalComponents);

        /// <summary>Writes the analysis to a file as JSON; one that is there is replaced.</summary>
        /// <exception cref="IOException">The file cannot be written.</exception>
        public void Save(string path) => File.WriteAllText(path, pca.ToJson());

        /// <summary>The analysis that JSON text holds.</summary>
        /// <exception cref="ModelFormatException">The text is no stored analysis of this kind and version.</exception>
        public static PrincipalComponentAnalysis FromJson(string json) => ModelFile.Read(
            json, Format, 1, StoredModels.Default.StoredPrincipalComponents,
            stored => PrincipalComponentAnalysis.Create(
                stored.Rows, Vector.Wrap(stored.Mean), Matrix.Wrap(stored.ExplainedVariance.Length, stored.Mean.Length, stored.Components),
                Vector.Wrap(stored.ExplainedVariance), stored.TotalVariance, stored.IsWhitened));

        /// <summary>The analysis that a file holds.</summary>
        /// <exception cref="ModelFormatException">The file is no stored analysis of this kind and version.</exception>
        /// <exception cref="IOException">The file cannot be read.</exception>
        public static PrincipalComponentAnalysis Load(string path) => PrincipalComponentAnalysis.FromJson(File.ReadAllText(path));
    }
}
