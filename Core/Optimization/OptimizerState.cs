namespace Functional;

/// <summary>What an optimizer remembers between two steps: an immutable value that <see cref="Optimizer.Step(Vector, Vector, OptimizerState, Execution?)"/> returns anew.</summary>
public sealed record OptimizerState
{
    internal OptimizerState(Vector moments, long steps) => (Moments, Steps) = (moments, steps);

    /// <summary>The moving averages, first all of the first kind, then all of the second; empty where the optimizer keeps none.</summary>
    public Vector Moments { get; }

    /// <summary>How many steps were taken.</summary>
    public long Steps { get; }

    /// <summary>A state with given numbers, as for one that was stored.</summary>
    /// <param name="moments">As many numbers as the optimizer keeps for all parameters.</param>
    /// <param name="steps">How many steps were taken, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number of steps is negative.</exception>
    public static OptimizerState Create(Vector moments, long steps)
    {
        ArgumentNullException.ThrowIfNull(moments);
        Guard.AtLeast(steps, 0);
        return new(moments, steps);
    }

    /// <inheritdoc/>
    public override string ToString() => InvariantText.Of(nameof(OptimizerState), PrintMembers);
}
