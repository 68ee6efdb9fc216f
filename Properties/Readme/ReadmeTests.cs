using System.Reflection;
using Xunit;

namespace Functional.Properties;

/// <summary>Every block of C# in README.md and the guides compiles and prints what stands below it.</summary>
public class ReadmeTests
{
    private const string SourceFile = "Properties/Readme/ReadmeExamples*.cs";

    private static readonly string[] Pages = ["README.md", .. Files("docs", "*.md")];

    private static readonly string[] Sources = Files("Properties/Readme", "ReadmeExamples*.cs");

    private static readonly IReadOnlyList<Readme.Block> Blocks = [.. Pages.SelectMany(page => Readme.Blocks(Repository.Read(page)))];

    private static readonly IReadOnlyDictionary<string, string> Bodies =
        Sources.SelectMany(source => Readme.Bodies(Repository.Read(source))).ToDictionary(body => body.Key, body => body.Value);

    [Fact]
    public void Every_block_is_the_body_of_an_example()
    {
        foreach (Readme.Block block in Blocks)
        {
            Assert.True(Bodies.Values.Contains(block.Body), $"No method of {SourceFile} has this body, which a page shows:\n{block.Body}");
        }
    }

    [Fact]
    public void Every_example_is_a_block()
    {
        Assert.Equal(Bodies.Count, typeof(ReadmeExamples).GetMethods().Count(m => m.GetCustomAttribute<ReadmeExampleAttribute>() is not null));
        foreach ((string name, string body) in Bodies)
        {
            Assert.True(Blocks.Any(b => b.Body == body), $"No page shows a block like the body of {name} in {SourceFile}:\n{body}");
        }
    }

    [Fact]
    public void Every_block_prints_what_the_README_says()
    {
        foreach (Readme.Block block in Blocks)
        {
            string name = Bodies.First(b => b.Value == block.Body).Key;
            Assert.Equal(block.Output ?? "", Readme.Run(name));
        }
    }

    [Fact]
    public void The_using_lines_of_the_README_are_those_that_the_examples_are_compiled_with()
    {
        // Functional itself is around the namespace of the tests.
        string[] here = [.. Repository.Read("Properties/Readme/ReadmeExamples.cs").Split('\n').Select(l => l.Trim()).Where(l => l.StartsWith("using ", StringComparison.Ordinal)), "using Functional;"];
        Assert.All(Blocks.SelectMany(b => b.Usings), line => Assert.Contains(line, here));
    }

    [Fact]
    public void Blocks_are_read_with_their_output()
    {
        IReadOnlyList<Readme.Block> blocks = Readme.Blocks("a\n```csharp\nusing Functional;\n\nvar x = 1;\n  f(x);\n```\n\n```text\n1\n2\n```\n\n```csharp\ng();\n```\n```sh\nls\n```\n");
        Assert.Equal(["var x = 1;\n  f(x);", "g();"], blocks.Select(b => b.Body));
        Assert.Equal(["1\n2", null], blocks.Select(b => b.Output));
        Assert.Equal(["using Functional;"], blocks[0].Usings);
    }

    private static string[] Files(string folder, string pattern) =>
        [.. Directory.GetFiles(Path.Combine(Repository.Root, folder), pattern).Select(file => $"{folder}/{Path.GetFileName(file)}").Order(StringComparer.Ordinal)];
}
