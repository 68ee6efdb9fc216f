using System.Text.Json;
using Xunit;

namespace Functional.Properties;

/// <summary>
/// Five hundred random calls a chapter, answered by SciPy, scikit-learn, PyTorch and NumPy (References/peers): extreme parameters, ties, many classes,
/// weights of which some are 0, constant targets, sparse shares.
/// </summary>
public sealed class PeerCalls
{
    private static readonly Dictionary<string, Func<JsonElement[], double[]>> Metric = new()
    {
        ["accuracy"] = a => [Counted(a).Accuracy],
        ["balanced"] = a => [Counted(a).BalancedAccuracy],
        ["mcc"] = a => [Counted(a).MatthewsCorrelation()],
        ["kappa"] = a => [Counted(a).CohenKappa(Enum.Parse<KappaWeights>(a[3].GetString()!, ignoreCase: true))],
        ["hamming"] = a => [Metrics.HammingLoss(Ints(a[0]), Ints(a[1]))],
        ["report"] = a => Lines(ClassificationReport.Of(Ints(a[0]), Ints(a[1]), Doubles(a[2]))),
        ["precision"] = a => [Counted(a).Precision(Average(a[3]), Zero(a[4]))],
        ["recall"] = a => [Counted(a).Recall(Average(a[3]), Zero(a[4]))],
        ["f1"] = a => [Counted(a).F1(Average(a[3]), Zero(a[4]))],
        ["fbeta"] = a => [Counted(a).FBeta(a[5].GetDouble(), Average(a[3]), Zero(a[4]))],
        ["jaccard"] = a => [Counted(a).Jaccard(Average(a[3]), Zero(a[4]))],
        ["precision of 1"] = a => [Counted(a).Precision(1, Zero(a[3]))],
        ["recall of 1"] = a => [Counted(a).Recall(1, Zero(a[3]))],
        ["f1 of 1"] = a => [Counted(a).F1(1, Zero(a[3]))],
        ["fbeta of 1"] = a => [Counted(a).FBeta(a[4].GetDouble(), 1, Zero(a[3]))],
        ["jaccard of 1"] = a => [Counted(a).Jaccard(1, Zero(a[3]))],
        ["auc"] = a => [Metrics.RocAuc(Ints(a[0]), Doubles(a[1]), Doubles(a[2]))],
        ["average precision"] = a => [Metrics.AveragePrecision(Ints(a[0]), Doubles(a[1]), Doubles(a[2]))],
        ["roc"] = a => RocCurve.Of(Ints(a[0]), Doubles(a[1]), Doubles(a[2])) is var c ? [.. c.FalsePositiveRate.AsSpan(), .. c.TruePositiveRate.AsSpan()] : [],
        ["pr"] = a => PrecisionRecallCurve.Of(Ints(a[0]), Doubles(a[1]), Doubles(a[2])) is var c ? [.. c.Precision.AsSpan().ToArray().Reverse(), .. c.Recall.AsSpan().ToArray().Reverse()] : [],
        ["log loss"] = a => [Metrics.LogLoss(Ints(a[0]), Doubles(a[1]), Doubles(a[2]))],
        ["brier"] = a => [Metrics.BrierScore(Ints(a[0]), Doubles(a[1]), Doubles(a[2]))],
        ["brier edges"] = a => [Metrics.BrierScore(Ints(a[0]), Doubles(a[1]), Doubles(a[2]))],
        ["log loss of many"] = a => [Metrics.LogLoss(Ints(a[0]), Table(a[1]), Doubles(a[2]))],
        ["rest"] = a => [Metrics.RocAucOneVsRest(Ints(a[0]), Table(a[1]), Doubles(a[2]), Average(a[3]))],
        ["one"] = a => [Metrics.RocAucOneVsOne(Ints(a[0]), Table(a[1]), Average(a[2]))],
        ["top 2"] = a => [Metrics.TopKAccuracy(Ints(a[0]), Table(a[1]), Doubles(a[2]), 2)],
        ["rest micro"] = a => [Metrics.RocAucOneVsRest(Ints(a[0]), Table(a[1]), Doubles(a[2]), ClassAverage.Micro)],
        ["r2"] = a => [Metrics.RSquared(Doubles(a[0]), Doubles(a[1]), Doubles(a[2]))],
        ["ev"] = a => [Metrics.ExplainedVariance(Doubles(a[0]), Doubles(a[1]), Doubles(a[2]))],
        ["rmse"] = a => [Metrics.RootMeanSquaredError(Doubles(a[0]), Doubles(a[1]), Doubles(a[2]))],
        ["medae"] = a => [Metrics.MedianAbsoluteError(Doubles(a[0]), Doubles(a[1]))],
        ["max"] = a => [Metrics.MaxError(Doubles(a[0]), Doubles(a[1]))],
        ["mape"] = a => [Metrics.MeanAbsolutePercentageError(Doubles(a[0]), Doubles(a[1]), Doubles(a[2]))],
        ["d2"] = a => [Metrics.D2AbsoluteError(Doubles(a[0]), Doubles(a[1]))],
        ["d2 pinball"] = a => [Metrics.D2Pinball(Doubles(a[0]), Doubles(a[1]), a[2].GetDouble())],
        ["pinball"] = a => [Loss.Pinball(Doubles(a[0]), Doubles(a[1]), Doubles(a[2]), a[3].GetDouble())],
        ["targets 0"] = a => [.. Metrics.RSquaredOfTargets(Table(a[0]), Table(a[1]), Doubles(a[2])).AsSpan()],
        ["targets 1"] = a => [Metrics.RSquared(Table(a[0]), Table(a[1]), Doubles(a[2])), Metrics.RSquared(Table(a[0]), Table(a[1]), Doubles(a[2]), OutputAverage.VarianceWeighted)],
        ["targets 2"] = a => [.. Metrics.ExplainedVarianceOfTargets(Table(a[0]), Table(a[1]), Doubles(a[2])).AsSpan()],
        ["targets 3"] = a => [Metrics.ExplainedVariance(Table(a[0]), Table(a[1]), Doubles(a[2]), OutputAverage.VarianceWeighted)],
        ["targets 4"] = a => [.. Metrics.MeanSquaredErrorOfTargets(Table(a[0]), Table(a[1]), Doubles(a[2])).AsSpan()],
        ["targets 5"] = a => [.. Metrics.MeanAbsoluteErrorOfTargets(Table(a[0]), Table(a[1]), Doubles(a[2])).AsSpan()],
        ["silhouette"] = a => [Metrics.Silhouette(Table(a[0]), Ints(a[1]), a[2].GetString() == "manhattan" ? DistanceMeasure.Manhattan : null)],
        ["db"] = a => [Metrics.DaviesBouldin(Table(a[0]), Ints(a[1]))],
        ["ch"] = a => [Metrics.CalinskiHarabasz(Table(a[0]), Ints(a[1]))],
        ["ari"] = a => [Metrics.AdjustedRandIndex(Ints(a[0]), Ints(a[1]))],
        ["homogeneity"] = a => [Metrics.Homogeneity(Ints(a[0]), Ints(a[1]))],
        ["completeness"] = a => [Metrics.Completeness(Ints(a[0]), Ints(a[1]))],
        ["v"] = a => [Metrics.VMeasure(Ints(a[0]), Ints(a[1]), a[2].GetDouble())],
        ["dcg"] = a => [Metrics.DiscountedCumulativeGain(Doubles(a[0]), Doubles(a[1]), a[2].GetInt32())],
        ["ndcg"] = a => [Metrics.NormalizedDiscountedCumulativeGain(Doubles(a[0]), Doubles(a[1]), a[2].GetInt32())],
    };

