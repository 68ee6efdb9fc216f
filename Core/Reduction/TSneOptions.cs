namespace Functional;

/// <summary>How the forces of a <see cref="TSne"/> are summed.</summary>
public enum TSneMethod
{
    /// <summary><see cref="Exact"/> up to 2000 rows or for more than three components, <see cref="BarnesHut"/> beyond.</summary>
    Automatic,

    /// <summary>Every pair of rows attracts and repels: n² work an iteration, and memory for n² numbers.</summary>
    Exact,

    /// <summary>
    /// Rows attract their ⌊3·perplexity⌋ nearest, and are repelled by cells of many points where these are far off for their size (Barnes and Hut): n·log n work an
    /// iteration, memory for n·perplexity
    /// numbers. One to three components.
    /// </summary>
    BarnesHut,
}

/// <summary>Where a <see cref="TSne"/> begins.</summary>
public enum TSneStart
{
    /// <summary><see cref="PrincipalComponents"/> of rows, <see cref="Random"/> for distances.</summary>
    Automatic,

    /// <summary>On the first principal components, brought to a standard deviation of 10⁻⁴ along the first: keeps the large shape of the data, and needs no luck. What has no
    /// component begins at random.</summary>
    PrincipalComponents,

    /// <summary>Normal numbers of standard deviation 10⁻⁴, drawn with the key.</summary>
    Random,
}

/// <summary>How a <see cref="TSne"/> is fitted.</summary>
public sealed record TSneOptions
{
    /// <summary>The coordinates of the embedding, 1 or more; 2 by default.</summary>
    public int Components { get; init; } = 2;

    /// <summary>How many neighbours a row has, more or less: e to the entropy of its p[j|i]. From 1 to n − 1; 30 by default, 5 to 50 are usual.</summary>
    public double Perplexity { get; init; } = 30;

    /// <summary>By what the attraction is multiplied at first, so that clusters form before they spread; 1 or above, 12 by default.</summary>
    public double EarlyExaggeration { get; init; } = 12;

    /// <summary>The iterations with it, 0 or more; 250 by default.</summary>
    public int ExaggerationIterations { get; init; } = 250;

    /// <summary>The most iterations altogether, 1 or more; 1000 by default.</summary>
    public int MaxIterations { get; init; } = 1000;

    /// <summary>The step along the gradient, above 0; <c>null</c>, the default, for max(50, n / (4·EarlyExaggeration)) (Belkina and others 2019).</summary>
    public double? LearningRate { get; init; }

    /// <summary>The momentum during exaggeration, from 0 to below 1; 0.5 by default.</summary>
    public double EarlyMomentum { get; init; } = 0.5;

    /// <summary>The momentum afterwards, from 0 to below 1; 0.8 by default.</summary>
    public double Momentum { get; init; } = 0.8;

    /// <summary>It stops, once exaggeration is over, where the norm of the gradient is at most this, 0 or above; 10⁻⁷ by default.</summary>
    public double Tolerance { get; init; } = 1e-7;

    /// <summary>It stops when the cost was no better for so many iterations after the exaggeration, 1 or more; 300 by default.</summary>
    public int Patience { get; init; } = 300;

    /// <summary>How the forces are summed.</summary>
    public TSneMethod Method { get; init; }

    /// <summary>θ of <see cref="TSneMethod.BarnesHut"/>, from 0 to 1: the largest size of a cell for its distance; 0.5 by default, 0 takes every pair.</summary>
    public double Theta { get; init; } = 0.5;

    /// <summary>Which distance between rows; the Euclidean one by default. It is squared for p[j|i].</summary>
    public DistanceMeasure Measure { get; init; } = DistanceMeasure.Euclidean;

    /// <summary>Where it begins.</summary>
    public TSneStart Start { get; init; }

    /// <summary>The first embedding, n×Components, in the place of another start; <c>null</c> for none.</summary>
    public Matrix? Embedding { get; init; }

    /// <summary>The key of what is drawn at the start.</summary>
    public RandomKey Key { get; init; }

    internal void Check(int rows, string name = "features")
    {
        Guard.AtLeast(Components, 1, nameof(Components));
        if (rows < 2)
            Guard.ThrowArgument($"Expected two rows or more, got {rows}.", name);
        if (!(Perplexity >= 1 && Perplexity <= rows - 1))
        {
            throw new ArgumentOutOfRangeException(
                nameof(Perplexity), Perplexity,
                FormattableString.Invariant($"Expected a perplexity from 1 to {rows - 1}, the number of rows less one, got {Perplexity}."));
        }
        AtLeastOne(EarlyExaggeration, nameof(EarlyExaggeration));
        Guard.AtLeast(ExaggerationIterations, 0, nameof(ExaggerationIterations));
        Guard.AtLeast(MaxIterations, 1, nameof(MaxIterations));
        if (LearningRate is { } rate)
            Guard.Positive(rate, nameof(LearningRate));
        Below(EarlyMomentum, nameof(EarlyMomentum));
        Below(Momentum, nameof(Momentum));
        Guard.NotNegative(Tolerance, nameof(Tolerance));
        Guard.AtLeast(Patience, 1, nameof(Patience));
        Guard.Defined(Method, nameof(Method));
        Guard.InRange(Theta, 0.0, 1.0, nameof(Theta));
        ArgumentNullException.ThrowIfNull(Measure);
        Guard.Defined(Start, nameof(Start));
        if (Method == TSneMethod.BarnesHut && Components > 3)
            throw new ArgumentOutOfRangeException(nameof(Components), Components, $"Expected at most 3 components for cells of points, got {Components}; the exact method takes any number.");
        if (Embedding is not { } given)
            return;
        if (given.Rows != rows || given.Columns != Components)
            Guard.ThrowArgument($"Expected a first embedding of {rows}×{Components}, got {given.Shape}.", nameof(Embedding));
        Guard.FiniteData(given, nameof(Embedding));
    }

    private static void AtLeastOne(double value, string name)
    {
        if (!(value >= 1 && value <= double.MaxValue))
            throw new ArgumentOutOfRangeException(name, value, FormattableString.Invariant($"Expected a finite number of 1 or above, got {value}."));
    }

    private static void Below(double momentum, string name)
    {
        if (!(momentum >= 0 && momentum < 1))
            throw new ArgumentOutOfRangeException(name, momentum, FormattableString.Invariant($"Expected a momentum from 0 to below 1, got {momentum}."));
    }

    /// <inheritdoc/>
    public override string ToString() => InvariantText.Of(nameof(TSneOptions), PrintMembers);
}
