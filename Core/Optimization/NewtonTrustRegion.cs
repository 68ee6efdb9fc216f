using System.Buffers;
using System.Collections.Immutable;

namespace Functional;

/// <summary>Fills <paramref name="destination"/> with the product of the Hessian at <paramref name="point"/> and <paramref name="direction"/>.</summary>
/// <param name="point">Where; must not be kept.</param>
/// <param name="direction">What the Hessian is multiplied with.</param>
/// <param name="destination">To be filled, all of it.</param>
public delegate void HessianProduct(ReadOnlySpan<double> point, ReadOnlySpan<double> direction, Span<double> destination);

/// <summary>How <see cref="Minimize.NewtonTrustRegion(DifferentiableObjective, HessianProduct, Vector, NewtonTrustRegionOptions?, Execution?)"/> searches and when it stops.</summary>
public sealed record NewtonTrustRegionOptions
{
    /// <summary>It has converged where no component of the gradient is larger than this; finite and at least 0.</summary>
    public double GradientTolerance { get; init; } = 1e-6;

    /// <summary>It has also converged where a step lowers the value by no more than this share of max(|value|, 1); 0, the default, for never.</summary>
    public double ValueTolerance { get; init; }

    /// <summary>The most iterations, steps that are taken back among them, at least 0.</summary>
    public int MaxIterations { get; init; } = 1000;

    /// <summary>The length of the first step at most, finite and above 0.</summary>
    public double InitialRadius { get; init; } = 1;

    /// <inheritdoc/>
    public override string ToString() => InvariantText.Of(nameof(NewtonTrustRegionOptions), PrintMembers);
}

public static partial class Minimize
{
    /// <summary>Newton's method in a trust region: the step minimizes g·s + ½·s·H·s over ‖s‖ ≤ radius, by conjugate gradients on products with H.</summary>
    /// <remarks>
    /// Few iterations where second derivatives are at hand, and no trouble where the Hessian is indefinite: then the step goes along negative curvature to
    /// the region's edge. Steihaug, "The conjugate gradient method and trust regions in large scale optimization", 1983; Toint, "Towards an efficient
    /// sparsity exploiting Newton method for minimization", 1981; Nocedal and Wright, algorithms 4.1 and 7.2.
    /// <example>
    /// <code>
    /// static T Bowl&lt;T&gt;(ReadOnlySpan&lt;T&gt; x) where T : IFloatingPointIeee754&lt;T&gt; => (x[0] - T.One) * (x[0] - T.One) + x[1] * x[1];
    /// var found = Minimize.NewtonTrustRegion(
    ///     (x, g) => Reverse.Gradient(Bowl, x, g), (x, v, product) => Reverse.HessianVectorProduct(Bowl, x, v, product), [3, 4]);
    /// // found.Point is [1, 0]
    /// </code>
    /// </example>
    /// </remarks>
    /// <param name="objective">The function and its gradient.</param>
    /// <param name="hessian">The product of its Hessian with a vector.</param>
    /// <param name="start">Where to begin: finite, with a finite value.</param>
    /// <param name="options">Stopping rules and the first radius; <c>null</c> for the defaults.</param>
    /// <param name="execution">Threads, cancellation and progress.</param>
    /// <returns>The best point, and why it stopped there.</returns>
    /// <exception cref="ArgumentException">The start is not finite, or an option is out of its range.</exception>
    public static MinimizationResult NewtonTrustRegion(
        DifferentiableObjective objective, HessianProduct hessian, Vector start, NewtonTrustRegionOptions? options = null, Execution? execution = null)
    {
        ArgumentNullException.ThrowIfNull(objective);
        ArgumentNullException.ThrowIfNull(hessian);
        ArgumentNullException.ThrowIfNull(start);
        Guard.FiniteData(start.AsSpan(), nameof(start));
        options ??= new();
        Guard.Positive(options.InitialRadius, nameof(options.InitialRadius));
        var rules = StoppingRules.Checked(options.GradientTolerance, options.ValueTolerance, options.MaxIterations);
        return new TrustRegion(objective, hessian, start, execution).Run(rules, options.InitialRadius);
    }

    /// <summary>The state of one run, in rented memory.</summary>
    private sealed class TrustRegion
    {
        /// <summary>A step is taken where the value falls by at least this share of what the model says.</summary>
        private const double Taken = 1e-4;

        /// <summary>Two values this close, relative to their size, differ by rounding.</summary>
        private const double Rounding = 1e-15;

        private readonly ScaledObjective objective;
        private readonly HessianProduct hessian;
        private readonly Execution? execution;
        private readonly int n;
        private readonly double[] rented;

        internal TrustRegion(DifferentiableObjective objective, HessianProduct hessian, Vector start, Execution? execution)
        {
            (this.objective, this.hessian, this.execution, n) = (new(objective), hessian, execution, start.Length);
            rented = ArrayPool<double>.Shared.Rent(checked(8 * n));
            start.CopyTo(Point);
        }

        private Span<double> Point => At(0);

        private Span<double> Gradient => At(1);

        private Span<double> TrialPoint => At(2);

        private Span<double> TrialGradient => At(3);

        private Span<double> Step => At(4);

        private Span<double> Residual => At(5);

        private Span<double> Direction => At(6);

        private Span<double> Product => At(7);

        internal MinimizationResult Run(StoppingRules rules, double radius)
        {
            try
            {
                return Iterate(rules, radius);
            }
            finally
            {
                ArrayPool<double>.Shared.Return(rented);
            }
        }

