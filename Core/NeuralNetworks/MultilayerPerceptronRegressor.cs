using System.Diagnostics.CodeAnalysis;

namespace Functional;

/// <summary>A multi-layer perceptron for a number: dense layers with one output, trained by backpropagation.</summary>
/// <remarks>
/// <para>Minimizes the mean of the options' loss, Σ w·loss / Σ w over each mini-batch, plus the penalties shared by its samples. Features and target should be of a similar size:
/// standardize them first. Rows of weight 0 are as good as absent. The same bits for any number of threads.</para>
/// <example>
/// <code>
/// Matrix x = Matrix.FromColumns([-2, -1, 0, 1, 2]);
/// var options = new MultilayerPerceptronRegressorOptions { HiddenUnits = [10], Activation = ActivationFunction.Tanh, MaxEpochs = 3000, Optimizer = new Adam { Rate = 0.01 }, Patience = 200 };
/// var model = MultilayerPerceptronRegressor.Fit(x, [4, 1, 0, 1, 4], options);
/// // model.Predict([2]) is 4.00 to 3 digits
/// </code>
/// </example>
/// Source: Goodfellow, Bengio and Courville, Deep Learning (2016), chapters 6 to 8.
/// </remarks>
public sealed record MultilayerPerceptronRegressor : IRegressor<MultilayerPerceptronRegressor, MultilayerPerceptronRegressorOptions>
{
    private readonly MultiTargetPerceptronRegressor inner;

    private MultilayerPerceptronRegressor(MultiTargetPerceptronRegressor inner) => this.inner = inner;

    /// <summary>The options that the model was fitted with.</summary>
    public MultilayerPerceptronRegressorOptions Options => inner.Options;

    /// <inheritdoc/>
    public int Features => inner.Features;

    /// <summary>The network; its output goes through the link of the loss.</summary>
    public NeuralNetwork Network => inner.Network;

    /// <summary>How the last training went: its history is the loss of each epoch, penalties included.</summary>
    public FitReport Report => inner.Report;

    /// <summary>The loss on the rows held back after each epoch; empty without early stopping.</summary>
    public Vector ValidationHistory => inner.ValidationHistory;

    /// <summary>What the optimizer remembers, for a further training.</summary>
    public OptimizerState OptimizerState => inner.OptimizerState;

    /// <summary>How many epochs it was trained altogether.</summary>
    public int Epochs => inner.Epochs;

    /// <summary>Fits the model.</summary>
    /// <param name="features">A matrix of n×d, a row per sample, everything finite; n ≥ 1, d ≥ 1.</param>
    /// <param name="target">The n values to predict, everything finite.</param>
    /// <param name="options">The options; <c>null</c> for the defaults.</param>
    /// <param name="execution">Threads, cancellation and progress, epoch by epoch.</param>
    /// <returns>The fitted model.</returns>
    /// <exception cref="ArgumentException">Data or options do not fit; the first NaN or infinity is named by row and column.</exception>
    /// <exception cref="TrainingDivergedException">The loss became NaN or infinite, or grew without bound.</exception>
    [Formula("N8", "N9", "N10")]
    public static MultilayerPerceptronRegressor Fit(
        Matrix features, ReadOnlySpan<double> target, MultilayerPerceptronRegressorOptions? options = null, Execution? execution = null) =>
        FitWeighted(features, target, default, options, execution);

    /// <summary>Fits the model to rows of different weights.</summary>
    /// <param name="features">A matrix of n×d, a row per sample, everything finite; n ≥ 1, d ≥ 1.</param>
    /// <param name="target">The n values to predict, everything finite.</param>
    /// <param name="weights">n weights of 0 or above, at least one above. Empty for none.</param>
    /// <param name="options">The options; <c>null</c> for the defaults.</param>
    /// <param name="execution">Threads, cancellation and progress, epoch by epoch.</param>
    /// <returns>The fitted model.</returns>
    /// <exception cref="ArgumentException">Data, weights or options do not fit; the first NaN or infinity is named by row and column.</exception>
    /// <exception cref="TrainingDivergedException">The loss became NaN or infinite, or grew without bound.</exception>
    public static MultilayerPerceptronRegressor FitWeighted(
        Matrix features, ReadOnlySpan<double> target, ReadOnlySpan<double> weights, MultilayerPerceptronRegressorOptions? options = null,
        Execution? execution = null) =>
        new(MultiTargetPerceptronRegressor.Kept(MultiTargetPerceptronRegressor.Trained(features, target, 1, weights, options ?? new(), nameof(target), execution)));

