using System.Collections.Immutable;

namespace Functional;

/// <summary>Newton's method for a logistic fit: steps by the Hessian, halved until the objective falls.</summary>
/// <remarks>
/// <para>Without an L1 penalty the step solves H·δ = −g; with one it minimizes gᵀδ + ½δᵀHδ + λ₁‖β + δ‖₁ by coordinate descent (Lee, Sun and Saunders, "Proximal
/// Newton-type methods for minimizing composite functions", 2014). Either way −(gᵀδ + λ₁(‖β + δ‖₁ − ‖β‖₁)) is about twice the distance from the minimum,
/// and where it is within the tolerance the fit has converged.</para>
/// <para>Separation: classes that a hyperplane parts have no maximum of the likelihood. Where every score of a point speaks for its row's class,
/// scaling the point up makes the likelihood larger for ever. Where a hyperplane parts them but for rows upon it, steps do not become smaller: each
/// adds about 1 to the scores of the rows off it. At a maximum they become smaller quadratically, and a step that changes no score by more than
/// a fraction of 1 proves that there is one near (Bach, "Self-concordant analysis for logistic regression", 2010, proposition 2).</para>
/// </remarks>
internal sealed class LogisticNewton
{
    /// <summary>Change of a score that is small, which standard errors are off by relatively; where rounding allows no less, one that proves a maximum near.</summary>
    private const double SmallChange = 1e-8, SureChange = 0.1;

    /// <summary>Further steps that are taken to come to a small change.</summary>
    private const int FurtherSteps = 3;

    /// <summary>Twice the fall per unit of weight that is near the end, and steps from there that may change scores by more than a fraction.</summary>
    private const double NearFall = 1e-9;

    private const int WideSteps = 4;

    /// <summary>The loss per unit of weight below which classes may be separated, ln 2 for any row on the wrong side shared by many.</summary>
    private const double SeparableLoss = 0.1;

    private const int MostHalvings = 60;

    /// <summary>Values this close, relative to their size, differ by rounding.</summary>
    private const double Rounding = 1e-14;

    private readonly LogisticProblem problem;
    private readonly LogisticHessian hessian;
    private readonly double[] point, gradient, bends, step, trial, trialGradient;
    private readonly double enough;
    private readonly int before;
    private bool isExact = true;
    private readonly ImmutableArray<double>.Builder history = ImmutableArray.CreateBuilder<double>();

    /// <param name="problem">The problem.</param>
    /// <param name="start">The parameters to begin with.</param>
    /// <param name="tolerance">The tolerance of the options.</param>
    /// <param name="before">Iterations that were reported before.</param>
    internal LogisticNewton(LogisticProblem problem, ReadOnlySpan<double> start, double tolerance, int before = 0)
    {
        (this.problem, this.before) = (problem, before);
        hessian = new(problem);
        point = start.ToArray();
        (gradient, trial, trialGradient) = (new double[point.Length], new double[point.Length], new double[point.Length]);
        bends = new double[Guard.Elements(problem.Rows, problem.Outputs)];
        step = new double[hessian.Free.Length];
        enough = tolerance * tolerance * problem.WeightSum;
    }

    internal LogisticOutcome Run(int maxIterations)
    {
        var value = Evaluate(point, gradient);
        int further = 0, wide = 0;
        while (true)
        {
            if (!double.IsFinite(value))
                return End(StopReason.Diverged, value);
            if (IsSeparating(value))
                return End(StopReason.Diverged, value, isSeparated: true);
            hessian.Fill(bends);
            double fall = Direct(), change = 0;
            if (!problem.HasPenalty && fall <= Math.Max(enough, NearFall * problem.WeightSum))
            {
                // A Hessian that is singular to rounding has a direction in which the likelihood does not fall.
                change = isExact ? LargestChange() : double.PositiveInfinity;
                if (change > SureChange && ++wide == WideSteps)
                    return End(StopReason.Diverged, value, isSeparated: true);
            }
            if (fall <= enough && (change <= SmallChange || (change <= SureChange && further++ == FurtherSteps)))
                return Last(value);
            if (history.Count >= maxIterations)
                return End(StopReason.IterationLimit, value);
            if (Line(value, fall) is not { } lower)
                return End(fall <= enough && change <= SureChange ? StopReason.Converged : StopReason.Stalled, value);
            value = lower;
            history.Add(value);
            Execution.Report(problem.Execution, before + history.Count, value);
        }
    }

    /// <summary>The last step is taken without a look at the objective, which without a penalty would differ by rounding: none is taken off it later.</summary>
    private LogisticOutcome Last(double value)
    {
        for (var i = 0; i < step.Length; i++)
            point[hessian.Place(i)] += step[i];
        return End(StopReason.Converged, problem.HasPenalty ? Evaluate(point, gradient) : value);
    }

    /// <summary>The step, and twice what the quadratic model falls by.</summary>
    private double Direct()
    {
        var m = step.Length;
        var slopes = new double[m];
        for (var i = 0; i < m; i++)
            slopes[i] = gradient[hessian.Place(i)];
        if (problem.HasAbsolute)
            return new LogisticCoordinateDescent(problem, hessian).Run(point, slopes, step, enough);
        isExact = hessian.Factor();
        slopes.CopyTo(step, 0);
        hessian.Solve(step);
        double fall = 0;
        for (var i = 0; i < m; i++)
        {
            fall += slopes[i] * step[i];
            step[i] = -step[i];
        }
        return fall;
    }

    /// <summary>Takes the step, or a half, a quarter … of it, such that the objective falls; null where it does not.</summary>
    private double? Line(double value, double fall)
    {
        var share = 1.0;
        for (var halving = 0; halving < MostHalvings; halving++, share /= 2)
        {
            point.CopyTo(trial, 0);
            for (var i = 0; i < step.Length; i++)
                trial[hessian.Place(i)] += share * step[i];
            if (trial.AsSpan().SequenceEqual(point))
                return null;
            var at = Evaluate(trial, trialGradient);
            if (at <= value - 1e-4 * share * fall || (halving == 0 && fall <= Rounding * Math.Abs(value) && at <= value))
            {
                trial.CopyTo(point, 0);
                trialGradient.CopyTo(gradient, 0);
                return at;
            }
        }
        return null;
    }

    private double Evaluate(ReadOnlySpan<double> parameters, Span<double> slopes) =>
        problem.Smooth(parameters, slopes, bends) + (problem.HasAbsolute ? problem.Absolute(parameters) : 0);

    private bool IsSeparating(double value) =>
        !problem.HasPenalty && value < SeparableLoss * problem.WeightSum && LogisticSeparation.IsSeparating(problem, point);

    /// <summary>The most that the step changes a score by.</summary>
    private double LargestChange()
    {
        var change = new double[point.Length];
        for (var i = 0; i < step.Length; i++)
            change[hessian.Place(i)] = step[i];
        double largest = 0;
        foreach (var score in problem.Scores(change))
            largest = Math.Max(largest, Math.Abs(score));
        return largest;
    }

    private LogisticOutcome End(StopReason reason, double value, bool isSeparated = false) => new()
    {
        Parameters = point,
        Objective = value,
        Reason = reason,
        History = history.ToImmutable(),
        IsSeparated = isSeparated,
        Hessian = reason == StopReason.Converged && !problem.HasPenalty ? hessian : null,
    };
}
