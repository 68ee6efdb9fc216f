using Functional.Kernels;

namespace Functional;

public sealed partial record LinearRegression
{
    /// <summary>Rows whose products are summed together.</summary>
    private const int RobustBlock = 256;

    /// <summary>Standard errors that hold where the variance of the errors differs from row to row, from the rows that the model was fitted on, given back.</summary>
    /// <remarks>
    /// A row of leverage 1 is fitted exactly whatever it is: with HC2 and HC3 nothing is known, and all is NaN.
    /// <example>
    /// <code>
    /// Matrix x = Matrix.FromRows([1], [2], [3], [4]);
    /// double[] y = [2, 4, 7, 7];
    /// var model = LinearRegression.Fit(x, y);
    /// Console.WriteLine(model.RobustErrors(x, y, HeteroscedasticityCorrection.HC1).Summary());
    /// </code>
    /// </example>
    /// </remarks>
    /// <param name="features">The matrix of n×Features.</param>
    /// <param name="target">The n values.</param>
    /// <param name="correction">The correction for few rows.</param>
    /// <exception cref="ArgumentException">The lengths do not fit, or there are not as many rows as were fitted.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The correction is not declared.</exception>
    public RobustRegressionErrors RobustErrors(
        Matrix features, ReadOnlySpan<double> target, HeteroscedasticityCorrection correction = HeteroscedasticityCorrection.HC3) =>
        RobustErrorsWeighted(features, target, default, correction);

    /// <summary>As <see cref="RobustErrors"/>, from weighted rows: precisions stay in the residuals and the leverages, repetitions count.</summary>
    /// <param name="features">The matrix of n×Features.</param>
    /// <param name="target">The n values.</param>
    /// <param name="weights">The n weights; empty for none.</param>
    /// <param name="correction">The correction for few rows.</param>
    /// <exception cref="ArgumentException">The lengths do not fit, or there are not as many rows as were fitted.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The correction is not declared.</exception>
    public RobustRegressionErrors RobustErrorsWeighted(
        Matrix features, ReadOnlySpan<double> target, ReadOnlySpan<double> weights,
        HeteroscedasticityCorrection correction = HeteroscedasticityCorrection.HC3)
    {
        Guard.Defined(correction);
        CheckFitted(features, target, weights);
        var meat = Meat(features, target, weights, correction);
        if (correction == HeteroscedasticityCorrection.HC1)
        {
            var factor = ResidualDegreesOfFreedom > 0 ? Observations / ResidualDegreesOfFreedom : double.NaN;
            meat = meat.Map(v => factor * v);
        }
        var roots = design.CovarianceRoots();
        // V = F·M·Fᵀ with rows of F at most 1, so that units at the ends of the range do not matter.
        double[] sizes = [.. roots.Select(f => ResidualUnit * LinearAlgebra.NormInfinity(f))];
        var unit = Matrix.Create(roots.Length, Rank + 1, (i, k) => sizes[i] == 0 ? 0 : roots[i][k] * ResidualUnit / sizes[i]);
        var between = LinearAlgebra.MultiplyTransposedRight(LinearAlgebra.Multiply(unit, meat), unit);
        return new(
            this, correction, between.Map((v, i, j) => v * sizes[i] * sizes[j]),
            Vector.Create(roots.Length, i => Math.Sqrt(Math.Max(0, between[i, i])) * sizes[i]), Wald(meat));
    }

    /// <summary>What the target was divided by.</summary>
    private double ResidualUnit => Math.ScaleB(1, exponent);

    private void CheckFitted(Matrix features, ReadOnlySpan<double> target, ReadOnlySpan<double> weights)
    {
        Check(features, target.Length, nameof(target), weights, Options);
        Guard.Columns(features, Features);
        var n = features.Rows;
        if (n - weights.Count(0.0) != Rows)
            Guard.ThrowArgument($"Expected the {Display.Count(Rows, "row")} that the model was fitted on, got {n - weights.Count(0.0)}.", nameof(features));
    }

    /// <summary>Σ ω·u·uᵀ, u being the rows at unit covariance: (Rank + 1)×(Rank + 1), the intercept first.</summary>
    private Matrix Meat(Matrix features, ReadOnlySpan<double> target, ReadOnlySpan<double> weights, HeteroscedasticityCorrection correction)
    {
        var width = Rank + 1;
        var predictions = this.Predict(features);
        double[] rows = new double[RobustBlock * width], sums = new double[width * width];
        var repeated = Options.Weights == SampleWeights.Repetitions;
        for (int first = 0, count = 0; first < features.Rows; first += RobustBlock, count = 0)
        {
            for (var i = first; i < Math.Min(features.Rows, first + RobustBlock); i++)
            {
                var weight = weights.IsEmpty ? 1 : weights[i];
                if (weight == 0)
                    continue;
                var u = rows.AsSpan(width * count++, width);
                design.Whiten(features.Row(i), u);
                var precision = repeated ? 1 : weight;
                var factor = precision * Math.ScaleB(target[i] - predictions[i], -exponent) * (repeated ? Math.Sqrt(weight) : 1);
                var left = 1 - precision * LinearAlgebra.Dot(u, u, Execution.Sequential);
                // Within rounding of 1 the row is fitted exactly, whatever it is.
                if (left < 1e-13)
                    left = double.NaN;
                factor /= correction switch
                {
                    HeteroscedasticityCorrection.HC2 => Math.Sqrt(left),
                    HeteroscedasticityCorrection.HC3 => left,
                    _ => 1,
                };
                foreach (ref var value in u)
                    value *= factor;
            }
            Gemm.Gram(width, count, rows, width, sums, width, Update.Add);
        }
        return Matrix.Wrap(width, width, sums);
    }

    /// <summary>γᵀ·C⁻¹·γ / rank for the coefficients γ of rows at unit covariance, and their covariance C.</summary>
    private double Wald(Matrix meat)
    {
        if (Rank == 0 || !(ResidualDegreesOfFreedom > 0) || !double.IsFinite(LinearAlgebra.NormInfinity(meat.AsSpan())))
            return double.NaN;
        var slopes = design.Whitened(Coefficients.Map(b => Math.ScaleB(b, -exponent)));
        return CholeskyDecomposition.TryFactor(meat[1.., 1..], out var cholesky, symmetrize: true)
            ? LinearAlgebra.Dot(slopes, cholesky.Solve(slopes)) / Rank
            : double.NaN;
    }
}
