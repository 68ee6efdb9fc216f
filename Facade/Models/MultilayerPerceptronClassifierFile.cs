using System.Collections.Immutable;

namespace Functional.Fluent;

/// <summary>A fitted <see cref="MultilayerPerceptronClassifier"/> stored as JSON: <c>ToJson</c> and <c>Save</c>, and
/// back by <c>FromJson</c> and <c>Load</c>.</summary>
/// <remarks>
/// Options, numbers, the optimizer's state and the report come back to the bit, so that a training that goes on gives the bits of one that was never stored. The text
/// names its format and version; text that is anything else is a <see cref="ModelFormatException"/>.
/// </remarks>
/// <example><code>
/// model.Save("digits.json");
/// var further = MultilayerPerceptronClassifier.Load("digits.json").Continue(x, labels);
/// </code></example>
public static class MultilayerPerceptronClassifierFile
{
    private const string Format = "functional/multilayer-perceptron-classifier";

    /// <param name="model">The fitted model.</param>
    extension(MultilayerPerceptronClassifier model)
    {
        /// <summary>The model as JSON text.</summary>
        /// <exception cref="InvalidOperationException">The optimizer is a chain, which has no stored form.</exception>
        public string ToJson() => ModelFile.Write(
            new StoredPerceptronClassifier(Format, 1, Stored(model)), StoredModels.Default.StoredPerceptronClassifier);

        /// <summary>Writes the model to a file as JSON; one that is there is replaced.</summary>
        /// <exception cref="IOException">The file cannot be written.</exception>
        public void Save(string path) => File.WriteAllText(path, model.ToJson());

        /// <summary>The model that JSON text holds.</summary>
        /// <exception cref="ModelFormatException">The text is no stored model of this kind and version.</exception>
        public static MultilayerPerceptronClassifier FromJson(string json) => ModelFile.Read(
            json, Format, 1, StoredModels.Default.StoredPerceptronClassifier, stored => Model(stored.Model));

        /// <summary>The model that a file holds.</summary>
        /// <exception cref="ModelFormatException">The file is no stored model of this kind and version.</exception>
        /// <exception cref="IOException">The file cannot be read.</exception>
        public static MultilayerPerceptronClassifier Load(string path) => MultilayerPerceptronClassifier.FromJson(File.ReadAllText(path));
    }

    internal static StoredClassifierParts Stored(MultilayerPerceptronClassifier model) => new(
        NetworkParts.Stored(model.Options), model.Options.LabelSmoothing, model.Options.BalancedClasses,
        [.. model.Options.ClassWeights.OrderBy(w => w.Key).Select(w => new StoredClassWeight(w.Key, w.Value))], [.. model.Classes],
        NetworkParts.Stored(model.Network, model.OptimizerState, model.Epochs, model.Report, model.ValidationHistory));

    internal static MultilayerPerceptronClassifier Model(StoredClassifierParts s)
    {
        if (s.ClassWeights.Contains(null!))
        {
            throw new ArgumentException("Expected weights of classes, got null among them.", nameof(s));
        }

        var options = NetworkParts.With(
            new MultilayerPerceptronClassifierOptions
            {
                LabelSmoothing = s.LabelSmoothing,
                BalancedClasses = s.BalancedClasses,
                ClassWeights = s.ClassWeights.ToImmutableDictionary(w => w.Label, w => w.Weight),
            },
            s.Options);
        return MultilayerPerceptronClassifier.Restore(
            options, ImmutableArray.Create(s.Classes), NetworkParts.Network(s.Training.Network), NetworkParts.State(s.Training), s.Training.Epochs,
            NetworkParts.Report(s.Training), Vector.Wrap(s.Training.ValidationHistory));
    }
}
