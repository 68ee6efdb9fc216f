using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using MathNet.Numerics.Statistics;
using NumSharp;

namespace Functional.Perf.Peers;

/// <summary>Variance, standard deviation, covariance of a pair, Pearson; standardising and the covariance matrix of a table.</summary>
public static class MomentRows
{
    private const string Family = "Moments";

    private static readonly string[] Names = ["variance", "std", "covariance_pair", "pearson"];

    public static IEnumerable<Workload> Rows =>
    [
        .. from size in Sizes.All
           from name in Names
           select new Workload(Family, name, size.Name, "f64", contest => Prepare<double>(contest, name, size.Length)),
        .. from name in Names
           select new Workload(Family, name, "1e5", "f32", contest => Prepare<float>(contest, name, 100_000)),
    ];

    private static void Prepare<T>(Contest contest, string name, int n)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // A mean of a thousand deviations: what a formula that is not centred loses shows in the error column.
        T[] x = Inputs.As<T>(Inputs.Uniform(n, 1, 1000, 1001)), y = Inputs.As<T>(Inputs.Uniform(n, 2, 1000, 1001));
        if (name is "covariance_pair" or "pearson")
        {
            TensorPrimitives.Add<T>(x, y, y);
        }

        double[] wideX = Inputs.As<double, T>(x), wideY = Inputs.As<double, T>(y);
        contest.Exact = () => [Exact(name, wideX, wideY)];
        contest.Effort = new Effort((name is "variance" or "std" ? 1.0 : 2.0) * n * Unsafe.SizeOf<T>(), 0, 0);
        contest.Ours("ours", Ours(name, x, y, null));
        if (n == 10_000_000)
        {
            contest.Ours("ours 1t", Ours(name, x, y, Execution.Sequential));
        }

        contest.Peer("TensorPrimitives", Tensors(name, x, y));
        NumSharpPeer(contest, name, x, y);
        if (x is double[] wide && y is double[] other)
        {
            contest.Peer("MathNet", MathNetPeer(name, wide, other));
        }
    }

    private static double Exact(string name, double[] x, double[] y) => name switch
    {
        "variance" => Exactly.Variance(x),
        "std" => Exactly.Deviation(x),
        "covariance_pair" => Exactly.Covariance(x, y),
        _ => Exactly.Pearson(x, y),
    };

    private static Func<double> Ours<T>(string name, T[] x, T[] y, Execution? execution) => (x, y) switch
    {
        (double[] a, double[] b) => name switch
        {
            "variance" => () => Statistics.PopulationVariance(a, execution),
            "std" => () => Statistics.PopulationStandardDeviation(a, execution),
            "covariance_pair" => () => Statistics.SampleCovariance(a, b, execution),
            _ => () => Statistics.PearsonCorrelation(a, b, execution),
        },
        (float[] a, float[] b) => name switch
        {
            "variance" => () => Statistics.PopulationVariance(a, execution),
            "std" => () => Statistics.PopulationStandardDeviation(a, execution),
            "covariance_pair" => () => Statistics.SampleCovariance(a, b, execution),
            _ => () => Statistics.PearsonCorrelation(a, b, execution),
        },
        _ => throw new NotSupportedException(typeof(T).Name),
    };

    /// <summary>Composed where .NET has no such function; the scratch arrays are made once.</summary>
    private static Func<double> Tensors<T>(string name, T[] x, T[] y)
        where T : IBinaryFloatingPointIeee754<T>
    {
        T[] u = new T[x.Length], v = new T[x.Length];
        return name switch
        {
            "variance" => () =>
            {
                Centre(x, u);
                return double.CreateTruncating(TensorPrimitives.SumOfSquares<T>(u)) / u.Length;
            }
            ,
            "std" => () => double.CreateTruncating(TensorPrimitives.StdDev<T>(x)),
            "covariance_pair" => () =>
            {
                Centre(x, u);
                Centre(y, v);
                return double.CreateTruncating(TensorPrimitives.Dot<T>(u, v)) / (u.Length - 1);
            }
            ,
            _ => () =>
            {
                Centre(x, u);
                Centre(y, v);
                T squares = TensorPrimitives.SumOfSquares<T>(u) * TensorPrimitives.SumOfSquares<T>(v);
                return double.CreateTruncating(TensorPrimitives.Dot<T>(u, v) / T.Sqrt(squares));
            }
            ,
        };

        static void Centre(T[] from, T[] to) => TensorPrimitives.Subtract(from, TensorPrimitives.Average<T>(from), to);
    }

    private static void NumSharpPeer<T>(Contest contest, string name, T[] x, T[] y)
        where T : unmanaged
    {
        NDArray a = contest.Own(np.array(x)), b = contest.Own(np.array(y));
        switch (name)
        {
            case "variance":
                contest.Peer("NumSharp", () => Number(np.var(a), 0));
                break;
            case "std":
                contest.Peer("NumSharp", () => Number(np.std(a), 0));
                break;
            case "covariance_pair" when typeof(T) == typeof(double):
                contest.Peer("NumSharp", () => Number(np.cov(a, b), 1));
                break;
            case "pearson" when typeof(T) == typeof(double):
                contest.Peer("NumSharp", () => Number(np.corrcoef(a, b), 1));
                break;
        }
    }

    private static double Number(NDArray result, int index)
    {
        using (result)
        {
            return Convert.ToDouble(result.GetAtIndex(index));
        }
    }

    private static Func<double> MathNetPeer(string name, double[] x, double[] y) => name switch
    {
        "variance" => () => ArrayStatistics.PopulationVariance(x),
        "std" => () => ArrayStatistics.PopulationStandardDeviation(x),
        "covariance_pair" => () => ArrayStatistics.Covariance(x, y),
        _ => () => Correlation.Pearson(x, y),
    };
}
