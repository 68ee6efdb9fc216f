using System.Collections.Immutable;
using System.Globalization;

namespace Functional;

/// <summary>The elastic net, and the lasso: ŷ = β₀ + Σ x[j]·β[j] with (1/2n) Σ (y − ŷ)² + λ₁·‖β‖₁ + λ₂·‖β‖² as small as can be.</summary>
/// <remarks>
/// <para>With λ₂ = 0, the default, it is the lasso: many coefficients are exactly 0. The intercept is not penalised. With weights the mean is Σ w·(y − ŷ)² / Σw:
/// weight 0 is as good as absent, weight k is k rows. Columns that do not vary have the coefficient 0.</para>
/// <para>It stops when the duality gap, which bounds how far the cost is above its least, is small enough: see <see cref="ElasticNetOptions.Tolerance"/>. With
/// more rows than columns (up to 2048 of these) the correlations of the columns are taken once and stand for the data; else the residuals
/// are kept. The same bits for any number of threads.</para>
/// <example>
/// <code>
/// var x = Matrix.FromColumns([1, 2, 3, 4, 5], [1, -1, 0, -1, 1]);
/// var model = ElasticNetRegression.Fit(x, [2, 4, 6, 8, 10.5], new() { Lambda1 = 0.5 });
/// model.Coefficients       // [1.85, 0] to 12 digits
/// model.Report.Converged   // true
/// </code>
/// </example>
/// Source: Tibshirani, Regression shrinkage and selection via the lasso (1996); Zou and Hastie, Regularization and variable selection via the elastic
/// net (2005); Friedman, Hastie and Tibshirani, Regularization paths for generalized linear models via coordinate descent (2010).
/// </remarks>
public sealed record ElasticNetRegression : IRegressor<ElasticNetRegression, ElasticNetOptions>
{
    private ElasticNetRegression(ElasticNetOptions options, PenalizedEstimate estimate, double dualityGap, FitReport report) =>
        (Options, Estimate, DualityGap, Report) = (options, estimate, dualityGap, report);

    /// <summary>The options that the model was fitted with.</summary>
    public ElasticNetOptions Options { get; }

    /// <summary>The numbers of the fit; the degrees of freedom are those that Zou, Hastie and Tibshirani estimate: for the lasso the coefficients that are not 0.</summary>
    public PenalizedEstimate Estimate { get; }

    /// <summary>β₀; 0 where the options have none.</summary>
    public double Intercept => Estimate.Intercept;

    /// <summary>β: a coefficient for each column, in the units of the data.</summary>
    public Vector Coefficients => Estimate.Coefficients;

    /// <inheritdoc/>
    public int Features => Coefficients.Length;

    /// <summary>R² of the rows that were fitted on.</summary>
    public double RSquared => Estimate.RSquared;

    /// <summary>The columns whose coefficients are not 0, ascending.</summary>
    public ImmutableArray<int> Selected
    {
        get
        {
            var coefficients = Coefficients;
            return [.. Enumerable.Range(0, coefficients.Length).Where(j => coefficients[j] != 0)];
        }
    }

    /// <summary>The duality gap: the cost is at most this much above the least there is, to rounding.</summary>
    public double DualityGap { get; }

    /// <summary>Whether the gap is small enough, after how many passes over the coefficients, and the cost after each.</summary>
    public FitReport Report { get; }

    /// <summary>Fits the model.</summary>
    /// <param name="features">A matrix of n×d, a row per sample, everything finite; n ≥ 1, d ≥ 0.</param>
    /// <param name="target">The n values to predict, everything finite.</param>
    /// <param name="options">The options; <c>null</c> for the defaults.</param>
    /// <param name="execution">Threads, cancellation and progress.</param>
    /// <returns>The fitted model.</returns>
    /// <exception cref="ArgumentException">Data or options do not fit; the first NaN or infinity is named by row and column.</exception>
    [Formula("LM7", "LM12")]
    public static ElasticNetRegression Fit(
        Matrix features, ReadOnlySpan<double> target, ElasticNetOptions? options = null, Execution? execution = null) =>
        FitWeighted(features, target, default, options, execution);

