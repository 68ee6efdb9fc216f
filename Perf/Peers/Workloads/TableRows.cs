using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using NumSharp;

namespace Functional.Perf.Peers;

/// <summary>Work along the rows and columns of a table: sums, standardising, the covariance matrix, softmax of every row.</summary>
public static class TableRows
{
    private const string Family = "Tables";

    private static readonly (string Size, int Rows, int Columns)[] SoftmaxShapes = [("10000x100", 10_000, 100), ("100x10000", 100, 10_000)];

    public static IEnumerable<Workload> Rows =>
    [
        new(Family, "standardize", "100000x50", "f64", contest => Standardize(contest, 100_000, 50)),
        new(Family, "covariance", "100000x50", "f64", contest => Covariance(contest, 100_000, 50)),
        .. SoftmaxShapes.SelectMany(shape => new Workload[]
        {
            new(Family, "softmax_rows", shape.Size, "f64", contest => SoftmaxRows<double>(
                contest, shape.Rows, shape.Columns, false, (x, to) => Elementwise.SoftmaxRows(x, shape.Rows, shape.Columns, to))),
            new(Family, "softmax_rows", shape.Size, "f32", contest => SoftmaxRows<float>(
                contest, shape.Rows, shape.Columns, false, (x, to) => Elementwise.SoftmaxRows(x, shape.Rows, shape.Columns, to))),
            new(Family, "log_softmax_rows", shape.Size, "f64", contest => SoftmaxRows<double>(
                contest, shape.Rows, shape.Columns, true, (x, to) => Elementwise.LogSoftmaxRows(x, shape.Rows, shape.Columns, to))),
            new(Family, "log_softmax_rows", shape.Size, "f32", contest => SoftmaxRows<float>(
                contest, shape.Rows, shape.Columns, true, (x, to) => Elementwise.LogSoftmaxRows(x, shape.Rows, shape.Columns, to))),
        }),
        new(Family, "row_sums", "100000x50", "f64", contest => Sums(contest, 100_000, 50, byRow: true)),
        new(Family, "column_sums", "100000x50", "f64", contest => Sums(contest, 100_000, 50, byRow: false)),
    ];

    private static double[] Data(int rows, int columns) => Inputs.Uniform(rows * columns, 6, 0, 10);

    private static void Standardize(Contest contest, int rows, int columns)
    {
        double[] x = Data(rows, columns);
        contest.Metric = Metric.Norm;
        contest.Exact = () =>
        {
            double[][] all = [.. Enumerable.Range(0, columns).Select(j => Exactly.Column(x, columns, j))];
            double[] centres = [.. all.Select(Exactly.Mean)], deviations = [.. all.Select(Exactly.Deviation)];
            return Inputs.Sample<double>([.. x.Select((value, i) => (value - centres[i % columns]) / deviations[i % columns])]);
        };
        double[] to = new double[x.Length];
        contest.Effort = new Effort(8.0 * x.Length, 8.0 * x.Length, 0);
        Matrix matrix = Matrix.CopyFrom(rows, columns, x);
        contest.Ours("ours", () => StandardScaler.Fit(matrix).Apply(matrix, to), () => Inputs.Sample<double>(to));
        NDArray a = contest.Own(np.array(x)).reshape(rows, columns);
        contest.Peer(
            "NumSharp",
            () =>
            {
                using NDArray mean = np.mean(a, 0), deviation = np.std(a, 0), centred = np.subtract(a, mean);
                np.divide(centred, deviation, centred);
            },
            null);
    }

