using System.Collections.Immutable;

namespace Functional;

/// <summary>From data to the numbers of a logistic regression.</summary>
internal static class LogisticFit
{
    /// <summary>Parameters up to which the Hessian is formed for standard errors, and to look for separation.</summary>
    private const long MostHessianSize = 2048;

    /// <summary>Parameters up to which Newton's steps are taken without being asked for.</summary>
    private const long NewtonSize = 24;

    /// <param name="features">X.</param>
    /// <param name="labels">A label for each row.</param>
    /// <param name="weights">A weight for each row, or none.</param>
    /// <param name="options">The options, checked.</param>
    /// <param name="execution">Threads, cancellation and progress.</param>
    internal static LogisticRegressionState Run(
        Matrix features, ReadOnlySpan<int> labels, double[] weights, LogisticRegressionOptions options, Execution? execution)
    {
        var codes = Code(labels, weights, out var classes);
        var outputs = classes.Length > 2 ? classes.Length : 1;
        var problem = LogisticProblem.Of(features, codes, weights, classes.Length, outputs, options, execution);
        if (classes.Length == 1)
            return Constant(problem, classes, options);
        var reduction = LogisticReduction.Of(problem);
        var outcome = Solve(reduction?.Problem ?? problem, options);
        var parameters = reduction?.Restore(outcome.Parameters) ?? outcome.Parameters;
        if (!problem.HasPenalty)
            Centre(parameters, outputs);
        var (coefficients, intercepts) = problem.InUserUnits(parameters);
        Centre(intercepts, outputs);
        var loss = outcome.Objective - Penalized(problem, parameters);
        var (errors, correlation) = LogisticErrors.Of(problem, reduction, outcome.Hessian);
        return new(
            options, classes, Vector.Wrap(intercepts), Matrix.Adopt(outputs, problem.Columns, coefficients), Report(outcome), outcome.IsSeparated,
            problem.Rows, problem.WeightSum, reduction?.Problem.Columns ?? Rank(problem),
            -Math.Max(loss, 0), NullLogLikelihood(problem), errors, correlation);
    }

    /// <summary>The minimum, by the solver that was asked for or is least work.</summary>
    internal static LogisticOutcome Solve(LogisticProblem problem, LogisticRegressionOptions options)
    {
        var size = LogisticHessian.SizeOf(problem);
        var solver = options.Solver != LogisticSolver.Automatic ? options.Solver
            : problem.HasAbsolute ? size <= MostHessianSize ? LogisticSolver.Newton : LogisticSolver.ProximalGradient
            : size <= NewtonSize ? LogisticSolver.Newton : LogisticSolver.LimitedMemoryBfgs;
        var start = Start(problem);
        if (solver == LogisticSolver.Newton)
            return new LogisticNewton(problem, start, options.Tolerance).Run(options.MaxIterations);
        var outcome = solver == LogisticSolver.ProximalGradient
            ? LogisticDescent.Proximal(problem, start, options)
            : LogisticDescent.QuasiNewton(problem, start, options);
        if (problem.HasPenalty && (outcome.Reason != StopReason.Stalled || size > MostHessianSize))
            return outcome;
        if (!problem.HasPenalty && LogisticSeparation.IsSeparating(problem, outcome.Parameters))
            return outcome.Separated();
        if (size > MostHessianSize || outcome.Reason == StopReason.IterationLimit)
            return outcome;
        // One more step, as a rule: it goes on where values differ by rounding alone, tells whether this is a maximum, and leaves its Hessian behind.
        var rest = Math.Max(0, options.MaxIterations - outcome.History.Length);
        return new LogisticNewton(problem, outcome.Parameters, options.Tolerance, outcome.History.Length).Run(rest).After(outcome);
    }

