namespace Functional;

/// <summary>How a <see cref="RidgeRegression"/> is fitted.</summary>
/// <remarks>
/// λ is in units of the residual sum of squares: Σ w·(y − ŷ)² + λ·‖β‖² is minimised, so that more rows make the same λ count for less. It is
/// scikit-learn's <c>alpha</c>. The cost <see cref="LinearModels.RidgeCost"/>, a mean, has the minimiser of λ here with λ/(2n) in its place.
/// </remarks>
public sealed record RidgeOptions
{
    /// <summary>λ, finite and at least 0; 1 by default. With 0 it is least squares, of minimum norm where columns are collinear.</summary>
    public double Lambda { get; init; } = 1;

    /// <summary>Whether there is an intercept β₀, which is never penalised; on by default.</summary>
    public bool Intercept { get; init; } = true;

    /// <summary>Whether each coefficient is penalised as if its column had the standard deviation 1 (the divisor being Σw); off by default.</summary>
    /// <remarks>The coefficients are in the units of the data all the same. Without an intercept it is the root mean square about 0 that counts as 1.</remarks>
    public bool Standardize { get; init; }

    /// <summary>A factor of λ for each column, finite and at least 0: 0 for one that is not penalised. <c>null</c>, the default, for 1 throughout.</summary>
    public Vector? PenaltyFactors { get; init; }

    /// <summary>The options that glmnet's <c>lambda</c> stands for, with <c>alpha = 0</c> and <c>family = "gaussian"</c>.</summary>
    /// <remarks>
    /// glmnet minimises RSS/(2n) + ½·lambda·‖β‖² for a target that it has divided by its standard deviation, and takes lambda back to the units of the target:
    /// λ = n·lambda / deviation. It standardizes the columns unless told otherwise, so <see cref="Standardize"/> is on;
    /// without an intercept that means the root mean square about 0.
    /// <example><c>RidgeOptions.FromGlmnet(0.5, 100, 2).Lambda</c> is <c>25</c>.</example>
    /// </remarks>
    /// <param name="lambda">glmnet's lambda, finite and at least 0.</param>
    /// <param name="rows">The rows n that are fitted on, at least 1.</param>
    /// <param name="targetDeviation">The standard deviation of the target with the divisor n (<c>Statistics.PopulationStandardDeviation(y)</c>), above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public static RidgeOptions FromGlmnet(double lambda, long rows, double targetDeviation)
    {
        Guard.NotNegative(lambda);
        Guard.AtLeast(rows, 1);
        Guard.Positive(targetDeviation);
        return new() { Lambda = rows * lambda / targetDeviation, Standardize = true };
    }

    internal void Check(int features)
    {
        Guard.NotNegative(Lambda);
        Penalty.CheckFactors(PenaltyFactors, features);
    }

    /// <summary>The root of the penalty of each column, in the units of a problem.</summary>
    internal double[] Roots(in LeastSquaresProblem problem)
    {
        var roots = new double[problem.Columns];
        for (var j = 0; j < roots.Length; j++)
        {
            var size = Standardize ? Math.Sqrt(problem.Squares[j] / problem.WeightSum) : Math.ScaleB(1, -problem.ExponentX[j]);
            var root = Math.Sqrt(Lambda) * Math.Sqrt(PenaltyFactors?[j] ?? 1);
            // Its square is within the range: beyond it a column predicts nothing.
            roots[j] = root == 0 ? 0 : Math.Min(root * size, 1e150);
        }
        return roots;
    }

    /// <inheritdoc/>
    public override string ToString() => InvariantText.Of(nameof(RidgeOptions), PrintMembers);
}
