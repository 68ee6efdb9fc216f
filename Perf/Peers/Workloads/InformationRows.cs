using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace Functional.Perf.Peers;

/// <summary>Entropies and divergences of distributions, in nats.</summary>
public static class InformationRows
{
    private const string Family = "Information";

    private static readonly string[] Names = ["entropy", "shannon_cross_entropy", "kl", "jensen_shannon"];

    public static IEnumerable<Workload> Rows =>
    [
        .. from size in Sizes.All
           from name in Names
           select new Workload(Family, name, size.Name, "f64", contest => Prepare<double>(contest, name, size.Length)),
        .. from size in Sizes.All
           from name in Names
           select new Workload(Family, name, size.Name, "f32", contest => Prepare<float>(contest, name, size.Length)),
    ];

    /// <summary>Neighbours share 2/n, so that the sum is 1 without a division by it.</summary>
    private static double[] Distribution(int n, ulong seed)
    {
        double[] u = Inputs.Uniform(n, seed, 0.01, 1.99);
        for (int i = 0; i < n; i += 2)
        {
            (u[i], u[i + 1]) = (u[i] / n, (2 - u[i]) / n);
        }

        return u;
    }

    private static void Prepare<T>(Contest contest, string name, int n)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] p = Inputs.As<T>(Distribution(n, 70)), q = Inputs.As<T>(Distribution(n, 71)), s = new T[n], t = new T[name == "jensen_shannon" ? n : 0];
        contest.Effort = new Effort((name == "entropy" ? 1.0 : 2.0) * n * Unsafe.SizeOf<T>(), 0, 0);
        contest.Exact = () => [Exactly.Sum([.. Inputs.As<double, T>(p).Zip(Inputs.As<double, T>(q), (a, b) => Term(name, a, b))])];
        contest.Ours("ours", Ours(name, p, q, null));
        if (n == 10_000_000)
        {
            contest.Ours("ours 1t", Ours(name, p, q, Execution.Sequential));
        }

        contest.Peer("TensorPrimitives", () => double.CreateTruncating(Tensors(name, p, q, s, t)));
    }

    private static double Term(string name, double p, double q) => name switch
    {
        "entropy" => -p * Math.Log(p),
        "shannon_cross_entropy" => -p * Math.Log(q),
        "kl" => p * (double)DoubleDouble.Log((DoubleDouble)p / q),
        _ => ((p * (double)DoubleDouble.Log((DoubleDouble)p * 2 / (p + q))) + (q * (double)DoubleDouble.Log((DoubleDouble)q * 2 / (p + q)))) / 2,
    };

    private static Func<double> Ours<T>(string name, T[] p, T[] q, Execution? execution)
    {
        const InformationUnit nats = InformationUnit.Nats;
        return (p, q) switch
        {
            (double[] a, double[] b) => name switch
            {
                "entropy" => () => Information.Entropy(a, nats, execution),
                "shannon_cross_entropy" => () => Information.CrossEntropy(a, b, nats, execution),
                "kl" => () => Information.KullbackLeibler(a, b, nats, execution),
                _ => () => Information.JensenShannon(a, b, nats, execution),
            },
            (float[] a, float[] b) => name switch
            {
                "entropy" => () => Information.Entropy(a, nats, execution),
                "shannon_cross_entropy" => () => Information.CrossEntropy(a, b, nats, execution),
                "kl" => () => Information.KullbackLeibler(a, b, nats, execution),
                _ => () => Information.JensenShannon(a, b, nats, execution),
            },
            _ => throw new NotSupportedException(typeof(T).Name),
        };
    }

    private static T Tensors<T>(string name, T[] p, T[] q, T[] s, T[] t)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        switch (name)
        {
            case "entropy":
                TensorPrimitives.Log<T>(p, s);
                return -TensorPrimitives.Dot<T>(p, s);
            case "shannon_cross_entropy":
                TensorPrimitives.Log<T>(q, s);
                return -TensorPrimitives.Dot<T>(p, s);
            case "kl":
                TensorPrimitives.Divide<T>(p, q, s);
                TensorPrimitives.Log<T>(s, s);
                return TensorPrimitives.Dot<T>(p, s);
            default:
                TensorPrimitives.Add<T>(p, q, s);
                TensorPrimitives.Divide<T>(p, s, t);
                TensorPrimitives.Log<T>(t, t);
                T left = TensorPrimitives.Dot<T>(p, t);
                TensorPrimitives.Divide<T>(q, s, t);
                TensorPrimitives.Log<T>(t, t);
                return ((left + TensorPrimitives.Dot<T>(q, t)) / T.CreateChecked(2)) + T.Log(T.CreateChecked(2));
        }
    }
}
