using System.Collections.Immutable;
using Functional.Kernels;

namespace Functional;

/// <summary>Newton's method for P(v) = ½‖v‖² + Σ price·excess²: a smooth function of pieces that are quadratic, so a step within one piece ends at its minimum.</summary>
/// <remarks>
/// P is at least as curved as ½‖v‖², so it is above its minimum by ½‖∇P‖² at most; that bound is the duality gap, at the multipliers 2·price·excess. Steps solve
/// (I + 2·Σ price·z·zᵀ)·step = −∇P over the rows with an excess, z = (x, s), and are halved until P falls by Armijo's rule.
/// Sources: Mangasarian (2002), "A finite Newton method for classification"; Keerthi and DeCoste (2005), "A modified finite Newton method for fast solution of large scale
/// linear SVMs"; Lin, Weng and Keerthi (2008), "Trust region Newton method for large-scale logistic regression", for steps by conjugate gradients.
/// </remarks>
internal sealed class SquaredMarginNewton
{
    /// <summary>Columns up to which the Hessian is formed; beyond, a step is found by products with it.</summary>
    private const int MostHessianColumns = 1024;

    private const int MostHalvings = 50, MostConjugateSteps = 200;

    private const double Armijo = 1e-4;

    private readonly LinearMachineProblem problem;
    private readonly double[] v, gradient, step, scores, stepScores, excess, priced;

    internal SquaredMarginNewton(LinearMachineProblem problem)
    {
        this.problem = problem;
        (v, gradient, step) = (new double[problem.Size], new double[problem.Size], new double[problem.Size]);
        (scores, stepScores) = (new double[problem.Rows], new double[problem.Rows]);
        (excess, priced) = (new double[problem.Rows], new double[problem.Rows]);
    }

    internal LinearMachine Run(double tolerance, int maxIterations)
    {
        var history = ImmutableArray.CreateBuilder<double>();
        var value = Value(v, scores);
        while (true)
        {
            Execution.ThrowIfCancelled(problem.Execution);
            Slope();
            var gap = LinearMachineProblem.HalfSquare(gradient);
            if (!double.IsFinite(value) || !double.IsFinite(gap))
                return End(StopReason.Diverged);
            if (gap <= tolerance * value)
                return End(StopReason.Converged);
            if (history.Count == maxIterations)
                return End(StopReason.IterationLimit);
            if (problem.X.Columns <= MostHessianColumns)
                Solve();
            else
                ConjugateGradients();
            if (Line(value) is not { } lower)
                return End(StopReason.Stalled);
            history.Add(value = lower);
            Execution.Report(problem.Execution, history.Count, value);

            LinearMachine End(StopReason reason) => new(v, gap, new(reason, history.Count, value, history.ToImmutable()));
        }
    }

    /// <summary>P, and the excess of the rows.</summary>
    private double Value(ReadOnlySpan<double> at, ReadOnlySpan<double> scoresThere)
    {
        problem.Excess(scoresThere, excess, priced);
        return LinearMachineProblem.HalfSquare(at) + Fold.Run(default(DotFold<double>), excess, priced, problem.Execution);
    }

    /// <summary>∇P = v − 2·Σ price·excess·z.</summary>
    private void Slope()
    {
        problem.Combine(priced, gradient);
        for (var j = 0; j < gradient.Length; j++)
            gradient[j] = v[j] - (2 * gradient[j]);
    }

    /// <summary>The step by the Hessian's triangle.</summary>
    private void Solve()
    {
        int d = problem.X.Columns, m = problem.Size;
        // Rows without an excess weigh nothing beside the others.
        const double nothing = 1e-290;
        for (var i = 0; i < excess.Length; i++)
            stepScores[i] = excess[i] == 0 ? nothing : 2 * priced[i] / excess[i];
        double[] first = new double[d], about = new double[d], co = new double[Guard.Elements(d, d)], hessian = new double[Guard.Elements(m, m)];
        var total = d == 0
            ? Summation.Sum(stepScores, problem.Execution)
            : RegressionMoments.Run(problem.Rows, d, 0, problem.X.AsSpan(), [], stepScores, centered: true, first, about, co, problem.Execution);
        for (var j = 0; j < d; j++)
            first[j] += about[j];
        for (var j = 0; j < d; j++)
        {
            for (var k = j; k < d; k++)
                hessian[(j * m) + k] = co[(j * d) + k] + (total * first[j] * first[k]);
            hessian[(j * m) + d] = total * first[j] * problem.Column;
        }
        hessian[(d * m) + d] = total * problem.Column * problem.Column;
        double largest = 0;
        for (var j = 0; j < m; j++)
            largest = Math.Max(largest, hessian[(j * m) + j] += 1);
        var copy = hessian.AsSpan().ToArray();
        // Positive definite but for rounding, which a little more on the diagonal makes up for: any such step goes down.
        for (var more = m * largest * 1e-16; !Triangular.Factor(hessian, m, new double[m], problem.Execution) && double.IsFinite(more); more *= 100)
        {
            copy.CopyTo(hessian, 0);
            for (var j = 0; j < m; j++)
                hessian[(j * m) + j] += more;
        }
        for (var j = 0; j < m; j++)
            step[j] = -gradient[j];
        Triangular.SolveTransposed(hessian, m, step);
        Triangular.Solve(hessian, m, step);
    }

    /// <summary>The step to within a tenth, then less and less of the gradient's length, by products with the Hessian.</summary>
    private void ConjugateGradients()
    {
        int m = problem.Size;
        double[] rest = new double[m], direction = new double[m], product = new double[m], weights = new double[problem.Rows];
        for (var i = 0; i < excess.Length; i++)
            weights[i] = excess[i] == 0 ? 0 : 2 * priced[i] / excess[i];
        for (var j = 0; j < m; j++)
            (rest[j], step[j]) = (-gradient[j], 0);
        rest.CopyTo(direction, 0);
        var square = SearchVectors.Dot(rest, rest);
        var enough = square * Math.Min(0.01, Math.Sqrt(square));
        for (var k = 0; k < MostConjugateSteps && square > enough; k++)
        {
            Execution.ThrowIfCancelled(problem.Execution);
            problem.Scores(direction, stepScores);
            Map.Run(default(MultiplyMap<double>), stepScores, weights, stepScores, problem.Execution);
            problem.Combine(stepScores, product);
            SearchVectors.Add(1, direction, product);
            var share = square / SearchVectors.Dot(direction, product);
            SearchVectors.Add(share, direction, step);
            SearchVectors.Add(-share, product, rest);
            var next = SearchVectors.Dot(rest, rest);
            SearchVectors.Scale(direction, next / square);
            SearchVectors.Add(1, rest, direction);
            square = next;
        }
    }

    /// <summary>Takes the step, or a half, a quarter … of it, such that P falls; null where it does not.</summary>
    private double? Line(double value)
    {
        problem.Scores(step, stepScores);
        var slope = SearchVectors.Dot(gradient, step);
        double[] trial = new double[v.Length], trialScores = new double[scores.Length];
        var share = 1.0;
        for (var halving = 0; halving < MostHalvings; halving++, share /= 2)
        {
            v.CopyTo(trial, 0);
            scores.CopyTo(trialScores, 0);
            SearchVectors.Add(share, step, trial);
            SearchVectors.Add(share, stepScores, trialScores);
            var at = Value(trial, trialScores);
            if (at < value && at <= value + (Armijo * share * slope))
            {
                trial.CopyTo(v, 0);
                trialScores.CopyTo(scores, 0);
                return at;
            }
        }
        Value(v, scores);
        return null;
    }
}
