using Functional.Kernels;

namespace Functional;

/// <summary>The Hessian of a logistic objective over the parameters that are free, factored or walked by coordinates.</summary>
/// <remarks>
/// Parameter j of output k is row k·(columns + 1) + j before those that stay are left out: coefficients of constant columns, absent intercepts, and where a
/// shift of all classes changes nothing what belongs to the first class (all of it without a penalty, its intercept with one).
/// </remarks>
internal sealed class LogisticHessian
{
    private readonly LogisticProblem problem;
    private readonly double[] mean, co, weights;

    internal LogisticHessian(LogisticProblem problem)
    {
        this.problem = problem;
        int d = problem.Columns, rows = problem.Columns + 1;
        (mean, co, weights) = (new double[d], new double[Guard.Elements(d, d)], new double[problem.Rows]);
        Free = [.. Enumerable.Range(0, problem.Outputs * rows).Where(i => IsFree(i / rows, i % rows))];
        Values = new double[Guard.Elements(Free.Length, Free.Length)];
        Scale = new double[Free.Length];
    }

    /// <summary>The places of the free parameters, ascending.</summary>
    internal int[] Free { get; }

    /// <summary>The Hessian of the free parameters, symmetric; then what factoring leaves.</summary>
    internal double[] Values { get; }

    /// <summary>1/√ of its diagonal.</summary>
    internal double[] Scale { get; }

    /// <summary>How many parameters a Hessian of this fit has.</summary>
    internal static long SizeOf(LogisticProblem problem) => (long)problem.Outputs * (problem.Columns + 1);

    /// <summary>Where a free parameter lies among the problem's.</summary>
    internal int Place(int free) => Free[free] % (problem.Columns + 1) * problem.Outputs + Free[free] / (problem.Columns + 1);

    /// <summary>Fills the Hessian from the curvatures of the rows, or their probabilities; with 2λ₂ on its diagonal.</summary>
    internal void Fill(ReadOnlySpan<double> bends)
    {
        var outputs = problem.Outputs;
        for (var k = 0; k < outputs; k++)
        {
            for (var l = k; l < outputs; l++)
            {
                if (outputs > 1 && !problem.HasPenalty && k == 0)
                    continue;
                Weigh(bends, k, l);
                var total = problem.Moments(weights, mean, co);
                Place(k, l, outputs == 1 || k == l ? 1 : -1, total);
            }
        }
        for (var i = 0; i < Free.Length; i++)
        {
            var j = Free[i] % (problem.Columns + 1);
            if (j < problem.Columns)
                Values[i * Free.Length + i] += 2 * problem.Lambda2[j];
        }
    }

    /// <summary>Overwrites the Hessian at unit diagonal by its triangle, a little on the diagonal where it has none.</summary>
    /// <returns>Whether nothing had to be added.</returns>
    internal bool Factor()
    {
        var m = Free.Length;
        for (var i = 0; i < m; i++)
            Scale[i] = 1 / Math.Sqrt(Values[i * m + i]);
        for (var i = 0; i < m; i++)
        {
            for (var j = i; j < m; j++)
                Values[i * m + j] *= Scale[i] * Scale[j];
            Values[i * m + i] = 1;
        }
        var copy = Values.AsSpan().ToArray();
        var least = new double[m];
        Array.Fill(least, 1e-8);
        var isExact = true;
        for (var more = 1e-12; !Triangular.Factor(Values, m, least, problem.Execution); more *= 100)
        {
            isExact = false;
            copy.CopyTo(Values, 0);
            for (var i = 0; i < m; i++)
                Values[i * m + i] += more;
            if (more > 1e12)
                break;
        }
        return isExact;
    }

    /// <summary>v := H⁻¹·v, once factored; v of the free parameters.</summary>
    internal void Solve(Span<double> v)
    {
        Map.Run(default(MultiplyMap<double>), v, Scale, v, Execution.Sequential);
        Triangular.SolveTransposed(Values, Free.Length, v);
        Triangular.Solve(Values, Free.Length, v);
        Map.Run(default(MultiplyMap<double>), v, Scale, v, Execution.Sequential);
    }

    private bool IsFree(int output, int j)
    {
        var first = problem.Outputs > 1 && output == 0;
        return j == problem.Columns ? problem.Intercept && !first : problem.Varies(j) && !(first && !problem.HasPenalty);
    }

    /// <summary>The weights of a block: those of the rows times σ(1 − σ), π(1 − π) or π·π′; never 0.</summary>
    private void Weigh(ReadOnlySpan<double> bends, int k, int l)
    {
        const double least = 1e-290;
        var outputs = problem.Outputs;
        for (var i = 0; i < weights.Length; i++)
        {
            double weight;
            if (outputs == 1)
                weight = bends[i];
            else
            {
                var row = bends.Slice(i * outputs, outputs);
                weight = row[k] * (k == l ? Rest(row, k) : row[l]) * (problem.Weights.Length == 0 ? 1 : problem.Weights[i]);
            }
            weights[i] = Math.Max(weight, least);
        }
    }

    /// <summary>1 − π of a class as the sum of the others, which keeps its digits.</summary>
    private static double Rest(ReadOnlySpan<double> row, int k)
    {
        if (row[k] < 0.5)
            return 1 - row[k];
        double sum = 0;
        for (var l = 0; l < row.Length; l++)
            sum += l == k ? 0 : row[l];
        return sum;
    }

    /// <summary>Puts a block and its mirror image where they belong: Σ w·z·zᵀ = co + total·mean·meanᵀ, Σ w·z = total·mean, Σ w = total.</summary>
    private void Place(int k, int l, double sign, double total)
    {
        int d = problem.Columns, m = Free.Length;
        var (rowStart, rowEnd) = Range(k);
        var (columnStart, columnEnd) = Range(l);
        for (var a = rowStart; a < rowEnd; a++)
        {
            var i = Free[a] - k * (d + 1);
            for (var b = columnStart; b < columnEnd; b++)
            {
                var j = Free[b] - l * (d + 1);
                double left = i < d ? mean[i] : 1, right = j < d ? mean[j] : 1;
                var value = sign * ((i < d && j < d ? co[i * d + j] : 0) + total * left * right);
                Values[a * m + b] = Values[b * m + a] = value;
            }
        }
    }

    /// <summary>The free parameters of an output.</summary>
    private (int Start, int End) Range(int output)
    {
        var rows = problem.Columns + 1;
        int start = Array.BinarySearch(Free, output * rows), end = Array.BinarySearch(Free, (output + 1) * rows);
        return (start < 0 ? ~start : start, end < 0 ? ~end : end);
    }
}
