using System.Collections.Immutable;

namespace Functional;

/// <summary>When <see cref="Minimize.FirstOrder(DifferentiableObjective, Vector, Optimizer, FirstOrderOptions?, Execution?)"/> stops, and at which rates it goes.</summary>
public sealed record FirstOrderOptions
{
    /// <summary>It has converged where no component of the gradient is larger than this; finite and at least 0.</summary>
    public double GradientTolerance { get; init; } = 1e-6;

    /// <summary>The most steps, at least 0.</summary>
    public int MaxIterations { get; init; } = 10_000;

    /// <summary>Stops where the value has got no better for too long; <c>null</c>, the default, for never.</summary>
    public EarlyStopping? EarlyStopping { get; init; }

    /// <summary>The learning rate of each step, counted from 0, as of <see cref="Functional.Schedule"/>; <c>null</c>, the default, for the optimizer's own.</summary>
    public Func<long, double>? Schedule { get; init; }

    /// <inheritdoc/>
    public override string ToString() => InvariantText.Of(nameof(FirstOrderOptions), PrintMembers);
}

public static partial class Minimize
{
    /// <summary>Steps of any <see cref="Optimizer"/> until the gradient is small: the training loop, with its stopping rules.</summary>
    /// <remarks>
    /// These rules go uphill at times: the best point that was met is returned. A value that is not finite, or that has grown to 10⁸ times the first,
    /// is reported as diverged: mostly the rate is too large. The objective may draw its own samples at each call, as in stochastic descent.
    /// <example>
    /// <code>
    /// var bowl = Minimize.FirstOrder(
    ///     (x, g) => { g[0] = 2 * (x[0] - 3); return (x[0] - 3) * (x[0] - 3); }, [0], new GradientDescent { Rate = 0.5 });
    /// // bowl.Point is [3], bowl.Report.Iterations is 1
    /// </code>
    /// </example>
    /// </remarks>
    /// <param name="objective">The function and its gradient.</param>
    /// <param name="start">Where to begin: finite, with a finite value.</param>
    /// <param name="optimizer">The rule of the steps.</param>
    /// <param name="options">Stopping rules and rates; <c>null</c> for the defaults.</param>
    /// <param name="execution">Threads, cancellation and progress.</param>
    /// <returns>The best point, and why it stopped.</returns>
    /// <exception cref="ArgumentException">The start is not finite, or an option is out of its range.</exception>
    public static MinimizationResult FirstOrder(
        DifferentiableObjective objective, Vector start, Optimizer optimizer, FirstOrderOptions? options = null, Execution? execution = null)
    {
        ArgumentNullException.ThrowIfNull(objective);
        ArgumentNullException.ThrowIfNull(start);
        ArgumentNullException.ThrowIfNull(optimizer);
        Guard.FiniteData(start.AsSpan(), nameof(start));
        options ??= new();
        var rules = StoppingRules.Checked(options.GradientTolerance, 0, options.MaxIterations);

        var history = ImmutableArray.CreateBuilder<double>();
        double[] point = start.ToArray(), gradient = new double[start.Length], moments = new double[checked(optimizer.MomentCount * start.Length)];
        double[] best = [.. point], bestGradient = new double[start.Length];
        double value = objective(point, gradient), first = value, least = value;
        gradient.CopyTo(bestGradient.AsSpan());
        if (!double.IsFinite(value) || !SearchVectors.IsFinite(gradient))
            return End(StopReason.Diverged, "The objective or its gradient is not finite at the start.");
        var watch = options.EarlyStopping?.Observe(value);
        while (true)
        {
            if (SearchVectors.Largest(gradient) <= rules.GradientTolerance)
            {
                Keep();
                return End(StopReason.Converged);
            }

            if (history.Count == rules.MaxIterations)
                return End(StopReason.IterationLimit);
            var rate = options.Schedule?.Invoke(history.Count) ?? optimizer.Rate;
            optimizer.Step<double>(point, gradient, moments, history.Count + 1, rate, execution);
            value = objective(point, gradient);
            history.Add(value);
            if (!double.IsFinite(value) || !SearchVectors.IsFinite(gradient) || value - first > 1e8 * Math.Max(1, Math.Abs(first)))
                return End(StopReason.Diverged, FormattableString.Invariant(
                    $"Diverged after {Display.Count(history.Count, "iteration")} at {value:G6}, from {first:G6}: a smaller rate may help."));
            if (value < least)
                Keep();
            Execution.Report(execution, history.Count, value);
            watch = watch?.Observe(value);
            if (watch is { ShouldStop: true })
                return End(StopReason.EarlyStopping);
        }

        void Keep()
        {
            least = value;
            point.CopyTo(best.AsSpan());
            gradient.CopyTo(bestGradient.AsSpan());
        }

        MinimizationResult End(StopReason reason, string? message = null) => new(
            Vector.Adopt(best), least, Vector.Adopt(bestGradient), history.Count + 1,
            new FitReport(reason, history.Count, least, history.ToImmutable(), message));
    }
}
