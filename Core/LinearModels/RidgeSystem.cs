namespace Functional;

/// <summary>Least squares with a penalty on the square of each coefficient, Σ w·(y − ŷ)² + Σ root[j]²·β[j]², solved.</summary>
/// <remarks>
/// The penalties are so many rows more, root[j] in column j against 0: the Gram matrix with a step of refinement where its condition allows, else
/// reflections of those rows, as in <see cref="LinearRegression"/>. With more columns than rows, Zᵀ·diag(1/root) = Q·R leaves a system as large as the
/// rows.
/// </remarks>
internal sealed class RidgeSystem
{
    private readonly RegressionDesign design;

    /// <summary>The rows that the leverages are those of, without the mean; empty where they are the data.</summary>
    private readonly double[] rows;

    private RidgeSystem(RegressionSolution solution, RegressionDesign design, double[] rows, double degreesOfFreedom) =>
        (Solution, this.design, this.rows, DegreesOfFreedom) = (solution, design, rows, degreesOfFreedom);

    /// <summary>Coefficients in the user's units, and the residual sums of squares without the penalties.</summary>
    internal RegressionSolution Solution { get; }

    /// <summary>The trace of the hat matrix without the part of the intercept.</summary>
    internal double DegreesOfFreedom { get; }

    /// <summary>Solves.</summary>
    /// <param name="problem">The data.</param>
    /// <param name="roots">The root of the penalty of each column, in the units of the problem.</param>
    internal static RidgeSystem Solve(in LeastSquaresProblem problem, double[] roots)
    {
        var active = 0;
        for (var j = 0; j < roots.Length; j++)
        {
            // A column that does not vary has the coefficient 0, with a penalty as without.
            if (problem.Scale[j] == 0)
                roots[j] = 0;
            else if (roots[j] > 0)
                active++;
        }
        if (active == 0)
        {
            var plain = RegressionSolution.Solve(problem);
            return new(plain, plain.Design, [], plain.Design.Rank);
        }
        var penalized = problem;
        (penalized.Scale, penalized.Penalty) = (new double[roots.Length], new double[roots.Length]);
        for (var j = 0; j < roots.Length; j++)
        {
            if (problem.Scale[j] == 0)
                continue;
            penalized.Scale[j] = 1 / Real.Hypot(1 / problem.Scale[j], roots[j]);
            var part = roots[j] * penalized.Scale[j];
            penalized.Penalty[j] = part * part;
        }
        if (LeastSquaresByGram.Try(penalized) is { } solution)
            return new(solution, solution.Design, [], Trace(penalized, solution.Design));
        var varying = problem.Columns - problem.Scale.AsSpan().Count(0.0);
        return varying > problem.Rows && active == varying ? Wide(problem, roots) : Stacked(problem, roots);
    }

    /// <summary>The share of a row in its own prediction, the intercept's part included.</summary>
    /// <param name="place">The place of the row among those of a weight above 0.</param>
    /// <param name="row">The row in the user's units.</param>
    /// <param name="weight">Its weight.</param>
    internal double Leverage(int place, ReadOnlySpan<double> row, double weight)
    {
        var room = new double[design.Rank];
        if (rows.Length == 0)
            return weight * design.Leverage(row, room);
        var intercept = Solution.Design.HasIntercept ? weight / Solution.Design.WeightSum : 0;
        return intercept + design.Leverage(rows.AsSpan(place * design.Columns, design.Columns), room);
    }

    /// <summary>tr(R⁻ᵀ·C·R⁻¹) with RᵀR = C + P: what the penalties leave of each column of R⁻¹.</summary>
    private static double Trace(in LeastSquaresProblem problem, RegressionDesign design)
    {
        var d = problem.Columns;
        var inverse = Triangular.Inverse(design.Triangle.AsSpan(), d);
        double sum = 0;
        for (var k = 0; k < d; k++)
        {
            if (problem.Scale[k] == 0)
                continue;
            double left = 1;
            for (var j = 0; j <= k; j++)
                left -= problem.Penalty[j] * (inverse[j * d + k] * inverse[j * d + k]);
            sum += Math.Max(left, 0);
        }
        return sum;
    }

