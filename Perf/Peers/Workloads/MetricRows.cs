using System.Numerics;
using System.Numerics.Tensors;

namespace Functional.Perf.Peers;

/// <summary>Metrics of predictions and clusterings, and distances of pairs and tables.</summary>
public static class MetricRows
{
    private const string Family = "Metrics", Distances = "Distances";

    private const int Length = 1_000_000, Classes = 10;

    public static IEnumerable<Workload> Rows =>
    [
        new(Family, "roc_auc", "1e6", "f64", contest => Auc(contest, tied: false)),
        new(Family, "roc_auc_ties", "1e6", "f64", contest => Auc(contest, tied: true)),
        new(Family, "confusion_matrix", "1e6", "f64", Confusion),
        new(Family, "f1_macro", "1e6", "f64", contest => Labels(contest, (a, p) => Functional.Metrics.F1(a, p, ClassAverage.Macro))),
        new(Family, "mcc", "1e6", "f64", contest => Labels(contest, (a, p) => Functional.Metrics.MatthewsCorrelation(a, p))),
        new(Family, "r2", "1e6", "f64", Determination),
        new(Family, "silhouette", "5000x10", "f64", contest => Clusters(contest, 5000, (x, c) => Functional.Metrics.Silhouette(x, c))),
        new(Family, "davies_bouldin", "100000x10", "f64", contest => Clusters(contest, 100_000, (x, c) => Functional.Metrics.DaviesBouldin(x, c))),
        new(Family, "calinski_harabasz", "100000x10", "f64", contest => Clusters(contest, 100_000, (x, c) => Functional.Metrics.CalinskiHarabasz(x, c))),
        .. Sizes.SelectMany(n => new[] { "cosine_similarity", "euclidean", "manhattan" }.SelectMany(name => new Workload[]
        {
            new(Distances, name, n, "f32", contest => Pair<float>(contest, name, (int)double.Parse(n))),
            new(Distances, name, n, "f64", contest => Pair<double>(contest, name, (int)double.Parse(n))),
        })),
        new(Distances, "pairwise_euclidean", "2000x2000x64", "f64", contest => Table(contest, DistanceMeasure.Euclidean)),
        new(Distances, "pairwise_cosine", "2000x2000x64", "f64", contest => Table(contest, DistanceMeasure.Cosine)),
    ];

    private static string[] Sizes => ["128", "1536", "1e5"];

    private static int[] Draw(int n, ulong seed, int classes) => [.. Inputs.Uniform(n, seed, 0, classes).Select(v => (int)v)];

    private static void Auc(Contest contest, bool tied)
    {
        double[] noise = Inputs.Uniform(Length, 41, 0, 1), scores = Inputs.Uniform(Length, 40, 0, 1);
        int[] labels = [.. scores.Select((s, i) => s + noise[i] > 1 ? 1 : 0)];
        if (tied)
        {
            scores = [.. scores.Select(s => Math.Floor(s * 1024))];
        }
        contest.Ours("ours", () => Functional.Metrics.RocAuc(labels, scores));
        contest.Ours("ours 1t", () => Functional.Metrics.RocAuc(labels, scores, 1, Execution.Sequential));
        double[] keys = new double[Length];
        int[] values = new int[Length];
        contest.Peer(
            "Array.Sort(keys, labels)",
            () =>
            {
                scores.CopyTo(keys, 0);
                labels.CopyTo(values, 0);
                Array.Sort(keys, values);
            },
            null);
    }

    private static (int[] Actual, int[] Predicted) TwoLists()
    {
        int[] actual = Draw(Length, 42, Classes), other = Draw(Length, 43, Classes);
        double[] right = Inputs.Uniform(Length, 44, 0, 1);
        return (actual, [.. actual.Select((a, i) => right[i] < 0.7 ? a : other[i])]);
    }

    private static void Confusion(Contest contest)
    {
        var (actual, predicted) = TwoLists();
        ConfusionMatrix matrix = ConfusionMatrix.Empty;
        contest.Ours("ours", () => matrix = ConfusionMatrix.Of(actual, predicted), () => matrix.Counted.AsSpan().ToArray());
        int[] table = new int[Classes * Classes];
        contest.Peer(
            "plain C# loop",
            () =>
            {
                Array.Clear(table);
                for (int i = 0; i < actual.Length; i++)
                {
                    table[(actual[i] * Classes) + predicted[i]]++;
                }
            },
            () => [.. table.Select(c => (double)c)]);
    }

    private static void Labels(Contest contest, Func<int[], int[], double> metric)
    {
        var (actual, predicted) = TwoLists();
        contest.Ours("ours", () => metric(actual, predicted));
    }

    private static void Determination(Contest contest)
    {
        double[] y = Inputs.Uniform(Length, 45, -1, 1), missed = Inputs.Uniform(Length, 46, -0.1, 0.1);
        double[] predicted = [.. y.Select((v, i) => v + missed[i])];
        contest.Ours("ours", () => Functional.Metrics.RSquared(y, predicted));
    }

    private static void Clusters(Contest contest, int n, Func<Matrix, int[], double> metric)
    {
        const int d = 10, k = 5;
        double[] values = Inputs.Uniform(n * d, 47, -1, 1);
        int[] labels = Draw(n, 48, k);
        for (int i = 0; i < values.Length; i++)
        {
            values[i] += labels[i / d] * (i % 2);
        }
        Matrix features = Matrix.Wrap(n, d, values);
        contest.Ours("ours", () => metric(features, labels));
    }

    private static void Pair<T>(Contest contest, string name, int n)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double[] first = Inputs.Uniform(n, 50, -1, 1), second = Inputs.Uniform(n, 51, -1, 1);
        T[] x = Inputs.As<T>(first), y = Inputs.As<T>(second), apart = new T[n];
        contest.Ours("ours", (x, y) switch
        {
            (float[] a, float[] b) => name switch
            {
                "cosine_similarity" => () => Distance.CosineSimilarity(a, b),
                "euclidean" => () => Distance.Euclidean(a, b),
                _ => () => Distance.Manhattan(a, b),
            },
            (double[] a, double[] b) => name switch
            {
                "cosine_similarity" => () => Distance.CosineSimilarity(a, b),
                "euclidean" => () => Distance.Euclidean(a, b),
                _ => () => Distance.Manhattan(a, b),
            },
            _ => throw new NotSupportedException(typeof(T).Name),
        });
        contest.Peer("TensorPrimitives", name switch
        {
            "cosine_similarity" => () => double.CreateTruncating(TensorPrimitives.CosineSimilarity<T>(x, y)),
            "euclidean" => () => double.CreateTruncating(TensorPrimitives.Distance<T>(x, y)),
            _ => () =>
            {
                TensorPrimitives.Subtract<T>(x, y, apart);
                return double.CreateTruncating(TensorPrimitives.SumOfMagnitudes<T>(apart));
            }
            ,
        });
    }

    private static void Table(Contest contest, DistanceMeasure measure)
    {
        const int n = 2000, d = 64;
        double[] a = Inputs.Uniform(n * d, 52, -1, 1), b = Inputs.Uniform(n * d, 53, -1, 1), to = new double[n * n];
        contest.Metric = Metric.Norm;
        contest.Ours("ours", () => Distance.Pairwise(a, b, d, measure, to), () => Inputs.Sample<double>(to));
    }
}
