using System.Collections.Immutable;

namespace Functional.Fluent;

/// <summary>A fitted <see cref="LogisticRegression"/> stored as JSON: <c>ToJson</c> and <c>Save</c>, and back by <c>FromJson</c> and
/// <c>Load</c>.</summary>
/// <remarks>
/// Every number comes back to the bit, so the statistics, the intervals and the table do too. The text names its format and version;
/// text that is anything else is a <see cref="ModelFormatException"/>.
/// </remarks>
public static class LogisticRegressionFile
{
    private const string Format = "functional/logistic-regression";

    /// <param name="model">The fitted model.</param>
    extension(LogisticRegression model)
    {
        /// <summary>The model as JSON text.</summary>
        public string ToJson() =>
            ModelFile.Write(new StoredLogisticRegression(Format, 1, Stored(model)), StoredModels.Default.StoredLogisticRegression);

        /// <summary>Writes the model to a file as JSON; one that is there is replaced.</summary>
        /// <exception cref="IOException">The file cannot be written.</exception>
        public void Save(string path) => File.WriteAllText(path, model.ToJson());

        /// <summary>The model that JSON text holds.</summary>
        /// <exception cref="ModelFormatException">The text is no stored model of this kind and version.</exception>
        public static LogisticRegression FromJson(string json) => ModelFile.Read(
            json, Format, 1, StoredModels.Default.StoredLogisticRegression, stored => Model(stored.Model));

        /// <summary>The model that a file holds.</summary>
        /// <exception cref="ModelFormatException">The file is no stored model of this kind and version.</exception>
        /// <exception cref="IOException">The file cannot be read.</exception>
        public static LogisticRegression Load(string path) => LogisticRegression.FromJson(File.ReadAllText(path));
    }

    internal static StoredLogisticFit Stored(LogisticRegression model)
    {
        LogisticRegressionState s = model.State;
        return new(
            s.Options.Penalty.Lambda1, s.Options.Penalty.Lambda2, s.Options.Intercept, s.Options.BalancedClasses,
            [.. s.Options.ClassWeights.OrderBy(w => w.Key).Select(w => new StoredClassWeight(w.Key, w.Value))], s.Options.Solver.ToString(),
            s.Options.Tolerance, s.Options.MaxIterations, s.Options.ConfidenceLevel, [.. s.Classes], s.Intercepts.ToArray(), s.Coefficients.Columns,
            s.Coefficients.AsSpan().ToArray(), s.Report.Reason.ToString(), s.Report.Iterations, s.Report.Objective, [.. s.Report.History], s.Report.Message,
            s.SeparationDetected, s.Rows, s.WeightSum, s.Rank, s.LogLikelihood, s.NullLogLikelihood, s.StandardErrors.ToArray(),
            s.Correlation.AsSpan().ToArray());
    }

    internal static LogisticRegression Model(StoredLogisticFit s)
    {
        if (s.ClassWeights.Contains(null!))
        {
            throw new ArgumentException("Expected weights of classes, got null among them.", nameof(s));
        }

        int side = (int)Math.Round(Math.Sqrt(s.Correlation.Length));
        var options = new LogisticRegressionOptions
        {
            Penalty = Penalty.ElasticNet(s.Lambda1, s.Lambda2),
            Intercept = s.HasIntercept,
            BalancedClasses = s.BalancedClasses,
            ClassWeights = s.ClassWeights.ToImmutableDictionary(w => w.Label, w => w.Weight),
            Solver = ModelFile.Named<LogisticSolver>(s.Solver),
            Tolerance = s.Tolerance,
            MaxIterations = s.MaxIterations,
            ConfidenceLevel = s.ConfidenceLevel,
        };
        return LogisticRegression.FromState(new(
            options, [.. s.Classes], Vector.Wrap(s.Intercepts), Matrix.CopyFrom(s.Intercepts.Length, s.Features, s.Coefficients),
            new FitReport(ModelFile.Named<StopReason>(s.Reason), s.Iterations, s.Objective, [.. s.History], s.Message), s.SeparationDetected, s.Rows,
            s.WeightSum, s.Rank, s.LogLikelihood, s.NullLogLikelihood, Vector.Wrap(s.StandardErrors), Matrix.CopyFrom(side, side, s.Correlation)));
    }
}
