using System.Globalization;
using Functional.Fluent;

namespace Functional.Samples;

/// <summary>Step 3: every feature with mean 0 and standard deviation 1.</summary>
internal static class StandardizeStep
{
    internal static void Run(Page page, Dataset data, Findings findings)
    {
        page.Heading("3  Standardize");
        page.Code("var (scaled, scaler) = data.Standardize();");
        (Dataset scaled, _) = data.Standardize();
        var rows = new List<string[]>();
        foreach (string name in data.FeatureNames)
        {
            Vector before = data.Column(name);
            Vector after = scaled.Column(name);
            rows.Add(
            [
                name, Plain(before.Mean()), Plain(before.PopulationStandardDeviation()),
                Tiny(after.Mean()), Plain(after.PopulationStandardDeviation()),
            ]);
            findings.Add($"standardized/{name}/min", after.Min());
            findings.Add($"standardized/{name}/max", after.Max());
        }

        page.Table(["feature", "mean", "sd", "mean after", "sd after"], rows);
    }

    private static string Plain(double value) => value.ToString("F4", CultureInfo.InvariantCulture);

    private static string Tiny(double value) => value.ToString("0.0e+00", CultureInfo.InvariantCulture);
}
