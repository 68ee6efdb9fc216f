using System.Buffers;
using System.Collections.Immutable;

namespace Functional;

/// <summary>When <see cref="Minimize.ProximalGradient(DifferentiableObjective, ProximalTerm, Vector, ProximalGradientOptions?, Execution?)"/> stops.</summary>
public sealed record ProximalGradientOptions
{
    /// <summary>It has converged where no component of (y − prox(y − ∇f/L))·L, which is the gradient where there is no term, is larger than this.</summary>
    public double GradientTolerance { get; init; } = 1e-6;

    /// <summary>The most iterations, at least 0.</summary>
    public int MaxIterations { get; init; } = 10_000;

    /// <inheritdoc/>
    public override string ToString() => InvariantText.Of(nameof(ProximalGradientOptions), PrintMembers);
}

public static partial class Minimize
{
    /// <summary>FISTA: the minimum of f + g, f smooth and convex, g with a known proximal operator, by accelerated proximal gradient steps.</summary>
    /// <remarks>
    /// The step 1/L is found by backtracking; the momentum starts anew where it points uphill. Beck and Teboulle, "A fast iterative shrinkage-thresholding
    /// algorithm for linear inverse problems", 2009, section 4; O'Donoghue and Candès, "Adaptive restart for accelerated gradient schemes", 2015,
    /// equation 13; Becker, Candès and Grant, "Templates for convex cone problems", 2011, section 5.3, for backtracking at the limit of rounding.
    /// <example>The minimum of ½(x − 3)² + |x|:
    /// <code>
    /// var found = Minimize.ProximalGradient((x, g) => { g[0] = x[0] - 3; return g[0] * g[0] / 2; }, ProximalTerm.L1(1), [0]);
    /// // found.Point is [2] to 1e-6, found.Value is 2.5 to 1e-6
    /// </code>
    /// </example>
    /// </remarks>
    /// <param name="smooth">f and its gradient.</param>
    /// <param name="term">g.</param>
    /// <param name="start">Where to begin: finite. It is moved to where g is finite first.</param>
    /// <param name="options">Stopping rules; <c>null</c> for the defaults.</param>
    /// <param name="execution">Threads, cancellation and progress.</param>
    /// <returns>The best point, f + g there, the gradient of f alone there, and why it stopped.</returns>
    /// <exception cref="ArgumentException">The start is not finite, or an option is out of its range.</exception>
    public static MinimizationResult ProximalGradient(
        DifferentiableObjective smooth, ProximalTerm term, Vector start, ProximalGradientOptions? options = null, Execution? execution = null)
    {
        ArgumentNullException.ThrowIfNull(smooth);
        ArgumentNullException.ThrowIfNull(term);
        ArgumentNullException.ThrowIfNull(start);
        Guard.FiniteData(start.AsSpan(), nameof(start));
        options ??= new();
        var rules = StoppingRules.Checked(options.GradientTolerance, 0, options.MaxIterations);
        return new ProximalSearch(smooth, term, start, execution).Run(rules);
    }

    /// <summary>The state of one run, in rented memory.</summary>
    private sealed class ProximalSearch
    {
        /// <summary>More halvings and doublings than a double has exponents are never made.</summary>
        private const int MostScalings = 1100;

        /// <summary>The first steps grow at most this often, so that a linear f does not go to infinity at once.</summary>
        private const int MostGrowths = 60;

        /// <summary>Values of f this close, relative to their size, are compared by their gradients.</summary>
        private const double Close = 1e-8;

        private readonly DifferentiableObjective smooth;
        private readonly ProximalTerm term;
        private readonly Execution? execution;
        private readonly int n;
        private readonly double[] rented;
        private double curvature = 1, value;
        private int evaluations;

        internal ProximalSearch(DifferentiableObjective smooth, ProximalTerm term, Vector start, Execution? execution)
        {
            (this.smooth, this.term, this.execution, n) = (smooth, term, execution, start.Length);
            rented = ArrayPool<double>.Shared.Rent(checked(8 * n));
            start.CopyTo(Ahead);
        }

        /// <summary>The last point, x.</summary>
        private Span<double> Point => At(0);

        private Span<double> PointGradient => At(1);

        /// <summary>The point that the step is taken from, y.</summary>
        private Span<double> Ahead => At(2);

        private Span<double> AheadGradient => At(3);

        /// <summary>The new point, z.</summary>
        private Span<double> Trial => At(4);

        private Span<double> TrialGradient => At(5);

        private Span<double> Scratch => At(6);

        private Span<double> Move => At(7);

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

