using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Xunit;

namespace Functional.Properties;

/// <summary>The shape of the house: rooms, files, and what may occur where.</summary>
public partial class ArchitectureTests
{
    /// <summary>Files that may be longer than the others, each with its reason.</summary>
    private static readonly string[] LongFiles = [];

    /// <summary>Static fields that change: caches of a thread whose contents no result depends on.</summary>
    private static readonly string[] ThreadCaches = ["Team`1.spare", "Standby.own", "Tape`1.spare", "MatrixTape.spare"];

    /// <summary>Calls of such a function on which no result depends.</summary>
    private static readonly string[] HarmlessCalls =
    [
        "Core/Kernels/Selection.cs: Math.Cbrt(", // the size of a sample that speeds up a selection
    ];

    [Fact]
    public void The_name_of_a_test_is_a_sentence() =>
        AssertNone(
            typeof(ArchitectureTests).Assembly.GetTypes()
                .SelectMany(t => t.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
                .Where(m => m.IsDefined(typeof(FactAttribute)) && !m.Name.Contains('_', StringComparison.Ordinal)).Select(m => $"{m.DeclaringType!.Name}.{m.Name}"),
            "words with underscores between them, which say what holds");

    [Fact]
    public void Every_file_of_Core_lies_in_a_known_room() =>
        AssertNone(Core.Where(f => Rooms.Floor(Rooms.Of(f)) < 0), "not in a room that Rooms.Floors knows");

    [Fact]
    public void Rooms_depend_on_lower_floors_only() =>
        AssertNone(
            Rooms.Uses().Where(u => Rooms.Floor(u.Room) > Rooms.Floor(Rooms.Of(u.File))).Select(u => $"{u.File} uses {u.Type} of {u.Room}"),
            "against the order of the rooms");

    [Fact]
    public void Rooms_of_one_floor_know_each_other_one_way_at_most()
    {
        ILookup<string, string> neighbours = Rooms.Uses()
            .Where(u => Rooms.Floor(u.Room) == Rooms.Floor(Rooms.Of(u.File)))
            .ToLookup(u => Rooms.Of(u.File), u => u.Room);
        AssertNone(neighbours.Select(n => n.Key).Where(room => Reaches(room, room, [])), "in a circle of rooms");

        bool Reaches(string from, string target, HashSet<string> seen) =>
            neighbours[from].Any(next => next == target || (seen.Add(next) && Reaches(next, target, seen)));
    }

    [Fact]
    public void Unsafe_code_and_intrinsics_occur_in_the_kernels_only() =>
        AssertNone(Matches(Core.Where(f => Rooms.Of(f) != "Kernels"), UnsafeCode()), "belongs into Core/Kernels");

    [Fact]
    public void A_refused_option_is_named_by_its_own_name() =>
        AssertNone(Matches(Core, NamelessOption()), "the error would name options.…, elsewhere it names the member alone: pass nameof");

    [Fact]
    public void Stack_memory_is_cleared_but_where_a_kernel_asks_otherwise_for_itself() =>
        AssertNone(
            Matches(Core.Where(f => Rooms.Of(f) != "Kernels"), SkippedClearing()).Concat(Matches(Core, SkippedForAll())),
            "what lay on the stack may come into a result");

    [Fact]
    public void Core_calls_no_function_whose_bits_differ_between_platforms() =>
        AssertNone(
            Matches(Core, PlatformFunction()).Except(HarmlessCalls)
                .Where(m => !(m.StartsWith("Core/Calculus/Real", StringComparison.Ordinal) && m.Contains(": T.", StringComparison.Ordinal))), // double and float never come there
            "use the lane functions, ScalarMath or Real");

    [Fact]
    public void A_file_name_occurs_once_in_Core() =>
        AssertNone(Core.GroupBy(f => Path.GetFileName(f)).Where(g => g.Count() > 1).Select(g => string.Join(", ", g)), "same file name");

    [Fact]
    public void Files_of_Core_and_Facade_have_300_lines_at_most() =>
        AssertNone(
            Core.Concat(Repository.SourceFiles("Facade")).Except(LongFiles)
                .Select(f => (f, lines: Repository.Read(f).AsSpan().Count('\n'))).Where(f => f.lines > 300).Select(f => $"{f.f}: {f.lines} lines"),
            "longer than 300 lines");

    [Fact]
    public void Lines_of_Core_and_Facade_have_200_characters_at_most() =>
        AssertNone(
            Core.Concat(Repository.SourceFiles("Facade"))
                .SelectMany(f => Repository.Read(f).Split('\n').Select((line, i) => (place: $"{f}:{i + 1}", line.Length))).Where(l => l.Length > 200).Select(l => l.place),
            "longer than .editorconfig says");

    [Fact]
    public void Core_has_no_static_state()
    {
        IEnumerable<FieldInfo> fields = CoreAssembly.GetTypes()
            .Where(t => t.GetCustomAttribute<CompilerGeneratedAttribute>() is null)
            .SelectMany(t => t.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly));
        AssertNone(
            fields.Where(f => !f.IsInitOnly && !f.IsLiteral && !f.Name.StartsWith('<')).Select(f => $"{f.DeclaringType!.Name}.{f.Name}").Except(ThreadCaches),
            "static and not read-only");
        AssertNone(
            fields.Where(f => f.FieldType.IsArray && f.IsPublic && f.DeclaringType!.IsVisible).Select(f => $"{f.DeclaringType!.Name}.{f.Name}"),
            "an array that anybody may change");
    }

