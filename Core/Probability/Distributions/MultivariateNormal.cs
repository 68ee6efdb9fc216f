using System.Diagnostics.CodeAnalysis;
using Functional.Kernels;

namespace Functional;

/// <summary>The multivariate normal distribution of a mean vector μ and a covariance matrix Σ (P8).</summary>
/// <remarks>
/// Density <c>e^(−½·(x − μ)ᵀΣ⁻¹(x − μ)) / √((2π)^d·|Σ|)</c>, by the Cholesky factor Σ = L·Lᵀ: one triangular solve, no inverse.
/// <example>
/// <code>
/// var d = new MultivariateNormal(Vector.Create(0, 0), Matrix.FromRows(Vector.Create(2, 1), Vector.Create(1, 2)));
/// // d.LogDensity(Vector.Create(0, 0)) is -2.3871832107434003
/// </code>
/// </example>
/// </remarks>
[Formula("P8")]
public sealed record MultivariateNormal
{
    private readonly Matrix factor;

    /// <summary>The distribution of a mean and a covariance matrix.</summary>
    /// <param name="mean">The mean μ, of d finite numbers.</param>
    /// <param name="covariance">The covariance matrix Σ, d×d, symmetric positive definite.</param>
    /// <exception cref="ArgumentException">The shapes differ, something is not finite, or Σ is not symmetric.</exception>
    /// <exception cref="NotPositiveDefiniteException">Σ is not positive definite.</exception>
    public MultivariateNormal(Vector mean, Matrix covariance)
        : this(mean, covariance, Factored(mean, covariance))
    {
    }

    private MultivariateNormal(Vector mean, Matrix covariance, CholeskyDecomposition cholesky)
    {
        Mean = mean;
        Covariance = covariance;
        LogDeterminant = cholesky.LogDeterminant;
        factor = cholesky.L;
    }

    /// <summary>The mean μ.</summary>
    public Vector Mean { get; }

    /// <summary>Where the density is largest: the mean.</summary>
    public Vector Mode => Mean;

    /// <summary>The covariance matrix Σ.</summary>
    public Matrix Covariance { get; }

    /// <summary>log |Σ|.</summary>
    public double LogDeterminant { get; }

    /// <summary>How many numbers a value has.</summary>
    public int Dimension => Mean.Length;

    /// <summary>The entropy in nats, ½·log|Σ| + ½·d·(1 + log 2π).</summary>
    public double Entropy => 0.5 * LogDeterminant + Dimension * (0.5 + DistributionMath.LogRootTwoPi);

    /// <summary>As the constructor, false where Σ is not positive definite.</summary>
    /// <param name="mean">The mean μ, of d finite numbers.</param>
    /// <param name="covariance">The covariance matrix Σ, d×d, symmetric.</param>
    /// <param name="distribution">The distribution, or null.</param>
    /// <returns>Whether Σ is positive definite.</returns>
    /// <exception cref="ArgumentException">The shapes differ, something is not finite, or Σ is not symmetric.</exception>
    public static bool TryCreate(Vector mean, Matrix covariance, [NotNullWhen(true)] out MultivariateNormal? distribution)
    {
        Check(mean, covariance);
        distribution = CholeskyDecomposition.TryFactor(covariance, out var cholesky) ? new(mean, covariance, cholesky) : null;
        return distribution is not null;
    }

    /// <summary>The squared Mahalanobis distance (x − μ)ᵀΣ⁻¹(x − μ).</summary>
    /// <param name="x">Of d numbers.</param>
    /// <returns>0 or above.</returns>
    /// <exception cref="ArgumentException">There is another number of them.</exception>
    public double SquaredDistance(Vector x)
    {
        ArgumentNullException.ThrowIfNull(x);
        Guard.SameLength<double, double>(Mean.AsSpan(), x.AsSpan(), nameof(Mean), nameof(x));
        Span<double> z = Dimension <= 64 ? stackalloc double[64] : new double[Dimension];
        z = z[..Dimension];
        var sum = 0.0;
        for (var i = 0; i < z.Length; i++)
        {
            var row = factor.Row(i);
            var rest = x[i] - Mean[i];
            for (var j = 0; j < i; j++)
                rest -= row[j] * z[j];
            z[i] = rest / row[i];
            sum += z[i] * z[i];
        }
        return sum;
    }

