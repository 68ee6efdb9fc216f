namespace Functional;

/// <summary>Standard errors and correlations of the estimates of a logistic fit, from the Hessian at the maximum of the likelihood.</summary>
/// <remarks>
/// The covariance is A·H⁻¹·Aᵀ, for A from the free parameters of the solved problem to the estimates: intercept and coefficients of the logit of two classes, or
/// those of each class after the first less those of the first. With H = S⁻¹RᵀRS⁻¹ it is the Gram matrix of the columns of R⁻ᵀ·S·Aᵀ.
/// </remarks>
internal static class LogisticErrors
{
    internal static (Vector Errors, Matrix Correlation) Of(LogisticProblem problem, LogisticReduction? reduction, LogisticHessian? hessian)
    {
        var logits = problem.ClassCount - 1;
        int constant = problem.Intercept ? 1 : 0, each = problem.Columns + constant, count = logits * each;
        var errors = new double[count];
        Array.Fill(errors, double.NaN);
        if (hessian is null)
            return (Vector.Wrap(errors), Matrix.Zeros(0, 0));
        int m = hessian.Free.Length, solved = reduction?.Problem.Columns ?? problem.Columns;
        var roots = new double[count * m];
        var row = new double[solved + 1];
        for (var k = 0; k < logits; k++)
        {
            for (var e = 0; e < each; e++)
            {
                var root = roots.AsSpan((k * each + e) * m, m);
                Combination(problem, reduction, e < constant ? problem.Columns : e - constant, row);
                for (var i = 0; i < m; i++)
                {
                    var output = hessian.Free[i] / (solved + 1);
                    if (output == (problem.Outputs == 1 ? 0 : k + 1))
                        root[i] = row[hessian.Free[i] % (solved + 1)] * hessian.Scale[i];
                }
                Triangular.SolveTransposed(hessian.Values, m, root);
                var size = LinearAlgebra.Norm2(root);
                if (size == 0)
                    continue;
                errors[k * each + e] = size;
                foreach (ref var value in root)
                    value /= size;
            }
        }
        var correlation = LinearAlgebra.MultiplyTransposedRight(Matrix.Adopt(count, m, roots), Matrix.Adopt(count, m, roots), problem.Execution);
        return (Vector.Wrap(errors), correlation);
    }

    /// <summary>An estimate in terms of the solved parameters of its logit.</summary>
    private static void Combination(LogisticProblem problem, LogisticReduction? reduction, int j, double[] row)
    {
        Array.Clear(row);
        if (j == problem.Columns)
        {
            row[^1] = 1;
            for (var c = 0; c < problem.Columns; c++)
                Add(problem, reduction, c, -problem.Mean(c).Value, row);
            return;
        }
        Add(problem, reduction, j, Math.ScaleB(1, -problem.Exponent(j)), row);
    }

    private static void Add(LogisticProblem problem, LogisticReduction? reduction, int j, double factor, double[] row)
    {
        if (reduction is null)
        {
            row[j] += problem.Varies(j) ? factor : 0;
            return;
        }
        var rank = reduction.Problem.Columns;
        for (var r = 0; r < rank; r++)
            row[r] += factor * reduction.Map[j * rank + r];
    }
}
