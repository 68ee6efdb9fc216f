using Functional.Kernels;

namespace Functional;

/// <summary>Linear support vector regression for many rows: f(x) = xᵀw + b as flat as can be whose errors up to ε cost nothing, without kernel rows.</summary>
/// <remarks>
/// <para>Minimizes ½‖w‖² + ½(b/s)² + C·Σ max(0, |y[i] − f(x[i])| − ε)², or the same without the square. The intercept is penalized as the coefficient of a column that is
/// s = <see cref="LinearSupportVectorOptions.InterceptScale"/> everywhere, as in liblinear: bring targets about their mean first, or take a larger s. Columns of different units should be
/// standardized. The same bits for any number of threads.</para>
/// <example>
/// <code>
/// var model = LinearSupportVectorRegressor.Fit(Matrix.FromColumns([-1.5, -0.5, 0.5, 1.5]), [-3, -1, 1, 3], new() { C = 1e4, Epsilon = 0 });
/// Math.Round(model.Predict([1.0]), 3)   // 2
/// </code>
/// </example>
/// Source: Ho and Lin (2012), "Large-scale linear support vector regression".
/// </remarks>
public sealed record LinearSupportVectorRegressor : IRegressor<LinearSupportVectorRegressor, LinearSupportVectorRegressorOptions>
{
    private const int Height = 256;

    private readonly Matrix row;
    private readonly Vector intercepts;

    private LinearSupportVectorRegressor(LinearSupportVectorRegressorOptions options, Vector coefficients, double intercept, double gap, FitReport report)
    {
        (Options, Coefficients, Intercept, DualityGap, Report) = (options, coefficients, intercept, gap, report);
        (row, intercepts) = (Matrix.Adopt(1, coefficients.Length, coefficients.ToArray()), Vector.Create(intercept));
    }

    /// <summary>The options that the model was fitted with.</summary>
    public LinearSupportVectorRegressorOptions Options { get; }

    /// <inheritdoc/>
    public int Features => Coefficients.Length;

    /// <summary>w.</summary>
    public Vector Coefficients { get; }

    /// <summary>b.</summary>
    public double Intercept { get; }

    /// <summary>How far the objective is above its minimum at most; for the squared loss half the square of the gradient's norm.</summary>
    public double DualityGap { get; }

    /// <summary>How it went; the objective is the one that is minimized, the history is it after each step, or for the loss without the square at every tenth pass.</summary>
    public FitReport Report { get; }

    /// <summary>Fits the machine.</summary>
    /// <param name="features">A matrix of n×d, a row per sample, everything finite; n ≥ 1.</param>
    /// <param name="target">The n values to predict, finite.</param>
    /// <param name="options">The options; <c>null</c> for the defaults.</param>
    /// <param name="execution">Threads, cancellation and progress.</param>
    /// <returns>The fitted model.</returns>
    /// <exception cref="ArgumentException">Data or options do not fit; the first NaN or infinity is named by row and column.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was requested.</exception>
    [Formula("V8")]
    public static LinearSupportVectorRegressor Fit(
        Matrix features, ReadOnlySpan<double> target, LinearSupportVectorRegressorOptions? options = null, Execution? execution = null) =>
        FitWeighted(features, target, default, options, execution);

    /// <summary>Fits the machine to rows of different weights: C times its weight is the price of a row's error.</summary>
    /// <param name="features">A matrix of n×d, a row per sample, everything finite; n ≥ 1.</param>
    /// <param name="target">The n values to predict, finite.</param>
    /// <param name="weights">n weights of 0 or above, at least one above. Empty for none.</param>
    /// <param name="options">The options; <c>null</c> for the defaults.</param>
    /// <param name="execution">Threads, cancellation and progress.</param>
    /// <returns>The fitted model.</returns>
    /// <exception cref="ArgumentException">Data, weights or options do not fit; the first NaN or infinity is named by row and column.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was requested.</exception>
    [Formula("V8")]
    public static LinearSupportVectorRegressor FitWeighted(
        Matrix features, ReadOnlySpan<double> target, ReadOnlySpan<double> weights, LinearSupportVectorRegressorOptions? options = null, Execution? execution = null)
    {
        options ??= new();
        options.Check();
        Guard.TrainingData(features, target);
        LinearMachineProblem.CheckRange(features);
        var upper = TreeModels.Weights(weights, features.Rows);
        for (var i = 0; i < upper.Length; i++)
            upper[i] *= options.C;
        var problem = new LinearMachineProblem(
            features, target.ToArray(), Array.ConvertAll(upper, price => -price), upper, options.Epsilon, options.ColumnOfIntercept, execution);
        var machine = problem.Solve(options.Loss == TubeLoss.SquaredEpsilonInsensitive, options);
        return new(options, Vector.CopyFrom(machine.V.AsSpan(0, features.Columns)), options.ColumnOfIntercept * machine.V[^1], machine.Gap, machine.Report);
    }

    /// <summary>A model of given numbers, such as one that was stored.</summary>
    /// <param name="options">The options that it was fitted with.</param>
    /// <param name="coefficients">w.</param>
    /// <param name="intercept">b.</param>
    /// <param name="dualityGap">The gap.</param>
    /// <param name="report">How it went.</param>
    /// <exception cref="ArgumentException">A part is not one of its kind.</exception>
    public static LinearSupportVectorRegressor Create(
        LinearSupportVectorRegressorOptions options, Vector coefficients, double intercept, double dualityGap, FitReport report)
    {
        foreach (var part in (object?[])[options, coefficients, report])
            ArgumentNullException.ThrowIfNull(part);
        options.Check();
        Guard.FiniteData(coefficients.AsSpan(), nameof(coefficients));
        Guard.Finite(intercept);
        return new(options, coefficients, intercept, dualityGap, report);
    }

    /// <inheritdoc/>
    public double Predict(ReadOnlySpan<double> row)
    {
        Guard.Length(row, Features);
        double value = 0;
        LinearScores.Run(row, 1, this.row, intercepts, new Span<double>(ref value));
        return value;
    }

    /// <inheritdoc/>
    [Formula("V8")]
    public void Predict(Matrix features, Span<double> destination)
    {
        Guard.Columns(features, Features);
        Guard.Length((ReadOnlySpan<double>)destination, features.Rows, nameof(destination));
        RowChunks.Run(new ScoreWork(this), features.Rows, features.AsSpan(), destination, Height, null);
    }

    /// <summary>Whether options and all numbers are equal.</summary>
    /// <param name="other">The other model.</param>
    public bool Equals(LinearSupportVectorRegressor? other) =>
        ReferenceEquals(this, other)
        || (other is not null
            && Options == other.Options && Coefficients == other.Coefficients && Intercept.Equals(other.Intercept) && DualityGap.Equals(other.DualityGap) && Report == other.Report);

    /// <summary>Agrees with <see cref="Equals(LinearSupportVectorRegressor)"/>.</summary>
    public override int GetHashCode() => HashCode.Combine(Options, Coefficients, Intercept);

    /// <summary>For example <c>LinearSupportVectorRegressor on 4 features</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"LinearSupportVectorRegressor on {Display.Count(Features, "feature")}");

    private readonly struct ScoreWork(LinearSupportVectorRegressor model) : IRowWork<double, double>
    {
        public void Run(ReadOnlySpan<double> input, int rows, Span<double> output) => LinearScores.Run(input, rows, model.row, model.intercepts, output);
    }
}
