using System.Diagnostics;
using System.Text.Json;

namespace Functional.Perf.Gate;

/// <summary>What a launch says of a case, a line of JSON each.</summary>
internal sealed record LaunchLine(string Name, double Ratio, double YardstickSeconds, double Allocated, string? Error = null);

/// <summary>A launch: one process that measures the cases it is told, in the order it is told.</summary>
internal static class GateChild
{
    internal const string Argument = "gate-launch", Mark = "gate: ";

    /// <summary>A turn of a case is as many calls as fill this time, a turn of the yardstick a third of it.</summary>
    private const double TurnSeconds = 0.004;

    /// <summary>Turns of a case; the least measured time of a launch is therefore above 50 ms.</summary>
    private const int Turns = 15;

    /// <summary>Stretches of warming: a method needs thirty calls and a pause for each tier of the JIT.</summary>
    private const int Warmings = 3;

    private const double WarmSeconds = 0.03;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(130);

    /// <summary>Words are names of cases; one that ends in ! is called twice each time.</summary>
    internal static int Run(string[] words)
    {
        var known = GateCase.All.ToDictionary(c => c.Name);
        var running = new List<Running>();
        foreach (var word in words)
        {
            var name = word.TrimEnd('!');
            try
            {
                if (!known.TryGetValue(name, out var gateCase))
                    throw new ArgumentException("this build has no such case");
                var call = gateCase.Prepare();
                running.Add(new Running(name, gateCase.Yardstick, word.EndsWith('!') ? () => { call(); call(); } : call));
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                Say(new LaunchLine(name, 0, 0, 0, $"{e.GetType().Name}: {e.Message}"));
            }
        }

        for (var i = 0; i < Warmings; i++)
        {
            Each(running, r => r.Warm(WarmSeconds));
            Thread.Sleep(Pause);
        }

        for (var turn = 0; turn < Turns; turn++)
            Each(running, r => r.Measure(TurnSeconds));
        Each(running, r => Say(r.Result()));
        return 0;
    }

    /// <summary>Runs a step of every case; one that throws says so and is out.</summary>
    private static void Each(List<Running> running, Action<Running> step)
    {
        foreach (var r in running.ToArray())
        {
            try
            {
                step(r);
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                Say(new LaunchLine(r.Name, 0, 0, 0, $"{e.GetType().Name}: {e.Message}"));
                running.Remove(r);
            }
        }
    }

    private static void Say(LaunchLine line) => Console.WriteLine(Mark + JsonSerializer.Serialize(line));

    private sealed class Running(string name, Yardstick yardstick, Action call)
    {
        private readonly List<double> ratios = [], yards = [];
        private double estimate = double.MaxValue, yardEstimate = double.MaxValue;

        internal string Name => name;

        internal void Warm(double seconds)
        {
            estimate = Math.Min(estimate, Estimate(call, seconds));
            yardEstimate = Math.Min(yardEstimate, Estimate(yardstick.Run, seconds / 3));
        }

        /// <summary>The yardstick before and after, so that a change of the clock in between meets both.</summary>
        internal void Measure(double seconds)
        {
            long calls = Math.Max(1, (long)(seconds / estimate)), yardCalls = Math.Max(1, (long)(seconds / 6 / yardEstimate));
            var before = Time(yardstick.Run, yardCalls);
            var own = Time(call, calls);
            var yard = (before + Time(yardstick.Run, yardCalls)) / 2;
            yards.Add(yard);
            ratios.Add(own / yard);
        }

        internal LaunchLine Result() => new(name, Median(ratios), Median(yards), Allocated());

        /// <summary>The least of three counts over all threads: the runtime's own background work allocates now and then.</summary>
        private double Allocated()
        {
            const long calls = 16;
            var least = long.MaxValue;
            for (var i = 0; i < 3; i++)
            {
                var before = GC.GetTotalAllocatedBytes(precise: true);
                Time(call, calls);
                least = Math.Min(least, GC.GetTotalAllocatedBytes(precise: true) - before);
            }

            return (double)least / calls;
        }

        private static double Estimate(Action call, double seconds)
        {
            double best = double.MaxValue, spent = 0;
            for (long calls = 1; spent < seconds; calls = Math.Clamp((long)((seconds - spent) / best), 1, 40))
            {
                var time = Math.Max(Time(call, calls), 1e-9);
                best = Math.Min(best, time);
                spent += time * calls;
            }

            return best;
        }

        private static double Time(Action call, long calls)
        {
            var start = Stopwatch.GetTimestamp();
            for (long i = 0; i < calls; i++)
                call();
            return Stopwatch.GetElapsedTime(start).TotalSeconds / calls;
        }

        private static double Median(List<double> values)
        {
            double[] sorted = [.. values.Order()];
            return sorted[sorted.Length / 2];
        }
    }
}
