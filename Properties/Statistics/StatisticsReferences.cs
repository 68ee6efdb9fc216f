using System.Text.Json;
using Xunit;

namespace Functional.Properties;

/// <summary>The statistics against exact rational arithmetic, NumPy and SciPy (References/statistics).</summary>
public sealed class StatisticsReferences
{
    private static readonly JsonElement Root = Load("References/statistics/statistics.json");

    public static TheoryData<string> Samples => [.. Root.GetProperty("samples").EnumerateArray().Select(s => s.GetProperty("name").GetString()!)];

    public static TheoryData<string> Pairs => [.. Root.GetProperty("pairs").EnumerateArray().Select(s => s.GetProperty("name").GetString()!)];

    [Theory, MemberData(nameof(Samples))]
    [Trait("Formula", "S1"), Trait("Formula", "S2"), Trait("Formula", "S3"), Trait("Formula", "S4")]
    public void Moments_are_the_rounded_exact_ones(string name)
    {
        var (x, moments) = Sample(name);
        var bound = MomentBounds.Variance(x.Length);
        Agree.Within(Of(moments, "mean"), Statistics.Mean(x), MomentBounds.Mean(x), "mean");
        Close(moments, "populationVariance", Statistics.PopulationVariance(x), bound);
        Close(moments, "sampleVariance", Statistics.SampleVariance(x), bound);
        Close(moments, "populationStandardDeviation", Statistics.PopulationStandardDeviation(x), bound);
        Close(moments, "sampleStandardDeviation", Statistics.SampleStandardDeviation(x), bound);
    }

    [Theory, MemberData(nameof(Samples))]
    public void Shape_is_the_rounded_exact_one(string name)
    {
        var (x, moments) = Sample(name);
        var z = x.Select(v => Math.Abs((v - Statistics.Mean(x)) / Statistics.PopulationStandardDeviation(x))).ToArray();
        // Central sums of |z|ᵏ, each term with the roundings of a variance's; the adjustments for samples are at most tenfold here.
        double third = 4 * MomentBounds.Variance(x.Length) * z.Average(v => v * v * v), fourth = 4 * MomentBounds.Variance(x.Length) * z.Average(v => v * v * v * v);
        Within(moments, "populationSkewness", Statistics.PopulationSkewness(x), third);
        Within(moments, "sampleSkewness", Statistics.SampleSkewness(x), 10 * third);
        Within(moments, "populationExcessKurtosis", Statistics.PopulationExcessKurtosis(x), fourth);
        Within(moments, "sampleExcessKurtosis", Statistics.SampleExcessKurtosis(x), 10 * fourth);
    }

    [Theory, MemberData(nameof(Samples))]
    public void Quantiles_are_those_of_Hyndman_and_Fan(string name)
    {
        var entry = Entry("samples", name);
        if (!entry.TryGetProperty("quantiles", out var quantiles))
            return;
        var x = Doubles(entry.GetProperty("x"));
        var shares = Doubles(entry.GetProperty("shares"));
        foreach (var (method, kind) in quantiles.EnumerateObject().Select((q, i) => (q, (QuantileMethod)(i + 1))))
        {
            var expected = Doubles(method.Value);
            for (var i = 0; i < shares.Length; i++)
            {
                // np is rounded twice, which moves the place by 2·ε·n of the gap to the neighbour; the interpolation rounds thrice.
                var sorted = x.Order().ToArray();
                var at = (int)Math.Clamp(shares[i] * x.Length, 1, x.Length - 1);
                var gap = sorted[Math.Min(at + 1, x.Length - 1)] - sorted[Math.Max(at - 2, 0)];
                var bound = 4 * Tolerance.Epsilon * (x.Length * gap + Math.Abs(expected[i])) + Tolerance.Least;
                Agree.Within(expected[i], Statistics.Quantile(x, shares[i], kind), bound, $"{method.Name} of {shares[i]}");
            }
        }
    }

    [Theory, MemberData(nameof(Pairs))]
    [Trait("Formula", "S5"), Trait("Formula", "S6")]
    public void Dependence_is_the_rounded_exact_one(string name)
    {
        var pair = Entry("pairs", name);
        double[] x = Doubles(pair.GetProperty("x")), y = Doubles(pair.GetProperty("y"));
        // Σ|dx·dy| ≤ n·σx·σy (Cauchy and Schwarz).
        var bound = MomentBounds.Variance(x.Length);
        var scale = Statistics.SampleStandardDeviation(x) * Statistics.SampleStandardDeviation(y);
        Agree.Within(Of(pair, "populationCovariance"), Statistics.PopulationCovariance(x, y), bound * scale);
        Agree.Within(Of(pair, "sampleCovariance"), Statistics.SampleCovariance(x, y), bound * scale);
        Agree.Within(Of(pair, "pearson"), Statistics.PearsonCorrelation(x, y), 2 * bound);
        // Ranks and counts are exact on both sides; what differs is the rounding of SciPy's own Pearson correlation.
        Agree.Within(Of(pair, "spearman"), Statistics.SpearmanCorrelation(x, y), 4 * bound);
        Agree.Within(Of(pair, "kendall"), Statistics.KendallCorrelation(x, y), 8 * Tolerance.Epsilon);
    }

    private static void Close(JsonElement moments, string name, double actual, double relative)
    {
        if (moments.TryGetProperty(name, out _))
            Agree.Close(Of(moments, name), actual, relative, Tolerance.Least, name);
    }

    private static void Within(JsonElement moments, string name, double actual, double bound)
    {
        if (moments.TryGetProperty(name, out _))
            Agree.Within(Of(moments, name), actual, bound, name);
    }

    private static (double[] X, JsonElement Moments) Sample(string name)
    {
        var entry = Entry("samples", name);
        return (Doubles(entry.GetProperty("x")), entry.GetProperty("moments"));
    }

    private static JsonElement Entry(string list, string name) =>
        Root.GetProperty(list).EnumerateArray().Single(s => s.GetProperty("name").GetString() == name);

    private static double Of(JsonElement element, string name) =>
        element.GetProperty(name) is { ValueKind: JsonValueKind.String } ? double.PositiveInfinity : element.GetProperty(name).GetDouble();

    private static double[] Doubles(JsonElement array) => [.. array.EnumerateArray().Select(v => v.GetDouble())];

    private static JsonElement Load(string path) =>
        JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, path))).RootElement;
}