    /// <summary>Intercepts that give every row the shares of the classes, and no coefficients.</summary>
    private static double[] Start(LogisticProblem problem)
    {
        var start = new double[problem.Size];
        if (!problem.Intercept)
            return start;
        var intercepts = start.AsSpan(problem.Columns * problem.Outputs);
        if (problem.Outputs == 1)
            intercepts[0] = Kernels.Scalar.Log(problem.ClassTotals[1] / problem.ClassTotals[0]);
        else
        {
            for (var k = 0; k < intercepts.Length; k++)
                intercepts[k] = Kernels.Scalar.Log(problem.ClassTotals[k] / problem.WeightSum);
        }
        return start;
    }

    /// <summary>Takes from the scores of all classes what they have in common, which changes nothing.</summary>
    private static void Centre(Span<double> values, int outputs)
    {
        for (var from = 0; outputs > 1 && from < values.Length; from += outputs)
        {
            var row = values.Slice(from, outputs);
            var mean = Summation.Sum(row) / outputs;
            foreach (ref var value in row)
                value -= mean;
        }
    }

    /// <summary>The columns that vary, of which there cannot be more independent ones than rows.</summary>
    private static int Rank(LogisticProblem problem) =>
        Math.Min(Enumerable.Range(0, problem.Columns).Count(problem.Varies), problem.Rows - (problem.Intercept ? 1 : 0));

    private static double Penalized(LogisticProblem problem, double[] parameters)
    {
        if (!problem.HasPenalty)
            return 0;
        var sum = problem.Absolute(parameters);
        for (var j = 0; j < problem.Columns * problem.Outputs; j++)
            sum += problem.Lambda2[j / problem.Outputs] * parameters[j] * parameters[j];
        return sum;
    }

    /// <summary>Of the model without coefficients: the shares of the classes, or without an intercept one chance for all classes.</summary>
    private static double NullLogLikelihood(LogisticProblem problem)
    {
        if (!problem.Intercept)
            return -problem.WeightSum * Kernels.Scalar.Log(problem.ClassTotals.Length);
        double sum = 0;
        foreach (var total in problem.ClassTotals)
            sum += total * Kernels.Scalar.Log(total / problem.WeightSum);
        return sum;
    }

    private static LogisticRegressionState Constant(LogisticProblem problem, ImmutableArray<int> classes, LogisticRegressionOptions options) => new(
        options, classes, Vector.Zeros(0), Matrix.Zeros(0, problem.Columns), FitReport.Direct(0), false, problem.Rows, problem.WeightSum, 0, 0, 0,
        Vector.Zeros(0), Matrix.Zeros(0, 0));

    private static FitReport Report(LogisticOutcome outcome) => new(
        outcome.Reason, outcome.History.Length, outcome.Objective, outcome.History,
        outcome.IsSeparated
            ? $"Stopped after {Display.Count(outcome.History.Length, "iteration")}: a hyperplane separates classes, so that the likelihood has no maximum; an L2 penalty gives the fit one."
            : null);

    /// <summary>The place of each row's label among those that weigh something; 0 for rows that weigh nothing.</summary>
    private static int[] Code(ReadOnlySpan<int> labels, double[] weights, out ImmutableArray<int> classes)
    {
        using var coding = new LabelCoding(labels, default);
        var places = new int[coding.Labels.Length];
        Array.Fill(places, weights.Length == 0 ? 0 : -1);
        for (var i = 0; i < weights.Length; i++)
        {
            if (weights[i] > 0)
                places[coding.IndexOf(labels[i])] = 0;
        }
        var count = 0;
        var kept = ImmutableArray.CreateBuilder<int>(places.Length);
        for (var k = 0; k < places.Length; k++)
        {
            if (places[k] < 0)
                continue;
            places[k] = count++;
            kept.Add(coding.Labels[k]);
        }
        classes = kept.ToImmutable();
        var codes = new int[labels.Length];
        for (var i = 0; i < codes.Length; i++)
            codes[i] = Math.Max(0, places[coding.IndexOf(labels[i])]);
        return codes;
    }
}