    private static readonly Dictionary<string, Func<JsonElement[], double>> Losses = new()
    {
        ["mse"] = a => Loss.MeanSquaredError(Doubles(a[0]), Doubles(a[1]), Doubles(a[2])),
        ["mae"] = a => Loss.MeanAbsoluteError(Doubles(a[0]), Doubles(a[1]), Doubles(a[2])),
        ["huber"] = a => Loss.Huber(Doubles(a[0]), Doubles(a[1]), Doubles(a[2]), a[3].GetDouble()),
        ["smooth"] = a => Loss.SmoothL1(Doubles(a[0]), Doubles(a[1]), Doubles(a[2]), a[3].GetDouble()),
        ["bce"] = a => Loss.BinaryCrossEntropy(Doubles(a[0]), Doubles(a[1]), Doubles(a[2])),
        ["bceLogits"] = a => Loss.BinaryCrossEntropyFromLogits(Doubles(a[0]), Doubles(a[1]), Doubles(a[2])),
        ["hinge"] = a => Loss.Hinge(Doubles(a[0]), Doubles(a[1]), Doubles(a[2])),
        ["squaredHinge"] = a => Loss.SquaredHinge(Doubles(a[0]), Doubles(a[1]), Doubles(a[2])),
        ["logCosh"] = a => Loss.LogCosh(Doubles(a[0]), Doubles(a[1]), Doubles(a[2])),
        ["pinball"] = a => Loss.Pinball(Doubles(a[0]), Doubles(a[1]), Doubles(a[2]), a[3].GetDouble()),
        ["poisson"] = a => Loss.Poisson(Doubles(a[0]), Doubles(a[1]), Doubles(a[2])),
        ["poissonLogs"] = a => Loss.PoissonFromLogs(Doubles(a[0]), Doubles(a[1]), Doubles(a[2])),
        ["focal"] = a => Loss.Focal(Doubles(a[0]), Doubles(a[1]), Doubles(a[2]), a[3].GetDouble()),
        ["focalLogits"] = a => Loss.FocalFromLogits(Doubles(a[0]), Doubles(a[1]), Doubles(a[2]), a[3].GetDouble()),
        ["ce"] = a => Loss.CategoricalCrossEntropy(Ints(a[0]), Flat(a[1]), Doubles(a[2]), Columns(a[1])),
        ["ceLogits"] = a => Loss.CategoricalCrossEntropyFromLogits(Ints(a[0]), Flat(a[1]), Doubles(a[2]), Columns(a[1]), a[3].GetDouble()),
        ["ceSoftLogits"] = a => Loss.CategoricalCrossEntropyFromLogits(Flat(a[0]), Flat(a[1]), Doubles(a[2]), Columns(a[1]), a[3].GetDouble()),
        ["ceSoft"] = a => Loss.CategoricalCrossEntropy(Flat(a[0]), Flat(a[1]), Doubles(a[2]), Columns(a[1])),
        ["kl"] = a => Loss.KullbackLeibler(Flat(a[0]), Flat(a[1]), Doubles(a[2]), Columns(a[1])),
        ["klLogits"] = a => Loss.KullbackLeiblerFromLogits(Flat(a[0]), Flat(a[1]), Doubles(a[2]), Columns(a[1])),
    };

