using System.Globalization;
using System.IO.Enumeration;

namespace Functional.Perf.Gate;

/// <summary>The command line of the gate.</summary>
internal sealed record GateOptions
{
    internal const string Usage = """
        Guards a machine against regressions: a fast subset of the benchmarks, each as a ratio to work of the machine alone that is
        measured beside it, against measurements that were accepted before.

          dotnet run -c Release --project Perf -- gate [filter ...] [options]
          dotnet run -c Release --project Perf -- accept --reason "why" [filter ...] [options]

        A filter is the start of a case's name (sum@1e5) or a pattern with * (*@1e3). No filter means every case.

          --short              fewer launches: a minute or two
          --launches N         processes to start, 5 at least (7 with --short, 12 without)
          --threshold SHARE    a time that grew by more than this is a regression (0.15)
          --baseline FILE      instead of Perf/baseline.json
          --base DLL           compare with another build's Functional.Perf.dll, launch by launch in turn, instead of a baseline
          --markdown FILE      the summary as a file as well
          --json FILE          the summary and all numbers
          --list               the cases, without running them
          --self-test          prove on this machine that the gate turns red

        Exit code 0: good. 1: slower, or more allocations. 2: nothing can be said (no baseline, another environment, no case matched,
        a case threw, too much noise).
        """;

    internal IReadOnlyList<string> Filters { get; private init; } = [];

    internal bool Short { get; private init; }

    internal int? AskedLaunches { get; private init; }

    internal int Launches => AskedLaunches ?? (Short ? 7 : 12);

    internal Tolerances Tolerances { get; private init; } = new();

    internal string? BaselineFile { get; private init; }

    internal string? Base { get; private init; }

    internal string? MarkdownFile { get; private init; }

    internal string? JsonFile { get; private init; }

    internal string? Reason { get; private init; }

    internal bool List { get; private init; }

    internal bool SelfTest { get; private init; }

    /// <summary>Cases whose call is made twice: how the self-test makes a regression.</summary>
    internal IReadOnlyList<string> Doubled { get; private init; } = [];

    internal static GateOptions Parse(IEnumerable<string> args)
    {
        var options = new GateOptions();
        var rest = new Queue<string>(args);
        while (rest.TryDequeue(out var word))
        {
            string Value() => rest.TryDequeue(out var value) ? value : throw new ArgumentException($"{word} needs a value");
            options = word switch
            {
                "--short" => options with { Short = true },
                "--launches" => options with { AskedLaunches = Whole(word, Value()) },
                "--threshold" => options with { Tolerances = options.Tolerances with { Threshold = Share(word, Value()) } },
                "--baseline" => options with { BaselineFile = Value() },
                "--base" => options with { Base = Value() },
                "--markdown" => options with { MarkdownFile = Value() },
                "--json" => options with { JsonFile = Value() },
                "--reason" => options with { Reason = Value() },
                "--list" => options with { List = true },
                "--self-test" => options with { SelfTest = true },
                "--doubled" => options with { Doubled = [.. options.Doubled, Value()] },
                _ when word.StartsWith('-') => throw new ArgumentException($"unknown option {word}; gate --help lists them"),
                _ => options with { Filters = [.. options.Filters, word] },
            };
        }

        return options;
    }

    internal bool Selects(string name) => Filters.Count == 0 || Filters.Any(filter => filter.Contains('*')
        ? FileSystemName.MatchesSimpleExpression(filter, name)
        : name.StartsWith(filter, StringComparison.OrdinalIgnoreCase));

    private static int Whole(string word, string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value is >= 5 and <= 100
            ? value : throw new ArgumentException($"{word} expects a whole number from 5 to 100, got {text}");

    private static double Share(string word, string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value is > 0 and <= 10
            ? value : throw new ArgumentException($"{word} expects a share such as 0.15, got {text}");
}
