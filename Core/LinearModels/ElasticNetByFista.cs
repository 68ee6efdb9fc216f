namespace Functional;

/// <summary>An elastic net by proximal gradients with momentum, run until the duality gap is small enough.</summary>
internal static class ElasticNetByFista
{
    /// <summary>A gradient this small relative to its size is rounding.</summary>
    private const double Least = 1e-15;

    internal static ElasticNetOutcome Run(
        ElasticNetSystem system, ElasticNetFreeColumns free, ElasticNetPenalty penalty, double[] beta, double tolerance, int maxIterations, double unit,
        Execution? execution)
    {
        var history = new List<double>();
        var reached = Math.Sqrt(tolerance);
        var inner = execution is null ? null : execution with { Progress = new Offset(execution.Progress, history, unit) };
        while (true)
        {
            free.Refresh(beta);
            double cost = (system.Squares / 2) + penalty.Value(beta), gap = penalty.Gap(system, beta, out _);
            if (gap <= tolerance)
                return new(StopReason.Converged, history.Count, gap, cost, history);
            if (history.Count >= maxIterations)
                return new(StopReason.IterationLimit, history.Count, gap, cost, history);
            if (reached < Least)
                return new(StopReason.Stalled, history.Count, gap, cost, history);
            var found = Minimize.ProximalGradient(
                Smooth, new Term(penalty), Vector.CopyFrom(beta),
                new() { GradientTolerance = reached, MaxIterations = maxIterations - history.Count }, inner);
            found.Point.CopyTo(beta);
            history.AddRange(found.Report.History.Select(value => value * unit));
            reached /= 10;
        }

        double Smooth(ReadOnlySpan<double> point, Span<double> gradient)
        {
            system.Refresh(point);
            for (var j = 0; j < point.Length; j++)
                gradient[j] = -system.Slope[j];
            return system.Squares / 2;
        }
    }

    /// <summary>Iterations counted on from those of the runs before, in the user's units.</summary>
    private sealed class Offset(IProgress<FitProgress>? progress, List<double> history, double unit) : IProgress<FitProgress>
    {
        public void Report(FitProgress value) => progress?.Report(new(history.Count + value.Iteration, value.Objective * unit));
    }

    /// <summary>The penalties with the operator that they have: soft thresholding, then shrinking, each coefficient by its own.</summary>
    private sealed record Term(ElasticNetPenalty Penalty) : ProximalTerm
    {
        public override double Value(ReadOnlySpan<double> x)
        {
            foreach (var value in x)
            {
                if (Penalty.IsPositive && value < 0)
                    return double.PositiveInfinity;
            }
            return Penalty.Value(x);
        }

        public override void Proximal(ReadOnlySpan<double> x, double step, Span<double> destination)
        {
            for (var j = 0; j < x.Length; j++)
            {
                var shrunken = LinearModels.Shrunken(x[j], step * Penalty.Absolute[j]);
                destination[j] = Penalty.IsPositive && shrunken < 0 ? 0 : shrunken / (1 + (2 * step * Penalty.Squared[j]));
            }
        }
    }
}
