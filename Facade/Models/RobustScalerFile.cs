namespace Functional.Fluent;

/// <summary>A fitted <see cref="RobustScaler"/> stored as JSON: <c>ToJson</c> and <c>Save</c>, and back by <c>FromJson</c> and
/// <c>Load</c>.</summary>
/// <remarks>
/// Every number comes back to the bit. The text names its format and version; text that is anything else is a
/// <see cref="ModelFormatException"/>.
/// </remarks>
public static class RobustScalerFile
{
    private const string Format = "functional/robust-scaler";

    /// <param name="scaler">The fitted scaler.</param>
    extension(RobustScaler scaler)
    {
        /// <summary>The scaler as JSON text.</summary>
        public string ToJson() => ModelFile.Write(
            new StoredRobustScaler(Format, 1, scaler.Median.ToArray(), scaler.Scale.ToArray()), StoredModels.Default.StoredRobustScaler);

        /// <summary>Writes the scaler to a file as JSON; one that is there is replaced.</summary>
        /// <exception cref="IOException">The file cannot be written.</exception>
        public void Save(string path) => File.WriteAllText(path, scaler.ToJson());

        /// <summary>The scaler that JSON text holds.</summary>
        /// <exception cref="ModelFormatException">The text is no stored scaler of this kind and version.</exception>
        public static RobustScaler FromJson(string json) => ModelFile.Read(
            json, Format, 1, StoredModels.Default.StoredRobustScaler,
            stored => RobustScaler.Create(Vector.Wrap(stored.Median), Vector.Wrap(stored.Scale)));

        /// <summary>The scaler that a file holds.</summary>
        /// <exception cref="ModelFormatException">The file is no stored scaler of this kind and version.</exception>
        /// <exception cref="IOException">The file cannot be read.</exception>
        public static RobustScaler Load(string path) => RobustScaler.FromJson(File.ReadAllText(path));
    }
}
