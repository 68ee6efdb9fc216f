using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Functional.Kernels;

namespace Functional;

/// <summary>Gradient-boosted trees on histograms that tell classes apart, for many rows, with missing values: logarithms of odds, or one score for each class.</summary>
/// <remarks>
/// <para>Features are parted into at most 255 bins once. A step grows a tree on the residuals y − p and the curvatures p·(1 − p), for three and more classes one for each, leaf by leaf where
/// most is gained. The value of a leaf is Newton's step Σ w·(y − p) / (Σ w·p·(1 − p) + λ), of which <see cref="HistogramGradientBoostingOptions.LearningRate"/> takes a share.</para>
/// <para>Missing values (NaN) have a bin of their own and go to the side where they gain more; where none came to a node, to the side of more weight. Sums are of whole numbers, so the same
/// bits come for any number of threads.</para>
/// <example>
/// <code>
/// Matrix x = Matrix.FromRows([1, 5], [2, double.NaN], [7, 2], [8, 6]);
/// var model = HistogramGradientBoostingClassifier.Fit(x, [0, 0, 1, 1], new() { Steps = 20, MinSamplesLeaf = 1 });
/// // model.Predict([6, double.NaN]) is 1, model.Trees.Length is 20
/// </code>
/// </example>
/// Sources: Friedman (2001), "Greedy function approximation: a gradient boosting machine"; Ke et al. (2017), "LightGBM: a highly efficient gradient boosting decision tree".
/// </remarks>
public sealed partial record HistogramGradientBoostingClassifier : IProbabilisticClassifier, IClassifier<HistogramGradientBoostingClassifier, HistogramGradientBoostingClassifierOptions>
{
    private HistogramGradientBoostingClassifier(
        HistogramGradientBoostingClassifierOptions options, ImmutableArray<int> classes, int features, ImmutableArray<double> start, ImmutableArray<DecisionTree> trees, FitReport report,
        Vector validationLosses) =>
        (Options, Classes, Features, Start, Trees, Report, ValidationLosses) = (options, classes, features, start, trees, report, validationLosses);

    /// <summary>The options that the model was fitted with.</summary>
    public HistogramGradientBoostingClassifierOptions Options { get; }

    /// <inheritdoc/>
    public ImmutableArray<int> Classes { get; }

    /// <inheritdoc cref="IClassifier.Features"/>
    public int Features { get; }

    /// <summary>F₀: the logarithm of the odds of the second of two classes, or the logarithms of the shares of more.</summary>
    public ImmutableArray<double> Start { get; }

    /// <summary>The trees step by step, one each for two classes, one for each class of more; none for one class. The value of a leaf is ν·γ, what it adds to a score.</summary>
    public ImmutableArray<DecisionTree> Trees { get; }

    /// <summary>How it went; the history is the mean loss of the rows fitted on, −log of the probability of their class, after each step.</summary>
    public FitReport Report { get; }

    /// <summary>The mean loss of the rows kept back after each step; empty without them.</summary>
    public Vector ValidationLosses { get; }

    /// <summary>The number of steps.</summary>
    public int Steps => Trees.Length / Start.Length;

    /// <summary>Boosts the trees.</summary>
    /// <param name="features">A matrix of n×d, a row per sample, finite but for NaN, which is a missing value; n ≥ 1.</param>
    /// <param name="labels">The class of each row, any whole numbers.</param>
    /// <param name="options">The options; <c>null</c> for the defaults.</param>
    /// <param name="execution">Threads, cancellation and progress, step by step.</param>
    /// <returns>The fitted model.</returns>
    /// <exception cref="ArgumentException">Data or options do not fit; the first infinity is named by row and column.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was requested.</exception>
    [Formula("T8", "T9", "T10")]
    public static HistogramGradientBoostingClassifier Fit(
        Matrix features, ReadOnlySpan<int> labels, HistogramGradientBoostingClassifierOptions? options = null, Execution? execution = null) =>
        FitWeighted(features, labels, default, options, execution);

