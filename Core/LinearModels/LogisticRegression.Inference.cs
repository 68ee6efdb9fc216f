using System.Collections.Immutable;

namespace Functional;

public sealed partial record LogisticRegression
{
    /// <summary>
    /// The estimates: for two classes the intercept, where there is one, and the coefficients; for more those of each class after the first less those of
    /// the first, class by class. The order of all that follows.
    /// </summary>
    public Vector Estimates
    {
        get
        {
            int constant = Options.Intercept ? 1 : 0, each = Features + constant;
            double Of(int row, int e) => row < 0 ? 0 : e < constant ? Intercepts[row] : Coefficients[row, e - constant];
            return Vector.Create(
                (Classes.Length - 1) * each,
                i => Scores == 1 ? Of(0, i) : Of(1 + i / each, i % each) - Of(0, i % each));
        }
    }

    /// <summary>The standard error of each estimate, from Fisher's information at the maximum of the likelihood.</summary>
    /// <remarks>
    /// NaN with a penalty, where there is no maximum or it was not found, for a constant column, and for more than some two thousand parameters.
    /// Of collinear columns they belong to the solution of minimum norm.
    /// </remarks>
    public Vector StandardErrors => state.StandardErrors;

    /// <summary>Wald's z: each estimate divided by its standard error.</summary>
    public Vector ZValues => LinearRegression.Quotient(Estimates, StandardErrors);

    /// <summary>The two-sided p-value of each z, by the normal distribution.</summary>
    public Vector PValues => ZValues.Map(PValue);

    /// <summary>e to each estimate: the factor of the odds for one more unit of a column.</summary>
    public Vector OddsRatios => Estimates.Map(Kernels.ScalarMath.Exp);

    /// <summary>The covariance matrix of the estimates; NaN where the standard errors are.</summary>
    public Matrix Covariance
    {
        get
        {
            var errors = StandardErrors;
            return Matrix.Create(
                errors.Length, errors.Length, (i, j) => state.Correlation.Rows == 0 ? double.NaN : errors[i] * errors[j] * state.Correlation[i, j]);
        }
    }

    /// <summary>Each estimate with its standard error, z, p and interval.</summary>
    /// <param name="level">The confidence, between 0 and 1; that of the options where none is given.</param>
    /// <returns>As many as <see cref="Estimates"/>, in their order.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The level is not between 0 and 1.</exception>
    public ImmutableArray<LogisticEstimate> Inference(double? level = null)
    {
        var confidence = level ?? Options.ConfidenceLevel;
        Guard.Between(confidence, 0, 1, nameof(level));
        var reach = Normal.Standard.InverseSurvival((1 - confidence) / 2);
        var (estimates, errors) = (Estimates, StandardErrors);
        var terms = ImmutableArray.CreateBuilder<LogisticEstimate>(estimates.Length);
        for (var i = 0; i < estimates.Length; i++)
        {
            var z = estimates[i] / errors[i];
            terms.Add(new(estimates[i], errors[i], z, PValue(z), estimates[i] - reach * errors[i], estimates[i] + reach * errors[i]));
        }
        return terms.MoveToImmutable();
    }

    private static double PValue(double z) => 2 * Normal.Standard.Survival(Math.Abs(z));
}