    private static readonly Dictionary<string, Func<JsonElement[], double[]>> Distances = new()
    {
        ["euclidean"] = a => [Distance.Euclidean(Doubles(a[0]), Doubles(a[1]))],
        ["squared"] = a => [Distance.SquaredEuclidean(Doubles(a[0]), Doubles(a[1]))],
        ["manhattan"] = a => [Distance.Manhattan(Doubles(a[0]), Doubles(a[1]))],
        ["chebyshev"] = a => [Distance.Chebyshev(Doubles(a[0]), Doubles(a[1]))],
        ["minkowski"] = a => [Distance.Minkowski(Doubles(a[0]), Doubles(a[1]), a[2].GetDouble())],
        ["cosine"] = a => [Distance.Cosine(Doubles(a[0]), Doubles(a[1]))],
        ["hamming"] = a => [Distance.Hamming(Doubles(a[0]), Doubles(a[1]))],
        ["jaccard"] = a => [Distance.Jaccard(Doubles(a[0]), Doubles(a[1]))],
        ["canberra"] = a => [Distance.Canberra(Doubles(a[0]), Doubles(a[1]))],
        ["brayCurtis"] = a => [Distance.BrayCurtis(Doubles(a[0]), Doubles(a[1]))],
        ["mahalanobis"] = a => [Distance.Mahalanobis(Doubles(a[0]), Doubles(a[1]), Table(a[2]))],
        ["nearest"] = a => Distance.Nearest(Doubles(a[1]), Table(a[0]), a[2].GetInt32()) is var (distances, indices) ? [.. indices.Select(i => (double)i), .. distances.AsSpan()] : [],
    };

