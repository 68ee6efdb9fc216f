using System.Globalization;
using Functional.Properties;

namespace Functional.Perf;

/// <summary><c>dotnet run -c Release --project Perf -- digest</c>: the bits that every kernel computes on this machine, a line each.</summary>
/// <remarks>
/// Machines that fuse multiply and add (x64 with AVX2 or AVX-512, Arm64) print the same lines after the first; so do machines that do not,
/// among themselves. <c>--compare FILE</c> holds the lines against those that another run printed.
/// </remarks>
internal static class DigestCommand
{
    private const string Usage = "digest [part of a kernel's name] [--threads N] [--compare FILE]";

    /// <summary>Runs the command.</summary>
    /// <returns>0; 1 if the digests differ from the file's; 2 if the arguments or the file cannot be used.</returns>
    internal static int Run(string[] args)
    {
        string? filter = null, file = null;
        Execution execution = Execution.Default;
        for (int i = 0; i < args.Length; i++)
        {
            switch (args[i])
            {
                case "--threads" when i + 1 < args.Length
                    && int.TryParse(args[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out int threads) && threads > 0:
                    execution = new Execution { DegreeOfParallelism = threads };
                    i++;
                    break;
                case "--compare" when i + 1 < args.Length:
                    file = args[++i];
                    break;
                case var name when filter is null && !name.StartsWith('-'):
                    filter = name;
                    break;
                default:
                    Console.Error.WriteLine($"Unexpected '{args[i]}'. Usage: {Usage}");
                    return 2;
            }
        }
        using StringWriter text = new();
        KernelDigest.Write(file is null ? Console.Out : text, filter, execution);
        return file is null ? 0 : Compare(Lines(text.ToString()), file);
    }

    private static int Compare(string[] here, string file)
    {
        if (!File.Exists(file))
        {
            Console.Error.WriteLine($"No file {file}.");
            return 2;
        }
        string[] there = Lines(File.ReadAllText(file));
        if (there.Length < 2 || !there[0].StartsWith("class ", StringComparison.Ordinal))
        {
            Console.Error.WriteLine($"{file} is not what digest prints.");
            return 2;
        }
        Console.WriteLine($"here:  {here[0]}");
        Console.WriteLine($"there: {there[0]}");
        if (ClassOf(here[0]) != ClassOf(there[0]))
        {
            Console.Error.WriteLine("The two machines are of different classes; their bits are not meant to be equal.");
            return 2;
        }
        string[] only = [.. here[1..].Except(there).Select(line => $"here:  {line}"), .. there[1..].Except(here).Select(line => $"there: {line}")];
        foreach (string line in only)
        {
            Console.WriteLine(line);
        }
        Console.WriteLine(only.Length == 0 ? $"equal: {here[^1]}" : "different");
        return only.Length == 0 ? 0 : 1;
    }

    private static string ClassOf(string header) => header.Split(';')[0];

    private static string[] Lines(string text) => text.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries);
}
