namespace Functional;

/// <summary>A logistic fit without penalty on orthogonal columns that span what the given ones do, where these are collinear or nearly so.</summary>
/// <remarks>
/// With the columns at unit length Z·S = U·Σ·Vᵀ, the fit on U·√n has the coefficients γ, and those of Z are S·V·Σ⁻¹·γ·√n: of all that give the same scores
/// the ones with the least norm at unit length. Singular values that rounding could have left are none.
/// </remarks>
internal sealed class LogisticReduction
{
    private readonly LogisticProblem whole;

    private LogisticReduction(LogisticProblem whole, LogisticProblem problem, double[] map) => (this.whole, Problem, Map) = (whole, problem, map);

    /// <summary>The fit on the orthogonal columns.</summary>
    internal LogisticProblem Problem { get; }

    /// <summary>Coefficients of the given columns for those of the orthogonal ones, row by row.</summary>
    internal double[] Map { get; }

    /// <summary>The reduction where it is needed; null where it is not.</summary>
    internal static LogisticReduction? Of(LogisticProblem problem)
    {
        int d = problem.Columns, n = problem.Rows;
        if (problem.HasPenalty || problem.Gram.Length == 0)
            return null;
        var scale = new double[d];
        for (var j = 0; j < d; j++)
            scale[j] = problem.Varies(j) ? 1 / Math.Sqrt(problem.Squares[j]) : 0;
        if (IsWellConditioned(problem, scale))
            return null;
        var svd = SingularValueDecomposition.Factor(problem.ScaledColumns(scale), full: false, problem.Execution);
        var values = svd.SingularValues;
        var least = values.Length == 0 ? 0 : values[0] * problem.Tolerance * Math.Sqrt(d);
        var rank = 0;
        while (rank < values.Length && values[rank] > least)
            rank++;
        var root = Math.Sqrt(n);
        var map = new double[d * rank];
        for (var j = 0; j < d; j++)
        {
            for (var r = 0; r < rank; r++)
                map[j * rank + r] = scale[j] * svd.V[j, r] / values[r] * root;
        }
        var columns = Matrix.Create(n, rank, (i, r) => svd.U[i, r] * root);
        return new(problem, problem.On(columns), map);
    }

    /// <summary>The parameters of the given columns.</summary>
    internal double[] Restore(ReadOnlySpan<double> parameters)
    {
        int rank = Problem.Columns, outputs = whole.Outputs;
        var restored = new double[whole.Size];
        for (var j = 0; j < whole.Columns; j++)
        {
            for (var k = 0; k < outputs; k++)
            {
                double sum = 0;
                for (var r = 0; r < rank; r++)
                    sum += Map[j * rank + r] * parameters[r * outputs + k];
                restored[j * outputs + k] = sum;
            }
        }
        parameters[(rank * outputs)..].CopyTo(restored.AsSpan(whole.Columns * outputs));
        return restored;
    }

    /// <summary>Whether the columns that vary, at unit length, have a condition number that squaring does not hurt.</summary>
    private static bool IsWellConditioned(LogisticProblem problem, double[] scale)
    {
        const double worst = 1e5;
        int[] kept = [.. Enumerable.Range(0, problem.Columns).Where(problem.Varies)];
        int d = problem.Columns, m = kept.Length;
        var values = new double[m * m];
        for (var a = 0; a < m; a++)
        {
            for (var b = a; b < m; b++)
                values[a * m + b] = problem.Gram[kept[a] * d + kept[b]] * scale[kept[a]] * scale[kept[b]];
        }
        var least = new double[m];
        Array.Fill(least, 1 / worst);
        return Triangular.Factor(values, m, least, problem.Execution)
            && SingularRange.InverseEstimate(values, m) * Math.Sqrt(m) < worst * Math.Sqrt(m);
    }
}
