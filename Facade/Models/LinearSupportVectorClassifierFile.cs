namespace Functional.Fluent;

/// <summary>A fitted <see cref="LinearSupportVectorClassifier"/> stored as JSON: <c>ToJson</c> and <c>Save</c>, and back by <c>FromJson</c> and <c>Load</c>.</summary>
/// <remarks>
/// Every number comes back to the bit. The text names its format and version; text that is anything else is a
/// <see cref="ModelFormatException"/>.
/// </remarks>
/// <example><code>
/// var model = data.Fit(new LinearSupportVectorClassifierOptions()).Model;
/// model.Save("machine.json");
/// LinearSupportVectorClassifier same = LinearSupportVectorClassifier.Load("machine.json");   // same.Equals(model) is true
/// </code></example>
public static class LinearSupportVectorClassifierFile
{
    private const string Format = "functional/linear-support-vector-classifier";

    /// <param name="model">The fitted model.</param>
    extension(LinearSupportVectorClassifier model)
    {
        /// <summary>The model as JSON text.</summary>
        public string ToJson() => ModelFile.Write(
            new StoredLinearMachineClassifier(
                Format, 1, model.Options.Loss.ToString(), model.Options.BalancedClasses,
                [.. model.Options.ClassWeights.OrderBy(w => w.Key).Select(w => new StoredClassWeight(w.Key, w.Value))], StoredLinearMachineOptions.Of(model.Options),
                [.. model.Classes], StoredMatrix.Of(model.Coefficients), model.Intercepts.ToArray(), model.DualityGaps.ToArray(), [.. model.Reports.Select(StoredReport.Of)]),
            StoredModels.Default.StoredLinearMachineClassifier);

        /// <summary>Writes the model to a file as JSON; one that is there is replaced.</summary>
        /// <exception cref="IOException">The file cannot be written.</exception>
        public void Save(string path) => File.WriteAllText(path, model.ToJson());

        /// <summary>The model that JSON text holds.</summary>
        /// <exception cref="ModelFormatException">The text is no stored model of this kind and version.</exception>
        public static LinearSupportVectorClassifier FromJson(string json) => ModelFile.Read(json, Format, 1, StoredModels.Default.StoredLinearMachineClassifier, Read);

        /// <summary>The model that a file holds.</summary>
        /// <exception cref="ModelFormatException">The file is no stored model of this kind and version.</exception>
        /// <exception cref="IOException">The file cannot be read.</exception>
        public static LinearSupportVectorClassifier Load(string path) => LinearSupportVectorClassifier.FromJson(File.ReadAllText(path));
    }

    private static LinearSupportVectorClassifier Read(StoredLinearMachineClassifier s) => LinearSupportVectorClassifier.Create(
        s.Options.In(new LinearSupportVectorClassifierOptions
        {
            Loss = ModelFile.Named<MarginLoss>(s.Loss),
            BalancedClasses = s.BalancedClasses,
            ClassWeights = StoredLinearMachineClassifier.Weights(s.ClassWeights),
        }),
        [.. s.Classes], s.Coefficients.Matrix(), Vector.Wrap(s.Intercepts), Vector.Wrap(s.DualityGaps), [.. s.Reports.Select(r => r.Report())]);
}
