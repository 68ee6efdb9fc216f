using System.Globalization;
using System.Text.Json;
using Functional.Kernels;
using Xunit;
using Xunit.Abstractions;

namespace Functional.Properties;

/// <summary>
/// The tables of docs/accuracy.md, measured: the worst relative error of every function in units of ε·(1 + condition number), ε = 2⁻⁵³, against 60 digits.
/// </summary>
/// <remarks><c>FUNCTIONAL_ACCURACY</c> names another file of References/probability/accuracy.py; its tables are printed and held against the promise alone.</remarks>
[Trait("Formula", "P5")]
[Trait("Formula", "P6")]
[Trait("Formula", "P7")]
public class AccuracyTable(ITestOutputHelper output)
{
    /// <summary>The promise: 1e-12·(1 + condition number).</summary>
    private const double Promise = 1e-12 / Tolerance.Epsilon;

    private static readonly string? Other = Environment.GetEnvironmentVariable("FUNCTIONAL_ACCURACY");

    private static readonly Lazy<JsonElement> Rows = new(() => Parse(Other ?? InReferences("accuracy.json")));

    private static readonly Lazy<JsonElement> Moments = new(() => Parse(InReferences("moments.json")));

    private static readonly Dictionary<string, Func<double[], double>> Special = new()
    {
        ["Erf"] = x => SpecialFunctions.Erf(x[0]),
        ["Erfc"] = x => SpecialFunctions.Erfc(x[0]),
        ["Erfcx"] = x => SpecialFunctions.Erfcx(x[0]),
        ["LogErfc"] = x => SpecialFunctions.LogErfc(x[0]),
        ["ErfInverse"] = x => SpecialFunctions.ErfInverse(x[0]),
        ["ErfcInverse"] = x => SpecialFunctions.ErfcInverse(x[0]),
        ["Gamma"] = x => SpecialFunctions.Gamma(x[0]),
        ["LogGamma"] = x => SpecialFunctions.LogGamma(x[0]),
        ["Digamma"] = x => SpecialFunctions.Digamma(x[0]),
        ["Trigamma"] = x => SpecialFunctions.Trigamma(x[0]),
        ["Beta"] = x => SpecialFunctions.Beta(x[0], x[1]),
        ["LogBeta"] = x => SpecialFunctions.LogBeta(x[0], x[1]),
        ["RegularizedGammaP"] = x => SpecialFunctions.RegularizedGammaP(x[0], x[1]),
        ["RegularizedGammaQ"] = x => SpecialFunctions.RegularizedGammaQ(x[0], x[1]),
        ["RegularizedBeta"] = x => SpecialFunctions.RegularizedBeta(x[0], x[1], x[2]),
        ["RegularizedBetaComplement"] = x => SpecialFunctions.RegularizedBetaComplement(x[0], x[1], x[2]),
        ["InverseRegularizedGammaP"] = x => SpecialFunctions.InverseRegularizedGammaP(x[0], x[1]),
        ["InverseRegularizedGammaQ"] = x => SpecialFunctions.InverseRegularizedGammaQ(x[0], x[1]),
        ["InverseRegularizedBeta"] = x => SpecialFunctions.InverseRegularizedBeta(x[0], x[1], x[2]),
        ["InverseRegularizedBetaComplement"] = x => SpecialFunctions.InverseRegularizedBetaComplement(x[0], x[1], x[2]),
        ["BinomialCoefficient"] = x => SpecialFunctions.BinomialCoefficient((long)x[0], (long)x[1]),
        ["LogBinomialCoefficient"] = x => SpecialFunctions.LogBinomialCoefficient((long)x[0], (long)x[1]),
        ["LogFactorial"] = x => SpecialFunctions.LogFactorial((long)x[0]),
    };

    public static TheoryData<string> Distributions => [.. DrawnDistribution.Kinds.Keys];

    public static TheoryData<string> Functions => [.. Special.Keys];

    [Theory]
    [MemberData(nameof(Distributions))]
    public void A_distribution_is_as_exact_as_the_page_says(string name)
    {
        Worst density = new(), logDensity = new(), tails = new(), logTails = new(), inverses = new();
        foreach (JsonElement?[] row in RowsOf(name))
        {
            double[] arguments = [.. row[..^9].Select(v => v!.Value.GetDouble())];
            IDistribution d = DrawnDistribution.Kinds[name](arguments[..^1]);
            double x = arguments[^1];
            (double Plain, double Log)[] got =
            [
                d is IContinuousDistribution c ? (c.Density(x), c.LogDensity(x)) : (((IDiscreteDistribution)d).Probability(x), ((IDiscreteDistribution)d).LogProbability(x)),
                (d.Cumulative(x), d.LogCumulative(x)),
                (d.Survival(x), d.LogSurvival(x)),
            ];
            for (int k = 0; k < 3; k++)
            {
                ReadOnlySpan<JsonElement?> three = row.AsSpan(row.Length - 9 + (3 * k), 3);
                double condition = three[2]!.Value.GetDouble();
                if (three[1] is { } value)
                {
                    (k == 0 ? density : tails).Take(value.GetDouble(), got[k].Plain, condition, arguments);
                }
                if (three[0] is { } log)
                {
                    (k == 0 ? logDensity : logTails).Take(log.GetDouble(), got[k].Log, log.GetDouble() == 0 ? 0 : condition / Math.Abs(log.GetDouble()), arguments);
                }
            }
        }
        foreach (JsonElement?[] row in RowsOf(name + " quantiles"))
        {
            double[] parameters = [.. row[..^4].Select(v => v!.Value.GetDouble())];
            double p = row[^4]!.Value.GetDouble();
            IDistribution d = DrawnDistribution.Kinds[name](parameters);
            inverses.Take(row[^2]!.Value.GetDouble(), row[^3]!.Value.GetBoolean() ? d.InverseSurvival(p) : d.Quantile(p), row[^1]!.Value.GetDouble(), [.. parameters, p]);
        }
        Worst[] moments = MomentsOf(name);
        Check("Distributions", name, [density, logDensity, tails, logTails, inverses, .. moments]);
    }

