using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Functional;

/// <summary>A multi-layer perceptron for classes: dense layers, then softmax (for two classes, one logistic output), trained by backpropagation.</summary>
/// <remarks>
/// <para>Minimizes the mean cross-entropy, Σ w·loss / Σ w over each mini-batch, plus the penalties shared by its samples. Features should be of a similar size: standardize them first.
/// Rows of weight 0 are as good as absent. The same bits for any number of threads.</para>
/// <example>
/// <code>
/// Matrix x = Matrix.FromRows([0, 0], [0, 1], [1, 0], [1, 1]);
/// var options = new MultilayerPerceptronClassifierOptions { HiddenUnits = [8], Activation = ActivationFunction.Tanh, MaxEpochs = 2000, Optimizer = new Adam { Rate = 0.01 } };
/// var model = MultilayerPerceptronClassifier.Fit(x, [0, 1, 1, 0], options);
/// // model.Predict(x) is [0, 1, 1, 0]
/// </code>
/// </example>
/// Sources: Rumelhart, Hinton and Williams (1986), "Learning representations by back-propagating errors"; Goodfellow, Bengio and Courville, Deep Learning (2016), chapters 6 to 8.
/// </remarks>
public sealed partial record MultilayerPerceptronClassifier
    : IProbabilisticClassifier, IClassifier<MultilayerPerceptronClassifier, MultilayerPerceptronClassifierOptions>
{
    private readonly NetworkProgress progress;

    private MultilayerPerceptronClassifier(MultilayerPerceptronClassifierOptions options, ImmutableArray<int> classes, NetworkProgress progress) =>
        (Options, Classes, this.progress) = (options, classes, progress);

    /// <summary>The options that the model was fitted with.</summary>
    public MultilayerPerceptronClassifierOptions Options { get; }

    /// <inheritdoc/>
    public ImmutableArray<int> Classes { get; }

    /// <inheritdoc/>
    public int Features => Network.Inputs;

    /// <summary>The network; its outputs are logits: one for each class, or that of the second of two.</summary>
    public NeuralNetwork Network => progress.Network;

    /// <summary>How the last training went: its history is the loss of each epoch, penalties included.</summary>
    public FitReport Report => progress.Report;

    /// <summary>The loss on the rows held back after each epoch; empty without early stopping.</summary>
    public Vector ValidationHistory => progress.ValidationHistory;

    /// <summary>What the optimizer remembers, for a further training.</summary>
    public OptimizerState OptimizerState => progress.State;

    /// <summary>How many epochs it was trained altogether.</summary>
    public int Epochs => progress.Epochs;

    private NetworkLoss Loss => LossOf(Options, Classes.Length);

    /// <summary>Fits the model.</summary>
    /// <param name="features">A matrix of n×d, a row per sample, everything finite; n ≥ 1, d ≥ 1.</param>
    /// <param name="labels">The label of each row.</param>
    /// <param name="options">The options; <c>null</c> for the defaults.</param>
    /// <param name="execution">Threads, cancellation and progress, epoch by epoch.</param>
    /// <returns>The fitted model; with one class, it is always that one.</returns>
    /// <exception cref="ArgumentException">Data or options do not fit; the first NaN or infinity is named by row and column.</exception>
    /// <exception cref="TrainingDivergedException">The loss became NaN or infinite, or grew without bound.</exception>
    [Formula("N8", "N9", "N10")]
    public static MultilayerPerceptronClassifier Fit(
        Matrix features, ReadOnlySpan<int> labels, MultilayerPerceptronClassifierOptions? options = null, Execution? execution = null) =>
        FitWeighted(features, labels, default, options, execution);

    /// <summary>Fits the model to rows of different weights.</summary>
    /// <param name="features">A matrix of n×d, a row per sample, everything finite; n ≥ 1, d ≥ 1.</param>
    /// <param name="labels">The label of each row.</param>
    /// <param name="weights">n weights of 0 or above, at least one above. Empty for none.</param>
    /// <param name="options">The options; <c>null</c> for the defaults.</param>
    /// <param name="execution">Threads, cancellation and progress, epoch by epoch.</param>
    /// <returns>The fitted model.</returns>
    /// <exception cref="ArgumentException">Data, weights or options do not fit; the first NaN or infinity is named by row and column.</exception>
    /// <exception cref="TrainingDivergedException">The loss became NaN or infinite, or grew without bound.</exception>
    public static MultilayerPerceptronClassifier FitWeighted(
        Matrix features, ReadOnlySpan<int> labels, ReadOnlySpan<double> weights, MultilayerPerceptronClassifierOptions? options = null,
        Execution? execution = null)
    {
        var model = Trained(features, labels, weights, options ?? new(), execution);
        return model.Report.Reason == StopReason.Diverged ? throw NetworkTraining.Diverged(model.Report) : model;
    }

    /// <summary>Fits the model, or tells how the training diverged.</summary>
    /// <param name="features">A matrix of n×d, a row per sample, everything finite; n ≥ 1, d ≥ 1.</param>
    /// <param name="labels">The label of each row.</param>
    /// <param name="options">The options; <c>null</c> for the defaults.</param>
    /// <param name="model">The fitted model; <c>null</c> if it diverged.</param>
    /// <param name="report">How the training went.</param>
    /// <param name="execution">Threads, cancellation and progress, epoch by epoch.</param>
    /// <returns>Whether there is a model.</returns>
    /// <exception cref="ArgumentException">Data or options do not fit.</exception>
    public static bool TryFit(
        Matrix features, ReadOnlySpan<int> labels, MultilayerPerceptronClassifierOptions? options,
        [NotNullWhen(true)] out MultilayerPerceptronClassifier? model, out FitReport report, Execution? execution = null)
    {
        var trained = Trained(features, labels, default, options ?? new(), execution);
        report = trained.Report;
        model = report.Reason == StopReason.Diverged ? null : trained;
        return model is not null;
    }

    /// <summary>The model before its first step, for <see cref="PartialFit"/>.</summary>
    /// <param name="features">The number of columns, at least 1.</param>
    /// <param name="classes">The labels that will come, each once, in any order.</param>
    /// <param name="options">The options; <c>null</c> for the defaults.</param>
    /// <exception cref="ArgumentException">There is no class, or one comes twice; options do not fit.</exception>
    public static MultilayerPerceptronClassifier Start(int features, ImmutableArray<int> classes, MultilayerPerceptronClassifierOptions? options = null)
    {
        options ??= new();
        options.Check();
        Guard.AtLeast(features, 1);
        CheckClasses(classes);
        return new(options, classes.Sort(), NetworkProgress.Start(options, features, OutputsOf(classes)));
    }

    /// <summary>Goes on with the training for up to MaxEpochs further epochs: a warm start.</summary>
    /// <remarks>Ten epochs, and then ten more, are twenty to the bit where no rule stops them earlier and nothing is held back.</remarks>
    /// <param name="features">A matrix of n×Features, everything finite.</param>
    /// <param name="labels">The label of each row, one of Classes.</param>
    /// <param name="weights">n weights of 0 or above, at least one above. Empty for none.</param>
    /// <param name="execution">Threads, cancellation and progress, epoch by epoch.</param>
    /// <returns>The model after it; this one is as it was.</returns>
    /// <exception cref="ArgumentException">The data do not fit the model.</exception>
    /// <exception cref="TrainingDivergedException">The loss became NaN or infinite, or grew without bound.</exception>
    public MultilayerPerceptronClassifier Continue(
        Matrix features, ReadOnlySpan<int> labels, ReadOnlySpan<double> weights = default, Execution? execution = null)
    {
        var model = Further(features, labels, weights, isStep: false, execution);
        return model.Report.Reason == StopReason.Diverged ? throw NetworkTraining.Diverged(model.Report) : model;
    }

    /// <summary>One step on one mini-batch, whose rows are taken as they come: for data that arrive in parts.</summary>
    /// <remarks>The same batches one by one give the bits that an epoch of them gives. Balanced classes balance each mini-batch.</remarks>
    /// <param name="features">A matrix of n×Features, everything finite.</param>
    /// <param name="labels">The label of each row, one of Classes.</param>
    /// <param name="weights">n weights of 0 or above, at least one above. Empty for none.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <returns>The model after it; this one is as it was. Its report tells the loss before the step.</returns>
    /// <exception cref="ArgumentException">The data do not fit the model.</exception>
    /// <exception cref="TrainingDivergedException">The loss became NaN or infinite.</exception>
    public MultilayerPerceptronClassifier PartialFit(
        Matrix features, ReadOnlySpan<int> labels, ReadOnlySpan<double> weights = default, Execution? execution = null)
    {
        var model = Further(features, labels, weights, isStep: true, execution);
        return model.Report.Reason == StopReason.Diverged ? throw NetworkTraining.Diverged(model.Report) : model;
    }

    /// <summary>Equal when options, classes, all numbers and the training's history are.</summary>
    /// <param name="other">The other model.</param>
    public bool Equals(MultilayerPerceptronClassifier? other) =>
        ReferenceEquals(this, other)
        || (other is not null && Options == other.Options && Classes.AsSpan().SequenceEqual(other.Classes.AsSpan()) && progress == other.progress);

    /// <summary>Agrees with <see cref="Equals(MultilayerPerceptronClassifier)"/>.</summary>
    public override int GetHashCode() => HashCode.Combine(Options, Classes.Length, progress);

    /// <summary>For example <c>MultilayerPerceptronClassifier of 10 classes: 64 → Dense 100 Relu → Dense 10 Identity, 7510 parameters</c>.</summary>
    public override string ToString() =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{nameof(MultilayerPerceptronClassifier)} of {Display.Count(Classes.Length, "class", "classes")}: {Network}");

    /// <summary>The model with given numbers, as for one that was stored.</summary>
    /// <param name="options">The options.</param>
    /// <param name="classes">The labels, ascending.</param>
    /// <param name="network">The network, with one output for two classes, else one for each.</param>
    /// <param name="state">What the optimizer remembers; <c>null</c> for nothing.</param>
    /// <param name="epochs">How many epochs it was trained, at least 0.</param>
    /// <param name="report">How the training went; <c>null</c> where that is not known.</param>
    /// <param name="validationHistory">The losses on the rows held back; <c>null</c> for none.</param>
    /// <exception cref="ArgumentException">The parts do not fit together.</exception>
    public static MultilayerPerceptronClassifier Restore(
        MultilayerPerceptronClassifierOptions options, ImmutableArray<int> classes, NeuralNetwork network, OptimizerState? state = null, int epochs = 0,
        FitReport? report = null, Vector? validationHistory = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(network);
        options.Check();
        CheckClasses(classes);
        return new(options, classes.Sort(), NetworkProgress.Restored(options, OutputsOf(classes), network, state, epochs, report, validationHistory));
    }

    private static void CheckClasses(ImmutableArray<int> classes)
    {
        Guard.NotDefault(classes);
        if (classes.IsEmpty || classes.Distinct().Count() < classes.Length)
            Guard.ThrowArgument($"Expected at least one class, and each class once, got {string.Join(", ", classes.Take(20))}.", nameof(classes));
    }

    /// <summary>One logit for two classes, else one for each.</summary>
    private static int OutputsOf(ImmutableArray<int> classes) => classes.Length == 2 ? 1 : classes.Length;

    private static NetworkLoss LossOf(MultilayerPerceptronClassifierOptions options, int classes) =>
        classes == 2 ? NetworkLoss.BinaryCrossEntropy : NetworkLoss.CategoricalCrossEntropy(options.LabelSmoothing);

    private static MultilayerPerceptronClassifier Trained(
        Matrix features, ReadOnlySpan<int> labels, ReadOnlySpan<double> weights, MultilayerPerceptronClassifierOptions options, Execution? execution)
    {
        options.Check();
        PerceptronData.Check(features, labels.Length, nameof(labels), weights);
        SortedSet<int> found = [];
        for (var i = 0; i < labels.Length; i++)
        {
            if (weights.IsEmpty || weights[i] > 0)
                found.Add(labels[i]);
        }
        return Start(features.Columns, [.. found], options).Further(features, labels, weights, isStep: false, execution);
    }

    private MultilayerPerceptronClassifier Further(
        Matrix features, ReadOnlySpan<int> labels, ReadOnlySpan<double> weights, bool isStep, Execution? execution)
    {
        PerceptronData.CheckColumns(features, Network);
        PerceptronData.Check(features, labels.Length, nameof(labels), weights);
        var rows = PerceptronData.Weighing(weights);
        var x = PerceptronData.Rows(features, rows);
        var codes = PerceptronData.Rows(labels, 1, rows);
        PerceptronData.CheckRows(Network, codes.Length, isStep ? codes.Length : Options.BatchSize);
        var w = ClassWeighting.Of(codes, weights.IsEmpty ? [] : PerceptronData.Rows(weights, 1, rows), Options.BalancedClasses, Options.ClassWeights);
        for (var i = 0; i < codes.Length; i++)
        {
            var code = Classes.BinarySearch(codes[i]);
            if (code < 0)
                Guard.ThrowArgument($"Expected one of the labels {string.Join(", ", Classes.Take(20))}, got {codes[i]} at index {rows?[i] ?? i}.", nameof(labels));
            codes[i] = code;
        }
        var smoothing = Options.LabelSmoothing;
        var targets = Classes.Length == 2
            ? new TrainingTargets { Values = Array.ConvertAll(codes, code => ((1 - smoothing) * code) + (smoothing / 2)), Loss = Loss }
            : new TrainingTargets { Labels = codes, Loss = Loss };
        return new(Options, Classes, isStep
            ? NetworkTraining.Step(Options, progress, x, targets, w, execution)
            : NetworkTraining.Fit(Options, progress, x, targets, w, NetworkTraining.Held(Options, codes, codes.Length), execution));
    }
}
