using System.Collections.Immutable;
using Functional.Kernels;

namespace Functional;

/// <summary>The descent of a <see cref="TSne"/>: momentum, a gain for each coordinate, exaggeration at first.</summary>
/// <remarks>
/// gradient = 4·(exaggeration·Σ p·w·(y[i] − y[j]) − Σ w²·(y[i] − y[j]) / Z) with w = (1 + ‖y[i] − y[j]‖²)⁻¹ and Z their sum over all pairs; a gain rises by 0.2 where the
/// step and the gradient disagree, so
/// that both point downhill, and falls to 0.8 of itself where they do not, to 0.01 at least (van der Maaten and Hinton 2008, 3.4; Jacobs 1988). Steps and gains begin anew
/// after the exaggeration.
/// </remarks>
internal static class EmbeddingDescent
{
    private const double GainRise = 0.2, GainFall = 0.8, LeastGain = 0.01;

    internal static (Matrix Embedding, FitReport Report) Run(NeighborGraph graph, Matrix start, TSneMethod method, TSneOptions options, Execution? execution)
    {
        int n = start.Rows, axes = start.Columns;
        double[] y = start.AsSpan().ToArray(), last = new double[y.Length], steps = new double[y.Length], gains = new double[y.Length];
        var forces = new EmbeddingSums(n, axes);
        // The cells are of no use to exact sums, which have no room for them.
        using var cells = new CellRepulsion(method == TSneMethod.BarnesHut ? n : 0, axes);
        var constant = -Information.Entropy(graph.Values, InformationUnit.Nats, execution);
        var mass = Summation.Sum(graph.Values);
        var rate = options.LearningRate ?? Math.Max(50, n / options.EarlyExaggeration / 4);
        var history = ImmutableArray.CreateBuilder<double>();
        double best = double.PositiveInfinity, kl = double.NaN;
        var waited = 0;
        StopReason? reason = null;
        Evaluate(cells);
        for (var iteration = 0; iteration < options.MaxIterations && reason is null; iteration++)
        {
            var isEarly = iteration < options.ExaggerationIterations;
            if (iteration == 0 || iteration == options.ExaggerationIterations)
            {
                Array.Fill(gains, 1);
                Array.Clear(steps);
            }
            y.CopyTo(last, 0);
            Step(isEarly ? options.EarlyExaggeration : 1, isEarly ? options.EarlyMomentum : options.Momentum);
            Evaluate(cells);
            if (!double.IsFinite(kl))
            {
                // The last embedding that there was stands.
                reason = StopReason.Diverged;
                last.CopyTo(y, 0);
                Evaluate(cells);
            }
            history.Add(kl);
            Execution.Report(execution, iteration + 1, kl);
            if (isEarly || reason is not null)
                continue;
            waited = kl < best ? 0 : waited + 1;
            best = Math.Min(best, kl);
            reason = forces.GradientNorm() <= options.Tolerance ? StopReason.Converged : waited >= options.Patience ? StopReason.Stalled : null;
        }
        return (Matrix.Adopt(n, axes, y), new(reason ?? StopReason.IterationLimit, history.Count, kl, history.ToImmutable()));

        // The forces and the cost at y.
        void Evaluate(in CellRepulsion cells)
        {
            forces.Clear();
            if (method == TSneMethod.Exact)
            {
                EmbeddingForces.Exact(n, axes, y, graph.Values, forces.All, execution);
            }
            else
            {
                EmbeddingForces.Attract(n, axes, y, graph.Pairs, forces.All, execution);
                cells.Run(y, options.Theta, forces.All, execution);
            }
            forces.Total();
            kl = Math.Max(0, constant + forces.Cost + mass * ScalarMath.Log(forces.Kernel));
        }

        void Step(double exaggeration, double momentum)
        {
            for (var i = 0; i < n; i++)
            {
                for (var k = 0; k < axes; k++)
                {
                    var at = i * axes + k;
                    var gradient = forces.Gradient(i, k, exaggeration);
                    gains[at] = Math.Max(steps[at] * gradient < 0 ? gains[at] + GainRise : gains[at] * GainFall, LeastGain);
                    steps[at] = momentum * steps[at] - rate * gains[at] * gradient;
                    y[at] += steps[at];
                }
            }
        }
    }
}
