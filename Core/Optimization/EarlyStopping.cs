namespace Functional;

/// <summary>Watches a loss on held-out data and says when it has got no better for too long: an immutable value.</summary>
/// <remarks>
/// Prechelt, "Early stopping – but when?", 1998, with the patience of later practice. A NaN is never better.
/// <example>
/// <code>
/// var watch = new EarlyStopping { Patience = 2 };
/// watch = watch.Observe(0.5).Observe(0.4).Observe(0.41).Observe(0.4);
/// // watch.ShouldStop is true, watch.Best is 0.4, watch.BestObservation is 1
/// </code>
/// </example>
/// </remarks>
public sealed record EarlyStopping
{
    /// <summary>How many observations in a row may be no better than the best, at least 1.</summary>
    public int Patience
    {
        get;
        init
        {
            Guard.AtLeast(value, 1, nameof(Patience));
            field = value;
        }
    } = 10;

    /// <summary>By how much a loss must be below the best to be better; finite and at least 0.</summary>
    public double MinimumImprovement
    {
        get;
        init
        {
            Guard.NotNegative(value, nameof(MinimumImprovement));
            field = value;
        }
    }

    /// <summary>How many losses were observed.</summary>
    public int Observations { get; private init; }

    /// <summary>The least loss so far; +∞ before the first.</summary>
    public double Best { get; private init; } = double.PositiveInfinity;

    /// <summary>Which observation the best was, from 0; −1 before the first.</summary>
    public int BestObservation { get; private init; } = -1;

    /// <summary>How many observations in a row were no better.</summary>
    public int SinceBest => Observations - 1 - BestObservation;

    /// <summary>Whether the last observation is the best so far.</summary>
    public bool IsBest => Observations > 0 && BestObservation == Observations - 1;

    /// <summary>Whether the patience is at its end.</summary>
    public bool ShouldStop => SinceBest >= Patience;

    /// <summary>The state after one more loss.</summary>
    /// <param name="loss">The loss; the smaller the better.</param>
    public EarlyStopping Observe(double loss) => loss < Best - MinimumImprovement
        ? this with { Observations = Observations + 1, Best = loss, BestObservation = Observations }
        : this with { Observations = Observations + 1 };

    /// <inheritdoc/>
    public override string ToString() => InvariantText.Of(nameof(EarlyStopping), PrintMembers);
}
