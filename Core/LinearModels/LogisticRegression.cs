using System.Collections.Immutable;
using System.Globalization;

namespace Functional;

/// <summary>Logistic regression: P(y | x) = σ(β₀ + xᵀβ) for two classes, the softmax of a score for each class for more.</summary>
/// <remarks>
/// <para>Minimises −Σ w[i]·ln P(y[i] | x[i]) + penalty, the penalty λ as it stands beside the sum (<see cref="Penalty"/> maps it to other
/// libraries). Columns are brought about their means and to an even curvature inside; coefficients are in the units of the data. Of collinear
/// columns without a penalty it takes the coefficients with the least Σ(β·σ)², σ the deviation of a column; a constant column has 0.</para>
/// <para>Classes that a hyperplane separates have no maximum of the likelihood: then <see cref="SeparationDetected"/> is true, the report says that it did not
/// converge, and the model is a finite one that separates them. An L2 penalty gives the fit a minimum. One class alone gives a model that
/// always says it (<see cref="IsConstant"/>).</para>
/// <para>The model does not hold the data. A row of weight 0 is as good as absent, whatever it holds. The same bits for any number of threads.</para>
/// <example>
/// <code>
/// var hours = Matrix.FromColumns([0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4, 4.5, 5]);
/// var model = LogisticRegression.Fit(hours, [0, 0, 0, 1, 0, 1, 0, 1, 1, 1]);
/// // model.Predict([3.2]) is 1
/// Console.WriteLine(model.Summary());
/// </code>
/// </example>
/// Sources: McCullagh and Nelder, Generalized Linear Models (1989), chapters 4 and 5; Hastie, Tibshirani and Friedman, The Elements of Statistical Learning (2009), §4.4.
/// </remarks>
public sealed partial record LogisticRegression
    : IProbabilisticClassifier, IClassifier<LogisticRegression, LogisticRegressionOptions>
{
    private readonly LogisticRegressionState state;

    private LogisticRegression(LogisticRegressionState state) => this.state = state;

    /// <summary>The options that the model was fitted with.</summary>
    public LogisticRegressionOptions Options => state.Options;

    /// <inheritdoc/>
    public ImmutableArray<int> Classes => state.Classes;

    /// <inheritdoc/>
    public int Features => Coefficients.Columns;

    /// <summary>The intercepts: that of the logit of the second of two classes, else one for each class; zeros where the options have none.</summary>
    /// <remarks>Those of three classes or more sum to 0.</remarks>
    public Vector Intercepts => state.Intercepts;

    /// <summary>The coefficients, a column for each feature: one row for two classes, that of the second; else a row for each class.</summary>
    /// <remarks>For three classes or more, without a penalty, each column sums to 0; with an L2 penalty it does to the accuracy of the fit.</remarks>
    public Matrix Coefficients => state.Coefficients;

    /// <summary>How the fit went; the objective is the negative log-likelihood with the penalty.</summary>
    public FitReport Report => state.Report;

    /// <summary>Whether a hyperplane separates classes, so that the likelihood has no maximum; only without a penalty.</summary>
    public bool SeparationDetected => state.SeparationDetected;

    /// <summary>Whether there was one class only.</summary>
    public bool IsConstant => Classes.Length == 1;

    /// <summary>The rows that were fitted on, those of weight 0 left out.</summary>
    public long Rows => state.Rows;

    /// <summary>The model in numbers, for storage.</summary>
    public LogisticRegressionState State => state;

    /// <summary>The model that a state belongs to.</summary>
    /// <param name="state">The state.</param>
    public static LogisticRegression FromState(LogisticRegressionState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return new(state);
    }

    /// <summary>Fits the model.</summary>
    /// <param name="features">A matrix of n×d, a row per sample, everything finite; n ≥ 1, d ≥ 0.</param>
    /// <param name="labels">The label of each row, any whole numbers.</param>
    /// <param name="options">The options; <c>null</c> for the defaults.</param>
    /// <param name="execution">Threads, cancellation and progress.</param>
    /// <returns>The fitted model.</returns>
    /// <exception cref="ArgumentException">Data or options do not fit; the first NaN or infinity is named by row and column.</exception>
    [Formula("LM9", "LM10", "LM11")]
    public static LogisticRegression Fit(
        Matrix features, ReadOnlySpan<int> labels, LogisticRegressionOptions? options = null, Execution? execution = null) =>
        FitWeighted(features, labels, default, options, execution);

    /// <summary>Fits the model to rows of different weights: a weight k is a row that occurs k times.</summary>
    /// <param name="features">A matrix of n×d, a row per sample, everything finite where the weight is not 0.</param>
    /// <param name="labels">The label of each row, any whole numbers.</param>
    /// <param name="weights">n weights of 0 or above, at least one above. Empty for none.</param>
    /// <param name="options">The options; <c>null</c> for the defaults.</param>
    /// <param name="execution">Threads, cancellation and progress.</param>
    /// <returns>The fitted model.</returns>
    /// <exception cref="ArgumentException">Data, weights or options do not fit; the first NaN or infinity is named by row and column.</exception>
    [Formula("LM9", "LM10", "LM11")]
    public static LogisticRegression FitWeighted(
        Matrix features, ReadOnlySpan<int> labels, ReadOnlySpan<double> weights, LogisticRegressionOptions? options = null, Execution? execution = null)
    {
        options ??= new();
        options.Check();
        ArgumentNullException.ThrowIfNull(features);
        if (features.Rows == 0)
            Guard.ThrowArgument($"Expected at least one row, got a matrix of {features.Shape}.", nameof(features));
        if (labels.Length != features.Rows)
            Guard.ThrowArgument($"Expected one value per row of features ({features.Rows}), got {labels.Length}.", nameof(labels));
        if (!weights.IsEmpty)
        {
            if (weights.Length != features.Rows)
                Guard.ThrowArgument($"Expected one weight per row of features ({features.Rows}), got {weights.Length}.", nameof(weights));
            Guard.Weights(weights);
        }
        var all = ClassWeighting.Of(labels, weights.ToArray(), options.BalancedClasses, options.ClassWeights);
        return new(LogisticFit.Run(features, labels, all, options, execution));
    }

    /// <summary>Equal when all that the models hold is, number by number.</summary>
    /// <param name="other">The other model.</param>
    public bool Equals(LogisticRegression? other) => ReferenceEquals(this, other) || (other is not null && state == other.state);

    /// <summary>Agrees with <see cref="Equals(LogisticRegression)"/>.</summary>
    public override int GetHashCode() => state.GetHashCode();

    /// <summary>For example <c>LogisticRegression of 3 classes on 4 features: log-likelihood -5.95, pseudo R² 0.964</c>.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"LogisticRegression of {Display.Count(Classes.Length, "class", "classes")} on {Display.Count(Features, "feature")}: log-likelihood {LogLikelihood:G4}, pseudo R² {PseudoRSquared:G4}");
}
