using System.Collections.Immutable;

namespace Functional;

/// <summary>All that a <see cref="LinearRegression"/> holds, in numbers: what is stored, and what a stored model is made of again.</summary>
/// <remarks>The arithmetic inside may change between versions, and with it the meaning of the parts that are for storage alone.</remarks>
public sealed record LinearRegressionState
{
    /// <summary>Makes a state.</summary>
    /// <param name="options">The options of the fit.</param>
    /// <param name="intercept">β₀.</param>
    /// <param name="coefficients">β, d values.</param>
    /// <param name="rows">The rows that were fitted on, 1 or more.</param>
    /// <param name="weightSum">The sum of their weights, above 0.</param>
    /// <param name="logWeightSum">Where weights are precisions, the sum of their logarithms.</param>
    /// <param name="residualSquares">The residual sum of squares, divided by 4^exponent.</param>
    /// <param name="totalSquares">The total sum of squares, divided by 4^exponent.</param>
    /// <param name="exponent">The power of two that the target was divided by; mostly 0.</param>
    /// <param name="mean">The mean of each column, d values.</param>
    /// <param name="scale">What brings each column to unit length, d values of 0 or above.</param>
    /// <param name="basis">The independent columns, all different.</param>
    /// <param name="triangle">The triangle of the basis at unit length, row by row: no 0 on its diagonal.</param>
    /// <param name="root">Empty, or d×rank values: the root of the inverse of a solution of minimum norm.</param>
    /// <exception cref="ArgumentException">Lengths do not agree, or a number is not one of its kind.</exception>
    public LinearRegressionState(
        LinearRegressionOptions options, double intercept, Vector coefficients, long rows, double weightSum, double logWeightSum,
        double residualSquares, double totalSquares, int exponent, Vector mean, Vector scale, ImmutableArray<int> basis, Vector triangle, Vector root)
    {
        Guard.NotDefault(basis);
        foreach (var part in (object?[])[options, coefficients, mean, scale, triangle, root])
            ArgumentNullException.ThrowIfNull(part);
        options.Check();
        int d = coefficients.Length, rank = basis.Length;
        Guard.Finite(intercept);
        Guard.Positive(rows);
        Guard.Positive(weightSum);
        Guard.Finite(logWeightSum);
        Guard.NotNegative(residualSquares);
        Guard.NotNegative(totalSquares);
        Guard.InRange(exponent, -1100, 1100);
        foreach (var (values, length, name) in (ReadOnlySpan<(Vector, int, string)>)
            [(coefficients, d, nameof(coefficients)), (mean, d, nameof(mean)), (scale, d, nameof(scale)),
             (triangle, rank * rank, nameof(triangle)), (root, root.Length == 0 ? 0 : d * rank, nameof(root))])
        {
            Guard.Length(values.AsSpan(), length, name);
            Guard.FiniteData(values.AsSpan(), name);
        }
        if (rank > d || basis.Distinct().Count() != rank || basis.Any(j => j < 0 || j >= d))
            Guard.ThrowArgument($"Expected different columns from 0 to {d - 1}, got {string.Join(", ", basis)}.", nameof(basis));
        for (var k = 0; k < rank; k++)
        {
            if (triangle[k * rank + k] == 0)
                Guard.ThrowArgument($"Expected no 0 on the diagonal, got one in row {k}.", nameof(triangle));
        }
        (Options, Intercept, Coefficients, Rows) = (options, intercept, coefficients, rows);
        (WeightSum, LogWeightSum, ResidualSquares, TotalSquares, Exponent) = (weightSum, logWeightSum, residualSquares, totalSquares, exponent);
        (Mean, Scale, Basis, Triangle, Root) = (mean, scale, basis, triangle, root);
    }

    /// <summary>The options of the fit.</summary>
    public LinearRegressionOptions Options { get; }

    /// <summary>β₀.</summary>
    public double Intercept { get; }

    /// <summary>β.</summary>
    public Vector Coefficients { get; }

    /// <summary>The rows that were fitted on.</summary>
    public long Rows { get; }

    /// <summary>The sum of their weights.</summary>
    public double WeightSum { get; }

    /// <summary>The sum of the logarithms of weights that are precisions.</summary>
    public double LogWeightSum { get; }

    /// <summary>The residual sum of squares, divided by 4^Exponent.</summary>
    public double ResidualSquares { get; }

    /// <summary>The total sum of squares, divided by 4^Exponent.</summary>
    public double TotalSquares { get; }

    /// <summary>The power of two that the target was divided by.</summary>
    public int Exponent { get; }

    /// <summary>The mean of each column.</summary>
    public Vector Mean { get; }

    /// <summary>What brings each column to unit length.</summary>
    public Vector Scale { get; }

    /// <summary>The independent columns.</summary>
    public ImmutableArray<int> Basis { get; }

    /// <summary>Their triangle, row by row.</summary>
    public Vector Triangle { get; }

    /// <summary>The root of the inverse of a solution of minimum norm, else empty.</summary>
    public Vector Root { get; }

    /// <summary>Whether all parts are equal, number by number.</summary>
    /// <param name="other">The other state.</param>
    public bool Equals(LinearRegressionState? other) =>
        other is not null
        && Options == other.Options && Intercept.Equals(other.Intercept) && Coefficients == other.Coefficients && Rows == other.Rows
        && WeightSum.Equals(other.WeightSum) && LogWeightSum.Equals(other.LogWeightSum)
        && ResidualSquares.Equals(other.ResidualSquares) && TotalSquares.Equals(other.TotalSquares) && Exponent == other.Exponent
        && Mean == other.Mean && Scale == other.Scale && Basis.AsSpan().SequenceEqual(other.Basis.AsSpan())
        && Triangle == other.Triangle && Root == other.Root;

    /// <summary>Agrees with <see cref="Equals(LinearRegressionState)"/>.</summary>
    public override int GetHashCode() => HashCode.Combine(Options, Intercept, Coefficients, Rows, ResidualSquares);

    /// <inheritdoc/>
    public override string ToString() => InvariantText.Of(nameof(LinearRegressionState), PrintMembers);
}