    [Theory]
    [MemberData(nameof(Functions))]
    public void A_special_function_is_as_exact_as_the_page_says(string name)
    {
        Worst worst = new();
        foreach (JsonElement?[] row in RowsOf("Special." + name))
        {
            double[] arguments = [.. row[..^2].Select(v => v!.Value.GetDouble())];
            worst.Take(row[^2]!.Value.GetDouble(), Special[name](arguments), row[^1]!.Value.GetDouble(), arguments);
        }
        Check("Special functions", $"`{name}`", [worst]);
    }

    private static Worst[] MomentsOf(string name)
    {
        Worst middle = new(), shape = new(), entropy = new();
        foreach (JsonElement element in Moments.Value.GetProperty(name).EnumerateArray())
        {
            JsonElement[] row = [.. element.EnumerateArray()];
            double[] parameters = [.. row[..^12].Select(v => v.GetDouble())];
            IDistribution d = DrawnDistribution.Kinds[name](parameters);
            double[] got = [d.Mean, d.Variance, d.Skewness, d.ExcessKurtosis, d.Entropy, d.Mode];
            for (int k = 0; k < 6; k++)
            {
                if (row[row.Length - 12 + (2 * k)] is { ValueKind: JsonValueKind.Number } value)
                {
                    (k is 2 or 3 ? shape : k == 4 ? entropy : middle).Take(value.GetDouble(), got[k], row[row.Length - 11 + (2 * k)].GetDouble(), parameters);
                }
            }
        }
        return [middle, shape, entropy];
    }

    /// <summary>The line of the page states these numbers, rounded up.</summary>
    private void Check(string section, string name, Worst[] worst)
    {
        string line = $"| {name} | {string.Join(" | ", worst.Select(w => w.Count == 0 ? "–" : Math.Ceiling(w.Share).ToString(CultureInfo.InvariantCulture)))} |";
        output.WriteLine(line);
        foreach (Worst w in worst)
        {
            output.WriteLine($"{w.Share:F2} of {w.Count} at {string.Join(", ", w.At.Select(v => v.ToString("R", CultureInfo.InvariantCulture)))}");
            Assert.True(w.Share <= Promise, $"{name}: {w.Share:E2}·ε·(1 + condition)");
        }
        // Without a fused multiply-add other bits come, within the promise.
        if (Other is null && Scalar.HasFusedMultiplyAdd)
        {
            string page = Repository.Read("docs/accuracy.md");
            page = page[page.IndexOf($"## {section}\n", StringComparison.Ordinal)..];
            string? stated = page.Split('\n').FirstOrDefault(l => l.StartsWith($"| {name} |", StringComparison.Ordinal));
            Assert.True(stated == line, $"docs/accuracy.md states\n{stated}\nand measured is\n{line}");
        }
    }

    private static IEnumerable<JsonElement?[]> RowsOf(string name) => Rows.Value.TryGetProperty(name, out JsonElement rows)
        ? rows.EnumerateArray().Select(r => r.EnumerateArray().Select(v => v.ValueKind == JsonValueKind.Null ? (JsonElement?)null : v).ToArray())
        : [];

    private static string InReferences(string file) => Path.Combine(AppContext.BaseDirectory, "References", "probability", file);

    private static JsonElement Parse(string path) => JsonDocument.Parse(File.ReadAllText(path)).RootElement;

    /// <summary>The largest error of a function so far.</summary>
    private sealed class Worst
    {
        internal double Share { get; private set; }

        internal int Count { get; private set; }

        internal double[] At { get; private set; } = [];

        /// <summary>An error relative to the true value, where that is not 0, in units of ε·(1 + condition).</summary>
        internal void Take(double expected, double got, double condition, double[] at)
        {
            Count++;
            double error = expected == got ? 0 : Math.Abs(expected == 0 ? got : (got / expected) - 1), share = error / (Tolerance.Epsilon * (1 + condition));
            if (!(share <= Share))
            {
                (Share, At) = (share, at);
            }
        }
    }
}
