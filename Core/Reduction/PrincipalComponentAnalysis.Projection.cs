namespace Functional;

public sealed partial record PrincipalComponentAnalysis
{
    /// <summary>Component i divided, and multiplied, by its standard deviation where projections are whitened.</summary>
    private readonly Matrix forward, backward;

    /// <inheritdoc/>
    /// <remarks>z = V(x − μ), each divided by its standard deviation where projections are whitened.</remarks>
    [Formula("D3")]
    public void Apply(ReadOnlySpan<double> row, Span<double> destination)
    {
        Guard.Length(row, Features);
        Guard.Length((ReadOnlySpan<double>)destination, OutputFeatures, nameof(destination));
        new CenteredProjection(Mean, forward).Run(row, 1, destination);
    }

    /// <inheritdoc/>
    /// <remarks>Z = (X − μ)Vᵀ, as row by row to the bit.</remarks>
    [Formula("D3")]
    public void Apply(Matrix features, Span<double> destination)
    {
        Guard.Columns(features, Features);
        Guard.Length((ReadOnlySpan<double>)destination, Guard.Elements(features.Rows, OutputFeatures), nameof(destination));
        CenteredProjection.Apply(Mean, forward, features, destination);
    }

    /// <inheritdoc/>
    /// <remarks>x̂ = zV + μ: the row itself where all components are kept, else the nearest one in their span.</remarks>
    [Formula("D4")]
    public void Invert(ReadOnlySpan<double> row, Span<double> destination)
    {
        Guard.Length(row, OutputFeatures);
        Guard.Length((ReadOnlySpan<double>)destination, Features, nameof(destination));
        Guard.Apart(row, destination);
        CenteredProjection.Invert(Mean, backward, row, 1, destination);
    }

    /// <inheritdoc/>
    /// <remarks>X̂ = ZV + μ.</remarks>
    [Formula("D4")]
    public void Invert(Matrix transformed, Span<double> destination)
    {
        Guard.Columns(transformed, OutputFeatures);
        Guard.Length((ReadOnlySpan<double>)destination, Guard.Elements(transformed.Rows, Features), nameof(destination));
        Guard.Apart(transformed.AsSpan(), destination, nameof(transformed));
        CenteredProjection.Invert(Mean, backward, transformed.AsSpan(), transformed.Rows, destination);
    }

    /// <summary>Whether all numbers are equal.</summary>
    /// <param name="other">The other analysis.</param>
    public bool Equals(PrincipalComponentAnalysis? other) =>
        ReferenceEquals(this, other)
        || (other is not null
            && Rows == other.Rows && Mean == other.Mean && Components == other.Components && ExplainedVariance == other.ExplainedVariance
            && TotalVariance.Equals(other.TotalVariance) && IsWhitened == other.IsWhitened);

    /// <summary>Agrees with <see cref="Equals(PrincipalComponentAnalysis)"/>.</summary>
    public override int GetHashCode() => HashCode.Combine(Rows, Mean, Components, TotalVariance, IsWhitened);

    /// <summary>For example <c>PrincipalComponentAnalysis of 442 rows: 3 of 10 components, 67.22 % of the variance</c>.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"PrincipalComponentAnalysis of {Display.Count(Rows, "row")}: {OutputFeatures} of {Display.Count(Features, "component")}, {100 * Summation.Sum(ExplainedVarianceRatio):G4} % of the variance");

    private static (Matrix Forward, Matrix Backward) Projections(Matrix components, Vector variances, bool whitened)
    {
        if (!whitened)
            return (components, components);
        var deviations = variances.Map(variance => variance > 0 ? Math.Sqrt(variance) : 0);
        return (
            components.Map((v, i, _) => deviations[i] > 0 ? v / deviations[i] : 0),
            components.Map((v, i, _) => v * deviations[i]));
    }
}
