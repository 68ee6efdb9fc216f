namespace Functional.Fluent;

/// <summary>A fitted <see cref="StandardScaler"/> stored as JSON: <c>ToJson</c> and <c>Save</c>, and back by <c>FromJson</c> and
/// <c>Load</c>.</summary>
/// <remarks>
/// Every number comes back to the bit. The text names its format and version; text that is anything else is a
/// <see cref="ModelFormatException"/>.
/// </remarks>
/// <example><code>
/// var (scaled, scaler) = data.Standardize();
/// scaler.Save("scaler.json");
/// StandardScaler same = StandardScaler.Load("scaler.json");   // same.Equals(scaler) is true
/// </code></example>
public static class StandardScalerFile
{
    private const string Format = "functional/standard-scaler";

    /// <param name="scaler">The fitted scaler.</param>
    extension(StandardScaler scaler)
    {
        /// <summary>The scaler as JSON text.</summary>
        public string ToJson() => ModelFile.Write(
            new StoredStandardScaler(Format, 1, scaler.Mean.ToArray(), scaler.Scale.ToArray()), StoredModels.Default.StoredStandardScaler);

        /// <summary>Writes the scaler to a file as JSON; one that is there is replaced.</summary>
        /// <exception cref="IOException">The file cannot be written.</exception>
        public void Save(string path) => File.WriteAllText(path, scaler.ToJson());

        /// <summary>The scaler that JSON text holds.</summary>
        /// <exception cref="ModelFormatException">The text is no stored scaler of this kind and version.</exception>
        public static StandardScaler FromJson(string json) => ModelFile.Read(
            json, Format, 1, StoredModels.Default.StoredStandardScaler,
            stored => StandardScaler.Create(Vector.Wrap(stored.Mean), Vector.Wrap(stored.Scale)));

        /// <summary>The scaler that a file holds.</summary>
        /// <exception cref="ModelFormatException">The file is no stored scaler of this kind and version.</exception>
        /// <exception cref="IOException">The file cannot be read.</exception>
        public static StandardScaler Load(string path) => StandardScaler.FromJson(File.ReadAllText(path));
    }
}
