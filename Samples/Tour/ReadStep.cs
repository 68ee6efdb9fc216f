using Functional.Fluent;

namespace Functional.Samples;

/// <summary>Step 1: a CSV file becomes a data set.</summary>
internal static class ReadStep
{
    /// <summary>The folder of the data beside the program.</summary>
    internal static string DataFolder => Path.Combine(AppContext.BaseDirectory, "Data");

    internal static Dataset Run(Page page)
    {
        page.Heading("1  Read");
        page.Code(
            "var data = Dataset.ReadCsv(\"diabetes.csv\",",
            "    new CsvOptions { Target = \"progression\" });",
            "Console.WriteLine(data);");
        Dataset data = Dataset.ReadCsv(Path.Combine(DataFolder, "diabetes.csv"), new CsvOptions { Target = "progression" });
        page.Text(data.ToString());
        return data;
    }
}
