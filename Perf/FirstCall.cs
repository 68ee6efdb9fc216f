using System.Diagnostics;
using System.Globalization;

namespace Functional.Perf;

/// <summary>How soon a fresh process has its first result: what a short-lived tool or a serverless function waits for.</summary>
internal static class FirstCall
{
    /// <summary>Prints the time from the start of the process to the mean of 1,000 numbers; 0.</summary>
    internal static int Run()
    {
        var x = new double[1000];
        for (var i = 0; i < x.Length; i++)
            x[i] = i;
        var before = Stopwatch.GetTimestamp();
        var mean = Statistics.Mean(x);
        var call = Stopwatch.GetElapsedTime(before);
        var ready = DateTime.Now - Process.GetCurrentProcess().StartTime;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"mean {mean} of {x.Length} numbers: {ready.TotalMilliseconds:F0} ms after the start of the process, {call.TotalMilliseconds:F1} ms of them in the call"));
        return 0;
    }
}
