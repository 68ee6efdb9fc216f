using System.Globalization;
using System.Runtime.InteropServices;
using Functional.Kernels;

namespace Functional;

/// <summary>A mergeable summary of rows for linear regression: read a file in parts, or parts on many machines, and fit once.</summary>
/// <remarks>
/// <para>What is kept is the triangle of the QR of [1 | X | y], each column about the first row: d + 2 numbers squared, however many rows there are.
/// The condition of the data is not squared, as it is by summed normal equations; offsets cost no digits. The fit agrees with
/// <see cref="LinearRegression"/> on all rows to some n·ε·κ of the coefficients at unit length, κ being its condition number.</para>
/// <para>Rows are taken in blocks of <see cref="BlockRows"/>. Chunks that are added in order and end on their borders give the same bits as all rows
/// at once.</para>
/// <example>
/// <code>
/// var all = LinearRegressionSummary.Empty
///     .Add(Matrix.FromRows([1], [2]), [3, 5])
///     .Add(Matrix.FromRows([3], [4]), [7, 9]);
/// all.Fit().Coefficients   // [2] to rounding
/// </code>
/// </example>
/// Source: Demmel, Grigori, Hoemmen and Langou, Communication-optimal parallel and sequential QR (2012).
/// </remarks>
public sealed record LinearRegressionSummary : ISummary<LinearRegressionSummary, Matrix>
{
    /// <summary>Rows in a block.</summary>
    public const int BlockRows = 1024;

    /// <summary>What is subtracted from the columns of [X | y].</summary>
    private readonly Vector pivot;

    /// <summary>R of [1 | X − pivot | y − pivot]: min(Count, d + 2) rows.</summary>
    private readonly Matrix triangle;

    private LinearRegressionSummary(long count, Vector pivot, Matrix triangle) => (Count, this.pivot, this.triangle) = (count, pivot, triangle);

    /// <summary>The summary of no rows, which combines with rows of any width.</summary>
    public static LinearRegressionSummary Empty { get; } = new(0, Vector.Empty, Matrix.Zeros(0, 0));

    /// <summary>How many rows there are.</summary>
    public long Count { get; }

    /// <summary>The columns of X; 0 as long as there are no rows.</summary>
    public int Features => Math.Max(0, pivot.Length - 1);

    /// <summary>The summary of some rows [X | y], the target in the last column.</summary>
    /// <param name="chunk">A matrix of n×(d + 1), everything finite.</param>
    /// <exception cref="ArgumentException">There is no column, or a value is NaN or infinite; the first is named by row and column.</exception>
    public static LinearRegressionSummary Of(Matrix chunk)
    {
        ArgumentNullException.ThrowIfNull(chunk);
        if (chunk.Columns == 0)
            Guard.ThrowArgument($"Expected at least one column, the target, got a matrix of {chunk.Shape}.", nameof(chunk));
        return Of(chunk[.., ..^1], chunk.Column(chunk.Columns - 1));
    }

    /// <summary>The summary of some rows.</summary>
    /// <param name="features">A matrix of n×d, everything finite.</param>
    /// <param name="target">n values, everything finite.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a value is NaN or infinite; the first is named by row and column.</exception>
    public static LinearRegressionSummary Of(Matrix features, Vector target, Execution? execution = null) => Empty.Add(features, target, execution);

    /// <summary>The summary of the rows of both.</summary>
    /// <param name="left">The one summary.</param>
    /// <param name="right">The other, of rows of the same width.</param>
    /// <exception cref="ArgumentException">The widths differ.</exception>
    public static LinearRegressionSummary Combine(LinearRegressionSummary left, LinearRegressionSummary right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        if (left.Count == 0)
            return right;
        if (right.Count == 0)
            return left;
        if (right.Features != left.Features)
            Guard.ThrowArgument($"Expected a summary of rows of {Display.Count(left.Features, "feature")}, got {right.Features}.", nameof(right));
        // About another pivot the rows are the same plus a multiple of the ones, whose column is R(0, 0) in the first row and 0 below.
        var moved = right.triangle.ToArray();
        for (var j = 0; j < right.pivot.Length; j++)
            moved[1 + j] += moved[0] * (right.pivot[j] - left.pivot[j]);
        var rows = Matrix.Wrap(right.triangle.Rows, right.triangle.Columns, moved);
        return new(left.Count + right.Count, left.pivot, Reduced(Matrix.StackRows(left.triangle, rows), null));
    }

