using System.Diagnostics;
using System.Reflection;
using System.Text.Json;

namespace Functional.Perf.Gate;

/// <summary>Starts processes that measure, and gathers what they say.</summary>
internal sealed class Launches
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    private readonly Dictionary<string, List<LaunchLine>> lines = [];
    private readonly Dictionary<string, string> failures = [];

    internal IReadOnlyList<Failure> Failed => [.. failures.Select(f => new Failure(f.Key, f.Value))];

    /// <summary>The cases that every launch could measure.</summary>
    internal IReadOnlyDictionary<string, Measured> Samples => lines.Where(entry => !failures.ContainsKey(entry.Key)).ToDictionary(
        entry => entry.Key,
        entry => new Measured(
            [.. entry.Value.Select(line => line.Ratio)],
            entry.Value.Select(line => line.YardstickSeconds).Order().ElementAt(entry.Value.Count / 2),
            entry.Value.Min(line => line.Allocated)));

    /// <summary>One launch. Each begins with another case, so that no case is always the first or behind the same neighbour.</summary>
    internal void Add(string assembly, IReadOnlyList<string> cases, IReadOnlyList<string> doubled, int index)
    {
        var shift = cases.Count == 0 ? 0 : index * 7 % cases.Count;
        string[] order = [.. cases.Skip(shift).Concat(cases.Take(shift))];
        var start = new ProcessStartInfo(Host, [assembly, GateChild.Argument, .. order.Select(name => doubled.Contains(name) ? name + "!" : name)])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException("the launch did not start");
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        if (!process.WaitForExit(Limit))
            process.Kill(entireProcessTree: true);
        process.WaitForExit();
        var said = new HashSet<string>();
        foreach (var line in output.Result.Split('\n').Where(l => l.StartsWith(GateChild.Mark, StringComparison.Ordinal)))
        {
            var result = JsonSerializer.Deserialize<LaunchLine>(line.AsSpan(GateChild.Mark.Length))!;
            said.Add(result.Name);
            if (result.Error is { } why)
                failures[result.Name] = why;
            else if (lines.TryGetValue(result.Name, out var list))
                list.Add(result);
            else
                lines[result.Name] = [result];
        }

        foreach (var silent in cases.Where(name => !said.Contains(name)))
            failures[silent] = $"the launch ended without a word (exit code {process.ExitCode}) {errors.Result.Split('\n')[0]}".TrimEnd();
    }

    internal static string ThisAssembly => Assembly.GetExecutingAssembly().Location;

    /// <summary>The dotnet that runs this process: three folders above its runtime, shared/Microsoft.NETCore.App/10.0.0/.</summary>
    private static string Host
    {
        get
        {
            var name = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";
            var beside = Path.GetFullPath(Path.Combine(System.Runtime.InteropServices.RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", name));
            return File.Exists(beside) ? beside : name;
        }
    }
}
