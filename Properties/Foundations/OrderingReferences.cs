using System.Globalization;
using System.Text.Json;
using Xunit;

namespace Functional.Properties;

/// <summary>Ranks against SciPy's rankdata.</summary>
public sealed class OrderingReferences
{
    [Theory]
    [InlineData(RankTies.Average, "average")]
    [InlineData(RankTies.Min, "min")]
    [InlineData(RankTies.Max, "max")]
    [InlineData(RankTies.Dense, "dense")]
    [InlineData(RankTies.Ordinal, "ordinal")]
    public void Ranks_are_those_of_SciPy(RankTies ties, string method)
    {
        string path = Path.Combine(AppContext.BaseDirectory, "References", "ordering", "rankdata.json");
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(path));
        List<JsonElement> cases = [.. document.RootElement.GetProperty("cases").EnumerateArray()];
        Assert.Equal(11, cases.Count);
        foreach (JsonElement item in cases)
        {
            double[] x = Numbers(item.GetProperty("x")), expected = Numbers(item.GetProperty(method));
            Agree.Bits(expected, Ordering.Rank(x, ties).AsSpan());
        }
    }

    private static double[] Numbers(JsonElement values) =>
    [
        .. values.EnumerateArray().Select(value => value.ValueKind == JsonValueKind.Number ? value.GetDouble() : value.GetString() switch
        {
            "inf" => double.PositiveInfinity,
            "-inf" => double.NegativeInfinity,
            "nan" => double.NaN,
            string text => double.Parse(text, CultureInfo.InvariantCulture),
            null => throw new FormatException("null is no number"),
        }),
    ];
}