    /// <summary>The density at x.</summary>
    /// <param name="x">Of d numbers.</param>
    /// <returns>0 or above.</returns>
    /// <exception cref="ArgumentException">There is another number of them.</exception>
    public double Density(Vector x) => ScalarMath.Exp(LogDensity(x));

    /// <summary>The logarithm of the density at x.</summary>
    /// <param name="x">Of d numbers.</param>
    /// <returns>The value.</returns>
    /// <exception cref="ArgumentException">There is another number of them.</exception>
    public double LogDensity(Vector x) => -0.5 * (SquaredDistance(x) + LogDeterminant) - Dimension * DistributionMath.LogRootTwoPi;

    /// <summary>A value drawn from the distribution: the first of <see cref="Sample(RandomKey, int)"/>.</summary>
    /// <param name="key">The key; the same key gives the same numbers.</param>
    /// <returns>μ + L·z.</returns>
    public Vector Sample(RandomKey key) => Vector.CopyFrom(Sample(key, 1).AsSpan());

    /// <summary>Values drawn from the distribution, a row each.</summary>
    /// <param name="key">The key; row i depends on it and i alone.</param>
    /// <param name="count">How many, 0 or more.</param>
    /// <returns>A matrix of that many rows.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The count is negative.</exception>
    public Matrix Sample(RandomKey key, int count)
    {
        Guard.AtLeast(count, 0);
        var d = Dimension;
        var values = new double[Guard.Elements(count, d)];
        key.Normal(values);
        for (var i = 0; i < count; i++)
        {
            var row = values.AsSpan(i * d, d);
            // From the last to the first: each uses the numbers before it.
            for (var k = d - 1; k >= 0; k--)
            {
                var sum = 0.0;
                var weights = factor.Row(k);
                for (var j = 0; j <= k; j++)
                    sum += weights[j] * row[j];
                row[k] = Mean[k] + sum;
            }
        }
        return Matrix.Wrap(count, d, values);
    }

    /// <summary>The distribution of the largest likelihood: the mean and the population covariance matrix.</summary>
    /// <param name="x">The sample, a row each, finite.</param>
    /// <returns>The fitted distribution.</returns>
    /// <exception cref="ArgumentException">The sample is empty or not finite.</exception>
    /// <exception cref="NotPositiveDefiniteException">The columns depend on each other, or the rows are too few.</exception>
    public static MultivariateNormal Fit(Matrix x)
    {
        ArgumentNullException.ThrowIfNull(x);
        Guard.FiniteData(x);
        return Fit(CovarianceSummary.Of(x));
    }

    /// <summary>The same from a mergeable summary.</summary>
    /// <param name="summary">The summary of the rows.</param>
    /// <returns>The fitted distribution.</returns>
    /// <exception cref="ArgumentException">The sample is empty.</exception>
    /// <exception cref="NotPositiveDefiniteException">The columns depend on each other, or the rows are too few.</exception>
    public static MultivariateNormal Fit(CovarianceSummary summary)
    {
        ArgumentNullException.ThrowIfNull(summary);
        if (summary.Count == 0)
            Guard.ThrowArgument("Expected a summary of one row at least, got none.", nameof(summary));
        return new(summary.Mean, summary.PopulationCovariance);
    }

    private static CholeskyDecomposition Factored(Vector mean, Matrix covariance)
    {
        Check(mean, covariance);
        return CholeskyDecomposition.Factor(covariance);
    }

    private static void Check(Vector mean, Matrix covariance)
    {
        ArgumentNullException.ThrowIfNull(mean);
        ArgumentNullException.ThrowIfNull(covariance);
        Guard.NotEmpty(mean.AsSpan(), nameof(mean));
        Guard.FiniteData(mean.AsSpan(), nameof(mean));
        if (covariance.Rows != mean.Length || covariance.Columns != mean.Length)
            Guard.ThrowArgument($"Expected a matrix of {mean.Length}×{mean.Length}, got {covariance.Shape}.", nameof(covariance));
        SymmetricInput.Copy(covariance, false, new double[mean.Length * mean.Length], nameof(covariance));
    }

    /// <inheritdoc/>
    public override string ToString() => InvariantText.Of(nameof(MultivariateNormal), (nameof(Mean), Mean), (nameof(Covariance), Covariance));
}
