using Functional.Kernels;

namespace Functional;

/// <summary>An estimate of a logistic regression with what is known of it.</summary>
public readonly record struct LogisticEstimate
{
    internal LogisticEstimate(double value, double standardError, double zValue, double pValue, double lower, double upper) =>
        (Value, StandardError, ZValue, PValue, Lower, Upper) = (value, standardError, zValue, pValue, lower, upper);

    /// <summary>The estimate.</summary>
    public double Value { get; }

    /// <summary>Its standard error.</summary>
    public double StandardError { get; }

    /// <summary>The estimate divided by it.</summary>
    public double ZValue { get; }

    /// <summary>How probable so large a |z| is where the true value is 0.</summary>
    public double PValue { get; }

    /// <summary>The lower end of its confidence interval.</summary>
    public double Lower { get; }

    /// <summary>The upper end.</summary>
    public double Upper { get; }

    /// <summary>e to the estimate: the factor of the odds for one more unit of the column.</summary>
    public double OddsRatio => ScalarMath.Exp(Value);

    /// <summary>The lower end of the confidence interval of the odds ratio.</summary>
    public double OddsRatioLower => ScalarMath.Exp(Lower);

    /// <summary>The upper end.</summary>
    public double OddsRatioUpper => ScalarMath.Exp(Upper);

    /// <inheritdoc/>
    public override string ToString() => InvariantText.Of(nameof(LogisticEstimate), PrintMembers);
}
