using Functional.Kernels;

namespace Functional;

/// <summary>Lion: θ = θ·(1 − α·λ) − α·sign(β₁·m + (1−β₁)·g); m = β₂·m + (1−β₂)·g.</summary>
/// <remarks>
/// Chen et al., "Symbolic discovery of optimization algorithms", 2023. The sign of 0 is 0.
/// <example><code>new Lion { Rate = 0.1 }.Step([1], [4], new Lion().Start(1)).Parameters   // [0.9]</code></example>
/// </remarks>
public sealed record Lion : Optimizer
{
    /// <summary>The rule with a rate of 0.0001.</summary>
    public Lion()
        : base(0.0001)
    {
    }

    /// <summary>The share β₁ of the mean in the direction, at least 0 and below 1.</summary>
    public double DirectionDecay { get; init => field = Decaying(value, nameof(DirectionDecay)); } = 0.9;

    /// <summary>The decay β₂ of the mean, at least 0 and below 1.</summary>
    public double MeanDecay { get; init => field = Decaying(value, nameof(MeanDecay)); } = 0.99;

    /// <summary>The weight decay λ, finite and at least 0.</summary>
    public double Decay { get; init => field = Rating(value, nameof(Decay)); }

    /// <inheritdoc/>
    public override int MomentCount => 1;

    private protected override void Run<T>(Span<T> parameters, ReadOnlySpan<T> gradient, Span<T> moments, long step, double rate, Execution? execution)
    {
        T direction = Narrow<T>(DirectionDecay), mean = Narrow<T>(MeanDecay), unused = default;
        OptimizerStep.Run(
            new LionTerm<T>(new(direction, Narrow<T>(1 - DirectionDecay), mean, Narrow<T>(1 - MeanDecay), unused, unused, Narrow<T>(rate), unused, Narrow<T>(1 - rate * Decay))),
            parameters, gradient, moments, execution);
    }
}
