using System.Text.Json;

namespace Functional.Properties;

/// <summary>Reads the numbers that scripts of other libraries have written beside the tests.</summary>
internal static class ReferenceJson
{
    /// <param name="path">The file below References, such as <c>trees/trees.json</c>.</param>
    internal static JsonElement Load(string path) =>
        JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "References", path))).RootElement;

    internal static double[] Doubles(this JsonElement values) => [.. values.EnumerateArray().Select(v => v.GetDouble())];

    internal static double[] Doubles(this JsonElement entry, string name) => entry.GetProperty(name).Doubles();

    internal static int[] Ints(this JsonElement entry, string name) => [.. entry.GetProperty(name).EnumerateArray().Select(v => v.GetInt32())];

    internal static Matrix Rows(this JsonElement rows) => Matrix.FromRows([.. rows.EnumerateArray().Select(row => Vector.Wrap(row.Doubles()))]);

    internal static Matrix Rows(this JsonElement entry, string name) => entry.GetProperty(name).Rows();
}
