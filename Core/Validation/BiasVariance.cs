namespace Functional;

/// <summary>The expected squared error of a model taken apart: E[(y − ŷ)²] = bias² + variance + irreducible error (A5).</summary>
/// <remarks>
/// <para>From the predictions ŷ[b, j] of models b, each fitted on a resample of the training data, for points j: with the mean ŷ̄[j] over the models, the variance is the mean of
/// (ŷ[b, j] − ŷ̄[j])², and the mean of (y[j] − ŷ̄[j])² is bias² plus the variance of the noise in y. Data alone cannot tell the last two apart: where the variance of the noise is known
/// (repeated measurements, a simulation) it is given and taken out of bias², else it is 0 and bias² holds both. The three parts add up to the error.</para>
/// <example>
/// <code>
/// var parts = BiasVariance.Of(Matrix.FromRows([1, 2, 3], [3, 2, 1]), [2, 2, 5]);
/// // parts.BiasSquared is 3, parts.Variance is 0.6666666666666666, parts.Error is 3.666666666666667
/// </code>
/// </example>
/// Source: Geman, Bienenstock and Doursat (1992), "Neural networks and the bias/variance dilemma"; Hastie, Tibshirani and Friedman, The Elements of Statistical Learning (2009), 7.3.
/// </remarks>
public sealed record BiasVariance
{
    private BiasVariance(Vector bias, Vector variances, double error, double irreducible)
    {
        (PointBias, PointVariance, Error, Irreducible) = (bias, variances, error, irreducible);
        BiasSquared = Statistics.Mean(bias.Map(b => b * b)) - irreducible;
        Variance = Statistics.Mean(variances);
    }

    /// <summary>The mean of (y − ŷ)² over models and points.</summary>
    public double Error { get; }

    /// <summary>The mean of (y − ŷ̄)² over the points, less the irreducible error; as an estimate it may be somewhat below 0.</summary>
    public double BiasSquared { get; }

    /// <summary>The mean over the points of the variance of the predictions among the models.</summary>
    public double Variance { get; }

    /// <summary>The variance of the noise in y, as it was given.</summary>
    public double Irreducible { get; }

    /// <summary>ŷ̄ − y at each point.</summary>
    public Vector PointBias { get; }

    /// <summary>The variance of the predictions at each point.</summary>
    public Vector PointVariance { get; }

    /// <summary>Takes predictions apart.</summary>
    /// <param name="predictions">A matrix of models×points, at least one row.</param>
    /// <param name="actual">What was measured at each point.</param>
    /// <param name="noiseVariance">The variance of the noise in what was measured, 0 or above.</param>
    /// <returns>The parts; NaN without points.</returns>
    /// <exception cref="ArgumentException">There is no row, or not a value for each point.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The variance is negative or not finite.</exception>
    [Formula("A5")]
    public static BiasVariance Of(Matrix predictions, ReadOnlySpan<double> actual, double noiseVariance = 0)
    {
        ArgumentNullException.ThrowIfNull(predictions);
        Guard.NotNegative(noiseVariance);
        if (predictions.Rows == 0)
            Guard.ThrowArgument($"Expected the predictions of one model at least, got a matrix of {predictions.Shape}.", nameof(predictions));
        if (actual.Length != predictions.Columns)
            Guard.ThrowArgument($"Expected a value for each of {Display.Count(predictions.Columns, "point")}, got {actual.Length}.", nameof(actual));
        double[] bias = new double[actual.Length], variances = new double[actual.Length], errors = new double[predictions.Rows];
        for (var j = 0; j < actual.Length; j++)
        {
            var column = predictions.Column(j);
            bias[j] = Statistics.Mean(column) - actual[j];
            variances[j] = Statistics.PopulationVariance(column);
        }
        for (var b = 0; b < errors.Length; b++)
            errors[b] = Loss.MeanSquaredError(actual, predictions.Row(b));
        return new(Vector.Wrap(bias), Vector.Wrap(variances), Statistics.Mean(errors), noiseVariance);
    }

    /// <summary>Fits a model on resamples of the training data, each row drawn with replacement, and takes its predictions apart.</summary>
    /// <typeparam name="TModel">The model, such as <see cref="LinearRegression"/>.</typeparam>
    /// <typeparam name="TOptions">Its options.</typeparam>
    /// <param name="features">A matrix of n×d to fit on.</param>
    /// <param name="target">The n values to fit on.</param>
    /// <param name="points">A matrix of m×d to judge by, of other samples.</param>
    /// <param name="actual">The m values measured there.</param>
    /// <param name="options">The options that each fit takes.</param>
    /// <param name="resamples">How many models are fitted, 2 or more; 100 say much.</param>
    /// <param name="key">Resample b is drawn by child b.</param>
    /// <param name="noiseVariance">The variance of the noise in what was measured, 0 or above.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <returns>The parts, the same for any number of threads.</returns>
    /// <exception cref="ArgumentException">The lengths do not fit, or the model refuses data or options.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than two resamples, or the variance is negative or not finite.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was requested.</exception>
    [Formula("A5")]
    public static BiasVariance Estimate<TModel, TOptions>(
        Matrix features, ReadOnlySpan<double> target, Matrix points, ReadOnlySpan<double> actual, TOptions options,
        int resamples, RandomKey key, double noiseVariance = 0, Execution? execution = null)
        where TModel : IRegressor<TModel, TOptions>
    {
        ArgumentNullException.ThrowIfNull(points);
        Guard.AtLeast(resamples, 2);
        Guard.NotNegative(noiseVariance);
        Guard.TrainingData(features, target);
        if (actual.Length != points.Rows)
            Guard.ThrowArgument($"Expected a value for each of {Display.Count(points.Rows, "point")}, got {actual.Length}.", nameof(actual));
        Vector y = Vector.CopyFrom(target);
        return Of(Matrix.FromRows(CrossValidation.Parts(resamples, Predicted, execution)), actual, noiseVariance);

        Vector Predicted(int resample, Execution inner)
        {
            var drawn = key.Child(resample).ChoiceWithReplacement(features.Rows, features.Rows, inner).AsSpan();
            return TModel.Fit(features.SelectRows(drawn), y.Select(drawn), options, inner).Predict(points);
        }
    }

    /// <summary>For example <c>error 3.667 = bias² 3 + variance 0.6667 + irreducible 0</c>.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"error {Error:G4} = bias² {BiasSquared:G4} + variance {Variance:G4} + irreducible {Irreducible:G4}");
}
