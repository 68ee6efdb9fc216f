using Functional.Kernels;

namespace Functional;

/// <summary>Least squares by Householder's reflections, refined with residuals in twice the working precision.</summary>
/// <remarks>
/// <para>The columns are brought about their means and to unit length, and factored with pivoting: this decides the rank. The factors then only
/// serve to improve answers to the problem as it was given, r + β₀ + X·β = y with [1 X]ᵀWr = 0, whose residuals are exact in effect
/// (<see cref="AugmentedResidual"/>; Björck 1967). While κ·ε is below 1 every step gains digits, until none is left to gain: κ itself, not its
/// square, and Filip's polynomial is solved as accurately as its data are given.</para>
/// <para>Below full rank the columns of the basis are solved for; the answer of minimum norm comes from the rows
/// of the triangle, factored in their turn (a complete orthogonal decomposition).</para>
/// </remarks>
internal static class LeastSquaresByReflections
{
    private const int MostSteps = 10;

    internal static RegressionSolution Solve(in LeastSquaresProblem problem)
    {
        var varying = new List<int>();
        for (var j = 0; j < problem.Columns; j++)
        {
            if (problem.Scale[j] > 0)
                varying.Add(j);
        }
        int[] candidates = [.. varying];
        var qr = Factor(problem, candidates);
        if (qr.Rank == problem.Columns)
            return Solve(problem, qr, candidates, null);
        switch (problem.Options.Collinearity)
        {
            case Collinearity.Throw:
                throw Collinear(problem, qr, candidates);
            case Collinearity.DropAliased when qr.Rank < candidates.Length:
                candidates = FirstIndependent(problem, qr, candidates);
                qr = Factor(problem, candidates);
                break;
        }
        return Solve(problem, qr, candidates, problem.Options.Collinearity == Collinearity.MinimumNorm ? Rows(problem, qr, candidates) : null);
    }

    private static IndependentColumns Factor(in LeastSquaresProblem problem, int[] candidates)
    {
        var n = problem.Rows;
        Guard.Elements(candidates.Length, n);
        var columns = new double[candidates.Length * n];
        var tolerance = new double[candidates.Length];
        for (var k = 0; k < candidates.Length; k++)
        {
            var j = candidates[k];
            tolerance[k] = problem.Tolerance[j];
            var column = columns.AsSpan(k * n, n);
            for (var i = 0; i < n; i++)
                column[i] = problem.About(j, problem.X[i * problem.Columns + j]) * problem.Scale[j] * RootWeight(problem, i);
        }
        return PivotedQrFactor.OfColumns(n, candidates.Length, columns, tolerance, inOrder: false, problem.Execution);
    }

    private static RegressionSolution Solve(in LeastSquaresProblem problem, IndependentColumns qr, int[] candidates, RowSpace? rows)
    {
        int[] basis = [.. qr.Order.Take(qr.Rank).Select(k => candidates[k])];
        var triangle = qr.Triangle();
        var root = rows is null ? null : Root(problem, basis.Length, candidates, rows);
        var solution = RegressionSolution.Of(problem, RegressionDesign.Of(problem, basis, triangle, root));
        for (var k = 0; k < problem.Targets; k++)
        {
            var refinement = new Refinement(problem, k, qr, basis, triangle);
            refinement.Run(problem);
            var beta = refinement.Coefficients;
            if (rows is not null)
                Shorten(problem, beta, basis, triangle, candidates, rows);
            var intercept = rows is null ? refinement.Intercept : problem.Intercept(k, beta);
            solution.Set(problem, k, intercept, beta, refinement.Squares(problem));
        }
        return solution;
    }

    /// <summary>The rows of the triangle in the user's units, each column as long as the user's: every row by its largest number, factored.</summary>
    private static RowSpace Rows(in LeastSquaresProblem problem, IndependentColumns qr, int[] candidates)
    {
        int p = candidates.Length, rank = qr.Rank;
        var rows = new double[Guard.Elements(rank, p)];
        var largest = new double[rank];
        for (var i = 0; i < rank; i++)
        {
            var row = rows.AsSpan(i * p, p);
            for (var k = i; k < p; k++)
                row[qr.Order[k]] = qr.R(i, k) * UserLength(problem, candidates[qr.Order[k]]);
            largest[i] = LinearAlgebra.NormInfinity(row);
            for (var k = 0; k < p; k++)
                row[k] /= largest[i];
        }
        return new(PivotedQrFactor.OfColumns(p, rank, rows, new double[rank], inOrder: false, problem.Execution), largest, p);
    }

