using Functional.Kernels;

namespace Functional;

/// <summary>Linear regression by least squares: ŷ = β₀ + Σ x[j]·β[j], with all that a statistician asks of the fit.</summary>
/// <remarks>
/// <para>Minimises Σ w[i]·(y[i] − ŷ[i])². Columns are brought about their means and to unit length inside; coefficients are in the units of the
/// data. A small problem is solved by Householder reflections and refined with residuals in twice the working precision; a large one by the Gram
/// matrix with a step of refinement while the condition number κ of the columns is below 10⁶, else by reflections too. The rank is decided by pivoted
/// reflections; <see cref="LinearRegressionOptions.Collinearity"/> says what is done below full rank.</para>
/// <para>The model does not hold the data. A row of weight 0 is as good as absent, whatever it holds. The same bits for any number of threads.</para>
/// <example>
/// <code>
/// var model = LinearRegression.Fit(Matrix.FromColumns([1, 2, 3, 4, 5]), [2.2, 3.9, 6.1, 8.0, 9.8]);
/// // model.Intercept is 0.21 to 5 digits, model.Coefficients is [1.93] to 5 digits, model.RSquared is 0.99863 to 5 digits
/// Console.WriteLine(model.Summary());
/// </code>
/// </example>
/// Source: Björck, Numerical Methods for Least Squares Problems (1996); for the statistics, Seber and Lee, Linear Regression Analysis (2003).
/// </remarks>
public sealed partial record LinearRegression : IRegressor<LinearRegression, LinearRegressionOptions>
{
    private readonly RegressionDesign design;
    private readonly double squares, totalSquares, logWeights;
    private readonly int exponent;

    private LinearRegression(
        RegressionDesign design, LinearRegressionOptions options, double intercept, Vector coefficients,
        double squares, double totalSquares, int exponent, long rows, double logWeights)
    {
        (this.design, Options, Intercept, Coefficients) = (design, options, intercept, coefficients);
        (this.squares, this.totalSquares, this.exponent) = (squares, totalSquares, exponent);
        (Rows, this.logWeights) = (rows, logWeights);
    }

    /// <summary>The options that the model was fitted with.</summary>
    public LinearRegressionOptions Options { get; }

    /// <summary>β₀; 0 where the options have none.</summary>
    public double Intercept { get; }

    /// <summary>β: a coefficient for each column.</summary>
    public Vector Coefficients { get; }

    /// <inheritdoc/>
    public int Features => Coefficients.Length;

    /// <summary>The rows that were fitted on, those of weight 0 left out.</summary>
    public long Rows { get; }

    /// <summary>Fits the model.</summary>
    /// <param name="features">A matrix of n×d, a row per sample, everything finite; n ≥ 1, d ≥ 0.</param>
    /// <param name="target">The n values to predict, everything finite.</param>
    /// <param name="options">The options; <c>null</c> for the defaults.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <returns>The fitted model.</returns>
    /// <exception cref="ArgumentException">Data or options do not fit; the first NaN or infinity is named by row and column.</exception>
    /// <exception cref="SingularMatrixException">The columns are collinear and the options ask for this.</exception>
    [Formula("LM2")]
    public static LinearRegression Fit(
        Matrix features, ReadOnlySpan<double> target, LinearRegressionOptions? options = null, Execution? execution = null) =>
        FitWeighted(features, target, default, options, execution);

    /// <summary>Fits the model to rows of different weights.</summary>
    /// <param name="features">A matrix of n×d, a row per sample, everything finite where the weight is not 0.</param>
    /// <param name="target">The n values to predict, everything finite where the weight is not 0.</param>
    /// <param name="weights">n weights of 0 or above, at least one above; what they stand for is in the options. Empty for none.</param>
    /// <param name="options">The options; <c>null</c> for the defaults.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <returns>The fitted model.</returns>
    /// <exception cref="ArgumentException">Data, weights or options do not fit; the first NaN or infinity is named by row and column.</exception>
    /// <exception cref="SingularMatrixException">The columns are collinear and the options ask for this.</exception>
    [Formula("LM2")]
    public static LinearRegression FitWeighted(
        Matrix features, ReadOnlySpan<double> target, ReadOnlySpan<double> weights,
        LinearRegressionOptions? options = null, Execution? execution = null)
    {
        options ??= new();
        Check(features, target.Length, nameof(target), weights, options);
        return Solved(LeastSquaresProblem.Of(features, target, 1, weights, options, execution))[0];
    }

