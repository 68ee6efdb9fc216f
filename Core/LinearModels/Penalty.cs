using System.Globalization;
using System.Runtime.CompilerServices;

namespace Functional;

/// <summary>What is added to the objective of a fit for large coefficients: nothing, λ‖β‖₂², λ‖β‖₁, or both. The intercept never counts.</summary>
/// <remarks>
/// <para>A <see cref="LogisticRegression"/> adds it to the negative log-likelihood, a sum over the rows, as scikit-learn does with ½‖β‖²/C:
/// see <see cref="L2FromC"/> and <see cref="L1FromC"/>. Where a library penalises the mean over n rows instead, its λ is to be multiplied by n
/// (glmnet with <c>standardize = FALSE</c>: <c>Penalty.ElasticNet(n·lambda·alpha, n·lambda·(1 − alpha)/2)</c>).</para>
/// <example>
/// <code>
/// var options = new LogisticRegressionOptions { Penalty = Penalty.L2(0.5) };
/// // options.Penalty is L2(0.5), Penalty.L2FromC(1) is L2(0.5), Penalty.ElasticNet(0, 0) is None
/// </code>
/// </example>
/// </remarks>
public sealed record Penalty
{
    private Penalty(double lambda1, double lambda2) => (Lambda1, Lambda2) = (lambda1, lambda2);

    /// <summary>No penalty: maximum likelihood.</summary>
    public static Penalty None { get; } = new(0, 0);

    /// <summary>λ₁, the factor of Σ|β[j]|.</summary>
    public double Lambda1 { get; }

    /// <summary>λ₂, the factor of Σβ[j]².</summary>
    public double Lambda2 { get; }

    /// <summary>Whether there is none.</summary>
    public bool IsNone => Lambda1 == 0 && Lambda2 == 0;

    /// <summary>λ·Σβ[j]².</summary>
    /// <param name="lambda">λ, finite and at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">λ is below 0 or not finite.</exception>
    public static Penalty L2(double lambda)
    {
        Guard.NotNegative(lambda);
        return new(0, lambda);
    }

    /// <summary>λ·Σ|β[j]|: some coefficients become 0.</summary>
    /// <param name="lambda">λ, finite and at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">λ is below 0 or not finite.</exception>
    public static Penalty L1(double lambda)
    {
        Guard.NotNegative(lambda);
        return new(lambda, 0);
    }

    /// <summary>λ₁·Σ|β[j]| + λ₂·Σβ[j]².</summary>
    /// <param name="lambda1">λ₁, finite and at least 0.</param>
    /// <param name="lambda2">λ₂, finite and at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A λ is below 0 or not finite.</exception>
    public static Penalty ElasticNet(double lambda1, double lambda2)
    {
        Guard.NotNegative(lambda1);
        Guard.NotNegative(lambda2);
        return new(lambda1, lambda2);
    }

    /// <summary>The L2 penalty of scikit-learn's inverse strength C: λ = 1/(2C).</summary>
    /// <param name="c">C, finite and above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">C is not above 0, or not finite.</exception>
    public static Penalty L2FromC(double c)
    {
        Guard.Positive(c);
        return L2(1 / (2 * c));
    }

    /// <summary>The L1 penalty of scikit-learn's inverse strength C: λ = 1/C.</summary>
    /// <param name="c">C, finite and above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">C is not above 0, or not finite.</exception>
    public static Penalty L1FromC(double c)
    {
        Guard.Positive(c);
        return L1(1 / c);
    }

    /// <summary>What it adds for some coefficients.</summary>
    /// <param name="coefficients">β, without the intercept.</param>
    public double Value(ReadOnlySpan<double> coefficients) =>
        (Lambda1 == 0 ? 0 : Lambda1 * LinearAlgebra.Norm1(coefficients)) + (Lambda2 == 0 ? 0 : Squared(Lambda2, coefficients));

    /// <summary>λ·Σβ[j]², right wherever it is representable, though the sum may not be.</summary>
    internal static double Squared(double lambda, ReadOnlySpan<double> coefficients)
    {
        var squares = LinearAlgebra.Dot(coefficients, coefficients);
        if (squares is > 1e-290 and < double.PositiveInfinity)
            return lambda * squares;
        var root = Math.Sqrt(lambda) * LinearAlgebra.Norm2(coefficients);
        return root * root;
    }

    /// <summary>Factors of a penalty are as many as there are columns, finite and at least 0; none are 1 throughout.</summary>
    internal static void CheckFactors(Vector? factors, int features, [CallerArgumentExpression(nameof(factors))] string name = "")
    {
        if (factors is null)
            return;
        if (factors.Length != features)
            Guard.ThrowArgument($"Expected a factor for each of {Display.Count(features, "column")}, got {factors.Length}.", name);
        foreach (var factor in factors)
            Guard.NotNegative(factor, name);
    }

    /// <summary>For example <c>L2(0.5)</c>.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{(IsNone ? "None" : Lambda1 == 0 ? $"L2({Lambda2})" : Lambda2 == 0 ? $"L1({Lambda1})" : $"ElasticNet({Lambda1}, {Lambda2})")}");
}
