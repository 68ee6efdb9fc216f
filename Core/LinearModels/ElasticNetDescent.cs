namespace Functional;

/// <summary>How an elastic net was fitted: at unit length, with its report still to be put in the user's units.</summary>
internal sealed record ElasticNetOutcome(StopReason Reason, int Iterations, double Gap, double Cost, List<double> History);

/// <summary>Cyclic coordinate descent on the columns that matter, with exact steps on those that are in.</summary>
/// <remarks>
/// A round looks at all columns: it takes the duality gap, leaves out for good each column that no point within the gap can use (Ndiaye, Fercoq, Gramfort and Salmon,
/// Gap safe screening rules, 2017), and takes in those whose slope is above their penalty. Within a round passes go over these, then over those that
/// are not 0. After a few passes the system of the columns that are in is solved outright, signs as they are, up to where the first coefficient
/// would change its sign: once the signs are right this ends the matter, however strongly the columns are correlated.
/// Source: Friedman, Hastie and Tibshirani, Regularization paths for generalized linear models via coordinate descent (2010).
/// </remarks>
internal sealed class ElasticNetDescent
{
    /// <summary>Passes of a round before the exact step is tried.</summary>
    private const int MostPasses = 12;

    /// <summary>Exact steps in a row, each of which ends at a coefficient of 0.</summary>
    private const int MostSolves = 20;

    /// <summary>What makes a singular system regular.</summary>
    private const double Shift = 1e-10;

    /// <summary>Columns up to which the exact step is worth its cube.</summary>
    private const int MostExact = 1000;

    /// <summary>A gain in a cost of at most ½ that is nothing; the gap is of the order of its root.</summary>
    private const double Rounding = 1e-30;

    private readonly ElasticNetSystem system;
    private readonly ElasticNetFreeColumns free;
    private readonly ElasticNetPenalty penalty;
    private readonly double[] beta;
    private readonly bool[] isOut, isIn;
    private readonly List<double> history = [];
    private readonly int maxIterations;
    private readonly double unit;
    private readonly Execution? execution;
    private double cost;
    private int iterations;

    /// <param name="system">The data.</param>
    /// <param name="free">The columns of no penalty.</param>
    /// <param name="penalty">The penalties.</param>
    /// <param name="beta">Where to begin, and the answer.</param>
    /// <param name="candidates">Columns to begin with besides those that are not 0.</param>
    /// <param name="maxIterations">The most passes.</param>
    /// <param name="unit">What the cost is multiplied by in reports.</param>
    /// <param name="execution">Threads, cancellation and progress.</param>
    internal ElasticNetDescent(
        ElasticNetSystem system, ElasticNetFreeColumns free, ElasticNetPenalty penalty, double[] beta, ReadOnlySpan<bool> candidates, int maxIterations,
        double unit, Execution? execution)
    {
        (this.system, this.free, this.penalty, this.beta, this.maxIterations, this.unit, this.execution) = (system, free, penalty, beta, maxIterations, unit, execution);
        (isOut, isIn) = (new bool[beta.Length], new bool[beta.Length]);
        candidates.CopyTo(isIn);
    }

    internal ElasticNetOutcome Run(double tolerance)
    {
        double target = tolerance / 10, gained = double.PositiveInfinity;
        while (true)
        {
            free.Refresh(beta);
            cost = (system.Squares / 2) + penalty.Value(beta);
            var gap = penalty.Gap(system, beta, out var scale);
            if (gap <= tolerance)
                return Outcome(StopReason.Converged, gap);
            if (iterations >= maxIterations)
                return Outcome(StopReason.IterationLimit, gap);
            if (!Choose(gap, scale) && gained <= target)
            {
                // Passes without a gain, and none that could be expected: the limit of arithmetic.
                if (target < Rounding)
                    return Outcome(StopReason.Stalled, gap);
                target /= 10;
            }
            gained = Descend(target);
            for (var i = 0; i < MostSolves && Solve(); i++)
                Execution.ThrowIfCancelled(execution);
        }
    }

