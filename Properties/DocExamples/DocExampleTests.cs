using System.Xml.Linq;
using Xunit;

namespace Functional.Properties;

/// <summary>Every example in the XML documentation of the public members compiles, and what it states is true.</summary>
public class DocExampleTests
{
    private static readonly IReadOnlyList<DocExample> Examples =
        [.. new[] { "Functional.Core.xml", "Functional.Facade.xml" }.SelectMany(file => DocExample.Of(XDocument.Load(Path.Combine(AppContext.BaseDirectory, file), LoadOptions.PreserveWhitespace)))];

    [Fact]
    public void Every_example_compiles_and_every_value_it_states_is_what_comes()
    {
        Assert.True(Examples.Sum(e => e.Claims.Count) > 300, $"only {Examples.Sum(e => e.Claims.Count)} claims in {Examples.Count} examples were found");
        DocProgram program = new(Examples);
        string[] untrue = [.. Enumerable.Range(0, Examples.Count).SelectMany(program.Run)];
        Assert.True(untrue.Length == 0, $"{untrue.Length} claims are not true:\n{string.Join('\n', untrue)}");
    }

    [Fact]
    public void A_false_claim_is_found_and_a_true_one_is_not()
    {
        DocProgram program = new([
            DocExample.OfCode("a", "double[] x = [1, 2];   // [1, 2]\nx[0] + x[1]   // 3"),
            DocExample.OfCode("b", "double[] x = [1, 2];   // [1, 3]\nx[0] + x[1]   // 3.0000001"),
            DocExample.OfCode("c", "int[] x = [];\nx[0]   // 1"),
            DocExample.OfText("d", "<c>1.0 / 3</c> is <c>0.333</c> to 3 digits, <c>2.0 / 3</c> is <c>0.666</c> to 3 digits."),
        ]);
        Assert.Equal([0, 2, 1, 1], Enumerable.Range(0, 4).Select(i => program.Run(i).Count));
    }

    [Fact]
    public void Claims_are_read_as_they_are_written()
    {
        DocExample example = DocExample.OfCode("a", """
            var a = f(
                1, 2);
            // a.B is [1, 2] to rounding, a.C(x => x == 1) == 3
            g(a, b);   // b: (1, [2])
            Console.WriteLine(a);
            // first line
            // second line
            a.D   // Vector of 2: [1, 2]
            """);
        Assert.Equal(
            [("a.B", "[1, 2]"), ("a.C(x => x == 1)", "3"), ("b", "(1, [2])"), ("a", "first line\nsecond line"), ("a.D", "Vector of 2: [1, 2]")],
            example.Claims.Select(c => (c.Expression, c.Stated)));
        Assert.Equal(
            "var a = f(\n    1, 2); say(0, a.B); say(1, a.C(x => x == 1));\ng(a, b); say(2, b);\nConsole.WriteLine(a); say(3, a);\n say(4, a.D);", example.Source);
    }

    [Theory]
    [InlineData("var a = 1;\n// a is what it is said to be, and more")]
    [InlineData("f();   // done")]
    [InlineData("f(   // the first\n  1);")]
    [InlineData("// x² + 1\nf(1);")]
    public void What_is_neither_a_statement_nor_a_claim_is_refused(string code) => Assert.Throws<FormatException>(() => DocExample.OfCode("a", code));
}
