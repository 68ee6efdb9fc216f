namespace Functional;

/// <summary>An elastic net at unit length and the way back to the user's units: one system for any number of penalties.</summary>
internal ref struct ElasticNetProblem
{
    private readonly LeastSquaresProblem problem;
    private readonly ElasticNetOptions options;
    private readonly ElasticNetSystem? system;
    private readonly ElasticNetFreeColumns? free;
    private readonly double length;

    /// <summary>The coefficients of the last fit at unit length, where the next begins.</summary>
    private readonly double[] beta;

    internal ElasticNetProblem(in LeastSquaresProblem problem, ElasticNetOptions options)
    {
        this.problem = problem;
        (this.options, beta) = (options, new double[problem.Columns]);
        length = problem.TargetLength(0);
        system = length > 0 ? ElasticNetSystem.Of(problem) : null;
        List<int> columns = [];
        for (var j = 0; j < beta.Length; j++)
        {
            if (IsFree(j))
                columns.Add(j);
        }
        free = system is null ? null : new(system, [.. columns], problem.Execution);
    }

    /// <summary>The least λ₁ that leaves all coefficients but those of free columns 0, however much λ₂ is; 0 where no column has anything to say.</summary>
    internal readonly double LargestLambda()
    {
        double most = 0;
        if (system is null)
            return most;
        free!.Refresh(new double[beta.Length]);
        for (var j = 0; j < beta.Length; j++)
        {
            var slope = options.Positive ? system.Slope[j] : Math.Abs(system.Slope[j]);
            if (problem.Scale[j] > 0 && slope > 0 && Factor(j) > 0)
                most = Math.Max(most, slope / Unit(j));
        }
        return most;
    }

    /// <summary>The model for penalties, begun where the last one ended.</summary>
    /// <param name="lambda1">λ₁.</param>
    /// <param name="lambda2">λ₂.</param>
    /// <param name="before">λ₁ of the last model; NaN for none.</param>
    /// <param name="rows">The rows that were fitted on.</param>
    /// <param name="intercept">The intercept for coefficients in the user's units; <c>null</c> for that of the problem.</param>
    internal readonly ElasticNetRegression Fit(double lambda1, double lambda2, double before, long rows, Func<double[], double>? intercept)
    {
        var mine = options with { Lambda1 = lambda1, Lambda2 = lambda2 };
        if (system is null)
            return Model(mine, new(StopReason.Converged, 0, 0, 0, []), 0, 0, rows, intercept);
        if (lambda1 == 0 && !options.Positive)
            return Ridge(mine, rows, intercept);
        var penalty = Penalty(lambda1, lambda2);
        var unit = Math.ScaleB(length * length / problem.WeightSum, 2 * problem.ExponentY[0]);
        ElasticNetOutcome outcome;
        if (options.Solver == ElasticNetSolver.Fista)
            outcome = ElasticNetByFista.Run(system, free!, penalty, beta, options.Tolerance, options.MaxIterations, unit, problem.Execution);
        else
            outcome = new ElasticNetDescent(
                system, free!, penalty, beta, Strong(penalty, lambda1, before), options.MaxIterations, unit, problem.Execution).Run(options.Tolerance);
        return Model(mine, outcome, system.Squares, DegreesOfFreedom(penalty), rows, intercept);
    }

    /// <summary>The columns that the sequential strong rule does not leave out (Tibshirani et al., Strong rules for discarding predictors in lasso-type problems, 2012).</summary>
    private readonly bool[] Strong(ElasticNetPenalty penalty, double lambda1, double before)
    {
        var strong = new bool[beta.Length];
        if (!(before > lambda1))
            return strong;
        for (var j = 0; j < strong.Length; j++)
            strong[j] = penalty.Pressure(system!, beta, j) >= penalty.Absolute[j] * (2 - (before / lambda1));
        return strong;
    }

    private readonly double Factor(int j) => options.PenaltyFactors?[j] ?? 1;

    private readonly bool IsFree(int j) => problem.Scale[j] > 0 && Factor(j) == 0;

    /// <summary>What times λ₁ is the penalty of column j at unit length.</summary>
    private readonly double Unit(int j)
    {
        var target = Math.ScaleB(1 / length, -problem.ExponentY[0]) * Factor(j);
        return options.Standardize ? Math.Sqrt(problem.WeightSum) * target : problem.WeightSum * UserScale(j) * target;
    }

    private readonly double UserScale(int j) => Math.ScaleB(problem.Scale[j], -problem.ExponentX[j]);

    private readonly ElasticNetPenalty Penalty(double lambda1, double lambda2)
    {
        double[] absolute = new double[beta.Length], squared = new double[beta.Length];
        var isFree = new bool[beta.Length];
        for (var j = 0; j < beta.Length; j++)
        {
            if (problem.Scale[j] == 0)
                continue;
            isFree[j] = IsFree(j);
            absolute[j] = lambda1 == 0 ? 0 : lambda1 * Unit(j);
            var scale = UserScale(j);
            // Within the range: beyond it a column predicts nothing.
            squared[j] = lambda2 == 0 ? 0 : Math.Min(Factor(j) * (options.Standardize ? lambda2 : lambda2 * problem.WeightSum * scale * scale), 1e300);
        }
        return new(absolute, squared, isFree, options.Positive);
    }

    /// <summary>The trace of the hat matrix of the columns that are in (Zou, Hastie and Tibshirani 2007); their number for the lasso.</summary>
    private readonly double DegreesOfFreedom(ElasticNetPenalty penalty)
    {
        var mine = beta;
        int[] active = [.. Enumerable.Range(0, beta.Length).Where(j => mine[j] != 0)];
        var k = active.Length;
        if (k == 0 || !Array.Exists(active, j => penalty.Squared[j] > 0))
            return k;
        var triangle = system!.Correlations(active);
        for (var i = 0; i < k; i++)
            triangle[(i * k) + i] += 2 * penalty.Squared[active[i]];
        if (!Triangular.Factor(triangle, k, new double[k], problem.Execution))
            return k;
        var inverse = Triangular.Inverse(triangle, k);
        double sum = k;
        for (var i = 0; i < k; i++)
        {
            for (var j = i; j < k; j++)
                sum -= 2 * penalty.Squared[active[i]] * inverse[(i * k) + j] * inverse[(i * k) + j];
        }
        return Math.Max(0, sum);
    }

    /// <summary>Without an absolute penalty: ridge regression with λ = 2·Σw·λ₂.</summary>
    private readonly ElasticNetRegression Ridge(ElasticNetOptions mine, long rows, Func<double[], double>? intercept)
    {
        RidgeOptions ridge = new() { Lambda = 2 * problem.WeightSum * mine.Lambda2, Standardize = mine.Standardize, PenaltyFactors = mine.PenaltyFactors };
        var roots = ridge.Roots(problem);
        var solved = RidgeSystem.Solve(problem, roots);
        double penalty = 0;
        for (var j = 0; j < beta.Length; j++)
        {
            var coefficient = Math.ScaleB(solved.Solution.Coefficients[j], problem.ExponentX[j] - problem.ExponentY[0]);
            beta[j] = problem.Scale[j] == 0 ? 0 : coefficient / (problem.Scale[j] * length);
            penalty += roots[j] * roots[j] * coefficient * coefficient;
        }
        double squares = solved.Solution.Squares[0] / (length * length), cost = (squares / 2) + (penalty / (length * length) / 2);
        return Model(mine, new(StopReason.Converged, 0, 0, cost, []), squares, solved.DegreesOfFreedom, rows, intercept);
    }

    private readonly ElasticNetRegression Model(
        ElasticNetOptions mine, ElasticNetOutcome outcome, double squares, double degreesOfFreedom, long rows, Func<double[], double>? intercept)
    {
        double[] coefficients = new double[beta.Length], user = new double[beta.Length];
        for (var j = 0; j < beta.Length; j++)
        {
            coefficients[j] = beta[j] * problem.Scale[j] * length;
            user[j] = Math.ScaleB(coefficients[j], problem.ExponentY[0] - problem.ExponentX[j]);
        }
        var constant = intercept is null ? Math.ScaleB(problem.Intercept(0, coefficients), problem.ExponentY[0]) : intercept(user);
        double total = problem.Squares[problem.Columns], square = length * length;
        var estimate = new PenalizedEstimate(
            constant, Vector.Wrap(user), rows, problem.WeightSum, length == 0 ? total : squares * square, total,
            (length == 0 ? total / 2 : outcome.Cost * square) / problem.WeightSum, problem.ExponentY[0],
            degreesOfFreedom + (options.Intercept ? 1 : 0));
        return ElasticNetRegression.Of(mine, estimate, outcome, Math.ScaleB(outcome.Gap * square / problem.WeightSum, 2 * problem.ExponentY[0]));
    }
}
