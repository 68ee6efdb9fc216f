using System.Text;
using Functional.Fluent;
using Xunit;

namespace Functional.Properties;

/// <summary>Short ways to read CSV text in tests.</summary>
internal static class Csv
{
    internal static Dataset Read(string text, CsvOptions? options = null) => Dataset.ReadCsv(new StringReader(text), options);

    internal static Dataset Read(byte[] text, CsvOptions? options = null) => Dataset.ReadCsv(new MemoryStream(text), options);

    internal static CsvFormatException Error(string text, CsvOptions? options = null)
    {
        // The reader of text and the reader of bytes are two doors: the error must be the same at both.
        CsvFormatException error = Assert.Throws<CsvFormatException>(() => Read(text, options));
        Assert.Equal(error.Message, Assert.Throws<CsvFormatException>(() => Read(Encoding.UTF8.GetBytes(text), options)).Message);
        return error;
    }

    internal static string Write(Dataset data, CsvOptions? options = null)
    {
        var text = new StringWriter();
        data.WriteCsv(text, options);
        return text.ToString();
    }
}
