namespace Functional;

/// <summary>By which iteration an elastic net is fitted.</summary>
public enum ElasticNetSolver
{
    /// <summary>One coefficient after the other, on those that are not 0, with columns left out for good that the duality gap rules out.</summary>
    CoordinateDescent,

    /// <summary>Proximal gradient with momentum (FISTA) on all coefficients at once: ProximalGradient of <see cref="Minimize"/>.</summary>
    Fista,
}

/// <summary>How an <see cref="ElasticNetRegression"/> is fitted: the lasso with λ₂ = 0, which is the default, ridge regression with λ₁ = 0.</summary>
/// <remarks>
/// The penalties are in units of the mean: (1/2n) Σ (y − ŷ)² + λ₁·‖β‖₁ + λ₂·‖β‖² is minimised. λ₁ is the <c>alpha</c> of scikit-learn's Lasso; see
/// <see cref="FromScikitLearn"/> and <see cref="FromGlmnet"/> for the elastic net. λ₁ = 0 is <see cref="RidgeRegression"/> with λ = 2nλ₂.
/// </remarks>
public sealed record ElasticNetOptions
{
    /// <summary>λ₁, finite and at least 0; 1 by default.</summary>
    public double Lambda1 { get; init; } = 1;

    /// <summary>λ₂, finite and at least 0; 0 by default, which makes it the lasso.</summary>
    public double Lambda2 { get; init; }

    /// <summary>Whether there is an intercept β₀, which is never penalised; on by default.</summary>
    public bool Intercept { get; init; } = true;

    /// <summary>Whether each coefficient is penalised as if its column had the standard deviation 1 (the divisor being Σw); off by default.</summary>
    /// <remarks>The coefficients are in the units of the data all the same. Without an intercept it is the root mean square about 0 that counts as 1.</remarks>
    public bool Standardize { get; init; }

    /// <summary>A factor of λ₁ and λ₂ for each column, finite and at least 0: 0 for one that is always in. <c>null</c>, the default, for 1 throughout.</summary>
    /// <remarks>
    /// The factors are taken as they are; glmnet's <c>penalty.factor</c> is scaled so that its mean is 1. Factors of 1/|β[j]| of a first fit make it the adaptive lasso
    /// (Zou, The adaptive lasso and its oracle properties, 2006).
    /// <example><code>
    /// var x = Matrix.FromColumns([1, 2, 3, 4, 5], [1, -1, 0, -1, 1]);
    /// var model = ElasticNetRegression.Fit(x, [2, 4, 6, 8, 10.5], new() { Lambda1 = 10, PenaltyFactors = [0, 1] });
    /// model.Coefficients   // [2.1, 0] to 12 digits
    /// </code></example>
    /// </remarks>
    public Vector? PenaltyFactors { get; init; }

    /// <summary>Whether no coefficient may be below 0; off by default. Needs a λ above 0, and factors of it above 0.</summary>
    public bool Positive { get; init; }

    /// <summary>The duality gap that is small enough, as a part of Σw·(y − ȳ)²/Σw, as scikit-learn's <c>tol</c>: finite and above 0; 10⁻⁸ by default.</summary>
    /// <remarks>The cost is then at most that much above the least there is: the gap proves it.</remarks>
    public double Tolerance { get; init; } = 1e-8;

    /// <summary>The most passes over the coefficients, at least 1; 10 000 by default.</summary>
    public int MaxIterations { get; init; } = 10_000;

    /// <summary>The iteration; coordinate descent by default.</summary>
    public ElasticNetSolver Solver { get; init; }

    /// <summary>The options that scikit-learn's <c>alpha</c> and <c>l1_ratio</c> stand for: λ₁ = alpha·ratio, λ₂ = ½·alpha·(1 − ratio).</summary>
    /// <remarks><example><c>ElasticNetOptions.FromScikitLearn(0.5, 0.75).Lambda1</c> is <c>0.375</c>; <c>ElasticNetOptions.FromScikitLearn(0.5, 0.75).Lambda2</c> is <c>0.0625</c>.</example></remarks>
    /// <param name="alpha">The strength, finite and at least 0.</param>
    /// <param name="l1Ratio">The share of ‖β‖₁, from 0 to 1; 1, the default, for the lasso.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public static ElasticNetOptions FromScikitLearn(double alpha, double l1Ratio = 1)
    {
        Guard.NotNegative(alpha);
        Guard.InRange(l1Ratio, 0, 1);
        return new() { Lambda1 = alpha * l1Ratio, Lambda2 = alpha * (1 - l1Ratio) / 2 };
    }

    /// <summary>The options that glmnet's <c>lambda</c> and <c>alpha</c> stand for with <c>family = "gaussian"</c>: λ₁ = lambda·alpha, λ₂ = ½·lambda·(1 − alpha)/deviation.</summary>
    /// <remarks>
    /// glmnet divides the target by its standard deviation first and takes lambda back to the units of the target, which leaves that deviation below
    /// the second part. It standardizes the columns unless told otherwise, so <see cref="Standardize"/> is on;
    /// without an intercept that means the root mean square about 0.
    /// <example><c>ElasticNetOptions.FromGlmnet(0.5, 0.5, 2).Lambda2</c> is <c>0.0625</c>.</example>
    /// </remarks>
    /// <param name="lambda">glmnet's lambda, finite and at least 0.</param>
    /// <param name="alpha">glmnet's alpha, from 0 to 1.</param>
    /// <param name="targetDeviation">The standard deviation of the target with the divisor n, above 0; it counts for alpha below 1 alone.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public static ElasticNetOptions FromGlmnet(double lambda, double alpha, double targetDeviation)
    {
        Guard.NotNegative(lambda);
        Guard.InRange(alpha, 0, 1);
        Guard.Positive(targetDeviation);
        return new() { Lambda1 = lambda * alpha, Lambda2 = lambda * (1 - alpha) / 2 / targetDeviation, Standardize = true };
    }

    internal void Check(int features)
    {
        Guard.NotNegative(Lambda1);
        Guard.NotNegative(Lambda2);
        Guard.Positive(Tolerance);
        Guard.AtLeast(MaxIterations, 1);
        Guard.Defined(Solver);
        if (Positive && Lambda1 == 0 && Lambda2 == 0)
            Guard.ThrowArgument("Expected a λ above 0 for coefficients that may not be below 0, got λ₁ = λ₂ = 0.", nameof(Positive));
        Penalty.CheckFactors(PenaltyFactors, features);
        if (Positive && PenaltyFactors?.Contains(0) == true)
            Guard.ThrowArgument("Expected factors above 0 for coefficients that may not be below 0, got 0.", nameof(PenaltyFactors));
    }

    /// <inheritdoc/>
    public override string ToString() => InvariantText.Of(nameof(ElasticNetOptions), PrintMembers);
}
