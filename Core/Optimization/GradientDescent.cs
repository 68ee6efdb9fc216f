using Functional.Kernels;

namespace Functional;

/// <summary>Gradient descent: θ = θ − α·g.</summary>
/// <remarks>
/// Batch, stochastic and mini-batch descent differ in what the gradient is the mean over: all samples, one, or one of
/// <see cref="MiniBatches.Of(int, int, RandomKey)"/>.
/// <example><code>new GradientDescent { Rate = 0.5 }.Step([1], [0.5], new GradientDescent().Start(1)).Parameters   // [0.75]</code></example>
/// </remarks>
[Formula("O1")]
public sealed record GradientDescent : Optimizer
{
    /// <summary>The rule with a rate of 0.01.</summary>
    public GradientDescent()
        : base(0.01)
    {
    }

    /// <inheritdoc/>
    public override int MomentCount => 0;

    private protected override void Run<T>(Span<T> parameters, ReadOnlySpan<T> gradient, Span<T> moments, long step, double rate, Execution? execution) =>
        OptimizerStep.Run(new DescentTerm<T>(Narrow<T>(rate)), parameters, gradient, moments, execution);
}