    /// <summary>Fits a model for each of several targets, the features being factored once.</summary>
    /// <param name="features">A matrix of n×d, a row per sample, everything finite.</param>
    /// <param name="targets">A matrix of n×t: a column for each target, everything finite; t ≥ 1.</param>
    /// <param name="options">The options; <c>null</c> for the defaults.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <returns>The fitted models, which are those of each target alone to rounding.</returns>
    /// <exception cref="ArgumentException">Data or options do not fit; the first NaN or infinity is named by row and column.</exception>
    /// <exception cref="SingularMatrixException">The columns are collinear and the options ask for this.</exception>
    public static MultiTargetLinearRegression FitMany(
        Matrix features, Matrix targets, LinearRegressionOptions? options = null, Execution? execution = null) =>
        FitManyWeighted(features, targets, default, options, execution);

    /// <summary>Fits a model for each of several targets to rows of different weights.</summary>
    /// <param name="features">A matrix of n×d, a row per sample, everything finite where the weight is not 0.</param>
    /// <param name="targets">A matrix of n×t: a column for each target; t ≥ 1.</param>
    /// <param name="weights">n weights of 0 or above, at least one above. Empty for none.</param>
    /// <param name="options">The options; <c>null</c> for the defaults.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <returns>The fitted models.</returns>
    /// <exception cref="ArgumentException">Data, weights or options do not fit; the first NaN or infinity is named by row and column.</exception>
    /// <exception cref="SingularMatrixException">The columns are collinear and the options ask for this.</exception>
    public static MultiTargetLinearRegression FitManyWeighted(
        Matrix features, Matrix targets, ReadOnlySpan<double> weights, LinearRegressionOptions? options = null, Execution? execution = null)
    {
        options ??= new();
        ArgumentNullException.ThrowIfNull(targets);
        Check(features, targets.Rows, nameof(targets), weights, options);
        if (targets.Columns == 0)
            Guard.ThrowArgument($"Expected at least one column, got a matrix of {targets.Shape}.", nameof(targets));
        return new([.. Solved(LeastSquaresProblem.Of(features, targets.AsSpan(), targets.Columns, weights, options, execution))]);
    }

    /// <inheritdoc/>
    [Formula("LM1")]
    public double Predict(ReadOnlySpan<double> row) => LinearModels.Predicted(row, Coefficients, Intercept);

    /// <inheritdoc/>
    public void Predict(Matrix features, Span<double> destination) => LinearModels.Predicted(features, Coefficients, Intercept, destination);

    /// <summary>Whether options, coefficients and statistics are equal, number by number.</summary>
    /// <param name="other">The other model.</param>
    public bool Equals(LinearRegression? other) =>
        ReferenceEquals(this, other)
        || (other is not null
            && Options == other.Options && Intercept.Equals(other.Intercept) && Coefficients == other.Coefficients
            && squares.Equals(other.squares) && totalSquares.Equals(other.totalSquares) && exponent == other.exponent
            && Rows == other.Rows && logWeights.Equals(other.logWeights) && design.Equals(other.design));

    /// <summary>Agrees with <see cref="Equals(LinearRegression)"/>.</summary>
    public override int GetHashCode() => HashCode.Combine(Options, Intercept, Coefficients, squares, Rows);

    private static void Check(Matrix features, int targets, string name, ReadOnlySpan<double> weights, LinearRegressionOptions options)
    {
        ArgumentNullException.ThrowIfNull(features);
        options.Check();
        LeastSquaresProblem.Check(features, targets, name, weights);
    }

    private static LinearRegression[] Solved(in LeastSquaresProblem problem)
    {
        var solution = RegressionSolution.Solve(problem);
        problem.Release();
        double logs = 0;
        if (problem.Options.Weights == SampleWeights.Precisions)
        {
            foreach (var weight in problem.Weights)
                logs += Scalar.Log(weight);
        }
        var models = new LinearRegression[problem.Targets];
        for (var k = 0; k < models.Length; k++)
            models[k] = Of(solution, solution.Design, k, solution.Intercepts[k], problem.Options, problem.Rows, logs);
        return models;
    }

    /// <summary>The model of one target of a solution.</summary>
    internal static LinearRegression Of(
        RegressionSolution solution, RegressionDesign design, int target, double intercept, LinearRegressionOptions options, long rows, double logWeights) =>
        new(
            design, options, intercept, Vector.CopyFrom(solution.Coefficients.AsSpan(target * design.Columns, design.Columns)),
            solution.Squares[target], solution.TotalSquares[target], solution.Exponents[target], rows, logWeights);
}
