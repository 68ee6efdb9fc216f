using System.Text;
using System.Text.RegularExpressions;

namespace Functional.Properties;

/// <summary>C# source as far as the architecture tests must understand it: without comments and strings, cut into tokens.</summary>
internal static partial class SourceText
{
    /// <summary>The source with comments, strings and characters replaced by spaces; lines stay where they are.</summary>
    internal static string Code(string source) => Hidden().Replace(source, match =>
    {
        StringBuilder blank = new(match.Length);
        foreach (char c in match.ValueSpan)
        {
            blank.Append(c == '\n' ? '\n' : ' ');
        }
        return blank.ToString();
    });

    /// <summary>Identifiers, numbers and single marks, in order.</summary>
    internal static IReadOnlyList<string> Tokens(string code) => [.. Token().Matches(code).Select(m => m.Value)];

    /// <summary>The names of the types that the tokens declare, those of generic ones with a <c>`</c> behind.</summary>
    internal static IEnumerable<string> Declared(IReadOnlyList<string> tokens)
    {
        for (int i = 0; i + 1 < tokens.Count; i++)
        {
            if (tokens[i] is "class" or "struct" or "interface" or "enum" or "record" && IsWord(tokens[i + 1])
                && (i == 0 || tokens[i - 1] is not (":" or ","))) // not a constraint: where T : class
            {
                string name = tokens[i + 1] is "class" or "struct" ? "" : tokens[i + 1];
                if (name.Length > 0 && char.IsUpper(name[0]))
                {
                    yield return WithArity(tokens, i + 1);
                }
            }
            else if (tokens[i] == "delegate" && DelegateName(tokens, i) is var name and > 0)
            {
                yield return WithArity(tokens, name);
            }
        }
    }

    /// <summary>The name at a place, with a <c>`</c> behind if type arguments follow: a generic type is another one than a plain one of its name.</summary>
    internal static string WithArity(IReadOnlyList<string> tokens, int i) => i + 1 < tokens.Count && tokens[i + 1] == "<" ? tokens[i] + "`" : tokens[i];

    /// <summary>Whether the token at a place names a type, as far as its neighbours can tell.</summary>
    /// <remarks>A member of the same name is told apart by what stands before (a dot, a type) and behind (a call, an assignment).</remarks>
    internal static bool NamesType(IReadOnlyList<string> tokens, int i)
    {
        string before = i > 0 ? tokens[i - 1] : "";
        string behind = i + 1 < tokens.Count ? tokens[i + 1] : "";
        if (before == ".")
        {
            return i > 1 && tokens[i - 2] is "Functional" or "Kernels";
        }
        bool introduced = before is "new" or "is" or "as" or "typeof" or "static" or "<" or "return" or "case" or ":" or "";
        return behind switch
        {
            "." or "<" or "?" or "[" => true,
            "(" => before is "new" or ":",
            "=" or "=>" => false,
            ";" or ")" or "," or ">" or "{" => introduced && before != "return",
            _ => IsWord(behind),
        };
    }

    // delegate Result<…> Name<…>( : the last word before the first parenthesis that is outside of type arguments; 0 for an anonymous method.
    private static int DelegateName(IReadOnlyList<string> tokens, int i)
    {
        int name = 0, depth = 0, words = 0;
        for (int j = i + 1; j < tokens.Count && tokens[j] is not ("(" or "{" or ";"); j++)
        {
            depth += tokens[j] == "<" ? 1 : tokens[j] == ">" ? -1 : 0;
            if (depth == 0 && IsWord(tokens[j]))
            {
                (name, words) = (j, words + 1);
            }
        }
        return words > 1 ? name : 0;
    }

    private static bool IsWord(string token) => token.Length > 0 && (char.IsLetter(token[0]) || token[0] is '_' or '@');

    [GeneratedRegex("""
        //[^\n]*|/\*.*?\*/|\${0,2}(?<quotes>"{3,}).*?\k<quotes>|\$?@\$?"(?:[^"]|"")*"|\$?"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])+'
        """, RegexOptions.Singleline)]
    private static partial Regex Hidden();

    [GeneratedRegex(@"[\p{L}_@][\p{L}\p{Nd}_]*|\d[\w.]*|=>|\S")]
    private static partial Regex Token();
}
