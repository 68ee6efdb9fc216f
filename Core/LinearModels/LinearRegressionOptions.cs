namespace Functional;

/// <summary>What a fit does where columns are linear combinations of others, so that many coefficients fit equally well.</summary>
public enum Collinearity
{
    /// <summary>Takes the coefficients with the least Σβ², in the units of the data; the intercept does not count. The rank is told.</summary>
    MinimumNorm,

    /// <summary>Throws a <see cref="SingularMatrixException"/> that names the columns.</summary>
    Throw,

    /// <summary>Leaves out, from the left to the right, each column that those before it explain: its coefficient is 0.</summary>
    DropAliased,
}

/// <summary>What sample weights stand for. The coefficients are the same; the number of observations, and all that follows from it, is not.</summary>
public enum SampleWeights
{
    /// <summary>A weight k is a row that occurs k times: there are Σw observations.</summary>
    Repetitions,

    /// <summary>A weight is the inverse of a variance, up to a factor: there are as many observations as rows of a weight above 0.</summary>
    Precisions,
}

/// <summary>How a <see cref="LinearRegression"/> is fitted.</summary>
public sealed record LinearRegressionOptions
{
    /// <summary>Whether there is an intercept β₀; on by default.</summary>
    public bool Intercept { get; init; } = true;

    /// <summary>The confidence of intervals where none is given, between 0 and 1; 0.95 by default.</summary>
    public double ConfidenceLevel { get; init; } = 0.95;

    /// <summary>What is done about columns that are combinations of others.</summary>
    public Collinearity Collinearity { get; init; } = Collinearity.MinimumNorm;

    /// <summary>What sample weights stand for, where there are any.</summary>
    public SampleWeights Weights { get; init; } = SampleWeights.Repetitions;

    internal void Check()
    {
        Guard.Between(ConfidenceLevel, 0, 1);
        Guard.Defined(Collinearity);
        Guard.Defined(Weights);
    }

    /// <inheritdoc/>
    public override string ToString() => InvariantText.Of(nameof(LinearRegressionOptions), PrintMembers);
}
