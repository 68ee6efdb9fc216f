namespace Functional.Fluent;

/// <summary>A fitted <see cref="RidgeRegression"/> stored as JSON: <c>ToJson</c> and <c>Save</c>, and back by
/// <c>FromJson</c> and <c>Load</c>.</summary>
/// <remarks>
/// Every number comes back to the bit. The text names its format and version; text that is anything else is a <see cref="ModelFormatException"/>.
/// </remarks>
public static class RidgeRegressionFile
{
    private const string Format = "functional/ridge-regression";

    /// <param name="model">The fitted model.</param>
    extension(RidgeRegression model)
    {
        /// <summary>The model as JSON text.</summary>
        public string ToJson() => ModelFile.Write(new StoredRidgeRegression(Format, 1, Stored(model)), StoredModels.Default.StoredRidgeRegression);

        /// <summary>Writes the model to a file as JSON; one that is there is replaced.</summary>
        /// <exception cref="IOException">The file cannot be written.</exception>
        public void Save(string path) => File.WriteAllText(path, model.ToJson());

        /// <summary>The model that JSON text holds.</summary>
        /// <exception cref="ModelFormatException">The text is no stored model of this kind and version.</exception>
        public static RidgeRegression FromJson(string json) => ModelFile.Read(
            json, Format, 1, StoredModels.Default.StoredRidgeRegression, stored => Model(stored.Model));

        /// <summary>The model that a file holds.</summary>
        /// <exception cref="ModelFormatException">The file is no stored model of this kind and version.</exception>
        /// <exception cref="IOException">The file cannot be read.</exception>
        public static RidgeRegression Load(string path) => RidgeRegression.FromJson(File.ReadAllText(path));
    }

    internal static StoredRidgeFit Stored(RidgeRegression model) => new(
        model.Options.Lambda, model.Options.Intercept, model.Options.Standardize, model.Options.PenaltyFactors?.ToArray(),
        StoredPenalizedEstimate.Of(model.Estimate));

    internal static RidgeRegression Model(StoredRidgeFit s) => RidgeRegression.FromEstimate(
        new RidgeOptions
        {
            Lambda = s.Lambda,
            Intercept = s.HasIntercept,
            Standardize = s.Standardize,
            PenaltyFactors = s.PenaltyFactors is null ? null : Vector.Wrap(s.PenaltyFactors),
        },
        s.Estimate.Estimate());
}
