namespace Functional;

/// <summary>How a support vector machine is fitted.</summary>
public abstract record SupportVectorOptions
{
    private protected SupportVectorOptions()
    {
    }

    /// <summary>
    /// K; <c>null</c>, the default, for the radial basis function with γ = 1 / (d·v), v the variance of all elements of the features by the rows' weights (without weights
    /// scikit-learn's <c>scale</c>, which leaves weights out).
    /// </summary>
    public KernelFunction? Kernel { get; init; }

    /// <summary>C > 0, the price of a row on the wrong side of its margin; 1 by default.</summary>
    public double C { get; init; } = 1;

    /// <summary>By how much the conditions of the minimum may be violated; 10⁻³ by default.</summary>
    public double Tolerance { get; init; } = 1e-3;

    /// <summary>The most steps of two multipliers; ten million by default.</summary>
    public int MaxIterations { get; init; } = 10_000_000;

    /// <summary>How many bytes of kernel rows are kept; 200 MB by default. The answer does not depend on it.</summary>
    public long CacheBytes { get; init; } = 200_000_000;

    /// <summary>Whether rows that have settled at a bound are left out of the search for a while; on by default. The answer is the same to the tolerance.</summary>
    public bool Shrinking { get; init; } = true;

    internal void CheckMachine(bool mayBeHard)
    {
        if (!(C > 0 && (mayBeHard || double.IsFinite(C))))
            throw new ArgumentOutOfRangeException(nameof(C), C, FormattableString.Invariant($"Expected a {(mayBeHard ? "" : "finite ")}number above 0, got {C}."));
        Guard.Positive(Tolerance);
        Guard.Finite(Tolerance);
        Guard.AtLeast(MaxIterations, 1);
        Guard.AtLeast(CacheBytes, 0);
    }

    /// <summary>The kernel that is asked for, or the default one of these features.</summary>
    internal KernelFunction KernelFor(Matrix features, ReadOnlySpan<double> weights)
    {
        if (Kernel is not null)
            return Kernel;
        var d = features.Columns;
        var variance = d == 0 ? 0 : weights.IsEmpty ? Statistics.PopulationVariance(features.AsSpan()) : Statistics.WeightedPopulationVariance(features.AsSpan(), Repeated(weights, d));
        var gamma = 1 / (d * variance);
        return KernelFunction.Rbf(gamma > 0 && double.IsFinite(gamma) ? gamma : 1);
    }

    /// <summary>The weight of each element: that of its row.</summary>
    private static double[] Repeated(ReadOnlySpan<double> weights, int columns)
    {
        var all = new double[Guard.Elements(weights.Length, columns)];
        for (var i = 0; i < all.Length; i++)
            all[i] = weights[i / columns];
        return all;
    }

    private protected IEnumerable<(string Name, object Value)> DescribedMachine() =>
    [
        (nameof(Kernel), Kernel?.ToString() ?? "Rbf(scale)"), (nameof(C), C), (nameof(Tolerance), Tolerance), (nameof(MaxIterations), MaxIterations), (nameof(CacheBytes), CacheBytes),
        (nameof(Shrinking), Shrinking),
    ];
}

/// <summary>How a <see cref="SupportVectorClassifier"/> is fitted.</summary>
/// <remarks><see cref="SupportVectorOptions.C"/> = +∞ is the hard margin: every row on its side, or an <see cref="InfeasibleException"/>.</remarks>
public sealed record SupportVectorClassifierOptions : SupportVectorOptions
{
    /// <inheritdoc/>
    public override string ToString() => InvariantText.Of(nameof(SupportVectorClassifierOptions), [.. DescribedMachine()]);
}

/// <summary>How a <see cref="SupportVectorRegressor"/> is fitted.</summary>
public sealed record SupportVectorRegressorOptions : SupportVectorOptions
{
    /// <summary>ε ≥ 0: errors up to it cost nothing; 0.1 by default.</summary>
    public double Epsilon { get; init; } = 0.1;

    /// <inheritdoc/>
    public override string ToString() => InvariantText.Of(nameof(SupportVectorRegressorOptions), [(nameof(Epsilon), Epsilon), .. DescribedMachine()]);
}
