using System.Diagnostics;
using System.Globalization;

namespace Functional.Perf.Peers;

/// <summary>
/// Finds the OpenBLAS core type that multiplies fastest here. OpenBLAS reads OPENBLAS_CORETYPE when it is loaded, so each
/// candidate is a child process, and the board itself runs as a child of a launcher that sets the winner.
/// </summary>
public static class OpenBlasCore
{
    public const string Variable = "OPENBLAS_CORETYPE";

    public const string ProbeArgument = "--probe-openblas";

    /// <summary>The library's own choice comes first and stays unless another one is more than three percent faster.</summary>
    private static readonly string[] Candidates = ["", "SkylakeX", "Cooperlake", "Zen", "Haswell"];

    /// <summary>The best candidate, empty for the library's own choice. Each is asked twice, its better answer counts.</summary>
    public static string Choose()
    {
        if (ProbeChild("").Core.Length == 0)
        {
            return "";
        }

        double[] rates = [.. Candidates.Select(candidate => ProbeChild(candidate).Rate)];
        rates = [.. Candidates.Zip(rates, (candidate, rate) => Math.Max(rate, ProbeChild(candidate).Rate))];
        int best = Array.IndexOf(rates, rates.Max());
        return rates[best] > 1.03 * rates[0] ? Candidates[best] : "";
    }

    /// <summary>Environment for a child: the core type, and none of the block sizes that a machine may have been told to force.</summary>
    public static void Apply(ProcessStartInfo start, string core)
    {
        foreach (string name in start.Environment.Keys.Where(key => key.StartsWith("OPENBLAS_", StringComparison.Ordinal)).ToArray())
        {
            start.Environment.Remove(name);
        }

        if (core.Length > 0)
        {
            start.Environment[Variable] = core;
        }
    }

    /// <summary>What the child does: prints the core's name and GFLOP/s on one thread, the geometric mean of a small and a large product.</summary>
    public static int Probe()
    {
        if (OpenBlas.Missing is not null)
        {
            return 1;
        }

        OpenBlas.SetThreads(1);
        double rate = Math.Sqrt(Rate(64, 2000) * Rate(384, 30));
        Console.WriteLine(FormattableString.Invariant($"{OpenBlas.CoreType} {rate:F1}"));
        return 0;
    }

    private static unsafe double Rate(int n, int calls)
    {
        using var a = new AlignedBuffer<double>(Inputs.Uniform(n * n, 1, -1, 1));
        using var b = new AlignedBuffer<double>(Inputs.Uniform(n * n, 2, -1, 1));
        using var c = new AlignedBuffer<double>(n * n);
        double best = double.MaxValue;
        for (int i = 0; i < calls; i++)
        {
            long start = Stopwatch.GetTimestamp();
            OpenBlas.cblas_dgemm(
                OpenBlas.RowMajor, OpenBlas.Plain, OpenBlas.Plain, n, n, n, 1, a.Pointer, n, b.Pointer, n, 0, c.Pointer, n);
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        return 2.0 * n * n * n / best / 1e9;
    }

    private static (string Core, double Rate) ProbeChild(string candidate)
    {
        ProcessStartInfo start = Launcher.Self([ProbeArgument]);
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        Apply(start, candidate);
        using Process child = Process.Start(start)!;
        child.ErrorDataReceived += (_, _) => { };
        child.BeginErrorReadLine();
        string[] words = child.StandardOutput.ReadToEnd().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        child.WaitForExit();
        return child.ExitCode == 0 && words is [var core, var rate]
            ? (core, double.Parse(rate, CultureInfo.InvariantCulture))
            : ("", 0);
    }
}
