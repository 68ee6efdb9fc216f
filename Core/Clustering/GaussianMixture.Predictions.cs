using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Functional.Kernels;

namespace Functional;

public sealed partial record GaussianMixture
{
    /// <summary>The responsibilities of the components for every row: the E step, γ[i, j] = π[j]·N(x[i] | μ[j], Σ[j]) / p(x[i]).</summary>
    /// <param name="features">A matrix of n×Features.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <returns>n×k, rows that sum to 1; NaN for a row with NaN. A row so far out that its density is 0 in every component belongs to the one whose Mahalanobis distance is least.</returns>
    /// <exception cref="ArgumentException">The columns do not fit.</exception>
    [Formula("K7")]
    public Matrix PredictProbability(Matrix features, Execution? execution = null)
    {
        Guard.Columns(features, Features);
        var responsibilities = new double[Guard.Elements(features.Rows, Components)];
        using var rows = new MixtureRows(features.AsSpan(), features.Rows, Features, execution);
        rows.Expect(parameters.Factors, responsibilities, [], execution);
        return Matrix.Adopt(features.Rows, Components, responsibilities);
    }

    /// <summary>The responsibilities of the components for one row.</summary>
    /// <param name="row">The features of one sample.</param>
    /// <exception cref="ArgumentException">The row has another length.</exception>
    [Formula("K7")]
    public Vector PredictProbability(ReadOnlySpan<double> row)
    {
        Guard.Length(row, Features);
        return PredictProbability(Matrix.Wrap(1, Features, row.ToArray())).RowVector(0);
    }

    /// <summary>The component of the largest responsibility for every row, of equal ones the first.</summary>
    /// <param name="features">A matrix of n×Features.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <returns>n indices from 0 to k − 1.</returns>
    /// <exception cref="ArgumentException">The columns do not fit.</exception>
    [Formula("K7")]
    public ImmutableArray<int> Predict(Matrix features, Execution? execution = null)
    {
        var responsibilities = PredictProbability(features, execution);
        var labels = new int[features.Rows];
        for (var i = 0; i < labels.Length; i++)
        {
            var own = responsibilities.Row(i);
            for (var j = 1; j < own.Length; j++)
                labels[i] = own[j] > own[labels[i]] ? j : labels[i];
        }
        return ImmutableCollectionsMarshal.AsImmutableArray(labels);
    }

    /// <summary>The component of the largest responsibility for one row, of equal ones the first.</summary>
    /// <param name="row">The features of one sample.</param>
    /// <exception cref="ArgumentException">The row has another length.</exception>
    [Formula("K7")]
    public int Predict(ReadOnlySpan<double> row)
    {
        Guard.Length(row, Features);
        return Predict(Matrix.Wrap(1, Features, row.ToArray()))[0];
    }

    /// <summary>log p(x) of every row.</summary>
    /// <param name="features">A matrix of n×Features.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <returns>n values; −∞ where the density is below every positive number's logarithm, NaN for a row with NaN.</returns>
    /// <exception cref="ArgumentException">The columns do not fit.</exception>
    [Formula("K6")]
    public Vector LogDensity(Matrix features, Execution? execution = null)
    {
        Guard.Columns(features, Features);
        var logarithms = new double[features.Rows];
        using var rows = new MixtureRows(features.AsSpan(), features.Rows, Features, execution);
        rows.Expect(parameters.Factors, [], logarithms, execution);
        return Vector.Adopt(logarithms);
    }

    /// <summary>log p(x) = log Σ π[j]·N(x | μ[j], Σ[j]) of one row.</summary>
    /// <param name="row">The features of one sample.</param>
    /// <exception cref="ArgumentException">The row has another length.</exception>
    [Formula("K6")]
    public double LogDensity(ReadOnlySpan<double> row)
    {
        Guard.Length(row, Features);
        return LogDensity(Matrix.Wrap(1, Features, row.ToArray()))[0];
    }

    /// <summary>The mean of log p(x) over rows: how well the mixture describes them.</summary>
    /// <param name="features">A matrix of n×Features.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <returns>The mean; NaN without rows.</returns>
    /// <exception cref="ArgumentException">The columns do not fit.</exception>
    public double MeanLogDensity(Matrix features, Execution? execution = null) => Statistics.Mean(LogDensity(features, execution).AsSpan());

    /// <summary>The summary of rows with this mixture's responsibilities, from which <see cref="Of(MixtureSummary, GaussianMixtureOptions?)"/> makes the next mixture: an E step over a part of the
    /// data.</summary>
    /// <param name="features">A matrix of n×Features, everything finite and of 10¹⁵⁰ at most.</param>
    /// <param name="weights">n weights of 0 or above, at least one above. Empty for none.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <returns>The summary, with the logarithm of the rows' likelihood.</returns>
    /// <exception cref="ArgumentException">The columns or weights do not fit, or a value is not finite.</exception>
    [Formula("K7", "K8")]
    public MixtureSummary Summarize(Matrix features, ReadOnlySpan<double> weights = default, Execution? execution = null)
    {
        Guard.Columns(features, Features);
        CheckData(features);
        if (!weights.IsEmpty)
        {
            Guard.Length(weights, features.Rows);
            Guard.Weights(weights);
        }
        if (features.Rows == 0)
            return MixtureSummary.Empty;
        using var rows = new MixtureRows(features.AsSpan(), features.Rows, Features, execution);
        return parameters.Summarize(rows, weights, execution);
    }

    /// <summary>Values drawn from the mixture, a row each.</summary>
    /// <param name="key">The key; row i depends on it and i alone.</param>
    /// <param name="count">How many, 0 or more.</param>
    /// <returns>A matrix of that many rows.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The count is negative.</exception>
    public Matrix Sample(RandomKey key, int count) => Sample(key, count, out _);

    /// <summary>Values drawn from the mixture, a row each, and the components that they come from.</summary>
    /// <param name="key">The key; row i depends on it and i alone.</param>
    /// <param name="count">How many, 0 or more.</param>
    /// <param name="components">The component of each.</param>
    /// <returns>A matrix of that many rows.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The count is negative.</exception>
    public Matrix Sample(RandomKey key, int count, out ImmutableArray<int> components)
    {
        Guard.AtLeast(count, 0);
        var d = Features;
        double[] values = new double[Guard.Elements(count, d)], places = new double[count];
        key.Child(0).Uniform(places);
        key.Child(1).Normal(values);
        var lower = new Matrix?[Components];
        var drawn = new int[count];
        for (var i = 0; i < count; i++)
        {
            ref var own = ref drawn[i];
            var last = 0;
            for (var sum = 0.0; own < Components; own++)
            {
                // Rounding may leave the place above the sum of all: the last component of weight takes it.
                last = Weights[own] > 0 ? own : last;
                if ((sum += Weights[own]) > places[i])
                    break;
            }
            own = own == Components ? last : own;
            var factor = lower[own] ??= CholeskyDecomposition.Factor(Covariance(own)).L;
            var row = values.AsSpan(i * d, d);
            for (var a = d - 1; a >= 0; a--)
            {
                double sum = 0;
                for (var b = 0; b <= a; b++)
                    sum = Scalar.MultiplyAdd(factor[a, b], row[b], sum);
                row[a] = Means[own, a] + sum;
            }
        }
        components = ImmutableCollectionsMarshal.AsImmutableArray(drawn);
        return Matrix.Adopt(count, d, values);
    }
}
