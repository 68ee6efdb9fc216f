namespace Functional;

/// <summary>For which penalties an <see cref="ElasticNetPath"/> has models.</summary>
public sealed record ElasticNetPathOptions
{
    /// <summary>How many, at least 2; 100 by default.</summary>
    public int Count { get; init; } = 100;

    /// <summary>The last λ₁ as a part of the first, the least that leaves all coefficients 0; strictly between 0 and 1, 10⁻³ by default.</summary>
    public double Ratio { get; init; } = 1e-3;

    /// <summary>The values of λ₁ themselves, finite and above 0, in descending order, in the place of both; <c>null</c>, the default, for none.</summary>
    public Vector? Lambdas { get; init; }

    internal void Check()
    {
        Guard.AtLeast(Count, 2);
        Guard.Between(Ratio, 0, 1);
        if (Lambdas is null)
            return;
        Guard.NotEmpty(Lambdas.AsSpan(), nameof(Lambdas));
        for (var k = 0; k < Lambdas.Length; k++)
        {
            Guard.Positive(Lambdas[k], nameof(Lambdas));
            if (k > 0 && Lambdas[k] > Lambdas[k - 1])
                Guard.ThrowArgument(FormattableString.Invariant($"Expected values in descending order, got {Lambdas[k]} after {Lambdas[k - 1]}."), nameof(Lambdas));
        }
    }

    /// <summary>λ₁ from the largest on, in equal ratios.</summary>
    internal Vector Steps(double largest) => Lambdas ?? Vector.Create(
        Count, k => k == 0 ? largest : k == Count - 1 ? largest * Ratio : largest * Kernels.ScalarMath.Pow(Ratio, k / (Count - 1.0)));

    /// <inheritdoc/>
    public override string ToString() => InvariantText.Of(nameof(ElasticNetPathOptions), PrintMembers);
}