    /// <summary>Leaves columns out for good and takes columns in; whether one was taken in.</summary>
    private bool Choose(double gap, double scale)
    {
        // The dual optimum is within this of the scaled residuals; the gap itself is rounded.
        var radius = Math.Sqrt(2 * (gap + 1e-15));
        var isNew = false;
        var gone = new List<int>();
        for (var j = 0; j < beta.Length; j++)
        {
            if (isOut[j])
                continue;
            var pressure = penalty.Pressure(system, beta, j);
            if ((scale * pressure) + (radius * Math.Sqrt(1 + (2 * penalty.Squared[j]))) < penalty.Absolute[j])
                gone.Add(j);
            else if (!isIn[j] && (beta[j] != 0 || pressure > penalty.Absolute[j]))
                isIn[j] = isNew = true;
        }
        foreach (var j in gone)
        {
            (isOut[j], isIn[j]) = (true, false);
            cost -= Step(j, 0);
        }
        return isNew;
    }

    /// <summary>Passes over the columns that were taken in, until one gains no more than the target; what the last one gained.</summary>
    private double Descend(double target)
    {
        var all = true;
        for (var pass = 0; pass < MostPasses && iterations < maxIterations; pass++)
        {
            double gained = 0;
            for (var j = 0; j < beta.Length; j++)
            {
                if (isIn[j] && (all || beta[j] != 0))
                    gained += Step(j, penalty.Minimizer(j, system.SlopeOf(j) + beta[j]));
            }
            iterations++;
            cost -= gained;
            history.Add(cost * unit);
            Execution.Report(execution, iterations, cost * unit);
            if (gained <= target)
            {
                if (all)
                    return gained;
                all = true;
            }
            else
                all = false;
        }
        return double.PositiveInfinity;
    }

    /// <summary>Sets a coefficient; by how much the cost falls.</summary>
    private double Step(int j, double value)
    {
        var step = value - beta[j];
        if (step == 0)
            return 0;
        double a = penalty.Absolute[j], b = penalty.Squared[j];
        // ½‖r − x·step‖² − ½‖r‖² = −slope·step + ½step²
        var gained = (system.SlopeOf(j) * step) - (step * step / 2) - (a * (Math.Abs(value) - Math.Abs(beta[j]))) - (b * step * (value + beta[j]));
        system.Move(j, step);
        beta[j] = value;
        return gained;
    }

    /// <summary>The exact step on the columns that are in; whether it ended at a coefficient of 0, so that another may go on.</summary>
    private bool Solve()
    {
        int[] active = [.. Enumerable.Range(0, beta.Length).Where(j => beta[j] != 0)];
        var k = active.Length;
        if (k is 0 or > MostExact || (k > system.Directions + (system.Directions / 4) && penalty.Squared[active[0]] == 0))
            return false;
        var correlations = system.Correlations(active);
        double[] step = new double[k], least = new double[k];
        for (var i = 0; i < k; i++)
        {
            var j = active[i];
            correlations[(i * k) + i] += 2 * penalty.Squared[j];
            least[i] = 1e-7 * Math.Sqrt(correlations[(i * k) + i]);
            step[i] = system.SlopeOf(j) - (2 * penalty.Squared[j] * beta[j]) - Math.CopySign(penalty.Absolute[j], beta[j]);
        }
        var triangle = correlations.AsSpan().ToArray();
        if (!Triangular.Factor(triangle, k, least, execution))
        {
            // More columns than directions: along one that changes no prediction the penalty falls until a coefficient is 0.
            for (var i = 0; i < k; i++)
                correlations[(i * k) + i] *= 1 + Shift;
            (triangle, least) = (correlations, new double[k]);
            if (!Triangular.Factor(triangle, k, least, execution))
                return false;
        }
        Triangular.SolveTransposed(triangle, k, step);
        Triangular.Solve(triangle, k, step);
        double length = 1;
        var first = -1;
        for (var i = 0; i < k; i++)
        {
            // The part of the step at which the coefficient is 0.
            var part = -beta[active[i]] / step[i];
            if (part > 0 && part < length && !penalty.IsFree[active[i]])
                (length, first) = (part, i);
        }
        for (var i = 0; i < k; i++)
        {
            var value = i == first ? 0 : beta[active[i]] + (length * step[i]);
            system.Move(active[i], value - beta[active[i]]);
            beta[active[i]] = value;
        }
        return first >= 0;
    }

    private ElasticNetOutcome Outcome(StopReason reason, double gap) => new(reason, iterations, gap, cost, history);
}
