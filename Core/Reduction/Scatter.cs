using Functional.Kernels;

namespace Functional;

/// <summary>How far the rows of classes lie from each other and among themselves.</summary>
/// <remarks>
/// <para>With μ[k] the mean of the n[k] rows of class k and μ that of all: S_B = Σ n[k]·(μ[k] − μ)(μ[k] − μ)ᵀ, S_W = Σ over the rows of (x − μ[k])(x − μ[k])ᵀ, and S_B + S_W
/// is the total scatter
/// Σ (x − μ)(x − μ)ᵀ.</para>
/// Source: Fisher (1936), "The use of multiple measurements in taxonomic problems"; Duda, Hart and Stork, Pattern Classification (2001), 3.8.
/// </remarks>
public static class Scatter
{
    /// <summary>The scatter between classes, S_B.</summary>
    /// <param name="features">A matrix of n×d.</param>
    /// <param name="labels">The class of each row, any whole numbers.</param>
    /// <returns>d×d, symmetric, positive semi-definite to rounding, of a rank below the number of classes; zeros without rows.</returns>
    /// <exception cref="ArgumentException">There is not a label for each row.</exception>
    /// <example><code>Scatter.Between(Matrix.FromRows([0], [2], [7]), [0, 0, 1])[0, 0]   // 24</code></example>
    [Formula("D6")]
    public static Matrix Between(Matrix features, ReadOnlySpan<int> labels) => ClassSummaries.Of(features, labels, null).Between;

    /// <summary>The scatter within classes, S_W.</summary>
    /// <param name="features">A matrix of n×d.</param>
    /// <param name="labels">The class of each row, any whole numbers.</param>
    /// <returns>d×d, symmetric, positive semi-definite to rounding; zeros without rows.</returns>
    /// <exception cref="ArgumentException">There is not a label for each row.</exception>
    /// <example><code>Scatter.Within(Matrix.FromRows([0], [2], [7]), [0, 0, 1])[0, 0]   // 2</code></example>
    [Formula("D7")]
    public static Matrix Within(Matrix features, ReadOnlySpan<int> labels) => ClassSummaries.Of(features, labels, null).Within;

    /// <summary>The scatter of all rows about their mean, S_B + S_W.</summary>
    /// <param name="features">A matrix of n×d.</param>
    /// <returns>d×d, symmetric, positive semi-definite to rounding; zeros without rows.</returns>
    /// <example><code>Scatter.Total(Matrix.FromRows([0], [2], [7]))[0, 0]   // 26</code></example>
    [Formula("D7")]
    public static Matrix Total(Matrix features)
    {
        ArgumentNullException.ThrowIfNull(features);
        return features.Rows == 0 ? Matrix.Zeros(features.Columns, features.Columns) : CovarianceSummary.Of(features).CoMoments;
    }

    /// <summary>Fisher's ratio of a direction: (wᵀ·S_B·w) / (wᵀ·S_W·w).</summary>
    /// <param name="direction">w, d values; its length does not matter.</param>
    /// <param name="between">S_B, d×d.</param>
    /// <param name="within">S_W, d×d.</param>
    /// <returns>0 or above; ∞ where the classes differ along w but their rows do not, NaN where neither do.</returns>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    /// <example><code>Scatter.FisherRatio([2], Matrix.FromRows([24]), Matrix.FromRows([2]))   // 12</code></example>
    [Formula("D8")]
    public static double FisherRatio(ReadOnlySpan<double> direction, Matrix between, Matrix within)
    {
        Check(direction.Length, between, nameof(between));
        Check(direction.Length, within, nameof(within));
        // The direction near 1, so that its square stays in range.
        var exponent = Magnitude.Exponent(direction) ?? 0;
        var w = Vector.CopyFrom(direction).Map(value => Math.ScaleB(value, -exponent));
        return LinearAlgebra.Dot(w, LinearAlgebra.Multiply(between, w)) / LinearAlgebra.Dot(w, LinearAlgebra.Multiply(within, w));
    }

    private static void Check(int d, Matrix scatter, string name)
    {
        ArgumentNullException.ThrowIfNull(scatter, name);
        if (scatter.Rows != d || scatter.Columns != d)
            Guard.ThrowArgument($"Expected a matrix of {d}×{d}, got {scatter.Shape}.", name);
    }
}
