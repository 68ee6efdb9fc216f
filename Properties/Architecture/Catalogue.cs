using System.Reflection;
using System.Text.RegularExpressions;
using Xunit;

namespace Functional.Properties;

/// <summary>The three places where a formula is named: docs/formulas.md, the <c>[Formula]</c> marks of the code, the traits of the tests.</summary>
internal static partial class Catalogue
{
    /// <summary>The rows of docs/formulas.md: ID and whether its status is <c>on</c>.</summary>
    internal static IReadOnlyDictionary<string, bool> Rows { get; } = Parse(Text());

    /// <summary>Reads the rows of every table whose first cell is an ID; the last cell is the status.</summary>
    internal static IReadOnlyDictionary<string, bool> Parse(string markdown)
    {
        Dictionary<string, bool> rows = [];
        foreach (string line in markdown.Split('\n').Select(l => l.Trim()).Where(l => l.StartsWith('|')))
        {
            string[] cells = [.. line.Trim('|').Split('|').Select(c => c.Trim().Trim('*', '`'))];
            if (cells.Length >= 2 && Id().IsMatch(cells[0]) && !rows.TryAdd(cells[0], cells[^1].Equals("on", StringComparison.OrdinalIgnoreCase)))
            {
                throw new FormatException($"docs/formulas.md names {cells[0]} twice.");
            }
        }
        return rows;
    }

    /// <summary>Each ID that the code is marked with, and by which members.</summary>
    internal static ILookup<string, string> Marks { get; } = Members(typeof(Execution).Assembly, typeof(Fluent.Dataset).Assembly)
        .SelectMany(m => (m.GetCustomAttribute<FormulaAttribute>(inherit: false)?.Ids ?? []).Select(id => (id, member: Name(m))))
        .ToLookup(p => p.id, p => p.member);

    /// <summary>Each ID that a test carries as a trait, and which tests: a class counts if a test runs in it.</summary>
    internal static ILookup<string, string> Traits { get; } = typeof(Catalogue).Assembly.GetTypes()
        .Where(t => !t.IsAbstract && Tests(t).Any())
        .SelectMany(t => Ids(t).Select(id => (id, test: t.Name)).Concat(Tests(t).SelectMany(m => Ids(m).Select(id => (id, test: Name(m))))))
        .ToLookup(p => p.id, p => p.test);

    private static string Text()
    {
        string beside = Path.Combine(AppContext.BaseDirectory, "docs", "formulas.md");
        return File.Exists(beside) ? File.ReadAllText(beside) : Repository.Read("docs/formulas.md");
    }

    private static IEnumerable<MethodInfo> Tests(Type type) =>
        type.GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static)
            .Where(m => m.GetCustomAttribute<FactAttribute>() is not null);

    private static IEnumerable<string> Ids(MemberInfo member) => CustomAttributeData.GetCustomAttributes(member)
        .Where(a => a.AttributeType == typeof(TraitAttribute) && a.ConstructorArguments is [{ Value: Properties.Traits.Formula }, _])
        .Select(a => (string)a.ConstructorArguments[1].Value!);

    private static IEnumerable<MemberInfo> Members(params Assembly[] assemblies) => assemblies.SelectMany(a => a.GetTypes())
        .SelectMany(t => t.GetMembers(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
            .Where(m => m is not Type).Append(t));

    private static string Name(MemberInfo member) => member is Type type ? type.Name : $"{member.DeclaringType!.Name}.{member.Name}";

    [GeneratedRegex(@"^[A-Z]{1,2}\d{1,3}$")]
    private static partial Regex Id();
}
