using Functional.Fluent;

namespace Functional.Samples;

/// <summary>Step 6: the same fit from the file read in parts, of which no more than one is in memory.</summary>
internal static class ChunkStep
{
    private const int Lines = 100;

    /// <summary>Agreement that is asked: both fits are accurate to some n·ε·κ.</summary>
    private const int DigitsAsked = 10;

    internal static bool Run(Page page, Dataset data)
    {
        page.Heading("6  The same in parts");
        page.Code(
            "var summary = LinearRegressionSummary.Empty;",
            "foreach (Dataset part in PartsOf(\"diabetes.csv\", lines: 100))",
            "    summary = LinearRegressionSummary.Combine(",
            "        summary, part.SummarizeLinear());",
            "LinearRegression model = summary.Fit();");
        var summary = LinearRegressionSummary.Empty;
        int parts = 0;
        foreach (Dataset part in PartsOf(Path.Combine(ReadStep.DataFolder, "diabetes.csv")))
        {
            summary = LinearRegressionSummary.Combine(summary, part.SummarizeLinear());
            parts++;
        }

        LinearRegression model = summary.Fit();
        LinearRegression whole = data.FitLinear().Model;
        int least = whole.Estimates.Zip(model.Estimates, CheckStep.DigitsInCommon).Min();
        page.Text(FormattableString.Invariant(
            $"{summary.Count} rows in {parts} parts, a triangle of {model.Features + 2} columns kept. Its estimates have {least} digits"));
        page.Text("or more in common with those of all rows at once.");
        page.Text(FormattableString.Invariant(
            $"Rank {model.Rank} of {model.Features}, condition number {model.ConditionNumber:F4}; of all at once {whole.Rank} and {whole.ConditionNumber:F4}."));
        return least >= DigitsAsked && model.Rank == whole.Rank;
    }

    private static IEnumerable<Dataset> PartsOf(string path)
    {
        using var reader = new StreamReader(path);
        string header = reader.ReadLine()!;
        var lines = new List<string> { header };
        while (reader.ReadLine() is { } line)
        {
            lines.Add(line);
            if (lines.Count > Lines || reader.EndOfStream)
            {
                yield return Dataset.ReadCsv(new StringReader(string.Join('\n', lines)), new CsvOptions { Target = "progression" });
                lines = [header];
            }
        }
    }
}
