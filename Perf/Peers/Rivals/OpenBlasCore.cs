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

    /// <summary>The best candidate, empty for the library's own choice.</summary>
    public static string Choose()
    {
        string best = "";
        double record = 0;
        foreach (string candidate in Candidates)
        {
            (string core, double rate) = ProbeChild(candidate);
            if (rate > record * 1.03)
            {
                (best, record) = (candidate, rate);
            }

            if (candidate.Length == 0 && core.Length == 0)
            {
                break;
            }
        }

        return best;
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

    /// <summary>What the child does: prints the core's name and GFLOP/s of a 384-cube on one thread.</summary>
    public static unsafe int Probe()
    {
        if (OpenBlas.Missing is not null)
        {
            return 1;
        }

        const int n = 384;
        using var a = new AlignedBuffer<double>(Inputs.Uniform(n * n, 1, -1, 1));
        using var b = new AlignedBuffer<double>(Inputs.Uniform(n * n, 2, -1, 1));
        using var c = new AlignedBuffer<double>(n * n);
        OpenBlas.SetThreads(1);
        double best = double.MaxValue;
        for (int i = 0; i < 30; i++)
        {
            long start = Stopwatch.GetTimestamp();
            OpenBlas.cblas_dgemm(
                OpenBlas.RowMajor, OpenBlas.Plain, OpenBlas.Plain, n, n, n, 1, a.Pointer, n, b.Pointer, n, 0, c.Pointer, n);
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        Console.WriteLine(FormattableString.Invariant($"{OpenBlas.CoreType} {2.0 * n * n * n / best / 1e9:F1}"));
        return 0;
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