    /// <summary>The length of a column in the user's units, which the exponents were taken out of.</summary>
    private static double UserLength(in LeastSquaresProblem problem, int j) => Math.ScaleB(1 / problem.Scale[j], problem.ExponentX[j]);

    /// <summary>Of all coefficients with the same predictions, those of minimum norm in the user's units.</summary>
    private static void Shorten(in LeastSquaresProblem problem, double[] beta, int[] basis, double[] triangle, int[] candidates, RowSpace rows)
    {
        var fitted = new double[basis.Length];
        for (var k = 0; k < fitted.Length; k++)
            fitted[k] = beta[basis[k]] / problem.Scale[basis[k]];
        Triangular.Multiply(triangle, fitted.Length, fitted);
        var v = rows.Least(fitted);
        Array.Clear(beta);
        for (var k = 0; k < v.Length; k++)
            beta[candidates[k]] = Math.ScaleB(v[k], problem.ExponentX[candidates[k]]);
    }

    /// <summary>F with (XᵀX)⁺ = F·Fᵀ in the user's units: the answers of minimum norm to unit vectors.</summary>
    private static double[] Root(in LeastSquaresProblem problem, int rank, int[] candidates, RowSpace rows)
    {
        var root = new double[Guard.Elements(problem.Columns, rank)];
        var unit = new double[rank];
        for (var c = 0; c < rank; c++)
        {
            unit[c] = 1;
            var v = rows.Least(unit);
            unit[c] = 0;
            for (var k = 0; k < v.Length; k++)
                root[candidates[k] * rank + c] = v[k];
        }
        return root;
    }

    /// <summary>From the left to the right, the columns that those before them do not explain. The triangle knows as much as the data.</summary>
    private static int[] FirstIndependent(in LeastSquaresProblem problem, IndependentColumns qr, int[] candidates)
    {
        int p = candidates.Length, rank = qr.Rank;
        var columns = new double[p * rank];
        var tolerance = new double[p];
        for (var place = 0; place < p; place++)
        {
            var k = qr.Order[place];
            tolerance[k] = problem.Tolerance[candidates[k]];
            for (var i = 0; i < Math.Min(rank, place + 1); i++)
                columns[k * rank + i] = qr.R(i, place);
        }
        var ordered = PivotedQrFactor.OfColumns(rank, p, columns, tolerance, inOrder: true, problem.Execution);
        return [.. ordered.Order.Take(ordered.Rank).Select(k => candidates[k])];
    }

    private static SingularMatrixException Collinear(in LeastSquaresProblem problem, IndependentColumns qr, int[] candidates)
    {
        int[] kept = FirstIndependent(problem, qr, candidates);
        var others = Enumerable.Range(0, problem.Columns).Except(kept);
        return new(0, $"The features have rank {qr.Rank} of {problem.Columns}: "
            + $"columns {string.Join(", ", others)} are constant or combinations of those before them.");
    }

    internal static double RootWeight(in LeastSquaresProblem problem, int i) => problem.Weights.IsEmpty ? 1 : Math.Sqrt(problem.Weights[i]);

    /// <summary>Rows M, one to solve M·v = c for the shortest v: Mᵀ·P = Q·U gives v = Q·U⁻ᵀ·Pᵀ·c.</summary>
    private sealed class RowSpace(IndependentColumns rows, double[] largest, int length)
    {
        private readonly double[] triangle = rows.Triangle();

        internal double[] Least(ReadOnlySpan<double> c)
        {
            var v = new double[length];
            for (var k = 0; k < rows.Rank; k++)
                v[k] = c[rows.Order[k]] / largest[rows.Order[k]];
            Triangular.SolveTransposed(triangle, rows.Rank, v);
            rows.Apply(v);
            return v;
        }
    }

    /// <summary>The steps for one target.</summary>
    private sealed class Refinement
    {
        private readonly int n, d, rank;
        private readonly IndependentColumns qr;
        private readonly int[] basis;
        private readonly double[] triangle, y, r, f, high, low, step, kept, keptResiduals;
        private double keptIntercept;

