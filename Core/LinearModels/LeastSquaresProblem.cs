using System.Buffers;
using System.Globalization;
using Functional.Kernels;

namespace Functional;

/// <summary>The data of a least-squares fit, checked, without rows of weight 0, and with columns near 1 where squares would leave the range.</summary>
internal ref struct LeastSquaresProblem
{
    /// <summary>Elements up to which a problem is solved by reflections and refined in twice the precision: some 10⁵ operations a column.</summary>
    private const int Small = 1 << 13;

    /// <summary>Squares within these bounds are taken as they are; so are sums of a million of them and products of two.</summary>
    private const double Tiny = 1e-140, Huge = 1e140;

    /// <summary>Values that differ by no more than a few roundings of themselves count as equal, as they do in the scalers.</summary>
    private const double Rounding = 4 * 2.220446049250313e-16;

    internal int Rows, Columns, Targets;
    internal ReadOnlySpan<double> X, Y, Weights;
    internal bool Centered;
    internal LinearRegressionOptions Options;
    internal Execution? Execution;

    /// <summary>Powers of two that the columns of X and Y were divided by; 0 for all of them as a rule.</summary>
    internal int[] ExponentX, ExponentY;

    /// <summary>The mean of column j of [X | Y] is Pivot[j] + Shift[j].</summary>
    internal double[] Pivot, Shift;

    /// <summary>The squares about the means, column by column of [X | Y].</summary>
    internal double[] Squares;

    /// <summary>The co-moments of [X | Y], in a rented array; empty where they were not asked for.</summary>
    internal double[] CoMoments;

    /// <summary>Whether the co-moments are asked for, should there be rows enough.</summary>
    internal bool TakesMoments;

    internal double WeightSum;

    /// <summary>1 / √squares for each column of X; 0 for one that does not vary. With penalties 1 / √(squares + penalty).</summary>
    internal double[] Scale;

    /// <summary>For each column of X, at unit length, the penalty on the square of its coefficient; empty for none. See <see cref="RidgeSystem"/>.</summary>
    internal double[] Penalty;

    /// <summary>For each column of X, at unit length, the length of a rest that counts as none.</summary>
    internal double[] Tolerance;

    /// <summary>Whether the Gram matrix is worth trying.</summary>
    internal readonly bool HasCoMoments => CoMoments.Length > 0;

    /// <summary>Rows, a target for each, and weights or none; what is not finite is found later.</summary>
    internal static void Check(Matrix features, int targets, string name, ReadOnlySpan<double> weights)
    {
        ArgumentNullException.ThrowIfNull(features);
        if (features.Rows == 0)
            Guard.ThrowArgument($"Expected at least one row, got a matrix of {features.Shape}.", nameof(features));
        if (targets != features.Rows)
            Guard.ThrowArgument($"Expected one value per row of features ({features.Rows}), got {targets}.", name);
        if (weights.IsEmpty)
            return;
        if (weights.Length != features.Rows)
            Guard.ThrowArgument($"Expected one weight per row of features ({features.Rows}), got {weights.Length}.", nameof(weights));
        Guard.Weights(weights);
    }

    internal static LeastSquaresProblem Of(
        Matrix features, ReadOnlySpan<double> targets, int count, ReadOnlySpan<double> weights, LinearRegressionOptions options, Execution? execution,
        int mostMoments = int.MaxValue)
    {
        Execution.ThrowIfCancelled(execution);
        var problem = new LeastSquaresProblem
        {
            Rows = features.Rows,
            Columns = features.Columns,
            Targets = count,
            X = features.AsSpan(),
            Y = targets,
            Weights = weights,
            Centered = options.Intercept,
            Options = options,
            Execution = execution,
            ExponentX = new int[features.Columns],
            ExponentY = new int[count],
            Penalty = [],
            TakesMoments = features.Columns <= mostMoments,
        };
        if (weights.Contains(0))
            problem.DropWeightless();
        problem.Measure();
        if (!problem.AllFinite())
            CheckFinite(features, targets, count, weights);
        if (problem.Rescale())
        {
            problem.Release();
            problem.Measure();
        }
        problem.FindScales();
        return problem;
    }

    /// <summary>The mean of a column of [X | Y].</summary>
    internal readonly TwoPart Mean(int j) => TwoPart.Sum(Pivot[j], Shift[j]);

    /// <summary>A value about the mean of its column.</summary>
    internal readonly double About(int j, double value) => value - Pivot[j] - Shift[j];

    /// <summary>The length of a target about its mean; 0 for one that does not vary.</summary>
    internal readonly double TargetLength(int target)
    {
        int j = Columns + target;
        double length = Math.Sqrt(Squares[j]), offset = Math.Abs(Pivot[j] + Shift[j]) * Math.Sqrt(WeightSum);
        return length > Rounding * offset ? length : 0;
    }

    /// <summary>The intercept that takes the means of the columns to the mean of the target.</summary>
    internal readonly double Intercept(int target, ReadOnlySpan<double> coefficients)
    {
        if (!Centered)
            return 0;
        var sum = Mean(Columns + target);
        for (var j = 0; j < Columns; j++)
            sum += -(Mean(j) * coefficients[j]);
        return sum.Value;
    }

    private void DropWeightless()
    {
        int rows = 0, kept = Rows - Weights.Count(0.0);
        double[] x = new double[kept * Columns], y = new double[kept * Targets], w = new double[kept];
        for (var i = 0; i < Rows; i++)
        {
            if (Weights[i] == 0)
                continue;
            X.Slice(i * Columns, Columns).CopyTo(x.AsSpan(rows * Columns));
            Y.Slice(i * Targets, Targets).CopyTo(y.AsSpan(rows * Targets));
            w[rows++] = Weights[i];
        }
        Rows = kept;
        X = x;
        Y = y;
        Weights = w;
    }

    /// <summary>Gives back what was rented; the problem is solved.</summary>
    internal readonly void Release()
    {
        if (HasCoMoments)
            ArrayPool<double>.Shared.Return(CoMoments);
    }

    private void Measure()
    {
        var m = Columns + Targets;
        (Pivot, Shift, Squares, CoMoments) = (new double[m], new double[m], new double[m], []);
        if (TakesMoments && Rows > Columns && (long)Rows * Columns > Small)
        {
            CoMoments = ArrayPool<double>.Shared.Rent(Guard.Elements(m, m));
            WeightSum = RegressionMoments.Run(Rows, Columns, Targets, X, Y, Weights, Centered, Pivot, Shift, CoMoments, Execution);
            for (var j = 0; j < m; j++)
                Squares[j] = CoMoments[j * m + j];
            return;
        }
        WeightSum = Weights.IsEmpty ? Rows : Summation.Sum(Weights);
        if (Centered)
        {
            X[..Columns].CopyTo(Pivot);
            Y[..Targets].CopyTo(Pivot.AsSpan(Columns));
            Accumulate(X, Columns, 0, Shift, squared: false);
            Accumulate(Y, Targets, Columns, Shift, squared: false);
            for (var j = 0; j < m; j++)
                Shift[j] /= WeightSum;
        }
        Accumulate(X, Columns, 0, Squares, squared: true);
        Accumulate(Y, Targets, Columns, Squares, squared: true);
    }

    /// <summary>sums[from + j] += Σ w·v, or Σ w·v², for v the values of column j about their mean so far.</summary>
    private readonly void Accumulate(ReadOnlySpan<double> values, int columns, int from, double[] sums, bool squared)
    {
        for (var i = 0; i < Rows; i++)
        {
            var weight = Weights.IsEmpty ? 1 : Weights[i];
            var row = values.Slice(i * columns, columns);
            for (var j = 0; j < columns; j++)
            {
                var value = row[j] - Pivot[from + j];
                if (squared)
                    value -= Shift[from + j];
                sums[from + j] += weight * (squared ? value * value : value);
            }
        }
    }

    private readonly bool AllFinite()
    {
        foreach (var square in Squares)
        {
            if (!double.IsFinite(square))
                return false;
        }
        return true;
    }

    /// <summary>Brings columns whose squares leave the range, or come near its ends, to magnitudes near 1. Whether any was.</summary>
    private bool Rescale()
    {
        double[] x = [], y = [];
        for (var j = 0; j < Columns; j++)
        {
            if (IsExtreme(j) && Exponent(X, Columns, j) is { } exponent)
                Scaled(ref x, X, Columns, j, ExponentX[j] = exponent);
        }
        for (var k = 0; k < Targets; k++)
        {
            if (IsExtreme(Columns + k) && Exponent(Y, Targets, k) is { } exponent)
                Scaled(ref y, Y, Targets, k, ExponentY[k] = exponent);
        }
        if (x.Length > 0)
            X = x;
        if (y.Length > 0)
            Y = y;
        return x.Length + y.Length > 0;
    }

    private readonly bool IsExtreme(int j) => !(Squares[j] > Tiny * Tiny && Squares[j] < Huge * Huge && Math.Abs(Pivot[j]) < Huge);

    private static int? Exponent(ReadOnlySpan<double> values, int columns, int j)
    {
        double largest = 0;
        for (var i = j; i < values.Length; i += columns)
            largest = Math.Max(largest, Math.Abs(values[i]));
        return largest is > Tiny and < Huge or 0 ? null : Math.ILogB(largest);
    }

    private static void Scaled(ref double[] copy, ReadOnlySpan<double> values, int columns, int j, int exponent)
    {
        if (copy.Length == 0)
            copy = values.ToArray();
        for (var i = j; i < copy.Length; i += columns)
            copy[i] = Math.ScaleB(copy[i], -exponent);
    }

    private void FindScales()
    {
        Scale = new double[Columns];
        var offsets = new double[Columns];
        for (var j = 0; j < Columns; j++)
            offsets[j] = Math.ScaleB(Math.Abs(Pivot[j] + Shift[j]) * Math.Sqrt(WeightSum), ExponentX[j]);
        WidenTolerance(Rows, offsets);
    }

    /// <summary>Scales and tolerances for columns that came from so many rows, and from so far from zero.</summary>
    internal void WidenTolerance(long rows, ReadOnlySpan<double> offsets)
    {
        const double unit = 2.220446049250313e-16;
        Tolerance = new double[Columns];
        for (var j = 0; j < Columns; j++)
        {
            double length = Math.Sqrt(Squares[j]), offset = Math.ScaleB(offsets[j], -ExponentX[j]);
            Scale[j] = length > Rounding * offset ? 1 / length : 0;
            // What reflections of this many numbers may round, and what the data of a column far from zero are rounded to themselves.
            Tolerance[j] = Math.Max(Math.Max(rows, Columns) * unit, 8 * unit * (1 + offset * Scale[j]));
        }
    }

    /// <summary>Throws for the first number that is not finite, in a row that counts.</summary>
    private static void CheckFinite(Matrix features, ReadOnlySpan<double> targets, int count, ReadOnlySpan<double> weights)
    {
        for (var i = 0; i < features.Rows; i++)
        {
            if (!weights.IsEmpty && weights[i] == 0)
                continue;
            Check(features.Row(i), i, "features", true);
            Check(targets.Slice(i * count, count), i, count == 1 ? "target" : "targets", count > 1);
        }
    }

    private static void Check(ReadOnlySpan<double> row, int i, string name, bool withColumn)
    {
        for (var j = 0; j < row.Length; j++)
        {
            if (!double.IsFinite(row[j]))
            {
                var place = withColumn ? $"row {i}, column {j}" : $"row {i}";
                Guard.ThrowArgument(string.Create(CultureInfo.InvariantCulture, $"Expected finite values, got {row[j]} at {place}."), name);
            }
        }
    }
}
