using System.Collections.Immutable;
using Functional.Kernels;

namespace Functional;

/// <summary>Coordinate descent on the dual of P(v) = ½‖v‖² + Σ price·|excess|: the maximum of tᵀβ − ε‖β‖₁ − ½‖v‖² with v = Σ β·z, each β between the prices of its row.</summary>
/// <remarks>
/// A pass takes the rows in an order of its own and solves for one β after the other. Rows whose β is at an end of its interval, or at 0, and is pressed there by more than the largest
/// violation of the pass before are left out, until at every tenth pass all come back, v is summed anew and the duality gap is looked at.
/// Sources: Hsieh, Chang, Lin, Keerthi and Sundararajan (2008), "A dual coordinate descent method for large-scale linear SVM"; Ho and Lin (2012), "Large-scale linear support vector
/// regression".
/// </remarks>
internal sealed class DualCoordinateDescent
{
    private const int PassesBetweenLooks = 10;

    private readonly LinearMachineProblem problem;
    private readonly double[] v, beta, squares;
    private readonly int[] order;
    private int active;
    private double most = double.PositiveInfinity;

    internal DualCoordinateDescent(LinearMachineProblem problem)
    {
        this.problem = problem;
        (v, beta, squares) = (new double[problem.Size], new double[problem.Rows], new double[problem.Rows]);
        order = [.. Enumerable.Range(0, problem.Rows)];
        for (var i = 0; i < squares.Length; i++)
            squares[i] = (2 * LinearMachineProblem.HalfSquare(problem.X.Row(i))) + (problem.Column * problem.Column);
    }

    internal LinearMachine Run(double tolerance, int maxIterations, RandomKey key)
    {
        var history = ImmutableArray.CreateBuilder<double>();
        for (var pass = 0; ; pass++)
        {
            if (pass % PassesBetweenLooks == 0 || pass == maxIterations || active == 0)
            {
                var (primal, gap) = Look();
                history.Add(primal);
                Execution.Report(problem.Execution, pass, primal);
                StopReason? reason = !double.IsFinite(gap) ? StopReason.Diverged : gap <= tolerance * primal ? StopReason.Converged
                    : pass == maxIterations ? StopReason.IterationLimit : null;
                if (reason is { } known)
                    return new(v, Math.Max(gap, 0), new(known, pass, primal, history.ToImmutable()));
                active = order.Length;
            }
            Execution.ThrowIfCancelled(problem.Execution);
            key.Child(pass).Shuffle(order.AsSpan(0, active));
            if (!Pass() && active == order.Length)
            {
                var (primal, gap) = Look();
                return new(v, Math.Max(gap, 0), new(gap <= tolerance * primal ? StopReason.Converged : StopReason.Stalled, pass, primal, history.ToImmutable()));
            }
        }
    }

    /// <summary>Sums v anew; P, and how far it is above the dual.</summary>
    private (double Primal, double Gap) Look()
    {
        double[] scores = new double[problem.Rows], excess = new double[problem.Rows];
        problem.Combine(beta, v);
        problem.Scores(v, scores);
        problem.Excess(scores, excess, scores);
        var half = LinearMachineProblem.HalfSquare(v);
        var loss = Fold.Run(default(MagnitudeSumFold<double>), scores, problem.Execution);
        var gain = Fold.Run(default(DotFold<double>), beta, problem.Target, problem.Execution)
            - (problem.Epsilon * Fold.Run(default(MagnitudeSumFold<double>), beta, problem.Execution));
        return (half + loss, (2 * half) + loss - gain);
    }

    /// <summary>One pass over the rows that are not left out; whether any β changed.</summary>
    private bool Pass()
    {
        var x = problem.X.AsSpan();
        var (d, worst, any) = (problem.X.Columns, 0.0, false);
        var w = v.AsSpan(0, d);
        for (var k = 0; k < active; k++)
        {
            var i = order[k];
            var row = x.Slice(i * d, d);
            var (at, low, high) = (beta[i], problem.Lower[i], problem.Upper[i]);
            var slope = Fold.Run(default(DotFold<double>), row, w, Execution.Sequential) + (problem.Column * v[d]) - problem.Target[i];
            // The slopes of the objective for a β that grows and for one that falls.
            var (up, down) = at < 0 ? (slope - problem.Epsilon, slope - problem.Epsilon) : at > 0 ? (slope + problem.Epsilon, slope + problem.Epsilon)
                : (slope + problem.Epsilon, slope - problem.Epsilon);
            var violation = Math.Max(at < high ? -up : 0, at > low ? down : 0);
            if (violation <= 0)
            {
                if ((at == high || up > most) && (at == low || down < -most))
                {
                    active--;
                    (order[k], order[active]) = (order[active], i);
                    k--;
                }
                continue;
            }
            worst = Math.Max(worst, violation);
            var to = Math.Clamp(at + Change(slope, at, squares[i]), low, high);
            if (to == at)
                continue;
            beta[i] = to;
            any = true;
            SearchVectors.Add(to - at, row, w, Execution.Sequential);
            v[d] += (to - at) * problem.Column;
        }
        most = worst > 0 ? worst : double.PositiveInfinity;
        return any;
    }

    /// <summary>The step to the minimum of ½·square·step² + slope·step + ε|β + step|.</summary>
    private double Change(double slope, double at, double square)
    {
        var (up, down) = (slope + problem.Epsilon, slope - problem.Epsilon);
        return up < square * at ? -up / square : down > square * at ? -down / square : -at;
    }
}
