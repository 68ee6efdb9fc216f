using System.Globalization;
using Functional.Fluent;

namespace Functional.Samples;

/// <summary>Step 2: each column in numbers, how the columns go together, quantiles and outliers.</summary>
internal static class DescribeStep
{
    private static readonly double[] Shares = [0.05, 0.25, 0.5, 0.75, 0.95];

    internal static void Run(Page page, Dataset data, Findings findings)
    {
        page.Heading("2  Describe");
        page.Code("Console.WriteLine(data.Describe());");
        DescribeTable table = data.Describe();
        page.Text(table.ToString());
        foreach (ColumnSummary column in table.Columns)
        {
            (string Name, double Value)[] numbers =
            [
                ("mean", column.Mean), ("sd", column.StandardDeviation), ("min", column.Minimum), ("q1", column.FirstQuartile),
                ("median", column.Median), ("q3", column.ThirdQuartile), ("max", column.Maximum), ("skewness", column.Skewness),
                ("outliers", column.Outliers),
            ];
            foreach ((string name, double value) in numbers)
            {
                findings.Add($"describe/{column.Name}/{name}", value);
            }
        }

        page.Text("");
        page.Code("Console.WriteLine(data.Correlations());");
        CorrelationTable correlations = data.Correlations();
        page.Text(correlations.ToString());
        foreach (string name in data.FeatureNames)
        {
            findings.Add($"correlation/{name}", correlations[name, data.TargetName!]);
        }

        page.Text("");
        page.Code("data.Column(\"progression\").Quantiles([0.05, 0.25, 0.5, 0.75, 0.95])");
        Vector quantiles = data.Column("progression").Quantiles(Shares);
        page.Text("[" + string.Join(", ", quantiles.Select(q => q.ToString("G6", CultureInfo.InvariantCulture))) + "]");
        for (int i = 0; i < Shares.Length; i++)
        {
            findings.Add(FormattableString.Invariant($"quantile/progression/{Shares[i]}"), quantiles[i]);
        }

        ColumnSummary most = table.Columns.MaxBy(column => column.Outliers)!;
        page.Text("");
        page.Text(FormattableString.Invariant(
            $"{most.Name} has most outliers: {most.Outliers} outside {most.LowerFence:G6} to {most.UpperFence:G6}, Tukey's fences."));
    }
}
