using System.Diagnostics;
using System.Globalization;

namespace Functional.Perf.Peers;

/// <summary>How busy other processes keep the machine while a row is measured; known on Linux only.</summary>
public sealed class Disturbance(Process? companion)
{
    /// <summary>A row with a larger share of foreign work is measured again, and marked where that does not help.</summary>
    public const double Tolerated = 0.05;

    private const string Statistics = "/proc/stat";

    /// <summary>Clock ticks of /proc/stat per second: 100 on every Linux that .NET runs on.</summary>
    private const double TicksPerSecond = 100;

    private double machine, own;
    private long start;

    public void Begin() => (machine, own, start) = (Machine(), Own(), Stopwatch.GetTimestamp());

    /// <summary>The share of the machine's processors that others have used since <see cref="Begin"/>; 0 where it cannot be known.</summary>
    public double End()
    {
        double available = Stopwatch.GetElapsedTime(start).TotalSeconds * Environment.ProcessorCount;
        return File.Exists(Statistics) ? Math.Max(0, (Machine() - machine - (Own() - own)) / available) : 0;
    }

    /// <summary>Seconds that all processors were busy: user, nice, system, interrupts and what a hypervisor took away.</summary>
    private static double Machine()
    {
        if (!File.Exists(Statistics))
        {
            return 0;
        }

        string[] fields = File.ReadLines(Statistics).First().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        int[] busy = [1, 2, 3, 6, 7, 8];
        return busy.Sum(i => double.Parse(fields[i], CultureInfo.InvariantCulture)) / TicksPerSecond;
    }

    private double Own()
    {
        companion?.Refresh();
        return Environment.CpuUsage.TotalTime.TotalSeconds + (companion?.TotalProcessorTime.TotalSeconds ?? 0);
    }
}
