using FsCheck;
using Xunit;

namespace Functional.Properties;

/// <summary>The tools of the suite hold to their own laws: seeds replay, failures print, generators draw what they say.</summary>
public class LawLaws
{
    private static readonly System.Reflection.MethodInfo FalseLaw =
        typeof(Falsehoods).GetMethod(nameof(Falsehoods.No_array_has_three_elements))!;

    [Fact]
    public void A_failing_law_prints_its_input_its_seed_and_the_line_that_replays_it()
    {
        LawFailedException failure = Assert.Throws<LawFailedException>(() => LawCheck.Run(Attribute("7"), FalseLaw, new Falsehoods(), "200", null));

        Assert.Matches(@"inputs: No_array_has_three_elements\(x: new AnyBitsSample\(new double\[\] \{ .*, .*, .* \}\)\)", failure.Message);
        Assert.Matches(@"seed \d+, gamma \d+, size \d+", failure.Message);
        Assert.Matches(@"replay: FUNCTIONAL_SEED=\d+,\d+,\d+ dotnet test .*--filter FullyQualifiedName~Falsehoods\.No_array_has_three", failure.Message);
    }

    [Fact]
    public void The_printed_seed_replays_the_same_input_at_once()
    {
        LawFailedException first = Assert.Throws<LawFailedException>(() => LawCheck.Run(Attribute("8"), FalseLaw, new Falsehoods(), "500", "random"));
        string seed = System.Text.RegularExpressions.Regex.Match(first.Message, @"FUNCTIONAL_SEED=(\S+)").Groups[1].Value;
        LawFailedException again = Assert.Throws<LawFailedException>(() => LawCheck.Run(Attribute("9"), FalseLaw, new Falsehoods(), "500", seed));

        Assert.Equal(Line(first.Message, "inputs:"), Line(again.Message, "inputs:"));
        Assert.Contains("is false after 1 input,", again.Message);
    }

    [Fact]
    public void Without_a_seed_a_law_draws_the_same_inputs_on_every_run_and_another_law_draws_others()
    {
        Assert.Equal(Rnd("A", null), Rnd("A", null));
        Assert.NotEqual(Rnd("A", null), Rnd("B", null));
        Assert.Equal(Rnd("A", "5"), Rnd("A", "5"));
        Assert.NotEqual(Rnd("A", "5"), Rnd("A", "6"));
        Assert.Null(LawSettings.Start("A", "random"));
    }

    [Theory]
    [InlineData("abc")]
    [InlineData("1,2,3,4")]
    [InlineData("1,-2")]
    public void A_malformed_seed_is_named(string seed) =>
        Assert.Contains(seed, Assert.Throws<InvalidOperationException>(() => LawSettings.Start("A", seed)).Message);

    [Theory]
    [InlineData(-1, null, 100)]
    [InlineData(-1, "1000", 1000)]
    [InlineData(20, null, 20)]
    [InlineData(20, "1000", 200)]
    [InlineData(20, "1", 1)]
    public void The_depth_scales_every_law(int own, string? depth, int expected) => Assert.Equal(expected, LawSettings.MaxTest(own, depth));

    [Law]
    public void A_law_that_returns_nothing_passes_unless_it_throws(AnyBitsSample x) => Assert.True(x.Count >= 0);

    [Fact]
    public void A_thrown_assertion_is_told_beside_the_input()
    {
        LawFailedException failure = Assert.Throws<LawFailedException>(() => LawCheck.Run(
            Attribute("10"), typeof(Falsehoods).GetMethod(nameof(Falsehoods.Throws))!, new Falsehoods(), null, null));
        Assert.Contains("expected 1", failure.Message);
    }

    private static LawAttribute Attribute(string name) => new(name, "LawLaws.cs");

    private static Rnd Rnd(string law, string? seed) => LawSettings.Start(law, seed)!.Rnd;

    private static string Line(string text, string part) => text.Split('\n').First(l => l.Contains(part)).Trim();

    private sealed class Falsehoods
    {
        public bool No_array_has_three_elements(AnyBitsSample x) => x.Count < 3;

        public void Throws(FiniteNumber x) => Agree.Bits(1.0, x.Value + double.NaN);
    }
}
