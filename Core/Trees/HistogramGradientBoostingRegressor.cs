using System.Collections.Immutable;
using Functional.Kernels;

namespace Functional;

/// <summary>Gradient-boosted trees on histograms that predict a number, for many rows, with missing values: F(x) = F₀ + Σ ν·h[m](x).</summary>
/// <remarks>
/// <para>Features are parted into at most 255 bins once. A step sums the residuals −∂L/∂F, and ∂²L/∂F² where it differs from row to row, over the bins of each leaf, and splits the
/// leaf whose best border gains most, R_L²/(H_L + λ) + R_R²/(H_R + λ) − R²/(H + λ), until there are <see cref="HistogramGradientBoostingOptions.MaxLeaves"/>.
/// The value of a leaf is Newton's step R/(H + λ); for the absolute error the median of what is left over, for Huber's loss a step from it.
/// <see cref="HistogramGradientBoostingOptions.LearningRate"/> takes a share of it.</para>
/// <para>Missing values (NaN) have a bin of their own and go to the side where they gain more; where none came to a node, to the side of more weight. A border of all values against the missing
/// ones has the threshold <see cref="double.MaxValue"/>. Sums are of whole numbers, so the same bits come for any number of threads.</para>
/// <example>
/// <code>
/// var x = Matrix.FromColumns([1, 2, double.NaN, double.NaN]);
/// var model = HistogramGradientBoostingRegressor.Fit(x, [1, 1, 5, 5], new() { Steps = 1, LearningRate = 1, MinSamplesLeaf = 1 });
/// // model.Predict([1.2]) is 1, model.Predict([double.NaN]) is 5, model.Start is 3
/// </code>
/// </example>
/// Sources: Friedman (2001), "Greedy function approximation: a gradient boosting machine"; Ke et al. (2017), "LightGBM: a highly efficient gradient boosting decision tree".
/// </remarks>
public sealed partial record HistogramGradientBoostingRegressor : IRegressor<HistogramGradientBoostingRegressor, HistogramGradientBoostingRegressorOptions>
{
    private HistogramGradientBoostingRegressor(
        HistogramGradientBoostingRegressorOptions options, double start, ImmutableArray<DecisionTree> trees, FitReport report, Vector validationLosses) =>
        (Options, Start, Trees, Report, ValidationLosses) = (options, start, trees, report, validationLosses);

    /// <summary>The options that the model was fitted with.</summary>
    public HistogramGradientBoostingRegressorOptions Options { get; }

    /// <summary>F₀: the mean of the target, or its median.</summary>
    public double Start { get; }

    /// <summary>The trees, a step each; the value of a leaf is ν·γ, what it adds.</summary>
    public ImmutableArray<DecisionTree> Trees { get; }

    /// <summary>How it went; the history is the mean loss of the rows fitted on, after each step.</summary>
    public FitReport Report { get; }

    /// <summary>The mean loss of the rows kept back after each step; empty without them.</summary>
    public Vector ValidationLosses { get; }

    /// <inheritdoc cref="IRegressor.Features"/>
    public int Features => Trees[0].Features;

    /// <summary>Boosts the trees.</summary>
    /// <param name="features">A matrix of n×d, a row per sample, finite but for NaN, which is a missing value; n ≥ 1.</param>
    /// <param name="target">The n values to predict, finite.</param>
    /// <param name="options">The options; <c>null</c> for the defaults.</param>
    /// <param name="execution">Threads, cancellation and progress, step by step.</param>
    /// <returns>The fitted model.</returns>
    /// <exception cref="ArgumentException">Data or options do not fit; the first infinity is named by row and column.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was requested.</exception>
    [Formula("T8", "T9", "T10")]
    public static HistogramGradientBoostingRegressor Fit(
        Matrix features, ReadOnlySpan<double> target, HistogramGradientBoostingRegressorOptions? options = null, Execution? execution = null) =>
        FitWeighted(features, target, default, options, execution);

    /// <summary>Boosts the trees on rows of different weights: a weight k is a row that occurs k times.</summary>
    /// <param name="features">A matrix of n×d, a row per sample, finite but for NaN, which is a missing value; n ≥ 1.</param>
    /// <param name="target">The n values to predict, finite.</param>
    /// <param name="weights">n weights of 0 or above, at least one above. Empty for none.</param>
    /// <param name="options">The options; <c>null</c> for the defaults.</param>
    /// <param name="execution">Threads, cancellation and progress, step by step.</param>
    /// <returns>The fitted model.</returns>
    /// <exception cref="ArgumentException">Data, weights or options do not fit; the first infinity is named by row and column.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was requested.</exception>
    [Formula("T8", "T9", "T10")]
    public static HistogramGradientBoostingRegressor FitWeighted(
        Matrix features, ReadOnlySpan<double> target, ReadOnlySpan<double> weights, HistogramGradientBoostingRegressorOptions? options = null, Execution? execution = null)
    {
        options ??= new();
        options.CheckRegression();
        TreeModels.CheckRows(features);
        Guard.Length(target, features.Rows);
        Guard.FiniteData(target);
        double[] given = weights.IsEmpty ? [] : TreeModels.Weights(weights, features.Rows);
        var run = HistogramBoosting.Run(
            features, new(target.ToArray(), [], given), given, sample => new NumberHistogramObjective(sample, options.Loss, options.HuberQuantile), options, execution);
        return new(options, run.Start[0], run.Trees, run.Report, run.ValidationLosses);
    }

