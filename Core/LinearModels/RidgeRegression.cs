using System.Collections.Immutable;
using System.Globalization;

namespace Functional;

/// <summary>Ridge regression: ŷ = β₀ + Σ x[j]·β[j] with Σ w·(y − ŷ)² + λ·Σ β[j]² as small as can be.</summary>
/// <remarks>
/// <para>λ is in units of the residual sum of squares, as scikit-learn's <c>alpha</c>; β = (XᵀX + λI)⁻¹Xᵀy about the means. The intercept is not penalised. Weights
/// multiply the squares: weight 0 is as good as absent, weight k is k rows. Columns that do not vary have the coefficient 0.</para>
/// <para>Solved as <see cref="LinearRegression"/> is, the penalties being so many rows more: by the Gram matrix with a step of refinement on
/// the residuals where the condition number allows, else by reflections refined in twice the precision; with more columns than rows in the space of the rows.
/// The same bits for any number of threads.</para>
/// <example>
/// <code>
/// var model = RidgeRegression.Fit(Matrix.FromColumns([1, 2, 3, 4, 5]), [2, 4, 6, 8, 10], new() { Lambda = 10 });
/// model.Coefficients                // [1] to rounding
/// model.Intercept                   // 3 to rounding
/// model.EffectiveDegreesOfFreedom   // 1.5 to rounding
/// </code>
/// </example>
/// Source: Hoerl and Kennard, Ridge regression: biased estimation for nonorthogonal problems (1970); Hastie, Tibshirani and Friedman, The Elements of
/// Statistical Learning (2009), §3.4.
/// </remarks>
public sealed record RidgeRegression : IRegressor<RidgeRegression, RidgeOptions>
{
    private RidgeRegression(RidgeOptions options, PenalizedEstimate estimate) => (Options, Estimate) = (options, estimate);

    /// <summary>The options that the model was fitted with.</summary>
    public RidgeOptions Options { get; }

    /// <summary>The numbers of the fit.</summary>
    public PenalizedEstimate Estimate { get; }

    /// <summary>β₀; 0 where the options have none.</summary>
    public double Intercept => Estimate.Intercept;

    /// <summary>β: a coefficient for each column, in the units of the data.</summary>
    public Vector Coefficients => Estimate.Coefficients;

    /// <inheritdoc/>
    public int Features => Coefficients.Length;

    /// <summary>R² of the rows that were fitted on.</summary>
    public double RSquared => Estimate.RSquared;

    /// <summary>The trace of the hat matrix, the intercept's 1 included: from 1 at λ = ∞ to the number of parameters at λ = 0.</summary>
    public double EffectiveDegreesOfFreedom => Estimate.DegreesOfFreedom;

    /// <summary>Solved directly; the objective is Σ w·(y − ŷ)² + λ·Σ β².</summary>
    public FitReport Report => FitReport.Direct(Estimate.Objective);

    /// <summary>Fits the model.</summary>
    /// <param name="features">A matrix of n×d, a row per sample, everything finite; n ≥ 1, d ≥ 0.</param>
    /// <param name="target">The n values to predict, everything finite.</param>
    /// <param name="options">The options; <c>null</c> for the defaults.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <returns>The fitted model.</returns>
    /// <exception cref="ArgumentException">Data or options do not fit; the first NaN or infinity is named by row and column.</exception>
    [Formula("LM6")]
    public static RidgeRegression Fit(
        Matrix features, ReadOnlySpan<double> target, RidgeOptions? options = null, Execution? execution = null) =>
        FitWeighted(features, target, default, options, execution);

    /// <summary>Fits the model to rows of different weights.</summary>
    /// <param name="features">A matrix of n×d, a row per sample, everything finite where the weight is not 0.</param>
    /// <param name="target">The n values to predict, everything finite where the weight is not 0.</param>
    /// <param name="weights">n weights of 0 or above, at least one above. Empty for none.</param>
    /// <param name="options">The options; <c>null</c> for the defaults.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <returns>The fitted model.</returns>
    /// <exception cref="ArgumentException">Data, weights or options do not fit; the first NaN or infinity is named by row and column.</exception>
    [Formula("LM6")]
    public static RidgeRegression FitWeighted(
        Matrix features, ReadOnlySpan<double> target, ReadOnlySpan<double> weights, RidgeOptions? options = null, Execution? execution = null)
    {
        options ??= new();
        LeastSquaresProblem.Check(features, target.Length, nameof(target), weights);
        return Solved(features, target, 1, weights, options, execution)[0];
    }

    /// <summary>Fits a model for each of several targets, the features being factored once.</summary>
    /// <param name="features">A matrix of n×d, a row per sample, everything finite where the weight is not 0.</param>
    /// <param name="targets">A matrix of n×t: a column for each target; t ≥ 1.</param>
    /// <param name="weights">n weights of 0 or above, at least one above. Empty for none.</param>
    /// <param name="options">The options; <c>null</c> for the defaults.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <returns>The fitted models in the order of the columns, which are those of each target alone to rounding.</returns>
    /// <exception cref="ArgumentException">Data, weights or options do not fit; the first NaN or infinity is named by row and column.</exception>
    public static ImmutableArray<RidgeRegression> FitMany(
        Matrix features, Matrix targets, ReadOnlySpan<double> weights = default, RidgeOptions? options = null, Execution? execution = null)
    {
        options ??= new();
        ArgumentNullException.ThrowIfNull(targets);
        LeastSquaresProblem.Check(features, targets.Rows, nameof(targets), weights);
        if (targets.Columns == 0)
            Guard.ThrowArgument($"Expected at least one column, got a matrix of {targets.Shape}.", nameof(targets));
        return [.. Solved(features, targets.AsSpan(), targets.Columns, weights, options, execution)];
    }

