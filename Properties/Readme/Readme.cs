using System.Reflection;
using System.Text.RegularExpressions;

namespace Functional.Properties;

/// <summary>The examples as README.md shows them and as <see cref="ReadmeExamples"/> runs them.</summary>
internal static partial class Readme
{
    /// <summary>A block of C# of the README: its using lines, its other lines, and the block of text that follows it (null for none).</summary>
    internal sealed record Block(IReadOnlyList<string> Usings, string Body, string? Output);

    /// <summary>The blocks of C# in a Markdown text, in order.</summary>
    internal static IReadOnlyList<Block> Blocks(string markdown) =>
    [
        .. CSharpBlock().Matches(markdown.ReplaceLineEndings("\n")).Select(m =>
        {
            string[] lines = m.Groups["code"].Value.Split('\n');
            return new Block(
                [.. lines.Where(IsUsing).Select(l => l.Trim())],
                Trimmed(lines.Where(l => !IsUsing(l))),
                m.Groups["text"].Success ? m.Groups["text"].Value.Trim('\n') : null);
        }),
    ];

    /// <summary>The bodies of the methods that are marked as examples, by name, without their indentation.</summary>
    internal static IReadOnlyDictionary<string, string> Bodies(string source) =>
        Example().Matches(source.ReplaceLineEndings("\n")).ToDictionary(m => m.Groups["name"].Value, m => Trimmed(m.Groups["body"].Value.Split('\n')));

    /// <summary>What an example prints.</summary>
    internal static string Run(string name)
    {
        StringWriter output = new(System.Globalization.CultureInfo.InvariantCulture);
        MethodInfo example = typeof(ReadmeExamples).GetMethod(name) ?? throw new MissingMethodException(nameof(ReadmeExamples), name);
        example.Invoke(new ReadmeExamples(output), BindingFlags.DoNotWrapExceptions, null, null, null);
        return string.Join('\n', output.ToString().ReplaceLineEndings("\n").Split('\n').Select(l => l.TrimEnd())).Trim('\n');
    }

    /// <summary>The lines without the indentation that they share, and without empty lines at the ends.</summary>
    internal static string Trimmed(IEnumerable<string> lines)
    {
        string[] kept = [.. lines.Select(l => l.TrimEnd())];
        int shared = kept.Where(l => l.Length > 0).Select(l => l.Length - l.TrimStart().Length).DefaultIfEmpty(0).Min();
        return string.Join('\n', kept.Select(l => l.Length >= shared ? l[shared..] : l)).Trim('\n');
    }

    private static bool IsUsing(string line) => UsingLine().IsMatch(line);

    [GeneratedRegex(@"^```csharp\n(?<code>.*?)\n```[ ]*$(\s*^```text\n(?<text>.*?)\n```[ ]*$)?", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex CSharpBlock();

    [GeneratedRegex(@"\[ReadmeExample\]\n    public void (?<name>\w+)\(\)\n    \{\n(?<body>.*?)\n    \}$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Example();

    // A directive, not a using declaration: no variable and no parenthesis.
    [GeneratedRegex(@"^\s*using\s+(static\s+)?(\w+\s*=\s*)?[\w.]+;\s*$")]
    private static partial Regex UsingLine();
}
