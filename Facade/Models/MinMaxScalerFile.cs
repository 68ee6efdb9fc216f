namespace Functional.Fluent;

/// <summary>A fitted <see cref="MinMaxScaler"/> stored as JSON: <c>ToJson</c> and <c>Save</c>, and back by <c>FromJson</c> and
/// <c>Load</c>.</summary>
/// <remarks>
/// Every number comes back to the bit. The text names its format and version; text that is anything else is a
/// <see cref="ModelFormatException"/>.
/// </remarks>
public static class MinMaxScalerFile
{
    private const string Format = "functional/min-max-scaler";

    /// <param name="scaler">The fitted scaler.</param>
    extension(MinMaxScaler scaler)
    {
        /// <summary>The scaler as JSON text.</summary>
        public string ToJson() => ModelFile.Write(
            new StoredMinMaxScaler(Format, 1, scaler.Minimum.ToArray(), scaler.Maximum.ToArray(), scaler.Low, scaler.High, scaler.Clip),
            StoredModels.Default.StoredMinMaxScaler);

        /// <summary>Writes the scaler to a file as JSON; one that is there is replaced.</summary>
        /// <exception cref="IOException">The file cannot be written.</exception>
        public void Save(string path) => File.WriteAllText(path, scaler.ToJson());

        /// <summary>The scaler that JSON text holds.</summary>
        /// <exception cref="ModelFormatException">The text is no stored scaler of this kind and version.</exception>
        public static MinMaxScaler FromJson(string json) => ModelFile.Read(
            json, Format, 1, StoredModels.Default.StoredMinMaxScaler,
            stored => MinMaxScaler.Create(
                Vector.Wrap(stored.Minimum), Vector.Wrap(stored.Maximum),
                new MinMaxScalerOptions { Low = stored.Low, High = stored.High, Clip = stored.Clip }));

        /// <summary>The scaler that a file holds.</summary>
        /// <exception cref="ModelFormatException">The file is no stored scaler of this kind and version.</exception>
        /// <exception cref="IOException">The file cannot be read.</exception>
        public static MinMaxScaler Load(string path) => MinMaxScaler.FromJson(File.ReadAllText(path));
    }
}
