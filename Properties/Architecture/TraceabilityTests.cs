using Xunit;

namespace Functional.Properties;

/// <summary>A formula that is on in the catalogue is marked in the code and verified by a test, and nothing else is.</summary>
public class TraceabilityTests
{
    private static IEnumerable<string> On => Catalogue.Rows.Where(r => r.Value).Select(r => r.Key);

    [Fact]
    public void Every_formula_that_is_on_is_marked_in_the_code() =>
        AssertNone(On.Where(id => !Catalogue.Marks.Contains(id)), "on in docs/formulas.md, but no member bears [Formula]");

    [Fact]
    public void Every_formula_that_is_on_is_verified() =>
        AssertNone(On.Where(id => !Catalogue.Traits.Contains(id)), "on in docs/formulas.md, but no test bears [Trait(\"Formula\", …)]");

    [Fact]
    public void Every_mark_names_a_formula_that_is_on() =>
        AssertNone(
            Catalogue.Marks.Where(m => !Catalogue.Rows.GetValueOrDefault(m.Key)).Select(m => $"{m.Key} at {string.Join(", ", m.Distinct())}"),
            "marked in the code, but not on in docs/formulas.md");

    [Fact]
    public void Every_trait_names_a_formula_that_is_on() =>
        AssertNone(
            Catalogue.Traits.Where(t => !Catalogue.Rows.GetValueOrDefault(t.Key)).Select(t => $"{t.Key} at {string.Join(", ", t.Distinct())}"),
            "verified, but not on in docs/formulas.md");

    [Fact]
    public void The_catalogue_is_read() => Assert.True(Catalogue.Rows.Count > 100, $"only {Catalogue.Rows.Count} rows of docs/formulas.md were understood");

    [Fact]
    public void A_row_is_on_by_its_last_cell_alone() =>
        Assert.Equal(
            [("S1", true), ("S2", false), ("LM8", false)],
            Catalogue.Parse("| ID | formula | status |\n|---|---|---|\n| S1 | mean, on average | on |\n| S2 | spread on both sides | |\n| LM8 | σ | — |\n")
                .Select(r => (r.Key, r.Value)));

    private static void AssertNone(IEnumerable<string> missing, string what)
    {
        string[] list = [.. missing];
        Assert.True(list.Length == 0, $"{what}:\n{string.Join('\n', list)}");
    }
}