    private static readonly Dictionary<string, Func<JsonElement[], double>> Informations = new()
    {
        ["entropy"] = a => Information.Entropy(Doubles(a[0]), Unit(a[1])),
        ["cross"] = a => Information.CrossEntropy(Doubles(a[0]), Doubles(a[1]), Unit(a[2])),
        ["kl"] = a => Information.KullbackLeibler(Doubles(a[0]), Doubles(a[1]), Unit(a[2])),
        ["js"] = a => Information.JensenShannon(Doubles(a[0]), Doubles(a[1]), Unit(a[2])),
        ["perplexity"] = a => Information.Perplexity(Doubles(a[0])),
        ["joint"] = a => Information.JointEntropy(Table(a[0]), Unit(a[1])),
        ["conditional"] = a => Information.ConditionalEntropy(Table(a[0]), Unit(a[1])),
        ["mutual"] = a => Information.MutualInformation(Table(a[0]), Unit(a[1])),
        ["normalized"] = a => Information.NormalizedMutualInformation(Table(a[0]), Normalization(a[1])),
        ["labelMutual"] = a => Information.LabelMutualInformation(Ints(a[0]), Ints(a[1]), Unit(a[2])),
        ["labelNormalized"] = a => Information.LabelNormalizedMutualInformation(Ints(a[0]), Ints(a[1]), Normalization(a[2])),
        ["labelAdjusted"] = a => Information.LabelAdjustedMutualInformation(Ints(a[0]), Ints(a[1]), Normalization(a[2])),
        ["labelEntropy"] = a => Information.LabelEntropy(Ints(a[0]), Unit(a[1])),
        ["labelConditional"] = a => Information.LabelConditionalEntropy(Ints(a[0]), Ints(a[1]), Unit(a[2])),
        ["labelExpected"] = a => Information.LabelExpectedMutualInformation(Ints(a[0]), Ints(a[1]), InformationUnit.Nats),
    };

    [Fact]
    public void Scores_are_those_of_scikit_learn() => Check("metrics", Metric, Scale);

    [Fact]
    public void Losses_are_those_of_pytorch() => Check("losses", Losses.ToDictionary(p => p.Key, p => (Func<JsonElement[], double[]>)(a => [p.Value(a)])), Scale);

    [Fact]
    public void Distances_are_those_of_scipy() => Check("distances", Distances, Scale);

    [Fact]
    public void Information_is_that_of_scipy_and_scikit_learn() => Check("information", Informations.ToDictionary(p => p.Key, p => (Func<JsonElement[], double[]>)(a => [p.Value(a)])), Scale);

    [Fact]
    [Trait("Formula", "P6")]
    public void Distributions_are_those_of_scipy()
    {
        List<string> wrong = [];
        JsonElement[] rows = [.. Read("distributions").EnumerateArray().Skip(1)];
        Assert.Equal(500, rows.Length);
        foreach (JsonElement[] row in rows.Select(r => r.EnumerateArray().ToArray()))
        {
            string name = row[0].GetString()!, part = row[2].GetString()!;
            double expected = Number(row[^1]), got = Value(name, row[1], part, row[3]);
            // SciPy's answers were let in within 1e-11·(1 + condition) of the truth; ours are within 1e-12 of it.
            double condition = row.Length == 6 ? row[4].GetDouble() : 0, size = name is "multinomial" or "dirichlet" or "multivariateNormal" ? LogSize(row) : 0;
            if (!Tolerance.Close(expected, got, 1.1e-11 * (1 + condition), size * 16 * Tolerance.Epsilon))
            {
                wrong.Add($"{string.Join(" ", row)} → {got:R}");
            }
        }
        Assert.True(wrong.Count == 0, $"{wrong.Count}:\n{string.Join("\n", wrong)}");
    }

    /// <summary>Everything compared; what differs is listed together.</summary>
    private static void Check(string file, Dictionary<string, Func<JsonElement[], double[]>> calls, Func<JsonElement[], double> scale)
    {
        List<string> wrong = [];
        JsonElement[] rows = [.. Read(file).EnumerateArray()];
        Assert.Equal(500, rows.Length);
        foreach (JsonElement[] row in rows.Select(r => r.EnumerateArray().ToArray()))
        {
            double[] expected = row[^1].ValueKind == JsonValueKind.Array ? [.. row[^1].EnumerateArray().Select(Number)] : [Number(row[^1])];
            double[] got = calls[row[0].GetString()!](row[1..^1]);
            double bound = scale(row);
            if (expected.Length != got.Length || expected.Zip(got).Any(p => !Tolerance.Close(p.First, p.Second, bound, bound)))
            {
                wrong.Add($"{string.Join(" ", row)} → {string.Join(", ", got)}");
            }
        }
        Assert.True(wrong.Count == 0, $"{wrong.Count}:\n{string.Join("\n", wrong)}");
        // No call is left untried.
        Assert.Equal(calls.Keys.Order(), rows.Select(r => r[0].GetString()!).Distinct().Order());
    }

    /// <summary>Both sides round sums of as many terms as there are numbers, some eight times, relative to the largest number that enters.</summary>
    private static double Scale(JsonElement[] row)
    {
        double[] all = [.. row[1..^1].SelectMany(Flat)];
        return 8 * Tolerance.Gamma(all.Length + 8) * Math.Max(1, all.Max(Math.Abs));
    }

