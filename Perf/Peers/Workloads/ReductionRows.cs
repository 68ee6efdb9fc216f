using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using NumSharp;

namespace Functional.Perf.Peers;

/// <summary>sum, mean, dot, the norms, min and max.</summary>
public static class ReductionRows
{
    private const string Family = "Reductions";

    private static readonly string[] Names = ["sum", "mean", "dot", "norm_l1", "norm_l2", "norm_linf", "min", "max"];

    /// <summary>The reductions that are held against OpenBLAS where memory lies as badly as in an array.</summary>
    private static readonly string[] Shifted = ["sum", "dot", "norm_l1", "norm_l2"];

    /// <summary>The elements of an array begin 16 bytes past a border of 8, and so seldom on one of 64.</summary>
    private const int PastBorder = 16;

    public static IEnumerable<Workload> Rows =>
    [
        .. from size in Sizes.All
           from name in Names
           select new Workload(Family, name, size.Name, "f64", contest => Prepare<double>(contest, name, size.Length)),
        .. from size in Sizes.All.Take(2)
           from name in Shifted
           select new Workload(Family, $"{name}_off_border", size.Name, "f64", contest => Prepare<double>(contest, name, size.Length, PastBorder)),
        .. from name in Names
           select new Workload(Family, name, "1e5", "f32", contest => Prepare<float>(contest, name, 100_000)),
    ];