        private MinimizationResult Iterate(StoppingRules rules)
        {
            var history = ImmutableArray.CreateBuilder<double>();
            term.Proximal(Ahead, 1, Point);
            value = Evaluate(Point, PointGradient);
            var total = value + term.Value(Point);
            if (!double.IsFinite(total) || !SearchVectors.IsFinite(PointGradient))
                return End(StopReason.Diverged, total, history, "The objective or its gradient is not finite at the start.");
            // A first step about as long as the point, or of length 1 near 0: backtracking and growth find the right one from there.
            var slope = SearchVectors.Largest(PointGradient);
            if (slope > 0)
                curvature = Math.Max(slope / Math.Max(1, SearchVectors.Largest(Point)), Math.ScaleB(1, -1000));
            var momentum = Restart();
            var ahead = value;
            while (true)
            {
                if (history.Count == rules.MaxIterations)
                    return End(StopReason.IterationLimit, total, history);
                var trial = Step(ahead, growing: history.Count == 0);
                if (trial is null && momentum > 1)
                {
                    // The momentum may have left the domain of f.
                    (momentum, ahead) = (Restart(), value);
                    trial = Step(ahead, growing: false);
                }

                if (trial is not { } found)
                    return End(StopReason.Stalled, total, history);
                var left = SearchVectors.Largest(Move) * curvature;
                // The momentum points uphill where the step and the last move do not agree.
                SearchVectors.Difference(Trial, Point, Scratch, execution);
                var uphill = SearchVectors.Dot(Move, Scratch, execution) < 0;
                var next = (1 + Math.Sqrt(1 + (4 * momentum * momentum))) / 2;
                var share = (momentum - 1) / next;
                Trial.CopyTo(Point);
                TrialGradient.CopyTo(PointGradient);
                value = found;
                total = value + term.Value(Point);
                history.Add(total);
                if (!double.IsFinite(total) || !SearchVectors.IsFinite(PointGradient) || !SearchVectors.IsFinite(Point))
                    return End(StopReason.Diverged, total, history);
                Execution.Report(execution, history.Count, total);
                if (left <= rules.GradientTolerance)
                    return End(StopReason.Converged, total, history);
                if (uphill || share == 0)
                {
                    // A new start may take larger steps again: only within a run of momentum must they not grow.
                    if (uphill)
                        curvature /= 2;
                    Point.CopyTo(Ahead);
                    PointGradient.CopyTo(AheadGradient);
                    (momentum, ahead) = (uphill ? 1 : next, value);
                    continue;
                }

                momentum = next;
                Point.CopyTo(Ahead);
                SearchVectors.Add(share, Scratch, Ahead, execution);
                ahead = Evaluate(Ahead, AheadGradient);
            }
        }

        /// <summary>The proximal step from y with a curvature that bounds f; f at the new point, or null where there is none.</summary>
        private double? Step(double ahead, bool growing)
        {
            if (!double.IsFinite(ahead))
                return null;
            var found = Try(ahead);
            if (growing && found is not null)
            {
                for (var i = 0; i < MostGrowths && SearchVectors.Largest(Move) > 0; i++)
                {
                    curvature /= 2;
                    if (Try(ahead) is not { } larger)
                    {
                        curvature *= 2;
                        return Try(ahead);
                    }

                    found = larger;
                }

                return found;
            }

            for (var i = 0; i < MostScalings && found is null && double.IsFinite(curvature); i++)
            {
                curvature *= 2;
                found = Try(ahead);
            }

            return found;
        }

        /// <summary>f at prox(y − ∇f(y)/L), if f lies below the parabola of curvature L there.</summary>
        private double? Try(double ahead)
        {
            Ahead.CopyTo(Scratch);
            SearchVectors.Add(-1 / curvature, AheadGradient, Scratch, execution);
            term.Proximal(Scratch, 1 / curvature, Trial);
            SearchVectors.Difference(Trial, Ahead, Move, execution);
            var found = Evaluate(Trial, TrialGradient);
            if (!double.IsFinite(found))
                return double.IsNegativeInfinity(found) ? found : null;
            var squared = SearchVectors.Dot(Move, Move, execution);
            if (Math.Abs(found - ahead) > Close * Math.Max(Math.Abs(found), Math.Abs(ahead)))
                return found - ahead - SearchVectors.Dot(AheadGradient, Move, execution) <= curvature / 2 * squared ? found : null;
            SearchVectors.Difference(TrialGradient, AheadGradient, Scratch, execution);
            return SearchVectors.Dot(Scratch, Move, execution) <= curvature * squared ? found : null;
        }

        private double Restart()
        {
            Point.CopyTo(Ahead);
            PointGradient.CopyTo(AheadGradient);
            return 1;
        }

        private double Evaluate(ReadOnlySpan<double> point, Span<double> gradient)
        {
            evaluations++;
            return smooth(point, gradient);
        }

        private MinimizationResult End(StopReason reason, double total, ImmutableArray<double>.Builder history, string? message = null) => new(
            Vector.CopyFrom(Point), total, Vector.CopyFrom(PointGradient), evaluations,
            new FitReport(reason, history.Count, total, history.ToImmutable(), message));

        private Span<double> At(int place) => rented.AsSpan(place * n, n);
    }
}