    /// <summary>Fits one network to several targets.</summary>
    /// <param name="features">A matrix of n×d, a row per sample, everything finite; n ≥ 1, d ≥ 1.</param>
    /// <param name="targets">A matrix of n×t: a column for each target, everything finite; t ≥ 1.</param>
    /// <param name="options">The options; <c>null</c> for the defaults.</param>
    /// <param name="execution">Threads, cancellation and progress, epoch by epoch.</param>
    /// <returns>The fitted model.</returns>
    /// <exception cref="ArgumentException">Data or options do not fit; the first NaN or infinity is named by row and column.</exception>
    /// <exception cref="TrainingDivergedException">The loss became NaN or infinite, or grew without bound.</exception>
    public static MultiTargetPerceptronRegressor FitMany(
        Matrix features, Matrix targets, MultilayerPerceptronRegressorOptions? options = null, Execution? execution = null) =>
        FitManyWeighted(features, targets, default, options, execution);

    /// <summary>Fits one network to several targets with rows of different weights.</summary>
    /// <param name="features">A matrix of n×d, a row per sample, everything finite; n ≥ 1, d ≥ 1.</param>
    /// <param name="targets">A matrix of n×t: a column for each target, everything finite; t ≥ 1.</param>
    /// <param name="weights">n weights of 0 or above, at least one above. Empty for none.</param>
    /// <param name="options">The options; <c>null</c> for the defaults.</param>
    /// <param name="execution">Threads, cancellation and progress, epoch by epoch.</param>
    /// <returns>The fitted model.</returns>
    /// <exception cref="ArgumentException">Data, weights or options do not fit; the first NaN or infinity is named by row and column.</exception>
    /// <exception cref="TrainingDivergedException">The loss became NaN or infinite, or grew without bound.</exception>
    public static MultiTargetPerceptronRegressor FitManyWeighted(
        Matrix features, Matrix targets, ReadOnlySpan<double> weights, MultilayerPerceptronRegressorOptions? options = null, Execution? execution = null)
    {
        ArgumentNullException.ThrowIfNull(targets);
        ArgumentNullException.ThrowIfNull(features);
        if (targets.Columns == 0 || targets.Rows != features.Rows)
            Guard.ThrowArgument($"Expected one row per row of features ({features.Rows}) and at least one column, got a matrix of {targets.Shape}.", nameof(targets));
        Guard.FiniteData(targets);
        return MultiTargetPerceptronRegressor.Kept(
            MultiTargetPerceptronRegressor.Trained(features, targets.AsSpan(), targets.Columns, weights, options ?? new(), nameof(targets), execution));
    }

    /// <summary>Fits the model, or tells how the training diverged.</summary>
    /// <param name="features">A matrix of n×d, a row per sample, everything finite; n ≥ 1, d ≥ 1.</param>
    /// <param name="target">The n values to predict, everything finite.</param>
    /// <param name="options">The options; <c>null</c> for the defaults.</param>
    /// <param name="model">The fitted model; <c>null</c> if it diverged.</param>
    /// <param name="report">How the training went.</param>
    /// <param name="execution">Threads, cancellation and progress, epoch by epoch.</param>
    /// <returns>Whether there is a model.</returns>
    /// <exception cref="ArgumentException">Data or options do not fit.</exception>
    public static bool TryFit(
        Matrix features, ReadOnlySpan<double> target, MultilayerPerceptronRegressorOptions? options,
        [NotNullWhen(true)] out MultilayerPerceptronRegressor? model, out FitReport report, Execution? execution = null)
    {
        var trained = MultiTargetPerceptronRegressor.Trained(features, target, 1, default, options ?? new(), nameof(target), execution);
        report = trained.Report;
        model = report.Reason == StopReason.Diverged ? null : new(trained);
        return model is not null;
    }

