using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Functional.Properties;

/// <summary>An example of the XML documentation: whose it is, its statements as C#, and what it says comes of them.</summary>
/// <remarks>
/// In a block of code, what is no statement is an expression, and a comment is a claim (<see cref="DocClaim"/>): behind an expression, a declaration or a
/// <c>Console.WriteLine</c> its value, anywhere <c>expression is value</c>. Outside of a block a claim is <c>&lt;c&gt;expression&lt;/c&gt; is &lt;c&gt;value&lt;/c&gt;</c>.
/// </remarks>
internal sealed partial record DocExample(string Member, string Source, IReadOnlyList<DocClaim> Claims)
{
    /// <summary>The examples of the public members that a documentation file describes, each text once.</summary>
    internal static IReadOnlyList<DocExample> Of(XDocument documentation) =>
    [
        .. documentation.Descendants("member").Where(m => !Name(m).Contains(":Functional.Kernels.", StringComparison.Ordinal))
            .SelectMany(m => m.Descendants("example").Select(e => (member: Name(m), example: e)))
            .DistinctBy(e => e.example.Value)
            .SelectMany(e => e.example.Elements("code").Any()
                ? e.example.Elements("code").Select(code => OfCode(e.member, code.Value))
                : [OfText(e.member, string.Concat(e.example.Nodes()))]),
    ];

    /// <summary>The example that a block of code is.</summary>
    internal static DocExample OfCode(string member, string code)
    {
        List<string> source = [];
        List<DocClaim> claims = [];
        string statement = "", subject = ""; // what is being read, and what a value that comes next would be the value of
        List<string> value = [];
        string[] lines = Readme.Trimmed(code.ReplaceLineEndings("\n").Split('\n')).Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            Match parts = CodeAndComment().Match(lines[i]);
            string part = parts.Groups["code"].Value, comment = parts.Groups["comment"].Value;
            if (part.Length > 0)
            {
                Say(DocClaim.Value(subject, value));
                (statement, subject, value) = (statement + (statement.Length > 0 ? "\n" : "") + part, "", []);
                // A statement goes on in lines that are indented or begin with a brace.
                if (i + 1 == lines.Length || lines[i + 1] is "" or [not (' ' or '{' or '}'), ..])
                {
                    subject = Subject(statement);
                    source.Add(statement[^1] is ';' or '}' ? statement : Evaluated(statement));
                    statement = "";
                }
            }
            if (comment.Length > 0 && (statement.Length > 0 || source.Count == 0))
                throw new FormatException($"{member}: a claim within a statement or before any: {comment}");
            if (comment.Length > 0 && subject.Length > 0 && !DocClaim.HasRelation(comment))
                value.Add(comment);
            else if (comment.Length > 0)
                Say(DocClaim.Relations(member, comment));
        }
        Say(DocClaim.Value(subject, value));
        return new(member, string.Join('\n', source), claims);

        void Say(IEnumerable<DocClaim> said)
        {
            foreach (DocClaim claim in said)
            {
                if (source.Count > 0 && source[^1] == Evaluated(claim.Expression))
                    source[^1] = "";
                // On the line of the statement, so that the compiler counts lines as the example does.
                source[^1] += $" say({claims.Count}, {claim.Expression});";
                claims.Add(claim);
            }
        }
    }

    /// <summary>The example that a sentence with expressions and values is.</summary>
    internal static DocExample OfText(string member, string text)
    {
        DocClaim[] claims = [.. Sentence().Matches(text.ReplaceLineEndings(" ")).Select(m => DocClaim.Of(member, Plain(m.Groups["expression"]), Plain(m.Groups["value"]) + m.Groups["digits"].Value))];
        if (claims.Length == 0)
            throw new FormatException($"{member}: an example without a claim: {text}");
        return new(member, string.Join('\n', claims.Select((c, i) => $"say({i}, {c.Expression});")), claims);

        static string Plain(Group xml) => Spaces().Replace(XElement.Parse($"<c>{xml.Value}</c>").Value, " ");
    }

    // An expression alone is no statement of C#.
    private static string Evaluated(string expression) => $"_ = {expression};";

    private static string Name(XElement member) => (string)member.Attribute("name")!;

    // What a value behind the statement is the value of: what is printed, what is declared, the expression itself.
    private static string Subject(string statement) =>
        Printed().Match(statement) is { Success: true } printed ? printed.Groups["what"].Value
        : Declared().Match(statement) is { Success: true } declared ? declared.Groups["name"].Value
        : statement[^1] is ';' or '}' ? "" : statement;

    [GeneratedRegex(@"^(?<code>.*?)\s*(//[ ]?(?<comment>.*))?$", RegexOptions.Singleline)]
    private static partial Regex CodeAndComment();

    [GeneratedRegex(@"^Console\.WriteLine\((?<what>.*)\);$", RegexOptions.Singleline)]
    private static partial Regex Printed();

    [GeneratedRegex(@"^[\w<>\[\]?.]+ (?<name>\w+) = .*;$", RegexOptions.Singleline)]
    private static partial Regex Declared();

    [GeneratedRegex(@"<c>(?<expression>[^<]*)</c>\s+is\s+<c>(?<value>[^<]*)</c>(?<digits>,? to (rounding|\d+ digits|[\d.e-]*\d))?")]
    private static partial Regex Sentence();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
