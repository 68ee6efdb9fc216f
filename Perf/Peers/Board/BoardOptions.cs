using System.IO.Enumeration;

namespace Functional.Perf.Peers;

/// <summary>The command line of the board.</summary>
public sealed record BoardOptions
{
    public const string Usage = """
        Functional against its peers, on this machine, in one run.

          dotnet run -c Release --project Perf/Peers -- [filter ...] [options]
          dotnet run -c Release --project Perf/Peers -- publish RUN.json ... [--to docs/performance.md]

        The second form writes the tables of stored runs between the marks of a document; a row measured twice counts as measured last.

        A filter names rows: the start of a key (sum@1e5, exp.f32), a key with * (gemm@*), or a family (Reductions, Maps,
        Matrices, Limits … as --list shows them). No filter means every row but the limits.

          --list             the rows, without running them
          --quick            fewer and shorter rounds: for a look, not for a record
          --no-limits        without measuring the machine's limits first (15 s)
          --avx2             a second table from a process with DOTNET_EnableAVX512=0
          --markdown FILE    the table as a Markdown file as well
          --json FILE        the numbers as JSON
          --core-type NAME   OpenBLAS core type, instead of the fastest one found by probing
          --no-python        without NumPy, SciPy and scikit-learn
        """;

    public IReadOnlyList<string> Filters { get; private init; } = [];

    public bool List { get; private init; }

    public bool Quick { get; private init; }

    public bool WithAvx2 { get; private init; }

    public bool WithPython { get; private init; } = true;

    public bool WithLimits { get; private init; } = true;

    public string? MarkdownFile { get; private init; }

    public string? JsonFile { get; private init; }

    public string? CoreType { get; private init; }

    public static BoardOptions Parse(IReadOnlyList<string> args)
    {
        var options = new BoardOptions();
        var filters = new List<string>();
        var rest = new Queue<string>(args);
        while (rest.TryDequeue(out string? word))
        {
            string Value() => rest.TryDequeue(out string? value) ? value : throw new ArgumentException($"{word} needs a value");
            if (!word.StartsWith('-'))
            {
                filters.Add(word);
                continue;
            }

            options = word switch
            {
                "--list" => options with { List = true },
                "--quick" => options with { Quick = true },
                "--avx2" => options with { WithAvx2 = true },
                "--no-limits" => options with { WithLimits = false },
                "--no-python" => options with { WithPython = false },
                "--markdown" => options with { MarkdownFile = Value() },
                "--json" => options with { JsonFile = Value() },
                "--core-type" => options with { CoreType = Value() },
                _ => throw new ArgumentException($"unknown option {word}; --help lists them"),
            };
        }

        return options with { Filters = filters };
    }

    /// <summary>Whether the filters name this row.</summary>
    public bool Selects(Workload row) => Filters.Count == 0 ? row.Family != "Limits" : Filters.Any(filter => Matches(filter, row));

    private static bool Matches(string filter, Workload row) =>
        filter.Equals(row.Family, StringComparison.OrdinalIgnoreCase)
        || (filter.Contains('*')
            ? FileSystemName.MatchesSimpleExpression(filter, row.Key)
            : row.Key.StartsWith(filter, StringComparison.OrdinalIgnoreCase));
}
