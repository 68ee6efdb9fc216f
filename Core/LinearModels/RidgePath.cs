using System.Collections.Immutable;
using System.Globalization;
using Functional.Kernels;

namespace Functional;

/// <summary>How the λ of a ridge regression is chosen.</summary>
public enum RidgeSelection
{
    /// <summary>By the mean squared error of each row's prediction from the fit to all other rows.</summary>
    LeaveOneOut,

    /// <summary>By generalized cross-validation: as if all rows had the same leverage.</summary>
    Generalized,
}

/// <summary>Ridge regressions on the same data for several λ, from one singular value decomposition, with the errors of each for rows it has not seen.</summary>
/// <remarks>
/// <para>With Z = U·S·Vᵀ about the means, at penalties of 1, β(λ) = V·diag(s/(s² + λ))·Uᵀy. Leaving out a row costs no fit: its error is its residual
/// divided by 1 − its leverage, the intercept's part of which is in it. Standard deviations, where asked for, are those of all rows.</para>
/// <example>
/// <code>
/// var x = Matrix.FromColumns([1, 2, 3, 4, 5]);
/// var path = RidgePath.Fit(x, [2, 4, 6, 8, 10.5], [0.01, 1, 100]);
/// path.Best().Options.Lambda   // 0.01
/// </code>
/// </example>
/// Source: Golub, Heath and Wahba, Generalized cross-validation as a method for choosing a good ridge parameter (1979).
/// </remarks>
public sealed record RidgePath
{
    private RidgePath(ImmutableArray<RidgeRegression> models, Vector leaveOneOut, Vector generalized) =>
        (Models, LeaveOneOutErrors, GeneralizedErrors) = (models, leaveOneOut, generalized);

    /// <summary>The models, in the order of their λ as given: those of <see cref="RidgeRegression.Fit"/> to rounding.</summary>
    public ImmutableArray<RidgeRegression> Models { get; }

    /// <summary>λ of each model.</summary>
    public Vector Lambdas => Vector.Create(Models.Length, k => Models[k].Options.Lambda);

    /// <summary>The mean squared error of each model when each row is left out of the fit that predicts it; ∞ where a row is fitted whatever it is.</summary>
    public Vector LeaveOneOutErrors { get; }

    /// <summary>(RSS/n)/(1 − df/n)² of each model; ∞ where df is n or more.</summary>
    public Vector GeneralizedErrors { get; }

    /// <summary>Fits the path.</summary>
    /// <param name="features">A matrix of n×d, a row per sample, everything finite where the weight is not 0.</param>
    /// <param name="target">The n values to predict, everything finite where the weight is not 0.</param>
    /// <param name="lambdas">The values of λ, one at least, each finite and at least 0.</param>
    /// <param name="options">The options but λ; factors of penalties must be above 0. <c>null</c> for the defaults.</param>
    /// <param name="weights">n weights of 0 or above, at least one above; a row is left out with all of its weight. Empty for none.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <returns>The models and their errors.</returns>
    /// <exception cref="ArgumentException">Data, weights or options do not fit; the first NaN or infinity is named by row and column.</exception>
    [Formula("LM6")]
    public static RidgePath Fit(
        Matrix features, ReadOnlySpan<double> target, Vector lambdas, RidgeOptions? options = null, ReadOnlySpan<double> weights = default,
        Execution? execution = null)
    {
        options ??= new();
        ArgumentNullException.ThrowIfNull(lambdas);
        Guard.NotEmpty(lambdas.AsSpan(), nameof(lambdas));
        foreach (var lambda in lambdas)
            Guard.NotNegative(lambda, nameof(lambdas));
        LeastSquaresProblem.Check(features, target.Length, nameof(target), weights);
        options.Check(features.Columns);
        foreach (var factor in options.PenaltyFactors ?? Vector.Empty)
            Guard.Positive(factor, nameof(options.PenaltyFactors));
        var problem = LeastSquaresProblem.Of(features, target, 1, weights, new() { Intercept = options.Intercept }, execution, mostMoments: 0);
        var roots = (options with { Lambda = 1 }).Roots(problem);
        int n = problem.Rows, d = problem.Columns;
        double[] z = new double[Guard.Elements(n, d)], y = new double[n], shares = new double[n];
        for (var i = 0; i < n; i++)
        {
            var root = LeastSquaresByReflections.RootWeight(problem, i);
            for (var j = 0; j < d; j++)
                z[i * d + j] = problem.Scale[j] == 0 ? 0 : problem.About(j, problem.X[i * d + j]) * root / roots[j];
            y[i] = problem.About(d, problem.Y[i]) * root;
            shares[i] = options.Intercept ? root * root / problem.WeightSum : 0;
        }
        var svd = SingularValueDecomposition.Factor(Matrix.Wrap(n, d, z), execution: execution);
        var models = ImmutableArray.CreateBuilder<RidgeRegression>(lambdas.Length);
        double[] single = new double[lambdas.Length], general = new double[lambdas.Length];
        for (var k = 0; k < lambdas.Length; k++)
        {
            Execution.ThrowIfCancelled(execution);
            var solution = Solved(svd, y, shares, lambdas[k]);
            var beta = new double[d];
            for (var j = 0; j < d; j++)
                beta[j] = problem.Scale[j] == 0 ? 0 : solution.Coefficients[j] / roots[j];
            var exponent = problem.ExponentY[0];
            var intercept = Math.ScaleB(problem.Intercept(0, beta), exponent);
            var freedom = solution.DegreesOfFreedom + (options.Intercept ? 1 : 0);
            for (var j = 0; j < d; j++)
                beta[j] = Math.ScaleB(beta[j], exponent - problem.ExponentX[j]);
            models.Add(RidgeRegression.FromEstimate(options with { Lambda = lambdas[k] }, new(
                intercept, Vector.Wrap(beta), n, problem.WeightSum, solution.Squares, problem.Squares[d],
                solution.Squares + (lambdas[k] * LinearAlgebra.Dot(solution.Coefficients, solution.Coefficients)), exponent, freedom)));
            single[k] = Math.ScaleB(solution.LeftOut / problem.WeightSum, 2 * exponent);
            var left = 1 - (freedom / problem.WeightSum);
            general[k] = left > 1e-13 ? Math.ScaleB(solution.Squares / problem.WeightSum / (left * left), 2 * exponent) : double.PositiveInfinity;
        }
        return new(models.MoveToImmutable(), Vector.Wrap(single), Vector.Wrap(general));
    }