    /// <summary>Boosts the trees on rows of different weights: a weight k is a row that occurs k times.</summary>
    /// <param name="features">A matrix of n×d, a row per sample, finite but for NaN, which is a missing value; n ≥ 1.</param>
    /// <param name="labels">The class of each row, any whole numbers.</param>
    /// <param name="weights">n weights of 0 or above, at least one above. Empty for none.</param>
    /// <param name="options">The options; <c>null</c> for the defaults.</param>
    /// <param name="execution">Threads, cancellation and progress, step by step.</param>
    /// <returns>The fitted model.</returns>
    /// <exception cref="ArgumentException">Data, weights or options do not fit; the first infinity is named by row and column.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was requested.</exception>
    [Formula("T8", "T9", "T10")]
    public static HistogramGradientBoostingClassifier FitWeighted(
        Matrix features, ReadOnlySpan<int> labels, ReadOnlySpan<double> weights, HistogramGradientBoostingClassifierOptions? options = null, Execution? execution = null)
    {
        options ??= new();
        options.CheckBoosting();
        TreeModels.CheckRows(features);
        Guard.LabelPerRow(features, labels);
        double[] given = weights.IsEmpty ? [] : TreeModels.Weights(weights, features.Rows);
        Execution.ThrowIfCancelled(execution);
        var (classes, places) = TreeModels.Classes(labels, given.Length > 0 ? given : TreeModels.Weights([], features.Rows));
        for (var i = 0; i < places.Length; i++)
            places[i] = Math.Max(0, places[i]);
        var known = ImmutableCollectionsMarshal.AsImmutableArray(classes);
        if (classes.Length == 1)
            return new(options, known, features.Columns, [0.0], [], FitReport.Direct(0), Vector.Empty);
        var run = classes.Length == 2
            ? HistogramBoosting.Run(
                features, new(Array.ConvertAll(places, k => (double)k), [], given), given, sample => new LogisticHistogramObjective(sample), options, execution)
            : HistogramBoosting.Run(features, new([], places, given), given, sample => new MultinomialHistogramObjective(sample, classes.Length), options, execution);
        return new(options, known, features.Columns, run.Start, run.Trees, run.Report, run.ValidationLosses);
    }

