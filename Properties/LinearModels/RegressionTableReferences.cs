using System.Globalization;
using System.Text.Json;
using Xunit;

namespace Functional.Properties;

/// <summary>The table of a regression, column by column as statsmodels has it on the diabetes data (Properties/References/linear-models/diabetes_regression.py).</summary>
[Trait("Formula", "LM2")]
public sealed class RegressionTableReferences
{
    /// <summary>
    /// statsmodels solves by a pseudo-inverse: columns of a condition of 8e3 (with the ones, as they come) lose as many units, 8e3·2⁻⁵³ = 1e-12, here and there,
    /// and a p-value as many times the size of its exponent, up to 40.
    /// </summary>
    private const double Enough = 1e-11;

    private static readonly JsonElement Root = JsonDocument.Parse(
        File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "References", "linear-models", "diabetes_regression.json"))).RootElement;

    public static TheoryData<string> Cases => [.. Root.EnumerateArray().Select(c => c.GetProperty("name").GetString()!)];

    [Theory, MemberData(nameof(Cases))]
    public void Every_column_is_that_of_statsmodels(string name)
    {
        var entry = Root.EnumerateArray().Single(c => c.GetProperty("name").GetString() == name);
        double[][] table = [.. Repository.Read("Samples/Data/diabetes.csv").Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1)
            .Select(line => line.Split(',').Select(cell => double.Parse(cell, CultureInfo.InvariantCulture)).ToArray())];
        Matrix x = Matrix.Wrap(table.Length, table[0].Length - 1, [.. table.SelectMany(row => row[..^1])]);
        double[] y = [.. table.Select(row => row[^1])];
        double[] w = entry.GetProperty("weights").ValueKind == JsonValueKind.Null ? [] : Numbers("weights");
        double level = Number("level");
        var weights = entry.GetProperty("kind").GetString() == "precisions" ? SampleWeights.Precisions : SampleWeights.Repetitions;
        var model = LinearRegression.FitWeighted(x, y, w, new() { ConfidenceLevel = level, Weights = weights });
        var summary = model.Summary();

        double[] estimates = Numbers("estimates"), errors = Numbers("standard_errors"), t = Numbers("t"), p = Numbers("p"), intervals = Numbers("intervals");
        string[][] lines = [.. summary.ToString().Split('\n').Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))];
        for (var j = 0; j < estimates.Length; j++)
        {
            var estimate = summary.Estimates[j];
            double[] expected = [estimates[j], errors[j], t[j], p[j], intervals[2 * j], intervals[2 * j + 1]];
            double[] actual = [estimate.Value, estimate.StandardError, estimate.TValue, estimate.PValue, estimate.Lower, estimate.Upper];
            var cells = lines[^(estimates.Length - j)][1..];
            Assert.Equal(expected.Length, cells.Length);
            for (var k = 0; k < expected.Length; k++)
            {
                // An end of an interval is a difference of numbers of the size of the estimate.
                Agree.Within(expected[k], actual[k], Enough * (Math.Abs(expected[k]) + (k > 3 ? Math.Abs(expected[0]) : 0)), $"column {k} of estimate {j}");
                Prints(expected[k], cells[k]);
            }
        }
        (string, double, string)[] numbers =
        [
            ("r2", model.RSquared, "R²"), ("adjusted_r2", model.AdjustedRSquared, "adjusted"), ("s", model.ResidualStandardError, "error"),
            ("f", model.FStatistic, "="), ("f_p", model.FPValue, ""), ("log_likelihood", model.LogLikelihood, "log-likelihood"),
            ("aic", model.AkaikeInformationCriterion, "AIC"), ("bic", model.BayesianInformationCriterion, "BIC"),
            ("rss", model.ResidualSumOfSquares, ""), ("tss", model.TotalSumOfSquares, ""), ("degrees_of_freedom", model.ResidualDegreesOfFreedom, ""),
        ];
        string[] words = [.. lines[..5].SelectMany(line => line)];
        foreach (var (key, actual, word) in numbers)
        {
            // Of F the tail of some 1e-60 has an exponent of 140.
            Agree.Close(Number(key), actual, key == "f_p" ? 200 * Enough : Enough, 0, key);
            if (word.Length > 0)
                Prints(Number(key), words[Array.IndexOf(words, word) + 1].TrimEnd(','));
        }

        double Number(string key) => entry.GetProperty(key).GetDouble();
        double[] Numbers(string key) => [.. entry.GetProperty(key).EnumerateArray().Select(v => v.GetDouble())];
    }

    /// <summary>The cell is the number, rounded to the digits that it shows.</summary>
    private static void Prints(double expected, string cell)
    {
        if (cell.StartsWith('<'))
        {
            Assert.True(expected < double.Parse(cell[1..], CultureInfo.InvariantCulture), $"{expected} printed as {cell}");
            return;
        }
        var digits = cell.Split('e')[0];
        var decimals = digits.Contains('.', StringComparison.Ordinal) ? digits.Length - digits.IndexOf('.', StringComparison.Ordinal) - 1 : 0;
        var exponent = cell.Contains('e', StringComparison.Ordinal) ? int.Parse(cell.Split('e')[1], CultureInfo.InvariantCulture) : 0;
        var unit = Math.Pow(10, exponent - decimals);
        Agree.Within(expected, double.Parse(cell, CultureInfo.InvariantCulture), 0.5001 * unit, cell);
    }
}