    /// <summary>The model of the least error; the first where several are equal.</summary>
    /// <param name="selection">Which error.</param>
    /// <exception cref="ArgumentOutOfRangeException">The selection is not declared.</exception>
    public RidgeRegression Best(RidgeSelection selection = RidgeSelection.LeaveOneOut)
    {
        Guard.Defined(selection);
        var errors = selection == RidgeSelection.LeaveOneOut ? LeaveOneOutErrors : GeneralizedErrors;
        return Models[Enumerable.Range(0, Models.Length).MinBy(k => errors[k])];
    }

    /// <summary>Whether all models and errors are equal.</summary>
    /// <param name="other">The other path.</param>
    public bool Equals(RidgePath? other) =>
        other is not null && Models.AsSpan().SequenceEqual(other.Models.AsSpan())
        && LeaveOneOutErrors == other.LeaveOneOutErrors && GeneralizedErrors == other.GeneralizedErrors;

    /// <summary>Agrees with <see cref="Equals(RidgePath)"/>.</summary>
    public override int GetHashCode() => HashCode.Combine(Models.Length, Models[0], LeaveOneOutErrors);

    /// <summary>The size and the λ of least error, in one line.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"RidgePath of {Display.Count(Models.Length, "model")}, λ from {Lambdas.Min():G4} to {Lambdas.Max():G4}, least error left out at λ {Best().Options.Lambda:G4}");

    private static (double[] Coefficients, double Squares, double DegreesOfFreedom, double LeftOut) Solved(
        SingularValueDecomposition svd, double[] y, double[] shares, double lambda)
    {
        int n = y.Length, d = svd.V.Rows, rank = svd.SingularValues.Length;
        double[] kept = new double[rank], filtered = new double[rank], residuals = y.AsSpan().ToArray(), coefficients = new double[d];
        // Below this a singular value is what rounding made of 0.
        var least = rank == 0 ? 0 : Math.Max(n, d) * 2.220446049250313e-16 * svd.SingularValues[0];
        Gemv.MultiplyTransposed(n, rank, svd.U.AsSpan(), rank, y, filtered, execution: Execution.Sequential);
        double freedom = 0, squares = 0, leftOut = 0;
        for (var k = 0; k < rank; k++)
        {
            var s = svd.SingularValues[k];
            kept[k] = s > least ? s * s / ((s * s) + lambda) : 0;
            freedom += kept[k];
            filtered[k] = s > least ? filtered[k] * kept[k] / s : 0;
        }
        Gemv.Multiply(d, rank, svd.V.AsSpan(), rank, filtered, coefficients, execution: Execution.Sequential);
        for (var k = 0; k < rank; k++)
            filtered[k] *= svd.SingularValues[k];
        Gemv.Multiply(n, rank, svd.U.AsSpan(), rank, filtered, residuals, Update.Subtract, Execution.Sequential);
        for (var i = 0; i < n; i++)
        {
            var leverage = shares[i];
            var row = svd.U.Row(i);
            for (var k = 0; k < rank; k++)
                leverage += row[k] * row[k] * kept[k];
            squares += residuals[i] * residuals[i];
            var error = leverage < 1 - 1e-13 ? residuals[i] / (1 - leverage) : double.PositiveInfinity;
            leftOut += error * error;
        }
        return (coefficients, squares, freedom, leftOut);
    }
}
