using Functional.Kernels;

namespace Functional;

/// <summary>The data of an elastic net at unit length: ½‖y − Xβ‖² with ‖y‖ = 1 and ‖x[j]‖ = 1, and what a descent asks of it.</summary>
/// <remarks>
/// Where there are more rows than columns the correlations of the columns stand for the data, and a step costs as much as there are columns. Elsewhere
/// the columns themselves do, and a step costs as much as there are rows.
/// </remarks>
internal abstract class ElasticNetSystem
{
    /// <summary>Above this many columns their correlations cost more than some fifty passes over the data.</summary>
    internal const int MostCorrelations = 2048;

    private protected ElasticNetSystem(int columns) => (Columns, Slope) = (columns, new double[columns]);

    internal int Columns { get; }

    /// <summary>A bound on how many columns can be independent.</summary>
    internal abstract int Directions { get; }

    /// <summary>Xᵀr at the coefficients of the last <see cref="Refresh"/> and the moves since; only <see cref="SlopeOf"/> is up to date where columns are kept.</summary>
    internal double[] Slope { get; }

    /// <summary>‖r‖² at the last <see cref="Refresh"/>.</summary>
    internal double Squares { get; private protected set; }

    /// <summary>yᵀr at the last <see cref="Refresh"/>.</summary>
    internal double Explained { get; private protected set; }

    internal static ElasticNetSystem Of(in LeastSquaresProblem problem)
    {
        int d = problem.Columns, m = d + problem.Targets;
        var length = problem.TargetLength(0);
        if (!problem.HasCoMoments)
            return new ByColumns(problem, length);
        double[] correlations = new double[d * d], target = new double[d];
        for (var i = 0; i < d; i++)
        {
            var row = correlations.AsSpan(i * d, d);
            Map.Run(new MultiplyScalarMap<double>(problem.Scale[i]), problem.CoMoments.AsSpan(i * m, d), row, Execution.Sequential);
            Map.Run(default(MultiplyMap<double>), row, problem.Scale, row, Execution.Sequential);
            target[i] = problem.CoMoments[i * m + d] * problem.Scale[i] / length;
        }
        return new ByCorrelations(correlations, target, problem.Execution);
    }

    /// <summary>Residuals and slopes anew from the coefficients, which takes back what moves have rounded.</summary>
    internal abstract void Refresh(ReadOnlySpan<double> beta);

    /// <summary>x[j]ᵀr as it is now.</summary>
    internal abstract double SlopeOf(int j);

    /// <summary>Adds to a coefficient.</summary>
    internal abstract void Move(int j, double step);

    /// <summary>The correlations of some columns among themselves.</summary>
    internal abstract double[] Correlations(ReadOnlySpan<int> columns);

    private sealed class ByCorrelations(double[] correlations, double[] target, Execution? execution) : ElasticNetSystem(target.Length)
    {
        internal override int Directions => Columns;

        internal override void Refresh(ReadOnlySpan<double> beta)
        {
            target.CopyTo(Slope, 0);
            for (var j = 0; j < Columns; j++)
            {
                if (beta[j] != 0)
                    Move(j, beta[j]);
            }
            Execution.ThrowIfCancelled(execution);
            Explained = 1 - SearchVectors.Dot(beta, target, Execution.Sequential);
            Squares = Math.Max(0, Explained - SearchVectors.Dot(beta, Slope, Execution.Sequential));
        }

        internal override double SlopeOf(int j) => Slope[j];

        internal override void Move(int j, double step) =>
            SearchVectors.Add(-step, correlations.AsSpan(j * Columns, Columns), Slope, Execution.Sequential);

        internal override double[] Correlations(ReadOnlySpan<int> columns)
        {
            var chosen = new double[Guard.Elements(columns.Length, columns.Length)];
            for (var i = 0; i < columns.Length; i++)
            {
                for (var j = 0; j < columns.Length; j++)
                    chosen[i * columns.Length + j] = correlations[columns[i] * Columns + columns[j]];
            }
            return chosen;
        }
    }

    private sealed class ByColumns : ElasticNetSystem
    {
        private readonly int rows;
        private readonly double[] columns, target, residuals;
        private readonly Execution? execution;

        internal ByColumns(in LeastSquaresProblem problem, double length)
            : base(problem.Columns)
        {
            (rows, execution) = (problem.Rows, problem.Execution);
            (columns, target, residuals) = (new double[Guard.Elements(Columns, rows)], new double[rows], new double[rows]);
            for (var i = 0; i < rows; i++)
            {
                var weight = LeastSquaresByReflections.RootWeight(problem, i);
                for (var j = 0; j < Columns; j++)
                    columns[j * rows + i] = problem.About(j, problem.X[i * Columns + j]) * (weight * problem.Scale[j]);
                target[i] = problem.About(Columns, problem.Y[i * problem.Targets]) * weight / length;
            }
        }

        internal override int Directions => Math.Min(rows, Columns);

        internal override void Refresh(ReadOnlySpan<double> beta)
        {
            target.CopyTo(residuals, 0);
            for (var j = 0; j < Columns; j++)
            {
                if (beta[j] != 0)
                    Move(j, beta[j]);
            }
            Gemv.Multiply(Columns, rows, columns, rows, residuals, Slope, Update.Overwrite, execution);
            Execution.ThrowIfCancelled(execution);
            Squares = SearchVectors.Dot(residuals, residuals, Execution.Sequential);
            Explained = SearchVectors.Dot(target, residuals, Execution.Sequential);
        }

        internal override double SlopeOf(int j) => SearchVectors.Dot(columns.AsSpan(j * rows, rows), residuals, Execution.Sequential);

        internal override void Move(int j, double step) =>
            SearchVectors.Add(-step, columns.AsSpan(j * rows, rows), residuals, Execution.Sequential);

        internal override double[] Correlations(ReadOnlySpan<int> chosen)
        {
            var some = new double[Guard.Elements(chosen.Length, rows)];
            for (var k = 0; k < chosen.Length; k++)
                columns.AsSpan(chosen[k] * rows, rows).CopyTo(some.AsSpan(k * rows));
            var products = new double[Guard.Elements(chosen.Length, chosen.Length)];
            Gemm.MultiplyTransposedRight(
                chosen.Length, chosen.Length, rows, some, rows, some, rows, products, chosen.Length, Update.Overwrite, execution);
            return products;
        }
    }
}
