namespace Functional;

public static partial class LinearModels
{
    /// <summary>The cost of ridge regression, J = (1/2n) Σ (y[i] − β₀ − x[i]ᵀβ)² + λ‖β‖².</summary>
    /// <remarks>
    /// The intercept is not penalised. Its minimiser is <see cref="RidgeSolution"/> with 2nλ in the place of λ, since that one, as
    /// <see cref="RidgeRegression"/>, counts λ in units of the residual sum of squares. Without rows NaN; NaN propagates.
    /// <example><c>LinearModels.RidgeCost(Matrix.FromRows([1, 0], [0, 1]), [3, 5], [1, 1], 0.5)</c> is <c>6</c>.</example>
    /// </remarks>
    /// <param name="features">X, a matrix of n×d.</param>
    /// <param name="target">y, n values.</param>
    /// <param name="coefficients">β, d values.</param>
    /// <param name="lambda">λ, finite and at least 0.</param>
    /// <param name="intercept">β₀.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths do not agree with the matrix.</exception>
    /// <exception cref="ArgumentOutOfRangeException">λ is below 0 or not finite.</exception>
    [Formula("LM5")]
    public static double RidgeCost(
        Matrix features, Vector target, Vector coefficients, double lambda, double intercept = 0, Execution? execution = null)
    {
        Guard.NotNegative(lambda);
        return PenalizedCost(features, target, coefficients, 0, lambda, intercept, execution);
    }

    /// <summary>The gradient of the cost of ridge regression over β, −(1/n) Xᵀ(y − β₀ − Xβ) + 2λβ.</summary>
    /// <remarks>
    /// Without rows NaN; NaN propagates.
    /// <example><c>LinearModels.RidgeGradient(Matrix.FromRows([1, 0], [0, 1]), [3, 5], [1, 1], 0.5)</c> is <c>[0, -1]</c>.</example>
    /// </remarks>
    /// <inheritdoc cref="RidgeCost" path="/param"/>
    /// <returns>d derivatives.</returns>
    /// <exception cref="ArgumentException">The lengths do not agree with the matrix.</exception>
    /// <exception cref="ArgumentOutOfRangeException">λ is below 0 or not finite.</exception>
    [Formula("LM5")]
    public static Vector RidgeGradient(
        Matrix features, Vector target, Vector coefficients, double lambda, double intercept = 0, Execution? execution = null)
    {
        Guard.NotNegative(lambda);
        Check(features, target, coefficients);
        return Gradient(features, Without(intercept, target), coefficients, execution) + (2 * lambda * coefficients);
    }

    /// <summary>The cost of the lasso, J = (1/2n) Σ (y[i] − β₀ − x[i]ᵀβ)² + λ‖β‖₁.</summary>
    /// <remarks>
    /// The intercept is not penalised. <see cref="ElasticNetRegression"/> minimises it. Without rows NaN; NaN propagates.
    /// <example><c>LinearModels.LassoCost(Matrix.FromRows([1, 0], [0, 1]), [3, 5], [1, -1], 0.5)</c> is <c>11</c>.</example>
    /// </remarks>
    /// <inheritdoc cref="RidgeCost" path="/param"/>
    /// <exception cref="ArgumentException">The lengths do not agree with the matrix.</exception>
    /// <exception cref="ArgumentOutOfRangeException">λ is below 0 or not finite.</exception>
    [Formula("LM7")]
    public static double LassoCost(
        Matrix features, Vector target, Vector coefficients, double lambda, double intercept = 0, Execution? execution = null)
    {
        Guard.NotNegative(lambda);
        return PenalizedCost(features, target, coefficients, lambda, 0, intercept, execution);
    }

    /// <summary>The cost of the elastic net, J = (1/2n) Σ (y[i] − β₀ − x[i]ᵀβ)² + λ₁‖β‖₁ + λ₂‖β‖².</summary>
    /// <remarks>
    /// The intercept is not penalised. <see cref="ElasticNetRegression"/> minimises it. With λ₁ = 0 it is the cost of ridge regression, with λ₂ = 0 that
    /// of the lasso. Without rows NaN; NaN propagates.
    /// <example><c>LinearModels.ElasticNetCost(Matrix.FromRows([1, 0], [0, 1]), [3, 5], [1, -1], 0.5, 0.25)</c> is <c>11.5</c>.</example>
    /// Source: Zou and Hastie, Regularization and variable selection via the elastic net (2005).
    /// </remarks>
    /// <param name="features">X, a matrix of n×d.</param>
    /// <param name="target">y, n values.</param>
    /// <param name="coefficients">β, d values.</param>
    /// <param name="lambda1">λ₁, finite and at least 0.</param>
    /// <param name="lambda2">λ₂, finite and at least 0.</param>
    /// <param name="intercept">β₀.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths do not agree with the matrix.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A λ is below 0 or not finite.</exception>
    [Formula("LM12")]
    public static double ElasticNetCost(
        Matrix features, Vector target, Vector coefficients, double lambda1, double lambda2, double intercept = 0, Execution? execution = null)
    {
        Guard.NotNegative(lambda1);
        Guard.NotNegative(lambda2);
        return PenalizedCost(features, target, coefficients, lambda1, lambda2, intercept, execution);
    }

    /// <summary>Soft thresholding, sign(x)·max(|x| − t, 0): the lasso's answer for one column of unit length.</summary>
    /// <remarks>
    /// It minimises ½(z − x)² + t·|z| over z. NaN propagates.
    /// <example><c>LinearModels.SoftThreshold(-3, 1)</c> is <c>-2</c>; <c>LinearModels.SoftThreshold(0.5, 1)</c> is <c>0</c>.</example>
    /// </remarks>
    /// <param name="x">The number.</param>
    /// <param name="threshold">t, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">t is below 0 or NaN.</exception>
    [Formula("LM7")]
    public static double SoftThreshold(double x, double threshold)
    {
        Guard.InRange(threshold, 0, double.PositiveInfinity);
        return Shrunken(x, threshold);
    }

    internal static double Shrunken(double x, double threshold) => x > threshold ? x - threshold : x < -threshold ? x + threshold : double.IsNaN(x) ? x : 0;

    private static double PenalizedCost(
        Matrix features, Vector target, Vector coefficients, double lambda1, double lambda2, double intercept, Execution? execution)
    {
        Check(features, target, coefficients);
        var cost = Cost(features, Without(intercept, target), coefficients, execution);
        if (lambda1 > 0)
            cost += lambda1 * LinearAlgebra.Norm1(coefficients);
        return lambda2 > 0 ? cost + Penalty.Squared(lambda2, coefficients.AsSpan()) : cost;
    }

    private static Vector Without(double intercept, Vector target) => intercept == 0 ? target : target - intercept;
}
