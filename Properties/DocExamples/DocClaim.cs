using System.Collections;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Functional.Properties;

/// <summary>A value that an example states: of which expression, what it reads like, and to how many digits.</summary>
/// <remarks>
/// Numbers are those doubles exactly, on a machine with fused multiply-add, unless the claim ends in <c>to rounding</c>, <c>to 13 digits</c> or <c>to 1e-9</c>. Words and brackets are
/// those of the value's own text, or of its elements in brackets: <c>[1, 2]</c>, <c>[[1, 2], [3, 4]]</c>, <c>(1, [2, 3])</c>.
/// </remarks>
internal sealed partial record DocClaim(string Expression, string Stated, Func<double, double> Allowed)
{
    // Without fused multiply-add the last digits are others: some roundings of short sums.
    private static double AnotherBitClass(double stated) => KernelDigest.BitClass == "FMA" ? 0 : 1e-13 * Math.Abs(stated);

    /// <summary>The claim that an expression has the value, which may end in how exactly it is meant.</summary>
    internal static DocClaim Of(string member, string expression, string value)
    {
        Match digits = Digits().Match(value);
        string stated = digits.Success ? value[..digits.Index] : value;
        if (expression.Trim().Length == 0 || stated.Trim().Length == 0)
            throw new FormatException($"{member}: a claim without an expression or without a value: {value}");
        return new(expression.Trim(), stated.Trim(), digits switch
        {
            { Success: false } => AnotherBitClass,
            _ when digits.Groups["count"].Success && int.Parse(digits.Groups["count"].Value, CultureInfo.InvariantCulture) is var count =>
                stated => stated == 0 ? 0 : 0.5000001 * Math.Pow(10, Math.Floor(Math.Log10(Math.Abs(stated))) + 1 - count),
            _ when digits.Groups["bound"].Success && Number(digits.Groups["bound"].Value) is var bound => _ => bound,
            _ => stated => 8 * Tolerance.Epsilon * Math.Max(1, Math.Abs(stated)),
        });
    }

    /// <summary>The claim of the lines behind an expression; none without lines.</summary>
    internal static IEnumerable<DocClaim> Value(string expression, IReadOnlyList<string> lines) =>
        lines.Count == 0 ? [] : [Of(expression, expression, string.Join('\n', lines))];

    /// <summary>Whether a comment says of an expression of its own what it is.</summary>
    internal static bool HasRelation(string comment) => Pieces(comment).Any(p => Relation(p).At >= 0);

    /// <summary>The claims of a comment such as <c>x is [1, 2], y.Count == 3</c>.</summary>
    internal static IEnumerable<DocClaim> Relations(string member, string comment) => Pieces(comment).Select(piece =>
    {
        (int at, int length) = Relation(piece);
        return at >= 0 ? Of(member, piece[..at], piece[(at + length)..]) : throw new FormatException($"{member}: neither a statement nor a claim: {comment}");
    });

    /// <summary>Null where the value reads as stated, or how it reads.</summary>
    internal string? Differs(object? value)
    {
        string[] texts = [value?.ToString() ?? "null", Text(value)];
        return texts.Any(Agrees) ? null : texts[1];
    }

    private bool Agrees(string text)
    {
        MatchCollection stated = Numbers().Matches(Stated), found = Numbers().Matches(text);
        return Words(Stated) == Words(text) && stated.Count == found.Count
            && stated.Zip(found).All(n => (Number(n.First.Value), Number(n.Second.Value)) is var (s, f) && (s.Equals(f) || Math.Abs(s - f) <= Allowed(s)));
    }

    private static string Text(object? value) => value switch
    {
        null => "null",
        string text => text,
        bool truth => truth ? "true" : "false",
        Matrix matrix => $"[{string.Join(", ", Enumerable.Range(0, matrix.Rows).Select(i => Text(matrix.Row(i).ToArray())))}]",
        ITuple tuple => $"({string.Join(", ", Enumerable.Range(0, tuple.Length).Select(i => Text(tuple[i])))})",
        IEnumerable elements => $"[{string.Join(", ", elements.Cast<object?>().Select(Text))}]",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static string Words(string text) => Spaces().Replace(Numbers().Replace(text, "#"), "");

    private static double Number(string text) => double.Parse(text.Replace("_", "", StringComparison.Ordinal), NumberStyles.Float, CultureInfo.InvariantCulture);

    // Where a piece says "is", "==" or "name:", outside of brackets.
    private static (int At, int Length) Relation(string piece)
    {
        foreach (Match match in Relations().Matches(piece))
        {
            if (IsOutside(piece, match.Index))
                return (match.Groups["word"].Index, match.Groups["word"].Length);
        }
        return (-1, 0);
    }

    private static IEnumerable<string> Pieces(string comment)
    {
        int from = 0;
        for (int i = 0; i < comment.Length; i++)
        {
            if (comment[i] is ',' or ';' && IsOutside(comment, i))
            {
                // "to rounding" and the like may stand behind a comma.
                if (!comment.AsSpan(i + 1).TrimStart().StartsWith("to "))
                {
                    yield return comment[from..i].Trim();
                    from = i + 1;
                }
            }
        }
        yield return comment[from..].Trim();
    }

    private static bool IsOutside(string text, int at) => text.AsSpan(0, at).CountAny("([{") == text.AsSpan(0, at).CountAny(")]}");

    [GeneratedRegex(@"(?<word>[ ](is|==)[ ])|^\w+(?<word>:[ ])")]
    private static partial Regex Relations();

    [GeneratedRegex(@",? to (rounding|(?<count>\d+) digits|(?<bound>[\d.e-]*\d))$")]
    private static partial Regex Digits();

    [GeneratedRegex(@"(?<![\w.])-?(\d[\d_]*(\.\d+)?([eE][-+]?\d+)?|Infinity|NaN)\b")]
    private static partial Regex Numbers();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
