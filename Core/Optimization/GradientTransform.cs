using System.Text;
using Functional.Kernels;

namespace Functional;

/// <summary>A part of an optimizer: turns a gradient, or what the part before made of it, into an update; parts are put in a row by <see cref="OptimizerChain"/>.</summary>
/// <remarks>
/// Optimizers as chains of transformations are those of Hessel et al., "Optax: composable gradient transformation and optimisation, in JAX", 2020.
/// </remarks>
public abstract record GradientTransform
{
    private GradientTransform()
    {
    }

    /// <summary>Numbers of state that are kept for each parameter: 0, 1 or 2.</summary>
    public virtual int MomentCount => 0;

    /// <summary>The options with their values.</summary>
    /// <param name="builder">What they are written to.</param>
    protected virtual bool PrintMembers(StringBuilder builder) => false;

    /// <summary>Each component within −limit … limit.</summary>
    /// <param name="limit">Finite and at least 0.</param>
    public static GradientTransform ClipByValue(double limit) => new ValueClip(NotNegative(limit, nameof(limit)));

    /// <summary>u·min(1, limit / ‖u‖₂).</summary>
    /// <param name="limit">Finite and at least 0.</param>
    public static GradientTransform ClipByNorm(double limit) => new NormClip(NotNegative(limit, nameof(limit)));

    /// <summary>factor·u.</summary>
    /// <param name="factor">Finite.</param>
    public static GradientTransform Scale(double factor)
    {
        Guard.Finite(factor);
        return new Scaling(factor, null);
    }

    /// <summary>schedule(step)·u, with steps counted from 0.</summary>
    /// <param name="schedule">The factor of each step, as of <see cref="Schedule"/>.</param>
    public static GradientTransform ScaleBySchedule(Func<long, double> schedule)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        return new Scaling(1, schedule);
    }

    /// <summary>u + decay·θ: with this last, weight decay is decoupled as in <see cref="AdamW"/>; first, it is the gradient of ½·decay·‖θ‖².</summary>
    /// <param name="decay">Finite and at least 0.</param>
    public static GradientTransform AddDecayedWeights(double decay) => new WeightDecay(NotNegative(decay, nameof(decay)));

    /// <summary>m̂ / (√v̂ + ε), with the moments of <see cref="Adam"/>.</summary>
    /// <param name="meanDecay">β₁, at least 0 and below 1.</param>
    /// <param name="squareDecay">β₂, at least 0 and below 1.</param>
    /// <param name="epsilon">ε, finite and at least 0.</param>
    public static GradientTransform ScaleByAdam(double meanDecay = 0.9, double squareDecay = 0.999, double epsilon = 1e-8) =>
        new AdamScaling(new Adam { MeanDecay = meanDecay, SquareDecay = squareDecay, Epsilon = epsilon });

    /// <summary>u / √(s + ε), with the mean square of <see cref="RmsProp"/>.</summary>
    /// <param name="decay">β, at least 0 and below 1.</param>
    /// <param name="epsilon">ε, finite and at least 0.</param>
    public static GradientTransform ScaleByRootMeanSquare(double decay = 0.9, double epsilon = 1e-8) =>
        new RootMeanSquareScaling(new RmsProp { Decay = decay, Epsilon = epsilon });

    /// <summary>The velocity v = decay·v + u; with Nesterov's look ahead, decay·v + u once more.</summary>
    /// <param name="decay">At least 0 and below 1.</param>
    /// <param name="nesterov">Whether to look ahead.</param>
    public static GradientTransform Trace(double decay = 0.9, bool nesterov = false) => new Velocity(new Momentum { Decay = decay }.Decay, nesterov);

    /// <summary>Renews the update in place.</summary>
    internal abstract void Run<T>(Span<T> update, ReadOnlySpan<T> parameters, Span<T> moments, long step, Execution? execution)
        where T : unmanaged;

    private static double NotNegative(double value, string name)
    {
        Guard.NotNegative(value, name);
        return value;
    }

    private static T Narrow<T>(double value) where T : unmanaged => Scalar.Narrow<T>(value);

    private sealed record ValueClip(double Limit) : GradientTransform
    {
        internal override void Run<T>(Span<T> update, ReadOnlySpan<T> parameters, Span<T> moments, long step, Execution? execution) =>
            Map.Run(new BoundedMap<T>(Narrow<T>(-Limit), Narrow<T>(Limit)), update, update, execution);
    }

    private sealed record NormClip(double Limit) : GradientTransform
    {
        internal override void Run<T>(Span<T> update, ReadOnlySpan<T> parameters, Span<T> moments, long step, Execution? execution)
        {
            var norm = LinearAlgebra.Norm2Of((ReadOnlySpan<T>)update, execution);
            if (norm <= Limit)
                return;
            // Divided first: the limit over the norm may be subnormal where the share of a component is not.
            Map.Run(new DivideScalarMap<T>(Narrow<T>(norm)), update, update, execution);
            Map.Run(new MultiplyScalarMap<T>(Narrow<T>(Limit)), update, update, execution);
        }
    }

    private sealed record Scaling(double Factor, Func<long, double>? Schedule) : GradientTransform
    {
        internal override void Run<T>(Span<T> update, ReadOnlySpan<T> parameters, Span<T> moments, long step, Execution? execution) =>
            Map.Run(new MultiplyScalarMap<T>(Narrow<T>(Schedule?.Invoke(step - 1) ?? Factor)), update, update, execution);
    }

    private sealed record WeightDecay(double Decay) : GradientTransform
    {
        internal override void Run<T>(Span<T> update, ReadOnlySpan<T> parameters, Span<T> moments, long step, Execution? execution) =>
            OptimizerStep.Run(new DescentTerm<T>(Narrow<T>(-Decay)), update, parameters, default, execution);
    }

    private sealed record AdamScaling(Adam Adam) : GradientTransform
    {
        public override int MomentCount => 2;

        internal override void Run<T>(Span<T> update, ReadOnlySpan<T> parameters, Span<T> moments, long step, Execution? execution) =>
            OptimizerStep.Run(new ScaleByAdamTerm<T>(Adam.Numbers<T>(Adam.Rate, step, 1)), update, parameters, moments, execution);
    }

    private sealed record RootMeanSquareScaling(RmsProp Rule) : GradientTransform
    {
        public override int MomentCount => 1;

        internal override void Run<T>(Span<T> update, ReadOnlySpan<T> parameters, Span<T> moments, long step, Execution? execution) =>
            OptimizerStep.Run(
                new ScaleByRootMeanSquareTerm<T>(Narrow<T>(Rule.Decay), Narrow<T>(1 - Rule.Decay), Narrow<T>(Rule.Epsilon)),
                update, parameters, moments, execution);
    }

    private sealed record Velocity(double Decay, bool Nesterov) : GradientTransform
    {
        public override int MomentCount => 1;

        internal override void Run<T>(Span<T> update, ReadOnlySpan<T> parameters, Span<T> moments, long step, Execution? execution) =>
            OptimizerStep.Run(new TraceTerm<T>(Narrow<T>(Decay), Nesterov), update, parameters, moments, execution);
    }

    /// <inheritdoc/>
    public sealed override string ToString() => InvariantText.Of(EqualityContract.Name, PrintMembers);
}
