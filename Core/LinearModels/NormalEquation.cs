using System.Diagnostics.CodeAnalysis;
using Functional.Kernels;

namespace Functional;

public static partial class LinearModels
{
    /// <summary>The normal equation β = (XᵀX)⁻¹Xᵀy.</summary>
    /// <remarks>
    /// Solved by the Cholesky factor of XᵀX at unit diagonal; no inverse is formed. The condition of X counts squared: from 10⁸ on nothing is left.
    /// <see cref="LinearRegression"/> does not lose it, has an intercept, and takes collinear columns. NaN propagates.
    /// <example><c>LinearModels.NormalEquation(Matrix.FromRows([1, 1], [1, 2], [1, 3]), [3, 5, 7])</c> is <c>[1, 2]</c> to 14 digits.</example>
    /// </remarks>
    /// <param name="features">X, a matrix of n×d; for an intercept let it have a column of ones.</param>
    /// <param name="target">y, n values.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <returns>β, d values.</returns>
    /// <exception cref="ArgumentException">There are not as many values as rows.</exception>
    /// <exception cref="SingularMatrixException">XᵀX is singular to working precision.</exception>
    [Formula("LM2")]
    public static Vector NormalEquation(Matrix features, Vector target, Execution? execution = null) =>
        Normal(features, target, 0, out var reciprocalCondition, execution) ?? throw Singular("XᵀX", reciprocalCondition);

    /// <summary>The solution of ridge regression, β = (XᵀX + λI)⁻¹Xᵀy, which minimises Σ (y[i] − x[i]ᵀβ)² + λ‖β‖².</summary>
    /// <remarks>
    /// λ is in units of the residual sum of squares; <see cref="RidgeCost"/> with λ/(2n) has this minimiser. Solved by the Cholesky factor, as
    /// <see cref="NormalEquation"/>, which it is for λ = 0. <see cref="RidgeRegression"/> has an intercept, loses no digits to the square of
    /// the condition, and takes any λ from 0 on. NaN propagates.
    /// <example><c>LinearModels.RidgeSolution(Matrix.FromRows([1, 0], [0, 1]), [3, 5], 1)</c> is <c>[1.5, 2.5]</c> to 14 digits.</example>
    /// Source: Hoerl and Kennard, Ridge regression: biased estimation for nonorthogonal problems (1970).
    /// </remarks>
    /// <param name="features">X, a matrix of n×d.</param>
    /// <param name="target">y, n values.</param>
    /// <param name="lambda">λ, finite and at least 0.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <returns>β, d values.</returns>
    /// <exception cref="ArgumentException">There are not as many values as rows.</exception>
    /// <exception cref="ArgumentOutOfRangeException">λ is below 0 or not finite.</exception>
    /// <exception cref="SingularMatrixException">XᵀX + λI is singular to working precision.</exception>
    [Formula("LM6")]
    public static Vector RidgeSolution(Matrix features, Vector target, double lambda, Execution? execution = null)
    {
        Guard.NotNegative(lambda);
        return Normal(features, target, lambda, out var reciprocalCondition, execution) ?? throw Singular("XᵀX + λI", reciprocalCondition);
    }

    /// <summary>The normal equation β = (XᵀX)⁻¹Xᵀy, if XᵀX is not singular to working precision.</summary>
    /// <param name="features">X, a matrix of n×d.</param>
    /// <param name="target">y, n values.</param>
    /// <param name="coefficients">β, d values; <c>null</c> where there are none.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <returns>Whether there are coefficients.</returns>
    /// <exception cref="ArgumentException">There are not as many values as rows.</exception>
    [Formula("LM2")]
    public static bool TryNormalEquation(
        Matrix features, Vector target, [NotNullWhen(true)] out Vector? coefficients, Execution? execution = null)
    {
        coefficients = Normal(features, target, 0, out _, execution);
        return coefficients is not null;
    }

    private static SingularMatrixException Singular(string matrix, double reciprocalCondition) => new(
        reciprocalCondition,
        FormattableString.Invariant($"{matrix} is singular to working precision (reciprocal condition estimate {reciprocalCondition:G3})."));

    private static Vector? Normal(Matrix features, Vector target, double lambda, out double reciprocalCondition, Execution? execution)
    {
        const double unit = 2.220446049250313e-16;
        Check(features, target, Vector.Zeros(features?.Columns ?? 0));
        int n = features!.Rows, d = features.Columns;
        var (exponents, scaled) = NearOne(features);
        var x = scaled is null ? features.AsSpan() : scaled;
        double[] gram = new double[Guard.Elements(d, d)], right = new double[d], scale = new double[d], least = new double[d];
        Gemm.Gram(d, n, x, d, gram, d, execution: execution);
        Gemv.MultiplyTransposed(n, d, x, d, target, right, execution: execution);
        reciprocalCondition = 0;
        for (var j = 0; j < d; j++)
        {
            // Of a column that was divided by 2ᵉ the coefficient is 2ᵉ times as large.
            gram[j * d + j] += Math.ScaleB(lambda, -2 * exponents[j]);
            if (double.IsNaN(gram[j * d + j]))
                return Vector.Filled(d, double.NaN);
            if (gram[j * d + j] == 0)
                return null;
            scale[j] = 1 / Math.Sqrt(gram[j * d + j]);
        }
        for (var i = 0; i < d; i++)
        {
            for (var j = 0; j < d; j++)
                gram[i * d + j] *= scale[i] * scale[j];
            // Where λ is out of range in the units of a column that was divided, the coefficient is 0.
            if (scale[i] == 0 && exponents[i] != 0)
                gram[i * d + i] = 1;
            right[i] *= scale[i];
        }
        // A pivot of n·ε is what rounding the products leaves of 0.
        least.AsSpan().Fill(Math.Sqrt(Math.Max(n, d) * unit));
        if (!Triangular.Factor(gram, d, least, execution))
            return null;
        var inverse = d == 0 ? 1 : SingularRange.InverseEstimate(gram, d);
        reciprocalCondition = 1 / (inverse * inverse * Math.Max(d, 1));
        if (!(reciprocalCondition > unit))
            return null;
        Triangular.SolveTransposed(gram, d, right);
        Triangular.Solve(gram, d, right);
        for (var j = 0; j < d; j++)
            right[j] = Math.ScaleB(right[j] * scale[j], -exponents[j]);
        return Vector.Wrap(right);
    }

    /// <summary>X with columns divided by powers of two where their squares would leave the range of a double; null where none would.</summary>
    private static (int[] Exponents, double[]? Scaled) NearOne(Matrix features)
    {
        int n = features.Rows, d = features.Columns;
        var largest = new double[d];
        for (var i = 0; i < n; i++)
        {
            var row = features.Row(i);
            for (var j = 0; j < d; j++)
                largest[j] = Math.Max(largest[j], Math.Abs(row[j]));
        }
        var exponents = new int[d];
        for (var j = 0; j < d; j++)
        {
            if (largest[j] is not (> 1e-120 and < 1e120 or 0) && double.IsFinite(largest[j]))
                exponents[j] = Math.ILogB(largest[j]);
        }
        if (!Array.Exists(exponents, e => e != 0))
            return (exponents, null);
        var x = features.AsSpan().ToArray();
        for (var i = 0; i < x.Length; i++)
            x[i] = Math.ScaleB(x[i], -exponents[i % d]);
        return (exponents, x);
    }
}
