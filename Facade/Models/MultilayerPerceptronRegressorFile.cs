namespace Functional.Fluent;

/// <summary>A fitted <see cref="MultilayerPerceptronRegressor"/> stored as JSON: <c>ToJson</c> and <c>Save</c>, and back by <c>FromJson</c> and <c>Load</c>.</summary>
/// <remarks>
/// Options, numbers, the optimizer's state and the report come back to the bit, so that a training that goes on gives the bits of one that was never stored. The text
/// names its format and version; text that is anything else is a <see cref="ModelFormatException"/>.
/// </remarks>
public static class MultilayerPerceptronRegressorFile
{
    private const string Format = "functional/multilayer-perceptron-regressor";

    /// <param name="model">The fitted model.</param>
    extension(MultilayerPerceptronRegressor model)
    {
        /// <summary>The model as JSON text.</summary>
        /// <exception cref="InvalidOperationException">The optimizer is a chain, which has no stored form.</exception>
        public string ToJson() => ModelFile.Write(
            new StoredPerceptronRegressor(Format, 1, Stored(model)), StoredModels.Default.StoredPerceptronRegressor);

        /// <summary>Writes the model to a file as JSON; one that is there is replaced.</summary>
        /// <exception cref="IOException">The file cannot be written.</exception>
        public void Save(string path) => File.WriteAllText(path, model.ToJson());

        /// <summary>The model that JSON text holds.</summary>
        /// <exception cref="ModelFormatException">The text is no stored model of this kind and version.</exception>
        public static MultilayerPerceptronRegressor FromJson(string json) => ModelFile.Read(
            json, Format, 1, StoredModels.Default.StoredPerceptronRegressor, stored => Model(stored.Model));

        /// <summary>The model that a file holds.</summary>
        /// <exception cref="ModelFormatException">The file is no stored model of this kind and version.</exception>
        /// <exception cref="IOException">The file cannot be read.</exception>
        public static MultilayerPerceptronRegressor Load(string path) => MultilayerPerceptronRegressor.FromJson(File.ReadAllText(path));
    }

    internal static StoredRegressorParts Stored(MultilayerPerceptronRegressor model) => new(
        NetworkParts.Stored(model.Options), NetworkParts.Stored(model.Options.Loss),
        NetworkParts.Stored(model.Network, model.OptimizerState, model.Epochs, model.Report, model.ValidationHistory));

    internal static StoredRegressorParts Stored(MultiTargetPerceptronRegressor model) => new(
        NetworkParts.Stored(model.Options), NetworkParts.Stored(model.Options.Loss),
        NetworkParts.Stored(model.Network, model.OptimizerState, model.Epochs, model.Report, model.ValidationHistory));

    internal static MultilayerPerceptronRegressor Model(StoredRegressorParts s) => MultilayerPerceptronRegressor.Restore(
        Options(s), NetworkParts.Network(s.Training.Network), NetworkParts.State(s.Training), s.Training.Epochs, NetworkParts.Report(s.Training),
        Vector.Wrap(s.Training.ValidationHistory));

    internal static MultiTargetPerceptronRegressor Many(StoredRegressorParts s) => MultiTargetPerceptronRegressor.Restore(
        Options(s), NetworkParts.Network(s.Training.Network), NetworkParts.State(s.Training), s.Training.Epochs, NetworkParts.Report(s.Training),
        Vector.Wrap(s.Training.ValidationHistory));

    internal static MultilayerPerceptronRegressorOptions Options(StoredRegressorParts s) =>
        NetworkParts.With(new MultilayerPerceptronRegressorOptions { Loss = NetworkParts.Loss(s.Loss) }, s.Options);
}
