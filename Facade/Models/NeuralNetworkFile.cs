namespace Functional.Fluent;

/// <summary>A <see cref="NeuralNetwork"/> stored as JSON: <c>ToJson</c> and <c>Save</c>, and back by <c>FromJson</c> and <c>Load</c>.</summary>
/// <remarks>Every number comes back to the bit. The text names its format and version; text that is anything else is a <see cref="ModelFormatException"/>.</remarks>
public static class NeuralNetworkFile
{
    private const string Format = "functional/neural-network";

    /// <param name="network">The network.</param>
    extension(NeuralNetwork network)
    {
        /// <summary>The network as JSON text.</summary>
        public string ToJson() => ModelFile.Write(
            new StoredNeuralNetwork(Format, 1, NetworkParts.Stored(network)), StoredModels.Default.StoredNeuralNetwork);

        /// <summary>Writes the network to a file as JSON; one that is there is replaced.</summary>
        /// <exception cref="IOException">The file cannot be written.</exception>
        public void Save(string path) => File.WriteAllText(path, network.ToJson());

        /// <summary>The network that JSON text holds.</summary>
        /// <exception cref="ModelFormatException">The text is no stored network of this kind and version.</exception>
        public static NeuralNetwork FromJson(string json) => ModelFile.Read(
            json, Format, 1, StoredModels.Default.StoredNeuralNetwork, stored => NetworkParts.Network(stored.Network));

        /// <summary>The network that a file holds.</summary>
        /// <exception cref="ModelFormatException">The file is no stored network of this kind and version.</exception>
        /// <exception cref="IOException">The file cannot be read.</exception>
        public static NeuralNetwork Load(string path) => NeuralNetwork.FromJson(File.ReadAllText(path));
    }
}
