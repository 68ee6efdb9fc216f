namespace Functional;

/// <summary>When <see cref="Minimize.NonlinearConjugateGradient(DifferentiableObjective, Vector, NonlinearConjugateGradientOptions?, Execution?)"/> stops.</summary>
public sealed record NonlinearConjugateGradientOptions
{
    /// <summary>It has converged where no component of the gradient is larger than this; finite and at least 0.</summary>
    public double GradientTolerance { get; init; } = 1e-6;

    /// <summary>It has also converged where an iteration lowers the value by no more than this share of max(|value|, 1); 0, the default, for never.</summary>
    public double ValueTolerance { get; init; }

    /// <summary>The most iterations, at least 0.</summary>
    public int MaxIterations { get; init; } = 10_000;

    /// <inheritdoc/>
    public override string ToString() => InvariantText.Of(nameof(NonlinearConjugateGradientOptions), PrintMembers);
}

public static partial class Minimize
{
    /// <summary>Nonlinear conjugate gradients: d = −g + β·d with β = max(0, g·(g − g₋) / g₋·g₋), and a line search by the strong Wolfe conditions.</summary>
    /// <remarks>
    /// Five vectors of memory, whatever the number of iterations: the choice where <see cref="LimitedMemoryBfgs"/> is too large, and seldom faster.
    /// The direction starts anew from the gradient where two gradients in a row are far from orthogonal. Polak and Ribière, "Note sur la
    /// convergence de méthodes de directions conjuguées", 1969, with Powell's β ≥ 0 and his restart; Nocedal and Wright, equations 5.45 and 5.52.
    /// <example>
    /// <code>
    /// var bowl = Minimize.NonlinearConjugateGradient((x, g) => { g[0] = 2 * (x[0] - 3); return (x[0] - 3) * (x[0] - 3); }, [0]);
    /// // bowl.Point is [3], bowl.Report.Converged is true
    /// </code>
    /// </example>
    /// </remarks>
    /// <param name="objective">The function and its gradient.</param>
    /// <param name="start">Where to begin: finite, with a finite value.</param>
    /// <param name="options">Stopping rules; <c>null</c> for the defaults.</param>
    /// <param name="execution">Threads, cancellation and progress.</param>
    /// <returns>The best point, and why it stopped there.</returns>
    /// <exception cref="ArgumentException">The start is not finite, or an option is out of its range.</exception>
    public static MinimizationResult NonlinearConjugateGradient(
        DifferentiableObjective objective, Vector start, NonlinearConjugateGradientOptions? options = null, Execution? execution = null)
    {
        ArgumentNullException.ThrowIfNull(objective);
        ArgumentNullException.ThrowIfNull(start);
        Guard.FiniteData(start.AsSpan(), nameof(start));
        options ??= new();
        var rules = StoppingRules.Checked(options.GradientTolerance, options.ValueTolerance, options.MaxIterations);
        return new ConjugateSearch(objective, start, execution).Run(rules);
    }

    /// <summary>Directions that are conjugate on a quadratic function.</summary>
    private sealed class ConjugateSearch(DifferentiableObjective objective, Vector start, Execution? execution)
        : DescentSearch(objective, start, 0, curvature: 0.1, execution)
    {
        /// <summary>Two gradients whose cosine is larger than this are no longer conjugate.</summary>
        private const double Orthogonal = 0.2;

        private double share, lastStep, lastSlope;

        protected override void Direct()
        {
            if (share == 0)
                Direction.Clear();
            else
                SearchVectors.Scale(Direction, share, Execution);
            SearchVectors.Add(-1, Gradient, Direction, Execution);
        }

        protected override bool Forget()
        {
            var any = share != 0;
            share = 0;
            return any;
        }

        /// <summary>The step that would change the value by as much as the last one did, to first order.</summary>
        protected override double FirstStep(double slope)
        {
            var step = lastStep * (lastSlope / slope);
            return step > 0 && double.IsFinite(step) ? step : Math.Min(1, 1 / LinearAlgebra.Norm1((ReadOnlySpan<double>)Gradient, Execution));
        }

        protected override void Accept(double step, double slope)
        {
            double now = SearchVectors.Dot(TrialGradient, TrialGradient, Execution), before = SearchVectors.Dot(Gradient, Gradient, Execution);
            double common = SearchVectors.Dot(TrialGradient, Gradient, Execution), beta = (now - common) / before;
            share = Math.Abs(common) < Orthogonal * now && beta > 0 && double.IsFinite(beta) ? beta : 0;
            (lastStep, lastSlope) = (step, slope);
        }
    }
}
