namespace Functional.Fluent;

/// <summary>A fitted <see cref="ElasticNetRegression"/> stored as JSON: <c>ToJson</c> and <c>Save</c>, and back by
/// <c>FromJson</c> and <c>Load</c>.</summary>
/// <remarks>
/// Every number comes back to the bit. The text names its format and version; text that is anything else is a <see cref="ModelFormatException"/>.
/// </remarks>
public static class ElasticNetRegressionFile
{
    private const string Format = "functional/elastic-net-regression";

    /// <param name="model">The fitted model.</param>
    extension(ElasticNetRegression model)
    {
        /// <summary>The model as JSON text.</summary>
        public string ToJson() => ModelFile.Write(new StoredElasticNetRegression(Format, 1, Stored(model)), StoredModels.Default.StoredElasticNetRegression);

        /// <summary>Writes the model to a file as JSON; one that is there is replaced.</summary>
        /// <exception cref="IOException">The file cannot be written.</exception>
        public void Save(string path) => File.WriteAllText(path, model.ToJson());

        /// <summary>The model that JSON text holds.</summary>
        /// <exception cref="ModelFormatException">The text is no stored model of this kind and version.</exception>
        public static ElasticNetRegression FromJson(string json) => ModelFile.Read(
            json, Format, 1, StoredModels.Default.StoredElasticNetRegression, stored => Model(stored.Model));

        /// <summary>The model that a file holds.</summary>
        /// <exception cref="ModelFormatException">The file is no stored model of this kind and version.</exception>
        /// <exception cref="IOException">The file cannot be read.</exception>
        public static ElasticNetRegression Load(string path) => ElasticNetRegression.FromJson(File.ReadAllText(path));
    }

    internal static StoredElasticNetFit Stored(ElasticNetRegression model)
    {
        ElasticNetOptions o = model.Options;
        return new(
            o.Lambda1, o.Lambda2, o.Intercept, o.Standardize, o.Positive, o.Tolerance, o.MaxIterations, o.Solver.ToString(),
            StoredPenalizedEstimate.Of(model.Estimate), model.DualityGap, model.Report.Reason.ToString(), model.Report.Iterations, [.. model.Report.History],
            o.PenaltyFactors?.ToArray());
    }

    internal static ElasticNetRegression Model(StoredElasticNetFit s)
    {
        PenalizedEstimate estimate = s.Estimate.Estimate();
        return ElasticNetRegression.FromEstimate(
            new ElasticNetOptions
            {
                Lambda1 = s.Lambda1,
                Lambda2 = s.Lambda2,
                Intercept = s.HasIntercept,
                Standardize = s.Standardize,
                Positive = s.Positive,
                Tolerance = s.Tolerance,
                MaxIterations = s.MaxIterations,
                Solver = ModelFile.Named<ElasticNetSolver>(s.Solver),
                PenaltyFactors = s.PenaltyFactors is null ? null : Vector.Wrap(s.PenaltyFactors),
            },
            estimate, s.DualityGap, new FitReport(ModelFile.Named<StopReason>(s.Reason), s.Iterations, estimate.Objective, [.. s.History]));
    }
}
