namespace Functional.Fluent;

/// <summary>A fitted <see cref="SupportVectorRegressor"/> stored as JSON: <c>ToJson</c> and <c>Save</c>, and back by <c>FromJson</c> and <c>Load</c>.</summary>
/// <remarks>
/// Every number comes back to the bit. The text names its format and version; text that is anything else is a
/// <see cref="ModelFormatException"/>. A kernel that is a
/// function of the caller's cannot be stored.
/// </remarks>
/// <example><code>
/// var model = data.Fit(new SupportVectorRegressorOptions()).Model;
/// model.Save("machine.json");
/// SupportVectorRegressor same = SupportVectorRegressor.Load("machine.json");   // same.Equals(model) is true
/// </code></example>
public static class SupportVectorRegressorFile
{
    private const string Format = "functional/support-vector-regressor";

    /// <param name="model">The fitted model.</param>
    extension(SupportVectorRegressor model)
    {
        /// <summary>The model as JSON text.</summary>
        /// <exception cref="InvalidOperationException">The kernel is a function of the caller's.</exception>
        public string ToJson() => ModelFile.Write(
            new StoredMachineRegressor(
                Format, 1, model.Options.Epsilon, StoredMachineOptions.Of(model.Options), StoredKernel.Of(model.Kernel), model.Features, [.. model.SupportIndices],
                StoredMatrix.Of(model.SupportVectors), model.Coefficients.ToArray(), model.Intercept, model.KktViolation, StoredReport.Of(model.Report)),
            StoredModels.Default.StoredMachineRegressor);

        /// <summary>Writes the model to a file as JSON; one that is there is replaced.</summary>
        /// <exception cref="IOException">The file cannot be written.</exception>
        /// <exception cref="InvalidOperationException">The kernel is a function of the caller's.</exception>
        public void Save(string path) => File.WriteAllText(path, model.ToJson());

        /// <summary>The model that JSON text holds.</summary>
        /// <exception cref="ModelFormatException">The text is no stored model of this kind and version.</exception>
        public static SupportVectorRegressor FromJson(string json) => ModelFile.Read(json, Format, 1, StoredModels.Default.StoredMachineRegressor, Read);

        /// <summary>The model that a file holds.</summary>
        /// <exception cref="ModelFormatException">The file is no stored model of this kind and version.</exception>
        /// <exception cref="IOException">The file cannot be read.</exception>
        public static SupportVectorRegressor Load(string path) => SupportVectorRegressor.FromJson(File.ReadAllText(path));
    }

    private static SupportVectorRegressor Read(StoredMachineRegressor s) => SupportVectorRegressor.Create(
        s.Options.In(new SupportVectorRegressorOptions { Epsilon = s.Epsilon }), s.Kernel.Kernel(), s.Features, [.. s.SupportIndices], s.SupportVectors.Matrix(),
        Vector.Wrap(s.Coefficients), s.Intercept, s.KktViolation, s.Report.Report());
}
