using System.Collections.Immutable;

namespace Functional;

/// <summary>Which estimator of a covariance allows the variance of the errors to differ from row to row (White's, and its corrections for few rows).</summary>
public enum HeteroscedasticityCorrection
{
    /// <summary>White's: the squares of the residuals as they are. Too small where there are few rows.</summary>
    HC0,

    /// <summary>HC0 times n / (n − k), k being the parameters.</summary>
    HC1,

    /// <summary>Each square divided by 1 − h, h being the leverage of its row: unbiased where the variances are equal after all.</summary>
    HC2,

    /// <summary>Each square divided by (1 − h)²: near the jackknife, and the usual advice below some 250 rows.</summary>
    HC3,
}

/// <summary>What is known of the estimates of a linear regression where the variance of the errors may differ from row to row.</summary>
/// <remarks>
/// The covariance is the sandwich (XᵀX)⁺·(Σ ω[i]·x[i]·x[i]ᵀ)·(XᵀX)⁺, with ω as <see cref="HeteroscedasticityCorrection"/> says. Tests and intervals take Student's
/// distribution with the residual degrees of freedom, as R's coeftest and statsmodels with <c>use_t=True</c>.
/// Source: White (1980); MacKinnon and White, Some heteroskedasticity-consistent covariance matrix estimators (1985).
/// </remarks>
public sealed record RobustRegressionErrors
{
    private readonly LinearRegression model;

    internal RobustRegressionErrors(
        LinearRegression model, HeteroscedasticityCorrection correction, Matrix covariance, Vector standardErrors, double fStatistic)
    {
        (this.model, Correction) = (model, correction);
        (Covariance, StandardErrors, FStatistic) = (covariance, standardErrors, fStatistic);
    }

    /// <summary>Which correction was made.</summary>
    public HeteroscedasticityCorrection Correction { get; }

    /// <summary>The covariance matrix of the estimates, that of the intercept first where there is one.</summary>
    public Matrix Covariance { get; }

    /// <summary>The standard error of each estimate; NaN for a column that was left out.</summary>
    public Vector StandardErrors { get; }

    /// <summary>t: each estimate divided by its standard error.</summary>
    public Vector TValues => LinearRegression.Quotient(model.Estimates, StandardErrors);

    /// <summary>The two-sided p-value of each t, by Student's distribution with the residual degrees of freedom.</summary>
    public Vector PValues => TValues.Map(model.PValue);

    /// <summary>Wald's test of all coefficients at once, divided by their number; NaN without columns or degrees of freedom.</summary>
    public double FStatistic { get; }

    /// <summary>The p-value of <see cref="FStatistic"/>; NaN where F is.</summary>
    public double FPValue => model.FProbability(FStatistic);

    /// <summary>Each estimate with its standard error, t, p and interval.</summary>
    /// <param name="level">The confidence, between 0 and 1; that of the options where none is given.</param>
    /// <returns>As many as the model has estimates, in their order.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The level is not between 0 and 1.</exception>
    public ImmutableArray<RegressionEstimate> Inference(double? level = null) => model.Inference(StandardErrors, level);

    /// <summary>The fit as a table with these standard errors.</summary>
    /// <param name="featureNames">A name for each column; x1, x2, … where none are given.</param>
    /// <param name="targetName">The target's name.</param>
    /// <param name="level">The confidence of the intervals, between 0 and 1; that of the options where none is given.</param>
    /// <exception cref="ArgumentException">There are not as many names as columns.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The level is not between 0 and 1.</exception>
    public RegressionTable Summary(IEnumerable<string>? featureNames = null, string targetName = "y", double? level = null) =>
        model.Summary(this, featureNames, targetName, level);

    /// <inheritdoc/>
    public override string ToString() => InvariantText.Of(nameof(RobustRegressionErrors), PrintMembers);
}
