using System.Text.Json;
using Xunit;

namespace Functional.Properties;

/// <summary>Brent's method goes by the points of the book (References/calculus): every interpolation, bisection and last step.</summary>
public sealed class RootFindingReferences
{
    private static readonly JsonElement Root =
        JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "References/calculus/roots.json"))).RootElement;

    public static TheoryData<string> Names => [.. Root.EnumerateObject().Select(p => p.Name)];

    [Theory, MemberData(nameof(Names))]
    public void Points_are_those_of_the_book(string name)
    {
        var reference = Root.GetProperty(name);
        double[] points = [.. reference.GetProperty("points").EnumerateArray().Select(v => v.GetDouble())];
        Func<double, double> function = name.Split(' ')[0] switch
        {
            "square" => x => (x * x) - 2,
            "cubic" => x => (x * x * x) - (2 * x) - 5,
            "double" => x => (x + 3) * (x - 1) * (x - 1),
            "flat" => x => x * x * x * x * x,
            "far" => x => (x * x * x) - 1,
            "bell" => x => (1 / (0.01 + ((x - 0.25) * (x - 0.25)))) - 0.25,
            "steep" => x => (x / (0.01 + (x * x))) + 0.1,
            _ => x => (x * x * x * x) - 3,
        };
        List<double> told = [];
        var found = RootFinding.Brent(
            x =>
            {
                told.Add(x);
                return function(x);
            },
            reference.GetProperty("low").GetDouble(), reference.GetProperty("high").GetDouble(), reference.GetProperty("tolerance").GetDouble());
        Assert.True(found.Converged);
        Assert.Equal(points.Length, told.Count);
        // The same operations in the same order, but for m, which is halved before the difference here so that it cannot overflow: a rounding of the bracket.
        for (var i = 0; i < points.Length; i++)
            Agree.Within(points[i], told[i], 1e-12 * Math.Abs(points[i]) + (4 * Tolerance.Least), $"point {i}");
    }
}
