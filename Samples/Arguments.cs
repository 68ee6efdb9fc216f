using System.Collections.Immutable;
using Functional.Fluent;

namespace Functional.Samples;

/// <summary>What the command line asks for.</summary>
internal sealed record Arguments
{
    internal bool Help { get; init; }

    internal string? Path { get; init; }

    internal CsvOptions Options { get; init; } = new();

    /// <exception cref="ArgumentException">An option that is not known, or without its value.</exception>
    internal static Arguments Parse(ReadOnlySpan<string> args)
    {
        var parsed = new Arguments();
        for (int i = 0; i < args.Length; i++)
        {
            string name = args[i];
            string? value = i + 1 < args.Length ? args[i + 1] : null;
            CsvOptions options = parsed.Options;
            switch (name)
            {
                case "-h" or "--help" or "-?":
                    return new Arguments { Help = true };
                case "--no-header":
                    parsed = parsed with { Options = options with { HasHeader = false } };
                    continue;
                case "--target":
                    parsed = parsed with { Options = options with { Target = Required(name, value) } };
                    break;
                case "--text":
                    parsed = parsed with { Options = options with { TextColumns = Split(Required(name, value)) } };
                    break;
                case "--ignore":
                    parsed = parsed with { Options = options with { Ignore = Split(Required(name, value)) } };
                    break;
                case "--missing":
                    parsed = parsed with { Options = options with { Missing = Split(Required(name, value)) } };
                    break;
                case "--delimiter":
                    string delimiter = Required(name, value) is "tab" or "\\t" ? "\t" : value!;
                    parsed = delimiter.Length == 1
                        ? parsed with { Options = options with { Delimiter = delimiter[0] } }
                        : throw new ArgumentException($"--delimiter: expected one character or tab, got \"{delimiter}\"");
                    break;
                case "--decimal":
                    parsed = Required(name, value) is "." or ","
                        ? parsed with { Options = options with { DecimalSeparator = value![0] } }
                        : throw new ArgumentException($"--decimal: expected a point or a comma, got \"{value}\"");
                    break;
                default:
                    parsed = parsed.Path is null && !name.StartsWith('-')
                        ? parsed with { Path = name }
                        : throw new ArgumentException($"expected one file and the options that --help lists, got {name}");
                    continue;
            }

            i++;
        }

        return parsed.Path is null && parsed.Options != new CsvOptions()
            ? throw new ArgumentException("expected a file to read with these options, got none")
            : parsed;
    }

    internal static int PrintHelp()
    {
        Console.WriteLine(
            """
            The tour of Functional: reads a data set, describes it, fits a regression, checks
            its numbers against those of SciPy and statsmodels and draws pictures
            (artifacts/tour.png, artifacts/regression.png).

              dotnet run -c Release --project Samples
              dotnet run -c Release --project Samples -- FILE.csv [options]

            With a file: describes that file instead. Options:

              --target NAME       the column that is the target
              --text A,B          columns that hold names instead of numbers
              --ignore A,B        columns to leave out
              --missing WORD,…    fields that stand for a missing value, such as NA,?
                                  (start with a comma for the empty field: ,NA)
              --delimiter C       the character between fields, or tab; a comma if not given
              --decimal C         the character before the decimals: a point, or a comma
              --no-header         the first line is data; columns are called x1, x2, …

            Exit code: 0; 1 where the input is wrong or a number does not agree.
            """);
        return 0;
    }

    private static string Required(string name, string? value) =>
        value ?? throw new ArgumentException($"{name}: expected a value, got none");

    private static ImmutableArray<string> Split(string names) => [.. names.Split(',')];
}
