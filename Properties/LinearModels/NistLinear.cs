using System.Text.Json;
using Xunit;
using Xunit.Abstractions;

namespace Functional.Properties;

/// <summary>The certified least-squares fits of the NIST Statistical Reference Datasets, columns as the user gives them.</summary>
[Trait("Formula", "LM2")]
public sealed class NistLinear(ITestOutputHelper output)
{
    /// <summary>
    /// The sets, with the correct digits asked of the coefficients and their standard errors. Certified values have 15 digits. Powers of x
    /// are rounded to doubles before they reach the fit: what Filip's columns lose there, times their condition of 4·10⁹, leaves 7 to 8 digits.
    /// </summary>
    public static TheoryData<string, double> Sets => new()
    {
        { "Norris", 13 }, { "Pontius", 12.8 }, { "NoInt1", 14 }, { "NoInt2", 14.5 }, { "Longley", 13.5 }, { "Filip", 7 },
        { "Wampler1", 14.5 }, { "Wampler2", 13 }, { "Wampler3", 14.5 }, { "Wampler4", 14.5 }, { "Wampler5", 14.5 },
    };

    [Theory, MemberData(nameof(Sets))]
    public void Certified_digits(string name, double digits)
    {
        var set = Load(name);
        var model = LinearRegression.Fit(set.X, set.Y, new() { Intercept = set.HasIntercept });
        double[] beta = set.HasIntercept ? [model.Intercept, .. model.Coefficients] : [.. model.Coefficients];
        double found = Digits(set.Beta, beta);
        double s = Digits(set.ResidualDeviation, model.ResidualStandardError), r2 = Digits(set.RSquared, model.RSquared);
        double errors = Digits(set.StandardErrors, [.. model.StandardErrors]);
        output.WriteLine($"{name}: coefficients {found:F1}, standard errors {errors:F1}, residual deviation {s:F1}, R² {r2:F1}, condition {model.ConditionNumber:E1}, rank {model.Rank}");
        Assert.Equal(set.X.Columns, model.Rank);
        Assert.True(found >= digits, $"{name}: the coefficients have {found:F1} correct digits, expected {digits}");
        double least = name == "Filip" ? 7 : 12.5;
        Assert.True(Math.Min(errors, Math.Min(s, r2)) >= least, $"{name}: standard errors {errors:F1}, deviation {s:F1}, R² {r2:F1} correct digits");
    }

    /// <summary>−log₁₀ of the relative error, 15 at most: the measure that NIST proposes; absolute for a certified 0.</summary>
    private static double Digits(double certified, double computed) =>
        computed == certified ? 15 : Math.Clamp(-Math.Log10(Math.Abs(certified == 0 ? computed : (computed - certified) / certified)), 0, 15);

    private static double Digits(double[] certified, double[] computed) => certified.Zip(computed, Digits).Min();

    private static Set Load(string name)
    {
        var path = Path.Combine(AppContext.BaseDirectory, "References", "nist", name + ".json");
        var root = JsonDocument.Parse(File.ReadAllBytes(path)).RootElement;
        JsonElement x = root.GetProperty("x"), certified = root.GetProperty("certified");
        int degree = root.GetProperty("degree_or_predictors").GetInt32();
        double[][] rows = [.. x.EnumerateArray().Select(row => row.ValueKind == JsonValueKind.Array
            ? Numbers(row)
            : [.. Enumerable.Range(1, Math.Max(degree, 1)).Select(k => Power(row.GetDouble(), k))])];
        return new(
            Matrix.FromArray(rows), Numbers(root.GetProperty("y")), root.GetProperty("intercept").GetBoolean(), Numbers(certified.GetProperty("beta")),
            Numbers(certified.GetProperty("beta_sd")), certified.GetProperty("residual_sd").GetDouble(), certified.GetProperty("r_squared").GetDouble());
    }

    // As a user would: one rounding a factor.
    private static double Power(double x, int k) => k == 1 ? x : Power(x, k - 1) * x;

    private static double[] Numbers(JsonElement array) => [.. array.EnumerateArray().Select(v => v.GetDouble())];

    private sealed record Set(
        Matrix X, double[] Y, bool HasIntercept, double[] Beta, double[] StandardErrors, double ResidualDeviation, double RSquared);
}
