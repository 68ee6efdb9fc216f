using Functional.Fluent;

namespace Functional.Samples;

/// <summary>Describes a CSV file of the user's own.</summary>
internal static class DescribeFile
{
    internal static int Run(string path, CsvOptions options)
    {
        Dataset data = Dataset.ReadCsv(path, options);
        Page page = Page.Open();
        page.Heading(Path.GetFileName(path));
        page.Text(data.ToString());
        page.Heading("Describe");
        page.Text(data.Describe(ignoreMissing: true).ToString());
        if (data.Names.Length > 1)
        {
            page.Heading("Correlations");
            page.Text(data.Correlations().ToString());
        }

        return 0;
    }
}
