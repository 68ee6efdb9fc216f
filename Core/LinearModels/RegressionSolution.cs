namespace Functional;

/// <summary>What solving leaves: coefficients in the user's units, the squares that remain, and the factor of the design.</summary>
internal sealed class RegressionSolution
{
    private RegressionSolution(RegressionDesign design, int targets, int columns)
    {
        Design = design;
        (Intercepts, Squares, TotalSquares, Exponents) = (new double[targets], new double[targets], new double[targets], new int[targets]);
        Coefficients = new double[targets * columns];
    }

    internal RegressionDesign Design { get; }

    internal double[] Intercepts { get; }

    /// <summary>A row for each target.</summary>
    internal double[] Coefficients { get; }

    /// <summary>Residual and total sums of squares, divided by 4^exponent.</summary>
    internal double[] Squares { get; }

    internal double[] TotalSquares { get; }

    internal int[] Exponents { get; }

    internal static RegressionSolution Of(in LeastSquaresProblem problem, RegressionDesign design)
    {
        var solution = new RegressionSolution(design, problem.Targets, problem.Columns);
        for (var k = 0; k < problem.Targets; k++)
        {
            solution.TotalSquares[k] = problem.Squares[problem.Columns + k];
            solution.Exponents[k] = problem.ExponentY[k];
        }
        return solution;
    }

    /// <summary>Keeps the answer for a target; all of it in the problem's units.</summary>
    internal void Set(in LeastSquaresProblem problem, int target, double intercept, ReadOnlySpan<double> coefficients, double squares)
    {
        Squares[target] = Math.Max(squares, 0);
        var exponent = problem.ExponentY[target];
        Intercepts[target] = Math.ScaleB(intercept, exponent);
        for (var j = 0; j < problem.Columns; j++)
            Coefficients[target * problem.Columns + j] = Math.ScaleB(coefficients[j], exponent - problem.ExponentX[j]);
    }

    /// <summary>Solves by the Gram matrix where that loses nothing, by reflections elsewhere.</summary>
    internal static RegressionSolution Solve(in LeastSquaresProblem problem) =>
        LeastSquaresByGram.Try(problem) ?? LeastSquaresByReflections.Solve(problem);
}
