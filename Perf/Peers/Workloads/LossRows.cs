using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace Functional.Perf.Peers;

/// <summary>Losses of pairs and of rows of classes, some with their gradients.</summary>
public static class LossRows
{
    private const string Family = "Losses";

    private static readonly string[] Names = ["mse", "mae", "huber", "bce", "bce_logits", "hinge", "squared_hinge", "log_loss"];

    private static readonly string[] Gradients = ["huber_gradient", "bce_logits_gradient"];

    private static readonly (string Size, int Rows, int Classes)[] Shapes = [("10000x100", 10_000, 100), ("4096x1000", 4096, 1000)];

    public static IEnumerable<Workload> Rows =>
    [
        .. from size in Sizes.All
           from name in Names
           select new Workload(Family, name, size.Name, "f64", contest => Prepare<double>(contest, name, size.Length)),
        .. from size in Sizes.All
           from name in Names
           select new Workload(Family, name, size.Name, "f32", contest => Prepare<float>(contest, name, size.Length)),
        .. from name in Gradients
           from size in Sizes.All
           from wide in new[] { true, false }
           select new Workload(Family, name, size.Name, wide ? "f64" : "f32", contest => Slope(contest, name, size.Length, wide)),
        .. from shape in Shapes
           from name in new[] { "cross_entropy", "cross_entropy_fwd_bwd" }
           from wide in new[] { true, false }
           select new Workload(Family, name, shape.Size, wide ? "f64" : "f32", contest => Classes(contest, name, shape.Rows, shape.Classes, wide)),
    ];

    /// <summary>What was, and what was predicted, in the domain of the loss.</summary>
    private static (double[] Actual, double[] Predicted) Data(string name, int n)
    {
        double[] u = Inputs.Uniform(n, 60, 0, 1);
        return name switch
        {
            "mse" or "mae" or "huber" or "huber_gradient" => (Inputs.Uniform(n, 60, -3, 3), Inputs.Uniform(n, 61, -3, 3)),
            "hinge" or "squared_hinge" => ([.. u.Select(v => v < 0.5 ? -1.0 : 1)], Inputs.Uniform(n, 61, -3, 3)),
            "bce" or "log_loss" => ([.. u.Select(v => v < 0.5 ? 0.0 : 1)], Inputs.Uniform(n, 61, 0.01, 0.99)),
            _ => ([.. u.Select(v => v < 0.5 ? 0.0 : 1)], Inputs.Uniform(n, 61, -8, 8)),
        };
    }

    private static void Prepare<T>(Contest contest, string name, int n)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (actual, predicted) = Data(name, n);
        T[] y = Inputs.As<T>(actual), p = Inputs.As<T>(predicted);
        int[] labels = name == "log_loss" ? [.. actual.Select(v => (int)v)] : [];
        contest.Effort = new Effort((double)n * ((labels.Length > 0 ? sizeof(int) : Unsafe.SizeOf<T>()) + Unsafe.SizeOf<T>()), 0, 0);
        contest.Exact = () => [Exactly.Sum([.. Inputs.As<double, T>(y).Zip(Inputs.As<double, T>(p), (a, b) => Term(name, a, b))]) / n];
        contest.Ours("ours", Ours(name, y, p, labels, null));
        if (n == 10_000_000)
        {
            contest.Ours("ours 1t", Ours(name, y, p, labels, Execution.Sequential));
        }

