using Functional.Kernels;

namespace Functional;

/// <summary>Least squares by the Gram matrix: one reading of the data for the co-moments, one for a step of refinement on the residuals.</summary>
/// <remarks>
/// The Gram matrix squares the condition number κ of the columns. Where κ &lt; 10⁶ the step takes that back: it solves for the residuals of the data
/// themselves, and the error that is left is that of a backward stable method (Björck, Numerical Methods for Least Squares Problems, 1996, §2.9.3).
/// Columns are about their means and at unit length throughout, so that offsets and units count for nothing. Penalties on the squares of the
/// coefficients are rows more of the design: they belong to its lengths and to its condition.
/// </remarks>
internal static class LeastSquaresByGram
{
    private const double WorstCondition = 1e6;

    private const int MostSteps = 3;

    /// <summary>Correlations that a thread takes at a time.</summary>
    private const int CorrelationElements = 1 << 14;

    /// <summary>A step this small leaves an error of its square: nothing.</summary>
    private const double Enough = 1e-8;

    /// <summary>The solution; null where the Gram matrix is not to be trusted with it.</summary>
    internal static RegressionSolution? Try(in LeastSquaresProblem problem)
    {
        var isPenalized = problem.Penalty.Length > 0;
        if (!problem.HasCoMoments || (!isPenalized && problem.Scale.AsSpan().Contains(0)))
            return null;
        int d = problem.Columns, t = problem.Targets, m = d + t;
        var triangle = Correlations(problem);
        for (var j = 0; isPenalized && j < d; j++)
            triangle[j * d + j] = problem.Scale[j] == 0 ? 1 : triangle[j * d + j] + problem.Penalty[j];
        if (!Triangular.Factor(triangle, d, Least(problem), problem.Execution))
            return null;
        if (!(SingularRange.InverseEstimate(triangle, d) * Math.Sqrt(d) < WorstCondition * Math.Sqrt(d)))
            return null;

        // β̂ belongs to columns of unit length; a row for each target.
        var fitted = new double[t * d];
        for (var k = 0; k < t; k++)
        {
            var beta = fitted.AsSpan(k * d, d);
            for (var j = 0; j < d; j++)
                beta[j] = problem.CoMoments[j * m + d + k] * problem.Scale[j];
            SolveGram(triangle, d, beta);
        }
        double[] squares = new double[t], gradient = new double[m * t], combination = new double[m * t], step = new double[d];
        for (var pass = 0; ; pass++)
        {
            if (pass == MostSteps)
                return null;
            Combine(problem, fitted, combination);
            RegressionResiduals.Run(
                problem.Rows, d, t, problem.X, problem.Y, problem.Weights, problem.Pivot, problem.Shift, combination, squares, gradient, problem.Execution);
            Execution.ThrowIfCancelled(problem.Execution);
            var settled = true;
            for (var k = 0; k < t; k++)
                settled &= Refine(problem, triangle, fitted.AsSpan(k * d, d), gradient, k, step, ref squares[k]);
            if (settled)
                break;
        }
        return Answer(problem, triangle, fitted, squares);
    }

    /// <summary>One step for a target; whether it was as small as it should be.</summary>
    private static bool Refine(
        in LeastSquaresProblem problem, double[] triangle, Span<double> beta, double[] gradient, int target, double[] step, ref double squares)
    {
        var d = problem.Columns;
        for (var j = 0; j < d; j++)
            step[j] = gradient[j * problem.Targets + target] * problem.Scale[j];
        for (var j = 0; j < problem.Penalty.Length; j++)
            step[j] -= problem.Penalty[j] * beta[j];
        var slope = step.AsSpan().ToArray();
        SolveGram(triangle, d, step);
        double size = LinearAlgebra.Norm2(step), length = LinearAlgebra.Norm2(beta);
        // ‖r − Zδ‖² = ‖r‖² − 2δᵀZᵀr + δᵀZᵀZδ with (ZᵀZ + P)δ = Zᵀr − Pβ, the slope.
        squares -= LinearAlgebra.Dot(step, slope);
        for (var j = 0; j < problem.Penalty.Length; j++)
            squares -= problem.Penalty[j] * step[j] * (2 * beta[j] + step[j]);
        for (var j = 0; j < d; j++)
            beta[j] += step[j];
        return size <= Enough * length;
    }

    private static RegressionSolution Answer(in LeastSquaresProblem problem, double[] triangle, double[] fitted, double[] squares)
    {
        var d = problem.Columns;
        var solution = RegressionSolution.Of(problem, RegressionDesign.Of(problem, [.. Enumerable.Range(0, d)], triangle));
        var beta = new double[d];
        for (var k = 0; k < problem.Targets; k++)
        {
            for (var j = 0; j < d; j++)
                beta[j] = fitted[k * d + j] * problem.Scale[j];
            solution.Set(problem, k, problem.Intercept(k, beta), beta, squares[k]);
        }
        return solution;
    }

    private static double[] Correlations(in LeastSquaresProblem problem)
    {
        var d = problem.Columns;
        // What lies below the diagonal the factorisation does not read, and clears.
        var values = GC.AllocateUninitializedArray<double>(d * d);
        var work = new CorrelationRows(problem.CoMoments, d + problem.Targets, problem.Scale, values);
        Chunks.Run(work, d, CorrelationElements / d + 1, problem.Execution);
        return values;
    }

    /// <summary>Some rows of the co-moments at unit length, from the diagonal on.</summary>
    private readonly struct CorrelationRows(double[] moments, int momentsRow, double[] scale, double[] values) : IChunkWork
    {
        public void Run(int chunk, nint start, nint end)
        {
            var d = scale.Length;
            for (var i = (int)start; i < end; i++)
            {
                var row = values.AsSpan(i * d + i, d - i);
                Map.Run(new MultiplyScalarMap<double>(scale[i]), moments.AsSpan(i * momentsRow + i, d - i), row, Execution.Sequential);
                Map.Run(default(MultiplyMap<double>), row, scale.AsSpan(i), row, Execution.Sequential);
            }
        }
    }

    private static double[] Least(in LeastSquaresProblem problem)
    {
        var least = new double[problem.Columns];
        for (var j = 0; j < least.Length; j++)
            least[j] = Math.Max(1 / WorstCondition, problem.Tolerance[j]);
        return least;
    }

    /// <summary>[−β; 1] for each target: what the rows of [X | Y] are multiplied by to leave residuals.</summary>
    private static void Combine(in LeastSquaresProblem problem, double[] fitted, double[] combination)
    {
        int d = problem.Columns, t = problem.Targets;
        Array.Clear(combination);
        for (var k = 0; k < t; k++)
        {
            for (var j = 0; j < d; j++)
                combination[j * t + k] = -fitted[k * d + j] * problem.Scale[j];
            combination[(d + k) * t + k] = 1;
        }
    }

    private static void SolveGram(double[] triangle, int d, Span<double> v)
    {
        Triangular.SolveTransposed(triangle, d, v);
        Triangular.Solve(triangle, d, v);
    }
}