    /// <summary>The model before its first step, for <see cref="PartialFit"/>.</summary>
    /// <param name="features">The number of columns, at least 1.</param>
    /// <param name="options">The options; <c>null</c> for the defaults.</param>
    /// <exception cref="ArgumentException">Options do not fit.</exception>
    public static MultilayerPerceptronRegressor Start(int features, MultilayerPerceptronRegressorOptions? options = null) =>
        new(MultiTargetPerceptronRegressor.Start(features, 1, options));

    /// <summary>The model with given numbers, as for one that was stored.</summary>
    /// <param name="options">The options.</param>
    /// <param name="network">The network, with one output.</param>
    /// <param name="state">What the optimizer remembers; <c>null</c> for nothing.</param>
    /// <param name="epochs">How many epochs it was trained, at least 0.</param>
    /// <param name="report">How the training went; <c>null</c> where that is not known.</param>
    /// <param name="validationHistory">The losses on the rows held back; <c>null</c> for none.</param>
    /// <exception cref="ArgumentException">The parts do not fit together.</exception>
    public static MultilayerPerceptronRegressor Restore(
        MultilayerPerceptronRegressorOptions options, NeuralNetwork network, OptimizerState? state = null, int epochs = 0, FitReport? report = null,
        Vector? validationHistory = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        if (network.Outputs != 1)
            Guard.ThrowArgument($"Expected a network with one output, got {network}.", nameof(network));
        return new(MultiTargetPerceptronRegressor.Restore(options, network, state, epochs, report, validationHistory));
    }

    /// <summary>Goes on with the training for up to MaxEpochs further epochs: a warm start.</summary>
    /// <remarks>Ten epochs, and then ten more, are twenty to the bit where no rule stops them earlier and nothing is held back.</remarks>
    /// <param name="features">A matrix of n×Features, everything finite.</param>
    /// <param name="target">The n values to predict, everything finite.</param>
    /// <param name="weights">n weights of 0 or above, at least one above. Empty for none.</param>
    /// <param name="execution">Threads, cancellation and progress, epoch by epoch.</param>
    /// <returns>The model after it; this one is as it was.</returns>
    /// <exception cref="ArgumentException">The data do not fit the model.</exception>
    /// <exception cref="TrainingDivergedException">The loss became NaN or infinite, or grew without bound.</exception>
    public MultilayerPerceptronRegressor Continue(
        Matrix features, ReadOnlySpan<double> target, ReadOnlySpan<double> weights = default, Execution? execution = null) =>
        new(MultiTargetPerceptronRegressor.Kept(inner.Further(features, target, weights, isStep: false, nameof(target), execution)));

    /// <summary>One step on one mini-batch, whose rows are taken as they come: for data that arrive in parts.</summary>
    /// <remarks>The same batches one by one give the bits that an epoch of them gives.</remarks>
    /// <param name="features">A matrix of n×Features, everything finite.</param>
    /// <param name="target">The n values to predict, everything finite.</param>
    /// <param name="weights">n weights of 0 or above, at least one above. Empty for none.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <returns>The model after it; this one is as it was. Its report tells the loss before the step.</returns>
    /// <exception cref="ArgumentException">The data do not fit the model.</exception>
    /// <exception cref="TrainingDivergedException">The loss became NaN or infinite.</exception>
    public MultilayerPerceptronRegressor PartialFit(
        Matrix features, ReadOnlySpan<double> target, ReadOnlySpan<double> weights = default, Execution? execution = null) =>
        new(MultiTargetPerceptronRegressor.Kept(inner.Further(features, target, weights, isStep: true, nameof(target), execution)));

    /// <inheritdoc/>
    public double Predict(ReadOnlySpan<double> row)
    {
        double value = 0;
        inner.Predict(row, new Span<double>(ref value));
        return value;
    }

    /// <inheritdoc/>
    public void Predict(Matrix features, Span<double> destination) => inner.Predict(features, destination);

    /// <summary>For example <c>MultilayerPerceptronRegressor: 2 → Dense 100 Relu → Dense 1 Identity, 401 parameters</c>.</summary>
    public override string ToString() => $"{nameof(MultilayerPerceptronRegressor)}: {Network}";
}
