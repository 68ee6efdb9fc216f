using System.Text;
using Functional.Kernels;

namespace Functional;

/// <summary>A rule that moves parameters against a gradient: a pure step (parameters, gradient, state) → (parameters, state).</summary>
/// <remarks>
/// An optimizer is an immutable value: the same steps from the same state give the same bits on any number of threads. A schedule is
/// <c>optimizer.WithRate(Schedule.Cosine(…))</c> before a step. NaN and infinity in a gradient spoil their own parameter only; squares of
/// gradients overflow from 10¹⁵⁴ on (10¹⁹ in float).
/// <example>
/// <code>
/// Optimizer optimizer = new Momentum { Rate = 0.1, Decay = 0.5 };
/// var (x, state) = optimizer.Step([1, 2], [1, -1], optimizer.Start(2));   // x is [0.9, 2.1]
/// (x, state) = optimizer.Step(x, [1, -1], state);                         // x is [0.75, 2.25], state.Steps is 2
/// </code>
/// </example>
/// </remarks>
public abstract record Optimizer
{
    private protected Optimizer(double rate) => Rate = rate;

    /// <summary>Numbers of state that are kept for each parameter: 0, 1 or 2.</summary>
    public abstract int MomentCount { get; }

    /// <summary>The learning rate α, finite and at least 0.</summary>
    public double Rate { get; init => field = Rating(value, nameof(Rate)); }

    /// <summary>The options with their values.</summary>
    /// <param name="builder">What they are written to.</param>
    protected virtual bool PrintMembers(StringBuilder builder)
    {
        builder.Append($"Rate = {Rate}");
        return true;
    }

    /// <summary>The same rule with another learning rate.</summary>
    /// <param name="rate">The learning rate α, finite and at least 0.</param>
    public Optimizer WithRate(double rate) => this with { Rate = rate };

    /// <summary>The state before the first step: zeros.</summary>
    /// <param name="length">How many parameters there are.</param>
    public OptimizerState Start(int length)
    {
        Guard.AtLeast(length, 0);
        return new(Vector.Wrap(new double[checked(MomentCount * length)]), 0);
    }

    /// <summary>One step. Nothing that comes in is changed.</summary>
    /// <param name="parameters">The parameters θ.</param>
    /// <param name="gradient">The gradient at θ, of the same length.</param>
    /// <param name="state">From <see cref="Start"/> or the step before.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <returns>The new parameters and the new state.</returns>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    public (Vector Parameters, OptimizerState State) Step(Vector parameters, Vector gradient, OptimizerState state, Execution? execution = null)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(gradient);
        ArgumentNullException.ThrowIfNull(state);
        double[] moved = parameters.ToArray(), moments = state.Moments.ToArray();
        Step(moved, gradient.AsSpan(), moments, state.Steps + 1, execution);
        return (Vector.Wrap(moved), new OptimizerState(Vector.Wrap(moments), state.Steps + 1));
    }

    /// <summary>The same step in place, in one pass over memory and without allocation: for training loops.</summary>
    /// <param name="parameters">The parameters, which are overwritten.</param>
    /// <param name="gradient">The gradient, of the same length, apart from the parameters.</param>
    /// <param name="moments"><see cref="MomentCount"/> numbers for each parameter, zeros before the first step; overwritten.</param>
    /// <param name="step">The number of this step, from 1.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths do not fit, or the memory overlaps.</exception>
    public void Step(Span<double> parameters, ReadOnlySpan<double> gradient, Span<double> moments, long step, Execution? execution = null) =>
        Step(parameters, gradient, moments, step, Rate, execution);

    /// <inheritdoc cref="Step(Span{double}, ReadOnlySpan{double}, Span{double}, long, Execution?)"/>
    public void Step(Span<float> parameters, ReadOnlySpan<float> gradient, Span<float> moments, long step, Execution? execution = null) =>
        Step(parameters, gradient, moments, step, Rate, execution);

    /// <summary>The same step at a rate of its own, as a schedule gives it, for which no other optimizer is made.</summary>
    internal void Step<T>(Span<T> parameters, ReadOnlySpan<T> gradient, Span<T> moments, long step, double rate, Execution? execution)
        where T : unmanaged
    {
        Guard.Length(gradient, parameters.Length);
        Guard.Length((ReadOnlySpan<T>)moments, MomentCount * parameters.Length, nameof(moments));
        Guard.Apart(gradient, parameters);
        Guard.Apart(gradient, moments);
        Guard.Apart<T>(parameters, moments);
        Guard.AtLeast(step, 1);
        Run(parameters, gradient, moments, step, Rating(rate, nameof(Rate)), execution);
    }

    private protected abstract void Run<T>(Span<T> parameters, ReadOnlySpan<T> gradient, Span<T> moments, long step, double rate, Execution? execution)
        where T : unmanaged;

    private protected static T Narrow<T>(double value) where T : unmanaged => Scalar.Narrow<T>(value);

    /// <summary>1 − decayᵗ, by squaring.</summary>
    private protected static double Left(double decay, long step)
    {
        double power = 1, square = decay;
        for (var rest = step; rest > 0 && power > 0; rest >>= 1)
        {
            if ((rest & 1) == 1)
                power *= square;
            square *= square;
        }

        return 1 - power;
    }

    private protected static double Rating(double value, string name)
    {
        Guard.Finite(value, name);
        Guard.NotNegative(value, name);
        return value;
    }

    private protected static double Decaying(double value, string name) =>
        value is >= 0 and < 1 ? value : throw new ArgumentOutOfRangeException(name, value, $"Expected a decay of at least 0 and below 1, got {Display.Number(value)}.");

    /// <inheritdoc/>
    public sealed override string ToString() => InvariantText.Of(EqualityContract.Name, PrintMembers);
}
