namespace Functional.Fluent;

/// <summary>A fitted <see cref="SupportVectorClassifier"/> stored as JSON: <c>ToJson</c> and <c>Save</c>, and back by <c>FromJson</c> and <c>Load</c>.</summary>
/// <remarks>
/// Every number comes back to the bit. The text names its format and version; text that is anything else is a
/// <see cref="ModelFormatException"/>. A kernel that is a
/// function of the caller's cannot be stored.
/// </remarks>
/// <example><code>
/// var model = data.Fit(new SupportVectorClassifierOptions()).Model;
/// model.Save("machine.json");
/// SupportVectorClassifier same = SupportVectorClassifier.Load("machine.json");   // same.Equals(model) is true
/// </code></example>
public static class SupportVectorClassifierFile
{
    private const string Format = "functional/support-vector-classifier";

    /// <param name="model">The fitted model.</param>
    extension(SupportVectorClassifier model)
    {
        /// <summary>The model as JSON text.</summary>
        /// <exception cref="InvalidOperationException">The kernel is a function of the caller's.</exception>
        public string ToJson() => ModelFile.Write(
            new StoredMachineClassifier(
                Format, 1, StoredMachineOptions.Of(model.Options), StoredKernel.Of(model.Kernel), [.. model.Classes], model.Features, [.. model.SupportIndices],
                StoredMatrix.Of(model.SupportVectors), StoredMatrix.Of(model.Coefficients), model.Intercepts.ToArray(), [.. model.Reports.Select(StoredMarginReport.Of)]),
            StoredModels.Default.StoredMachineClassifier);

        /// <summary>Writes the model to a file as JSON; one that is there is replaced.</summary>
        /// <exception cref="IOException">The file cannot be written.</exception>
        /// <exception cref="InvalidOperationException">The kernel is a function of the caller's.</exception>
        public void Save(string path) => File.WriteAllText(path, model.ToJson());

        /// <summary>The model that JSON text holds.</summary>
        /// <exception cref="ModelFormatException">The text is no stored model of this kind and version.</exception>
        public static SupportVectorClassifier FromJson(string json) => ModelFile.Read(json, Format, 1, StoredModels.Default.StoredMachineClassifier, Read);

        /// <summary>The model that a file holds.</summary>
        /// <exception cref="ModelFormatException">The file is no stored model of this kind and version.</exception>
        /// <exception cref="IOException">The file cannot be read.</exception>
        public static SupportVectorClassifier Load(string path) => SupportVectorClassifier.FromJson(File.ReadAllText(path));
    }

    private static SupportVectorClassifier Read(StoredMachineClassifier s) => SupportVectorClassifier.Create(
        s.Options.In(new SupportVectorClassifierOptions()), s.Kernel.Kernel(), [.. s.Classes], s.Features, [.. s.SupportIndices], s.SupportVectors.Matrix(), s.Coefficients.Matrix(),
        Vector.Wrap(s.Intercepts), [.. s.Reports.Select(r => r.Margin())]);
}