        private MinimizationResult Iterate(StoppingRules rules, double radius)
        {
            var history = ImmutableArray.CreateBuilder<double>();
            var value = objective.Start(Point, Gradient);
            if (!double.IsFinite(value) || !SearchVectors.IsFinite(Gradient))
                return End(StopReason.Diverged, value, history, "The objective or its gradient is not finite at the start.");
            var shrunk = false;
            while (true)
            {
                if (SearchVectors.Largest(Gradient) <= rules.GradientTolerance * objective.Factor)
                    return End(StopReason.Converged, value, history);
                if (history.Count == rules.MaxIterations)
                    return End(StopReason.IterationLimit, value, history);

                var edge = Solve(radius);
                SearchVectors.Difference(Residual, Gradient, Product, execution);
                var model = -SearchVectors.Dot(Step, Gradient, execution) - (SearchVectors.Dot(Step, Product, execution) / 2);
                Point.CopyTo(TrialPoint);
                SearchVectors.Add(1, Step, TrialPoint, execution);
                var still = TrialPoint.SequenceEqual(Point);
                if (!(model > 0) || (still && (shrunk || !edge)))
                    return End(StopReason.Stalled, value, history);

                // A first radius that is nothing beside the point has to grow.
                double trial = still ? value : objective.Evaluate(TrialPoint, TrialGradient), share = still ? 1 : Share(value, trial, model);
                var length = LinearAlgebra.Norm2((ReadOnlySpan<double>)Step);
                if (!(share >= 0.25))
                    (radius, shrunk) = (0.25 * length, true);
                else if (share > 0.75 && edge)
                    radius *= Math.Abs(share - 1) < 0.1 ? 4 : 2;

                var fall = 0.0;
                if (share > Taken && !still)
                {
                    fall = value - trial;
                    value = trial;
                    TrialPoint.CopyTo(Point);
                    TrialGradient.CopyTo(Gradient);
                }

                history.Add(objective.Own(value));
                if (!double.IsFinite(value) || !SearchVectors.IsFinite(Gradient) || !double.IsFinite(radius))
                    return End(StopReason.Diverged, value, history);
                Execution.Report(execution, history.Count, history[^1]);
                if (rules.ValueTolerance > 0 && share > Taken && !still && fall <= rules.ValueTolerance * Math.Max(Math.Abs(value), objective.Factor))
                    return End(StopReason.Converged, value, history);
            }
        }

        /// <summary>The fall of the value as a share of the model's; 1 where both are rounding and the gradient became smaller.</summary>
        private double Share(double value, double trial, double model)
        {
            if (double.IsNaN(trial))
                return double.NegativeInfinity;
            var rounding = Rounding * Math.Max(Math.Abs(value), Math.Abs(trial));
            var level = Math.Abs(value - trial) <= rounding && model <= 10 * rounding;
            return level && SearchVectors.Largest(TrialGradient) < SearchVectors.Largest(Gradient) ? 1 : (value - trial) / model;
        }

        /// <summary>The step by truncated conjugate gradients, with gradient + H·step in the residual; whether it ends at the region's edge.</summary>
        private bool Solve(double radius)
        {
            Step.Clear();
            Gradient.CopyTo(Residual);
            Direction.Clear();
            SearchVectors.Add(-1, Gradient, Direction, execution);
            double size = LinearAlgebra.Norm2((ReadOnlySpan<double>)Gradient), enough = Math.Min(0.5, Math.Sqrt(size)) * size;
            double squared = SearchVectors.Dot(Residual, Residual, execution), inside = 0;
            // In exact arithmetic n directions suffice.
            for (var i = 0; i < (2 * n) + 10; i++)
            {
                Execution.ThrowIfCancelled(execution);
                hessian(Point, Direction, Product);
                objective.Scale(Product);
                var bend = SearchVectors.Dot(Direction, Product, execution);
                var length = squared / bend;
                var outside = !(bend > 0) || !double.IsFinite(length);
                if (!outside)
                {
                    Step.CopyTo(TrialPoint);
                    SearchVectors.Add(length, Direction, TrialPoint, execution);
                    var reach = LinearAlgebra.Norm2((ReadOnlySpan<double>)TrialPoint);
                    outside = !(reach < radius);
                    if (!outside)
                        inside = reach;
                }

                if (outside)
                    length = ToEdge(inside, radius);
                SearchVectors.Add(length, Direction, Step, execution);
                SearchVectors.Add(length, Product, Residual, execution);
                if (outside)
                    return true;
                if (LinearAlgebra.Norm2((ReadOnlySpan<double>)Residual) <= enough)
                    return false;
                var next = SearchVectors.Dot(Residual, Residual, execution);
                SearchVectors.Scale(Direction, next / squared, execution);
                SearchVectors.Add(-1, Residual, Direction, execution);
                squared = next;
            }

            return false;
        }

        /// <summary>How far along the direction the edge is, from a step of the given length inside.</summary>
        private double ToEdge(double inside, double radius)
        {
            var size = LinearAlgebra.Norm2((ReadOnlySpan<double>)Direction);
            double share = inside / radius, along = SearchVectors.Dot(Step, Direction, execution) / size / radius;
            double left = (1 - share) * (1 + share), root = Math.Sqrt((along * along) + left);
            return (along > 0 ? left / (along + root) : root - along) * radius / size;
        }

        private MinimizationResult End(StopReason reason, double value, ImmutableArray<double>.Builder history, string? message = null) => new(
            Vector.CopyFrom(Point), objective.Own(value), objective.Own(Gradient), objective.Evaluations,
            new FitReport(reason, history.Count, objective.Own(value), history.ToImmutable(), message));

        private Span<double> At(int place) => rented.AsSpan(place * n, n);
    }
}
