namespace Functional;

/// <summary>Logistic fits by minimizers of any function, in coordinates in which the objective is evenly steep at the start.</summary>
internal static class LogisticDescent
{
    private const int Memory = 20;

    /// <summary>Limited-memory BFGS on the smooth objective.</summary>
    internal static LogisticOutcome QuasiNewton(LogisticProblem problem, ReadOnlySpan<double> start, LogisticRegressionOptions options)
    {
        var coordinates = new LogisticCoordinates(problem);
        // The Hessian is near the identity: ‖g‖ ≤ Tolerance·√Σw where no component is larger than its share.
        var rules = new LimitedMemoryBfgsOptions
        {
            GradientTolerance = options.Tolerance * Math.Sqrt(problem.WeightSum / problem.Size),
            MaxIterations = options.MaxIterations,
            Memory = Memory,
        };
        var from = coordinates.OfIntercepts(start[(problem.Columns * problem.Outputs)..]);
        var found = Minimize.LimitedMemoryBfgsOfUnitCurvature(Objective(problem, coordinates), Vector.Wrap(from), rules, problem.Execution);
        return Outcome(problem, coordinates, found);
    }

    /// <summary>Accelerated proximal gradient steps, the columns at an even curvature one by one.</summary>
    internal static LogisticOutcome Proximal(LogisticProblem problem, ReadOnlySpan<double> start, LogisticRegressionOptions options)
    {
        var coordinates = new LogisticCoordinates(problem, isDiagonal: true);
        var rules = new ProximalGradientOptions
        {
            GradientTolerance = options.Tolerance * Math.Sqrt(problem.WeightSum / problem.Size),
            MaxIterations = options.MaxIterations,
        };
        var from = coordinates.OfIntercepts(start[(problem.Columns * problem.Outputs)..]);
        var found = Minimize.ProximalGradient(
            Objective(problem, coordinates), new LogisticAbsoluteTerm(coordinates.Absolute(problem)), Vector.Wrap(from), rules, problem.Execution);
        return Outcome(problem, coordinates, found);
    }

    /// <summary>The smooth part of the objective as a function of the coordinates.</summary>
    private static DifferentiableObjective Objective(LogisticProblem problem, LogisticCoordinates coordinates)
    {
        double[] parameters = new double[problem.Size], slopes = new double[problem.Size];
        return (point, gradient) =>
        {
            coordinates.ToParameters(point, parameters);
            var value = problem.Smooth(parameters, slopes);
            coordinates.ToGradient(slopes, gradient);
            return value;
        };
    }

    private static LogisticOutcome Outcome(LogisticProblem problem, LogisticCoordinates coordinates, MinimizationResult found)
    {
        var parameters = new double[problem.Size];
        coordinates.ToParameters(found.Point.AsSpan(), parameters);
        return new()
        {
            Parameters = parameters,
            Objective = found.Value,
            Reason = found.Report.Reason,
            History = found.Report.History,
        };
    }
}

/// <summary>Σ weight·|x|, a weight for each coordinate.</summary>
internal sealed record LogisticAbsoluteTerm(double[] Weights) : ProximalTerm
{
    public override double Value(ReadOnlySpan<double> x)
    {
        double sum = 0;
        for (var i = 0; i < x.Length; i++)
            sum += Weights[i] * Math.Abs(x[i]);
        return sum;
    }

    public override void Proximal(ReadOnlySpan<double> x, double step, Span<double> destination)
    {
        for (var i = 0; i < x.Length; i++)
            destination[i] = Math.CopySign(Math.Max(Math.Abs(x[i]) - step * Weights[i], 0), x[i]);
    }
}
