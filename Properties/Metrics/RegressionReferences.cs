using System.Text.Json;
using Xunit;

namespace Functional.Properties;

/// <summary>The metrics of regression against scikit-learn (References/metrics).</summary>
public sealed class RegressionReferences
{
    private static readonly JsonElement Root =
        JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "References/metrics/regression.json"))).RootElement;

    public static TheoryData<string> Cases => [.. Root.GetProperty("cases").EnumerateArray().Select(c => c.GetProperty("name").GetString()!)];

    [Theory, MemberData(nameof(Cases))]
    [Trait("Formula", "M11"), Trait("Formula", "M13")]
    public void Metrics_are_those_of_scikit_learn(string name)
    {
        var entry = Root.GetProperty("cases").EnumerateArray().Single(c => c.GetProperty("name").GetString() == name);
        double[] y = Doubles(entry, "actual"), z = Doubles(entry, "predicted"), w = Doubles(entry, "weights");
        var plain = w.Length == 0;
        foreach (var value in entry.GetProperty("expected").EnumerateObject())
        {
            var actual = value.Name switch
            {
                "rSquared" => plain ? Metrics.RSquared(y, z) : Metrics.RSquared(y, z, w),
                "explainedVariance" => plain ? Metrics.ExplainedVariance(y, z) : Metrics.ExplainedVariance(y, z, w),
                "rootMeanSquaredError" => plain ? Metrics.RootMeanSquaredError(y, z) : Metrics.RootMeanSquaredError(y, z, w),
                "meanAbsolutePercentageError" => plain ? Metrics.MeanAbsolutePercentageError(y, z) : Metrics.MeanAbsolutePercentageError(y, z, w),
                "weightedAbsolutePercentageError" =>
                    plain ? Metrics.WeightedAbsolutePercentageError(y, z) : Metrics.WeightedAbsolutePercentageError(y, z, w),
                "symmetricMeanAbsolutePercentageError" =>
                    plain ? Metrics.SymmetricMeanAbsolutePercentageError(y, z) : Metrics.SymmetricMeanAbsolutePercentageError(y, z, w),
                "maxError" => plain ? Metrics.MaxError(y, z) : Metrics.MaxError(y, z, w),
                "d2AbsoluteError" => plain ? Metrics.D2AbsoluteError(y, z) : Metrics.D2AbsoluteError(y, z, w),
                _ => Metrics.MedianAbsoluteError(y, z),
            };
            // Both sides sum at most 1500 terms that are not negative: pairwise here, pairwise by 128 there.
            var bound = 4 * MomentBounds.Variance(y.Length) + Tolerance.Gamma(64);
            // A mean of 10⁶ is subtracted there from values that it rounds by 10⁶·ε: relative to a spread of 1, squared.
            Agree.Within(value.Value.GetDouble(), actual, bound * (1 + 2 * Math.Abs(value.Value.GetDouble())), value.Name);
        }
    }

    [Theory, MemberData(nameof(Cases))]
    public void Floats_give_what_their_doubles_give(string name)
    {
        var entry = Root.GetProperty("cases").EnumerateArray().Single(c => c.GetProperty("name").GetString() == name);
        float[] y = Floats(entry, "actual"), z = Floats(entry, "predicted"), w = Floats(entry, "weights");
        double[] dy = [.. y], dz = [.. z], dw = [.. w];
        if (w.Length == 0)
        {
            Assert.Equal(Metrics.RSquared(dy, dz), Metrics.RSquared(y, z));
            Assert.Equal(Metrics.RootMeanSquaredError(dy, dz), Metrics.RootMeanSquaredError(y, z));
            Assert.Equal(Metrics.MedianAbsoluteError(dy, dz), Metrics.MedianAbsoluteError(y, z));
            Assert.Equal(Metrics.MaxError(dy, dz), Metrics.MaxError(y, z));
            Assert.Equal(Metrics.D2AbsoluteError(dy, dz), Metrics.D2AbsoluteError(y, z));
            Assert.Equal(Metrics.AdjustedRSquared(dy, dz, 1), Metrics.AdjustedRSquared(y, z, 1));
            return;
        }
        Assert.Equal(Metrics.RSquared(dy, dz, dw), Metrics.RSquared(y, z, w));
        Assert.Equal(Metrics.ExplainedVariance(dy, dz, dw), Metrics.ExplainedVariance(y, z, w));
        Assert.Equal(Metrics.MeanAbsolutePercentageError(dy, dz, dw), Metrics.MeanAbsolutePercentageError(y, z, w));
        Assert.Equal(Metrics.MedianAbsoluteError(dy, dz, dw), Metrics.MedianAbsoluteError(y, z, w));
    }

    private static double[] Doubles(JsonElement entry, string name) => [.. entry.GetProperty(name).EnumerateArray().Select(v => v.GetDouble())];

    private static float[] Floats(JsonElement entry, string name) => [.. entry.GetProperty(name).EnumerateArray().Select(v => (float)v.GetDouble())];
}
