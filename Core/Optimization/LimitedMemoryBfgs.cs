namespace Functional;

/// <summary>How <see cref="Minimize.LimitedMemoryBfgs(DifferentiableObjective, Vector, LimitedMemoryBfgsOptions?, Execution?)"/> searches and when it stops.</summary>
public sealed record LimitedMemoryBfgsOptions
{
    /// <summary>Pairs of steps and gradient changes that are remembered, at least 1.</summary>
    public int Memory { get; init; } = 10;

    /// <summary>It has converged where no component of the gradient is larger than this; finite and at least 0.</summary>
    public double GradientTolerance { get; init; } = 1e-6;

    /// <summary>It has also converged where an iteration lowers the value by no more than this share of max(|value|, 1); 0, the default, for never.</summary>
    public double ValueTolerance { get; init; }

    /// <summary>The most iterations, at least 0.</summary>
    public int MaxIterations { get; init; } = 1000;

    /// <inheritdoc/>
    public override string ToString() => InvariantText.Of(nameof(LimitedMemoryBfgsOptions), PrintMembers);
}

/// <summary>Minimizers of smooth functions.</summary>
public static partial class Minimize
{
    /// <summary>Limited-memory BFGS with a line search by the strong Wolfe conditions: x = x − α·H·∇f, H from the last steps.</summary>
    /// <remarks>
    /// Liu and Nocedal, "On the limited memory BFGS method for large scale optimization", 1989; Nocedal and Wright, algorithms 7.4 and 7.5. The
    /// same bits on every machine of a bit class, if the objective gives the same bits. A value that falls without bound is reported as diverged.
    /// <example>
    /// <code>
    /// var bowl = Minimize.LimitedMemoryBfgs((x, g) => { g[0] = 2 * (x[0] - 3); return (x[0] - 3) * (x[0] - 3); }, [0]);
    /// // bowl.Point is [3], bowl.Report.Converged is true
    /// </code>
    /// </example>
    /// </remarks>
    /// <param name="objective">The function and its gradient.</param>
    /// <param name="start">Where to begin: finite, with a finite value.</param>
    /// <param name="options">Stopping rules; <c>null</c> for the defaults.</param>
    /// <param name="execution">Cancellation and progress.</param>
    /// <returns>The best point, and why it stopped there.</returns>
    /// <exception cref="ArgumentException">The start is not finite, or an option is out of its range.</exception>
    public static MinimizationResult LimitedMemoryBfgs(DifferentiableObjective objective, Vector start, LimitedMemoryBfgsOptions? options = null, Execution? execution = null)
    {
        ArgumentNullException.ThrowIfNull(objective);
        ArgumentNullException.ThrowIfNull(start);
        Guard.FiniteData(start.AsSpan(), nameof(start));
        options ??= new();
        Guard.AtLeast(options.Memory, 1, nameof(options.Memory));
        var rules = StoppingRules.Checked(options.GradientTolerance, options.ValueTolerance, options.MaxIterations);
        return new BfgsSearch(objective, start, Math.Min(options.Memory, Math.Max(options.MaxIterations, 1)), hasUnitCurvature: false, execution).Run(rules);
    }

    /// <summary>The same for an objective whose Hessian is near the identity at the start: the gradient itself is the first step.</summary>
    internal static MinimizationResult LimitedMemoryBfgsOfUnitCurvature(
        DifferentiableObjective objective, Vector start, LimitedMemoryBfgsOptions options, Execution? execution) =>
        new BfgsSearch(objective, start, Math.Min(options.Memory, Math.Max(options.MaxIterations, 1)), hasUnitCurvature: true, execution)
            .Run(StoppingRules.Checked(options.GradientTolerance, options.ValueTolerance, options.MaxIterations));

    /// <summary>The direction −H·gradient, with H from the pairs of the last steps.</summary>
    private sealed class BfgsSearch(DifferentiableObjective objective, Vector start, int memory, bool hasUnitCurvature, Execution? execution)
        : DescentSearch(objective, start, 2 * memory, curvature: 0.9, execution)
    {
        private readonly double[] inner = new double[memory], coefficients = new double[memory];
        private int kept, newest = -1;

        protected override double FirstStep(double slope) =>
            kept > 0 ? 1 : hasUnitCurvature ? 1 / Factor : Math.Min(1, 1 / LinearAlgebra.Norm1((ReadOnlySpan<double>)Gradient, Execution));

        protected override bool Forget()
        {
            var any = kept > 0;
            kept = 0;
            return any;
        }

        /// <summary>By the two loops over the remembered pairs.</summary>
        protected override void Direct()
        {
            var direction = Direction;
            Gradient.CopyTo(direction);
            for (var i = 0; i < kept; i++)
            {
                var slot = Slot(i);
                coefficients[slot] = SearchVectors.Dot(Steps(slot), direction, Execution) / inner[slot];
                SearchVectors.Add(-coefficients[slot], Changes(slot), direction, Execution);
            }

            if (kept > 0)
            {
                ReadOnlySpan<double> change = Changes(newest);
                SearchVectors.Scale(direction, inner[newest] / SearchVectors.Dot(change, change, Execution), Execution);
            }

            for (var i = kept - 1; i >= 0; i--)
            {
                var slot = Slot(i);
                var share = SearchVectors.Dot(Changes(slot), direction, Execution) / inner[slot];
                SearchVectors.Add(coefficients[slot] - share, Steps(slot), direction, Execution);
            }

            SearchVectors.Scale(direction, -1, Execution);
        }

        /// <summary>Keeps the pair of this step if the curvature along it is positive.</summary>
        protected override void Accept(double step, double slope)
        {
            var slot = (newest + 1) % memory;
            SearchVectors.Difference(TrialPoint, Point, Steps(slot), Execution);
            SearchVectors.Difference(TrialGradient, Gradient, Changes(slot), Execution);
            ReadOnlySpan<double> change = Changes(slot);
            double product = SearchVectors.Dot(Steps(slot), change, Execution);
            if (!(product > 2.2e-16 * SearchVectors.Dot(change, change, Execution)))
            {
                // The slot may have held the oldest pair.
                kept = Math.Min(kept, memory - 1);
                return;
            }

            (inner[slot], newest, kept) = (product, slot, Math.Min(kept + 1, memory));
        }

        /// <summary>The pair that is i steps old.</summary>
        private int Slot(int i) => (newest - i + memory) % memory;

        private Span<double> Steps(int slot) => Kept(slot);

        private Span<double> Changes(int slot) => Kept(memory + slot);
    }
}
