namespace Functional.Fluent;

/// <summary>A fitted <see cref="LinearSupportVectorRegressor"/> stored as JSON: <c>ToJson</c> and <c>Save</c>, and back by <c>FromJson</c> and <c>Load</c>.</summary>
/// <remarks>
/// Every number comes back to the bit. The text names its format and version; text that is anything else is a
/// <see cref="ModelFormatException"/>.
/// </remarks>
/// <example><code>
/// var model = data.Fit(new LinearSupportVectorRegressorOptions()).Model;
/// model.Save("machine.json");
/// LinearSupportVectorRegressor same = LinearSupportVectorRegressor.Load("machine.json");   // same.Equals(model) is true
/// </code></example>
public static class LinearSupportVectorRegressorFile
{
    private const string Format = "functional/linear-support-vector-regressor";

    /// <param name="model">The fitted model.</param>
    extension(LinearSupportVectorRegressor model)
    {
        /// <summary>The model as JSON text.</summary>
        public string ToJson() => ModelFile.Write(
            new StoredLinearMachineRegressor(
                Format, 1, model.Options.Loss.ToString(), model.Options.Epsilon, StoredLinearMachineOptions.Of(model.Options), model.Coefficients.ToArray(), model.Intercept,
                model.DualityGap, StoredReport.Of(model.Report)),
            StoredModels.Default.StoredLinearMachineRegressor);

        /// <summary>Writes the model to a file as JSON; one that is there is replaced.</summary>
        /// <exception cref="IOException">The file cannot be written.</exception>
        public void Save(string path) => File.WriteAllText(path, model.ToJson());

        /// <summary>The model that JSON text holds.</summary>
        /// <exception cref="ModelFormatException">The text is no stored model of this kind and version.</exception>
        public static LinearSupportVectorRegressor FromJson(string json) => ModelFile.Read(json, Format, 1, StoredModels.Default.StoredLinearMachineRegressor, Read);

        /// <summary>The model that a file holds.</summary>
        /// <exception cref="ModelFormatException">The file is no stored model of this kind and version.</exception>
        /// <exception cref="IOException">The file cannot be read.</exception>
        public static LinearSupportVectorRegressor Load(string path) => LinearSupportVectorRegressor.FromJson(File.ReadAllText(path));
    }

    private static LinearSupportVectorRegressor Read(StoredLinearMachineRegressor s) => LinearSupportVectorRegressor.Create(
        s.Options.In(new LinearSupportVectorRegressorOptions { Loss = ModelFile.Named<TubeLoss>(s.Loss), Epsilon = s.Epsilon }), Vector.Wrap(s.Coefficients), s.Intercept,
        s.DualityGap, s.Report.Report());
}