    private static void Covariance(Contest contest, int rows, int columns)
    {
        double[] x = Data(rows, columns);
        contest.Metric = Metric.Norm;
        contest.Work = ((double)rows * columns * (columns + 1) / 1e9, "GFLOP/s");
        contest.Exact = () =>
        {
            double[][] all = [.. Enumerable.Range(0, columns).Select(j => Exactly.Column(x, columns, j))];
            int step = Math.Max(1, columns * columns / 1024);
            return [.. Enumerable.Range(0, Math.Min(columns * columns, 1024))
                .Select(i => Exactly.Covariance(all[i * step / columns], all[i * step % columns]))];
        };
        Matrix matrix = Matrix.CopyFrom(rows, columns, x), result = matrix;
        contest.Ours("ours", () => result = Statistics.SampleCovarianceMatrix(matrix), () => Inputs.Sample<double>(result.AsSpan()));
        NDArray a = contest.Own(np.array(x)).reshape(rows, columns);
        contest.Peer("NumSharp", () => np.cov(a, rowvar: false).Dispose(), null);
    }

    private static void SoftmaxRows<T>(Contest contest, int rows, int columns, bool logarithm, Action<T[], T[]> ours)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] x = Inputs.As<T>(Data(rows, columns)), to = new T[x.Length];
        double[] wide = Inputs.As<double, T>(x);
        contest.Metric = Metric.Ulp;
        double bytes = (double)x.Length * Unsafe.SizeOf<T>();
        contest.Effort = new Effort(bytes, bytes, 0);
        contest.Exact = () =>
        {
            int step = Math.Max(1, x.Length / 1024);
            return [.. Enumerable.Range(0, 1024).Select(i => i * step).Select(i =>
            {
                DoubleDouble log = wide[i] - Exactly.LogSumExp(wide[(i / columns * columns)..((i / columns * columns) + columns)]);
                return (double)(logarithm ? log : DoubleDouble.Exp(log));
            })];
        };
        contest.Ours("ours", () => ours(x, to), () => Inputs.Sample<T>(to));
        contest.Peer(
            "TensorPrimitives",
            () =>
            {
                for (int i = 0; i < rows; i++)
                {
                    ReadOnlySpan<T> row = x.AsSpan(i * columns, columns);
                    Span<T> result = to.AsSpan(i * columns, columns);
                    T most = TensorPrimitives.Max(row);
                    TensorPrimitives.Subtract(row, most, result);
                    TensorPrimitives.Exp<T>(result, result);
                    T sum = TensorPrimitives.Sum<T>(result);
                    if (logarithm)
                    {
                        TensorPrimitives.Subtract(row, most + T.Log(sum), result);
                    }
                    else
                    {
                        TensorPrimitives.Divide(result, sum, result);
                    }
                }
            },
            () => Inputs.Sample<T>(to));
    }

    private static void Sums(Contest contest, int rows, int columns, bool byRow)
    {
        double[] x = Data(rows, columns), to = new double[byRow ? rows : columns];
        contest.Work = (8.0 * x.Length / 1e9, "GB/s");
        contest.Exact = () => Inputs.Sample<double>([.. Enumerable.Range(0, to.Length).Select(i => Exactly.Sum(
            byRow ? x[(i * columns)..((i + 1) * columns)] : Exactly.Column(x, columns, i)))]);
        contest.Peer(
            "TensorPrimitives",
            () =>
            {
                Array.Clear(to);
                for (int i = 0; i < rows; i++)
                {
                    ReadOnlySpan<double> row = x.AsSpan(i * columns, columns);
                    if (byRow)
                    {
                        to[i] = TensorPrimitives.Sum(row);
                    }
                    else
                    {
                        TensorPrimitives.Add(to, row, to);
                    }
                }
            },
            () => Inputs.Sample<double>(to));
        Matrix matrix = Matrix.CopyFrom(rows, columns, x);
        Vector? sums = null;
        contest.Ours("ours", () => sums = byRow ? matrix.RowSums() : matrix.ColumnSums(), () => Inputs.Sample<double>(sums!));
        NDArray a = contest.Own(np.array(x)).reshape(rows, columns);
        contest.Peer("NumSharp", () => np.sum(a, byRow ? 1 : 0).Dispose(), null);
    }
}