        T[] s = new T[n], t = name is "huber" or "bce_logits" ? new T[n] : [];
        contest.Peer("TensorPrimitives", () => double.CreateTruncating(Tensors(name, y, p, s, t)) / n);
        if (name is "bce" or "log_loss")
        {
            // For labels of 0 and 1 alone; near 0 the probability loses digits.
            contest.Peer("TensorPrimitives, one log", () =>
            {
                TensorPrimitives.Subtract<T>(y, p, s);
                TensorPrimitives.Abs<T>(s, s);
                TensorPrimitives.Subtract(T.One, s, s);
                TensorPrimitives.Log<T>(s, s);
                return -double.CreateTruncating(TensorPrimitives.Sum<T>(s)) / n;
            });
        }
    }

    private static double Term(string name, double y, double p) => name switch
    {
        "mse" => (y - p) * (y - p),
        "mae" => Math.Abs(y - p),
        "huber" => Math.Abs(y - p) <= 1 ? (y - p) * (y - p) / 2 : Math.Abs(y - p) - 0.5,
        "hinge" => Math.Max(0, 1 - (y * p)),
        "squared_hinge" => Math.Max(0, 1 - (y * p)) * Math.Max(0, 1 - (y * p)),
        "bce" or "log_loss" => y == 1 ? -Math.Log(p) : -(double)DoubleDouble.Log((DoubleDouble)1 - p),
        _ => Math.Max(y == 1 ? -p : p, 0) + (double)DoubleDouble.Log(DoubleDouble.Exp(-Math.Abs(p)) + 1),
    };

    private static Func<double> Ours<T>(string name, T[] y, T[] p, int[] labels, Execution? execution) => (y, p) switch
    {
        (double[] a, double[] b) => name switch
        {
            "mse" => () => Loss.MeanSquaredError(a, b, execution),
            "mae" => () => Loss.MeanAbsoluteError(a, b, execution),
            "huber" => () => Loss.Huber(a, b, 1, execution),
            "hinge" => () => Loss.Hinge(a, b, execution),
            "squared_hinge" => () => Loss.SquaredHinge(a, b, execution),
            "bce" => () => Loss.BinaryCrossEntropy(a, b, execution: execution),
            "log_loss" => () => Metrics.LogLoss(labels, b, execution: execution),
            _ => () => Loss.BinaryCrossEntropyFromLogits(a, b, execution),
        },
        (float[] a, float[] b) => name switch
        {
            "mse" => () => Loss.MeanSquaredError(a, b, execution),
            "mae" => () => Loss.MeanAbsoluteError(a, b, execution),
            "huber" => () => Loss.Huber(a, b, 1, execution),
            "hinge" => () => Loss.Hinge(a, b, execution),
            "squared_hinge" => () => Loss.SquaredHinge(a, b, execution),
            "bce" => () => Loss.BinaryCrossEntropy(a, b, execution: execution),
            "log_loss" => () => Metrics.LogLoss(labels, b, execution: execution),
            _ => () => Loss.BinaryCrossEntropyFromLogits(a, b, execution),
        },
        _ => throw new NotSupportedException(typeof(T).Name),
    };

    /// <summary>The sum of the losses by whole-array calls.</summary>
    private static T Tensors<T>(string name, T[] y, T[] p, T[] s, T[] t)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        switch (name)
        {
            case "mse":
                TensorPrimitives.Subtract<T>(y, p, s);
                return TensorPrimitives.SumOfSquares<T>(s);
            case "mae":
                TensorPrimitives.Subtract<T>(y, p, s);
                return TensorPrimitives.SumOfMagnitudes<T>(s);
            case "huber":
                TensorPrimitives.Subtract<T>(y, p, s);
                TensorPrimitives.Abs<T>(s, s);
                TensorPrimitives.Min(s, T.One, t);
                TensorPrimitives.MultiplyAdd(t, T.CreateChecked(-0.5), s, s);
                return TensorPrimitives.Dot<T>(t, s);
            case "hinge" or "squared_hinge":
                TensorPrimitives.Multiply<T>(y, p, s);
                TensorPrimitives.Subtract(T.One, s, s);
                TensorPrimitives.Max(s, T.Zero, s);
                return name == "hinge" ? TensorPrimitives.Sum<T>(s) : TensorPrimitives.SumOfSquares<T>(s);
            case "bce" or "log_loss":
                TensorPrimitives.Log<T>(p, s);
                T yes = TensorPrimitives.Dot<T>(y, s);
                TensorPrimitives.Subtract(T.One, p, s);
                TensorPrimitives.Log<T>(s, s);
                return TensorPrimitives.Dot<T>(y, s) - TensorPrimitives.Sum<T>(s) - yes;
            default:
                TensorPrimitives.Abs<T>(p, s);
                TensorPrimitives.Negate<T>(s, s);
                TensorPrimitives.Exp<T>(s, s);
                TensorPrimitives.LogP1<T>(s, s);
                TensorPrimitives.Max(p, T.Zero, t);
                return TensorPrimitives.Sum<T>(s) + TensorPrimitives.Sum<T>(t) - TensorPrimitives.Dot<T>(y, p);
        }
    }

    private static void Slope(Contest contest, string name, int n, bool wide)
    {
        if (wide)
        {
            Slope<double>(contest, name, n, (y, p, d) =>
            {
                if (name == "huber_gradient")
                {
                    Loss.HuberGradient(y, p, 1, d);
                }
                else
                {
                    Loss.BinaryCrossEntropyFromLogitsGradient(y, p, d);
                }
            });
        }
        else
        {
            Slope<float>(contest, name, n, (y, p, d) =>
            {
                if (name == "huber_gradient")
                {
                    Loss.HuberGradient(y, p, 1, d);
                }
                else
                {
                    Loss.BinaryCrossEntropyFromLogitsGradient(y, p, d);
                }
            });
        }
    }

    private static void Slope<T>(Contest contest, string name, int n, Action<T[], T[], T[]> ours)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (actual, predicted) = Data(name, n);
        T[] y = Inputs.As<T>(actual), p = Inputs.As<T>(predicted), to = new T[n];
        T share = T.One / T.CreateChecked(n);
        double bytes = (double)n * Unsafe.SizeOf<T>();
        contest.Metric = Metric.Norm;
        contest.Effort = new Effort(2 * bytes, bytes, 0);
        contest.Exact = () => [.. Inputs.Sample<T>(y).Zip(Inputs.Sample<T>(p), (a, b) =>
            (name == "huber_gradient" ? Math.Clamp(b - a, -1, 1) : (double)(DoubleDouble.Sigmoid(b) - a)) / n)];
        contest.Ours("ours", () => ours(y, p, to), () => Inputs.Sample<T>(to));
        contest.Peer(
            "TensorPrimitives",
            () =>
            {
                if (name == "huber_gradient")
                {
                    TensorPrimitives.Subtract<T>(p, y, to);
                    TensorPrimitives.Clamp(to, -T.One, T.One, to);
                }
                else
                {
                    TensorPrimitives.Sigmoid<T>(p, to);
                    TensorPrimitives.Subtract<T>(to, y, to);
                }

                TensorPrimitives.Multiply(to, share, to);
            },
            () => Inputs.Sample<T>(to));
    }

    private static void Classes(Contest contest, string name, int rows, int classes, bool wide)
    {
        if (wide)
        {
            Classes<double>(
                contest, name, rows, classes,
                (labels, z) => Loss.CategoricalCrossEntropyFromLogits(labels, z, classes),
                (labels, z, losses, d) => Loss.CategoricalCrossEntropyFromLogitsGradient(labels, z, classes, 0, losses, d));
        }
        else
        {
            Classes<float>(
                contest, name, rows, classes,
                (labels, z) => Loss.CategoricalCrossEntropyFromLogits(labels, z, classes),
                (labels, z, losses, d) => Loss.CategoricalCrossEntropyFromLogitsGradient(labels, z, classes, 0, losses, d));
        }
    }

    private static void Classes<T>(
        Contest contest, string name, int rows, int classes, Func<int[], T[], double> value, Action<int[], T[], T[], T[]> both)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int[] labels = [.. Inputs.Uniform(rows, 62, 0, classes).Select(v => (int)v)];
        T[] z = Inputs.As<T>(Inputs.Uniform(rows * classes, 63, -8, 8)), losses = new T[rows], to = new T[z.Length];
        double bytes = (double)z.Length * Unsafe.SizeOf<T>();
        if (name == "cross_entropy")
        {
            contest.Effort = new Effort(bytes, 0, 0);
            contest.Exact = () =>
            {
                double[] wide = Inputs.As<double, T>(z);
                return [Exactly.Mean([.. labels.Select((label, i) =>
                    (double)(Exactly.LogSumExp(wide[(i * classes)..((i + 1) * classes)]) - wide[(i * classes) + label]))])];
            };
            contest.Ours("ours", () => value(labels, z));
            contest.Peer("TensorPrimitives", () =>
            {
                double sum = 0;
                for (int i = 0; i < rows; i++)
                {
                    sum += double.CreateTruncating(Row(i));
                }

                return sum / rows;
            });
            return;
        }

        contest.Metric = Metric.Norm;
        contest.Effort = new Effort(bytes, bytes, 0);
        contest.Ours("ours", () => both(labels, z, losses, to), () => Inputs.Sample<T>(to));
        contest.Peer(
            "TensorPrimitives",
            () =>
            {
                T share = T.One / T.CreateChecked(rows);
                for (int i = 0; i < rows; i++)
                {
                    losses[i] = Row(i);
                    Span<T> result = to.AsSpan(i * classes, classes);
                    TensorPrimitives.Multiply(result, share / TensorPrimitives.Sum<T>(result), result);
                    result[labels[i]] -= share;
                }
            },
            () => Inputs.Sample<T>(to));

        // The loss of a row; the exponentials are left behind.
        T Row(int i)
        {
            ReadOnlySpan<T> row = z.AsSpan(i * classes, classes);
            Span<T> result = to.AsSpan(i * classes, classes);
            T most = TensorPrimitives.Max(row);
            TensorPrimitives.Subtract(row, most, result);
            TensorPrimitives.Exp<T>(result, result);
            return T.Log(TensorPrimitives.Sum<T>(result)) + most - row[labels[i]];
        }
    }
}