    /// <summary>All read the same memory, on a 64-byte border or so many bytes past one; MathNet and NumSharp keep copies of their own.</summary>
    private static void Prepare<T>(Contest contest, string name, int n, int past = 0)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] x = Inputs.As<T>(Inputs.Uniform(n, 1, -0.5, 1)), y = Inputs.As<T>(Inputs.Uniform(n, 2, -0.5, 1));
        double[] wideX = Inputs.As<double, T>(x), wideY = Inputs.As<double, T>(y);
        contest.Exact = () => [Exact(name, wideX, wideY)];
        contest.Effort = new Effort((name == "dot" ? 2.0 : 1.0) * n * Unsafe.SizeOf<T>(), 0, 0);
        AlignedBuffer<T> a = contest.Own(new AlignedBuffer<T>(x, past)), b = contest.Own(new AlignedBuffer<T>(y, past));
        contest.Ours("ours", Ours(name, a, b, null));
        if (n == 10_000_000)
        {
            contest.Ours("ours 1t", Ours(name, a, b, Execution.Sequential));
        }

        contest.Peer("TensorPrimitives", Tensors(name, a, b));
        NumSharpPeer(contest, name, x, y);
        if (a is AlignedBuffer<double> first && b is AlignedBuffer<double> second)
        {
            MathNetPeer(contest, name, wideX, wideY);
            BlasPeer(contest, name, first, second);
            if (n == 10_000_000)
            {
                Bandwidth.EnterRead(contest, name == "dot" ? [first, second] : [first]);
            }
        }
    }

    private static double Exact(string name, double[] x, double[] y) => name switch
    {
        "sum" => Exactly.Sum(x),
        "mean" => Exactly.Mean(x),
        "dot" => Exactly.Dot(x, y),
        "norm_l1" => Exactly.NormL1(x),
        "norm_l2" => Exactly.NormL2(x),
        "norm_linf" => x.Max(Math.Abs),
        "min" => x.Min(),
        _ => x.Max(),
    };

    private static Func<double> Ours<T>(string name, AlignedBuffer<T> x, AlignedBuffer<T> y, Execution? execution)
        where T : unmanaged => (x, y) switch
    {
        (AlignedBuffer<double> a, AlignedBuffer<double> b) => name switch
        {
            "sum" => () => Summation.Sum(a.Span, execution),
            "mean" => () => Statistics.Mean(a.Span, execution),
            "dot" => () => LinearAlgebra.Dot(a.Span, b.Span, execution),
            "norm_l1" => () => LinearAlgebra.Norm1(a.Span, execution),
            "norm_l2" => () => LinearAlgebra.Norm2(a.Span, execution),
            "norm_linf" => () => LinearAlgebra.NormInfinity(a.Span, execution),
            "min" => () => Statistics.Min(a.Span, execution),
            _ => () => Statistics.Max(a.Span, execution),
        },
        (AlignedBuffer<float> a, AlignedBuffer<float> b) => name switch
        {
            "sum" => () => Summation.Sum(a.Span, execution),
            "mean" => () => Statistics.Mean(a.Span, execution),
            "dot" => () => LinearAlgebra.Dot(a.Span, b.Span, execution),
            "norm_l1" => () => LinearAlgebra.Norm1(a.Span, execution),
            "norm_l2" => () => LinearAlgebra.Norm2(a.Span, execution),
            "norm_linf" => () => LinearAlgebra.NormInfinity(a.Span, execution),
            "min" => () => Statistics.Min(a.Span, execution),
            _ => () => Statistics.Max(a.Span, execution),
        },
        _ => throw new NotSupportedException(typeof(T).Name),
    };

    private static Func<double> Tensors<T>(string name, AlignedBuffer<T> x, AlignedBuffer<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => name switch
        {
            "sum" => () => double.CreateTruncating(TensorPrimitives.Sum<T>(x.Span)),
            "mean" => () => double.CreateTruncating(TensorPrimitives.Sum<T>(x.Span)) / x.Length,
            "dot" => () => double.CreateTruncating(TensorPrimitives.Dot<T>(x.Span, y.Span)),
            "norm_l1" => () => double.CreateTruncating(TensorPrimitives.SumOfMagnitudes<T>(x.Span)),
            "norm_l2" => () => double.CreateTruncating(TensorPrimitives.Norm<T>(x.Span)),
            "norm_linf" => () => double.CreateTruncating(T.Abs(TensorPrimitives.MaxMagnitude<T>(x.Span))),
            "min" => () => double.CreateTruncating(TensorPrimitives.Min<T>(x.Span)),
            _ => () => double.CreateTruncating(TensorPrimitives.Max<T>(x.Span)),
        };

    private static void NumSharpPeer<T>(Contest contest, string name, T[] x, T[] y)
        where T : unmanaged
    {
        NDArray a = contest.Own(np.array(x)), b = contest.Own(np.array(y));
        contest.Peer("NumSharp", name switch
        {
            "sum" => () => Number(np.sum(a)),
            "mean" => () => Number(np.mean(a)),
            "dot" => () => Number(np.dot(a, b)),
            "norm_l1" => () =>
            {
                using NDArray magnitudes = np.abs(a);
                return Number(np.sum(magnitudes));
            }
            ,
            "norm_l2" => () => Math.Sqrt(Number(np.dot(a, a))),
            "norm_linf" => () => Math.Max(Number(np.max(a)), -Number(np.min(a))),
            "min" => () => Number(np.min(a)),
            _ => () => Number(np.max(a)),
        });

        static double Number(NDArray scalar)
        {
            using (scalar)
            {
                return Convert.ToDouble(scalar.GetAtIndex(0));
            }
        }
    }

    private static void MathNetPeer(Contest contest, string name, double[] x, double[] y)
    {
        var a = MathNet.Numerics.LinearAlgebra.Vector<double>.Build.Dense(x);
        var b = MathNet.Numerics.LinearAlgebra.Vector<double>.Build.Dense(y);
        contest.Peer("MathNet", name switch
        {
            "sum" => () => a.Sum(),
            "mean" => () => MathNet.Numerics.Statistics.ArrayStatistics.Mean(x),
            "dot" => () => a.DotProduct(b),
            "norm_l1" => () => a.L1Norm(),
            "norm_l2" => () => a.L2Norm(),
            "norm_linf" => () => a.InfinityNorm(),
            "min" => () => a.Minimum(),
            _ => () => a.Maximum(),
        });
    }

    private static unsafe void BlasPeer(Contest contest, string name, AlignedBuffer<double> a, AlignedBuffer<double> b)
    {
        int n = a.Length;
        switch (name)
        {
            case "dot":
                contest.Blas(() => OpenBlas.cblas_ddot(n, a.Pointer, 1, b.Pointer, 1));
                break;
            case "norm_l1":
                contest.Blas(() => OpenBlas.cblas_dasum(n, a.Pointer, 1));
                break;
            case "norm_l2":
                contest.Blas(() => OpenBlas.cblas_dnrm2(n, a.Pointer, 1));
                break;
            case "norm_linf":
                contest.Blas(() => Math.Abs(a.Pointer[OpenBlas.cblas_idamax(n, a.Pointer, 1)]));
                break;
        }
    }
}
