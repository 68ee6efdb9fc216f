using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Functional.Kernels;

namespace Functional;

/// <summary>Support vector regression: a function f(x) = Σ (α[i] − α*[i])·K(x[i], x) + b as flat as can be whose errors up to ε cost nothing.</summary>
/// <remarks>
/// <para>Minimizes ½‖w‖² + C·Σ max(0, |y[i] − f(x[i])| − ε), by sequential minimal optimization of the dual. Columns of different units should be standardized first. The same bits for
/// any number of threads.</para>
/// <example>
/// <code>
/// var model = SupportVectorRegressor.Fit(Matrix.FromColumns([0, 1, 2, 3]), [0, 1, 2, 3], new() { Kernel = KernelFunction.Linear, C = 10, Epsilon = 0.1 });
/// Math.Round(model.Predict([1.5]), 3)   // 1.5
/// </code>
/// </example>
/// Source: Smola and Schölkopf (2004), "A tutorial on support vector regression".
/// </remarks>
public sealed partial record SupportVectorRegressor : IRegressor<SupportVectorRegressor, SupportVectorRegressorOptions>
{
    private readonly KernelExpansion expansion;

    private SupportVectorRegressor(
        SupportVectorRegressorOptions options, KernelFunction kernel, int features, ImmutableArray<int> supportIndices, Matrix supportVectors, Vector coefficients, double intercept,
        double violation, FitReport report)
    {
        (Options, Kernel, Features, SupportIndices, SupportVectors) = (options, kernel, features, supportIndices, supportVectors);
        (Coefficients, Intercept, KktViolation, Report) = (coefficients, intercept, violation, report);
        expansion = new(kernel, supportVectors, Matrix.Wrap(1, coefficients.Length, coefficients.ToArray()), Vector.Create(intercept));
    }

    /// <summary>The options that the model was fitted with.</summary>
    public SupportVectorRegressorOptions Options { get; }

    /// <summary>K, with γ as it was found.</summary>
    public KernelFunction Kernel { get; }

    /// <inheritdoc cref="IRegressor.Features"/>
    public int Features { get; }

    /// <summary>The rows whose multipliers differ, ascending.</summary>
    public ImmutableArray<int> SupportIndices { get; }

    /// <summary>Those rows themselves.</summary>
    public Matrix SupportVectors { get; }

    /// <summary>α − α* of every support vector.</summary>
    public Vector Coefficients { get; }

    /// <summary>b.</summary>
    public double Intercept { get; }

    /// <summary>How far the pair of multipliers that violates the conditions of the minimum most is from them.</summary>
    public double KktViolation { get; }

    /// <summary>How it went; the objective is that of the dual that is made small, ½·αᵀQα + pᵀα.</summary>
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
    public static SupportVectorRegressor Fit(
        Matrix features, ReadOnlySpan<double> target, SupportVectorRegressorOptions? options = null, Execution? execution = null) =>
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
    public static SupportVectorRegressor FitWeighted(
        Matrix features, ReadOnlySpan<double> target, ReadOnlySpan<double> weights, SupportVectorRegressorOptions? options = null, Execution? execution = null)
    {
        options ??= new();
        options.CheckMachine(mayBeHard: false);
        Guard.NotNegative(options.Epsilon, nameof(options.Epsilon));
        Guard.Finite(options.Epsilon, nameof(options.Epsilon));
        Guard.TrainingData(features, target);
        if (!weights.IsEmpty)
        {
            Guard.Length(weights, features.Rows);
            Guard.Weights(weights);
        }
        Execution.ThrowIfCancelled(execution);

        // α of the rows, then α*.
        var n = features.Rows;
        var (signs, linear, bounds) = (new double[2 * n], new double[2 * n], new double[2 * n]);
        for (var i = 0; i < n; i++)
        {
            (signs[i], signs[n + i]) = (1, -1);
            (linear[i], linear[n + i]) = (options.Epsilon - target[i], options.Epsilon + target[i]);
            bounds[i] = bounds[n + i] = options.C * (weights.IsEmpty ? 1 : weights[i]);
        }
        var kernel = options.KernelFor(features, weights);
        var smo = new Smo(KernelRows.Of(kernel, features, options.CacheBytes, execution), signs, linear, bounds, options.Shrinking);
        var report = smo.Run(options.Tolerance, options.MaxIterations, execution);
        int[] support = [.. Enumerable.Range(0, n).Where(i => smo.Multipliers[i] != smo.Multipliers[n + i])];
        return new(
            options, kernel, features.Columns, ImmutableCollectionsMarshal.AsImmutableArray(support), features.SelectRows(support),
            Vector.CopyFrom(support.Select(i => smo.Multipliers[i] - smo.Multipliers[n + i])), smo.Intercept, smo.Violation, report);
    }

    /// <inheritdoc/>
    public double Predict(ReadOnlySpan<double> row)
    {
        Guard.Length(row, Features);
        double value = 0;
        expansion.Run(row, 1, new Span<double>(ref value));
        return value;
    }

    /// <inheritdoc/>
    [Formula("V8")]
    public void Predict(Matrix features, Span<double> destination)
    {
        Guard.Columns(features, Features);
        Guard.Length((ReadOnlySpan<double>)destination, features.Rows, nameof(destination));
        RowChunks.Run(expansion, features.Rows, features.AsSpan(), destination, KernelExpansion.Height, null);
    }

    /// <summary>Whether options, kernel, support vectors and all numbers are equal.</summary>
    /// <param name="other">The other model.</param>
    public bool Equals(SupportVectorRegressor? other) =>
        ReferenceEquals(this, other)
        || (other is not null
            && Options == other.Options && Kernel == other.Kernel && Features == other.Features && SupportIndices.AsSpan().SequenceEqual(other.SupportIndices.AsSpan())
            && SupportVectors == other.SupportVectors && Coefficients == other.Coefficients && Intercept.Equals(other.Intercept)
            && KktViolation.Equals(other.KktViolation) && Report == other.Report);

    /// <summary>Agrees with <see cref="Equals(SupportVectorRegressor)"/>.</summary>
    public override int GetHashCode() => HashCode.Combine(Options, SupportIndices.Length, Coefficients, Intercept);

    /// <summary>For example <c>SupportVectorRegressor by Rbf(0.05): 312 support vectors</c>.</summary>
    public override string ToString() =>
        FormattableString.Invariant($"SupportVectorRegressor by {Kernel}: {Display.Count(SupportIndices.Length, "support vector")}");
}
