using System.Diagnostics.CodeAnalysis;
using Functional.Kernels;

namespace Functional;

/// <summary>The numbers of a mixture, with the factors by which its kernel whitens rows.</summary>
internal sealed class MixtureParameters
{
    /// <summary>Roundings of a covariance's element from which on a pivot of its factorisation is one.</summary>
    private const double RoundingsOfPivot = 4 * 2.220446049250313e-16;

    private readonly double[] whitening, offsets;

    private MixtureParameters(MixtureCovariance covariance, Vector weights, Matrix means, Matrix covariances, double[] whitening)
    {
        (Covariance, Weights, Means, Covariances, this.whitening) = (covariance, weights, means, covariances, whitening);
        int k = means.Rows, d = means.Columns, step = Step;
        offsets = new double[k];
        for (var j = 0; j < k; j++)
        {
            offsets[j] = ScalarMath.Log(weights[j]) - (d * DistributionMath.LogRootTwoPi);
            for (var a = 0; a < d; a++)
                offsets[j] += ScalarMath.Log(whitening[(j * step) + (IsTriangular ? a * (d + 1) : a)]);
        }
    }

    internal MixtureCovariance Covariance { get; }

    internal Vector Weights { get; }

    internal Matrix Means { get; }

    /// <summary>As <see cref="GaussianMixture.Covariances"/>.</summary>
    internal Matrix Covariances { get; }

    internal bool IsDiagonal => Covariance is MixtureCovariance.Diagonal or MixtureCovariance.Spherical;

    internal MixtureFactors Factors => new(Means.Rows, IsTriangular, Step, Means.AsSpan(), whitening, offsets);

    private bool IsTriangular => !IsDiagonal;

    private int Step => Covariance switch { MixtureCovariance.Full => Means.Columns * Means.Columns, MixtureCovariance.Tied => 0, _ => Means.Columns };

    /// <summary>The shape of the matrix that holds the covariances.</summary>
    internal static (int Rows, int Columns) Shape(MixtureCovariance covariance, int k, int d) => covariance switch
    {
        MixtureCovariance.Full => (checked(k * d), d),
        MixtureCovariance.Tied => (d, d),
        MixtureCovariance.Diagonal => (k, d),
        _ => (k, 1),
    };

    /// <summary>Parameters, or the first component whose covariance is not positive definite.</summary>
    /// <param name="covariance">The shape.</param>
    /// <param name="weights">π.</param>
    /// <param name="means">μ.</param>
    /// <param name="covariances">Σ, in that shape.</param>
    /// <param name="isRounded">Whether a variance that may be the rounding of its column counts as none.</param>
    /// <param name="parameters">The parameters.</param>
    /// <param name="failed">The component; 0 for all.</param>
    internal static bool TryCreate(
        MixtureCovariance covariance, Vector weights, Matrix means, Matrix covariances, bool isRounded, [NotNullWhen(true)] out MixtureParameters? parameters, out int failed)
    {
        int k = means.Rows, d = means.Columns;
        double[] whitening;
        parameters = null;
        failed = 0;
        if (covariance is MixtureCovariance.Full or MixtureCovariance.Tied)
        {
            whitening = new double[Guard.Elements(covariances.Rows, d)];
            for (failed = 0; failed * d < covariances.Rows; failed++)
            {
                var own = covariances[(failed * d)..((failed + 1) * d), ..];
                for (var a = 0; a < d; a++)
                {
                    if (!IsVariance(own[a, a], means[failed, a], isRounded))
                        return false;
                }
                if (!CholeskyDecomposition.TryFactor(own, out var cholesky))
                    return false;
                var lower = cholesky.L;
                for (var a = 0; a < d; a++)
                {
                    if (lower[a, a] * lower[a, a] <= RoundingsOfPivot * d * own[a, a])
                        return false;
                }
                LinearAlgebra.SolveTriangular(lower, Matrix.Identity(d), Triangle.Lower).AsSpan().CopyTo(whitening.AsSpan(failed * d * d));
            }
        }
        else
        {
            whitening = new double[Guard.Elements(k, d)];
            for (failed = 0; failed < k; failed++)
            {
                for (var a = 0; a < d; a++)
                {
                    var variance = covariances[failed, covariances.Columns == d ? a : 0];
                    if (!IsVariance(variance, means[failed, a], isRounded))
                        return false;
                    whitening[(failed * d) + a] = 1 / Math.Sqrt(variance);
                }
            }
        }
        parameters = new(covariance, weights, means, covariances, whitening);
        return true;
    }

