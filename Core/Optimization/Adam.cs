using Functional.Kernels;

namespace Functional;

/// <summary>Adam: m = β₁·m + (1−β₁)·g; v = β₂·v + (1−β₂)·g²; θ = θ − α·m̂ / (√v̂ + ε), m̂ = m / (1−β₁ᵗ), v̂ = v / (1−β₂ᵗ).</summary>
/// <remarks>
/// Kingma and Ba, "Adam: a method for stochastic optimization", 2015, algorithm 1. With ε = 0 gradients scaled by a power of two give the same bits;
/// where √v̂ + ε is 0 the parameter stays.
/// <example><code>new Adam { Rate = 0.1, Epsilon = 0 }.Step([1], [4], new Adam().Start(1)).Parameters   // [0.9]</code></example>
/// </remarks>
[Formula("O6")]
public sealed record Adam : Optimizer
{
    /// <summary>The rule with a rate of 0.001.</summary>
    public Adam()
        : base(0.001)
    {
    }

    /// <summary>The decay β₁ of the mean, at least 0 and below 1.</summary>
    public double MeanDecay { get; init => field = Decaying(value, nameof(MeanDecay)); } = 0.9;

    /// <summary>The decay β₂ of the mean square, at least 0 and below 1.</summary>
    public double SquareDecay { get; init => field = Decaying(value, nameof(SquareDecay)); } = 0.999;

    /// <summary>ε, outside the root, finite and at least 0.</summary>
    public double Epsilon { get; init => field = Rating(value, nameof(Epsilon)); } = 1e-8;

    /// <inheritdoc/>
    public override int MomentCount => 2;

    private protected override void Run<T>(Span<T> parameters, ReadOnlySpan<T> gradient, Span<T> moments, long step, double rate, Execution? execution) =>
        OptimizerStep.Run(new AdamTerm<T>(Numbers<T>(rate, step, 1)), parameters, gradient, moments, execution);

    internal AdamNumbers<T> Numbers<T>(double rate, long step, double kept)
        where T : unmanaged => Numbers<T>(rate, MeanDecay, SquareDecay, Epsilon, step, kept);

    internal static AdamNumbers<T> Numbers<T>(double rate, double meanDecay, double squareDecay, double epsilon, long step, double kept)
        where T : unmanaged => new(
            Narrow<T>(meanDecay), Narrow<T>(1 - meanDecay), Narrow<T>(squareDecay), Narrow<T>(1 - squareDecay),
            Narrow<T>(1 / Left(meanDecay, step)), Narrow<T>(1 / Left(squareDecay, step)), Narrow<T>(rate), Narrow<T>(epsilon), Narrow<T>(kept));
}

/// <summary>AdamW: weight decay beside the gradient, θ = θ·(1 − α·λ) − α·m̂ / (√v̂ + ε), with m̂ and v̂ as in <see cref="Adam"/>.</summary>
/// <remarks>
/// Loshchilov and Hutter, "Decoupled weight decay regularization", 2019, algorithm 2.
/// <example><code>new AdamW { Rate = 0.1, Decay = 0.5 }.Step([1], [0], new AdamW().Start(1)).Parameters   // [0.95]</code></example>
/// </remarks>
[Formula("O6")]
public sealed record AdamW : Optimizer
{
    /// <summary>The rule with a rate of 0.001.</summary>
    public AdamW()
        : base(0.001)
    {
    }

    /// <summary>The decay β₁ of the mean, at least 0 and below 1.</summary>
    public double MeanDecay { get; init => field = Decaying(value, nameof(MeanDecay)); } = 0.9;

    /// <summary>The decay β₂ of the mean square, at least 0 and below 1.</summary>
    public double SquareDecay { get; init => field = Decaying(value, nameof(SquareDecay)); } = 0.999;

    /// <summary>ε, outside the root, finite and at least 0.</summary>
    public double Epsilon { get; init => field = Rating(value, nameof(Epsilon)); } = 1e-8;

    /// <summary>The weight decay λ, finite and at least 0.</summary>
    public double Decay { get; init => field = Rating(value, nameof(Decay)); } = 0.01;

    /// <inheritdoc/>
    public override int MomentCount => 2;

    private protected override void Run<T>(Span<T> parameters, ReadOnlySpan<T> gradient, Span<T> moments, long step, double rate, Execution? execution) =>
        OptimizerStep.Run(
            new AdamTerm<T>(Adam.Numbers<T>(rate, MeanDecay, SquareDecay, Epsilon, step, 1 - rate * Decay)), parameters, gradient, moments, execution);
}
