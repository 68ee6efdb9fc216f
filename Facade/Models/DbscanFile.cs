namespace Functional.Fluent;

/// <summary>A fitted <see cref="Dbscan"/> stored as JSON: <c>ToJson</c> and <c>Save</c>, and back by <c>FromJson</c> and <c>Load</c>.</summary>
/// <remarks>
/// Every number comes back to the bit. The text names its format and version; text that is anything else is a
/// <see cref="ModelFormatException"/>.
/// </remarks>
/// <example><code>
/// var (clustered, model) = data.Cluster(new DbscanOptions());
/// model.Save("density.json");
/// Dbscan same = Dbscan.Load("density.json");   // same.Equals(model) is true
/// </code></example>
public static class DbscanFile
{
    private const string Format = "functional/dbscan";

    /// <param name="model">The fitted model.</param>
    extension(Dbscan model)
    {
        /// <summary>The model as JSON text.</summary>
        public string ToJson() => ModelFile.Write(
            new StoredDbscan(
                Format, 1, model.Options.Epsilon, model.Options.MinPoints, model.Options.Measure.P, [.. model.Labels], [.. model.CoreIndices], StoredMatrix.Of(model.CorePoints)),
            StoredModels.Default.StoredDbscan);

        /// <summary>Writes the model to a file as JSON; one that is there is replaced.</summary>
        /// <exception cref="IOException">The file cannot be written.</exception>
        public void Save(string path) => File.WriteAllText(path, model.ToJson());

        /// <summary>The model that JSON text holds.</summary>
        /// <exception cref="ModelFormatException">The text is no stored model of this kind and version.</exception>
        public static Dbscan FromJson(string json) => ModelFile.Read(json, Format, 1, StoredModels.Default.StoredDbscan, Read);

        /// <summary>The model that a file holds.</summary>
        /// <exception cref="ModelFormatException">The file is no stored model of this kind and version.</exception>
        /// <exception cref="IOException">The file cannot be read.</exception>
        public static Dbscan Load(string path) => Dbscan.FromJson(File.ReadAllText(path));
    }

    private static Dbscan Read(StoredDbscan s) => Dbscan.Create(
        new() { Epsilon = s.Epsilon, MinPoints = s.MinPoints, Measure = DistanceMeasure.Minkowski(s.Exponent) }, [.. s.Labels], [.. s.CoreIndices], s.CorePoints.Matrix());
}
