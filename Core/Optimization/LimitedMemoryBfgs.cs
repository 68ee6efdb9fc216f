using System.Buffers;
using System.Collections.Immutable;
using Functional.Kernels;

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
        Guard.AtLeast(options.Memory, 1);
        Guard.AtLeast(options.MaxIterations, 0);
        Guard.Finite(options.GradientTolerance);
        Guard.NotNegative(options.GradientTolerance);
        Guard.Finite(options.ValueTolerance);
        Guard.NotNegative(options.ValueTolerance);
        var search = new BfgsSearch(objective, start, Math.Min(options.Memory, Math.Max(options.MaxIterations, 1)));
        try
        {
            return search.Run(options, execution);
        }
        finally
        {
            search.Return();
        }
    }

    /// <summary>The state of one run, in rented arrays.</summary>
    private sealed class BfgsSearch
    {
        private readonly DifferentiableObjective objective;
        private readonly int n, memory;
        private readonly double[] rented, inner, coefficients;
        private int evaluations, kept, newest = -1;

        // Places in the rented array: point, gradient, direction, trial point, trial gradient, then the pairs.
        private const int Places = 5;

        internal BfgsSearch(DifferentiableObjective objective, Vector start, int memory)
        {
            (this.objective, n, this.memory) = (objective, start.Length, memory);
            rented = ArrayPool<double>.Shared.Rent(checked((Places + (2 * memory)) * n));
            (inner, coefficients) = (new double[memory], new double[memory]);
            start.CopyTo(Point);
        }

        private Span<double> Point => At(0);

        private Span<double> Gradient => At(1);

        private Span<double> Direction => At(2);

        private Span<double> TrialPoint => At(3);

        private Span<double> TrialGradient => At(4);

        internal MinimizationResult Run(LimitedMemoryBfgsOptions options, Execution? execution)
        {
            var history = ImmutableArray.CreateBuilder<double>();
            var value = Evaluate(Point, Gradient);
            if (!double.IsFinite(value) || !IsFinite(Gradient))
                return End(StopReason.Diverged, value, history, "The objective or its gradient is not finite at the start.");
            Func<double, LinePoint> along = Along;
            while (true)
            {
                if (LinearAlgebra.NormInfinity((ReadOnlySpan<double>)Gradient) <= options.GradientTolerance)
                    return End(StopReason.Converged, value, history);
                if (history.Count == options.MaxIterations)
                    return End(StopReason.IterationLimit, value, history);

                var found = Line(value, along);
                if (found is null && kept > 0)
                {
                    // What is remembered may be worn out by rounding: once more along the gradient.
                    kept = 0;
                    found = Line(value, along);
                }

                if (found is not { } step)
                    return End(StopReason.Stalled, value, history);
                Remember();
                TrialPoint.CopyTo(Point);
                TrialGradient.CopyTo(Gradient);
                var fall = value - step.Value;
                var size = Math.Max(Math.Max(Math.Abs(value), Math.Abs(step.Value)), 1);
                value = step.Value;
                history.Add(value);
                if (!double.IsFinite(value) || !IsFinite(Gradient) || !IsFinite(Point))
                    return End(StopReason.Diverged, value, history);
                Execution.Report(execution, history.Count, value);
                if (options.ValueTolerance > 0 && fall <= options.ValueTolerance * size)
                    return End(StopReason.Converged, value, history);
            }
        }

        internal void Return() => ArrayPool<double>.Shared.Return(rented);

        private LinePoint? Line(double value, Func<double, LinePoint> along)
        {
            Direct();
            var slope = LinearAlgebra.Dot((ReadOnlySpan<double>)Gradient, Direction, Execution.Sequential);
            if (!(slope < 0))
                return null;
            var first = kept > 0 ? 1 : Math.Min(1, 1 / LinearAlgebra.Norm1((ReadOnlySpan<double>)Gradient));
            return new WolfeSearch(new(0, value, slope), decrease: 1e-4, curvature: 0.9).Find(first, along);
        }

        /// <summary>The objective at a step along the direction; the trial place keeps point and gradient.</summary>
        private LinePoint Along(double step)
        {
            Point.CopyTo(TrialPoint);
            Add(step, Direction, TrialPoint);
            var value = Evaluate(TrialPoint, TrialGradient);
            return new(step, double.IsNaN(value) ? double.PositiveInfinity : value, LinearAlgebra.Dot((ReadOnlySpan<double>)TrialGradient, Direction, Execution.Sequential));
        }

        private double Evaluate(ReadOnlySpan<double> point, Span<double> gradient)
        {
            evaluations++;
            return objective(point, gradient);
        }

        /// <summary>Direction = −H·gradient by the two loops over the remembered pairs.</summary>
        private void Direct()
        {
            var direction = Direction;
            Gradient.CopyTo(direction);
            for (var i = 0; i < kept; i++)
            {
                var slot = Slot(i);
                coefficients[slot] = LinearAlgebra.Dot((ReadOnlySpan<double>)Steps(slot), direction, Execution.Sequential) / inner[slot];
                Add(-coefficients[slot], Changes(slot), direction);
            }

            if (kept > 0)
            {
                ReadOnlySpan<double> change = Changes(newest);
                Scale(direction, inner[newest] / LinearAlgebra.Dot(change, change, Execution.Sequential));
            }

            for (var i = kept - 1; i >= 0; i--)
            {
                var slot = Slot(i);
                var share = LinearAlgebra.Dot((ReadOnlySpan<double>)Changes(slot), direction, Execution.Sequential) / inner[slot];
                Add(coefficients[slot] - share, Steps(slot), direction);
            }

            Scale(direction, -1);
        }

        /// <summary>Keeps the pair of this step if the curvature along it is positive.</summary>
        private void Remember()
        {
            var slot = (newest + 1) % memory;
            Difference(TrialPoint, Point, Steps(slot));
            Difference(TrialGradient, Gradient, Changes(slot));
            ReadOnlySpan<double> change = Changes(slot);
            double product = LinearAlgebra.Dot((ReadOnlySpan<double>)Steps(slot), change, Execution.Sequential);
            if (!(product > 2.2e-16 * LinearAlgebra.Dot(change, change, Execution.Sequential)))
            {
                // The slot may have held the oldest pair.
                kept = Math.Min(kept, memory - 1);
                return;
            }

            (inner[slot], newest, kept) = (product, slot, Math.Min(kept + 1, memory));
        }

        private MinimizationResult End(StopReason reason, double value, ImmutableArray<double>.Builder history, string? message = null) => new(
            Vector.CopyFrom(Point), value, Vector.CopyFrom(Gradient), evaluations, new FitReport(reason, history.Count, value, history.ToImmutable(), message));

        /// <summary>The pair that is i steps old.</summary>
        private int Slot(int i) => (newest - i + memory) % memory;

        private Span<double> Steps(int slot) => At(Places + slot);

        private Span<double> Changes(int slot) => At(Places + memory + slot);

        private Span<double> At(int place) => rented.AsSpan(place * n, n);

        private static void Add(double factor, ReadOnlySpan<double> x, Span<double> to) =>
            OptimizerStep.Run(new DescentTerm<double>(-factor), to, x, default, Execution.Sequential);

        private static void Scale(Span<double> x, double factor) => Map.Run(new MultiplyScalarMap<double>(factor), x, x, Execution.Sequential);

        private static void Difference(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> to) =>
            Map.Run(default(SubtractMap<double>), x, y, to, Execution.Sequential);

        private static bool IsFinite(ReadOnlySpan<double> x) => double.IsFinite(LinearAlgebra.NormInfinity(x));
    }
}
