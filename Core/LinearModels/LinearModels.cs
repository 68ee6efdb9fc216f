using System.Runtime.CompilerServices;
using Functional.Kernels;

namespace Functional;

/// <summary>The formulas of linear models: prediction, cost, gradient, normal equation. <see cref="LinearRegression"/> is the fit.</summary>
public static partial class LinearModels
{
    /// <summary>The prediction ŷ = β₀ + Σ x[j]·β[j].</summary>
    /// <remarks>
    /// Without features β₀; NaN propagates.
    /// <example><c>LinearModels.Predict([1, 2], [3, 4], 5)</c> is <c>16</c>.</example>
    /// </remarks>
    /// <param name="row">The features of one sample.</param>
    /// <param name="coefficients">β, a value for each feature.</param>
    /// <param name="intercept">β₀.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    [Formula("LM1")]
    public static double Predict(ReadOnlySpan<double> row, ReadOnlySpan<double> coefficients, double intercept = 0) =>
        intercept + LinearAlgebra.Dot(row, coefficients);

    /// <inheritdoc cref="Predict(ReadOnlySpan{double}, ReadOnlySpan{double}, double)"/>
    [Formula("LM1"), OverloadResolutionPriority(-1)]
    public static double Predict(ReadOnlySpan<float> row, ReadOnlySpan<float> coefficients, double intercept = 0) =>
        intercept + LinearAlgebra.Dot(row, coefficients);

    /// <summary>The predictions ŷ = β₀ + Xβ for every row.</summary>
    /// <remarks><example><c>LinearModels.Predict(Matrix.FromRows([1, 2], [0, 1]), [3, 4], 5)</c> is <c>[16, 9]</c>.</example></remarks>
    /// <param name="features">X, a matrix of n×d.</param>
    /// <param name="coefficients">β, d values.</param>
    /// <param name="intercept">β₀.</param>
    /// <param name="execution">Threads (used above some 130,000 elements) and cancellation.</param>
    /// <returns>n predictions.</returns>
    /// <exception cref="ArgumentException">There are not as many columns as coefficients.</exception>
    [Formula("LM1")]
    public static Vector Predict(Matrix features, Vector coefficients, double intercept = 0, Execution? execution = null)
    {
        Check(features, coefficients);
        var values = GC.AllocateUninitializedArray<double>(features.Rows);
        values.AsSpan().Fill(intercept);
        Gemv.Multiply(features.Rows, features.Columns, features.AsSpan(), features.Columns, coefficients, values, Update.Add, execution);
        return Vector.Wrap(values);
    }

    /// <summary>The cost J = (1/2n) Σ (y[i] − x[i]ᵀβ)², half the mean squared error.</summary>
    /// <remarks>
    /// For an intercept let X have a column of ones. Without rows NaN; NaN propagates.
    /// <example><c>LinearModels.Cost(Matrix.FromRows([1, 0], [0, 1]), [3, 5], [1, 1])</c> is <c>5</c>.</example>
    /// </remarks>
    /// <param name="features">X, a matrix of n×d.</param>
    /// <param name="target">y, n values.</param>
    /// <param name="coefficients">β, d values.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths do not agree with the matrix.</exception>
    [Formula("LM3")]
    public static double Cost(Matrix features, Vector target, Vector coefficients, Execution? execution = null)
    {
        Check(features, target, coefficients);
        var residuals = Residuals(features, target, coefficients, execution);
        var squares = LinearAlgebra.Dot(residuals, residuals, execution);
        if (squares is > 1e-290 and < double.PositiveInfinity || residuals.Length == 0)
            return squares / (2.0 * residuals.Length);
        // The sum left the range of a double; the mean need not.
        var root = LinearAlgebra.Norm2(residuals, execution) / Math.Sqrt(2.0 * residuals.Length);
        return root * root;
    }

    /// <summary>The gradient of the cost, ∇J = −(1/n) Xᵀ(y − Xβ).</summary>
    /// <remarks>
    /// Zero at the least-squares solution. For an intercept let X have a column of ones. Without rows NaN; NaN propagates.
    /// <example><c>LinearModels.Gradient(Matrix.FromRows([1, 0], [0, 1]), [3, 5], [1, 1])</c> is <c>[-1, -2]</c>.</example>
    /// </remarks>
    /// <param name="features">X, a matrix of n×d.</param>
    /// <param name="target">y, n values.</param>
    /// <param name="coefficients">β, d values.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <returns>d derivatives.</returns>
    /// <exception cref="ArgumentException">The lengths do not agree with the matrix.</exception>
    [Formula("LM4")]
    public static Vector Gradient(Matrix features, Vector target, Vector coefficients, Execution? execution = null)
    {
        Check(features, target, coefficients);
        var residuals = Residuals(features, target, coefficients, execution);
        var values = new double[features.Columns];
        Gemv.MultiplyTransposed(
            features.Rows, features.Columns, features.AsSpan(), features.Columns, residuals, values, Update.Overwrite, execution);
        foreach (ref var value in values.AsSpan())
            value = -value / features.Rows;
        return Vector.Wrap(values);
    }

    /// <summary>The prediction of a model for a row.</summary>
    internal static double Predicted(ReadOnlySpan<double> row, Vector coefficients, double intercept)
    {
        Guard.Length(row, coefficients.Length);
        // The matrix form with one row, so that the two agree to the bit.
        var value = intercept;
        Gemv.Multiply(1, row.Length, row, row.Length, coefficients, new Span<double>(ref value), Update.Add, Execution.Sequential);
        return value;
    }

    /// <summary>The predictions of a model for every row.</summary>
    internal static void Predicted(Matrix features, Vector coefficients, double intercept, Span<double> destination)
    {
        Guard.Columns(features, coefficients.Length);
        Guard.Length((ReadOnlySpan<double>)destination, features.Rows, nameof(destination));
        destination.Fill(intercept);
        Gemv.Multiply(features.Rows, features.Columns, features.AsSpan(), features.Columns, coefficients, destination, Update.Add);
    }

    private static double[] Residuals(Matrix features, Vector target, Vector coefficients, Execution? execution)
    {
        var residuals = target.ToArray();
        Gemv.Multiply(
            features.Rows, features.Columns, features.AsSpan(), features.Columns, coefficients, residuals, Update.Subtract, execution);
        return residuals;
    }

    private static void Check(Matrix features, Vector target, Vector coefficients)
    {
        Check(features, coefficients);
        ArgumentNullException.ThrowIfNull(target);
        if (target.Length != features.Rows)
            Guard.ThrowArgument($"Expected a value for each of {Display.Count(features.Rows, "row")}, got {target.Length}.", nameof(target));
    }

    private static void Check(Matrix features, Vector coefficients)
    {
        ArgumentNullException.ThrowIfNull(features);
        ArgumentNullException.ThrowIfNull(coefficients);
        if (coefficients.Length != features.Columns)
            Guard.ThrowArgument($"Expected a value for each of {Display.Count(features.Columns, "column")}, got {coefficients.Length}.", nameof(coefficients));
    }
}