    /// <summary>A model of given trees, such as one that was stored.</summary>
    /// <param name="options">The options that it was boosted with.</param>
    /// <param name="classes">The labels, ascending.</param>
    /// <param name="features">The number of features that rows have.</param>
    /// <param name="start">F₀: one number for one class or two, one for each class of more.</param>
    /// <param name="trees">The trees step by step, one for each number of <paramref name="start"/>; none for one class.</param>
    /// <param name="report">How it went.</param>
    /// <param name="validationLosses">The losses of the rows kept back.</param>
    /// <exception cref="ArgumentException">The parts do not fit each other.</exception>
    public static HistogramGradientBoostingClassifier Create(
        HistogramGradientBoostingClassifierOptions options, ImmutableArray<int> classes, int features, ImmutableArray<double> start, ImmutableArray<DecisionTree> trees, FitReport report,
        Vector validationLosses)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(validationLosses);
        options.CheckBoosting();
        TreeModels.CheckClasses(classes);
        Guard.AtLeast(features, 0);
        Guard.NotDefault(start);
        Guard.Length(start.AsSpan(), classes.Length > 2 ? classes.Length : 1, nameof(start));
        Guard.FiniteData(start.AsSpan(), nameof(start));
        Guard.NotDefault(trees);
        if (trees.Length % start.Length != 0 || trees.IsEmpty != (classes.Length == 1))
            Guard.ThrowArgument($"Expected {Display.Count(start.Length, "tree")} for each step, and none for one class, got {trees.Length}.", nameof(trees));
        TreeModels.CheckTrees(trees.AsSpan(), 1, areShares: false);
        if (!trees.IsEmpty && trees[0].Features != features)
            Guard.ThrowArgument($"Expected trees of {Display.Count(features, "feature")}, got {trees[0].Features}.", nameof(trees));
        return new(options, classes, features, start, trees, report, validationLosses);
    }

    /// <summary>The importance of each feature: the mean over the trees of Σ p(t)·Δi(t) over the nodes that ask it.</summary>
    /// <param name="normalize">Whether the importances are divided by their sum.</param>
    /// <returns>A number of 0 or above for each feature.</returns>
    [Formula("T7")]
    public Vector FeatureImportances(bool normalize = true) => Trees.IsEmpty ? Vector.Zeros(Features) : Forest.Importances(Trees, normalize);

    /// <summary>The score F of every row: one for two classes, the logarithm of the odds of the second; one for each class of more.</summary>
    /// <param name="features">A matrix of n×Features.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <returns>A matrix of n×1, or of n×K.</returns>
    /// <exception cref="ArgumentException">The columns do not fit.</exception>
    [Formula("T8")]
    public Matrix DecisionFunction(Matrix features, Execution? execution = null)
    {
        Guard.Columns(features, Features);
        var scores = new double[Guard.Elements(features.Rows, Start.Length)];
        RowChunks.Run(new ScoreWork(this), features.Rows, features.AsSpan(), scores.AsSpan(), DecisionTree.RowsTogether, execution);
        return Matrix.Wrap(features.Rows, Start.Length, scores);
    }

    /// <inheritdoc/>
    /// <remarks>Of classes that are equally probable the smallest label.</remarks>
    public int Predict(ReadOnlySpan<double> row)
    {
        Guard.Length(row, Features);
        var label = 0;
        new LikeliestLabels<ProbabilityWork>(new(this), Classes).Run(row, 1, new Span<int>(ref label));
        return label;
    }

    /// <inheritdoc/>
    /// <remarks>Of classes that are equally probable the smallest label.</remarks>
    public void Predict(Matrix features, Span<int> destination)
    {
        Guard.Columns(features, Features);
        Guard.Length((ReadOnlySpan<int>)destination, features.Rows, nameof(destination));
        RowChunks.Run(new LikeliestLabels<ProbabilityWork>(new(this), Classes), features.Rows, features.AsSpan(), destination, DecisionTree.RowsTogether, null);
    }

    /// <inheritdoc/>
    public void PredictProbability(ReadOnlySpan<double> row, Span<double> destination)
    {
        Guard.Length(row, Features);
        Guard.Length((ReadOnlySpan<double>)destination, Classes.Length, nameof(destination));
        Probabilities(row, 1, destination);
    }

    /// <inheritdoc/>
    public void PredictProbability(Matrix features, Span<double> destination)
    {
        Guard.Columns(features, Features);
        Guard.Length((ReadOnlySpan<double>)destination, Guard.Elements(features.Rows, Classes.Length), nameof(destination));
        RowChunks.Run(new ProbabilityWork(this), features.Rows, features.AsSpan(), destination, DecisionTree.RowsTogether, null);
    }

    /// <summary>Whether options, classes, trees and report are equal.</summary>
    /// <param name="other">The other model.</param>
    public bool Equals(HistogramGradientBoostingClassifier? other) =>
        ReferenceEquals(this, other)
        || (other is not null
            && Options == other.Options && Classes.AsSpan().SequenceEqual(other.Classes.AsSpan()) && Features == other.Features
            && Start.AsSpan().SequenceEqual(other.Start.AsSpan()) && Trees.AsSpan().SequenceEqual(other.Trees.AsSpan()) && Report == other.Report
            && ValidationLosses == other.ValidationLosses);

    /// <summary>Agrees with <see cref="Equals(HistogramGradientBoostingClassifier)"/>.</summary>
    public override int GetHashCode() => HashCode.Combine(Options, Classes.Length, Trees.Length, Report);

    /// <summary>For example <c>HistogramGradientBoostingClassifier of 3 classes: 100 steps, loss 0.1606</c>.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"HistogramGradientBoostingClassifier of {Display.Count(Classes.Length, "class", "classes")}: {Display.Count(Steps, "step")}, loss {Report.Objective:G4}");

    private void Probabilities(ReadOnlySpan<double> rows, int count, Span<double> destination)
    {
        if (Classes.Length == 1)
        {
            destination.Fill(1);
            return;
        }
        Span<int> leaves = stackalloc int[DecisionTree.RowsTogether];
        leaves = leaves[..count];
        if (Classes.Length > 2)
        {
            Boosting.Scores(Start.AsSpan(), Trees.AsSpan(), rows, destination, leaves);
            Elementwise.SoftmaxRows(destination, count, Classes.Length, destination, Execution.Sequential);
            return;
        }
        Span<double> scores = stackalloc double[DecisionTree.RowsTogether];
        scores = scores[..count];
        Boosting.Scores(Start.AsSpan(), Trees.AsSpan(), rows, scores, leaves);
        for (var i = 0; i < count; i++)
            (destination[2 * i], destination[(2 * i) + 1]) = (Real.Sigmoid(-scores[i]), Real.Sigmoid(scores[i]));
    }

    private readonly struct ScoreWork(HistogramGradientBoostingClassifier model) : IRowWork<double, double>
    {
        public void Run(ReadOnlySpan<double> input, int rows, Span<double> output)
        {
            Span<int> leaves = stackalloc int[DecisionTree.RowsTogether];
            Boosting.Scores(model.Start.AsSpan(), model.Trees.AsSpan(), input, output, leaves[..rows]);
        }
    }

    private readonly struct ProbabilityWork(HistogramGradientBoostingClassifier model) : IRowWork<double, double>
    {
        public void Run(ReadOnlySpan<double> input, int rows, Span<double> output) => model.Probabilities(input, rows, output);
    }
}
