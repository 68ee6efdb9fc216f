using System.Collections.Immutable;
using System.Globalization;

namespace Functional;

/// <summary>Elastic nets, or lassos, for a row of penalties on all rows, and how well each predicts rows that it has not seen.</summary>
/// <remarks>
/// <para>The penalties are those of the <see cref="ElasticNetPath"/> of all rows. On each fold a path over the same penalties is fitted to the training rows, with means and deviations of
/// their own, and judged by Σw·(y − ŷ)²/Σw of the validation rows. Folds run side by side, with the same bits for any number of threads.</para>
/// <para><see cref="Best"/> has the least mean error, <see cref="WithinOneStandardError"/> the largest penalty whose mean error is above that by no more than the
/// standard error of the best: fewer coefficients that predict as well as the data can tell.</para>
/// <example>
/// <code>
/// var x = Matrix.Create(40, 4, (i, j) => Math.Sin((i + 1) * (j + 2)));
/// double[] y = [.. Enumerable.Range(0, 40).Select(i => 1 + 3 * x[i, 0] + Math.Cos(5 * i))];
/// var chosen = ElasticNetCrossValidation.Fit(x, y, Folds.Contiguous(40, 5));
/// chosen.Best.Selected.Contains(0)                                                   // true
/// chosen.WithinOneStandardError.Options.Lambda1 >= chosen.Best.Options.Lambda1   // true
/// </code>
/// </example>
/// Source: Hastie, Tibshirani and Friedman, The Elements of Statistical Learning (2009), 3.4 and 7.10.
/// </remarks>
public sealed record ElasticNetCrossValidation
{
    private ElasticNetCrossValidation(ElasticNetPath path, ImmutableArray<CrossValidationScores> errors) => (Path, Errors) = (path, errors);

    /// <summary>The models of all rows, λ₁ descending.</summary>
    public ElasticNetPath Path { get; }

    /// <summary>For each model the mean squared errors of the folds, with their mean and its standard error.</summary>
    public ImmutableArray<CrossValidationScores> Errors { get; }

    /// <summary>λ₁ of each model.</summary>
    public Vector Lambdas => Path.Lambdas;

    /// <summary>The mean of the folds' errors for each model.</summary>
    public Vector MeanErrors => Vector.Create(Errors.Length, k => Errors[k].Mean);

    /// <summary>The standard error of each mean; NaN for fewer than two defined folds.</summary>
    public Vector StandardErrors => Vector.Create(Errors.Length, k => Errors[k].StandardError);

    /// <summary>The model of the least mean error, fitted to all rows; of equal ones that of the largest penalty.</summary>
    /// <exception cref="InvalidOperationException">No fold has a defined error.</exception>
    public ElasticNetRegression Best => Chosen.Best.Candidate;

    /// <summary>The model of the largest penalty whose mean error is within one standard error of the least, fitted to all rows.</summary>
    /// <exception cref="InvalidOperationException">No fold has a defined error.</exception>
    public ElasticNetRegression WithinOneStandardError => Chosen.WithinOneStandardError.Candidate;

    private GridSearchResult<ElasticNetRegression> Chosen =>
        new([.. Path.Models.Zip(Errors, (model, errors) => new ScoredCandidate<ElasticNetRegression>(model, errors))], true);

    /// <summary>Fits the path, and judges it on the folds.</summary>
    /// <param name="features">A matrix of n×d, a row per sample, everything finite where the weight is not 0.</param>
    /// <param name="target">The n values to predict, everything finite where the weight is not 0.</param>
    /// <param name="folds">The folds of the n rows: <see cref="Folds"/>, or a list of them.</param>
    /// <param name="options">The options of the fits, λ₁ above 0; <c>null</c> for the defaults, a lasso.</param>
    /// <param name="path">For which penalties; <c>null</c> for the defaults.</param>
    /// <param name="weights">n weights of 0 or above, at least one above. Empty for none.</param>
    /// <param name="execution">Threads and cancellation; progress is that of the path of all rows.</param>
    /// <returns>The models and their errors. A fold whose rows to fit on or to validate on weigh nothing has the error NaN, which the means leave out.</returns>
    /// <exception cref="ArgumentException">Data, weights, folds or options do not fit; the first NaN or infinity is named by row and column.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was requested.</exception>
    [Formula("LM7", "LM12", "A6")]
    public static ElasticNetCrossValidation Fit(
        Matrix features, ReadOnlySpan<double> target, IReadOnlyList<ValidationFold> folds, ElasticNetOptions? options = null,
        ElasticNetPathOptions? path = null, ReadOnlySpan<double> weights = default, Execution? execution = null)
    {
        ArgumentNullException.ThrowIfNull(folds);
        options ??= new();
        var whole = ElasticNetPath.Fit(features, target, options, path, weights, execution);
        CrossValidation.CheckRows(folds, features.Rows);
        var (lambdas, y, w) = (whole.Lambdas, Vector.CopyFrom(target), weights.IsEmpty ? null : Vector.CopyFrom(weights));
        var errors = CrossValidation.Each(folds, Judged, execution);
        return new(
            whole,
            [.. Enumerable.Range(0, lambdas.Length).Select(k => new CrossValidationScores(Vector.Create(errors.Length, fold => errors[fold][k])))]);

        double[] Judged(ValidationFold fold, Execution inner)
        {
            var errors = new double[lambdas.Length];
            Vector? training = w?.Select(fold.Training.AsSpan()), validation = w?.Select(fold.Validation.AsSpan());
            if (training?.Max() == 0 || validation?.Max() == 0)
            {
                errors.AsSpan().Fill(double.NaN);
                return errors;
            }
            var fitted = ElasticNetPath.Fit(
                features.SelectRows(fold.Training.AsSpan()), y.Select(fold.Training.AsSpan()), options, new() { Lambdas = lambdas },
                training is null ? default : training.AsSpan(), inner);
            var (points, actual) = (features.SelectRows(fold.Validation.AsSpan()), y.Select(fold.Validation.AsSpan()));
            for (var k = 0; k < errors.Length; k++)
            {
                var predicted = fitted.Models[k].Predict(points);
                errors[k] = validation is null ? Loss.MeanSquaredError(actual, predicted) : Loss.MeanSquaredError(actual, predicted, validation);
            }
            return errors;
        }
    }

    /// <summary>Whether paths and errors are equal.</summary>
    /// <param name="other">The other choice.</param>
    public bool Equals(ElasticNetCrossValidation? other) =>
        other is not null && Path == other.Path && Errors.AsSpan().SequenceEqual(other.Errors.AsSpan());

    /// <summary>Agrees with <see cref="Equals(ElasticNetCrossValidation)"/>.</summary>
    public override int GetHashCode() => HashCode.Combine(Path, Errors.Length, Errors[0]);

    /// <summary>The size and both choices, in one line.</summary>
    public override string ToString()
    {
        var head = $"ElasticNetCrossValidation of {Display.Count(Errors.Length, "model")}, {Display.Count(Errors[0].Folds.Length, "fold")}";
        return Errors.All(errors => double.IsNaN(errors.Mean))
            ? $"{head}, no defined error"
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{head}: least error {Errors.Min(errors => errors.Mean):G4} at λ₁ {Best.Options.Lambda1:G4}, within one standard error λ₁ {WithinOneStandardError.Options.Lambda1:G4}");
    }
}
