using System.Globalization;
using System.Text.Json;
using Functional.Kernels;
using Xunit;
using Xunit.Abstractions;

namespace Functional.Properties;

/// <summary>The special functions against 50 digits. Each bound is the promise of the function's documentation.</summary>
public class SpecialReferences(ITestOutputHelper output)
{
    private static readonly Lazy<JsonDocument> File = new(() => JsonDocument.Parse(
        System.IO.File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "References", "probability", "special.json"))));

    // The error is taken relative to the value; that of a probability relative to the size of its exponent, |log p| + 1, since that rounds.
    private static readonly Dictionary<string, (Func<double[], double> Function, double Bound)> Functions = new()
    {
        ["gamma"] = (x => SpecialFunctions.Gamma(x[0]), 1e-14),
        ["logGamma"] = (x => SpecialFunctions.LogGamma(x[0]), 1e-15),
        ["digamma"] = (x => SpecialFunctions.Digamma(x[0]), 1e-14),
        ["trigamma"] = (x => SpecialFunctions.Trigamma(x[0]), 1e-14),
        ["beta"] = (x => SpecialFunctions.Beta(x[0], x[1]), 1e-13),
        ["erfc"] = (x => SpecialFunctions.Erfc(x[0]), 1.1e-15),
        ["erfcx"] = (x => SpecialFunctions.Erfcx(x[0]), 1.1e-15),
        ["logErfc"] = (x => SpecialFunctions.LogErfc(x[0]), 2e-15),
        ["erfInverse"] = (x => SpecialFunctions.ErfInverse(x[0]), 1.1e-15),
        ["erfcInverse"] = (x => SpecialFunctions.ErfcInverse(x[0]), 1.1e-15),
        ["logBinomial"] = (x => SpecialFunctions.LogBinomialCoefficient((long)x[0], (long)x[1]), 2e-15),
        ["binomial"] = (x => SpecialFunctions.BinomialCoefficient((long)x[0], (long)x[1]), 2.3e-16),
    };

    private static readonly Dictionary<string, Func<double[], TailPair>> Tails = new()
    {
        ["gammaP"] = x => SpecialFunctions.GammaTails(x[0], x[1]),
        ["gammaQ"] = x => SpecialFunctions.GammaTails(x[0], x[1]).Swapped,
        ["betaI"] = x => SpecialFunctions.BetaTails(x[0], x[1], x[2], 1 - x[2]),
        ["betaC"] = x => SpecialFunctions.BetaTails(x[0], x[1], x[2], 1 - x[2]).Swapped,
    };

    public static TheoryData<string> Names => [.. Functions.Keys];

    public static TheoryData<string> TailNames => [.. Tails.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_function_is_within_its_bound(string name)
    {
        var (function, bound) = Functions[name];
        Check(name, bound, row => Math.Abs(function(row) - row[^1]) / Math.Max(Math.Abs(row[^1]), double.Epsilon));
    }

    /// <summary>Near the poles and zeros below 0 the parts of the sum are larger than it: the error is taken of a unit.</summary>
    [Fact]
    public void Log_gamma_below_zero_is_right_to_a_unit() =>
        Check("logGammaNegative", 2e-15, row => Math.Abs(SpecialFunctions.LogGamma(row[0]) - row[1]) / Math.Max(Math.Abs(row[1]), 1));

    /// <summary>It changes its sign where B = 1: the error is taken of a unit.</summary>
    [Fact]
    public void Log_beta_is_right_to_a_unit() =>
        Check("logBeta", 2e-15, row => Math.Abs(SpecialFunctions.LogBeta(row[0], row[1]) - row[2]) / Math.Max(Math.Abs(row[2]), 1));

    [Theory]
    [MemberData(nameof(TailNames))]
    public void A_tail_is_within_its_bound(string name) => Check(name, 4e-15, row =>
    {
        TailPair tails = Tails[name](row);
        // Where the tail is nearly 1, log is minus the other tail.
        double log = row[^1], size = 1 + Math.Max(Math.Abs(log), Math.Abs(Math.Log(-log)));
        double logError = log < -1 ? Math.Abs(tails.LogLower - log) / size : Math.Abs(tails.LogLower / log - 1) / size;
        double error = log > -700 ? Math.Abs(tails.Lower / ScalarMath.Exp(log) - 1) / size : 0;
        return Math.Max(error, logError);
    });

    private void Check(string name, double bound, Func<double[], double> error)
    {
        (double worst, string at, int count) = (0, "", 0);
        foreach (JsonElement element in File.Value.RootElement.GetProperty(name).EnumerateArray())
        {
            double[] row = [.. element.EnumerateArray().Select(v => v.GetDouble())];
            double e = error(row);
            count++;
            if (!(e <= worst))
            {
                (worst, at) = (e, string.Join(", ", row.Select(v => v.ToString("R", CultureInfo.InvariantCulture))));
            }
        }
        output.WriteLine($"{name} {worst:E2} of {count} at {at}");
        Assert.True(worst <= bound, $"{name}: {worst:E2} at {at}, allowed {bound:E2}");
        Assert.True(count > 50);
    }
}