    /// <summary>By reflections of the data and the penalties below them.</summary>
    private static RidgeSystem Stacked(in LeastSquaresProblem problem, double[] roots)
    {
        int n = problem.Rows, d = problem.Columns, t = problem.Targets;
        int[] penalized = [.. Enumerable.Range(0, d).Where(j => roots[j] > 0)];
        double[] x = new double[Guard.Elements(n + penalized.Length, d)], y = new double[Guard.Elements(n + penalized.Length, t)];
        for (var i = 0; i < n; i++)
        {
            var weight = LeastSquaresByReflections.RootWeight(problem, i);
            for (var j = 0; j < d; j++)
                x[i * d + j] = problem.Scale[j] == 0 ? 0 : problem.About(j, problem.X[i * d + j]) * weight;
            for (var k = 0; k < t; k++)
                y[i * t + k] = problem.About(d + k, problem.Y[i * t + k]) * weight;
        }
        for (var i = 0; i < penalized.Length; i++)
            x[(n + i) * d + penalized[i]] = roots[penalized[i]];
        var stacked = Reflected(Matrix.Wrap(n + penalized.Length, d, x), y, t, problem.Execution);
        return Of(problem, stacked, x, y, stacked.Coefficients);
    }

    /// <summary>With Zᵀ·diag(1/root) = Q·R: β = diag(1/root)·Q·γ, with γ for the rows of Rᵀ and penalties of 1.</summary>
    private static RidgeSystem Wide(in LeastSquaresProblem problem, double[] roots)
    {
        int n = problem.Rows, d = problem.Columns, t = problem.Targets;
        var columns = new double[Guard.Elements(d, n)];
        var y = new double[Guard.Elements(Guard.Elements(2, n), t)];
        for (var i = 0; i < n; i++)
        {
            var weight = LeastSquaresByReflections.RootWeight(problem, i);
            for (var j = 0; j < d; j++)
                columns[j * n + i] = roots[j] == 0 ? 0 : problem.About(j, problem.X[i * d + j]) * weight / roots[j];
            for (var k = 0; k < t; k++)
                y[i * t + k] = problem.About(d + k, problem.Y[i * t + k]) * weight;
        }
        var qr = QrDecomposition.Factor(Matrix.Wrap(d, n, columns), problem.Execution);
        var x = new double[Guard.Elements(Guard.Elements(2, n), n)];
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j <= i; j++)
                x[i * n + j] = qr.R[j, i];
            x[(n + i) * n + i] = 1;
        }
        var stacked = Reflected(Matrix.Wrap(2 * n, n, x), y, t, problem.Execution);
        var coefficients = new double[t * d];
        for (var k = 0; k < t; k++)
        {
            var gamma = new double[d];
            stacked.Coefficients.AsSpan(k * n, n).CopyTo(gamma);
            var beta = qr.ApplyQ(Vector.Wrap(gamma));
            for (var j = 0; j < d; j++)
                coefficients[k * d + j] = roots[j] == 0 ? 0 : beta[j] / roots[j];
        }
        return Of(problem, stacked, x, y, coefficients);
    }

    private static RegressionSolution Reflected(Matrix x, double[] y, int targets, Execution? execution)
    {
        var problem = LeastSquaresProblem.Of(x, y, targets, default, new() { Intercept = false }, execution);
        var solution = LeastSquaresByReflections.Solve(problem);
        problem.Release();
        return solution;
    }

    /// <summary>The answer to a problem from that to its rows [x; penalties].</summary>
    private static RidgeSystem Of(
        in LeastSquaresProblem problem, RegressionSolution stacked, double[] x, double[] y, double[] coefficients)
    {
        int n = problem.Rows, d = problem.Columns, t = problem.Targets, width = stacked.Design.Columns;
        var solution = RegressionSolution.Of(problem, RegressionDesign.Of(problem, [], []));
        var room = new double[stacked.Design.Rank];
        for (var k = 0; k < t; k++)
        {
            var beta = stacked.Coefficients.AsSpan(k * width, width);
            double squares = 0;
            for (var i = 0; i < n; i++)
            {
                var r = y[i * t + k] - LinearAlgebra.Dot(x.AsSpan(i * width, width), beta, Execution.Sequential);
                squares += r * r;
            }
            var mine = coefficients.AsSpan(k * d, d);
            solution.Set(problem, k, problem.Intercept(k, mine), mine, squares);
        }
        double sum = 0;
        for (var i = 0; i < n; i++)
            sum += stacked.Design.Leverage(x.AsSpan(i * width, width), room);
        return new(solution, stacked.Design, x, sum);
    }
}
