using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Functional.Properties;

/// <summary>Starts an assembly as a process of its own: this one again, for runs that may end it and for other instruction sets, or the compiler.</summary>
internal static class ChildProcess
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    private static string Muxer
    {
        get
        {
            string name = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";
            string beside = Path.Combine(Installation, name);
            return File.Exists(beside) ? beside : name;
        }
    }

    // Three folders above the runtime, shared/Microsoft.NETCore.App/10.0.0/.
    /// <summary>The folder of the runtime's host, and of the SDKs where there are any.</summary>
    internal static string Installation => Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));

    /// <summary>Runs <c>dotnet Functional.Properties.dll arguments</c> with extra environment variables and waits for its end.</summary>
    internal static Ended Run(IEnumerable<string> arguments, params (string Name, string Value)[] environment) =>
        Run(typeof(ChildProcess).Assembly.Location, arguments, environment);

    /// <summary>Runs <c>dotnet assembly arguments</c> with extra environment variables and waits for its end.</summary>
    internal static Ended Run(string assembly, IEnumerable<string> arguments, params (string Name, string Value)[] environment)
    {
        ProcessStartInfo start = new(Muxer, [assembly, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment["DOTNET_DbgEnableMiniDump"] = "0"; // a child that is meant to die leaves no dump
        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }
        using Process process = Process.Start(start) ?? throw new InvalidOperationException("The child process did not start.");
        List<string> output = [];
        Task<string> errors = process.StandardError.ReadToEndAsync();
        Task reading = Task.Run(() =>
        {
            while (process.StandardOutput.ReadLine() is { } line)
            {
                output.Add(line);
            }
        });
        if (!process.WaitForExit(Limit))
        {
            process.Kill(entireProcessTree: true);
            reading.Wait(TimeSpan.FromSeconds(10));
            throw new TimeoutException($"The child process ran for more than {Limit.TotalMinutes} minutes; its last line: "
                + (output.Count > 0 ? output[^1] : "(nothing)"));
        }
        reading.Wait();
        return new Ended(process.ExitCode, output, errors.Result);
    }

    /// <summary>What a process that has ended said.</summary>
    internal sealed record Ended(int ExitCode, IReadOnlyList<string> Output, string Errors)
    {
        internal string LastLine => Output.Count > 0 ? Output[^1] : "(nothing)";
    }
}