    /// <summary>A model of given trees, such as one that was stored.</summary>
    /// <param name="options">The options that it was boosted with.</param>
    /// <param name="start">F₀.</param>
    /// <param name="trees">The trees, one at least; the value of a leaf is what it adds.</param>
    /// <param name="report">How it went.</param>
    /// <param name="validationLosses">The losses of the rows kept back.</param>
    /// <exception cref="ArgumentException">The parts do not fit each other.</exception>
    public static HistogramGradientBoostingRegressor Create(
        HistogramGradientBoostingRegressorOptions options, double start, ImmutableArray<DecisionTree> trees, FitReport report, Vector validationLosses)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(validationLosses);
        options.CheckRegression();
        Guard.Finite(start);
        Guard.NotDefault(trees);
        Guard.NotEmpty(trees.AsSpan(), nameof(trees));
        TreeModels.CheckTrees(trees.AsSpan(), 1, areShares: false);
        return new(options, start, trees, report, validationLosses);
    }

    /// <summary>The importance of each feature: the mean over the trees of Σ p(t)·Δi(t) over the nodes that ask it.</summary>
    /// <param name="normalize">Whether the importances are divided by their sum.</param>
    /// <returns>A number of 0 or above for each feature.</returns>
    [Formula("T7")]
    public Vector FeatureImportances(bool normalize = true) => Forest.Importances(Trees, normalize);

    /// <inheritdoc/>
    public double Predict(ReadOnlySpan<double> row)
    {
        Guard.Length(row, Features);
        double score = 0;
        new ScoreWork(Start, Trees).Run(row, 1, new Span<double>(ref score));
        return score;
    }

    /// <inheritdoc/>
    [Formula("T8")]
    public void Predict(Matrix features, Span<double> destination)
    {
        Guard.Columns(features, Features);
        Guard.Length((ReadOnlySpan<double>)destination, features.Rows, nameof(destination));
        RowChunks.Run(new ScoreWork(Start, Trees), features.Rows, features.AsSpan(), destination, DecisionTree.RowsTogether, null);
    }

    /// <summary>The predictions after each step, from the first to the last: how much a further tree still gains.</summary>
    /// <param name="features">A matrix of n×Features.</param>
    /// <returns>A vector of n predictions for each step, made as it is asked for.</returns>
    /// <exception cref="ArgumentException">The columns do not fit.</exception>
    [Formula("T9")]
    public IEnumerable<Vector> StagedPredictions(Matrix features)
    {
        Guard.Columns(features, Features);
        return Stages();

        IEnumerable<Vector> Stages()
        {
            var scores = new double[features.Rows];
            Array.Fill(scores, Start);
            foreach (var tree in Trees)
            {
                var leaves = tree.Apply(features);
                for (var i = 0; i < scores.Length; i++)
                    scores[i] += tree.Values[leaves[i], 0];
                yield return Vector.CopyFrom(scores);
            }
        }
    }

    /// <summary>Whether options, trees and report are equal.</summary>
    /// <param name="other">The other model.</param>
    public bool Equals(HistogramGradientBoostingRegressor? other) =>
        ReferenceEquals(this, other)
        || (other is not null
            && Options == other.Options && Start.Equals(other.Start) && Trees.AsSpan().SequenceEqual(other.Trees.AsSpan()) && Report == other.Report
            && ValidationLosses == other.ValidationLosses);

    /// <summary>Agrees with <see cref="Equals(HistogramGradientBoostingRegressor)"/>.</summary>
    public override int GetHashCode() => HashCode.Combine(Options, Start, Trees.Length, Trees[^1]);

    /// <summary>For example <c>HistogramGradientBoostingRegressor: 100 steps, loss 1.322</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"HistogramGradientBoostingRegressor: {Display.Count(Trees.Length, "step")}, loss {Report.Objective:G4}");

    private readonly struct ScoreWork(double start, ImmutableArray<DecisionTree> trees) : IRowWork<double, double>
    {
        public void Run(ReadOnlySpan<double> input, int rows, Span<double> output)
        {
            Span<int> leaves = stackalloc int[DecisionTree.RowsTogether];
            Boosting.Scores([start], trees.AsSpan(), input, output, leaves[..rows]);
        }
    }
}
