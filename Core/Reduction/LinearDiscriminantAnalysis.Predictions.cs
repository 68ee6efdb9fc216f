using Functional.Kernels;

namespace Functional;

public sealed partial record LinearDiscriminantAnalysis
{
    /// <inheritdoc/>
    /// <remarks>Of classes that are equally probable the smallest label.</remarks>
    public int Predict(ReadOnlySpan<double> row)
    {
        Guard.Length(row, Features);
        var label = 0;
        new LikeliestLabels<ScoreWork>(new(this), Classes).Run(row, 1, new Span<int>(ref label));
        return label;
    }

    /// <inheritdoc/>
    /// <remarks>Of classes that are equally probable the smallest label.</remarks>
    public void Predict(Matrix features, Span<int> destination)
    {
        Guard.Columns(features, Features);
        Guard.Length((ReadOnlySpan<int>)destination, features.Rows, nameof(destination));
        RowChunks.Run(new LikeliestLabels<ScoreWork>(new(this), Classes), features.Rows, features.AsSpan(), destination, CenteredProjection.Height, null);
    }

    /// <inheritdoc/>
    public void PredictProbability(ReadOnlySpan<double> row, Span<double> destination)
    {
        Guard.Length(row, Features);
        Guard.Length((ReadOnlySpan<double>)destination, Classes.Length, nameof(destination));
        new ProbabilityWork(this).Run(row, 1, destination);
    }

    /// <inheritdoc/>
    public void PredictProbability(Matrix features, Span<double> destination)
    {
        Guard.Columns(features, Features);
        Guard.Length((ReadOnlySpan<double>)destination, Guard.Elements(features.Rows, Classes.Length), nameof(destination));
        RowChunks.Run(new ProbabilityWork(this), features.Rows, features.AsSpan(), destination, CenteredProjection.Height, null);
    }

    /// <inheritdoc/>
    /// <remarks>W·(x − μ).</remarks>
    public void Apply(ReadOnlySpan<double> row, Span<double> destination)
    {
        Guard.Length(row, Features);
        Guard.Length((ReadOnlySpan<double>)destination, OutputFeatures, nameof(destination));
        new CenteredProjection(Mean, Discriminants).Run(row, 1, destination);
    }

    /// <inheritdoc/>
    /// <remarks>(X − μ)·Wᵀ.</remarks>
    public void Apply(Matrix features, Span<double> destination)
    {
        Guard.Columns(features, Features);
        Guard.Length((ReadOnlySpan<double>)destination, Guard.Elements(features.Rows, OutputFeatures), nameof(destination));
        CenteredProjection.Apply(Mean, Discriminants, features, destination);
    }

    /// <summary>Whether options and numbers are equal.</summary>
    /// <param name="other">The other model.</param>
    public bool Equals(LinearDiscriminantAnalysis? other) =>
        ReferenceEquals(this, other)
        || (other is not null
            && Options == other.Options && Classes.AsSpan().SequenceEqual(other.Classes.AsSpan()) && Mean == other.Mean && ClassMeans == other.ClassMeans
            && Priors == other.Priors && Discriminants == other.Discriminants && Ratios == other.Ratios
            && ExplainedVarianceRatio == other.ExplainedVarianceRatio && WithinRank == other.WithinRank && Weights == other.Weights && Offsets == other.Offsets);

    /// <summary>Agrees with <see cref="Equals(LinearDiscriminantAnalysis)"/>.</summary>
    public override int GetHashCode() => HashCode.Combine(Options, Classes.Length, Mean, Discriminants, Priors);

    /// <summary>For example <c>LinearDiscriminantAnalysis of 3 classes: 2 discriminants of 4 features</c>.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"LinearDiscriminantAnalysis of {Display.Count(Classes.Length, "class", "classes")}: {Display.Count(OutputFeatures, "discriminant")} of {Display.Count(Features, "feature")}");

    /// <summary>The logarithm of the probability of each class, up to a summand of the row.</summary>
    private void Scores(ReadOnlySpan<double> input, int rows, Span<double> scores)
    {
        new CenteredProjection(Mean, Weights).Run(input, rows, scores);
        for (var i = 0; i < rows; i++)
        {
            var row = scores.Slice(i * Offsets.Length, Offsets.Length);
            Map.Run(default(AddMap<double>), row, Offsets, row, Execution.Sequential);
        }
    }

    private readonly struct ProbabilityWork(LinearDiscriminantAnalysis model) : IRowWork<double, double>
    {
        public void Run(ReadOnlySpan<double> input, int rows, Span<double> output)
        {
            model.Scores(input, rows, output);
            Elementwise.SoftmaxRows(output, rows, model.Classes.Length, output, Execution.Sequential);
        }
    }

    private readonly struct ScoreWork(LinearDiscriminantAnalysis model) : IRowWork<double, double>
    {
        public void Run(ReadOnlySpan<double> input, int rows, Span<double> output) => model.Scores(input, rows, output);
    }
}
