namespace Functional;

/// <summary>A multi-layer perceptron for several numbers: one network with an output for each target.</summary>
/// <remarks>
/// Fitted by <see cref="MultilayerPerceptronRegressor.FitMany"/>; the loss is the mean over samples and targets.
/// </remarks>
public sealed record MultiTargetPerceptronRegressor
{
    private readonly NetworkProgress progress;

    private MultiTargetPerceptronRegressor(MultilayerPerceptronRegressorOptions options, NetworkProgress progress) =>
        (Options, this.progress) = (options, progress);

    /// <summary>The options that the model was fitted with.</summary>
    public MultilayerPerceptronRegressorOptions Options { get; }

    /// <summary>The number of columns that the model was fitted on.</summary>
    public int Features => Network.Inputs;

    /// <summary>How many targets there are.</summary>
    public int Targets => Network.Outputs;

    /// <summary>The network; its outputs go through the link of the loss.</summary>
    public NeuralNetwork Network => progress.Network;

    /// <summary>How the last training went: its history is the loss of each epoch, penalties included.</summary>
    public FitReport Report => progress.Report;

    /// <summary>The loss on the rows held back after each epoch; empty without early stopping.</summary>
    public Vector ValidationHistory => progress.ValidationHistory;

    /// <summary>What the optimizer remembers, for a further training.</summary>
    public OptimizerState OptimizerState => progress.State;

    /// <summary>How many epochs it was trained altogether.</summary>
    public int Epochs => progress.Epochs;

    /// <summary>The model before its first step, for <see cref="PartialFit"/>.</summary>
    /// <param name="features">The number of columns, at least 1.</param>
    /// <param name="targets">The number of targets, at least 1.</param>
    /// <param name="options">The options; <c>null</c> for the defaults.</param>
    /// <exception cref="ArgumentException">Options do not fit.</exception>
    public static MultiTargetPerceptronRegressor Start(int features, int targets, MultilayerPerceptronRegressorOptions? options = null)
    {
        options ??= new();
        options.Check();
        Guard.AtLeast(features, 1);
        Guard.AtLeast(targets, 1);
        return new(options, NetworkProgress.Start(options, features, targets));
    }

    /// <summary>The model with given numbers, as for one that was stored.</summary>
    /// <param name="options">The options.</param>
    /// <param name="network">The network.</param>
    /// <param name="state">What the optimizer remembers; <c>null</c> for nothing.</param>
    /// <param name="epochs">How many epochs it was trained, at least 0.</param>
    /// <param name="report">How the training went; <c>null</c> where that is not known.</param>
    /// <param name="validationHistory">The losses on the rows held back; <c>null</c> for none.</param>
    /// <exception cref="ArgumentException">The parts do not fit together.</exception>
    public static MultiTargetPerceptronRegressor Restore(
        MultilayerPerceptronRegressorOptions options, NeuralNetwork network, OptimizerState? state = null, int epochs = 0, FitReport? report = null,
        Vector? validationHistory = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(network);
        options.Check();
        return new(options, NetworkProgress.Restored(options, network.Outputs, network, state, epochs, report, validationHistory));
    }

    /// <summary>Goes on with the training for up to MaxEpochs further epochs: a warm start.</summary>
    /// <param name="features">A matrix of n×Features, everything finite.</param>
    /// <param name="targets">A matrix of n×Targets, everything finite.</param>
    /// <param name="weights">n weights of 0 or above, at least one above. Empty for none.</param>
    /// <param name="execution">Threads, cancellation and progress, epoch by epoch.</param>
    /// <returns>The model after it; this one is as it was.</returns>
    /// <exception cref="ArgumentException">The data do not fit the model.</exception>
    /// <exception cref="TrainingDivergedException">The loss became NaN or infinite, or grew without bound.</exception>
    public MultiTargetPerceptronRegressor Continue(Matrix features, Matrix targets, ReadOnlySpan<double> weights = default, Execution? execution = null) =>
        Kept(Further(features, Checked(features, targets), weights, isStep: false, nameof(targets), execution));

