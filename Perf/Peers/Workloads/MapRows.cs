using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using NumSharp;

namespace Functional.Perf.Peers;

/// <summary>exp, log, tanh, sigmoid and the softmax family, into a destination.</summary>
public static class MapRows
{
    private const string Family = "Maps";

    private static readonly string[] Names = ["exp", "log", "tanh", "sigmoid", "softmax", "logsumexp", "log_softmax"];

    public static IEnumerable<Workload> Rows =>
    [
        .. from size in Sizes.All
           from name in Names
           select new Workload(Family, name, size.Name, "f64", contest => Prepare<double>(contest, name, size.Length)),
        .. from size in Sizes.All
           from name in Names
           select new Workload(Family, name, size.Name, "f32", contest => Prepare<float>(contest, name, size.Length)),
    ];

    private static void Prepare<T>(Contest contest, string name, int n)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        (double low, double high) = name == "log" ? (0.001, 100.0) : (-8.0, 8.0);
        T[] x = Inputs.As<T>(Inputs.Uniform(n, 3, low, high)), destination = new T[n];
        contest.Metric = name == "logsumexp" ? Metric.Relative : Metric.Ulp;
        contest.Exact = () => Exact(name, Inputs.As<double, T>(x));
        double bytes = (double)n * Unsafe.SizeOf<T>();
        contest.Effort = new Effort(bytes, name == "logsumexp" ? 0 : bytes, 0);
        if (name == "logsumexp")
        {
            contest.Ours("ours", OursLogSumExp(x, null));
            if (n == 10_000_000)
            {
                contest.Ours("ours 1t", OursLogSumExp(x, Execution.Sequential));
            }

            contest.Peer("TensorPrimitives", () => LogSumExp(x, destination));
            return;
        }

        contest.Ours("ours", Ours(name, x, destination, null), Result);
        if (n >= 100_000)
        {
            contest.Ours("ours 1t", Ours(name, x, destination, Execution.Sequential), Result);
        }

        contest.Peer("TensorPrimitives", Tensors(name, x, destination), Result);
        NumSharpPeer(contest, name, x);
        if (x is double[] wide && destination is double[] to && n < 10_000_000)
        {
            MathNetPeer(contest, name, wide, to);
        }

        double[] Result() => Inputs.Sample<T>(destination);
    }

    /// <summary>The sampled elements, each from about 32 digits.</summary>
    private static double[] Exact(string name, double[] x)
    {
        if (name == "logsumexp")
        {
            return [(double)Exactly.LogSumExp(x)];
        }

        DoubleDouble total = name is "softmax" or "log_softmax" ? Exactly.LogSumExp(x) : 0;
        Func<double, DoubleDouble> f = name switch
        {
            "exp" => v => DoubleDouble.Exp(v),
            "log" => v => DoubleDouble.Log(v),
            "tanh" => v => DoubleDouble.Tanh(v),
            "sigmoid" => v => DoubleDouble.Sigmoid(v),
            "softmax" => v => DoubleDouble.Exp(v - total),
            _ => v => v - total,
        };
        return [.. Inputs.Sample<double>(x).Select(v => (double)f(v))];
    }

    private static Action Ours<T>(string name, T[] x, T[] to, Execution? execution) => (x, to) switch
    {
        (double[] a, double[] b) => name switch
        {
            "exp" => () => Elementwise.Exp(a, b, execution),
            "log" => () => Elementwise.Log(a, b, execution),
            "tanh" => () => Elementwise.Tanh(a, b, execution),
            "sigmoid" => () => Elementwise.Sigmoid(a, b, execution),
            "softmax" => () => Elementwise.Softmax(a, b, execution),
            _ => () => Elementwise.LogSoftmax(a, b, execution),
        },
        (float[] a, float[] b) => name switch
        {
            "exp" => () => Elementwise.Exp(a, b, execution),
            "log" => () => Elementwise.Log(a, b, execution),
            "tanh" => () => Elementwise.Tanh(a, b, execution),
            "sigmoid" => () => Elementwise.Sigmoid(a, b, execution),
            "softmax" => () => Elementwise.Softmax(a, b, execution),
            _ => () => Elementwise.LogSoftmax(a, b, execution),
        },
        _ => throw new NotSupportedException(typeof(T).Name),
    };

    private static Func<double> OursLogSumExp<T>(T[] x, Execution? execution) => x switch
    {
        double[] a => () => Elementwise.LogSumExp(a, execution),
        float[] a => () => Elementwise.LogSumExp(a, execution),
        _ => throw new NotSupportedException(typeof(T).Name),
    };

    private static Action Tensors<T>(string name, T[] x, T[] to)
        where T : IBinaryFloatingPointIeee754<T> => name switch
        {
            "exp" => () => TensorPrimitives.Exp<T>(x, to),
            "log" => () => TensorPrimitives.Log<T>(x, to),
            "tanh" => () => TensorPrimitives.Tanh<T>(x, to),
            "sigmoid" => () => TensorPrimitives.Sigmoid<T>(x, to),
            // Composed: TensorPrimitives.SoftMax does not subtract the maximum and is NaN at 1000.
            "softmax" => () =>
            {
                TensorPrimitives.Subtract(x, TensorPrimitives.Max<T>(x), to);
                TensorPrimitives.Exp<T>(to, to);
                TensorPrimitives.Divide(to, TensorPrimitives.Sum<T>(to), to);
            }
            ,
            _ => () =>
            {
                T max = TensorPrimitives.Max<T>(x);
                TensorPrimitives.Subtract(x, max, to);
                TensorPrimitives.Exp<T>(to, to);
                TensorPrimitives.Subtract(x, max + T.Log(TensorPrimitives.Sum<T>(to)), to);
            }
            ,
        };

    private static double LogSumExp<T>(T[] x, T[] scratch)
        where T : IBinaryFloatingPointIeee754<T>
    {
        T max = TensorPrimitives.Max<T>(x);
        TensorPrimitives.Subtract(x, max, scratch);
        TensorPrimitives.Exp<T>(scratch, scratch);
        return double.CreateTruncating(max + T.Log(TensorPrimitives.Sum<T>(scratch)));
    }

    private static void NumSharpPeer<T>(Contest contest, string name, T[] x)
        where T : unmanaged, INumberBase<T>
    {
        if (name is not ("exp" or "log" or "tanh"))
        {
            return;
        }

        NDArray a = contest.Own(np.array(x)), to = contest.Own(np.empty_like(a));
        Action call = name switch
        {
            "exp" => () => np.exp(a, to),
            "log" => () => np.log(a, to),
            _ => () => np.tanh(a, to),
        };
        contest.Peer("NumSharp", call, () => Inputs.Sample<T>(to.ToArray<T>()));
    }

    private static void MathNetPeer(Contest contest, string name, double[] x, double[] to)
    {
        var a = MathNet.Numerics.LinearAlgebra.Vector<double>.Build.Dense(x);
        var result = MathNet.Numerics.LinearAlgebra.Vector<double>.Build.Dense(to);
        Action? call = name switch
        {
            "exp" => () => a.PointwiseExp(result),
            "log" => () => a.PointwiseLog(result),
            "tanh" => () => a.PointwiseTanh(result),
            _ => null,
        };
        if (call is not null)
        {
            contest.Peer("MathNet", call, () => Inputs.Sample<double>(to));
        }
    }
}
