namespace Functional;

/// <summary>An estimate of a linear regression with what is known of it.</summary>
public readonly record struct RegressionEstimate
{
    internal RegressionEstimate(double value, double standardError, double tValue, double pValue, double lower, double upper) =>
        (Value, StandardError, TValue, PValue, Lower, Upper) = (value, standardError, tValue, pValue, lower, upper);

    /// <summary>The estimate.</summary>
    public double Value { get; }

    /// <summary>Its standard error.</summary>
    public double StandardError { get; }

    /// <summary>The estimate divided by it.</summary>
    public double TValue { get; }

    /// <summary>How probable so large a |t| is where the true value is 0.</summary>
    public double PValue { get; }

    /// <summary>The lower end of its confidence interval.</summary>
    public double Lower { get; }

    /// <summary>The upper end.</summary>
    public double Upper { get; }

    /// <inheritdoc/>
    public override string ToString() => InvariantText.Of(nameof(RegressionEstimate), PrintMembers);
}

/// <summary>Predictions of a linear regression with their intervals.</summary>
public sealed record RegressionIntervals
{
    internal RegressionIntervals(
        double level, Vector predictions, Vector standardErrors,
        Vector confidenceLower, Vector confidenceUpper, Vector predictionLower, Vector predictionUpper)
    {
        (Level, Predictions, StandardErrors) = (level, predictions, standardErrors);
        (ConfidenceLower, ConfidenceUpper) = (confidenceLower, confidenceUpper);
        (PredictionLower, PredictionUpper) = (predictionLower, predictionUpper);
    }

    /// <summary>The confidence of the intervals.</summary>
    public double Level { get; }

    /// <summary>The predictions.</summary>
    public Vector Predictions { get; }

    /// <summary>The standard errors of the predictions as estimates of means.</summary>
    public Vector StandardErrors { get; }

    /// <summary>The lower ends of the confidence intervals of the means.</summary>
    public Vector ConfidenceLower { get; }

    /// <summary>The upper ends of the confidence intervals of the means.</summary>
    public Vector ConfidenceUpper { get; }

    /// <summary>The lower ends of the intervals for a new observation of weight 1.</summary>
    public Vector PredictionLower { get; }

    /// <summary>The upper ends of the intervals for a new observation of weight 1.</summary>
    public Vector PredictionUpper { get; }

    /// <inheritdoc/>
    public override string ToString() => InvariantText.Of(nameof(RegressionIntervals), PrintMembers);
}

/// <summary>What each row of the training data has to do with a linear regression: residuals, leverages and influence.</summary>
public sealed record RegressionDiagnostics
{
    internal RegressionDiagnostics(
        Vector predictions, Vector residuals, Vector leverages, Vector standardizedResiduals, Vector studentizedResiduals, Vector cooksDistances)
    {
        (Predictions, Residuals, Leverages) = (predictions, residuals, leverages);
        (StandardizedResiduals, StudentizedResiduals, CooksDistances) = (standardizedResiduals, studentizedResiduals, cooksDistances);
    }

    /// <summary>The predictions ŷ.</summary>
    public Vector Predictions { get; }

    /// <summary>The residuals y − ŷ.</summary>
    public Vector Residuals { get; }

    /// <summary>The leverages h: ∂ŷ[i]/∂y[i], the diagonal of the hat matrix; in [0, 1], the rank and the intercept in sum.</summary>
    public Vector Leverages { get; }

    /// <summary>Residuals in units of their standard deviation, r/(s·√(1 − h)); NaN where h is 1.</summary>
    public Vector StandardizedResiduals { get; }

    /// <summary>The same with s estimated without the row itself (deleted, or externally studentized): Student's t with a degree of freedom less.</summary>
    public Vector StudentizedResiduals { get; }

    /// <summary>Cook's distances (r′²/k)·h/(1 − h), r′ the standardized residual, k the parameters: how far leaving the row out moves the predictions.</summary>
    public Vector CooksDistances { get; }

    /// <inheritdoc/>
    public override string ToString() => InvariantText.Of(nameof(RegressionDiagnostics), PrintMembers);
}
