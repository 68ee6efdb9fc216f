using Functional.Kernels;

namespace Functional;

/// <summary>RMSprop: s = β·s + (1−β)·g²; θ = θ − α·g / √(s + ε), with ε inside the root.</summary>
/// <remarks>
/// Tieleman and Hinton, lecture 6.5 of "Neural networks for machine learning", 2012. Where s + ε is 0 the parameter stays.
/// <example><code>new RmsProp { Rate = 0.1, Decay = 0, Epsilon = 0 }.Step([1], [4], new RmsProp().Start(1)).Parameters   // [0.9]</code></example>
/// </remarks>
[Formula("O5")]
public sealed record RmsProp : Optimizer
{
    /// <summary>The rule with a rate of 0.001.</summary>
    public RmsProp()
        : base(0.001)
    {
    }

    /// <summary>The decay β of the mean square, at least 0 and below 1.</summary>
    public double Decay { get; init => field = Decaying(value, nameof(Decay)); } = 0.9;

    /// <summary>ε, finite and at least 0.</summary>
    public double Epsilon { get; init => field = Rating(value, nameof(Epsilon)); } = 1e-8;

    /// <inheritdoc/>
    public override int MomentCount => 1;

    private protected override void Run<T>(Span<T> parameters, ReadOnlySpan<T> gradient, Span<T> moments, long step, double rate, Execution? execution) =>
        OptimizerStep.Run(
            new RootMeanSquareTerm<T>(Narrow<T>(rate), Narrow<T>(Decay), Narrow<T>(1 - Decay), Narrow<T>(Epsilon)), parameters, gradient, moments, execution);
}

/// <summary>AdaGrad: s = s + g²; θ = θ − α·g / (√s + ε).</summary>
/// <remarks>
/// Duchi, Hazan and Singer, "Adaptive subgradient methods for online learning and stochastic optimization", 2011. Where √s + ε is 0 the parameter stays.
/// <example><code>new AdaGrad { Rate = 0.1, Epsilon = 0 }.Step([1], [4], new AdaGrad().Start(1)).Parameters   // [0.9]</code></example>
/// </remarks>
public sealed record AdaGrad : Optimizer
{
    /// <summary>The rule with a rate of 0.01.</summary>
    public AdaGrad()
        : base(0.01)
    {
    }

    /// <summary>ε, finite and at least 0.</summary>
    public double Epsilon { get; init => field = Rating(value, nameof(Epsilon)); } = 1e-10;

    /// <inheritdoc/>
    public override int MomentCount => 1;

    private protected override void Run<T>(Span<T> parameters, ReadOnlySpan<T> gradient, Span<T> moments, long step, double rate, Execution? execution) =>
        OptimizerStep.Run(new AdaGradTerm<T>(Narrow<T>(rate), Narrow<T>(Epsilon)), parameters, gradient, moments, execution);
}
