using System.Text.Json;
using Xunit;

namespace Functional.Properties;

/// <summary>The distances against SciPy (References/metrics/distances.json).</summary>
public sealed class DistanceReferences
{
    private static readonly JsonElement Root =
        JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "References/metrics/distances.json"))).RootElement;

    public static TheoryData<string> Cases => [.. Root.GetProperty("cases").EnumerateArray().Select(c => c.GetProperty("name").GetString()!)];

    public static TheoryData<string> Tables => [.. Root.GetProperty("tables").EnumerateObject().Select(t => t.Name)];

    [Theory, MemberData(nameof(Cases))]
    [Trait("Formula", "A1"), Trait("Formula", "A2"), Trait("Formula", "A3"), Trait("Formula", "A4")]
    public void Distances_are_those_of_SciPy(string name)
    {
        var entry = Root.GetProperty("cases").EnumerateArray().Single(c => c.GetProperty("name").GetString() == name);
        double[] x = Doubles(entry.GetProperty("x")), y = Doubles(entry.GetProperty("y"));
        var precision = Matrix.Wrap(x.Length, x.Length, [.. Enumerable.Range(0, x.Length * x.Length).Select(i => i / x.Length == i % x.Length ? 2.5 : 0.5)]);
        foreach (var value in entry.GetProperty("expected").EnumerateObject())
        {
            var actual = value.Name switch
            {
                "euclidean" => Distance.Euclidean(x, y),
                "squaredEuclidean" => Distance.SquaredEuclidean(x, y),
                "manhattan" => Distance.Manhattan(x, y),
                "chebyshev" => Distance.Chebyshev(x, y),
                "cosine" => Distance.Cosine(x, y),
                "hamming" => Distance.Hamming(x, y),
                "jaccard" => Distance.Jaccard(x, y),
                "canberra" => Distance.Canberra(x, y),
                "brayCurtis" => Distance.BrayCurtis(x, y),
                "mahalanobis" => Distance.Mahalanobis(x, y, precision),
                _ => Distance.Minkowski(x, y, double.Parse(value.Name["minkowski".Length..], System.Globalization.CultureInfo.InvariantCulture)),
            };
            // Sums of at most 200 terms that are not negative, on either side; a cosine is near 1 in ulps of 1.
            var bound = 2 * Tolerance.Gamma(x.Length + 8);
            Agree.Within(value.Value.GetDouble(), actual, bound * Math.Max(Math.Abs(actual), value.Name is "cosine" or "mahalanobis" ? 1 : 0), value.Name);
        }
    }

    [Theory, MemberData(nameof(Tables))]
    public void Tables_are_those_of_SciPy(string name)
    {
        Matrix a = Matrix.Wrap(7, 20, Doubles(Root.GetProperty("a"))), b = Matrix.Wrap(9, 20, Doubles(Root.GetProperty("b")));
        var measure = name switch
        {
            "euclidean" => DistanceMeasure.Euclidean,
            "sqeuclidean" => DistanceMeasure.SquaredEuclidean,
            "cityblock" => DistanceMeasure.Manhattan,
            "chebyshev" => DistanceMeasure.Chebyshev,
            "cosine" => DistanceMeasure.Cosine,
            "canberra" => DistanceMeasure.Canberra,
            "hamming" => DistanceMeasure.Hamming,
            _ => DistanceMeasure.BrayCurtis,
        };
        // Sums of 20 terms on either side; a product that stands for a distance may lose ten bits; a cosine is near 1 in ulps of 1.
        var bound = (name.Contains("euclidean", StringComparison.Ordinal) ? 1024 : 2) * Tolerance.Gamma(28);
        Agree.Close(
            Doubles(Root.GetProperty("tables").GetProperty(name)), Distance.Pairwise(a, b, measure).AsSpan(), bound,
            name == "cosine" ? 2 * Tolerance.Gamma(28) : 0, name);
    }

    private static double[] Doubles(JsonElement array) => [.. array.EnumerateArray().Select(v => v.GetDouble())];
}
