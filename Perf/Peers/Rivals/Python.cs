using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Functional.Perf.Peers;

/// <summary>
/// NumPy, SciPy and scikit-learn: python/board.py as a child that waits for a line of JSON, does that many calls and answers
/// with the time, so its turns are interleaved with those of this process.
/// </summary>
public sealed class Python : IDisposable
{
    private static readonly string[] Interpreters = ["/usr/bin/python3", "python3", "python", "py"];

    private readonly Process process;

    private Python(Process process, string versions) => (this.process, Versions) = (process, versions);

    public Process Process => process;

    /// <summary>Versions of Python and its packages as the child tells them, and the families that it could not load.</summary>
    public string Versions { get; }

    /// <summary>The first interpreter that has NumPy and SciPy; null and the reason where there is none.</summary>
    public static (Python? Peer, string? Missing) Start()
    {
        string script = Path.Combine(AppContext.BaseDirectory, "python", "board.py");
        foreach (string interpreter in Interpreters)
        {
            try
            {
                var start = new ProcessStartInfo(interpreter, [script]) { RedirectStandardInput = true, RedirectStandardOutput = true };
                start.RedirectStandardError = true;
                Process process = Process.Start(start)!;
                process.ErrorDataReceived += (_, _) => { };
                process.BeginErrorReadLine();
                if (process.StandardOutput.ReadLine() is { } greeting && JsonNode.Parse(greeting)?["versions"] is { } versions)
                {
                    string failed = string.Concat(JsonNode.Parse(greeting)!["failed"]!.AsArray().Select(why => $", without {why}"));
                    return (new Python(process, $"{versions} ({interpreter}){failed}"), null);
                }

                process.WaitForExit();
                process.Dispose();
            }
            catch (Exception e) when (e is System.ComponentModel.Win32Exception or JsonException)
            {
                // Not installed under this name, or not a Python that speaks to us: try the next.
            }
        }

        return (null, "no Python with NumPy and SciPy found");
    }

    /// <summary>Adds the row's contestants to the contest; the packages that a contestant needs and this Python has not.</summary>
    public IReadOnlyList<string> Enter(Workload row, Contest contest)
    {
        var data = new JsonObject(contest.Shared.Select(array => KeyValuePair.Create(array.Name, (JsonNode?)array.Description())));
        JsonNode opened = Ask(new JsonObject { ["do"] = "open", ["key"] = row.Key, ["data"] = data });
        foreach (JsonNode? entry in opened["contestants"]!.AsArray())
        {
            string name = (string)entry!["name"]!;
            bool blas = (bool)entry["blas"]!, comparable = (bool)entry["comparable"]!, judged = (bool)entry["quality"]!;
            double Time(long calls) => (double)Ask(new JsonObject { ["do"] = "time", ["name"] = name, ["calls"] = calls })["seconds"]!;
            double[] Result() => [.. Ask(new JsonObject { ["do"] = "result", ["name"] = name })["result"]!.AsArray().Select(Number)];
            double Quality() => Number(Ask(new JsonObject { ["do"] = "quality", ["name"] = name })["quality"]);
            contest.Add(new Contestant(name, Side.Peer, Time, comparable ? Result : null)
            {
                Remote = true,
                Quality = judged ? Quality : null,
                SettleMilliseconds = blas ? OpenBlas.SettleMilliseconds : 0,
            });
        }

        return [.. opened["missing"]!.AsArray().Select(package => (string)package!)];
    }

    public void Dispose()
    {
        process.StandardInput.Close();
        process.WaitForExit();
        process.Dispose();
    }

    /// <summary>JSON has no NaN and no infinity: they come as strings.</summary>
    private static double Number(JsonNode? node) =>
        node!.GetValueKind() == JsonValueKind.Number ? (double)node : double.Parse((string)node!, System.Globalization.CultureInfo.InvariantCulture);

    private JsonNode Ask(JsonObject question)
    {
        process.StandardInput.WriteLine(question.ToJsonString());
        process.StandardInput.Flush();
        string answer = process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("python/board.py has ended");
        JsonNode parsed = JsonNode.Parse(answer)!;
        return parsed["error"] is { } error ? throw new InvalidOperationException($"python/board.py: {error}") : parsed;
    }
}
