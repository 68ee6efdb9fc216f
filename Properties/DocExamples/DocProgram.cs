using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;

namespace Functional.Properties;

/// <summary>The examples of the documentation as one program: written, compiled by the SDK's compiler, loaded, and run one by one.</summary>
internal sealed partial class DocProgram
{
    // What an example may take for granted: data, and things whose making is not its matter.
    private const string Head = """
        using System;
        using System.Collections.Generic;
        using System.Collections.Immutable;
        using System.IO;
        using System.Linq;
        using System.Numerics;
        using System.Threading;
        using Functional.Fluent;

        namespace Functional.Examples;

        using static Surroundings;

        public static class Surroundings
        {
            public static Dataset data => Dataset.ReadCsv("diabetes.csv", new CsvOptions { Target = "progression" });
            public static MultilayerPerceptronClassifier model => null!;
            public static Matrix x => null!;
            public static int[] labels => null!;
        }

        public static class Examples
        {
        """;

    private readonly IReadOnlyList<DocExample> examples;
    private readonly Type methods;

    /// <summary>Compiles the examples.</summary>
    /// <exception cref="InvalidOperationException">One does not compile: the messages name the member and the line of its example.</exception>
    internal DocProgram(IReadOnlyList<DocExample> examples)
    {
        this.examples = examples;
        methods = Assembly.Load(Compiled(Source(examples))).GetType("Functional.Examples.Examples", throwOnError: true)!;
    }

    /// <summary>The claims of an example that are not true, and what is. An example that claims nothing is not run.</summary>
    internal IReadOnlyList<string> Run(int index)
    {
        List<string> untrue = [];
        DocExample example = examples[index];
        HashSet<int> said = [];
        try
        {
            if (example.Claims.Count > 0)
                methods.GetMethod($"E{index}")!.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [(Action<int, object?>)Say], null);
            if (said.Count < example.Claims.Count)
                untrue.Add($"{example.Member}: {example.Claims.Count - said.Count} claims were not reached");
        }
        catch (Exception error)
        {
            untrue.Add($"{example.Member}: {error.GetType().Name}: {error.Message}");
        }
        return untrue;

        void Say(int claim, object? value)
        {
            said.Add(claim);
            if (example.Claims[claim].Differs(value) is { } text)
                untrue.Add($"{example.Member}: {example.Claims[claim].Expression}\n    is stated to be {example.Claims[claim].Stated}\n    and is           {text}");
        }
    }

    private static string Source(IReadOnlyList<DocExample> examples)
    {
        StringBuilder source = new(Head);
        for (int i = 0; i < examples.Count; i++)
            source.Append(CultureInfo.InvariantCulture, $"public static void E{i}(Action<int, object?> say)\n{{\n#line 1 \"{examples[i].Member}\"\n{examples[i].Source}\n}}\n");
        return InPlace(source.Append("}\n").ToString());
    }

    // Files of the samples are read where they lie; other files are written beside the program.
    private static string InPlace(string source) => FileName().Replace(source, name =>
        File.Exists(Path.Combine(Repository.Root, "Samples", "Data", name.Value))
            ? Path.Combine(Repository.Root, "Samples", "Data", name.Value).Replace('\\', '/')
            : Path.Combine(AppContext.BaseDirectory, name.Value).Replace('\\', '/'));

    private static byte[] Compiled(string source)
    {
        string folder = Directory.CreateTempSubdirectory("functional-examples-").FullName;
        try
        {
            string code = Path.Combine(folder, "Examples.cs"), output = Path.Combine(folder, "Examples.dll"), options = Path.Combine(folder, "Examples.rsp");
            File.WriteAllText(code, source);
            string[] references = [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)];
            File.WriteAllLines(options, [
                .. references.Select(r => $"-reference:\"{r}\""), "-target:library", "-langversion:14", "-nullable:enable", "-nostdlib", "-nologo", $"-out:\"{output}\"", $"\"{code}\""]);
            ChildProcess.Ended ended = ChildProcess.Run(Compiler, [$"@{options}"]);
            if (ended.ExitCode == 0)
                return File.ReadAllBytes(output);
            IEnumerable<string> errors = ended.Output.Select(line => line.Replace(folder, "", StringComparison.Ordinal)).Append(ended.Errors);
            throw new InvalidOperationException($"Examples of the documentation do not compile:\n{string.Join('\n', errors)}");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Compiler =>
        Directory.EnumerateDirectories(Path.Combine(ChildProcess.Installation, "sdk")).Select(sdk => Path.Combine(sdk, "Roslyn", "bincore", "csc.dll"))
            .Where(File.Exists).OrderDescending(StringComparer.Ordinal).FirstOrDefault()
        ?? throw new FileNotFoundException($"No SDK under {ChildProcess.Installation} has a compiler.");

    [GeneratedRegex(@"(?<="")\w+\.(csv|json)(?="")")]
    private static partial Regex FileName();
}