    /// <summary>One step on one mini-batch, whose rows are taken as they come: for data that arrive in parts.</summary>
    /// <param name="features">A matrix of n×Features, everything finite.</param>
    /// <param name="targets">A matrix of n×Targets, everything finite.</param>
    /// <param name="weights">n weights of 0 or above, at least one above. Empty for none.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <returns>The model after it; this one is as it was. Its report tells the loss before the step.</returns>
    /// <exception cref="ArgumentException">The data do not fit the model.</exception>
    /// <exception cref="TrainingDivergedException">The loss became NaN or infinite.</exception>
    public MultiTargetPerceptronRegressor PartialFit(Matrix features, Matrix targets, ReadOnlySpan<double> weights = default, Execution? execution = null) =>
        Kept(Further(features, Checked(features, targets), weights, isStep: true, nameof(targets), execution));

    /// <summary>The predictions for one row.</summary>
    /// <param name="row">Features values.</param>
    /// <param name="destination">A value for each target.</param>
    /// <exception cref="ArgumentException">A length does not fit.</exception>
    public void Predict(ReadOnlySpan<double> row, Span<double> destination)
    {
        Network.Predict(row, destination);
        Options.Loss.Link(destination, Targets);
    }

    /// <summary>The predictions for every row; allocates nothing.</summary>
    /// <param name="features">A matrix of n×Features.</param>
    /// <param name="destination">n·Targets values, row by row.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <exception cref="ArgumentException">The columns or the destination do not fit.</exception>
    public void Predict(Matrix features, Span<double> destination, Execution? execution = null) =>
        Network.Predict(features, Options.Loss, destination, execution);

    /// <summary>The predictions for every row.</summary>
    /// <param name="features">A matrix of n×Features.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <returns>A matrix of n×Targets.</returns>
    /// <exception cref="ArgumentException">The columns do not fit.</exception>
    public Matrix Predict(Matrix features, Execution? execution = null)
    {
        Guard.Columns(features, Features);
        var values = GC.AllocateUninitializedArray<double>(Guard.Elements(features.Rows, Targets));
        Predict(features, values, execution);
        return Matrix.Adopt(features.Rows, Targets, values);
    }

    /// <summary>For example <c>MultiTargetPerceptronRegressor of 3 targets: 2 → Dense 100 Relu → Dense 3 Identity, 603 parameters</c>.</summary>
    public override string ToString() =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{nameof(MultiTargetPerceptronRegressor)} of {Display.Count(Targets, "target")}: {Network}");

    /// <summary>The model, or the error that it diverged.</summary>
    internal static MultiTargetPerceptronRegressor Kept(MultiTargetPerceptronRegressor model) =>
        model.Report.Reason == StopReason.Diverged ? throw NetworkTraining.Diverged(model.Report) : model;

    internal static MultiTargetPerceptronRegressor Trained(
        Matrix features, ReadOnlySpan<double> targets, int columns, ReadOnlySpan<double> weights, MultilayerPerceptronRegressorOptions options, string name,
        Execution? execution)
    {
        options.Check();
        PerceptronData.Check(features, targets.Length / columns, name, weights);
        return Start(features.Columns, columns, options).Further(features, targets, weights, isStep: false, name, execution);
    }

    internal MultiTargetPerceptronRegressor Further(
        Matrix features, ReadOnlySpan<double> targets, ReadOnlySpan<double> weights, bool isStep, string name, Execution? execution)
    {
        PerceptronData.CheckColumns(features, Network);
        PerceptronData.Check(features, targets.Length / Targets, name, weights);
        Guard.FiniteData(targets, name);
        Options.Loss.CheckTargets(targets, Targets, name);
        var rows = PerceptronData.Weighing(weights);
        var x = PerceptronData.Rows(features, rows);
        PerceptronData.CheckRows(Network, x.Rows, isStep ? x.Rows : Options.BatchSize);
        var y = new TrainingTargets { Values = PerceptronData.Rows(targets, Targets, rows), Loss = Options.Loss };
        var w = weights.IsEmpty ? [] : PerceptronData.Rows(weights, 1, rows);
        return new(Options, isStep
            ? NetworkTraining.Step(Options, progress, x, y, w, execution)
            : NetworkTraining.Fit(Options, progress, x, y, w, NetworkTraining.Held(Options, default, x.Rows), execution));
    }

    private ReadOnlySpan<double> Checked(Matrix features, Matrix targets)
    {
        ArgumentNullException.ThrowIfNull(features);
        Guard.Columns(targets, Targets);
        if (targets.Rows != features.Rows)
            Guard.ThrowArgument($"Expected one row per row of features ({features.Rows}), got a matrix of {targets.Shape}.", nameof(targets));
        Guard.FiniteData(targets);
        return targets.AsSpan();
    }
}