        internal Refinement(in LeastSquaresProblem problem, int target, IndependentColumns qr, int[] basis, double[] triangle)
        {
            (n, d, rank) = (problem.Rows, problem.Columns, basis.Length);
            (this.qr, this.basis, this.triangle) = (qr, basis, triangle);
            (y, r, f, high, low, step) = (new double[n], new double[n], new double[n], new double[d + 1], new double[d + 1], new double[rank]);
            (Coefficients, kept, keptResiduals) = (new double[d], new double[d], new double[n]);
            for (var i = 0; i < n; i++)
                y[i] = problem.Y[i * problem.Targets + target];
            Intercept = problem.Centered ? problem.Mean(d + target).Value : 0;
        }

        internal double Intercept { get; private set; }

        internal double[] Coefficients { get; }

        internal void Run(in LeastSquaresProblem problem)
        {
            var before = double.PositiveInfinity;
            for (var pass = 0; pass < MostSteps; pass++)
            {
                AugmentedResidual.Rows(n, d, problem.X, y, r, Intercept, Coefficients, f, problem.Execution);
                AugmentedResidual.Columns(n, d, problem.X, problem.Weights, r, high, low);
                Execution.ThrowIfCancelled(problem.Execution);
                Coefficients.CopyTo(kept, 0);
                r.CopyTo(keptResiduals, 0);
                keptIntercept = Intercept;
                var (size, length) = Step(problem);
                if (!(size <= before))
                {
                    // What is left is rounding, or κ·ε is above 1: the answer before was as good.
                    Intercept = keptIntercept;
                    kept.CopyTo(Coefficients, 0);
                    keptResiduals.CopyTo(r, 0);
                    return;
                }
                if (size <= 1e-17 * length || size > before / 4)
                    return;
                before = size;
            }
        }

        internal double Squares(in LeastSquaresProblem problem)
        {
            for (var i = 0; i < n; i++)
                f[i] = r[i] * RootWeight(problem, i);
            return LinearAlgebra.Dot(f, f, problem.Execution);
        }

        /// <summary>Solves for the corrections and adds them: how large they are at unit length, and how large what they were added to.</summary>
        private (double Size, double Length) Step(in LeastSquaresProblem problem)
        {
            double mean = 0, toIntercept = 0;
            if (problem.Centered)
            {
                for (var i = 0; i < n; i++)
                    mean += f[i] * (problem.Weights.IsEmpty ? 1 : problem.Weights[i]);
                (mean, toIntercept) = (mean / problem.WeightSum, high[0] / problem.WeightSum);
            }
            for (var i = 0; i < n; i++)
                f[i] = (f[i] - mean) * RootWeight(problem, i);
            qr.ApplyTransposed(f);
            var about = new TwoPart(high[0], low[0]);
            for (var k = 0; k < rank; k++)
            {
                var j = basis[k];
                var sum = TwoPart.Sum(high[j + 1], low[j + 1]);
                if (problem.Centered)
                    sum += -(problem.Mean(j) * about);
                step[k] = sum.Value * problem.Scale[j];
            }
            Triangular.SolveTransposed(triangle, rank, step);
            for (var k = 0; k < rank; k++)
                (f[k], step[k]) = (step[k], f[k] - step[k]);
            Triangular.Solve(triangle, rank, step);
            qr.Apply(f);
            for (var i = 0; i < n; i++)
                r[i] += f[i] / RootWeight(problem, i) + toIntercept;
            return Add(problem, mean - toIntercept);
        }

        private (double Size, double Length) Add(in LeastSquaresProblem problem, double toMean)
        {
            double size = 0, length = 0;
            for (var k = 0; k < rank; k++)
            {
                var j = basis[k];
                var change = step[k] * problem.Scale[j];
                Coefficients[j] += change;
                toMean -= problem.Mean(j).Value * change;
                size += step[k] * step[k];
                length += Coefficients[j] * Coefficients[j] / (problem.Scale[j] * problem.Scale[j]);
            }
            if (problem.Centered)
                Intercept += toMean;
            return (Math.Sqrt(size), Math.Sqrt(length));
        }
    }
}