    /// <summary>Logarithms of a multinomial's factorials, of a Dirichlet's gammas, or the exponent of a bell: what the logarithm rounds by.</summary>
    private static double LogSize(JsonElement[] row)
    {
        double largest = row[1].EnumerateArray().SelectMany(Flat).Max(Math.Abs), at = Flat(row[3]).Max(Math.Abs);
        return row[0].GetString() == "multivariateNormal" ? 1e3 * (1 + at + largest) * (1 + at + largest) : 16 * (largest + 1) * Math.Log(largest + 3);
    }

    private static double Value(string name, JsonElement parameters, string part, JsonElement argument)
    {
        JsonElement[] p = [.. parameters.EnumerateArray()];
        switch (name)
        {
            case "multinomial": return new Multinomial(p[0].GetInt64(), Vector.Wrap(Doubles(p[1]))).LogProbabilityOf(Vector.Wrap(Doubles(argument)));
            case "dirichlet": return new Dirichlet(Vector.Wrap(Doubles(p[0]))).LogDensity(Vector.Wrap(Doubles(argument)));
            case "multivariateNormal": return new MultivariateNormal(Vector.Wrap(Doubles(p[0])), Table(p[1])).LogDensity(Vector.Wrap(Doubles(argument)));
        }
        IDistribution d = DrawnDistribution.Kinds[name]([.. p.Select(Number)]);
        double x = Number(argument);
        return part switch
        {
            "density" => d is IContinuousDistribution c ? c.Density(x) : ((IDiscreteDistribution)d).Probability(x),
            "logDensity" => d is IContinuousDistribution c ? c.LogDensity(x) : ((IDiscreteDistribution)d).LogProbability(x),
            "cdf" => d.Cumulative(x),
            "logCdf" => d.LogCumulative(x),
            "survival" => d.Survival(x),
            "logSurvival" => d.LogSurvival(x),
            "quantile" => d.Quantile(x),
            "inverseSurvival" => d.InverseSurvival(x),
            "mean" => d.Mean,
            "variance" => d.Variance,
            "skewness" => d.Skewness,
            "kurtosis" => d.ExcessKurtosis,
            _ => d.Entropy,
        };
    }

    private static double[] Lines(ClassificationReport r) =>
    [
        .. r.Classes.SelectMany(c => (double[])[c.Precision, c.Recall, c.F1, c.Support]),
        r.Accuracy, r.Macro.Precision, r.Macro.Recall, r.Macro.F1, r.Weighted.Precision, r.Weighted.Recall, r.Weighted.F1,
    ];

    private static ConfusionMatrix Counted(JsonElement[] a) => ConfusionMatrix.Of(Ints(a[0]), Ints(a[1]), Doubles(a[2]));

    private static ClassAverage Average(JsonElement name) => Enum.Parse<ClassAverage>(name.GetString()!, ignoreCase: true);

    private static ZeroDivision Zero(JsonElement value) => value.GetInt32() == 1 ? ZeroDivision.One : ZeroDivision.Zero;

    private static InformationUnit Unit(JsonElement name) => Enum.Parse<InformationUnit>(name.GetString()!, ignoreCase: true);

    private static InformationNormalization Normalization(JsonElement name) => name.GetString() switch
    {
        "min" => InformationNormalization.Minimum,
        "max" => InformationNormalization.Maximum,
        string other => Enum.Parse<InformationNormalization>(other, ignoreCase: true),
        _ => throw new InvalidDataException(),
    };

    private static double Number(JsonElement v) => v.ValueKind switch
    {
        JsonValueKind.Null => double.NaN,
        JsonValueKind.String => v.GetString() == "inf" ? double.PositiveInfinity : double.NegativeInfinity,
        _ => v.GetDouble(),
    };

    private static int[] Ints(JsonElement array) => [.. array.EnumerateArray().Select(v => v.GetInt32())];

    private static double[] Doubles(JsonElement array) => [.. array.EnumerateArray().Select(Number)];

    private static double[] Flat(JsonElement v) => v.ValueKind switch
    {
        JsonValueKind.Array => [.. v.EnumerateArray().SelectMany(Flat)],
        JsonValueKind.Number => [v.GetDouble()],
        _ => [],
    };

    private static int Columns(JsonElement table) => table[0].GetArrayLength();

    private static Matrix Table(JsonElement table) => Matrix.Wrap(table.GetArrayLength(), Columns(table), Flat(table));

    private static JsonElement Read(string file) =>
        JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "References", "peers", file + ".json"))).RootElement;
}
