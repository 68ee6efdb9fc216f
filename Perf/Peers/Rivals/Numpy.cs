using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Functional.Perf.Peers;

/// <summary>
/// NumPy and SciPy: numpy_board.py as a child that waits for a line of JSON, does that many calls and answers with the time,
/// so its turns are interleaved with those of this process.
/// </summary>
public sealed class Numpy : IDisposable
{
    private static readonly string[] Interpreters = ["/usr/bin/python3", "python3", "python", "py"];

    private readonly Process process;

    private Numpy(Process process, string versions) => (this.process, Versions) = (process, versions);

    public Process Process => process;

    /// <summary>Versions of Python, NumPy, SciPy and the core type of its OpenBLAS, as the child tells them.</summary>
    public string Versions { get; }

    /// <summary>The first interpreter that has NumPy and SciPy; null and the reason where there is none.</summary>
    public static (Numpy? Peer, string? Missing) Start()
    {
        string script = Path.Combine(AppContext.BaseDirectory, "numpy_board.py");
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
                    return (new Numpy(process, $"{versions} ({interpreter})"), null);
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

    /// <summary>Adds the row's NumPy contestants to the contest.</summary>
    public void Enter(Workload row, Contest contest)
    {
        JsonNode opened = Ask(new JsonObject { ["do"] = "open", ["key"] = row.Key });
        foreach (JsonNode? entry in opened["contestants"]!.AsArray())
        {
            string name = (string)entry!["name"]!;
            bool blas = (bool)entry["blas"]!, comparable = (bool)entry["comparable"]!;
            double Time(long calls) => (double)Ask(new JsonObject { ["do"] = "time", ["name"] = name, ["calls"] = calls })["seconds"]!;
            double[] Result() => [.. Ask(new JsonObject { ["do"] = "result", ["name"] = name })["result"]!.AsArray().Select(Number)];
            contest.Add(new Contestant(name, Side.Peer, Time, comparable ? Result : null)
            {
                Remote = true,
                SettleMilliseconds = blas ? OpenBlas.SettleMilliseconds : 0,
            });
        }
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
        string answer = process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("numpy_board.py has ended");
        JsonNode parsed = JsonNode.Parse(answer)!;
        return parsed["error"] is { } error ? throw new InvalidOperationException($"numpy_board.py: {error}") : parsed;
    }
}