    /// <summary>This summary with some more rows.</summary>
    /// <param name="features">A matrix of n×Features, everything finite.</param>
    /// <param name="target">n values, everything finite.</param>
    /// <param name="execution">Threads and cancellation.</param>
    /// <exception cref="ArgumentException">The shapes differ, or a value is NaN or infinite; the first is named by row and column.</exception>
    public LinearRegressionSummary Add(Matrix features, Vector target, Execution? execution = null)
    {
        ArgumentNullException.ThrowIfNull(features);
        ArgumentNullException.ThrowIfNull(target);
        if (target.Length != features.Rows)
            Guard.ThrowArgument($"Expected one value per row of features ({features.Rows}), got {target.Length}.", nameof(target));
        if (Count > 0)
            Guard.Columns(features, Features);
        Guard.FiniteData(features);
        Guard.FiniteData(target.AsSpan(), nameof(target));
        if (features.Rows == 0)
            return this;
        int d = features.Columns, width = d + 2;
        var about = Count > 0 ? pivot : Vector.CopyFrom([.. features.Row(0), target[0]]);
        var kept = Count > 0 ? triangle : Matrix.Zeros(0, width);
        for (var first = 0; first < features.Rows; first += BlockRows)
        {
            Execution.ThrowIfCancelled(execution);
            var rows = Math.Min(BlockRows, features.Rows - first);
            var stacked = new double[(kept.Rows + rows) * width];
            kept.AsSpan().CopyTo(stacked);
            for (var i = 0; i < rows; i++)
            {
                var row = stacked.AsSpan((kept.Rows + i) * width, width);
                var source = features.Row(first + i);
                row[0] = 1;
                for (var j = 0; j < d; j++)
                    row[1 + j] = source[j] - about[j];
                row[^1] = target[first + i] - about[d];
            }
            kept = Reduced(Matrix.Wrap(kept.Rows + rows, width, stacked), execution);
        }
        return new(Count + features.Rows, about, kept);
    }

    /// <summary>The regression of all rows.</summary>
    /// <param name="options">The options; <c>null</c> for the defaults.</param>
    /// <exception cref="InvalidOperationException">There are no rows.</exception>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    /// <exception cref="SingularMatrixException">The columns are collinear and the options ask for this.</exception>
    public LinearRegression Fit(LinearRegressionOptions? options = null)
    {
        options ??= new();
        options.Check();
        var problem = Problem(options);
        var solution = LeastSquaresByReflections.Solve(problem);
        var solved = solution.Design;
        var centre = Centre(options.Intercept);
        double[] mean = [.. centre.Take(Features).Select(c => c.Value)];
        var design = new RegressionDesign(
            ImmutableCollectionsMarshal.AsImmutableArray(mean), solved.Scale, solved.Basis, solved.Triangle, solved.Root, Count, options.Intercept);
        return LinearRegression.Of(solution, design, 0, Intercept(centre, solution.Coefficients), options, Count, 0);
    }

    /// <summary>The ridge regression of all rows.</summary>
    /// <param name="options">The options; <c>null</c> for the defaults.</param>
    /// <exception cref="InvalidOperationException">There are no rows.</exception>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public RidgeRegression FitRidge(RidgeOptions? options = null)
    {
        options ??= new();
        options.Check(Features);
        var problem = Problem(new() { Intercept = options.Intercept });
        var roots = options.Roots(problem);
        var system = RidgeSystem.Solve(problem, roots);
        return RidgeRegression.Of(problem, system, roots, 0, Intercept(Centre(options.Intercept), system.Solution.Coefficients), options, Count);
    }

    /// <summary>The elastic net, or lasso, of all rows.</summary>
    /// <param name="options">The options; <c>null</c> for the defaults.</param>
    /// <exception cref="InvalidOperationException">There are no rows.</exception>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public ElasticNetRegression FitElasticNet(ElasticNetOptions? options = null)
    {
        options ??= new();
        options.Check(Features);
        var centre = Centre(options.Intercept);
        return new ElasticNetProblem(Problem(new() { Intercept = options.Intercept }), options).Fit(
            options.Lambda1, options.Lambda2, double.NaN, Count, coefficients => Intercept(centre, coefficients));
    }

    /// <summary>The rows as those of the triangle, about the means where there is an intercept.</summary>
    private LeastSquaresProblem Problem(LinearRegressionOptions options)
    {
        if (Count == 0)
            throw new InvalidOperationException("Expected a summary of at least one row, got one of none.");
        // R of [X | y] about the means is what is left below and right of the column of ones; about zero it is made anew.
        var d = Features;
        var rows = options.Intercept
            ? triangle[1.., 1..]
            : Matrix.Create(triangle.Rows, d + 1, (i, j) => triangle[i, 0] * pivot[j] + triangle[i, 1 + j]);
        if (rows.Rows == 0)
            rows = Matrix.Zeros(1, d + 1);
        var problem = LeastSquaresProblem.Of(rows[.., ..d], rows.Column(d), 1, default, options with { Intercept = false }, null);
        (problem.Options, problem.WeightSum) = (options, Count);
        double[] offsets = [.. Centre(options.Intercept).Take(d).Select(c => Math.Abs(c.Value) * Math.Sqrt(Count))];
        problem.WidenTolerance(Count, offsets);
        return problem;
    }

    /// <summary>The means of [X | y], or zeros.</summary>
    private TwoPart[] Centre(bool intercept) =>
        [.. pivot.Select((p, j) => intercept ? TwoPart.Sum(p, triangle[0, 1 + j] / triangle[0, 0]) : default)];

    private double Intercept(TwoPart[] centre, ReadOnlySpan<double> coefficients)
    {
        var sum = centre[Features];
        for (var j = 0; j < Features; j++)
            sum += -(centre[j] * coefficients[j]);
        return sum.Value;
    }

    /// <summary>The counts, in one line.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"LinearRegressionSummary of {Display.Count(Count, "row")} of {Display.Count(Features, "feature")}");

    private static Matrix Reduced(Matrix rows, Execution? execution)
    {
        var width = rows.Columns;
        var r = QrReduction.Of(rows, 0, default, execution);
        return Matrix.Wrap(Math.Min(rows.Rows, width), width, r);
    }
}