    [Fact]
    public void Every_thread_cache_that_is_excused_exists() =>
        AssertNone(
            ThreadCaches.Where(c => CoreAssembly.GetTypes().SelectMany(t => t.GetFields(BindingFlags.Static | BindingFlags.NonPublic))
                .All(f => $"{f.DeclaringType!.Name}.{f.Name}" != c || f.GetCustomAttribute<ThreadStaticAttribute>() is null)),
            "no such [ThreadStatic] field");

    [Fact]
    public void Core_needs_nothing_but_the_framework() =>
        AssertNone(CoreAssembly.GetReferencedAssemblies().Select(a => a.Name!).Where(n => !n.StartsWith("System.", StringComparison.Ordinal)),
            "not part of the framework");

    [Fact]
    public void Packages_have_one_strong_name_and_a_version_to_bind_to_that_only_a_break_changes()
    {
        foreach (var assembly in (AssemblyName[])[typeof(Vector).Assembly.GetName(), typeof(Functional.Fluent.Dataset).Assembly.GetName()])
        {
            Assert.Equal("a1d6ab4c18079479", Convert.ToHexStringLower(assembly.GetPublicKeyToken()!));
            Assert.Equal(new Version(0, 1, 0, 0), assembly.Version);
        }
    }

    [Fact]
    public void Core_and_Facade_keep_to_their_namespaces()
    {
        AssertNone(CoreAssembly.GetTypes().Where(t => t.IsPublic && t.Namespace != "Functional").Select(t => t.FullName!), "public outside Functional");
        AssertNone(CoreAssembly.GetTypes().Where(t => t.IsPublic && t.Namespace == "Functional.Kernels").Select(t => t.FullName!), "a public kernel");
    }

    [Theory]
    [InlineData("class A { Ridge Fit(Matrix x) => new Ridge(x); } // Loss", "Ridge", true)]
    [InlineData("double Ridge(double x) => x;", "Ridge", false)]
    [InlineData("var a = Ridge(x) + b.Ridge;", "Ridge", false)]
    [InlineData("var a = Ridge.Fit(x);", "Ridge", true)]
    [InlineData("List<Ridge> a;", "Ridge", true)]
    [InlineData("/* Ridge.Fit */ var s = \"Ridge.Fit\";", "Ridge", false)]
    [InlineData("public Ridge Ridge { get; }", "Ridge", true)]
    [InlineData("int Ridge { get; }", "Ridge", false)]
    [InlineData("using static Functional.Ridge;", "Ridge", true)]
    public void A_type_is_told_from_a_member_of_its_name(string source, string type, bool named)
    {
        IReadOnlyList<string> tokens = SourceText.Tokens(SourceText.Code(source));
        Assert.Equal(named, Enumerable.Range(0, tokens.Count).Any(i => tokens[i] == type && SourceText.NamesType(tokens, i)));
    }

    private static IReadOnlyList<string> Core => Repository.SourceFiles("Core");

    private static Assembly CoreAssembly => typeof(Execution).Assembly;

    private static IEnumerable<string> Matches(IEnumerable<string> files, Regex pattern) =>
        files.SelectMany(f => pattern.Matches(SourceText.Code(Repository.Read(f))).Select(m => $"{f}: {m.Value.Trim()}"));

    private static void AssertNone(IEnumerable<string> found, string what)
    {
        string[] list = [.. found.Distinct()];
        Assert.True(list.Length == 0, $"{what}:\n{string.Join('\n', list)}");
    }

    [GeneratedRegex(@"\bunsafe\b|\bfixed\s*\(|System\.Runtime\.Intrinsics|\bUnsafe\.|MemoryMarshal\.(GetReference|GetArrayDataReference|CreateSpan|CreateReadOnlySpan)\b")]
    private static partial Regex UnsafeCode();

    [GeneratedRegex(@"\bGuard\.\w+\(options\.[^;]*(?<!nameof\(options\.\w+\))\);")]
    private static partial Regex NamelessOption();

    [GeneratedRegex(@"\bSkipLocalsInit\b")]
    private static partial Regex SkippedClearing();

    [GeneratedRegex(@"\[\s*(module|assembly)\s*:[^\]]*SkipLocalsInit")]
    private static partial Regex SkippedForAll();

    [GeneratedRegex(@"\b(MathF?|Vector(64|128|256|512)?|TensorPrimitives|double|float|T)\.(Exp2?|Exp10|ExpM1|Log(2|10|1P)?|LogP1|Pow|Cbrt|RootN|Hypot|Sin|Cos|SinCos|Tan|Asin|Acos|Atan2?|Sinh|Cosh|Tanh|Asinh|Acosh|Atanh)\s*\(")]
    private static partial Regex PlatformFunction();
}
