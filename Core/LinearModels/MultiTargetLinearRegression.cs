using System.Collections.Immutable;

namespace Functional;

/// <summary>Linear regressions of several targets on the same features.</summary>
public sealed record MultiTargetLinearRegression
{
    internal MultiTargetLinearRegression(ImmutableArray<LinearRegression> models) => Models = models;

    /// <summary>The model of each target, in the order of their columns.</summary>
    public ImmutableArray<LinearRegression> Models { get; }

    /// <summary>The number of columns that the models were fitted on.</summary>
    public int Features => Models[0].Features;

    /// <summary>How many targets there are.</summary>
    public int Targets => Models.Length;

    /// <summary>The intercepts, one for each target.</summary>
    public Vector Intercepts => Vector.Create(Targets, k => Models[k].Intercept);

    /// <summary>The coefficients, a column for each target: Features×Targets.</summary>
    public Matrix Coefficients => Matrix.Create(Features, Targets, (j, k) => Models[k].Coefficients[j]);

    /// <summary>The predictions for every row.</summary>
    /// <param name="features">A matrix of n×Features.</param>
    /// <returns>A matrix of n×Targets.</returns>
    /// <exception cref="ArgumentException">The matrix has another number of columns.</exception>
    public Matrix Predict(Matrix features)
    {
        Guard.Columns(features, Features);
        return Matrix.FromColumns([.. Models.Select(model => model.Predict(features))]);
    }

    /// <summary>Whether all models are equal.</summary>
    /// <param name="other">The other models.</param>
    public bool Equals(MultiTargetLinearRegression? other) => other is not null && Models.AsSpan().SequenceEqual(other.Models.AsSpan());

    /// <summary>Agrees with <see cref="Equals(MultiTargetLinearRegression)"/>.</summary>
    public override int GetHashCode() => HashCode.Combine(Models.Length, Models[0]);

    /// <inheritdoc/>
    public override string ToString() => InvariantText.Of(nameof(MultiTargetLinearRegression), PrintMembers);
}
