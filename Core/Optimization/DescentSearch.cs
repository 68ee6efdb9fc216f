using System.Buffers;
using System.Collections.Immutable;

namespace Functional;

/// <summary>When a minimizer stops.</summary>
internal readonly record struct StoppingRules(double GradientTolerance, double ValueTolerance, int MaxIterations)
{
    /// <summary>Refuses tolerances and caps outside of their range.</summary>
    internal static StoppingRules Checked(double gradientTolerance, double valueTolerance, int maxIterations)
    {
        Guard.NotNegative(gradientTolerance, "GradientTolerance");
        Guard.NotNegative(valueTolerance, "ValueTolerance");
        Guard.AtLeast(maxIterations, 0, "MaxIterations");
        return new(gradientTolerance, valueTolerance, maxIterations);
    }
}

/// <summary>One run of a minimizer that goes along a direction to a step of the strong Wolfe conditions; in rented memory.</summary>
internal abstract class DescentSearch
{
    // Places in the rented array: point, gradient, direction, trial point, trial gradient, then what the method keeps.
    private const int Places = 5;

    private readonly ScaledObjective objective;
    private readonly int n;
    private readonly double curvature;
    private readonly double[] rented;

    /// <param name="objective">The function and its gradient.</param>
    /// <param name="start">Where to begin.</param>
    /// <param name="places">How many vectors the method keeps.</param>
    /// <param name="curvature">The share of the slope that a step may leave, c₂ of the strong Wolfe conditions.</param>
    /// <param name="execution">Threads, cancellation and progress.</param>
    protected DescentSearch(DifferentiableObjective objective, Vector start, int places, double curvature, Execution? execution)
    {
        (this.objective, n, this.curvature, Execution) = (new(objective), start.Length, curvature, execution);
        rented = ArrayPool<double>.Shared.Rent(checked((Places + places) * n));
        start.CopyTo(Point);
    }

    protected Execution? Execution { get; }

    /// <summary>What the objective is multiplied by.</summary>
    protected double Factor => objective.Factor;

    protected Span<double> Point => At(0);

    protected Span<double> Gradient => At(1);

    protected Span<double> Direction => At(2);

    protected Span<double> TrialPoint => At(3);

    protected Span<double> TrialGradient => At(4);

    internal MinimizationResult Run(StoppingRules rules)
    {
        try
        {
            return Iterate(rules);
        }
        finally
        {
            ArrayPool<double>.Shared.Return(rented);
        }
    }

    /// <summary>Fills the direction for the gradient at the point.</summary>
    protected abstract void Direct();

    /// <summary>Drops what is remembered, so that the next direction is the gradient's; whether there was something to drop.</summary>
    protected abstract bool Forget();

    /// <summary>The step to try first along a direction of this slope.</summary>
    protected abstract double FirstStep(double slope);

    /// <summary>Hears of an accepted step while the point and its gradient are still the old ones, and the trial's the new.</summary>
    protected abstract void Accept(double step, double slope);

    /// <summary>A vector that the method keeps.</summary>
    protected Span<double> Kept(int place) => At(Places + place);

    private MinimizationResult Iterate(StoppingRules rules)
    {
        var history = ImmutableArray.CreateBuilder<double>();
        var value = objective.Start(Point, Gradient);
        if (!double.IsFinite(value) || !SearchVectors.IsFinite(Gradient))
            return End(StopReason.Diverged, value, history, "The objective or its gradient is not finite at the start.");
        Func<double, LinePoint> along = Along;
        while (true)
        {
            var steepness = SearchVectors.Largest(Gradient);
            if (steepness <= rules.GradientTolerance * objective.Factor)
                return End(StopReason.Converged, value, history);
            if (history.Count == rules.MaxIterations)
                return End(StopReason.IterationLimit, value, history);

            // What is remembered may be worn out by rounding: then once more along the gradient.
            var found = Line(value, along) ?? (Forget() ? Line(value, along) : null);
            if (found is not { } step)
                return End(StopReason.Stalled, value, history);
            TrialPoint.CopyTo(Point);
            TrialGradient.CopyTo(Gradient);
            var fall = value - step.Value;
            var size = Math.Max(Math.Max(Math.Abs(value), Math.Abs(step.Value)), objective.Factor);
            value = step.Value;
            history.Add(objective.Own(value));
            if (!double.IsFinite(value) || !SearchVectors.IsFinite(Gradient) || !SearchVectors.IsFinite(Point))
                return End(StopReason.Diverged, value, history);
            Execution.Report(Execution, history.Count, history[^1]);
            // Neither lower nor flatter: a slope that is not that of the objective, or an edge of where it is defined.
            if (fall <= 0 && SearchVectors.Largest(Gradient) >= steepness)
                return End(StopReason.Stalled, value, history);
            if (rules.ValueTolerance > 0 && fall <= rules.ValueTolerance * size)
                return End(StopReason.Converged, value, history);
        }
    }

    private LinePoint? Line(double value, Func<double, LinePoint> along)
    {
        Direct();
        var slope = SearchVectors.Dot(Gradient, Direction, Execution);
        if (!(slope < 0))
            return null;
        var found = new WolfeSearch(new(0, value, slope), decrease: 1e-4, curvature).Find(FirstStep(slope), along);
        if (found is { } step)
            Accept(step.Step, slope);
        return found;
    }

    /// <summary>The objective at a step along the direction; the trial place keeps point and gradient.</summary>
    private LinePoint Along(double step)
    {
        Point.CopyTo(TrialPoint);
        SearchVectors.Add(step, Direction, TrialPoint, Execution);
        var value = objective.Evaluate(TrialPoint, TrialGradient);
        return new(step, double.IsNaN(value) ? double.PositiveInfinity : value, SearchVectors.Dot(TrialGradient, Direction, Execution));
    }

    private MinimizationResult End(StopReason reason, double value, ImmutableArray<double>.Builder history, string? message = null) => new(
        Vector.CopyFrom(Point), objective.Own(value), objective.Own(Gradient), objective.Evaluations,
        new FitReport(reason, history.Count, objective.Own(value), history.ToImmutable(), message));

    private Span<double> At(int place) => rented.AsSpan(place * n, n);
}