    /// <summary>The maximum of the likelihood for the responsibilities that a summary was made with (the M step), or the first component that has no covariance.</summary>
    internal static bool TryMaximize(
        MixtureSummary summary, MixtureCovariance covariance, double floor, [NotNullWhen(true)] out MixtureParameters? parameters, out int failed) =>
        TryCreate(
            covariance, summary.Weights.Map(weight => weight / summary.TotalWeight), summary.Means, summary.Covariances(covariance, floor), floor == 0, out parameters, out failed);

    /// <summary>Covariances from precisions, in the same shape.</summary>
    internal static Matrix Inverted(MixtureCovariance covariance, Matrix precisions, int d)
    {
        if (covariance is MixtureCovariance.Diagonal or MixtureCovariance.Spherical)
            return precisions.Map(precision => 1 / precision);
        return Matrix.StackRows([.. Enumerable.Range(0, d == 0 ? 0 : precisions.Rows / d).Select(j => CholeskyDecomposition.Factor(precisions[(j * d)..((j + 1) * d), ..]).Inverse())]);
    }

    /// <summary>The summary of laid-out rows with the responsibilities of this mixture, and the logarithm of their likelihood.</summary>
    internal MixtureSummary Summarize(in MixtureRows rows, ReadOnlySpan<double> weights, Execution? execution)
    {
        var sums = MixtureSummary.Room(Means, IsDiagonal);
        rows.Sum(Factors, weights, Means.AsSpan(), IsDiagonal, sums, execution);
        var summary = MixtureSummary.Read(sums, Means, IsDiagonal, out var isFar);
        if (!isFar)
            return summary;
        // Means that went far beyond their spread: about the new ones nothing cancels.
        rows.Sum(Factors, weights, summary.Means.AsSpan(), IsDiagonal, sums, execution);
        return MixtureSummary.Read(sums, summary.Means, IsDiagonal, out _);
    }

    internal static void CheckWeights(Vector weights, int components, string name)
    {
        ArgumentNullException.ThrowIfNull(weights, name);
        if (weights.Length != components)
            Guard.ThrowArgument($"Expected one weight for each component ({components}), got {weights.Length}.", name);
        foreach (var weight in weights)
            Guard.InRange(weight, 0, 1, name);
        var sum = Summation.Sum(weights.AsSpan());
        if (!(Math.Abs(sum - 1) <= 1e-6))
            Guard.ThrowArgument($"Expected weights that sum to 1, got a sum of {Display.Number(sum)}.", name);
    }

    internal static void CheckResponsibilities(Matrix responsibilities, string name)
    {
        for (var i = 0; i < responsibilities.Rows; i++)
        {
            double sum = 0;
            foreach (var share in responsibilities.Row(i))
            {
                Guard.InRange(share, 0, 1, name);
                sum += share;
            }
            if (!(Math.Abs(sum - 1) <= 1e-6))
                Guard.ThrowArgument($"Expected responsibilities that sum to 1 in every row, got a sum of {Display.Number(sum)} in row {i}.", name);
        }
    }

    private static bool IsVariance(double variance, double mean, bool isRounded) =>
        variance >= 2.2250738585072014e-308 && double.IsFinite(variance) && (!isRounded || Math.Sqrt(variance) > RoundingsOfPivot * Math.Abs(mean));
}
