using System.Globalization;
using System.Text.Json;
using Functional.Kernels;
using Xunit;
using Xunit.Abstractions;

namespace Functional.Properties;

/// <summary>Density and tails of every distribution against 60 digits: relative error at most 1e-12·(1 + condition number).</summary>
[Trait("Formula", "P5")]
[Trait("Formula", "P6")]
[Trait("Formula", "P7")]
public class DistributionReferences(ITestOutputHelper output)
{
    private static readonly Lazy<JsonDocument> File = new(() => JsonDocument.Parse(
        System.IO.File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "References", "probability", "distributions.json"))));

    public static TheoryData<string> Names => [.. DrawnDistribution.Kinds.Keys.Where(k => k is not "Uniform" and not "Bernoulli")];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_function_is_within_its_bound(string name)
    {
        double[] worst = new double[3], worstRaw = new double[3];
        string[] at = ["", "", ""];
        int count = 0;
        foreach (JsonElement element in File.Value.RootElement.GetProperty(name).EnumerateArray())
        {
            double[] row = [.. element.EnumerateArray().Select(v => v.ValueKind == JsonValueKind.Null ? double.NegativeInfinity : v.GetDouble())];
            double[] arguments = row[..^3];
            count++;
            for (int f = 0; f < 3; f++)
            {
                double log = row[row.Length - 3 + f];
                if (double.IsNegativeInfinity(log))
                {
                    continue;
                }
                // Where a tail is nearly 1 its logarithm is minus the other tail, which is judged there.
                double error = log is > -0.5 and < 0 && f > 0 ? Math.Abs(Math.Exp(Log(name, arguments, f) - log) - 1) : Math.Abs(Log(name, arguments, f) - log);
                if (log is > -700 and < 700)
                {
                    error = Math.Max(error, Math.Abs((Plain(name, arguments, f) / ScalarMath.Exp(log)) - 1));
                }
                double share = error / (1 + Condition(name, arguments, f) + Math.Abs(log));
                worstRaw[f] = Math.Max(worstRaw[f], error);
                if (!(share <= worst[f]))
                {
                    (worst[f], at[f]) = (share, string.Join(", ", row.Select(v => v.ToString("R", CultureInfo.InvariantCulture))));
                }
            }
        }
        string[] what = [DrawnDistribution.Kinds[name](Sample(name)) is IContinuousDistribution ? "density" : "probability", "cdf", "survival"];
        for (int f = 0; f < 3; f++)
        {
            output.WriteLine($"{name} {what[f]}: {worst[f]:E1} of 1 + condition, {worstRaw[f]:E1} plain, of {count}, at {at[f]}");
            Assert.True(worst[f] <= 4e-15, $"{name} {what[f]}: {worst[f]:E2} at {at[f]}");
        }
        Assert.True(count >= 30);
    }

    private static double[] Sample(string name) => [.. File.Value.RootElement.GetProperty(name)[0].EnumerateArray().SkipLast(4).Select(v => v.GetDouble())];

    private static double Log(string name, double[] arguments, int function)
    {
        IDistribution d = DrawnDistribution.Kinds[name](arguments[..^1]);
        double x = arguments[^1];
        return function switch
        {
            0 => d is IContinuousDistribution c ? c.LogDensity(x) : ((IDiscreteDistribution)d).LogProbability(x),
            1 => d.LogCumulative(x),
            _ => d.LogSurvival(x),
        };
    }

    private static double Plain(string name, double[] arguments, int function)
    {
        IDistribution d = DrawnDistribution.Kinds[name](arguments[..^1]);
        double x = arguments[^1];
        return function switch
        {
            0 => d is IContinuousDistribution c ? c.Density(x) : ((IDiscreteDistribution)d).Probability(x),
            1 => d.Cumulative(x),
            _ => d.Survival(x),
        };
    }

    /// <summary>Σ |a·∂ log f/∂a| over argument and parameters, by differences; counts do not move.</summary>
    internal static double Condition(string name, double[] arguments, int function)
    {
        double sum = 0;
        for (int i = 0; i < arguments.Length; i++)
        {
            bool isCount = name is "Binomial" && i != 1 || (i == arguments.Length - 1 && name is "Poisson" or "Geometric" or "NegativeBinomial" && i == arguments.Length - 1);
            if (isCount)
            {
                continue;
            }
            double[] up = [.. arguments], down = [.. arguments];
            up[i] = Math.Min(up[i] * (1 + 1e-7), name == "Beta" && i == 2 ? 1 : double.MaxValue);
            down[i] *= 1 - 1e-7;
            double slope = Math.Abs(Log(name, up, function) - Log(name, down, function)) / 2e-7;
            sum += double.IsFinite(slope) ? slope : 0;
        }
        return sum;
    }
}