    /// <summary>The model that stored numbers make.</summary>
    /// <param name="options">The options of the fit.</param>
    /// <param name="estimate">Its numbers.</param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public static RidgeRegression FromEstimate(RidgeOptions options, PenalizedEstimate estimate)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(estimate);
        options.Check(estimate.Coefficients.Length);
        return new(options, estimate);
    }

    /// <summary>The leverage of each row that the model was fitted on, given back: the share of its target in its own prediction.</summary>
    /// <remarks>They add up to <see cref="EffectiveDegreesOfFreedom"/>. A row of weight 0 has none.</remarks>
    /// <param name="features">The matrix of n×Features.</param>
    /// <param name="weights">The n weights; empty for none.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <returns>n values from 0 to 1.</returns>
    /// <exception cref="ArgumentException">The lengths do not fit, or there are not as many rows as were fitted.</exception>
    public Vector Leverages(Matrix features, ReadOnlySpan<double> weights = default, Execution? execution = null)
    {
        Guard.Columns(features, Features);
        LeastSquaresProblem.Check(features, features.Rows, nameof(features), weights);
        var rows = features.Rows - weights.Count(0.0);
        if (rows != Estimate.Rows)
            Guard.ThrowArgument($"Expected the {Display.Count(Estimate.Rows, "row")} that were fitted, got {rows}.", nameof(features));
        var problem = LeastSquaresProblem.Of(
            features, new double[features.Rows], 1, weights, new() { Intercept = Options.Intercept }, execution);
        var system = RidgeSystem.Solve(problem, Options.Roots(problem));
        problem.Release();
        var leverages = new double[features.Rows];
        for (int i = 0, place = 0; i < leverages.Length; i++)
        {
            var weight = weights.IsEmpty ? 1 : weights[i];
            if (weight > 0)
                leverages[i] = Math.Min(1, system.Leverage(place++, features.Row(i), weight));
        }
        return Vector.Wrap(leverages);
    }

    /// <inheritdoc/>
    [Formula("LM1")]
    public double Predict(ReadOnlySpan<double> row) => LinearModels.Predicted(row, Coefficients, Intercept);

    /// <inheritdoc/>
    public void Predict(Matrix features, Span<double> destination) => LinearModels.Predicted(features, Coefficients, Intercept, destination);

    /// <summary>The fit as a table: a line for each coefficient.</summary>
    /// <param name="featureNames">A name for each column; x1, x2, … where none are given.</param>
    /// <param name="targetName">The target's name.</param>
    /// <exception cref="ArgumentException">There are not as many names as columns.</exception>
    public PenalizedTable Summary(IEnumerable<string>? featureNames = null, string targetName = "y") => new(
        "Ridge regression", FormattableString.Invariant($"λ {Options.Lambda:G6}"), Estimate, Options.Intercept, featureNames, targetName);

    /// <summary>λ, the size and R² of the fit, in one line.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"RidgeRegression on {Display.Count(Features, "feature")}: λ {Options.Lambda:G4}, R² {RSquared:G4}, {EffectiveDegreesOfFreedom:G4} effective degrees of freedom");

    /// <summary>The model of one target of a solved system.</summary>
    internal static RidgeRegression Of(
        in LeastSquaresProblem problem, RidgeSystem system, double[] roots, int target, double intercept, RidgeOptions options, long rows)
    {
        var solution = system.Solution;
        var coefficients = solution.Coefficients.AsSpan(target * problem.Columns, problem.Columns);
        double penalty = 0;
        for (var j = 0; j < roots.Length; j++)
        {
            var part = roots[j] * Math.ScaleB(coefficients[j], problem.ExponentX[j] - problem.ExponentY[target]);
            penalty += part * part;
        }
        return new(options, new(
            intercept, Vector.CopyFrom(coefficients), rows, problem.WeightSum, solution.Squares[target], solution.TotalSquares[target],
            solution.Squares[target] + penalty, problem.ExponentY[target], system.DegreesOfFreedom + (options.Intercept ? 1 : 0)));
    }

    private static RidgeRegression[] Solved(
        Matrix features, ReadOnlySpan<double> targets, int count, ReadOnlySpan<double> weights, RidgeOptions options, Execution? execution)
    {
        options.Check(features.Columns);
        var problem = LeastSquaresProblem.Of(features, targets, count, weights, new() { Intercept = options.Intercept }, execution);
        var roots = options.Roots(problem);
        var system = RidgeSystem.Solve(problem, roots);
        problem.Release();
        var models = new RidgeRegression[count];
        for (var k = 0; k < count; k++)
            models[k] = Of(problem, system, roots, k, system.Solution.Intercepts[k], options, problem.Rows);
        return models;
    }
}
