using System.Text.Json;
using Xunit;
using Xunit.Abstractions;

namespace Functional.Properties;

/// <summary>The certified means and standard deviations of the NIST Statistical Reference Datasets.</summary>
[Trait("Formula", "S1"), Trait("Formula", "S4")]
public sealed class NistUnivariate(ITestOutputHelper output)
{
    /// <summary>The sets, with the correct digits asked of the standard deviation; for NumAcc3 and NumAcc4 their decimals, rounded to doubles, allow no more.</summary>
    public static TheoryData<string, double> Sets => new()
    {
        { "PiDigits", 13 }, { "Lottery", 13 }, { "Lew", 13 }, { "Mavro", 13 }, { "Michelso", 13 },
        { "NumAcc1", 13 }, { "NumAcc2", 13 }, { "NumAcc3", 9 }, { "NumAcc4", 8 },
    };

    [Theory, MemberData(nameof(Sets))]
    public void Certified_digits(string name, double digits)
    {
        var (y, certified, _) = Load(name);
        double mean = Digits(certified.Mean, Statistics.Mean(y)), deviation = Digits(certified.Deviation, Statistics.SampleStandardDeviation(y));
        output.WriteLine($"{name}: mean {mean:F1} digits, standard deviation {deviation:F1} digits");
        Assert.True(mean >= 13, $"{name}: the mean has {mean:F1} correct digits, expected 13");
        Assert.True(deviation >= digits, $"{name}: the standard deviation has {deviation:F1} correct digits, expected {digits}");
    }

    [Theory, MemberData(nameof(Sets))]
    public void Exact_for_the_doubles_that_the_decimals_become(string name, double digits)
    {
        _ = digits;
        var (y, _, exact) = Load(name);
        Agree.Within(exact.Mean, Statistics.Mean(y), MomentBounds.Mean(y), "mean");
        Agree.Close(exact.Deviation, Statistics.SampleStandardDeviation(y), MomentBounds.Variance(y.Length), 0, "standard deviation");
        Agree.Close(exact.Deviation, Moments.Of(y).SampleStandardDeviation, MomentBounds.Variance(y.Length), 0, "standard deviation of the summary");
    }

    /// <summary>−log₁₀ of the relative error, 15 at most: the measure that NIST proposes.</summary>
    private static double Digits(double certified, double computed) =>
        computed == certified ? 15 : Math.Min(15, -Math.Log10(Math.Abs((computed - certified) / certified)));

    private static (double[] Y, (double Mean, double Deviation) Certified, (double Mean, double Deviation) Exact) Load(string name)
    {
        var path = Path.Combine(AppContext.BaseDirectory, "References", "nist", name + ".json");
        var root = JsonDocument.Parse(File.ReadAllBytes(path)).RootElement;
        return ([.. root.GetProperty("y").EnumerateArray().Select(v => v.GetDouble())], Pair("certified"), Pair("exact_on_doubles"));

        (double, double) Pair(string key) =>
            (root.GetProperty(key).GetProperty("mean").GetDouble(), root.GetProperty(key).GetProperty("sd").GetDouble());
    }
}
