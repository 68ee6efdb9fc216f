using System.Collections.Immutable;

namespace Functional.Fluent;

/// <summary>A fitted <see cref="LinearRegression"/> stored as JSON: <c>ToJson</c> and <c>Save</c>, and back by <c>FromJson</c> and
/// <c>Load</c>.</summary>
/// <remarks>
/// Every number comes back to the bit, so the statistics, the intervals and the table do too. The text names its format and version;
/// text that is anything else is a <see cref="ModelFormatException"/>.
/// </remarks>
public static class LinearRegressionFile
{
    private const string Format = "functional/linear-regression";

    /// <param name="model">The fitted model.</param>
    extension(LinearRegression model)
    {
        /// <summary>The model as JSON text.</summary>
        public string ToJson() =>
            ModelFile.Write(new StoredLinearRegression(Format, 1, Stored(model)), StoredModels.Default.StoredLinearRegression);

        /// <summary>Writes the model to a file as JSON; one that is there is replaced.</summary>
        /// <exception cref="IOException">The file cannot be written.</exception>
        public void Save(string path) => File.WriteAllText(path, model.ToJson());

        /// <summary>The model that JSON text holds.</summary>
        /// <exception cref="ModelFormatException">The text is no stored model of this kind and version.</exception>
        public static LinearRegression FromJson(string json) => ModelFile.Read(
            json, Format, 1, StoredModels.Default.StoredLinearRegression, stored => Model(stored.Model));

        /// <summary>The model that a file holds.</summary>
        /// <exception cref="ModelFormatException">The file is no stored model of this kind and version.</exception>
        /// <exception cref="IOException">The file cannot be read.</exception>
        public static LinearRegression Load(string path) => LinearRegression.FromJson(File.ReadAllText(path));
    }

    internal static StoredLinearFit Stored(LinearRegression model)
    {
        LinearRegressionState s = model.State;
        return new(
            s.Options.Intercept, s.Options.ConfidenceLevel, s.Options.Collinearity.ToString(), s.Options.Weights.ToString(), s.Intercept,
            s.Coefficients.ToArray(), s.Rows, s.WeightSum, s.LogWeightSum, s.ResidualSquares, s.TotalSquares, s.Exponent,
            s.Mean.ToArray(), s.Scale.ToArray(), [.. s.Basis], s.Triangle.ToArray(), s.Root.ToArray());
    }

    internal static LinearRegression Model(StoredLinearFit s) => LinearRegression.FromState(new(
        new LinearRegressionOptions
        {
            Intercept = s.HasIntercept,
            ConfidenceLevel = s.ConfidenceLevel,
            Collinearity = ModelFile.Named<Collinearity>(s.Collinearity),
            Weights = ModelFile.Named<SampleWeights>(s.Weights),
        },
        s.Intercept, Vector.Wrap(s.Coefficients), s.Rows, s.WeightSum, s.LogWeightSum, s.ResidualSquares, s.TotalSquares, s.Exponent,
        Vector.Wrap(s.Mean), Vector.Wrap(s.Scale), ImmutableArray.Create(s.Basis), Vector.Wrap(s.Triangle), Vector.Wrap(s.Root)));
}
