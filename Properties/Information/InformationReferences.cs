using System.Text.Json;
using Xunit;

namespace Functional.Properties;

/// <summary>Information against mpmath's 50 digits, and its edges.</summary>
public sealed class InformationReferences
{
    private static readonly (string Name, InformationNormalization Normalization)[] Normalizations =
    [
        ("arithmetic", InformationNormalization.Arithmetic),
        ("geometric", InformationNormalization.Geometric),
        ("min", InformationNormalization.Minimum),
        ("max", InformationNormalization.Maximum),
    ];

    [Fact]
    [Trait("Formula", "I1"), Trait("Formula", "I2"), Trait("Formula", "I3"), Trait("Formula", "I4")]
    public void References_agree()
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "References", "information", "information.json")));
        foreach (var item in document.RootElement.GetProperty("pairs").EnumerateArray())
        {
            double[] p = Numbers(item, "p"), q = Numbers(item, "q");
            // Each logarithm is within an ulp of at most 40, each term of its probability times that; so is their sum, with its own roundings.
            const double bound = 400 * Tolerance.Epsilon;
            const InformationUnit nats = InformationUnit.Nats;
            Agree.Within(Value(item, "entropy"), Information.Entropy(p, nats), bound);
            Agree.Within(Value(item, "bits"), Information.Entropy(p), bound);
            Agree.Within(Value(item, "cross"), Information.CrossEntropy(p, q, nats), bound);
            Agree.Within(Value(item, "divergence"), Information.KullbackLeibler(p, q, nats), bound);
            Agree.Within(Value(item, "jensenShannon"), Information.JensenShannon(p, q, nats), bound);
        }
        foreach (var item in document.RootElement.GetProperty("labels").EnumerateArray())
        {
            int[] x = [.. Numbers(item, "x").Select(v => (int)v)], y = [.. Numbers(item, "y").Select(v => (int)v)];
            var bound = (64 + x.Length) * Tolerance.Epsilon * 4;
            const InformationUnit nats = InformationUnit.Nats;
            Agree.Within(Value(item, "entropy"), Information.LabelEntropy(x, nats), bound);
            Agree.Within(Value(item, "joint"), Information.LabelJointEntropy(x, y, nats), bound);
            Agree.Within(Value(item, "conditional"), Information.LabelConditionalEntropy(x, y, nats), bound);
            Agree.Within(Value(item, "mutual"), Information.LabelMutualInformation(x, y, nats), bound);
            // The probabilities carry the roundings of up to n steps from the mode, the logarithms sum to at most ln n.
            var expected = bound + 4 * x.Length * Math.Log(x.Length + 1) * Tolerance.Epsilon;
            Agree.Within(Value(item, "chance"), Information.LabelExpectedMutualInformation(x, y, nats), expected);
            var adjusted = item.GetProperty("adjusted");
            foreach (var (name, normalization) in Normalizations)
            {
                var room = Value(item, "mutual") - Value(item, "chance");
                room = room == 0 ? 1 : Math.Abs(room / Value(adjusted, name));
                Agree.Within(Value(adjusted, name), Information.LabelAdjustedMutualInformation(x, y, normalization), 4 * expected / room);
            }
            var normalized = item.GetProperty("normalized");
            Agree.Within(Value(normalized, "arithmetic"), Information.LabelNormalizedMutualInformation(x, y), 1e-12);
            Agree.Within(Value(normalized, "geometric"), Information.LabelNormalizedMutualInformation(x, y, InformationNormalization.Geometric), 1e-12);
            Agree.Within(Value(normalized, "min"), Information.LabelNormalizedMutualInformation(x, y, InformationNormalization.Minimum), 1e-12);
            Agree.Within(Value(normalized, "max"), Information.LabelNormalizedMutualInformation(x, y, InformationNormalization.Maximum), 1e-12);
        }

        static double[] Numbers(JsonElement item, string key) => [.. item.GetProperty(key).EnumerateArray().Select(v => v.GetDouble())];
        static double Value(JsonElement item, string key) => item.GetProperty(key).GetDouble();
    }

    [Fact]
    [Trait("Formula", "I1"), Trait("Formula", "I2"), Trait("Formula", "I3"), Trait("Formula", "I4")]
    public void Edges_have_their_values()
    {
        Assert.Equal(1.5, Information.Entropy([0.5, 0.25, 0.25]));
        Assert.Equal(3, Information.Entropy(Enumerable.Repeat(0.125, 8).ToArray()));
        Assert.Equal(0, Information.Entropy([1, 0]));
        Assert.Equal(double.PositiveInfinity, Information.KullbackLeibler([0.5, 0.5], [1, 0]));
        Assert.Equal(double.PositiveInfinity, Information.CrossEntropy([0.5, 0.5], [1, 0]));
        Assert.Equal(1, Information.KullbackLeibler([1, 0], [0.5, 0.5]));
        Agree.Close(1070, Information.KullbackLeibler([1.0, 0], [Math.ScaleB(1, -1070), 1]), 1e-15);
        Assert.True(double.IsNaN(Information.Entropy([double.NaN, 1])));
        Refused(() => Information.Entropy([0.5, 0.4]), "0.9");
        Refused(() => Information.Entropy([1.5, -0.5]), "-0.5");
        Refused(() => Information.KullbackLeibler([0.5, 0.5], [0.3, 0.3]), "q");
        Refused(() => Information.KullbackLeibler([0.5, 0.5], [1.5, -0.5]), "-0.5");
        Refused(() => Information.CrossEntropy([0, 1], [-0.5, 1.5]), "-0.5");
        Refused(() => Information.Entropy(ReadOnlySpan<double>.Empty), "0");
        Refused(() => Information.MutualInformation(Matrix.FromRows([0.5, 0.6])), "joint");
        Refused(() => Information.Entropy([1.0], (InformationUnit)7), "unit");
        // A cell whose margins multiply to less than the range holds.
        var rare = Matrix.FromRows([1, 0], [0, 1e-200]);
        Agree.Close(1e-200 * Math.Log2(1e200), Information.MutualInformation(rare), 1e-9);
        Assert.Equal(0, Information.LabelMutualInformation([0, 0, 1, 1], [0, 1, 0, 1]));
        Assert.Equal(1, Information.LabelNormalizedMutualInformation([3, 3], [4, 4]));
        Assert.Equal(1, Information.LabelNormalizedMutualInformation([], []));
        Assert.Equal(0, Information.LabelNormalizedMutualInformation([3, 3], [4, 5]));
        Assert.Equal(1, Information.LabelAdjustedMutualInformation([], []));
        Assert.True(double.IsNaN(Information.LabelExpectedMutualInformation([], [])));
        foreach (var (_, normalization) in Normalizations)
        {
            Assert.Equal(1, Information.LabelAdjustedMutualInformation([3, 3, 3], [4, 4, 4], normalization));
            Assert.Equal(1, Information.LabelAdjustedMutualInformation([1, 2, 3], [9, 8, 7], normalization));
            Assert.Equal(0, Information.LabelAdjustedMutualInformation([3, 3, 3], [4, 5, 4], normalization));
        }
        // Singletons tell all of anything, and so no more than by chance.
        Assert.Equal(0, Information.LabelAdjustedMutualInformation([1, 2, 3, 4], [0, 0, 1, 1], InformationNormalization.Minimum));
        Agree.Within(0, Information.LabelAdjustedMutualInformation([1, 2, 3, 4], [0, 0, 1, 1]), 16 * Tolerance.Epsilon);
        Assert.True(double.IsNaN(Information.LabelEntropy([])));
        Refused(() => Information.LabelMutualInformation([1], [1, 2]), "1");

        static void Refused(Action call, string says) => Assert.Contains(says, Assert.ThrowsAny<ArgumentException>(call).Message, StringComparison.Ordinal);
    }
}
