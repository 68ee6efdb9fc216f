using System.Collections.Immutable;

namespace Functional;

public sealed partial record LinearRegression
{
    /// <summary>The p-value of <see cref="FStatistic"/>: how probable so large an F is where all coefficients are 0. NaN where F is.</summary>
    public double FPValue => FProbability(FStatistic);

    /// <summary>The two-sided p-value of each t, by Student's distribution with the residual degrees of freedom.</summary>
    public Vector PValues => TValues.Map(PValue);

    /// <summary>Each estimate with its standard error, t, p and interval.</summary>
    /// <param name="level">The confidence, between 0 and 1; that of the options where none is given.</param>
    /// <returns>As many as <see cref="Estimates"/>, in their order.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The level is not between 0 and 1.</exception>
    public ImmutableArray<RegressionEstimate> Inference(double? level = null) => Inference(StandardErrors, level);

    internal ImmutableArray<RegressionEstimate> Inference(Vector errors, double? level)
    {
        var estimates = Estimates;
        var reach = Reach(level);
        var terms = ImmutableArray.CreateBuilder<RegressionEstimate>(estimates.Length);
        for (var i = 0; i < estimates.Length; i++)
        {
            var t = estimates[i] / errors[i];
            terms.Add(new(estimates[i], errors[i], t, PValue(t), estimates[i] - reach * errors[i], estimates[i] + reach * errors[i]));
        }
        return terms.MoveToImmutable();
    }

    /// <summary>Predictions for new rows with two intervals each: where their mean lies, and where a new observation lies.</summary>
    /// <param name="features">A matrix of m×Features.</param>
    /// <param name="level">The confidence, between 0 and 1; that of the options where none is given.</param>
    /// <exception cref="ArgumentException">The columns do not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The level is not between 0 and 1.</exception>
    public RegressionIntervals PredictIntervals(Matrix features, double? level = null)
    {
        Guard.Columns(features, Features);
        double reach = Reach(level), s = ResidualStandardError;
        var predictions = this.Predict(features);
        double[] errors = new double[features.Rows], spreads = new double[features.Rows], room = new double[Rank];
        for (var i = 0; i < features.Rows; i++)
        {
            var leverage = design.Leverage(features.Row(i), room);
            (errors[i], spreads[i]) = (s * Math.Sqrt(leverage), s * Math.Sqrt(1 + leverage));
        }
        Vector mean = Vector.Wrap(errors), one = Vector.Wrap(spreads);
        return new(
            level ?? Options.ConfidenceLevel, predictions, mean,
            predictions - reach * mean, predictions + reach * mean, predictions - reach * one, predictions + reach * one);
    }

    /// <summary>How many standard errors an interval reaches to each side: Student's quantile at (1 + level)/2.</summary>
    private double Reach(double? level)
    {
        var confidence = level ?? Options.ConfidenceLevel;
        Guard.Between(confidence, 0, 1, nameof(level));
        return ResidualDegreesOfFreedom > 0 ? new StudentT(ResidualDegreesOfFreedom).InverseSurvival((1 - confidence) / 2) : double.NaN;
    }

    internal double PValue(double t) =>
        ResidualDegreesOfFreedom > 0 ? 2 * new StudentT(ResidualDegreesOfFreedom).Survival(Math.Abs(t)) : double.NaN;

    internal double FProbability(double f) =>
        double.IsNaN(f) ? double.NaN : new FDistribution(Rank, ResidualDegreesOfFreedom).Survival(f);
}
