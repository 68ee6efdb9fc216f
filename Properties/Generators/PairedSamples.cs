namespace Functional.Properties;

/// <summary>Two samples of one length, which may be zero; the second is independent of the first, close to it, or a line of it.</summary>
public sealed record PairedSamples(double[] X, double[] Y) : IPasteable
{
    /// <summary>The number of pairs.</summary>
    public int Count => X.Length;

    /// <inheritdoc/>
    public string ToSource() => $"new PairedSamples({CSharpLiteral.Of(X)}, {CSharpLiteral.Of(Y)})";

    /// <inheritdoc/>
    public override string ToString() => ToSource();
}

/// <summary>Values with weights that are not negative, some zero, and sum to more than zero; at least one value.</summary>
public sealed record WeightedSample(double[] Values, double[] Weights) : IPasteable
{
    /// <summary>The number of values.</summary>
    public int Count => Values.Length;

    /// <inheritdoc/>
    public string ToSource() => $"new WeightedSample({CSharpLiteral.Of(Values)}, {CSharpLiteral.Of(Weights)})";

    /// <inheritdoc/>
    public override string ToString() => ToSource();
}

/// <summary>Values with whole-number weights 0 to 5, one of them positive: what "weight k is the value k times" is tested with.</summary>
public sealed record RepeatedSample(double[] Values, int[] Repetitions) : IPasteable
{
    /// <summary>The repetitions as weights.</summary>
    public double[] Weights => [.. Repetitions.Select(r => (double)r)];

    /// <summary>Each value as often as its weight says.</summary>
    public double[] Expanded => [.. Values.Zip(Repetitions).SelectMany(p => Enumerable.Repeat(p.First, p.Second))];

    /// <inheritdoc/>
    public string ToSource() => $"new RepeatedSample({CSharpLiteral.Of(Values)}, {CSharpLiteral.Of(Repetitions)})";

    /// <inheritdoc/>
    public override string ToString() => ToSource();
}

/// <summary>A sample and the places at which it is cut into chunks (ascending, within 0 and the length): for merge ≡ concatenate.</summary>
public sealed record ChunkedSample(double[] Values, int[] Cuts) : IPasteable
{
    /// <summary>The chunks in order; some may be empty.</summary>
    public IReadOnlyList<double[]> Chunks =>
        [.. Cuts.Prepend(0).Zip(Cuts.Append(Values.Length), (start, end) => Values[start..end])];

    /// <inheritdoc/>
    public string ToSource() => $"new ChunkedSample({CSharpLiteral.Of(Values)}, {CSharpLiteral.Of(Cuts)})";

    /// <inheritdoc/>
    public override string ToString() => ToSource();
}
