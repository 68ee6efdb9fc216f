using System.Globalization;
using System.Text.Json;

namespace Functional.Samples;

/// <summary>Step 7: every number of the tour beside the one that NumPy, SciPy, statsmodels and scikit-learn give.</summary>
internal static class CheckStep
{
    /// <summary>Fewer digits than this in common is a disagreement. Doubles hold 15 to 17; both sides round in their last ones.</summary>
    private const int DigitsAsked = 12;

    /// <summary>The same of the regression: statsmodels solves by a pseudo-inverse of columns whose condition is some 10³, and p-values double the loss.</summary>
    private const int RegressionDigitsAsked = 10;

    /// <summary>What two doubles have in common when they are equal to the bit.</summary>
    private const int AllDigits = 17;

    internal static bool Run(Page page, FittedLine line, Findings findings)
    {
        page.Heading("7  Check");
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(Path.Combine(ReadStep.DataFolder, "tour_reference.json")));
        JsonElement root = document.RootElement;
        Dictionary<string, double> reference = root.GetProperty("values").EnumerateObject()
            .ToDictionary(value => value.Name, value => value.Value.GetDouble());
        Dictionary<string, int> digits = reference.Keys.Union(findings.Values.Keys).ToDictionary(
            name => name,
            name => reference.TryGetValue(name, out double expected) && findings.Values.TryGetValue(name, out double actual)
                ? DigitsInCommon(expected, actual)
                : 0);

        page.Text("Digits in common with NumPy, SciPy, statsmodels and scikit-learn (17: equal to");
        page.Text("the bit), for every number above. r is the correlation with the target, zmin");
        page.Text("and zmax the ends of the standardized column.");
        PrintColumns(page, digits);
        PrintTerms(page, digits);
        page.Table(
            ["number", "here", "there", "digits"],
            digits.Keys.Where(name => !IsOfColumn(name)).Select(name => new[]
            {
                name, Show(findings.Values, name), Show(reference, name), digits[name].ToString(CultureInfo.InvariantCulture),
            }),
            gap: 1);

        bool samePredictor = root.GetProperty("bestPredictor").GetString() == line.Predictor;
        int good = digits.Count(d => d.Value >= Asked(d.Key));
        page.Text($"{good} of {digits.Count} agree to {DigitsAsked} digits or more ({RegressionDigitsAsked} in the regression), on average to {digits.Values.Average():F1}.");
        if (!samePredictor)
        {
            page.Text($"The best predictor differs: {line.Predictor} here, {root.GetProperty("bestPredictor").GetString()} there.");
        }

        return good == digits.Count && samePredictor;
    }

    internal static int DigitsInCommon(double expected, double actual)
    {
        if (expected.Equals(actual))
        {
            return AllDigits;
        }

        double difference = Math.Abs(expected - actual) / Math.Max(Math.Abs(expected), Math.Abs(actual));
        return double.IsNaN(difference) ? 0 : Math.Clamp((int)Math.Floor(-Math.Log10(difference)), 0, AllDigits - 1);
    }

    private static void PrintColumns(Page page, Dictionary<string, int> digits)
    {
        (string Head, string Pattern)[] kinds =
        [
            ("mean", "describe/{0}/mean"), ("sd", "describe/{0}/sd"), ("min", "describe/{0}/min"), ("q1", "describe/{0}/q1"),
            ("med", "describe/{0}/median"), ("q3", "describe/{0}/q3"), ("max", "describe/{0}/max"), ("skew", "describe/{0}/skewness"),
            ("out", "describe/{0}/outliers"), ("r", "correlation/{0}"), ("zmin", "standardized/{0}/min"), ("zmax", "standardized/{0}/max"),
        ];
        IEnumerable<string> columns = digits.Keys.Select(name => name.Split('/')).Where(parts => parts[0] == "describe")
            .Select(parts => parts[1]).Distinct();
        page.Table(
            ["", .. kinds.Select(kind => kind.Head)],
            columns.Select(column => (string[])
            [
                column,
                .. kinds.Select(kind => digits.TryGetValue(kind.Pattern.Replace("{0}", column, StringComparison.Ordinal), out int d)
                    ? d.ToString(CultureInfo.InvariantCulture)
                    : "-"),
            ]),
            gap: 1);
        page.Text("");
    }

    private static void PrintTerms(Page page, Dictionary<string, int> digits)
    {
        string[] kinds = ["estimate", "error", "t", "p", "lower", "upper"];
        page.Table(
            ["", .. kinds],
            digits.Keys.Where(name => name.StartsWith("term/", StringComparison.Ordinal)).Select(name => name.Split('/')[1]).Distinct()
                .Select(term => (string[])
                [
                    term, .. kinds.Select(kind => digits.TryGetValue($"term/{term}/{kind}", out int d) ? d.ToString(CultureInfo.InvariantCulture) : "-"),
                ]),
            gap: 1);
        page.Text("");
    }

    private static int Asked(string name) =>
        name.Split('/')[0] is "term" or "regression" or "test" or "influence" ? RegressionDigitsAsked : DigitsAsked;

    private static bool IsOfColumn(string name) => name.Split('/')[0] is "describe" or "correlation" or "standardized" or "term";

    private static string Show(IReadOnlyDictionary<string, double> values, string name) =>
        values.TryGetValue(name, out double value) ? value.ToString("R", CultureInfo.InvariantCulture) : "none";
}
