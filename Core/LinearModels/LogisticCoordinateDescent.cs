namespace Functional;

/// <summary>The step of a proximal Newton method: argmin over δ of gᵀδ + ½δᵀHδ + λ₁‖β + δ‖₁, coordinate by coordinate.</summary>
/// <remarks>Friedman, Hastie and Tibshirani, "Regularization paths for generalized linear models via coordinate descent", 2010, §2.</remarks>
internal readonly struct LogisticCoordinateDescent(LogisticProblem problem, LogisticHessian hessian)
{
    private const int MostSweeps = 10_000;

    /// <summary>The share of the first sweep's fall that a last one may have.</summary>
    private const double Share = 1e-10;

    /// <summary>Fills the step; twice what the model falls by at the least.</summary>
    internal double Run(ReadOnlySpan<double> point, ReadOnlySpan<double> slopes, Span<double> step, double enough)
    {
        var m = step.Length;
        double[] product = new double[m];
        step.Clear();
        double first = 0, stop = 0;
        for (var sweep = 0; sweep < MostSweeps; sweep++)
        {
            Execution.ThrowIfCancelled(problem.Execution);
            double moved = 0;
            for (var i = 0; i < m; i++)
                moved += Move(point, slopes, step, product, i);
            if (sweep == 0)
                (first, stop) = (moved, Math.Max(Share * moved, 1e-4 * enough));
            if (moved <= stop)
                break;
        }
        double fall = 0;
        for (var i = 0; i < m; i++)
        {
            double beta = point[hessian.Place(i)], lambda = Lambda(i);
            fall -= slopes[i] * step[i] + lambda * (Math.Abs(beta + step[i]) - Math.Abs(beta));
        }
        return fall;
    }

    /// <summary>Moves a coordinate to its minimum; curvature times the square of the move.</summary>
    private double Move(ReadOnlySpan<double> point, ReadOnlySpan<double> slopes, Span<double> step, double[] product, int i)
    {
        var m = step.Length;
        var row = hessian.Values.AsSpan(i * m, m);
        double bend = row[i], now = point[hessian.Place(i)] + step[i], target = bend * now - (slopes[i] + product[i]), lambda = Lambda(i);
        var next = (target > lambda ? target - lambda : target < -lambda ? target + lambda : 0) / bend;
        var change = next - now;
        if (change == 0)
            return 0;
        step[i] = next - point[hessian.Place(i)];
        SearchVectors.Add(change, row, product, Execution.Sequential);
        return bend * change * change;
    }

    private double Lambda(int i)
    {
        var j = hessian.Free[i] % (problem.Columns + 1);
        return j < problem.Columns ? problem.Lambda1[j] : 0;
    }
}
