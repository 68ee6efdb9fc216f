using System.Text.Json;
using Functional.Perf.Gate;
using Xunit;

namespace Functional.Properties;

/// <summary>The statistics of the performance gate against SciPy (References/gate).</summary>
public sealed class GateReferences
{
    private static readonly JsonElement Root =
        JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "References/gate/gate.json"))).RootElement;

    public static TheoryData<string> Names => [.. Root.GetProperty("mannWhitney").EnumerateArray().Select(c => c.GetProperty("name").GetString()!)];

    [Theory, MemberData(nameof(Names))]
    public void Mann_Whitney_is_that_of_SciPy(string name)
    {
        var entry = Root.GetProperty("mannWhitney").EnumerateArray().Single(c => c.GetProperty("name").GetString() == name);
        var counted = entry.GetProperty("counted").GetBoolean();
        var test = MannWhitney.Of(Numbers(entry, "x"), Numbers(entry, "y"), counted);
        Assert.Equal(Number(entry, "u"), test.Statistic);
        // Counted: sums of whole numbers below 2⁵³, so a quotient of exact ones up to SciPy's own rounding. Normal: 1 − p near p = 1 and the series' sum.
        double bound = counted ? 1e-13 : 1e-12;
        Agree.Close(Number(entry, "greater"), test.Greater, bound, 0);
        Agree.Close(Number(entry, "less"), test.Less, bound, 0);
        Agree.Close(Number(entry, "two-sided"), test.TwoSided, bound, 0);
    }

    [Fact]
    public void The_normal_tail_is_that_of_SciPy()
    {
        foreach (var entry in Root.GetProperty("tails").EnumerateArray())
        {
            // ½ minus the series loses at most the digits that p = 0.006 has less than ½; far out e^(−z²/2) multiplies the rounding of z²/2 by z²/2.
            double z = Number(entry, "z");
            Agree.Close(Number(entry, "p"), NormalTail.Above(z), 1e-13 + (z * z * 2e-16), 0);
        }

        Assert.Equal(0, NormalTail.Above(double.PositiveInfinity));
        Assert.Equal(1, NormalTail.Above(double.NegativeInfinity));
        Assert.True(double.IsNaN(NormalTail.Above(double.NaN)));
    }

    private static double Number(JsonElement entry, string name) => entry.GetProperty(name).GetDouble();

    private static double[] Numbers(JsonElement entry, string name) => [.. entry.GetProperty(name).EnumerateArray().Select(v => v.GetDouble())];
}
