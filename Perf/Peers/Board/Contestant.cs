using System.Diagnostics;

namespace Functional.Perf.Peers;

/// <summary>On which side of the ratio a contestant stands.</summary>
public enum Side
{
    /// <summary>This library.</summary>
    Ours,

    /// <summary>Another library: a candidate for the best peer.</summary>
    Peer,

    /// <summary>What the machine can do, such as a bare read of the input: shown, never a peer.</summary>
    Limit,
}

/// <summary>One way to do a workload: a clock over a number of calls, and the result of one of them.</summary>
/// <param name="name">Shown in the table, such as <c>OpenBLAS 2t</c>.</param>
/// <param name="side">Ours, a peer or a limit of the machine.</param>
/// <param name="time">Seconds that the given number of calls take.</param>
/// <param name="result">The numbers to compare with the exact ones, or null where there is nothing to compare.</param>
public sealed class Contestant(string name, Side side, Func<long, double> time, Func<double[]>? result)
{
    private static double sink;

    public string Name { get; } = name;

    public Side Side { get; } = side;

    /// <summary>True where the calls happen in another process, whose allocations cannot be seen.</summary>
    public bool Remote { get; init; }

    /// <summary>Milliseconds to leave the machine alone after a turn: OpenBLAS's workers spin before they sleep, and whoever came next would share its processor with them.</summary>
    public int SettleMilliseconds { get; init; }

    public Func<double[]>? Result { get; } = result;

    /// <summary>How good the result is, in the row's own measure; null where times alone are compared.</summary>
    public Func<double>? Quality { get; init; }

    /// <summary>What must be set before a turn, outside the clock: the number of OpenBLAS's threads.</summary>
    public Action? Before { get; init; }

    public double Time(long calls)
    {
        Before?.Invoke();
        return time(calls);
    }

    /// <summary>A contestant whose call leaves its result behind, read by <paramref name="result"/> after one more call.</summary>
    public static Contestant Of(string name, Side side, Action call, Func<double[]>? result = null) =>
        new(name, side, Clock(call), result is null ? null : () => { call(); return result(); });

    /// <summary>A contestant whose call leaves behind what <paramref name="quality"/> judges after one more call.</summary>
    public static Contestant Of(string name, Side side, Action call, Func<double> quality) =>
        new(name, side, Clock(call), null) { Quality = () => { call(); return quality(); } };

    /// <summary>A contestant whose call returns a number.</summary>
    public static Contestant Of(string name, Side side, Func<double> call) =>
        new(name, side, Clock(() => sink = call()), () => [call()]);

    private static Func<long, double> Clock(Action call) => calls =>
    {
        long start = Stopwatch.GetTimestamp();
        for (long i = 0; i < calls; i++)
        {
            call();
        }

        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    };
}
