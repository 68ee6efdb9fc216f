using Functional.Kernels;

namespace Functional;

/// <summary>Gradient descent with momentum: v = β·v + α·g; θ = θ − v.</summary>
/// <remarks>
/// Polyak, "Some methods of speeding up the convergence of iteration methods", 1964. β = 0 is gradient descent to the bit.
/// <example><code>new Momentum { Rate = 0.5 }.Step([1], [0.5], new Momentum().Start(1)).Parameters   // [0.75]</code></example>
/// </remarks>
[Formula("O4")]
public sealed record Momentum : Optimizer
{
    /// <summary>The rule with a rate of 0.01.</summary>
    public Momentum()
        : base(0.01)
    {
    }

    /// <summary>The decay β of the velocity, at least 0 and below 1.</summary>
    public double Decay { get; init => field = Decaying(value, nameof(Decay)); } = 0.9;

    /// <inheritdoc/>
    public override int MomentCount => 1;

    private protected override void Run<T>(Span<T> parameters, ReadOnlySpan<T> gradient, Span<T> moments, long step, double rate, Execution? execution) =>
        OptimizerStep.Run(new MomentumTerm<T>(Narrow<T>(rate), Narrow<T>(Decay)), parameters, gradient, moments, execution);
}

/// <summary>Nesterov's momentum: v = β·v + α·g; θ = θ − (β·v + α·g), the velocity after the step taken ahead.</summary>
/// <remarks>
/// Sutskever et al., "On the importance of initialization and momentum in deep learning", 2013, in the form whose gradient is taken at θ.
/// <example><code>new NesterovMomentum { Rate = 0.5, Decay = 0.5 }.Step([1], [0.5], new NesterovMomentum().Start(1)).Parameters   // [0.625]</code></example>
/// </remarks>
[Formula("O4")]
public sealed record NesterovMomentum : Optimizer
{
    /// <summary>The rule with a rate of 0.01.</summary>
    public NesterovMomentum()
        : base(0.01)
    {
    }

    /// <summary>The decay β of the velocity, at least 0 and below 1.</summary>
    public double Decay { get; init => field = Decaying(value, nameof(Decay)); } = 0.9;

    /// <inheritdoc/>
    public override int MomentCount => 1;

    private protected override void Run<T>(Span<T> parameters, ReadOnlySpan<T> gradient, Span<T> moments, long step, double rate, Execution? execution) =>
        OptimizerStep.Run(new NesterovTerm<T>(Narrow<T>(rate), Narrow<T>(Decay)), parameters, gradient, moments, execution);
}