    /// <summary>Fits the model to rows of different weights.</summary>
    /// <param name="features">A matrix of n×d, a row per sample, everything finite where the weight is not 0.</param>
    /// <param name="target">The n values to predict, everything finite where the weight is not 0.</param>
    /// <param name="weights">n weights of 0 or above, at least one above. Empty for none.</param>
    /// <param name="options">The options; <c>null</c> for the defaults.</param>
    /// <param name="execution">Threads, cancellation and progress.</param>
    /// <returns>The fitted model.</returns>
    /// <exception cref="ArgumentException">Data, weights or options do not fit; the first NaN or infinity is named by row and column.</exception>
    [Formula("LM7", "LM12")]
    public static ElasticNetRegression FitWeighted(
        Matrix features, ReadOnlySpan<double> target, ReadOnlySpan<double> weights, ElasticNetOptions? options = null, Execution? execution = null)
    {
        options ??= new();
        LeastSquaresProblem.Check(features, target.Length, nameof(target), weights);
        options.Check(features.Columns);
        var problem = Problem(features, target, weights, options, execution);
        var model = new ElasticNetProblem(problem, options).Fit(options.Lambda1, options.Lambda2, double.NaN, problem.Rows, null);
        problem.Release();
        return model;
    }

    /// <summary>The model that stored numbers make.</summary>
    /// <param name="options">The options of the fit.</param>
    /// <param name="estimate">Its numbers.</param>
    /// <param name="dualityGap">The duality gap, 0 or above.</param>
    /// <param name="report">Its report.</param>
    /// <exception cref="ArgumentException">A number is out of its range.</exception>
    public static ElasticNetRegression FromEstimate(ElasticNetOptions options, PenalizedEstimate estimate, double dualityGap, FitReport report)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(estimate);
        ArgumentNullException.ThrowIfNull(report);
        options.Check(estimate.Coefficients.Length);
        Guard.NotNegative(dualityGap);
        return new(options, estimate, dualityGap, report);
    }

    /// <inheritdoc/>
    [Formula("LM1")]
    public double Predict(ReadOnlySpan<double> row) => LinearModels.Predicted(row, Coefficients, Intercept);

    /// <inheritdoc/>
    public void Predict(Matrix features, Span<double> destination) => LinearModels.Predicted(features, Coefficients, Intercept, destination);

    /// <summary>Whether options, numbers, gap and report are equal.</summary>
    /// <param name="other">The other model.</param>
    public bool Equals(ElasticNetRegression? other) =>
        ReferenceEquals(this, other)
        || (other is not null
            && Options == other.Options && Estimate == other.Estimate && DualityGap.Equals(other.DualityGap) && Report == other.Report);

    /// <summary>Agrees with <see cref="Equals(ElasticNetRegression)"/>.</summary>
    public override int GetHashCode() => HashCode.Combine(Options, Estimate, DualityGap, Report);

    /// <summary>The fit as a table: a line for each coefficient.</summary>
    /// <param name="featureNames">A name for each column; x1, x2, … where none are given.</param>
    /// <param name="targetName">The target's name.</param>
    /// <exception cref="ArgumentException">There are not as many names as columns.</exception>
    public PenalizedTable Summary(IEnumerable<string>? featureNames = null, string targetName = "y") => new(
        Name, $"{Penalties}, {(Report.Converged ? "converged" : "not converged")}", Estimate, Options.Intercept, featureNames, targetName);

    /// <summary>The penalties, the size and R² of the fit, in one line.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Name} on {Display.Count(Features, "feature")}: {Penalties}, {Selected.Length} coefficients not 0, R² {RSquared:G4}");

    internal static LeastSquaresProblem Problem(
        Matrix features, ReadOnlySpan<double> target, ReadOnlySpan<double> weights, ElasticNetOptions options, Execution? execution) =>
        LeastSquaresProblem.Of(
            features, target, 1, weights, new() { Intercept = options.Intercept }, execution, ElasticNetSystem.MostCorrelations);

    internal static ElasticNetRegression Of(ElasticNetOptions options, PenalizedEstimate estimate, ElasticNetOutcome outcome, double gap) =>
        new(options, estimate, gap, new(outcome.Reason, outcome.Iterations, estimate.Objective, [.. outcome.History]));

    private string Name => Options.Lambda2 == 0 ? "Lasso" : "Elastic net";

    private string Penalties => string.Create(
        CultureInfo.InvariantCulture, $"λ₁ {Options.Lambda1:G6}{(Options.Lambda2 == 0 ? "" : FormattableString.Invariant($", λ₂ {Options.Lambda2:G6}"))}");
}
